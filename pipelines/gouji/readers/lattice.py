"""Find ruled tables: the edges of one page in, tables of cell rectangles out.

The algorithm is pdfplumber's (snap, join, intersect, smallest rectangles, contiguous groups), with
its default tolerances, over sorted lists and sets instead of all pairs. Pure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from gouji.readers.page_marks import Edge, PageTooDense

_SNAP = 3.0
_JOIN = 3.0
_INTERSECTION = 3.0
_MIN_LENGTH = 3.0

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # x0, top, x1, bottom
# The edges through a point: indexes of vertical ones, of horizontal ones.
Crossings = dict[Point, tuple[set[int], set[int]]]


@dataclass(frozen=True, slots=True)
class LatticeCell:
    """A rectangle of a table with its place in it; spans count the rows and columns it covers."""

    rectangle: Rectangle
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class LatticeTable:
    """At least two cells that touch; rows and columns are counted by where cells begin."""

    cells: tuple[LatticeCell, ...]  # by row, then column
    rows: int
    columns: int
    rectangle: Rectangle


def find_tables(
    horizontal: Sequence[Edge], vertical: Sequence[Edge], limit: int
) -> list[LatticeTable]:
    """Return the tables the edges draw, from top to bottom, then left to right."""
    rows = merge_edges(horizontal)
    columns = merge_edges(vertical)
    crossings = find_crossings(rows, columns, limit)
    groups = group_rectangles(find_rectangles(crossings))
    groups.sort(key=lambda group: min((cell[1], cell[0]) for cell in group))
    return [_table(group) for group in groups if len(group) > 1]


def merge_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Snap parallel edges to the mean of their cluster, join those that touch, drop the short."""
    ordered = sorted(edges)
    merged: list[Edge] = []
    start = 0
    for index in range(1, len(ordered) + 1):
        if index < len(ordered) and ordered[index].at <= ordered[index - 1].at + _SNAP:
            continue
        cluster = ordered[start:index]
        start = index
        merged.extend(_join(cluster))
    return merged


def _join(cluster: list[Edge]) -> list[Edge]:
    at = sum(edge.at for edge in cluster) / len(cluster)
    joined: list[Edge] = []
    extents = sorted((edge.start, edge.end) for edge in cluster)
    start, end = extents[0]
    for next_start, next_end in extents[1:]:
        if next_start <= end + _JOIN:
            end = max(end, next_end)
            continue
        joined.append(Edge(at, start, end))
        start, end = next_start, next_end
    joined.append(Edge(at, start, end))
    return [edge for edge in joined if edge.end - edge.start >= _MIN_LENGTH]


def find_crossings(rows: list[Edge], columns: list[Edge], limit: int) -> Crossings:
    """Return the points where a row edge and a column edge meet, each with the edges through it."""
    heights = [row.at for row in rows]
    crossings: Crossings = {}
    for column_index, (x, top, bottom) in enumerate(columns):
        first = bisect_left(heights, top - _INTERSECTION)
        last = bisect_right(heights, bottom + _INTERSECTION)
        for row_index in range(first, last):
            y, left, right = rows[row_index]
            if left - _INTERSECTION <= x <= right + _INTERSECTION:
                through = crossings.setdefault((x, y), (set(), set()))
                through[0].add(column_index)
                through[1].add(row_index)
        if len(crossings) > limit:
            raise PageTooDense(f"应有不超过 {limit} 个表线交点，实有更多")
    return crossings


def find_rectangles(crossings: Crossings) -> list[Rectangle]:
    """Return for each point the smallest rectangle of which it is the top left corner, if any."""
    below: dict[float, list[Point]] = {}
    right: dict[float, list[Point]] = {}
    for point in sorted(crossings):
        below.setdefault(point[0], []).append(point)
        right.setdefault(point[1], []).append(point)
    rectangles = []
    for column in below.values():
        for index, corner in enumerate(column):
            row = right[corner[1]]
            found = _smallest(
                crossings, corner, (column, index + 1), (row, bisect_right(row, corner))
            )
            if found is not None:
                rectangles.append(found)
    return rectangles


def _smallest(
    crossings: Crossings,
    corner: Point,
    below: tuple[list[Point], int],
    right: tuple[list[Point], int],
) -> Rectangle | None:
    """The nearest opposite corner; points below and to the right come as a list and where to begin."""
    verticals, horizontals = crossings[corner]
    column, first_below = below
    row, first_right = right
    for lower_index in range(first_below, len(column)):
        lower = column[lower_index]
        lower_verticals, lower_horizontals = crossings[lower]
        if verticals.isdisjoint(lower_verticals):
            continue
        for right_index in range(first_right, len(row)):
            point = row[right_index]
            point_verticals, point_horizontals = crossings[point]
            opposite = crossings.get((point[0], lower[1]))
            if (
                opposite is not None
                and not horizontals.isdisjoint(point_horizontals)
                and not opposite[0].isdisjoint(point_verticals)
                and not opposite[1].isdisjoint(lower_horizontals)
            ):
                return (corner[0], corner[1], point[0], lower[1])
    return None


def group_rectangles(rectangles: list[Rectangle]) -> list[list[Rectangle]]:
    """Group the rectangles that share a corner, directly or through others."""
    group_of: dict[Point, int] = {}
    groups: dict[int, list[Rectangle]] = {}
    corners_of: dict[int, list[Point]] = {}
    for number, rectangle in enumerate(rectangles):
        x0, top, x1, bottom = rectangle
        corners = [(x0, top), (x0, bottom), (x1, top), (x1, bottom)]
        touched = {group_of[corner] for corner in corners if corner in group_of}
        home = max(touched, key=lambda group: len(groups[group])) if touched else number
        groups.setdefault(home, []).append(rectangle)
        corners_of.setdefault(home, []).extend(corners)
        for other in touched - {home}:
            groups[home].extend(groups.pop(other))
            moved = corners_of.pop(other)
            corners_of[home].extend(moved)
            group_of.update(dict.fromkeys(moved, home))
        group_of.update(dict.fromkeys(corners, home))
    return list(groups.values())


def _table(rectangles: list[Rectangle]) -> LatticeTable:
    lefts = sorted({cell[0] for cell in rectangles})
    tops = sorted({cell[1] for cell in rectangles})
    cells = []
    by_row = sorted(rectangles, key=itemgetter(1, 0))
    for row, (_, members) in enumerate(groupby(by_row, key=itemgetter(1))):
        for rectangle in members:
            x0, _, x1, bottom = rectangle
            column = bisect_left(lefts, x0)
            row_span = max(bisect_left(tops, bottom) - row, 1)
            column_span = max(bisect_left(lefts, x1) - column, 1)
            cells.append(LatticeCell(rectangle, row, column, row_span, column_span))
    rectangle = (
        lefts[0],
        tops[0],
        max(cell[2] for cell in rectangles),
        max(cell[3] for cell in rectangles),
    )
    return LatticeTable(tuple(cells), len(tops), len(lefts), rectangle)
