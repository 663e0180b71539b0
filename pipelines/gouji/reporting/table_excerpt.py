"""Show the rows around cells of a table that stands on no page: workbooks, Word files, web pages. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.reporting.views import CellView, one_place

_ROWS_AROUND = 1
_HEAD_ROWS = 3  # what the columns say
_MOST_ROWS = 400
_MOST_COLUMNS = 300
# B7 in a worksheet, 表2 R3C1 elsewhere.
_PLACE = re.compile(
    r"(?:.*\s)?(?:R(?P<number>\d+)C(?P<place>\d+)|(?P<letters>[A-Z]+)(?P<line>\d+))"
)


@dataclass(frozen=True, slots=True)
class ExcerptCell:
    """One cell as read. `number` where the finding names it; a place where nothing is printed has no id."""

    text: str
    column_span: int = 1
    cell_id: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One row, its cells under their columns; `label` is its number in the file."""

    label: str
    cells: tuple[ExcerptCell, ...]


@dataclass(frozen=True, slots=True)
class TableExcerpt:
    """Rows of one table in order; a row of None stands where rows were left out."""

    place: str  # the worksheet, or the number of the table in its file
    columns: tuple[str, ...]  # their letters or numbers in the file
    rows: tuple[ExcerptRow | None, ...]


def wanted_rows(cells: Sequence[CellView]) -> dict[str, set[int]]:
    """Which rows of which tables show these cells among their neighbours, below the head of the table."""
    wanted: dict[str, set[int]] = {}
    for cell in cells:
        if cell.table_id and cell.row_index is not None:
            around = range(max(cell.row_index - _ROWS_AROUND, 0), cell.row_index + _ROWS_AROUND + 1)
            wanted.setdefault(cell.table_id, set(range(_HEAD_ROWS))).update(around)
    return {table: set(sorted(rows)[:_MOST_ROWS]) for table, rows in wanted.items()}


def table_excerpt(neighbours: Sequence[CellView], numbers: Mapping[str, int]) -> TableExcerpt:
    """The cells of some rows of one table, put in order and under their columns."""
    by_row: dict[int, list[CellView]] = {}
    for cell in neighbours:
        by_row.setdefault(cell.row_index or 0, []).append(cell)
    first = min(cell.column_index or 0 for cell in neighbours)
    end = max((cell.column_index or 0) + (cell.column_span or 1) for cell in neighbours)
    end = min(end, first + _MOST_COLUMNS)
    rows: list[ExcerptRow | None] = []
    before: int | None = None
    for row in sorted(by_row):
        if before is not None and row > before + 1:
            rows.append(None)
        before = row
        cells = sorted(by_row[row], key=lambda c: c.column_index or 0)
        rows.append(ExcerptRow(_row_label(cells), tuple(_placed(cells, first, end, numbers))))
    return TableExcerpt(one_place(neighbours[0]), _columns(neighbours, first, end), tuple(rows))


def _placed(
    cells: Sequence[CellView], first: int, end: int, numbers: Mapping[str, int]
) -> Iterator[ExcerptCell]:
    """The cells of a row, blank places kept: a cell that is not printed, or merged into the row above."""
    at = first
    for cell in cells:
        column = cell.column_index or 0
        if column >= at:
            yield from (ExcerptCell("") for _ in range(at, min(column, end)))
            at = column + max(cell.column_span or 1, 1)
        yield ExcerptCell(
            cell.text, max(cell.column_span or 1, 1), cell.cell_id, numbers.get(cell.cell_id)
        )
    yield from (ExcerptCell("") for _ in range(at, end))


def _columns(cells: Sequence[CellView], first: int, end: int) -> tuple[str, ...]:
    """What the file calls each column; all blank where one is not known."""
    names = {}
    for cell in cells:
        match = _PLACE.fullmatch(cell.ref or "")
        if match:
            names[cell.column_index or 0] = match["letters"] or match["place"]
    found = tuple(names.get(column, "") for column in range(first, end))
    return found if any(found) else ()


def _row_label(cells: Sequence[CellView]) -> str:
    match = _PLACE.fullmatch(cells[0].ref or "")
    return (match["line"] or match["number"]) if match else ""
