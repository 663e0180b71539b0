"""Rows of a procurement table in, each with its texts and the row it sums into out. Pure.

Offices print subtotals above their lines: of a category (货物), of a project, of a kind of funds (全额), of
a budget unit. Which they are is told by the columns that are filled: a row that names goods is a line;
among unit codes a row without one is a line too, for what is secret names no goods.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from gouji.profiles.model import Role
from gouji.tables.grid.columns import Column
from gouji.tables.grid.headers import Header
from gouji.tables.grid.lines import TOTALS
from gouji.tables.grid.matrix import Printed, Row
from gouji.vocabulary import Measure

_SHORTEST_UNIT_CODE = 3  # 1 and 2 number kinds of funds
_BELOW_UNITS = 100  # rank of a project's subtotal: longer than any unit code


@dataclass(frozen=True, slots=True)
class ProcurementRow:
    """One printed row. `row_kind` total | unit_subtotal | line; `parent` the ordinal it sums into."""

    ordinal: int
    row_kind: str
    texts: Mapping[Role, Printed]
    amount: Printed | None
    parent: int | None = None
    unit_name: str | None = None
    project_name: str | None = None
    rank: int = 0
    number: int = 0  # of the row in the table as drawn

    def plain(self, role: Role) -> str | None:
        printed = self.texts.get(role)
        return printed.plain or None if printed is not None else None


def columns_tell(columns: Sequence[Column]) -> bool:
    """Whether the form has a column that only subtotals fill; else a row without goods may be either."""
    return any(column.has_role(Role.NAME, Role.UNIT_CODE) for column in columns)


def read_procurement_rows(
    rows: Sequence[Row], header: Header, columns: Sequence[Column], is_flat: bool = False
) -> tuple[ProcurementRow, ...]:
    """Every row with something on it, in its tree: each sums into the nearest wider subtotal above.

    `is_flat`: every row but the total is a line.
    """
    marks = {
        c.spec.role
        for c in columns
        if c.spec is not None and c.spec.role in (Role.ITEM, Role.UNIT_CODE)
    }
    if is_flat or Role.ITEM not in marks:
        marks = set()
    printed: list[ProcurementRow] = []
    for number in range(header.first_body_row, len(rows)):
        row = _row(rows, number, header, columns, marks)
        if row is not None:
            printed.append(replace(row, ordinal=len(printed) + 1, number=number))
    return _placed(printed)


def _row(
    rows: Sequence[Row],
    number: int,
    header: Header,
    columns: Sequence[Column],
    marks: Set[Role | None],
) -> ProcurementRow | None:
    texts: dict[Role, Printed] = {}
    amount: Printed | None = None
    for column in columns:
        cell = rows[number][column.index]
        if column.spec is None or cell is None or number < header.depths[column.index]:
            continue
        begins_above = number > 0 and rows[number - 1][column.index] is cell
        if column.spec.measure is Measure.TOTAL:
            amount = amount or (None if begins_above else cell)
        elif column.spec.role is not None and cell.plain and not begins_above:
            texts.setdefault(column.spec.role, cell)
    named = {role: cell for role, cell in texts.items() if role not in _SAYS_NOTHING}
    if not named and not (amount is not None and amount.plain):
        return None
    first = next(iter(named.values()), None)
    if first is not None and first.plain in TOTALS:
        return ProcurementRow(0, "total", {}, amount)
    is_subtotal = bool(marks) and Role.ITEM not in texts and marks - {Role.ITEM} <= texts.keys()
    kind = "unit_subtotal" if is_subtotal else "line"
    return ProcurementRow(0, kind, texts, amount, rank=_rank(texts))


_SAYS_NOTHING = frozenset({Role.ROW_NUMBER, Role.IGNORED})


def _rank(texts: Mapping[Role, Printed]) -> int:
    """How wide a subtotal is: a category 0, a unit or kind of funds by the length of its code."""
    code = texts.get(Role.UNIT_CODE)
    if code is not None:
        return len(code.plain)
    return _BELOW_UNITS if Role.PROJECT_NAME in texts or Role.QUALIFIER in texts else 0


def _placed(rows: Sequence[ProcurementRow]) -> tuple[ProcurementRow, ...]:
    total = next((row.ordinal for row in rows if row.row_kind == "total"), None)
    above: list[ProcurementRow] = []
    placed: list[ProcurementRow] = []
    for row in rows:
        if row.row_kind == "total":
            above.clear()
            placed.append(row)
            continue
        if row.row_kind == "unit_subtotal":
            while above and above[-1].rank >= row.rank:
                above.pop()
        parent = above[-1].ordinal if above else total
        row = _named(replace(row, parent=parent), above)
        placed.append(row)
        if row.row_kind == "unit_subtotal":
            above.append(row)
    return tuple(placed)


def _named(row: ProcurementRow, above: Sequence[ProcurementRow]) -> ProcurementRow:
    """The unit and the project of a row: its own, else those of the subtotals it stands under."""
    project = row.plain(Role.PROJECT_NAME)
    unit = row.plain(Role.UNIT_NAME)
    if row.row_kind == "unit_subtotal" and Role.UNIT_CODE in row.texts:
        code = (
            row.plain(Role.UNIT_CODE) or ""
        )  # the unit's name then stands in the column of projects
        unit = unit or (project if len(code) >= _SHORTEST_UNIT_CODE else None)
        project = None
    for subtotal in reversed(above):
        unit = unit or subtotal.unit_name
        project = project or subtotal.project_name
    return replace(row, unit_name=unit, project_name=project)
