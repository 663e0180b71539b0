"""Columns of which some headers are unknown in, those that can be read without the others out. Pure.

A form with a column more than any profile knows still says what its known columns say: 合计 by code is
合计 by code. What is left out is told, and no sum over columns is claimed where a part may be missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.profiles.model import ColumnSpec, Layout, Role, TableSpec
from gouji.tables.grid.columns import Column, Unmapped
from gouji.tables.grid.headers import is_number
from gouji.tables.grid.lines import TOTALS
from gouji.tables.grid.stitch import Body
from gouji.vocabulary import Measure

_LAYOUTS = (Layout.CODE, Layout.UNIT, Layout.SUMMARY, Layout.LIST)
_WHOLES = (Measure.TOTAL, Measure.BUDGET, Measure.FINAL, Measure.CURRENT_YEAR_EXPENDITURE)
_SAYS_WHOSE = (Role.CODE, Role.NAME, Role.CODE_AND_NAME, Role.UNIT_CODE, Role.UNIT_NAME)


@dataclass(frozen=True, slots=True)
class Remaining:
    """The columns with the unknown ones ignored. `has_all_parts`: sums over columns may still be claimed."""

    columns: tuple[Column, ...]
    has_all_parts: bool


def without_unknown(
    columns: Sequence[Column], unmapped: Sequence[Unmapped], body: Body, spec: TableSpec
) -> Remaining | None:
    """The table without its unknown columns; None where one of them may say what a row is."""
    unknown = {u.index for u in unmapped}
    known = [column for column in columns if column.index not in unknown]
    if spec.layout not in _LAYOUTS or not any(_is_whole(c, spec) for c in known):
        return None
    if not any(column.has_role(*_SAYS_WHOSE) for column in known):
        return None
    if not all(_holds_amounts(body, index) for index in unknown):
        return None
    ignored = tuple(
        replace(c, spec=ColumnSpec(labels=(c.label or "?",), role=Role.IGNORED)) if c.index in unknown else c
        for c in columns
    )  # fmt: skip
    return Remaining(ignored, all(_is_told_elsewhere(columns[n], known) for n in unknown))


def _is_whole(column: Column, spec: TableSpec) -> bool:
    """Whether the column says the whole of a row, not that of a group of columns."""
    if column.spec is None or column.spec.measure not in _WHOLES:
        return False
    fitting = {*spec.groups, *spec.sides}
    return all(label in fitting for label in column.path[:-1]) or any(
        "/" in label and label.endswith(column.path[-1]) for label in column.spec.labels
    )


def _is_told_elsewhere(column: Column, known: Sequence[Column]) -> bool:
    """其中 is no part of a sum, and parts of a group whose 小计 is read are in that."""
    if column.path and column.path[-1].startswith("其中"):
        return True
    return any(
        c.is_amount and len(c.path) > 1 and c.path[:-1] == column.path[: len(c.path) - 1] and c.path[-1] in TOTALS
        for c in known
    )  # fmt: skip


def _holds_amounts(body: Body, index: int) -> bool:
    """Whether nothing but amounts, dashes and blanks stands below the header."""
    rows = body.rows[body.header.depths[index] :]
    texts = [
        printed.plain
        for row in rows
        if (printed := row[index]) is not None and row.count(printed) == 1
    ]
    return all(not text or is_number(text) for text in texts)
