"""Small invented documents for tests of identity: pages of lines and tables in, a read document out."""

from gouji.documents.model import Cell, Grid, ReadDocument, TextLine


def table(page: int, *rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(f"p{page}r{r}c{c}", text, r, c, page=page)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(cells, len(rows), max(map(len, rows)), page=page)


def document(*blocks: tuple[int, str] | Grid) -> ReadDocument:
    """Blocks are (page, line) or tables."""
    made = tuple(
        block if isinstance(block, Grid) else TextLine(block[1], page=block[0]) for block in blocks
    )
    return ReadDocument("d" * 16, "application/pdf", "test", made, pages=9)


def text(*lines: str) -> ReadDocument:
    return ReadDocument(
        "d" * 16, "text/plain", "test", tuple(map(TextLine, lines)), dialect="stream"
    )
