"""Show the rows around cells of a table that stands on no page: workbooks, Word files, web pages. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.reporting.views import CellView, one_place

_ROWS_AROUND = 1
_HEAD_ROWS = 3  # what the columns say
_MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class ExcerptCell:
    """One cell as read. `number` where the finding names it."""

    text: str
    column_span: int
    cell_id: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class TableExcerpt:
    """Rows of one table in order; a row of None stands where rows were left out."""

    place: str  # the worksheet, or the number of the table in its file
    rows: tuple[tuple[ExcerptCell, ...] | None, ...]


def wanted_rows(cells: Sequence[CellView]) -> dict[str, set[int]]:
    """Which rows of which tables show these cells among their neighbours, below the head of the table."""
    wanted: dict[str, set[int]] = {}
    for cell in cells:
        if cell.table_id and cell.row_index is not None:
            around = range(max(cell.row_index - _ROWS_AROUND, 0), cell.row_index + _ROWS_AROUND + 1)
            wanted.setdefault(cell.table_id, set(range(_HEAD_ROWS))).update(around)
    return {table: set(sorted(rows)[:_MOST_ROWS]) for table, rows in wanted.items()}


def table_excerpt(neighbours: Sequence[CellView], numbers: Mapping[str, int]) -> TableExcerpt:
    """The cells of some rows of one table, put in order."""
    by_row: dict[int, list[CellView]] = {}
    for cell in neighbours:
        by_row.setdefault(cell.row_index or 0, []).append(cell)
    rows: list[tuple[ExcerptCell, ...] | None] = []
    before: int | None = None
    for row in sorted(by_row):
        if before is not None and row > before + 1:
            rows.append(None)
        before = row
        rows.append(
            tuple(
                ExcerptCell(c.text, c.column_span or 1, c.cell_id, numbers.get(c.cell_id))
                for c in sorted(by_row[row], key=lambda c: c.column_index or 0)
            )
        )
    return TableExcerpt(one_place(neighbours[0]), tuple(rows))
