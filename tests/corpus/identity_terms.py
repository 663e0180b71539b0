"""One table's printed figures by meaning, and one identity's verdict. Pure values.

A Sheet answers with Decimals at the printed precision: a blank counts as nothing (0) where its row is
printed, None says that the row, the column or a masked figure cannot be used.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.printed import PrintedCell, PrintedTable, amount_cells, value_of
from gouji.vocabulary import LineItem, Measure, Side, TableKind

REVENUE_SOURCES = (
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE,
    LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE,
    LineItem.UNIT_FUNDS,
    LineItem.BUSINESS_REVENUE,
    LineItem.OPERATING_REVENUE,
    LineItem.SUPERIOR_SUBSIDY,
    LineItem.AFFILIATE_TURNOVER,
    LineItem.OTHER_REVENUE,
)
FUND_COLUMNS = (
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND_BUDGET,
    Measure.STATE_CAPITAL_BUDGET,
)


@dataclass(frozen=True, slots=True)
class Check:
    """left = right, or left <= right, at the printed precision."""

    rule_id: str
    subject: str
    left: Decimal
    right: Decimal
    relation: str = "="

    @property
    def holds(self) -> bool:
        return self.left <= self.right if self.relation == "<=" else self.left == self.right


def check(
    rule_id: str, subject: str, left: Decimal | None, right: Decimal | None, relation: str = "="
) -> Check | None:
    """None where a side is missing."""
    if left is None or right is None:
        return None
    return Check(rule_id, subject, left, right, relation)


def figure(cell: PrintedCell) -> Decimal | None:
    """A blank is nothing; a mask or a word is None."""
    return Decimal(0) if cell.text == "" else value_of(cell.text)


@dataclass(frozen=True, slots=True)
class RowValues:
    cells: tuple[PrintedCell, ...]

    def get(self, measure: Measure) -> Decimal | None:
        return self.sum((measure,)) if self.has_any((measure,)) else None

    def has_any(self, measures: Sequence[Measure]) -> bool:
        return any(cell.measure in measures for cell in self.cells)

    def sum(self, measures: Sequence[Measure]) -> Decimal | None:
        return _sum([figure(cell) for cell in self.cells if cell.measure in measures])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The amount cells of a table, row by row."""

    rows: tuple[tuple[PrintedCell, ...], ...]
    codes: tuple[str, ...]
    measures: tuple[Measure, ...]

    @classmethod
    def of(cls, table: PrintedTable) -> "Sheet":
        rows: list[list[PrintedCell]] = [[] for _ in table.rows]
        for row, _, cell in amount_cells(table):
            rows[row].append(cell)
        codes: list[str] = []
        measures: list[Measure] = []
        for cells in rows:
            for code in _codes_of(cells):
                codes.append(code)
            measures += [c.measure for c in cells if c.measure and c.measure not in measures]
        return cls(tuple(tuple(cells) for cells in rows), tuple(codes), tuple(measures))

    def has(self, measure: Measure) -> bool:
        return measure in self.measures

    def all(
        self, item: LineItem, side: Side, measure: Measure | None = None
    ) -> list[Decimal | None]:
        return [figure(cell) for cell in self._cells((item,), side, measure)]

    def first(self, item: LineItem, side: Side, measure: Measure | None = None) -> Decimal | None:
        """The first row of that meaning."""
        found = self.all(item, side, measure)
        return found[0] if found else None

    def sum_of(
        self, items: Sequence[LineItem], side: Side, measure: Measure | None = None
    ) -> Decimal | None:
        return _sum([figure(cell) for cell in self._cells(items, side, measure)])

    def sum_of_firsts(
        self, items: Sequence[LineItem], side: Side, measure: Measure | None = None
    ) -> Decimal | None:
        """Items that are not printed count as nothing; a masked one makes the sum None."""
        found = [self.all(item, side, measure) for item in items]
        return _sum([values[0] for values in found if values], empty=Decimal(0))

    def parts_of(self, item: LineItem) -> Decimal | None:
        """Sum of the rows that tell the parts of a line; None where there are none."""
        cells = [cell for row in self.rows for cell in row if cell.part_of is item]
        return _sum([figure(cell) for cell in cells])

    def total(self, measure: Measure = Measure.TOTAL) -> Decimal | None:
        return self.first(LineItem.TOTAL, Side.NONE, measure)

    def of_code(self, code: str, measure: Measure | None) -> Decimal | None:
        cells = [c for row in self.rows for c in row if c.code == code and _is(c, measure)]
        return figure(cells[0]) if cells else None

    def sum_of_codes(self, codes: Iterable[str], measure: Measure) -> Decimal | None:
        """Every row counts, also where a code is printed twice."""
        wanted = set(codes)
        cells = [c for row in self.rows for c in row if c.code in wanted and c.measure is measure]
        return _sum([figure(cell) for cell in cells], empty=Decimal(0))

    def rows_with(
        self, measure: Measure, side: Side = Side.NONE
    ) -> Iterator[tuple[int, RowValues]]:
        for index, row in enumerate(self.rows):
            cells = tuple(cell for cell in row if cell.side is side)
            if any(cell.measure is measure for cell in cells):
                yield index, RowValues(cells)

    def _cells(
        self, items: Sequence[LineItem], side: Side, measure: Measure | None
    ) -> list[PrintedCell]:
        return [
            cell
            for row in self.rows
            for cell in row
            if cell.line_item in items
            and cell.side is side
            and cell.part_of is None
            and _is(cell, measure)
        ]


def _is(cell: PrintedCell, measure: Measure | None) -> bool:
    """Without a measure: the column of the line's own total."""
    if measure is not None:
        return cell.measure is measure
    return cell.measure in {Measure.TOTAL, Measure.BUDGET, Measure.FINAL}


def _codes_of(cells: Sequence[PrintedCell]) -> list[str]:
    seen: list[str] = []
    for cell in cells:
        if cell.code and cell.code not in seen:
            seen.append(cell.code)
    return seen


def _sum(values: list[Decimal | None], empty: Decimal | None = None) -> Decimal | None:
    if not values:
        return empty
    if any(value is None for value in values):
        return None
    return sum((value for value in values if value is not None), Decimal(0))


Sheets = Mapping[TableKind, Sheet]
