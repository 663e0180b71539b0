"""Rows under understood columns in, the same rows with the labels of totals spread over lost merges out. Pure.

The label of a total that closes two halves is one merged cell, up to the amount of the last of them.
Kept as text or drawn without rules, the merge is lost: the label stands in the first half, the amount in
the last, and blanks between them. A total beside an amount without any label is that case and no other.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.profiles.model import Role
from gouji.tables.grid.columns import Column
from gouji.tables.grid.headers import Header
from gouji.tables.grid.matrix import Printed, Row

_TOTAL = re.compile(r"(?:合计|总计|小计|总额)[:：]?$")
_LABELS = (Role.NAME, Role.CODE, Role.CODE_AND_NAME, Role.UNIT_CODE, Role.UNIT_NAME)


def spread_total_labels(
    rows: Sequence[Row], header: Header, columns: Sequence[Column]
) -> tuple[Row, ...]:
    """The rows; where a total's own half is blank and the next has only amounts, its label covers both."""
    halves = [
        [column for column in columns if column.half == half]
        for half in sorted({column.half for column in columns})
    ]
    pairs = list(pairwise(halves))
    result = list(rows)
    for number in range(header.first_body_row, len(rows)):
        for half, following in pairs:
            label = _lone_label(result[number], half)
            if label is not None and _has_only_amounts(result[number], following):
                result[number] = _spread(result[number], label, following)
    return tuple(result)


def _lone_label(row: Row, half: Sequence[Column]) -> int | None:
    """The position of a total's label in a half that has nothing else."""
    own = [column.index for column in half if _text(row, column.index)]
    if len({id(row[n]) for n in own}) != 1:
        return None
    first = own[0]
    return first if _TOTAL.search(_text(row, first)) else None


def _has_only_amounts(row: Row, half: Sequence[Column]) -> bool:
    own = [column for column in half if _text(row, column.index)]
    return (
        bool(own)
        and all(column.is_amount for column in own)
        and any(column.has_role(*_LABELS) for column in half)
    )


def _spread(row: Row, label: int, half: Sequence[Column]) -> Row:
    first_amount = min(column.index for column in half if _text(row, column.index))
    return (*row[:label], *[row[label]] * (first_amount - label), *row[first_amount:])


def _text(row: Row, index: int) -> str:
    printed: Printed | None = row[index]
    return printed.plain if printed is not None else ""
