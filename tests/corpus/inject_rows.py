"""Errors of whole rows and tables: a document and a random source in, the changed document and its truth out."""

from dataclasses import replace
from random import Random

from corpus.error_kinds import ErrorKind, Where
from corpus.inject_tables import grid_column, leaf_rows, other_unit, truth_of
from corpus.printed import PrintedCell, PrintedDocument, PrintedTable, value_of
from corpus.truth import ChangedCell, Truth

Row = tuple[PrintedCell, ...]
Spoiled = tuple[PrintedDocument, Truth]


def swapped_rows(document: PrintedDocument, random: Random, where: Where) -> Spoiled:
    """The amounts of a lowest code and those of the row below it changed places."""
    leaves = {(id(table), row) for table, row, _ in leaf_rows(document, where)}
    spots = [
        (table, row)
        for table, row, _ in leaf_rows(document, where)
        if (id(table), row + 1) in leaves
        and _texts(table.rows[row]) != _texts(table.rows[row + 1])
        and len(_texts(table.rows[row])) == len(_texts(table.rows[row + 1]))
    ]
    if not spots:
        raise LookupError("应有相邻的两行末级科目，实有0对")
    table, row = spots[random.randrange(len(spots))]
    pair = table.rows[row], table.rows[row + 1]
    rows = {
        row: _with_texts(pair[0], _texts(pair[1])),
        row + 1: _with_texts(pair[1], _texts(pair[0])),
    }
    return _changed(document, ErrorKind.ROWS_SWAPPED, table, rows)


def shifted_row(document: PrintedDocument, random: Random, where: Where) -> Spoiled:
    """The amounts of one row stand a column to the right, or to the left where the last is not blank."""
    spots = []
    for table in document.tables:
        if where.table_kind not in {None, table.kind}:
            continue
        for row, cells in enumerate(table.rows):
            moved = _moved([cell for cell in cells if cell.measure is not None])
            if moved:
                spots.append((table, row, moved))
    if not spots:
        raise LookupError("应有可错列的一行，实有0行")
    table, row, moved = spots[random.randrange(len(spots))]
    rows = {row: _with_texts(table.rows[row], moved)}
    return _changed(document, ErrorKind.COLUMN_SHIFTED, table, rows)


def table_in_other_unit(document: PrintedDocument, random: Random, where: Where) -> Spoiled:
    """Every amount of one table in the other unit, which the table does not say."""
    tables = [
        table
        for table in document.tables
        if where.table_kind in {None, table.kind} and sum(map(_has_amount, table.rows)) > 1
    ]
    if not tables:
        raise LookupError("应有印了金额的表，实有0张")
    table = tables[random.randrange(len(tables))]
    slip = other_unit(table)

    def shown(text: str) -> str:
        return (slip(text, random) or text) if value_of(text) else text

    rows = {
        number: _with_texts(row, [shown(text) for text in _texts(row)])
        for number, row in enumerate(table.rows)
        if _has_amount(row)
    }
    return _changed(document, ErrorKind.TABLE_UNIT, table, rows)


def _has_amount(row: Row) -> bool:
    return any(value_of(text) for text in _texts(row))


def _moved(amounts: list[PrintedCell]) -> list[str]:
    """The texts one column further; empty where the cells are of several lines or nothing could move."""
    lines = {(cell.line_item, cell.code, cell.side) for cell in amounts}
    texts = [cell.text for cell in amounts]
    if len(texts) < 3 or len(lines) > 1 or not any(value_of(text) for text in texts):
        return []
    if not value_of(texts[-1]):
        moved = [texts[-1], *texts[:-1]]
    elif not value_of(texts[0]):
        moved = [*texts[1:], texts[0]]
    else:
        return []
    return moved if moved != texts else []


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row if cell.measure is not None]


def _with_texts(row: Row, texts: list[str]) -> Row:
    left = iter(texts)
    return tuple(
        replace(cell, text=next(left)) if cell.measure is not None else cell for cell in row
    )


def _changed(
    document: PrintedDocument, kind: ErrorKind, table: PrintedTable, rows: dict[int, Row]
) -> Spoiled:
    cells = tuple(
        ChangedCell(number, grid_column(table, number, position), new.text, old.text)
        for number, row in rows.items()
        for position, (old, new) in enumerate(zip(table.rows[number], row, strict=True))
        if old.text != new.text
    )
    first = next(number for number in rows)
    named = next(cell for cell in table.rows[first] if cell.measure is not None)
    printed = "；".join(cell.printed for cell in cells[:12])
    true_value = "；".join(cell.true_value for cell in cells[:12])
    truth = truth_of(document, kind.value, table, first, named, printed, cells)
    all_rows = tuple(rows.get(number, row) for number, row in enumerate(table.rows))
    changed = document.with_item(table, replace(table, rows=all_rows))
    return changed, replace(truth, true_value=true_value)
