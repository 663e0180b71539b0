"""Cells of a text stream: fold a cell at its column's width, put a row's cells one after the other."""

import re
from collections.abc import Iterable

_WIDE = re.compile(r"[^\x00-\xff]")


def fold_cell(text: str, width: int) -> list[str]:
    """Break a cell's text at `width` half-width units; a full-width character counts two."""
    lines, line, used = [], "", 0
    for character in text:
        size = 2 if _WIDE.match(character) else 1
        if line and used + size > width:
            lines.append(line)
            line, used = "", 0
        line += character
        used += size
    return [*lines, line]


def emit_row(cells: Iterable[list[str]]) -> str:
    """The cells of a row as the extraction prints them: one line where none wraps."""
    text, before = "", 0
    for lines in cells:
        if not lines:
            continue
        after = len(lines)
        if text:
            text += _joint(before, after)
        text += "\n\n".join(lines)
        before = after
    return text


def _joint(before: int, after: int) -> str:
    if before == 1 and after == 1:
        return " "
    return "\n" if {before, after} == {1, 2} else "\n\n"
