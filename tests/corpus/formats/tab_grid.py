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
            lines += ["", *_rows(boxed(item), item.header_rows + len(item.rows))]
            lines += [item.note] if item.note else []
    return "\n".join([*lines, ""]).encode()


def _rows(table: PrintedTable, below: int) -> list[str]:
    """`below`: how many rows are the table's own; those above are its title and head lines."""
    cells = placed_cells(table)
    height = max(cell.row + cell.row_span for cell in cells)
    rows = [[""] * len(table.widths) for _ in range(height)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    return [
        row[0] if number < height - below else "\t".join(row) for number, row in enumerate(rows)
    ]


WRITERS = (Writer("txt_tab_grid", "txt", write_tab_grid),)
