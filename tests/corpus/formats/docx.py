"""Write a document as a Word file: paragraphs and real tables with merged cells."""

import io
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.formats.boxes import PlacedCell, boxed, heads_of, placed_cells
from corpus.formats.writer import Writer
from corpus.printed import Paragraph, PrintedDocument, PrintedTable

_WIDTH = 9000  # twentieths of a point


def write_docx(document: PrintedDocument) -> bytes:
    """Front lines, then each table below its number, title and head lines."""
    file = docx.Document()
    for item in document.items:
        if isinstance(item, PrintedTable):
            _table(file, item)
        elif isinstance(item, Paragraph):
            file.add_paragraph(item.text)
    file.add_paragraph("")  # as Word does: LibreOffice writes no DOC table that ends the document
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _table(file: "docx.document.Document", table: PrintedTable) -> None:
    if table.in_box:
        file.add_paragraph("")  # tables that touch are one table in a legacy file
        table = boxed(table)
    else:
        for text in (table.number, table.title, *(text for text, _ in heads_of(table))):
            if text:
                file.add_paragraph(text)
    file.element.body.insert(len(file.element.body) - 1, parse_xml(_table_xml(table)))
    if table.note:
        file.add_paragraph(table.note)


def _table_xml(table: PrintedTable) -> str:
    columns = len(table.widths)
    cells = placed_cells(table)
    rows = max(cell.row + cell.row_span for cell in cells)
    at = {
        (row, cell.column): (cell, row == cell.row)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
    }
    scale = _WIDTH / sum(table.widths)
    grid = "".join(f'<w:gridCol w:w="{int(width * scale)}"/>' for width in table.widths)
    text = f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr>"
    text += f"<w:tblGrid>{grid}</w:tblGrid>"
    for row in range(rows):
        column, body = 0, ""
        while column < columns:
            cell, is_first = at[row, column]
            body += _cell_xml(cell, is_first)
            column += cell.column_span
        text += f"<w:tr>{body}</w:tr>"
    return text + "</w:tbl>"


def _cell_xml(cell: PlacedCell, is_first: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
    shown = escape(cell.text) if is_first else ""
    run = f'<w:r><w:t xml:space="preserve">{shown}</w:t></w:r>' if shown else ""
    align = {"centre": "center", "right": "right"}.get(cell.align, "left")
    return (
        f"<w:tc><w:tcPr>{span}{merge}</w:tcPr><w:p><w:pPr>"
        f'<w:jc w:val="{align}"/></w:pPr>{run}</w:p></w:tc>'
    )


WRITERS = (Writer("docx", "docx", write_docx),)
