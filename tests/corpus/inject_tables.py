"""Errors of tables: a document, a kind and a random source in, the changed document and its truth out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from corpus.error_kinds import ErrorKind, Where
from corpus.misprints import (
    divided_by_ten,
    doubled,
    dropped,
    in_ten_thousands,
    in_yuan,
    negated,
    stale,
    substituted,
    times_ten,
    transposed,
)
from corpus.printed import (
    PrintedCell,
    PrintedDocument,
    PrintedTable,
    amount_cells,
    value_of,
)
from corpus.truth import ChangedCell, Truth, index_of
from gouji.vocabulary import AmountUnit, LineItem, Measure, TableKind

Misprint = Callable[[str, Random], str | None]


DIGIT_ERRORS: dict[ErrorKind, Misprint] = {
    ErrorKind.TRANSPOSED_DIGITS: transposed,
    ErrorKind.SUBSTITUTED_DIGIT: substituted,
    ErrorKind.DROPPED_DIGIT: dropped,
    ErrorKind.DOUBLED_DIGIT: doubled,
    ErrorKind.TIMES_TEN: times_ten,
    ErrorKind.DIVIDED_BY_TEN: divided_by_ten,
    ErrorKind.WRONG_UNIT: in_yuan,
    ErrorKind.SIGN: negated,
    ErrorKind.STALE_TOTAL: stale,
    ErrorKind.MASKED_AMOUNT: lambda text, random: "**",
}


_TOTALS = {
    LineItem.TOTAL,
    LineItem.TOTAL_REVENUE,
    LineItem.TOTAL_EXPENDITURE,
    LineItem.CURRENT_YEAR_REVENUE,
    LineItem.CURRENT_YEAR_EXPENDITURE,
}


_MONEY = frozenset(Measure) - {Measure.QUANTITY}


def misprint(
    document: PrintedDocument, kind: ErrorKind, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    """Change one printed amount; only a total can be stale."""
    spots = [
        (table, row, position, cell)
        for table in document.tables
        for row, position, cell in amount_cells(table)
        if where.fits(table, cell)
        and value_of(cell.text)
        and cell.measure in _MONEY
        and (kind is not ErrorKind.STALE_TOTAL or cell.line_item in _TOTALS)
    ]
    random.shuffle(spots)
    for table, row, position, cell in spots:
        slip = DIGIT_ERRORS[kind]
        if kind is ErrorKind.WRONG_UNIT:
            slip = other_unit(table)
        text = slip(cell.text, random)
        if text is None or text == cell.text:
            continue
        changed = _with_cell(document, table, row, position, replace(cell, text=text))
        spoiled = (ChangedCell(row, grid_column(table, row, position), text, cell.text),)
        return changed, truth_of(document, kind.value, table, row, cell, text, spoiled)
    raise LookupError(f"应有可改的金额，实有0处，错误类型 {kind.value}")


def other_unit(table: PrintedTable) -> Misprint:
    """元 where the table says 万元, and the other way round."""
    return in_yuan if table.unit is AmountUnit.TEN_THOUSAND_YUAN else in_ten_thousands


def grid_column(table: PrintedTable, row: int, position: int) -> int:
    """The column a cell stands in: cells before it may span several."""
    return sum(cell.span for cell in table.rows[row][:position])


def _with_cell(
    document: PrintedDocument, table: PrintedTable, row: int, position: int, cell: PrintedCell
) -> PrintedDocument:
    cells = list(table.rows[row])
    cells[position] = cell
    rows = (*table.rows[:row], tuple(cells), *table.rows[row + 1 :])
    return document.with_item(table, replace(table, rows=rows))


def truth_of(
    document: PrintedDocument,
    kind: str,
    table: PrintedTable,
    row: int,
    cell: PrintedCell,
    text: str,
    cells: tuple[ChangedCell, ...] = (),
) -> Truth:
    """The entry of an error that stands in one row; `cell` gives the row its names."""
    return Truth(
        kind=kind,
        item=index_of(document, table),
        row=row,
        table_kind=table.kind,
        table_title=table.title,
        row_label=cell.name,
        code=cell.code,
        side=cell.side,
        column=cell.measure,
        printed=text,
        true_value=cell.text,
        cells=cells,
    )


def row_slip(
    document: PrintedDocument, kind: ErrorKind, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    """Drop or double the row of a lowest code; running numbers are made anew."""
    spots = list(leaf_rows(document, where))
    if not spots:
        raise LookupError("应有最末级科目行，实有0行")
    table, row, cell = spots[random.randrange(len(spots))]
    rows = list(table.rows)
    if kind is ErrorKind.ROW_DROPPED:
        del rows[row]
    else:
        rows.insert(row, rows[row])
    if rows[0][0].text == "1":  # the form numbers its rows
        rows = [(replace(r[0], text=str(i + 1)), *r[1:]) for i, r in enumerate(rows)]
    changed = document.with_item(table, replace(table, rows=tuple(rows)))
    printed = "" if kind is ErrorKind.ROW_DROPPED else f"{cell.text} {cell.text}"
    return changed, truth_of(document, kind.value, table, row, cell, printed)


def leaf_rows(
    document: PrintedDocument, where: Where
) -> Iterator[tuple[PrintedTable, int, PrintedCell]]:
    """Rows of one code that no other code extends, with their first printed amount."""
    for table in document.tables:
        if where.table_kind not in {None, table.kind}:
            continue
        codes = {cell.code for _, _, cell in amount_cells(table) if cell.code}
        for row, cells in enumerate(table.rows):
            amounts = [cell for cell in cells if cell.measure is not None]
            own = {cell.code for cell in amounts}
            code = next(iter(own)) if len(own) == 1 else None
            if not code or len(code) < 5 or where.code not in {None, code}:
                continue
            if any(other.startswith(code) and other != code for other in codes if other):
                continue
            printed = [cell for cell in amounts if value_of(cell.text)]
            if printed:
                yield table, row, printed[0]


def missing_table(
    document: PrintedDocument, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    tables = [t for t in document.tables if where.table_kind in {None, t.kind}]
    if not tables:
        raise LookupError("应有表，实有0张")
    table = tables[random.randrange(len(tables))]
    truth = Truth(
        kind=ErrorKind.MISSING_TABLE.value,
        item=index_of(document, table),
        table_kind=table.kind,
        table_title=table.title,
        printed="",
        true_value=table.title,
        rules=_rules_of_absence(document, table),
    )
    return document.with_item(table, None), truth


def _rules_of_absence(document: PrintedDocument, table: PrintedTable) -> tuple[str, ...]:
    """J01 for a table that must be disclosed, J02 where the contents list it."""
    rules = () if table.kind in _NOT_REQUIRED else ("J01",)
    return rules if document.layout == "stream_txt" else (*rules, "J02")


_NOT_REQUIRED = {
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.STATE_CAPITAL_EXPENDITURE,
    TableKind.PROJECT_EXPENDITURE_SCHEDULE,
    TableKind.GOVERNMENT_PROCUREMENT,
    TableKind.FIXED_ASSETS,
    TableKind.INSTITUTIONS,
}
