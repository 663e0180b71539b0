"""Write a document as a workbook: a sheet a table, title and unit in merged rows, amounts as numbers."""

import io
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from corpus.formats.boxes import boxed, placed_cells
from corpus.formats.writer import Writer
from corpus.printed import Paragraph, PrintedDocument, PrintedTable, value_of


def write_xlsx(document: PrintedDocument) -> bytes:
    """A front sheet, then the tables in order; what an amount looks like is its number format."""
    book = Workbook()
    front = book.active
    assert isinstance(front, Worksheet)
    front.title = "封面"
    tables = 0
    for item in document.items:
        if isinstance(item, Paragraph):
            front.append([item.text])
        elif isinstance(item, PrintedTable):
            tables += 1
            _sheet(book.create_sheet(f"表{tables}"), item)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(sheet: Worksheet, table: PrintedTable) -> None:
    for cell in placed_cells(boxed(table)):
        place = sheet.cell(cell.row + 1, cell.column + 1)
        number = value_of(cell.text) if cell.is_amount else None
        if number is None:
            place.value = cell.text or None
        else:
            place.value = float(number)  # what Excel itself stores
            place.number_format = _number_format(cell.text, number)
        place.alignment = Alignment(indent=cell.indent, wrap_text=True)
        if cell.row_span > 1 or cell.column_span > 1:
            sheet.merge_cells(
                start_row=cell.row + 1, start_column=cell.column + 1,
                end_row=cell.row + cell.row_span, end_column=cell.column + cell.column_span,
            )  # fmt: skip
    if table.note:
        sheet.append([table.note])


def _number_format(text: str, number: Decimal) -> str:
    decimals = len(text.partition(".")[2])
    whole = "#,##0" if "," in text else "0"
    return whole + ("." + "0" * decimals if decimals else "")


WRITERS = (Writer("xlsx", "xlsx", write_xlsx),)
