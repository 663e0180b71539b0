"""The cells of the work-paper: a text is always a text, a number keeps its digits, a sheet prints on A4. Values in."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from gouji.dispositions.workpaper_columns import HEAD_ROW
from gouji.reporting import wording

# Control characters no worksheet may hold, and lone halves of characters that no file may.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000
_EXACT_DIGITS = 15  # a spreadsheet keeps no more of a number
_LINE_POINTS, _HIGHEST_ROW = 13.5, 400.0
_LEDGER = "#,##0.00##;[Red]-#,##0.00##"
_HEAD = PatternFill("solid", fgColor="1F4E79")
_LINE = Side(style="thin", color="C9D1D9")
FACE = "宋体"
_TEXT = Font(name=FACE, size=10)


def put(cell: Cell, value: Any) -> Cell:
    """Write a value: a text is always a text, whatever it begins with; a number keeps every digit."""
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) <= _EXACT_DIGITS:
            cell.value, cell.number_format = value, _LEDGER
        else:
            cell.value, cell.data_type = wording.number(value), "s"
    elif isinstance(value, str):
        cell.value = _FORBIDDEN.sub("�", value)[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
    return frame(cell)


def frame(cell: Cell) -> Cell:
    """A thin line around, the text on top and folded."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    cell.font = _TEXT
    return cell


def write_head(sheet: Worksheet, heads: Sequence[str], widths: Sequence[float]) -> None:
    """The first row, the widths in characters, and a page of A4 across with the head on each."""
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = put(sheet.cell(HEAD_ROW, column), head)
        cell.font, cell.fill = Font(name=FACE, size=10, bold=True, color="FFFFFF"), _HEAD
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.5, footer=0.2)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "审计疑点底稿 &A", "第 &P 页，共 &N 页"


def fit_height(sheet: Worksheet, row: int, last: int) -> None:
    """Make a row high enough for its longest cell: not every program finds that out when it opens the file."""
    lines = 1
    for column in range(1, last + 1):
        text = str(sheet.cell(row, column).value or "")
        width = int(sheet.column_dimensions[get_column_letter(column)].width - 1)
        lines = max(lines, sum(_lines(part, width) for part in text.split("\n")))
    sheet.row_dimensions[row].height = min(_LINE_POINTS * lines + 3, _HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    # A Chinese character is as wide as two digits; widths are counted in digits.
    wide = sum(2 if ord(character) > 0x2E7F else 1 for character in text)
    # Words and figures are not broken, so a little of each line stays empty.
    return max(-(-wide * 11 // (width * 10)), 1)
