"""Columns of which some headers are unknown in, those that can be read without the others out. Pure.

A form with a column more than any profile knows still says what its known columns say: 合计 by code is
合计 by code. What is left out is told, and no sum over columns is claimed where a part may be missing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.profiles.model import ColumnSpec, Layout, Role, TableSpec
from gouji.tables.grid.columns import Column, Unmapped, known_labels, with_halves
from gouji.tables.grid.headers import is_number
from gouji.tables.grid.lines import TOTALS
from gouji.tables.grid.stitch import Body
from gouji.vocabulary import Measure

_LAYOUTS = (Layout.CODE, Layout.UNIT, Layout.SUMMARY, Layout.LIST, Layout.LABELLED)
_WHOLES = (Measure.TOTAL, Measure.BUDGET, Measure.FINAL, Measure.CURRENT_YEAR_EXPENDITURE)
_SAYS_LESS = re.compile(r"其中|上年|去年|增|减|%|占|比|率|数量|人数|个数|面积|编号|编码|代码|年度")
_NAMES_A_CODE = re.compile(r"编码|代码|编号|^[类款项]$")
_CODE = re.compile(r"\d{2,9}")  # amounts of these forms have decimals or commas; 0 is no code
_AMOUNT = re.compile(r"\d\.\d{2}")
_SAYS_WHOSE = (Role.CODE, Role.NAME, Role.CODE_AND_NAME, Role.UNIT_CODE, Role.UNIT_NAME)


@dataclass(frozen=True, slots=True)
class Remaining:
    """The columns with the unknown ones ignored. `lacking`: what no longer equals the sum of its columns."""

    columns: tuple[Column, ...]
    lacking: frozenset[Measure]


def without_unknown(
    columns: Sequence[Column], unmapped: Sequence[Unmapped], body: Body, spec: TableSpec
) -> Remaining | None:
    """The table without its unknown columns; None where one of them may say what a row is."""
    unknown = {u.index for u in unmapped} | _sums_of_unknown_groups(columns, spec)
    known = [column for column in columns if column.index not in unknown]
    if spec.layout not in _LAYOUTS or not any(_is_whole(c, spec) for c in known):
        return None
    if not any(column.has_role(*_SAYS_WHOSE) for column in known):
        return None
    if not all(_holds_amounts(body, index) for index in unknown):
        return None
    if any(_NAMES_A_CODE.search(label) for index in unknown for label in columns[index].path):
        return None
    ignored = tuple(
        replace(c, spec=ColumnSpec(labels=(c.label or "?",), role=Role.IGNORED)) if c.index in unknown else c
        for c in columns
    )  # fmt: skip
    parts = [column for column in known if not _is_whole(column, spec)]
    return Remaining(ignored, frozenset().union(*(_lacking(columns[n], parts) for n in unknown)))


def _sums_of_unknown_groups(columns: Sequence[Column], spec: TableSpec) -> set[int]:
    """小计 below 工资福利支出 where another column says the whole of the row."""
    labels = known_labels(spec)
    wholes = {(c.half, c.side, c.spec.measure) for c in columns if c.spec and _is_whole(c, spec)}
    return {
        c.index
        for c in columns
        if c.spec is not None
        and (c.half, c.side, c.spec.measure) in wholes
        and c.path[-1] in TOTALS
        and any(label not in labels for label in c.path[:-1])
    }


def with_sole_amount(
    columns: Sequence[Column], unmapped: Sequence[Unmapped], body: Body, spec: TableSpec
) -> tuple[Column, ...] | None:
    """The one amount of every row is its whole, whatever the office calls it; None where there are more."""
    unknown = {u.index for u in unmapped}
    labels = {columns[index].path[-1:] for index in unknown}
    whole = next((m for m in _WHOLES if any(c.measure is m for c in spec.columns)), None)
    if whole is None or spec.layout not in (*_LAYOUTS, Layout.THREE_PUBLIC) or len(labels) != 1:
        return None
    if any(column.is_amount for column in columns) or _SAYS_LESS.search("".join(*labels)):
        return None
    if len({columns[n].side for n in unknown}) != len(unknown):
        return None
    if not any(column.has_role(*_SAYS_WHOSE) for column in columns):
        return None
    if not all(_holds_amounts(body, index, needs_one=True) for index in unknown):
        return None
    # Counted again: an amount closes a half.
    return with_halves(
        [
            replace(c, spec=ColumnSpec(labels=(c.label,), measure=whole)) if c.index in unknown else c
            for c in columns
        ]
    )  # fmt: skip


def _is_whole(column: Column, spec: TableSpec) -> bool:
    """Whether the column says the whole of a row, not that of a group of columns."""
    if column.spec is None or column.spec.measure not in _WHOLES:
        return False
    fitting = {*spec.groups, *spec.sides}
    return all(label in fitting for label in column.path[:-1]) or any(
        "/" in label and label.endswith(column.path[-1]) for label in column.spec.labels
    )


def _lacking(column: Column, known: Sequence[Column]) -> frozenset[Measure]:
    """The sums that lack a part without this column: every one, or that of its group where its 小计 is read.

    其中 is no part of a sum.
    """
    if column.path and column.path[-1].startswith("其中"):
        return frozenset()
    sums = [
        (len(c.path), c.spec.measure)
        for c in known
        if c.spec is not None and c.spec.measure is not None and _sums_group_of(c, column)
    ]
    return frozenset({max(sums)[1]}) if sums else frozenset(Measure)


def _sums_group_of(subtotal: Column, column: Column) -> bool:
    group = subtotal.path[:-1]
    return bool(group) and subtotal.path[-1] in TOTALS and column.path[: len(group)] == group


def _holds_amounts(body: Body, index: int, *, needs_one: bool = False) -> bool:
    """Whether nothing but amounts, dashes and blanks stands below the header."""
    rows = body.rows[body.header.depths[index] :]
    texts = [
        printed.plain
        for row in rows
        if (printed := row[index]) is not None and row.count(printed) == 1
    ]
    if needs_one and not any(_AMOUNT.search(text) for text in texts):
        return False
    return all(not text or (is_number(text) and not _CODE.fullmatch(text)) for text in texts)
