"""Print a budget as the text stream of a PDF: blanks vanish, cells wrap, headers come again on each page.

A PrintedDocument of the stream form in, text out. Traits kept: a line that begins with one space starts
a page (the form feed is lost); cells on one visual line are parted by one space; the lines of a wrapped
cell are contiguous; a row may be cut by a page end, its tail coming after the repeated header.
"""

import re
from dataclasses import dataclass

from corpus.printed import Paragraph, PrintedDocument, PrintedTable, PrintedTarget
from corpus.rendered import Rendered, TextWriter
from corpus.stream_cells import emit_row, fold_cell
from corpus.stream_heads import head_text
from corpus.stream_targets import target_text
from gouji.vocabulary import TableKind

_LISTS = {TableKind.INSTITUTIONS, TableKind.GOVERNMENT_PROCUREMENT, TableKind.FIXED_ASSETS}


@dataclass(frozen=True, slots=True)
class StreamOptions:
    """page_lines: visual lines of table body on a page; split_rows: rows may be cut by page ends."""

    page_lines: int = 30
    split_rows: bool = False
    prose_width: int = 52  # full-width characters


def render_stream(document: PrintedDocument, options: StreamOptions | None = None) -> Rendered:
    """UTF-8 text with line feeds. Same document, same bytes."""
    options = options or StreamOptions()
    writer = TextWriter()
    number = 0
    for index, item in enumerate(document.items):
        writer.mark(index, 0)
        if isinstance(item, PrintedTable):
            _write_table(writer, document, index, item, options)
        elif isinstance(item, PrintedTarget):
            number += 1
            writer.add(target_text(item, number))
        else:
            writer.add(_paragraph_text(item, options))
    return writer.finish()


def _write_table(
    writer: TextWriter,
    document: PrintedDocument,
    index: int,
    table: PrintedTable,
    options: StreamOptions,
) -> None:
    head = head_text(document, table)
    writer.add(("" if table.kind in _LISTS else " ") + table.title + "\n")
    writer.add(head)
    room = options.page_lines
    for row in range(len(table.rows)):
        cells = _wrapped(table, row)
        height = max((len(lines) for lines in cells), default=1)
        writer.mark(index, row)
        if height > room:
            cut = room if options.split_rows and 0 < room < height else 0
            if cut:
                writer.add(emit_row([lines[:cut] for lines in cells]))
            writer.close_page()
            writer.add(" " + head)
            if not cut:
                writer.mark(index, row)
            cells = [lines[cut:] for lines in cells]
            height, room = height - cut, options.page_lines
        writer.add(emit_row(cells) + "\n\n")
        room -= height
    if table.note:
        writer.add(table.note + "\n")
    writer.close_page()


def _wrapped(table: PrintedTable, row: int) -> list[list[str]]:
    """The lines of every cell that is not blank, in column order."""
    cells = zip(table.rows[row], table.widths, strict=True)
    return [fold_cell(cell.text, int(width)) for cell, width in cells if cell.text]


def _paragraph_text(item: Paragraph, options: StreamOptions) -> str:
    if item.level == 1:
        return f" {item.text}\n"
    if item.level == 2:
        return item.text + "\n\n"
    lines = fold_cell(item.text, options.prose_width * 2)
    return "\n\n".join(_keep_numbers(lines)) + "\n\n"


def _keep_numbers(lines: list[str]) -> list[str]:
    """Move the head of a number cut by a line end to the next line."""
    kept = list(lines)
    for index in range(len(kept) - 1):
        tail = re.search(r"[0-9.]+$", kept[index])
        if tail and re.match(r"[0-9.]", kept[index + 1]):
            kept[index] = kept[index][: tail.start()].rstrip()
            kept[index + 1] = tail.group() + kept[index + 1]
    return kept
