"""Invented ruled tables for the tests: rows of texts in, a read document out.

A row is written `甲 | 乙 | >` where `>` continues the cell to the left and `^` the cell above.
"""

from collections.abc import Sequence

from gouji.documents.model import Block, Box, Cell, Grid, PageSize, ReadDocument, TextLine

WIDTH = 40.0


def grid(text: str, page: int = 1, number: int = 0, edges: Sequence[float] | None = None) -> Grid:
    """A grid drawn as text; columns are WIDTH points wide unless their edges are given."""
    table = [[part.strip() for part in line.strip().split("|")] for line in text.strip().splitlines()]
    columns = len(table[0])
    assert all(len(row) == columns for row in table), text
    places = edges or [WIDTH * n for n in range(columns + 1)]
    cells = []
    for row, parts in enumerate(table):
        for column, part in enumerate(parts):
            if part in (">", "^"):
                continue
            wide = _run([table[row][n] for n in range(column + 1, columns)], ">")
            high = _run([table[n][column] for n in range(row + 1, len(table))], "^")
            box = Box(places[column], 20.0 * row, places[column + 1 + wide], 20.0 * (row + 1 + high))
            cell_id = f"d.p{page:03d}g{number}r{row}c{column}"
            cells.append(
                Cell(cell_id, part.replace("~", "\n").replace("_", " "), row, column, 1 + high, 1 + wide, page, box)
            )
    return Grid(tuple(cells), len(table), columns, page, Box(places[0], 0.0, places[-1], 20.0 * len(table)))


def line(text: str, page: int = 1) -> TextLine:
    return TextLine(text, page, Box(0.0, 0.0, 10.0 * len(text), 10.0))


def document(*blocks: Block) -> ReadDocument:
    pages = max((getattr(block, "page", 1) or 1 for block in blocks), default=1)
    return ReadDocument(
        "d", "application/pdf", "test", blocks, pages, tuple(PageSize(595, 842) for _ in range(pages))
    )


def _run(parts: Sequence[str], mark: str) -> int:
    count = 0
    for part in parts:
        if part != mark:
            break
        count += 1
    return count
