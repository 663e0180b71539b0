"""The pages of a table in, whether a further page holds its columns further to the right out. Pure.

A spreadsheet wider than the paper is printed on two pages, left and right: the rows stand at the same
heights, the title and the names of the rows on the left page only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.documents.model import Box
from gouji.tables.grid.headers import is_known, is_number
from gouji.tables.grid.matrix import Matrix, Printed, Row, filled

_NEAR = 2.0  # points by which the rules of two pages may be apart
_NEAR_COLUMNS = 8.0
_FEWEST_LINES = 2  # rules below the header: one line of the body
_BESIDE = 10_000.0  # puts the right page's columns right of every left page's


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid without the rows above its header; `last_page` is that of the columns furthest to the right."""

    block: int
    matrix: Matrix
    first_row: int  # rows before it hold title, unit and the like
    page: int | None
    last_page: int | None = None

    @property
    def end(self) -> int | None:
        return self.page if self.last_page is None else self.last_page


def with_right_half(
    sheets: Sequence[Sheet], right: Sheet, known: frozenset[str]
) -> tuple[Sheet, ...] | None:
    """The sheets with the one that `right` goes on to the right, None where it goes on none of them.

    `known`: the labels of the table's form.
    """
    narrowest = min(sheet.matrix.columns for sheet in sheets)
    for place, sheet in enumerate(sheets):
        if sheet.matrix.columns == narrowest and _is_right_of(sheet, right, known):
            return (*sheets[:place], _joined(sheet, right), *sheets[place + 1 :])
    return None


def _is_right_of(left: Sheet, right: Sheet, known: frozenset[str]) -> bool:
    if left.page is None or right.page is None:
        return False
    rows = (left.matrix.rows[left.first_row], right.matrix.rows[0])
    head = max((box.y1 for row in rows for box in _boxes(row)), default=0.0)
    lines = [[y for y in _heights(m.matrix) if y > head - _NEAR] for m in (left, right)]
    if len(lines[0]) < _FEWEST_LINES or not _same(lines[0], lines[1]):
        return False
    texts = [printed.plain for printed in filled(right.matrix.rows[0])]
    if any(is_number(text) for text in texts):
        return False  # the rest of a table begins with its next line, not with labels
    above = {printed.plain for printed in filled(left.matrix.rows[left.first_row])}
    if any(is_known(text, known) and text not in above for text in texts):
        return True
    return not texts and not _same_places(left.matrix, right.matrix)  # its label stands left of it


def _boxes(row: Row) -> list[Box]:
    return [box for printed in row if printed is not None and (box := printed.first.box)]


def _heights(matrix: Matrix) -> list[float]:
    """Every height at which a cell begins or ends, from the top."""
    found: list[float] = []
    boxes = [box for row in matrix.rows for box in _boxes(row)]
    for height in sorted({y for box in boxes for y in (box.y0, box.y1)}):
        if not found or height - found[-1] > _NEAR:
            found.append(height)
    return found


def _same(heights: Sequence[float], others: Sequence[float]) -> bool:
    return len(heights) == len(others) and all(
        abs(a - b) <= _NEAR for a, b in zip(heights, others, strict=True)
    )


def _same_places(left: Matrix, right: Matrix) -> bool:
    return left.columns == right.columns and all(
        a is None or b is None or abs(a[0] - b[0]) + abs(a[1] - b[1]) < 2 * _NEAR_COLUMNS
        for a, b in zip(left.edges, right.edges, strict=True)
    )


def _joined(left: Sheet, right: Sheet) -> Sheet:
    """Every row of either page with the cells of both at its height."""
    own = left.matrix
    shift = _BESIDE * (1 + max((edge[1] for edge in own.edges if edge), default=0.0) // _BESIDE)
    edges = tuple((a + shift, b + shift) for a, b in _known(right))
    top = min((box.y0 for box in _boxes(own.rows[left.first_row])), default=0.0)
    heights = sorted({*_heights(own), *_heights(right.matrix)})
    middles = [(a + b) / 2 for a, b in pairwise(heights) if b - a > _NEAR]
    rows = tuple((*_at_height(own, y), *_at_height(right.matrix, y)) for y in middles)
    first = sum(1 for y in middles if y < top)
    return Sheet(right.block, Matrix(rows, (*own.edges, *edges)), first, left.page, right.page)


def _known(sheet: Sheet) -> list[tuple[float, float]]:
    """The places of the right page's columns; one that nothing begins or ends at takes its neighbour's."""
    found: list[tuple[float, float]] = []
    for edge in sheet.matrix.edges:
        found.append(edge or (found[-1] if found else (0.0, 0.0)))
    return found


def _at_height(matrix: Matrix, height: float) -> Row:
    return tuple(
        next((p for row in matrix.rows if (p := row[n]) is not None and _covers(p, height)), None)
        for n in range(matrix.columns)
    )


def _covers(printed: Printed, height: float) -> bool:
    box = printed.first.box
    return box is not None and box.y0 <= height <= box.y1
