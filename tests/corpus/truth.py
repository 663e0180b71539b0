"""The truth log: what was changed in print, where it stands, what it truly is, which rules must fail."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from corpus.printed import PrintedDocument
from corpus.rendered import Rendered
from gouji.vocabulary import Measure, Side, TableKind


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One cell that prints another text: its body row and its column on the grid, both 0-based."""

    row: int
    column: int
    printed: str
    true_value: str


@dataclass(frozen=True, slots=True)
class Truth:
    """One planted error. `item` and `row` say where in the PrintedDocument; page or line where on paper.

    cells: every cell that prints something else. sentence: the spoiled sentence as printed.
    """

    kind: str
    item: int
    printed: str
    true_value: str
    row: int = 0
    table_kind: TableKind | None = None
    table_title: str | None = None
    row_label: str | None = None
    code: str | None = None
    side: Side | None = None
    column: Measure | None = None
    column_label: str | None = None
    rules: tuple[str, ...] = ()  # rules that must fail
    may_rules: tuple[str, ...] = ()  # rules that may fail as well: the prose names the true figure
    document: str | None = None
    page: int | None = None
    line: int | None = None
    cells: tuple[ChangedCell, ...] = ()
    sentence: str | None = None

    def as_json(self) -> dict[str, object]:
        column = self.column.label if self.column else self.column_label
        return {
            "document": self.document,
            "kind": self.kind,
            "table_kind": self.table_kind.value if self.table_kind else None,
            "table_title": self.table_title,
            "page": self.page,
            "line": self.line,
            "row_label": self.row_label,
            "code": self.code,
            "side": self.side.value if self.side else None,
            "measure": self.column.value if self.column else None,
            "column": column,
            "printed": self.printed,
            "true_value": self.true_value,
            "rules": list(self.rules),
            "may_rules": list(self.may_rules),
            "cells": [asdict(cell) for cell in self.cells],
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Injection:
    document: PrintedDocument
    truth: Truth


def placed(truth: Truth, rendered: Rendered, document: str) -> Truth:
    """The entry with the file's name and the page (PDF) or line (text) of the changed figure."""
    place = rendered.place(truth.item, truth.row)
    if rendered.data.startswith(b"%PDF"):
        return replace(truth, document=document, page=place)
    return replace(truth, document=document, line=_line_of(truth, rendered, place))


def _line_of(truth: Truth, rendered: Rendered, first: int) -> int:
    """The first line at or below `first` that holds the printed text (a wrapped one: the row's line)."""
    lines = rendered.data.decode("utf-8").split("\n")
    for number in range(first, min(first + 120, len(lines)) + 1):
        if truth.printed and truth.printed in lines[number - 1]:
            return number
    return first


def truth_log(entries: Sequence[Truth]) -> str:
    """Readable JSON, same entries same text."""
    return json.dumps([entry.as_json() for entry in entries], ensure_ascii=False, indent=1) + "\n"


def index_of(document: PrintedDocument, item: object) -> int:
    """Position of an item among the document's items, by identity."""
    return next(index for index, one in enumerate(document.items) if one is item)
