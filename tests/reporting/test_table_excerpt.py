"""Tables on no page are shown as rows: the cells of the finding among their neighbours."""

from gouji.reporting.table_excerpt import table_excerpt, wanted_rows
from gouji.reporting.views import CellView
from gouji.reporting.wording import place_words


def cell(row: int, column: int, text: str, sheet: str | None = "支出总表") -> CellView:
    ref = f"{'ABC'[column]}{row + 1}" if sheet else f"表1 R{row + 1}C{column + 1}"
    return CellView(
        f"r{row}c{column}", text, None, None, None, None, None, sheet, ref, "t", row, column, 1
    )


def test_the_rows_beside_a_cell_and_the_head_of_the_table_are_wanted_too() -> None:
    assert wanted_rows([cell(5, 1, "1"), cell(0, 1, "2")]) == {"t": {0, 1, 2, 4, 5, 6}}


def test_rows_stand_in_order_with_a_mark_where_some_are_left_out() -> None:
    shown = table_excerpt([cell(5, 1, "9"), cell(0, 1, "2"), cell(0, 0, "甲")], {"r0c1": 1})
    assert shown.place == "工作表“支出总表”"
    first, gap, last = shown.rows
    assert gap is None
    assert first is not None and [(c.text, c.number) for c in first] == [("甲", None), ("2", 1)]
    assert last is not None and last[0].text == "9"


def test_places_are_told_in_the_words_of_the_file() -> None:
    assert place_words(cell(6, 1, "1")) == "工作表“支出总表” B7"
    assert place_words(cell(6, 1, "1", sheet=None)) == "表1 R7C2"
