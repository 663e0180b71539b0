"""The cells of a table without rulings (Word, HTML) in, a Grid without phantom columns out. Pure.

Word processors cut a table into as many columns as its rows have different edges, a twip apart or
ten: an edge at which no cell begins, or that lies a hair beside another, parts nothing on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import Cell, Grid, Unreadable

MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 400_000


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell over the columns [column, column + column_span) of the table's finest division."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str

    @property
    def end(self) -> int:
        return self.column + self.column_span


def grid_of(
    cells: Sequence[PlacedCell],
    document_id: str,
    table: int,
    edges: Sequence[float] = (),
    near: float = 0.0,
) -> Grid | None:
    """The Grid of table number `table` of its document, None where nothing is printed in it.

    `edges` are the places of the column edges (one more than columns), as far as they are known; edges
    nearer than `near` are one. Raises Unreadable where the table is larger than any printed one.
    """
    _check_size(cells, table)
    if not any(cell.text.strip() for cell in cells):
        return None
    kept = _without_near_edges(cells, edges, near)
    starts = sorted({cell.column for cell in kept})
    number = {column: n for n, column in enumerate(starts)}
    rows = max(cell.row + cell.row_span for cell in kept)
    built = tuple(
        Cell(
            cell_id=f"{document_id}.t{table:03d}r{cell.row}c{number[cell.column]}",
            text=cell.text,
            row_index=cell.row,
            column_index=number[cell.column],
            row_span=cell.row_span,
            column_span=sum(1 for start in starts if cell.column <= start < cell.end),
            ref=f"表{table} R{cell.row + 1}C{number[cell.column] + 1}",
        )
        for cell in sorted(kept, key=lambda cell: (cell.row, cell.column))
    )
    return Grid(built, rows, len(starts))


def _check_size(cells: Sequence[PlacedCell], table: int) -> None:
    rows = max((cell.row + cell.row_span for cell in cells), default=0)
    columns = max((cell.end for cell in cells), default=0)
    for found, bound, what in (
        (rows, MAX_ROWS, "行"),
        (columns, MAX_COLUMNS, "列"),
        (len(cells), MAX_CELLS, "格"),
    ):
        if found > bound:
            raise Unreadable(
                f"表格过大：应不超过 {bound} {what}，实有 {found} {what}，位置第 {table} 张表。"
            )
    covered = sum(cell.row_span * cell.column_span for cell in cells)
    if covered > 10 * MAX_CELLS:
        raise Unreadable(
            f"表格过大：合并单元格应覆盖不超过 {10 * MAX_CELLS} 格，实有 {covered} 格，位置第 {table} 张表。"
        )


def _without_near_edges(
    cells: Sequence[PlacedCell], edges: Sequence[float], near: float
) -> list[PlacedCell]:
    """Every column edge that lies a hair right of another put on it, where no printed cell lies between."""
    found = list(cells)
    for left in range(len(edges) - 2, 0, -1):
        right = left + 1
        if edges[right] - edges[left] > near:
            continue
        between = [cell for cell in found if cell.column == left and cell.end == right]
        if any(cell.text.strip() for cell in between):
            continue
        found = [_moved(cell, left, right) for cell in found if cell not in between]
    return found


def _moved(cell: PlacedCell, left: int, right: int) -> PlacedCell:
    """The cell with an edge at `right` put to `left`."""
    if cell.column == right:
        return replace(cell, column=left, column_span=cell.column_span + 1)
    if cell.end == right:
        return replace(cell, column_span=cell.column_span - 1)
    return cell
