"""One worksheet's cells in, text lines and grids in reading order out. Pure.

A sheet prints a title, lines such as 单位：万元, a table, notes; some print several tables below each
other. Rows that hold a single text, or only such lines, stand outside of tables.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.documents.model import Block, Cell, Grid, TextLine, Unreadable
from gouji.documents.normalise import squeeze

MAX_CELLS = 400_000
MAX_COLUMNS = 500
MOST_FILLED = 100_000  # larger than this no printed table is; its blanks are not drawn
NOT_COMPUTED = "（公式未存结果）"

_LINE = re.compile(
    r"(?:金额)?单位[:：].*|[（(]单位[:：].*|.{0,8}(?:部门|单位)(?:名称|代码|编码)?(?:[（(].{0,6}[）)])?[:：].*"
    r"|(?:预算|公开|财决|附)?\d{1,2}表|(?:预算|公开|附)?表[一二三四五六七八九十\d]{1,3}(?:[-—－]\d+)?"
    r"|附件?\d*[:：]?|.{0,6}(?:年度|日期|编制时间|填报时间)[:：].*|20\d\d年度?"
)
_TITLE = re.compile(r".{2,58}表(?:[-—－]?\d{0,2})?(?:[（(][^（()）]*[)）])*")
_NOTE = re.compile(r"(?:备?注|说明)\d?[:：.、].*|(?:备注|说明).{10,}")
_GENERIC_NAME = re.compile(r"(?:sheet|工作表|表)?\s*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with text, 1-based; a merged one stands at its top left with its spans."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible worksheet. `number` is its place in the workbook, from 1."""

    number: int
    name: str
    cells: tuple[SheetCell, ...]


def sheet_blocks(sheet: Sheet, document_id: str) -> tuple[Block, ...]:
    """Every block of the sheet. Raises Unreadable where it is larger than any printed table."""
    if len(sheet.cells) > MAX_CELLS or any(cell.column > MAX_COLUMNS for cell in sheet.cells):
        raise Unreadable(
            f"工作表过大：应不超过 {MAX_CELLS} 格、{MAX_COLUMNS} 列，实有 {len(sheet.cells)} 格，位置：{sheet.name}。"
        )
    rows: dict[int, list[SheetCell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(cell)
    return tuple(_blocks(sheet, rows, document_id))


def a1(row: int, column: int) -> str:
    """B7 for row 7, column 2."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """AA for column 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _blocks(
    sheet: Sheet, rows: Mapping[int, Sequence[SheetCell]], document_id: str
) -> Iterator[Block]:
    table: list[int] = []
    titled = False
    for row in sorted(rows):
        cells = [cell for cell in rows[row] if cell.text.strip()]
        if not cells:
            continue
        gap = bool(table) and row > _covered(rows, table)
        if not _is_line(cells, inside=bool(table), after_gap=gap):
            table.append(row)
            continue
        if table:
            yield from _table(sheet, rows, table, document_id, titled=titled)
            table, titled = [], False
        for cell in cells:
            titled = titled or _TITLE.fullmatch(squeeze(cell.text)) is not None
            yield TextLine(cell.text, sheet=sheet.name, ref=a1(cell.row, cell.column))
    if table:
        yield from _table(sheet, rows, table, document_id, titled=titled)


def _covered(rows: Mapping[int, Sequence[SheetCell]], table: Sequence[int]) -> int:
    """The row after the last one the table has reached, merged cells counted."""
    return max(cell.row + cell.row_span for row in table[-3:] for cell in rows[row])


def _is_line(cells: Sequence[SheetCell], *, inside: bool, after_gap: bool) -> bool:
    """Whether a row stands outside of tables: a title, the unit, a note."""
    texts = [squeeze(cell.text) for cell in cells]
    if all(_LINE.fullmatch(text) for text in texts):
        return not inside or after_gap or len(texts) > 1
    if len(texts) != 1:
        return False
    if _NOTE.match(texts[0]) or (_TITLE.fullmatch(texts[0]) and cells[0].column_span != 1):
        return True
    return not inside or (
        after_gap and (_TITLE.fullmatch(texts[0]) is not None or len(texts[0]) > 30)
    )


def _table(
    sheet: Sheet,
    rows: Mapping[int, Sequence[SheetCell]],
    table: Sequence[int],
    document_id: str,
    *,
    titled: bool,
) -> Iterator[Block]:
    """The grid of these rows; a sheet without a printed title lends its own name."""
    if not titled and not _GENERIC_NAME.fullmatch(sheet.name.strip()):
        yield TextLine(sheet.name, sheet=sheet.name)
    cells = [cell for row in table for cell in rows[row]]
    place = {row: index for index, row in enumerate(_all_rows(cells))}
    first = min(cell.column for cell in cells)
    last = max(cell.column + cell.column_span for cell in cells)
    cells += _blanks(cells, place, first, last)
    built = tuple(
        Cell(
            cell_id=f"{document_id}.s{sheet.number:02d}r{cell.row}c{cell.column}",
            text=cell.text,
            row_index=place[cell.row],
            column_index=cell.column - first,
            row_span=sum(1 for row in range(cell.row, cell.row + cell.row_span) if row in place),
            column_span=cell.column_span,
            sheet=sheet.name,
            ref=a1(cell.row, cell.column),
        )
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
    )
    yield Grid(built, len(place), last - first)


def _blanks(
    cells: Sequence[SheetCell], place: Mapping[int, int], first: int, last: int
) -> list[SheetCell]:
    """The empty places of a table: a row's amount that is not there was left blank, not lost."""
    if len(place) * (last - first) > MOST_FILLED:
        return []
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return [
        SheetCell(row, column, "")
        for row in place
        for column in range(first, last)
        if (row, column) not in taken
    ]


def _all_rows(cells: Sequence[SheetCell]) -> list[int]:
    """The rows in which a cell begins: empty rows and the inside of merged ones part nothing."""
    return sorted({cell.row for cell in cells})
