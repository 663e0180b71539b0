"""Where the cells of a table stand in a plain grid, header and title rows included. Pure."""

from dataclasses import dataclass, replace

from corpus.printed import HeaderCell, PrintedTable


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One cell with its place (0-based) and its spans; a merged cell stands once, at its top left."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    align: str = "centre"
    indent: int = 0
    is_amount: bool = False


def heads_of(table: PrintedTable) -> tuple[tuple[str, str], ...]:
    """The lines between title and box: the table's own, or its unit at the right."""
    return table.heads or ((f"单位：{table.unit.value}", "right"),)


def boxed(table: PrintedTable) -> PrintedTable:
    """The table with its title and head lines as rows of the box, as a spreadsheet prints them."""
    lines = [text for text in (table.number, table.title) if text]
    lines += [text for text, _ in heads_of(table)]
    width = len(table.widths)
    above = tuple(HeaderCell(text, row, 0, 1, width) for row, text in enumerate(lines))
    below = tuple(replace(cell, row=cell.row + len(lines)) for cell in table.header)
    return replace(table, title="", number="", heads=(), header=(*above, *below))


def placed_cells(table: PrintedTable) -> tuple[PlacedCell, ...]:
    """Header and body cells in reading order."""
    cells = [
        PlacedCell(cell.text, cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.header
    ]
    top = table.header_rows if table.header else 0
    open_merges: dict[int, int] = {}
    for index, row in enumerate(table.rows):
        column = 0
        for cell in row:
            if cell.merge in ("middle", "bottom"):
                first = open_merges[column]
                cells[first] = replace(cells[first], row_span=cells[first].row_span + 1)
            else:
                if cell.merge == "top":
                    open_merges[column] = len(cells)
                cells.append(
                    PlacedCell(
                        cell.text, top + index, column, 1, cell.span, cell.align, cell.indent,
                        cell.measure is not None,
                    )
                )  # fmt: skip
            column += cell.span
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
