"""Write a document as PDF: a PrintedDocument and the look of its pages in, the bytes out."""

from functools import partial

from corpus.formats.boxes import boxed, heads_of
from corpus.formats.writer import Writer
from corpus.pdf_pages import PageStyle, PageWriter
from corpus.printed import Paragraph, PrintedDocument, PrintedTable


def write_pdf(document: PrintedDocument, style: PageStyle | None = None) -> bytes:
    """A front page, then a table a page. Same document, same bytes."""
    writer = PageWriter(document.body.name + document.title, style or PageStyle())
    writer.start_page()
    writer.skip(200)
    below_table = False
    for item in document.items:
        if isinstance(item, PrintedTable):
            _table(writer, item)
        elif isinstance(item, Paragraph):
            if below_table:
                writer.start_page()
            _paragraph(writer, item)
        below_table = isinstance(item, PrintedTable)
    return writer.finish()


def _paragraph(writer: PageWriter, item: Paragraph) -> None:
    if item.level == 1:
        writer.line(item.text, 20, "centre", gap=20)
    elif item.level:
        writer.line(item.text, 14)
    else:
        writer.paragraph(item.text)


def _table(writer: PageWriter, table: PrintedTable) -> None:
    writer.start_page(table.landscape)
    if table.in_box:
        writer.table(boxed(table))
        return
    if table.number:
        writer.line(table.number, 10)
    writer.table(table, heads_of(table))


_LOOKS = {
    "pdf_ruled": PageStyle(row_gap=4.5),
    "pdf_thin_boxes_rotated": PageStyle(rules="rects", rotated=True, latin_font="Times-Roman"),
    "pdf_split_repeating_header": PageStyle(row_gap=9.0, repeat_header=True, page_numbers=True),
    "pdf_split_without_header": PageStyle(row_gap=9.0),
    "pdf_white_lines": PageStyle(row_gap=4.5, rules="white"),
    "pdf_without_lines": PageStyle(row_gap=4.5, rules="none"),
}
WRITERS = tuple(
    Writer(name, "pdf", partial(write_pdf, style=style)) for name, style in _LOOKS.items()
)
