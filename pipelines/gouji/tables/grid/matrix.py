"""A grid in, a full matrix out: every position names the cell that covers it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.documents.model import Cell, Grid
from gouji.documents.normalise import squeeze


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in one position: usually one cell; two where a page break cut the row."""

    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return "".join(cell.text for cell in self.cells)

    @property
    def plain(self) -> str:
        return squeeze(self.text)

    @property
    def first(self) -> Cell:
        return next((cell for cell in self.cells if cell.text.strip()), self.cells[0])


Row = tuple[Printed | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of positions; a merged cell stands in every position it covers; None is a hole."""

    rows: tuple[Row, ...]
    edges: tuple[tuple[float, float] | None, ...]  # left and right x of every column, PDF only

    @property
    def columns(self) -> int:
        return len(self.edges)


def matrix_of(grid: Grid) -> Matrix:
    """Every position of the grid filled with the cell that covers it."""
    table: list[list[Printed | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        printed = Printed((cell,))
        for row in range(cell.row_index, min(cell.row_index + cell.row_span, grid.rows)):
            stop = min(cell.column_index + cell.column_span, grid.columns)
            for column in range(cell.column_index, stop):
                table[row][column] = printed
    return Matrix(tuple(tuple(row) for row in table), _edges(grid))


def _edges(grid: Grid) -> tuple[tuple[float, float] | None, ...]:
    """Left and right of each column: of a cell one column wide, else of cells that begin or end there."""
    found: list[tuple[float, float] | None] = [None] * grid.columns
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for cell in grid.cells:
        last = cell.column_index + cell.column_span - 1
        if cell.box is None or last >= grid.columns:
            continue
        lefts[cell.column_index], rights[last] = cell.box.x0, cell.box.x1
        if cell.column_span == 1:
            found[cell.column_index] = (cell.box.x0, cell.box.x1)
    for column, edge in enumerate(found):
        left = lefts.get(column, rights.get(column - 1))
        right = rights.get(column, lefts.get(column + 1))
        if edge is None and left is not None and right is not None and left < right:
            found[column] = (left, right)
    return tuple(found)


def without_phantoms(matrix: Matrix) -> Matrix:
    """Without columns at which no cell begins: rules of another table of the same grid drew them."""
    kept = [n for n in range(matrix.columns) if any(starts_at(row, n) for row in matrix.rows)]
    if len(kept) == matrix.columns or not kept:
        return matrix
    edges = []
    for column, following in zip(kept, [*kept[1:], matrix.columns], strict=True):
        left, right = matrix.edges[column], matrix.edges[following - 1]
        edges.append((left[0], right[1]) if left and right else None)
    return Matrix(pick(matrix.rows, kept), tuple(edges))


def distinct(row: Row) -> list[Printed]:
    """The cells of a row from left to right, a merged one once."""
    seen: list[Printed] = []
    for printed in row:
        if printed is not None and all(printed is not other for other in seen):
            seen.append(printed)
    return seen


def filled(row: Row) -> list[Printed]:
    """The cells of a row that have something on them, a merged one once."""
    return [printed for printed in distinct(row) if printed.plain]


def starts_at(row: Row, column: int) -> bool:
    """Whether the cell in this position begins here, that is: is not the tail of a merged one."""
    printed = row[column]
    return printed is not None and (column == 0 or row[column - 1] is not printed)


def squeezed_row(row: Row) -> tuple[str, ...]:
    return tuple(printed.plain if printed is not None else "" for printed in row)


def pick(rows: Sequence[Row], columns: Sequence[int]) -> tuple[Row, ...]:
    """The rows with only the given columns."""
    return tuple(tuple(row[column] for column in columns) for row in rows)
