"""Rows of tables with 序号: sequence, wrapped cells, page cuts."""

import pytest

from gouji.tables.stream.fragments import join_amounts, usual_decimals
from gouji.tables.stream.lines import flat
from gouji.tables.stream.numbered import coded_row_reader, split_rows
from gouji.vocabulary import FactStatus
from tables.stream.stream_texts import (
    BUDGET_HEAD,
    BUDGET_TITLE,
    certainty,
    figures,
    line,
    lines,
    recognise,
    spaced,
)

BUDGET = f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n"


def joined(text: str) -> list[str] | None:
    cells = join_amounts(flat(lines(text)), 2)
    return None if cells is None else [cell.plain for cell in cells]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("1174\n\n5.92\n\n121.\n\n89", ["11745.92", "121.89"]),
        ("5522\n.96\n25.0\n0", ["5522.96", "25.00"]),
        ("77.7 77.7 77.7\n\n6 6 6", ["77.76", "77.76", "77.76"]),
        ("1174 1162 121.\n5.92 4.03 89", ["11745.92", "11624.03", "121.89"]),
        ("25.00 25.00", ["25.00", "25.00"]),
        ("1,17\n4.00", ["1,174.00"]),
        ("-12.\n50 0", ["-12.50", "0"]),
        ("** - 3.00", ["**", "-", "3.00"]),
    ],
)
def test_fragments_of_later_lines_complete_the_open_amounts(text: str, amounts: list[str]) -> None:
    assert joined(text) == amounts


@pytest.mark.parametrize("text", ["77.7 77.7\n6", "25.0", "12.34\n56", "1.234", "7097.57 4648.3"])
def test_fragments_that_make_no_whole_amount_are_not_guessed(text: str) -> None:
    assert joined(text) is None


def test_tokens_of_one_line_are_never_joined() -> None:
    assert joined("25.0 0") is None


def test_the_usual_decimals_are_those_of_lines_with_several_cells() -> None:
    assert usual_decimals(lines("1 合计 10.123456 5.000001\n5.9\n5.9")) == 6
    assert usual_decimals(lines("正文")) == 2


def test_a_digit_fragment_equal_to_the_next_number_begins_no_row() -> None:
    body = lines(
        spaced("1 合计\n4511.9\n2\n4097.57 414.35\n2 207\n文化支出\n4511.92 4097.57 414.35")
    )
    rows = split_rows(body, coded_row_reader(2, 3))
    assert [(row.number, [a.plain for a in row.amounts or ()]) for row in rows] == [
        (1, ["4511.92", "4097.57", "414.35"]),
        (2, ["4511.92", "4097.57", "414.35"]),
    ]


def test_values_that_are_integers_begin_no_row() -> None:
    body = lines(spaced("1 合计 5.00\n2 207 文化 5.00\n2070\n1\n3"))
    assert [row.number for row in split_rows(body, coded_row_reader(2, 3))][:2] == [1, 2]


def test_code_and_name_and_amounts_wrapped_in_narrow_cells_are_put_together() -> None:
    table = recognise(
        spaced(
            f"{BUDGET}1 合计\n398\n0.00\n390\n0.00\n80.0\n0\n2 207\n文化\n支出\n3980\n.00\n3900\n.00\n"
            "80.0\n0\n3\n2070\n1\n文化\n3980\n.00\n3900\n.00\n80.0\n0\n4\n2070\n109\n群众\n文化\n"
            "3980\n.00\n3900\n.00\n80.0\n0"
        )
    )[0]
    assert [f.code for f in table.facts if f.measure == "total"] == [
        None,
        "207",
        "20701",
        "2070109",
    ]
    assert line(table, 4).name == "群众文化"
    assert figures(table, 4) == {
        "total": "3980.00",
        "basic_expenditure": "3900.00",
        "project_expenditure": "80.00",
    }
    assert line(table, 4).parent_row_ordinal == 3


PAGE_HEAD = BUDGET_HEAD.replace("901", " 901", 1)


def test_a_row_cut_by_a_page_takes_the_tail_of_its_name_from_behind_the_repeated_head() -> None:
    table = recognise(
        spaced(
            f"{BUDGET}1 合计 9.00 9.00\n2 207 文化旅游体育与传 9.00 9.00\n{PAGE_HEAD}\n媒支出\n"
            "3 20701 文化 9.00 9.00"
        )
    )[0]
    assert line(table, 2).name == "文化旅游体育与传媒支出"
    assert figures(table, 2)["total"] == "9.00"
    assert line(table, 3).name == "文化"


def test_a_row_cut_line_by_line_is_put_together_cell_by_cell() -> None:
    table = recognise(
        spaced(
            f"{BUDGET}1 合计 77.76 77.76\n2 207 文化 77.76 77.76\n3 20701 文化 77.76 77.76\n"
            f"4 2070 一般 77.7 77.7\n{PAGE_HEAD}\n102 行政\n管理\n事务\n6 6"
        )
    )[0]
    fact = line(table, 4)
    assert (fact.code, fact.name) == ("2070102", "一般行政管理事务")
    assert figures(table, 4)["total"] == "77.76"


def test_masked_amounts_keep_their_place_and_have_no_value() -> None:
    table = recognise(spaced(f"{BUDGET}1 合计 ** ** **\n2 207 文化支出 9.00 4.00 5.00"))[0]
    facts = [f for f in table.facts if f.row_ordinal == 1]
    assert {f.status for f in facts} == {FactStatus.MASKED}
    assert {f.amount_yuan for f in facts} == {None}


def test_a_dash_is_printed_and_is_not_nothing() -> None:
    table = recognise(spaced(f"{BUDGET}1 合计 9.00 9.00 -\n2 207 文化支出 9.00 9.00 -"))[0]
    assert [f.status for f in table.facts if f.measure == "project_expenditure"] == ["dash"] * 2
    assert set(certainty(table, 2).values()) == {"printed"}


def test_amounts_that_cannot_be_put_together_are_unreadable_and_reported() -> None:
    table = recognise(
        spaced(f"{BUDGET}1 合计 9.00 9.00\n2 207 文化支出 9.0 9.00\n3 208 社保 1.00 1.00")
    )
    facts = [f for f in table[0].facts if f.row_ordinal == 2]
    assert {f.status for f in facts} == {FactStatus.UNREADABLE}
    assert "9.0 9.00" in table[0].rejects[0].reason
    assert figures(table[0], 3)["total"] == "1.00"


def test_a_row_without_a_code_or_total_name_rejects_the_table() -> None:
    table = recognise(spaced(f"{BUDGET}1 合计 9.00 9.00\n2 20 文化支出 9.00 9.00"))[0]
    assert table.table.status == "rejected"
    assert "科目编码" in (table.table.reason or "")
    assert table.facts == ()


def test_an_item_without_its_section_sums_into_the_class_above() -> None:
    table = recognise(
        spaced(f"{BUDGET}1 合计 9.00 9.00\n2 207 文化 9.00 9.00\n3 2070109 群众 9.00 9.00")
    )
    assert [line(table[0], n).parent_row_ordinal for n in (1, 2, 3)] == [None, 1, 2]
    assert [line(table[0], n).row_level for n in (1, 2, 3)] == [0, 1, 2]
