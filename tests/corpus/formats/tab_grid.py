"""Write a document as the text of a spreadsheet: one line a row, cells parted by TABs, merged ones blank."""

from corpus.formats.boxes import boxed, placed_cells
from corpus.formats.writer import Writer
from corpus.printed import Paragraph, PrintedDocument, PrintedTable


def write_tab_grid(document: PrintedDocument) -> bytes:
    """Title and head lines are lines of their own; an empty line stands before each table."""
    lines: list[str] = []
    for item in document.items:
        if isinstance(item, Paragraph):
            lines.append(item.text)
        elif isinstance(item, PrintedTable):
            lines += ["", *_rows(boxed(item))]
            lines += [item.note] if item.note else []
    return "\n".join([*lines, ""]).encode()


def _rows(table: PrintedTable) -> list[str]:
    cells = placed_cells(table)
    height = max(cell.row + cell.row_span for cell in cells)
    rows = [[""] * len(table.widths) for _ in range(height)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    return ["\t".join(row).rstrip("\t") if _is_line(row) else "\t".join(row) for row in rows]


def _is_line(row: list[str]) -> bool:
    """A title or head line: nothing but its first cell."""
    return not any(row[1:])


WRITERS = (Writer("txt_tab_grid", "txt", write_tab_grid),)
