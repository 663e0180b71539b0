"""Cells laid out as they are printed: spans, gaps, doubled places, lines outside the grid."""

from hypothesis import given
from hypothesis import strategies as st

from gouji.reporting.body_views import ShownCell
from gouji.reporting.printed_grid import Slot, laid_out, printed_sheets


def cell(
    text: str,
    row: int | None,
    column: int | None,
    *,
    down: int = 1,
    across: int = 1,
    page: int = 1,
    order: int = 0,
    status: str | None = None,
) -> ShownCell:
    return ShownCell(
        f"d.{text}", text, "t", page, None, "g" if row is not None else "", row, column, down, across,
        order, status,
    )  # fmt: skip


def texts(rows: list[tuple[Slot, ...]]) -> list[list[str]]:
    return [["+".join(c.text for c in slot.cells) for slot in row] for row in rows]


def test_rows_and_columns_in_which_no_cell_begins_are_left_out() -> None:
    rows = laid_out([cell("a", 0, 0, across=4), cell("b", 3, 0), cell("c", 3, 4)])
    assert texts(rows) == [["a", ""], ["b", "c"]]
    assert rows[0][0].column_span == 1


def test_spans_count_what_is_left_and_gaps_are_filled() -> None:
    rows = laid_out([cell("a", 0, 0, down=2), cell("b", 0, 1, across=2), cell("c", 1, 2)])
    assert texts(rows) == [["a", "b"], ["", "c"]]
    assert rows[0][0].row_span == 2 and rows[0][1].column_span == 2


def test_two_cells_that_claim_one_place_share_it() -> None:
    assert texts(laid_out([cell("a", 0, 0, across=2), cell("b", 0, 1)])) == [["a+b"]]
    assert texts(laid_out([cell("a", 0, 0), cell("b", 0, 0)])) == [["a+b"]]


def test_lines_outside_the_grid_stand_where_they_are_read() -> None:
    (sheet,) = printed_sheets(
        [
            cell("行一", 0, 0, order=1),
            cell("目标", None, None, order=5),
            cell("行二", 1, 0, order=8),
        ]
    )
    assert texts(list(sheet.rows)) == [["行一"], ["目标"], ["行二"]]


def test_each_page_is_a_sheet_and_the_rows_above_the_first_figure_are_its_head() -> None:
    first, second = printed_sheets(
        [
            cell("科目", 0, 0), cell("合计", 0, 1), cell("一", 1, 0), cell("1.00", 1, 1, status="printed"),
            cell("二", 0, 0, page=2), cell("", 0, 1, page=2, status="blank"),
        ]
    )  # fmt: skip
    assert (first.page, first.header_rows, second.page, second.header_rows) == (1, 1, 2, 0)


def test_a_hostile_grid_of_gaps_is_shown_without_them() -> None:
    rows = laid_out([cell(str(n), n, n, down=10**9, across=10**9) for n in range(1000)])
    assert len(rows) == 1000 and all(len(row) == 1 for row in rows)


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 9), st.integers(1, 9)),
        min_size=1, max_size=30,
    )
)  # fmt: skip
def test_every_cell_stands_once_and_every_row_is_as_wide_as_the_grid(
    places: list[tuple[int, int, int, int]],
) -> None:
    cells = [cell(str(n), r, c, down=d, across=a) for n, (r, c, d, a) in enumerate(places)]
    rows = laid_out(cells)
    assert sorted(c.text for row in rows for s in row for c in s.cells) == sorted(
        c.text for c in cells
    )
    width = len({c for _, c, _, _ in places})
    reaching = [0] * len(rows)
    for number, row in enumerate(rows):
        for slot in row:
            for below in range(number, number + slot.row_span):
                reaching[below] += slot.column_span
    assert reaching == [width] * len(rows)
