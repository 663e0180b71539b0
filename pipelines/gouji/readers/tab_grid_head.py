"""Rows of texts parted by TABs in, how many columns each cell of the head covers out. Pure.

A merged cell of a sheet that was kept as text leaves its text in its first column and blanks in the
others. A blank in the head belongs to the cell on its left where something stands below it and no
cell above reaches down into it.
"""

import re
from collections.abc import Sequence

# What ends a head: a printed amount. Numbers of columns and years have neither decimals nor commas.
_AMOUNT = re.compile(r"-?(?:[\d,]*\d\.\d{1,6}%?|\d{1,3}(?:,\d{3})+)")


def head_spans(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], int]:
    """(row, column) -> columns covered, for the cells of the head that cover more than one."""
    depth = next((n for n, row in enumerate(rows) if any(_is_amount(t) for t in row)), 0)
    width = max((len(row) for row in rows), default=0)
    head = [[*row, *[""] * (width - len(row))] for row in rows[: depth + 1]]
    spans: dict[tuple[int, int], int] = {}
    # owner[c]: the cell of the row above that stands over column c.
    owners: list[tuple[int, int] | None] = [None] * width
    for number, row in enumerate(head[:depth]):
        owners = _row_spans(head, number, row, owners, spans)
    return {place: span for place, span in spans.items() if span > 1}


def _row_spans(
    head: Sequence[Sequence[str]],
    number: int,
    row: Sequence[str],
    above: Sequence[tuple[int, int] | None],
    spans: dict[tuple[int, int], int],
) -> list[tuple[int, int] | None]:
    """Add what the cells of one row cover; returns the cell over each column for the next row."""
    owners: list[tuple[int, int] | None] = []
    left: tuple[int, int] | None = None
    for column, text in enumerate(row):
        if text:
            left = (number, column)
            spans[left] = 1
            owners.append(left)
        elif left is not None and _continues(head, number, column, left, above):
            spans[left] += 1
            owners.append(left)
        else:
            left = None
            owners.append(above[column])
    return owners


def _continues(
    head: Sequence[Sequence[str]],
    number: int,
    column: int,
    left: tuple[int, int],
    above: Sequence[tuple[int, int] | None],
) -> bool:
    """Whether the blank belongs to `left`: both under one cell, and a label stands below the blank."""
    if above[column] is not None and above[column] != above[left[1]]:
        return False
    return any(row[column] and not _is_amount(row[column]) for row in head[number + 1 :])


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None
