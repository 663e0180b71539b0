"""What stands on paper: tables, targets and prose of one document, each cell knowing what it means.

Forms turn a BudgetModel into a PrintedDocument, renderers turn that into bytes, inject.py changes it.
Amount cells hold their printed text; value_of reads it back. Pure values.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from corpus.model import Indicator
from corpus.names import Body
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, Stage, TableKind


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell of a body row. An amount cell has a measure; others are labels, codes or blanks.

    part_of: the line above whose parts this one tells (the fund parts of a carry-over).
    merge: the cell's place in a cell merged over rows: top | middle | bottom, or "" where it is whole.
    """

    text: str = ""
    measure: Measure | None = None
    side: Side = Side.NONE
    line_item: LineItem = LineItem.OTHER
    code: str | None = None
    name: str = ""
    span: int = 1
    indent: int = 0
    align: str = "left"
    part_of: LineItem | None = None
    merge: str = ""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table. `widths` are relative column widths; `rows` the body rows below the header.

    number: what stands above the title (表1); heads: (text, align) of the lines between title and box.
    in_box: title and heads are rows of the box itself, as a spreadsheet prints them.
    """

    kind: TableKind
    title: str
    header: tuple[HeaderCell, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    unit: AmountUnit = AmountUnit.TEN_THOUSAND_YUAN
    note: str | None = None
    landscape: bool = False
    number: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    in_box: bool = False

    @property
    def header_rows(self) -> int:
        return max((cell.row + cell.row_span for cell in self.header), default=0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One heading (level 1..3) or paragraph (level 0) of prose."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PrintedTarget:
    """One performance-target table, every field as printed."""

    project_code: str
    project_name: str
    budget: str
    fiscal: str
    other: str
    purpose: str
    plan: tuple[str, str, str, str]
    objectives: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    unit: AmountUnit = AmountUnit.TEN_THOUSAND_YUAN


Item = PrintedTable | Paragraph | PrintedTarget


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """One document in reading order."""

    layout: str
    body: Body
    year: int
    stage: Stage
    title: str
    items: tuple[Item, ...]

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        return tuple(item for item in self.items if isinstance(item, PrintedTable))

    @property
    def targets(self) -> tuple[PrintedTarget, ...]:
        return tuple(item for item in self.items if isinstance(item, PrintedTarget))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(item for item in self.items if isinstance(item, Paragraph))

    def table(self, kind: TableKind) -> PrintedTable:
        """The table of that kind; KeyError where the document has none."""
        for table in self.tables:
            if table.kind is kind:
                return table
        raise KeyError(kind)

    def with_item(self, old: Item, new: Item | None) -> "PrintedDocument":
        """The document with one item replaced, or left out where new is None."""
        items = tuple(new if x is old else x for x in self.items)
        return replace(self, items=tuple(x for x in items if x is not None))


@dataclass(frozen=True, slots=True)
class ExpectedFact:
    """One amount cell a reader must find: printed is without white space, "" for a blank cell."""

    table_kind: TableKind
    side: Side
    line_item: LineItem
    code: str | None
    name: str
    measure: Measure
    printed: str


def amount_cells(table: PrintedTable) -> Iterator[tuple[int, int, PrintedCell]]:
    """Every amount cell with its row and position in the row."""
    for row, cells in enumerate(table.rows):
        for position, cell in enumerate(cells):
            if cell.measure is not None:
                yield row, position, cell


def value_of(text: str) -> Decimal | None:
    """The number a printed text says; None for blank, mask and words."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def expected_facts(document: PrintedDocument) -> tuple[ExpectedFact, ...]:
    """Every amount cell of every table that budget_facts must hold, blank ones too, in reading order.

    Procurement, assets and institutions give records of their own kind, not facts.
    """
    return tuple(
        ExpectedFact(
            table.kind, cell.side, cell.line_item, cell.code, cell.name, cell.measure, cell.text
        )
        for table in document.tables
        if table.kind not in _OWN_RECORDS
        for _, _, cell in amount_cells(table)
        if cell.measure is not None
    )


_OWN_RECORDS = {
    TableKind.GOVERNMENT_PROCUREMENT,
    TableKind.FIXED_ASSETS,
    TableKind.INSTITUTIONS,
}
