"""The code cells of a row in, the code of its line out: 类 | 款 | 项 in columns of their own, dots within. Pure."""

import re
from collections.abc import Sequence

from gouji.profiles.model import Role
from gouji.tables.grid.columns import Column
from gouji.tables.grid.matrix import Printed, Row

CodeParts = tuple[str, ...]
_DOTTED = re.compile(r"(\d{3})\.(\d{2})(?:\.(\d{2}))?(?=\D|$)")
_ENDS = 2  # digits of a 款 or 项 printed without those before it


def code_parts(row: Row, columns: Sequence[Column]) -> CodeParts:
    """What is printed in the columns of the code, from left to right; () where nothing is."""
    parts: list[str] = []
    seen: list[Printed | None] = []
    for column in columns:
        printed = row[column.index]
        if not column.has_role(Role.CODE) or any(printed is p for p in seen if p is not None):
            continue
        seen.append(printed)
        text = without_dots(printed.plain) if printed is not None else ""
        parts.append(text.zfill(_ENDS) if parts and text else text)
    return tuple(parts) if any(parts) else ()


def whole_code(parts: CodeParts, above: CodeParts) -> CodeParts:
    """The parts with blanks before a part filled in from the line above: 201 | blank | blank, blank | 03 | blank.

    A part that is a whole code (20103 in the column of 款) needs nothing before it; where a blank cannot be
    filled, the parts stay as printed.
    """
    last = max((n for n, part in enumerate(parts) if part), default=0)
    blanks = [n for n in range(last) if not parts[n]]
    if not blanks or len(parts[last]) != _ENDS or len(above) <= last:
        return parts
    same = all(parts[n] in ("", above[n]) for n in range(last))
    if not same or not all(above[n] for n in blanks):
        return parts
    return tuple(above[n] if n < last else part for n, part in enumerate(parts))


def without_dots(text: str) -> str:
    """201.03.01 is 2010301."""
    match = _DOTTED.match(text)
    return "".join(g for g in match.groups() if g) + text[match.end() :] if match else text


def is_dotted_code(text: str) -> bool:
    """Whether a text is nothing but a code with dots, which reads like an amount."""
    return _DOTTED.fullmatch(text) is not None
