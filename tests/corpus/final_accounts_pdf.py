"""Print final accounts: a PrintedDocument of that form in, PDF bytes out."""

from collections.abc import Sequence

from corpus.pdf_pages import PageStyle, PageWriter
from corpus.printed import Paragraph, PrintedDocument, PrintedTable
from corpus.rendered import Rendered


def render_final_accounts(
    document: PrintedDocument, contents: tuple[str, ...], style: PageStyle | None = None
) -> Rendered:
    """Cover, contents, then parts, tables and prose in order. Same document, same bytes."""
    return render_parts(document, contents, style or PageStyle())


def render_parts(
    document: PrintedDocument,
    contents: tuple[str, ...],
    style: PageStyle,
    head_lines: Sequence[tuple[str, str]] = (),
) -> Rendered:
    """`head_lines` stand above every table, before its 单位：…"""
    writer = PageWriter(document.body.name + document.title, style)
    _cover(writer, document)
    _contents(writer, contents)
    fresh = False  # the cursor stands below the heading of a part
    places: dict[tuple[int, int], int] = {}
    for index, item in enumerate(document.items):
        if isinstance(item, PrintedTable):
            if not fresh or item.landscape:
                writer.start_page(item.landscape)
            pages = writer.table(item, (*head_lines, (f"单位：{item.unit.value}", "right")))
            places |= {(index, row): page for row, page in enumerate(pages)}
            fresh = False
        elif isinstance(item, Paragraph):
            fresh = _paragraph(writer, item)
            places[(index, 0)] = writer.page
    return Rendered(writer.finish(), places)


def _cover(writer: PageWriter, document: PrintedDocument) -> None:
    writer.start_page()
    writer.skip(220)
    writer.line(document.body.name, 26, "centre", gap=24)
    writer.line(document.title, 26, "centre")


def _contents(writer: PageWriter, contents: tuple[str, ...]) -> None:
    writer.start_page()
    writer.line("目　录", 18, "centre", gap=16)
    for text in contents:
        is_part = text.startswith("第")
        writer.line(text if is_part else "　　" + text, 11 if is_part else 10, gap=7)


def _paragraph(writer: PageWriter, item: Paragraph) -> bool:
    """Draw it; tell whether it was the heading of a part, which starts a page."""
    if item.level == 1:
        writer.start_page()
        writer.line(item.text, 18, "centre", gap=18)
        return True
    if item.level == 2:
        writer.skip(4)
        writer.line(item.text, 13, gap=9)
        return False
    writer.paragraph(item.text)
    return False
