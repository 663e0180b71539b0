"""Two half tables side by side: which half a name or an amount belongs to."""

import pytest

from gouji.facts.records import TypedTable
from gouji.tables.stream.line_items import chinese_number, known_line, three_public_item
from gouji.vocabulary import LineItem
from tables.stream.stream_texts import PRELUDE, figures, recognise, spaced

HEAD = f"{PRELUDE}\n序号\n收入 支出\n项 目 预算数 项 目 预算数\n栏次 1 2 3 4"
AGAIN = HEAD.replace("901", " 901", 1)
FUND_HEAD = (
    f"{PRELUDE}\n序号\n收入 支出\n项 目 金额 项 目 合计\n一般公共\n预算财政\n拨款\n政府性基\n金预算财\n"
    "政 拨款\n国有资本\n经营预算\n财政拨款\n栏次 1 2 3 4 5 6 7"
)


def summary(rows: str) -> TypedTable:
    return recognise(spaced(f" 部门预算收支总表\n{HEAD}\n{rows}"))[0]


def sides(table: TypedTable) -> list[tuple[str, str | None, str | None]]:
    return [
        (str(f.side), f.name, f.printed) for f in table.facts if f.measure in ("budget", "total")
    ]


def test_a_number_between_the_names_is_revenue_and_one_behind_them_expenditure() -> None:
    table = summary(
        "1\n一、一般公共预算\n拨款收入\n80.00\n一、一般公共服务\n支出\n2 二、单位资金 二、外交支出 80.00"
    )
    assert sides(table) == [
        ("revenue", "一、一般公共预算拨款收入", "80.00"),
        ("revenue", "二、单位资金", None),
        ("expenditure", "一、一般公共服务支出", None),
        ("expenditure", "二、外交支出", "80.00"),
    ]


def test_a_lone_name_goes_to_the_half_that_it_names() -> None:
    table = summary("1 一、单位资金 3.00\n2 二、国防支出 4.00\n3 三、事业收入 5.00")
    assert [side for side, *_ in sides(table)] == ["revenue", "revenue", "expenditure"]


def test_a_lone_unknown_name_goes_where_its_number_continues() -> None:
    table = summary("1 一、单位资金 3.00 一、外交支出\n2 二、国防支出\n3 三、人行科目 4.00")
    assert sides(table)[-1] == ("expenditure", "三、人行科目", "4.00")


def test_a_lone_unknown_name_that_continues_both_halves_rejects_the_table() -> None:
    table = summary("1 一、单位资金 3.00 一、外交支出\n2 二、星际事务 4.00")
    assert table.table.status == "rejected"
    assert "不能分清" in (table.table.reason or "")


def test_names_without_numbers_between_them_are_parted_by_what_they_say() -> None:
    table = summary("1 一、单位资金 一、外交支出\n2\n本年收入\n合计\n本年支出\n合计\n4.00")
    assert sides(table) == [
        ("revenue", "一、单位资金", None),
        ("revenue", "本年收入合计", None),
        ("expenditure", "一、外交支出", None),
        ("expenditure", "本年支出合计", "4.00"),
    ]


@pytest.mark.parametrize("tail", ["资金收入", "资金\n收入"])
def test_a_tail_behind_a_page_goes_to_the_name_that_it_completes(tail: str) -> None:
    table = summary(
        f"1 一、财政专户管理 一、外交支出 4.00\n{AGAIN}\n{tail}\n2 二、单位资金 二、国防支出"
    )
    assert [name for _, name, _ in sides(table)][:2] == ["一、财政专户管理资金收入", "二、单位资金"]


def test_a_tail_behind_a_page_completes_a_single_name() -> None:
    table = summary(f"1 一、节能环保支\n{AGAIN}\n出\n2 二、国防支出 1.00")
    assert [name for _, name, _ in sides(table)] == ["一、节能环保支出", "二、国防支出"]


def test_lines_sum_into_the_year_and_the_year_into_the_total() -> None:
    table = summary(
        "1 一、单位资金 8.00 一、外交支出 9.00\n2 本年收入合计 8.00 本年支出合计 9.00\n"
        "3 上年结转结余 1.00 年终结转结余\n4 收入总计 9.00 支出总计 9.00"
    )
    tree = {
        f.row_ordinal: (str(f.line_item), f.row_level, f.parent_row_ordinal) for f in table.facts
    }
    assert tree == {
        1: ("unit_funds", 1, 2),
        2: ("current_year_revenue", 0, 4),
        3: ("opening_carryover", 1, 4),
        4: ("total_revenue", 0, None),
        5: ("function", 1, 6),
        6: ("current_year_expenditure", 0, 8),
        7: ("closing_carryover", 1, 8),
        8: ("total_expenditure", 0, None),
    }


def test_bracketed_and_of_which_lines_are_parts_of_the_line_above() -> None:
    table = summary(
        "1 一、单位资金 8.00 一、外交支出 8.00\n2 （一）事业收入 5.00 二、国防支出\n3 其中：上级补助收入 1.00\n"
        "4 本年收入合计 8.00 本年支出合计 8.00"
    )
    tree = [
        (f.parent_row_ordinal, f.row_level, f.is_of_which)
        for f in table.facts
        if f.side == "revenue"
    ]
    assert tree == [(4, 1, False), (1, 2, False), (1, 2, True), (None, 0, False)]


def appropriation(rows: str) -> TypedTable:
    return recognise(spaced(f" 部门预算财政拨款收支总表\n{FUND_HEAD}\n{rows}"))[0]


FUND_ROWS = (
    "1 一、一般公共预算拨款 80.00 一、外交支出 85.00 85.00\n2 二、政府性基金预算拨款 二、国防支出\n"
    "3 三、国有资本经营预算拨款 三、教育支出\n4 本年收入合计 80.00 本年支出合计 85.00 85.00\n"
    "5 年初财政拨款结转和结余 5.00 年末财政拨款结转和结余\n6 一、一般公共预算拨款 5.00\n"
    "7 二、政府性基金预算拨款\n8 三、国有资本经营预算拨款\n9 收入总计 85.00 支出总计 85.00 85.00"
)


def test_the_parts_of_the_carryover_restart_their_numbers_and_stay_on_the_left() -> None:
    table = appropriation(FUND_ROWS)
    left = {f.row_ordinal: f for f in table.facts if f.side == "revenue"}
    assert [(left[n].row_level, left[n].parent_row_ordinal) for n in (5, 6, 7, 8)] == [
        (1, 9), (2, 5), (2, 5), (2, 5),
    ]  # fmt: skip


def test_the_revenue_side_names_the_fund_of_the_expenditure() -> None:
    table = appropriation(FUND_ROWS)
    placed = {f.placement for f in table.facts if f.side == "expenditure" and f.printed}
    assert placed == {"proven"}
    assert figures(table, 10)["general_public_budget"] == "85.00"
    assert "本表收入方" in (table.table.placement_evidence or "")


def test_two_funds_with_the_same_revenue_leave_the_fund_ambiguous() -> None:
    rows = FUND_ROWS.replace("2 二、政府性基金预算拨款 ", "2 二、政府性基金预算拨款 85.00 ")
    table = appropriation(rows.replace("80.00", "85.00").replace(" 5.00", ""))
    facts = [f for f in table.facts if f.row_ordinal == 10]
    assert {f.placement for f in facts if f.measure != "total"} >= {"ambiguous"}


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("“三公”经费小计", LineItem.THREE_PUBLIC_TOTAL),
        ("一、因公出国（境）费", LineItem.OVERSEAS_VISITS),
        ("其中：教学科研人员因公出国（境）费", LineItem.OTHER),
        ("二、公务用车购置及运维费", LineItem.VEHICLE_TOTAL),
        ("其中：公务用车购置费", LineItem.VEHICLE_PURCHASE),
        ("公务用车运行维护费", LineItem.VEHICLE_OPERATION),
        ("三、公务接待费", LineItem.HOSPITALITY),
        ("四、会议费", LineItem.MEETINGS),
        ("其他会议费", LineItem.OTHER),
        ("合 计", LineItem.TOTAL),
    ],
)
def test_three_public_names_are_told_apart(name: str, item: LineItem) -> None:
    assert three_public_item(name) is item


def test_a_fund_as_expenditure_class_is_not_the_fund_as_revenue() -> None:
    spent, received = (
        known_line("二十二、国有资本经营预算支出"),
        known_line("三、国有资本经营预算拨款收入"),
    )
    assert spent is not None and (spent.line_item, spent.code) == (LineItem.FUNCTION, "223")
    assert received is not None and received.line_item is LineItem.STATE_CAPITAL_BUDGET_REVENUE


def test_chinese_numbers_up_to_ninety_nine() -> None:
    texts = ["一", "十", "十一", "二十", "三十一", "九十九"]
    assert [chinese_number(text) for text in texts] == [1, 10, 11, 20, 31, 99]
    assert chinese_number("一二") is None
    assert chinese_number("") is None


THREE_HEAD = (
    f"{PRELUDE}\n序号 项 目\n资 金 性 质\n合计\n一般公共预算\n财政拨款\n政府性基金\n预算拨款\n国有资本经营\n"
    "预算财政拨款\n栏次 1 2 3 4 5"
)


def test_the_tree_of_the_three_public_expenses() -> None:
    rows = (
        "1 合计 9.00 9.00\n2\n“三公”经费\n小计\n8.00 8.00\n3 一、因公出国（境）费\n4 其中：教学\n科研人员因公\n"
        "出国（境）费\n5 其他因公出国（境）费\n6 二、公务用车购置及运维费 7.00 7.00\n7 其中：公务用车购置费\n"
        "8 公务用车运行维护费 7.00 7.00\n9 三、公务接待费 1.00 1.00\n10 四、会议费 1.00 1.00\n"
        "11 其他会议费\n12 五、培训费"
    )
    table = recognise(spaced(f" 部门预算财政拨款“三公”经费支出表\n{THREE_HEAD}\n{rows}"))[0]
    tree = {f.row_ordinal: (f.parent_row_ordinal, f.is_of_which) for f in table.facts}
    assert tree == {
        1: (None, False), 2: (1, False), 3: (2, False), 4: (3, True), 5: (3, True), 6: (2, False),
        7: (6, False), 8: (6, False), 9: (2, False), 10: (1, False), 11: (10, True), 12: (1, False),
    }  # fmt: skip
