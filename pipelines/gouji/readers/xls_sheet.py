"""One worksheet of an XLS as xlrd gives it in, its texts by place out."""

from typing import Any

from gouji.readers.merged_cells import Place
from gouji.readers.shown_cell import cell_text
from gouji.readers.shown_date import NUMBERED_FORMATS


def xls_texts(book: Any, sheet: Any) -> dict[Place, str]:
    """What every cell that shows something shows, by row and column from 1."""
    texts: dict[Place, str] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if text := _xls_text(book, sheet.cell(row, column)):
                texts[row + 1, column + 1] = text
    return texts


def _xls_text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return cell_text(cell.value, _xls_format(book, cell))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _xls_date(book, cell)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return ""


def _xls_format(book: Any, cell: Any) -> str:
    record = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    if record is not None and record.format_key in NUMBERED_FORMATS:
        return NUMBERED_FORMATS[record.format_key]
    known = book.format_map.get(record.format_key) if record is not None else None
    return known.format_str if known is not None else "General"


def _xls_date(book: Any, cell: Any) -> str:
    import xlrd

    try:
        return cell_text(
            xlrd.xldate_as_datetime(cell.value, book.datemode), _xls_format(book, cell)
        )
    except (xlrd.XLDateError, OverflowError, ValueError):
        return cell_text(cell.value, "General")
