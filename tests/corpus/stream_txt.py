"""Print a budget as the text stream of a PDF: blanks vanish, cells wrap, headers come again on each page.

A PrintedDocument of the stream form in, text out. Traits kept: a line that begins with one space starts
a page (the form feed is lost); cells on one visual line are parted by one space; the lines of a wrapped
cell are contiguous; a row may be cut by a page end, its tail coming after the repeated header.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from corpus.printed import Paragraph, PrintedDocument, PrintedTable, PrintedTarget
from corpus.stream_heads import head_text
from corpus.stream_targets import target_text
from gouji.vocabulary import TableKind

_WIDE = re.compile(r"[^\x00-\xff]")


@dataclass(frozen=True, slots=True)
class StreamOptions:
    """page_lines: visual lines of table body on a page; split_rows: rows may be cut by page ends."""

    page_lines: int = 30
    split_rows: bool = False
    prose_width: int = 52  # full-width characters


def render_stream(document: PrintedDocument, options: StreamOptions | None = None) -> bytes:
    """UTF-8 text with line feeds. Same document, same bytes."""
    options = options or StreamOptions()
    parts: list[str] = []
    number = 0
    for item in document.items:
        if isinstance(item, PrintedTable):
            parts.append(_table_text(document, item, options))
        elif isinstance(item, PrintedTarget):
            number += 1
            parts.append(target_text(item, number))
        else:
            parts.append(_paragraph_text(item, options))
    return "".join(parts).encode("utf-8")


def table_rows_text(table: PrintedTable, row: int) -> str:
    """The text of one body row where no page end cuts it."""
    return emit_row(_wrapped(table, row))


def _table_text(document: PrintedDocument, table: PrintedTable, options: StreamOptions) -> str:
    is_list = table.kind in {
        TableKind.INSTITUTIONS,
        TableKind.GOVERNMENT_PROCUREMENT,
        TableKind.FIXED_ASSETS,
    }
    head = head_text(document, table)
    out = [("" if is_list else " ") + table.title + "\n", head]
    room = options.page_lines
    for row in range(len(table.rows)):
        cells = _wrapped(table, row)
        height = max((len(lines) for lines in cells), default=1)
        if height > room:
            cut = room if options.split_rows and 0 < room < height else 0
            if cut:
                out.append(emit_row([lines[:cut] for lines in cells]))
            _close_page(out)
            out.append(" " + head)
            cells = [lines[cut:] for lines in cells]
            height, room = height - cut, options.page_lines
        out.append(emit_row(cells) + "\n\n")
        room -= height
    if table.note:
        out.append(table.note + "\n")
    _close_page(out)
    return "".join(out)


def _close_page(out: list[str]) -> None:
    """The last text of a page is followed by one line feed, not by an empty line."""
    out[-1] = out[-1].rstrip("\n") + "\n"


def _wrapped(table: PrintedTable, row: int) -> list[list[str]]:
    """The lines of every cell that is not blank, in column order."""
    cells = zip(table.rows[row], table.widths, strict=True)
    return [fold_cell(cell.text, int(width)) for cell, width in cells if cell.text]


def fold_cell(text: str, width: int) -> list[str]:
    """Break a cell's text at `width` half-width units; a full-width character counts two."""
    lines, line, used = [], "", 0
    for character in text:
        size = 2 if _WIDE.match(character) else 1
        if line and used + size > width:
            lines.append(line)
            line, used = "", 0
        line += character
        used += size
    return [*lines, line]


def emit_row(cells: Iterable[list[str]]) -> str:
    """The cells of a row as the extraction prints them: one line where none wraps."""
    text, before = "", 0
    for lines in cells:
        if not lines:
            continue
        after = len(lines)
        if text:
            text += _joint(before, after)
        text += "\n\n".join(lines)
        before = after
    return text


def _joint(before: int, after: int) -> str:
    if before == 1 and after == 1:
        return " "
    return "\n" if {before, after} == {1, 2} else "\n\n"


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


def is_amount(text: str) -> bool:
    """Whether the text is a number as the stream prints amounts."""
    return bool(re.fullmatch(r"-?\d+\.\d{2}", text)) and Decimal(text).is_finite()
