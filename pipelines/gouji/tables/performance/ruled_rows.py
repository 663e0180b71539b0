"""A ruled grid as rows whose cells know their neighbours: grids in, rows out. Pure.

A place on the page or, where a file has no pages, a column number says what stands under what.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.documents.model import Cell, Grid


@dataclass(frozen=True, slots=True)
class RuledRow:
    """One row: every cell that covers it, from the left. `block` is the grid's index."""

    block: int
    number: int
    page: int | None
    cells: tuple[Cell, ...]

    def starts(self, cell: Cell) -> bool:
        """Whether the cell begins here and does not come down from a row above."""
        return cell.row_index == self.number

    @property
    def printed(self) -> tuple[Cell, ...]:
        """The cells that begin here and are not blank."""
        return tuple(cell for cell in self.cells if self.starts(cell) and cell.text.strip())


def rows_of(block: int, grid: Grid) -> list[RuledRow]:
    """Every row of a grid, top down."""
    covering: dict[int, list[Cell]] = {number: [] for number in range(grid.rows)}
    for cell in grid.cells:
        for number in range(cell.row_index, cell.row_index + cell.row_span):
            covering.setdefault(number, []).append(cell)
    return [
        RuledRow(block, number, grid.page, tuple(sorted(cells, key=lambda c: c.column_index)))
        for number, cells in sorted(covering.items())
    ]


def extent(cell: Cell) -> tuple[float, float]:
    """Left and right edge: points on the page, else column numbers."""
    if cell.box is not None:
        return cell.box.x0, cell.box.x1
    return float(cell.column_index), float(cell.column_index + cell.column_span)


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How much of the narrower of two extents both have, 0..1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    narrower = min(one[1] - one[0], other[1] - other[0])
    return max(shared, 0.0) / narrower if narrower > 0 else 0.0


def is_under(cell: Cell, head: tuple[float, float]) -> bool:
    return overlap(extent(cell), head) > 0.5


def right_of(row: RuledRow, cell: Cell) -> Cell | None:
    """The next cell of the row, printed or blank; a blank narrow filler is stepped over."""
    later = [other for other in row.cells if other.column_index > cell.column_index]
    return next((other for other in later if other.text.strip()), later[0] if later else None)


def below(rows: Sequence[RuledRow], index: int, cell: Cell) -> Cell | None:
    """The cell under the left part of a cell."""
    after = index + cell.row_span
    if after >= len(rows) or rows[after].block != rows[index].block:
        return None
    left = extent(cell)[0]
    return next(
        (
            other
            for other in rows[after].cells
            if extent(other)[0] - 1.5 <= left < extent(other)[1] - 1.5 and rows[after].starts(other)
        ),
        None,
    )
