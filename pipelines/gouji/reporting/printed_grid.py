"""Lay the cells of a table out as they are printed: cells with row, column and spans in, rows of slots out. Pure.

A grid of a page may have rows and columns in which no cell begins (merged ones, ruled lines without text):
they are left out, and spans count only what is left.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gouji.reporting.body_views import ShownCell

# A hostile grid of many rows and columns with hardly a cell in it is shown without its gaps.
_MOST_PLACES = 400_000


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a table: a cell, several that were read in one place, or none."""

    cells: tuple[ShownCell, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """What stands of a table on one page or worksheet. The first `header_rows` rows hold no figures."""

    page: int | None
    sheet: str | None
    rows: tuple[tuple[Slot, ...], ...]
    header_rows: int = 0


def printed_sheets(cells: Sequence[ShownCell]) -> tuple[PrintedSheet, ...]:
    """The grids of a table in their order; lines put together outside a grid stand where they are read."""
    return tuple(
        _sheet(page, sheet, _with_loose(list(own)))
        for (page, sheet), own in groupby(
            sorted(cells, key=lambda c: (c.page or 0, c.sheet or "")),
            key=lambda c: (c.page, c.sheet),
        )
    )


def _sheet(
    page: int | None, sheet: str | None, parts: Iterable[tuple[tuple[Slot, ...], ...]]
) -> PrintedSheet:
    rows = tuple(row for part in parts for row in part)
    return PrintedSheet(page, sheet, rows, _header_rows(rows))


def _with_loose(cells: list[ShownCell]) -> Iterator[tuple[tuple[Slot, ...], ...]]:
    """Each grid in turn; cells without a place in it as rows of their own, where they are read."""
    grids: dict[str, list[ShownCell]] = {}
    loose = sorted(
        (c for c in cells if c.row is None or c.column is None), key=lambda c: (c.order, c.cell_id)
    )
    for cell in cells:
        if cell.row is not None and cell.column is not None:
            grids.setdefault(cell.grid, []).append(cell)
    for name in sorted(grids):
        rows = laid_out(grids[name])
        across = max((sum(s.column_span for s in row) for row in rows), default=1)
        for row in rows:
            orders = [c.order for slot in row for c in slot.cells]
            before = [c for c in loose if orders and c.order < min(orders)]
            if before:
                yield ((Slot(tuple(before), 1, across),),)
                loose = loose[len(before) :]
            yield (row,)
    if loose:
        yield ((Slot(tuple(loose)),),)


def laid_out(cells: Sequence[ShownCell]) -> list[tuple[Slot, ...]]:
    """The rows of one grid with their gaps filled; two cells that claim one place share it."""
    tops = sorted({c.row for c in cells if c.row is not None})
    lefts = sorted({c.column for c in cells if c.column is not None})
    if len(tops) * len(lefts) > _MOST_PLACES:
        return _without_gaps(cells)
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    found: dict[tuple[int, int], list[ShownCell]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in sorted(cells, key=_place):
        row, column = bisect_left(tops, cell.row or 0), bisect_left(lefts, cell.column or 0)
        if (row, column) in taken:
            found[taken[row, column]].append(cell)
            continue
        right = bisect_left(lefts, (cell.column or 0) + cell.column_span)
        bottom = bisect_left(tops, (cell.row or 0) + cell.row_span)
        while right > column + 1 and any((row, c) in taken for c in range(column + 1, right)):
            right -= 1
        free = row + 1
        while free < bottom and not any((free, c) in taken for c in range(column, right)):
            free += 1
        found[row, column] = [cell]
        spans[row, column] = (free - row, max(right - column, 1))
        for r in range(row, free):
            for c in range(column, max(right, column + 1)):
                taken[r, c] = (row, column)
    return [tuple(_slots(row, len(lefts), taken, found, spans)) for row in range(len(tops))]


def _slots(
    row: int,
    columns: int,
    taken: dict[tuple[int, int], tuple[int, int]],
    found: dict[tuple[int, int], list[ShownCell]],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[Slot]:
    gap = 0
    for column in range(columns):
        if (row, column) not in taken:
            gap += 1
            continue
        if gap:
            yield Slot((), 1, gap)
            gap = 0
        if taken[row, column] == (row, column):
            down, across = spans[row, column]
            yield Slot(tuple(found[row, column]), down, across)
    if gap:
        yield Slot((), 1, gap)


def _without_gaps(cells: Sequence[ShownCell]) -> list[tuple[Slot, ...]]:
    return [
        tuple(Slot((cell,)) for cell in row)
        for _, row in groupby(sorted(cells, key=_place), key=lambda c: c.row)
    ]


def _place(cell: ShownCell) -> tuple[int, int, str]:
    return (cell.row or 0, cell.column or 0, cell.cell_id)


def _header_rows(rows: Sequence[tuple[Slot, ...]]) -> int:
    """How many rows stand above the first figure; none where the table holds no figures."""
    for number, row in enumerate(rows):
        if any(cell.status for slot in row for cell in slot.cells):
            return number
    return 0
