"""The lattice: edges in, the tables they draw out, as pdfplumber's default strategy finds them."""

import random
from itertools import pairwise

import pytest
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    snap_edges,
)
from pdfplumber.table import merge_edges as plumber_merge
from pdfplumber.utils import filter_edges

from gouji.readers.lattice import find_tables, group_rectangles, merge_edges
from gouji.readers.page_marks import Edge, PageTooDense

MANY = 10**6


def square_grid(xs: list[float], ys: list[float]) -> tuple[list[Edge], list[Edge]]:
    return [Edge(y, xs[0], xs[-1]) for y in ys], [Edge(x, ys[0], ys[-1]) for x in xs]


def test_edges_within_three_points_snap_to_their_mean() -> None:
    assert merge_edges([Edge(100, 0, 50), Edge(102, 0, 50), Edge(110, 0, 50)]) == [
        Edge(101, 0, 50),
        Edge(110, 0, 50),
    ]


def test_edges_on_a_line_join_over_three_points_and_no_more() -> None:
    assert merge_edges([Edge(5, 0, 50), Edge(5, 53, 80), Edge(5, 84, 99)]) == [
        Edge(5, 0, 80),
        Edge(5, 84, 99),
    ]


def test_edges_shorter_than_three_points_are_dropped_after_joining() -> None:
    assert merge_edges([Edge(5, 0, 2), Edge(5, 10, 12), Edge(5, 12, 14)]) == [Edge(5, 10, 14)]


def test_two_tables_on_a_page_come_from_top_to_bottom() -> None:
    upper, lower = square_grid([0, 50, 100], [0, 20, 40]), square_grid([0, 100], [60, 80, 100])
    tables = find_tables(lower[0] + upper[0], lower[1] + upper[1], MANY)
    assert [(table.rows, table.columns) for table in tables] == [(2, 2), (2, 1)]


def test_a_single_rectangle_is_no_table() -> None:
    assert find_tables(*square_grid([0, 100], [0, 100]), MANY) == []


def test_a_missing_rule_merges_two_cells() -> None:
    rows, columns = square_grid([0, 50, 100], [0, 20, 40])
    columns[1] = Edge(50, 20, 40)
    (table,) = find_tables(rows, columns, MANY)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]


def test_rectangles_that_touch_only_through_a_third_are_one_group() -> None:
    a, b, c = (0, 0, 1, 1), (2, 0, 3, 1), (1, 0, 2, 1)
    assert [sorted(group) for group in group_rectangles([a, b, c])] == [[a, c, b]]


def test_more_crossings_than_the_limit_are_refused() -> None:
    rows, columns = square_grid(
        [float(x) for x in range(0, 500, 5)], [float(y) for y in range(0, 500, 5)]
    )
    with pytest.raises(PageTooDense, match="表线交点"):
        find_tables(rows, columns, 5_000)


def plumber_tables(rows: list[Edge], columns: list[Edge]) -> list[list[tuple[float, ...]]]:
    """The cells of each table by pdfplumber's own functions."""
    edges = [
        {
            "orientation": "h", "object_type": "line", "x0": e.start, "x1": e.end, "top": e.at,
            "bottom": e.at, "doctop": e.at, "width": e.end - e.start, "height": 0,
        }
        for e in rows
    ] + [
        {
            "orientation": "v", "object_type": "line", "x0": e.at, "x1": e.at, "top": e.start,
            "bottom": e.end, "doctop": e.start, "width": 0, "height": e.end - e.start,
        }
        for e in columns
    ]  # fmt: skip
    snapped = snap_edges(edges, 3, 3)
    for edge in snapped:
        # pdfplumber moves an edge by (mean - x): two of one cluster may end 1e-15 apart and not join.
        edge.update({name: round(edge[name], 9) for name in ("x0", "x1", "top", "bottom")})
    merged = filter_edges(plumber_merge(snapped, 0, 0, 3, 3), min_length=3)
    cells = intersections_to_cells(edges_to_intersections(merged, 3, 3))
    return [sorted(table) for table in cells_to_tables(cells)]


@pytest.mark.parametrize("seed", range(40))
def test_torn_lattices_give_the_cells_that_pdfplumber_finds(seed: int) -> None:
    chance = random.Random(seed)
    xs = [20.0 * i + chance.uniform(-3, 3) for i in range(chance.randint(3, 8))]
    ys = [15.0 * i + chance.uniform(-3, 3) for i in range(chance.randint(3, 10))]
    rows = [
        Edge(y + chance.uniform(-1, 1), x + chance.uniform(-2, 2), end + chance.uniform(-2, 2))
        for y in ys
        for x, end in pairwise(xs)
        if chance.random() < 0.85
    ]
    columns = [
        Edge(x + chance.uniform(-1, 1), y + chance.uniform(-2, 2), end + chance.uniform(-2, 2))
        for x in xs
        for y, end in pairwise(ys)
        if chance.random() < 0.85
    ]
    ours = [
        sorted(cell.rectangle for cell in table.cells) for table in find_tables(rows, columns, MANY)
    ]
    theirs = plumber_tables(rows, columns)
    assert [len(table) for table in ours] == [len(table) for table in theirs]
    for table, other in zip(ours, theirs, strict=True):
        for cell, other_cell in zip(table, other, strict=True):
            assert cell == pytest.approx(other_cell)
