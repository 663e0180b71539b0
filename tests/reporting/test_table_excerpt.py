"""Tables on no page are shown as rows: the cells of the finding among their neighbours."""

from dataclasses import replace

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
    assert first is not None and [(c.text, c.number) for c in first.cells] == [
        ("甲", None),
        ("2", 1),
    ]
    assert last is not None and last.cells[1].text == "9"


def test_a_cell_stands_under_its_own_column_where_others_of_its_row_are_not_printed() -> None:
    head = [replace(cell(0, 0, "项目"), column_span=2), cell(0, 2, "金额")]
    shown = table_excerpt([*head, cell(1, 2, "9")], {})
    assert shown.columns == ("A", "", "C")
    assert [(row.label, [c.text for c in row.cells]) for row in shown.rows if row] == [
        ("1", ["项目", "金额"]),
        ("2", ["", "", "9"]),
    ]


def test_rows_and_columns_of_a_word_table_have_its_own_numbers() -> None:
    shown = table_excerpt([cell(2, 1, "9", sheet=None)], {})
    assert shown.columns == ("2",)
    assert shown.rows[0] is not None and shown.rows[0].label == "3"


def test_places_are_told_in_the_words_of_the_file() -> None:
    assert place_words(cell(6, 1, "1")) == "工作表“支出总表” B7"
    assert place_words(cell(6, 1, "1", sheet=None)) == "表1 R7C2"
