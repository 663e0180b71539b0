"""Rows with surviving amounts and the columns of their table in, every amount in its column out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.facts.amounts import half_unit, parse_amount
from gouji.facts.columns import (
    Column,
    Evidence,
    NumberRow,
    RowPlacing,
    SurvivingNumber,
    place_numbers,
)
from gouji.tables.stream.heads import HeadColumn
from gouji.tables.stream.lines import PrintedCell
from gouji.tables.stream.structure import TableRow
from gouji.vocabulary import FactStatus, Measure, Placement


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One amount cell of a row: the printed cell (None: blank) and how surely it stands here."""

    column: HeadColumn
    cell: PrintedCell | None
    placement: Placement


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One row with a cell for every column; `cells` is None where its amounts are unreadable."""

    row: TableRow
    cells: tuple[PlacedCell, ...] | None

    def number(self, measure: Measure) -> Decimal | None:
        """The number in that column, a blank or dash as 0; None where it is not known for certain."""
        for placed in self.cells or ():
            if placed.column.layout.measure is measure:
                if placed.placement is Placement.AMBIGUOUS:
                    return None
                return Decimal(0) if placed.cell is None else number_of(placed.cell)
        return None


@dataclass(frozen=True, slots=True)
class Claim:
    """What another table says of a cell of this one: row ordinal, column, least and most, and whence."""

    ordinal: int
    measure: Measure
    low: Decimal
    high: Decimal
    source: str


def number_of(cell: PrintedCell) -> Decimal | None:
    """The printed number, a dash as 0; None for a mask."""
    amount = parse_amount(cell.plain, None)
    return Decimal(0) if amount.status is FactStatus.DASH else amount.number


def place_rows(
    rows: Sequence[TableRow], columns: Sequence[HeadColumn], claims: Sequence[Claim] = ()
) -> tuple[tuple[PlacedRow, ...], str | None]:
    """The placed rows, and which other tables it took to place them (None: the table alone)."""
    alone = _solve(rows, columns, ())
    if all(placing.is_certain for placing in alone) or not claims:
        return _placed(rows, columns, alone), None
    helped = _solve(rows, columns, claims)
    sources = "、".join(dict.fromkeys(claim.source for claim in claims))
    gained = sum(p.is_certain for p in helped) > sum(p.is_certain for p in alone)
    evidence = f"列位由本表勾稽关系与{sources}共同证明。" if gained else None
    return _placed(rows, columns, helped), evidence


def _solve(
    rows: Sequence[TableRow], columns: Sequence[HeadColumn], claims: Sequence[Claim]
) -> tuple[RowPlacing, ...]:
    index = {row.ordinal: number for number, row in enumerate(rows)}
    heads = {column.layout.parent for column in columns}
    solver_columns = [
        Column(
            key=column.layout.measure,
            parent=column.layout.parent,
            is_required=column.layout.parent is None and column.layout.measure in heads,
            is_of_which=column.layout.is_of_which,
        )
        for column in columns
    ]
    number_rows = [
        NumberRow(
            tuple(_surviving(cell) for cell in row.amounts or ())
            if _is_readable(row, columns)
            else (SurvivingNumber(None),),  # something stands there: sums around it are only bounds
            None if row.sums_into is None else index.get(row.sums_into),
        )
        for row in rows
    ]
    evidence = [
        Evidence(index[claim.ordinal], claim.measure, claim.low, claim.high)
        for claim in claims
        if claim.ordinal in index
    ]
    return place_numbers(solver_columns, number_rows, evidence)


def _surviving(cell: PrintedCell) -> SurvivingNumber:
    number = number_of(cell)
    if number is None:
        return SurvivingNumber(None)
    is_dash = cell.status is FactStatus.DASH
    return SurvivingNumber(number, Decimal(0) if is_dash else half_unit(number, 1))


def _is_readable(row: TableRow, columns: Sequence[HeadColumn]) -> bool:
    return row.amounts is not None and len(row.amounts) <= len(columns)


def _placed(
    rows: Sequence[TableRow], columns: Sequence[HeadColumn], placings: Sequence[RowPlacing]
) -> tuple[PlacedRow, ...]:
    return tuple(
        _placed_row(row, columns, placing) for row, placing in zip(rows, placings, strict=True)
    )


def _placed_row(row: TableRow, columns: Sequence[HeadColumn], placing: RowPlacing) -> PlacedRow:
    if row.amounts is None or not _is_readable(row, columns):
        return PlacedRow(row, None)
    cells = []
    for column, number, placement in zip(
        columns, placing.number_in_column, placing.placement, strict=True
    ):
        cell = None if number is None else row.amounts[number]
        # A mask has no value, so no sum bears it out: where it stands is by analogy only.
        is_masked = cell is not None and cell.status is FactStatus.MASKED
        unsure = is_masked and placement is Placement.PROVEN and column.layout.parent is not None
        cells.append(PlacedCell(column, cell, Placement.AMBIGUOUS if unsure else placement))
    return PlacedRow(row, tuple(cells))
