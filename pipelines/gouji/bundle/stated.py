"""What a bundle states, as far as its form has been looked at: members in, rows or problems out. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gouji.bundle import contents
from gouji.bundle.archive import Problem

Row = dict[str, Any]

ROW_FILES = (contents.RESULTS, contents.TERMS, contents.SUSPECTS, contents.CELLS)
# What reading hostile JSON may raise.
BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Stated:
    """The rows a bundle holds, as far as their form has been looked at."""

    head: Row
    rows: dict[str, list[Row]]

    @property
    def documents(self) -> list[Row]:
        return list(self.head["documents"])

    @property
    def is_hidden(self) -> bool:
        return self.head["is_hidden"] is not False


def read_stated(members: Mapping[str, bytes]) -> tuple[Stated | None, list[Problem]]:
    """The rows, or what is wrong with their form."""
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    for name in (contents.FINDING, *ROW_FILES):
        try:
            parts[name] = json.loads(members[name])
        except KeyError:
            problems.append(Problem(name, "包内有此文件", "没有"))
        except BROKEN as error:
            problems.append(Problem(name, "可解读的 JSON", f"不能解读（{type(error).__name__}）"))
    if problems:
        return None, problems
    head = parts.pop(contents.FINDING)
    has_form = isinstance(head, dict) and isinstance(head.get("finding"), dict)
    has_rows = all(_is_rows(rows) for rows in parts.values())
    if not has_form or not has_rows or not _is_rows(head.get("documents")):
        return None, [Problem("内容", "疑点、原件和各行", "别的内容")]
    return Stated(head, parts), []


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)
