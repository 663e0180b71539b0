"""Whatever amount is printed is read back, and however a table is cut into pages, it says the same."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cells import AmountStyle
from corpus.fact_keys import printed_keys, read_keys
from corpus.families.family import all_families, family_document
from corpus.formats.boxes import placed_cells
from corpus.generate import generate
from corpus.printed import PrintedDocument, PrintedTable
from corpus.wishes import Wishes
from gouji.documents.model import Block, Box, Cell, Grid, ReadDocument, TextLine
from gouji.extract import extract_read
from gouji.facts.amounts import parse_amount
from gouji.vocabulary import AmountUnit, FactStatus, TableKind

_ROW, _COLUMN = 14.0, 40.0
_FUZHOU = next(family for family in all_families() if family.name == "fuzhou")
_NATIONAL = next(family for family in all_families() if family.name == "national")
_MODEL = generate(5, Wishes(unit=AmountUnit.YUAN, projects=3, with_government_fund=True))
_CUT_KINDS = (
    TableKind.REVENUE_EXPENDITURE_SUMMARY,
    TableKind.EXPENDITURE_SUMMARY,
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
)

amounts = st.decimals(min_value=-(10**10), max_value=10**10, places=6, allow_nan=False)


@given(amounts, st.integers(0, 6), st.booleans(), st.sampled_from(list(AmountUnit)), st.booleans())
def test_a_printed_amount_is_read_back_in_yuan(
    amount: Decimal, decimals: int, thousands: bool, unit: AmountUnit, bracketed: bool
) -> None:
    shown = AmountStyle(thousands, "0", decimals=decimals).show(amount)
    value = Decimal(shown.replace(",", ""))
    if bracketed and value < 0:
        shown = f"（{shown.removeprefix('-')}）"
    read = parse_amount(shown, unit)
    assert read.status is FactStatus.PRINTED
    assert read.yuan == value * unit.yuan


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([_FUZHOU, _NATIONAL]),
    st.sampled_from(_CUT_KINDS),
    st.lists(st.integers(1, 24), max_size=3, unique=True),
    st.booleans(),
)
def test_a_table_cut_into_pages_says_what_it_said_whole(
    family: object, kind: TableKind, cuts: list[int], repeat_header: bool
) -> None:
    document = family_document(family, _MODEL)  # type: ignore[arg-type]
    table = document.table(kind)
    alone = PrintedDocument(
        document.layout, document.body, document.year, document.stage, document.title, (table,)
    )
    blocks = (*_heading(document, table), *_pages(table, sorted(cuts), repeat_header))
    read = ReadDocument("0" * 16, "application/pdf", "corpus", blocks, pages=len(cuts) + 1)
    extraction = extract_read(read, "0" * 64, ("文件.pdf",), "corpus")
    assert read_keys(extraction) == printed_keys(alone)


def _heading(document: PrintedDocument, table: PrintedTable) -> tuple[Block, ...]:
    front = f"{document.year}年部门预算公开表"
    texts = (front, document.body.name + document.title, table.title, f"单位：{table.unit.value}")
    return tuple(
        TextLine(text, 1, Box(40.0, 20.0 * n, 40.0 + 10 * len(text), 20.0 * n + 12))
        for n, text in enumerate(texts, start=1)
    )


def _pages(table: PrintedTable, cuts: list[int], repeat_header: bool) -> tuple[Grid, ...]:
    """The table cut before these body rows, a grid a page."""
    placed = placed_cells(table)
    top = table.header_rows
    bounds = [0, *(cut for cut in cuts if cut < len(table.rows)), len(table.rows)]
    grids = []
    for page, (first, last) in enumerate(pairwise(bounds), start=1):
        shift = top if page == 1 or repeat_header else 0
        cells = [cell for cell in placed if cell.row < top] if shift else []
        rows = [(cell, cell.row) for cell in cells]
        rows += [
            (cell, cell.row - top - first + shift)
            for cell in placed
            if first <= cell.row - top < last
        ]
        grids.append(
            Grid(
                tuple(
                    Cell(
                        f"{page}.{row}.{cell.column}", cell.text, row, cell.column, cell.row_span,
                        cell.column_span, page, _box(row, cell.column, cell.row_span, cell.column_span),
                    )
                    for cell, row in rows
                ),
                last - first + shift,
                len(table.widths),
                page,
                _box(0, 0, last - first + shift, len(table.widths)),
            )
        )  # fmt: skip
    return tuple(grids)


def _box(row: int, column: int, rows: int, columns: int) -> Box:
    left, top = 40.0 + column * _COLUMN, 120.0 + row * _ROW
    return Box(left, top, left + columns * _COLUMN, top + rows * _ROW)
