"""Titles, heads and ends of tables in a text stream."""

from gouji.documents.model import ReadDocument, TextLine
from gouji.tables.stream.recognise import recognise_stream_tables
from gouji.tables.stream.titles import title_kind
from gouji.vocabulary import TableKind
from tables.stream.stream_texts import (
    BUDGET_HEAD,
    BUDGET_TITLE,
    IDENTITY,
    PRELUDE,
    figures,
    line,
    read,
    recognise,
    spaced,
)

ROWS = "1 合计 9.00 4.00 5.00\n2 207 文化支出 9.00 4.00 5.00"


def test_the_special_title_wins_over_the_general_one() -> None:
    assert title_kind("部门预算财政拨款收支总表") is TableKind.FISCAL_APPROPRIATION_SUMMARY
    assert title_kind("部门预算收支总表") is TableKind.REVENUE_EXPENDITURE_SUMMARY
    basic = TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE
    assert title_kind("部门预算一般公共预算财政拨款基本支出表") is basic
    assert (
        title_kind("部门预算政府性基金预算财政拨款支出表") is TableKind.GOVERNMENT_FUND_EXPENDITURE
    )
    assert title_kind("部门预算财政拨款“三公”经费支出表") is TableKind.THREE_PUBLIC_EXPENSES


def test_a_sentence_about_a_table_is_no_title() -> None:
    assert title_kind("详见一般公共预算财政拨款支出表") is None
    assert title_kind("收支总表支出栏按功能分类编制，见支出总表") is None
    assert title_kind("四、财政拨款“三公”经费预算情况及增减变化原因") is None


def test_contents_lines_without_a_head_are_no_tables() -> None:
    text = f"目录\n部门预算收支总表\n部门预算收入总表\n部门预算支出总表\n{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}"
    assert [t.table.table_kind for t in recognise(spaced(text))] == [
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE
    ]


def test_body_unit_and_amount_unit_are_read_from_the_head() -> None:
    table = recognise(spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}".replace("万元", "元")))[0]
    assert (table.table.body_code, table.table.body_name) == ("901", "清河区文化馆")
    assert (table.table.amount_unit, table.table.unit_evidence) == ("元", "单位:元")
    assert line(table, 1).amount_yuan == 9


def test_without_a_printed_unit_the_document_speaks() -> None:
    head = BUDGET_HEAD.replace("单位：万元\n", "")
    table = recognise(spaced(f"{BUDGET_TITLE}\n{head}\n{ROWS}"))[0]
    assert table.table.unit_evidence is None
    assert line(table, 1).amount_yuan == 90000


def test_an_unknown_column_rejects_the_table_and_names_it() -> None:
    head = BUDGET_HEAD.replace("项目支出", "项目支出 机动经费")
    table = recognise(spaced(f"{BUDGET_TITLE}\n{head}\n{ROWS}"))[0]
    assert table.table.status == "rejected"
    assert "机动经费" in (table.table.reason or "")
    assert table.facts == ()
    assert table.rejects[0].found is not None


def test_a_column_count_that_does_not_fit_the_heads_rejects_the_table() -> None:
    head = BUDGET_HEAD.replace("1 2 3 4 5", "1 2 3 4 5 6")
    table = recognise(spaced(f"{BUDGET_TITLE}\n{head}\n{ROWS}"))[0]
    assert table.table.reason == "栏数不符：栏次应有 6 栏，由栏目得 5 栏。"


def test_an_empty_table_keeps_its_note_and_has_columns_but_no_facts() -> None:
    title = " 部门预算政府性基金预算财政拨款支出表"
    table = recognise(spaced(f"{title}\n{BUDGET_HEAD}\n注：无此项预算，空表列示。\n正文。"))[0]
    assert (table.table.status, table.table.note) == ("empty", "注：无此项预算，空表列示。")
    assert len(table.columns) == 3
    assert table.facts == ()


def test_prose_after_the_last_row_is_not_part_of_the_table() -> None:
    prose = "第一部分 清河区文化馆 2031 年预算说明\n 清河区文化馆预算情况说明如下。"
    table = recognise(spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}\n{prose}"))[0]
    assert line(table, 2).name == "文化支出"
    used = [
        read(spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}\n{prose}")).blocks[i]
        for i in table.blocks
    ]
    assert not any("第一部分" in block.text for block in used if isinstance(block, TextLine))


def test_heads_repeat_without_the_title_on_every_page() -> None:
    again = BUDGET_HEAD.replace("901", " 901", 1)
    text = f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n1 合计 9.00 4.00 5.00\n{again}\n2 207 文化支出 9.00 4.00 5.00"
    table = recognise(spaced(text))[0]
    assert len(table.facts) == 6
    assert figures(table, 2)["project_expenditure"] == "5.00"


def test_blocks_that_another_table_used_are_left_alone() -> None:
    text = spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}")
    document = read(text)
    assert recognise_stream_tables(document, IDENTITY, frozenset(range(len(document.blocks)))) == ()


def test_other_dialects_are_left_to_others() -> None:
    grid = read("a\tb\nc\td\ne\tf")
    assert isinstance(grid, ReadDocument)
    assert recognise_stream_tables(grid, IDENTITY) == ()


def test_the_order_of_the_sources_is_the_printed_one() -> None:
    head = (
        f"{PRELUDE}\n序号\n功能分类科目\n合计\n本年收入\n上年结转\n科目编码\n科目名称\n小计\n其他收入\n"
        "财政拨款收入\n栏次 1 2 3 4 5 6 7"
    )
    rows = "1 合计 10.00 10.00 2.00 8.00\n2 207 文化支出 10.00 10.00 2.00 8.00"
    table = recognise(spaced(f" 部门预算收入总表\n{head}\n{rows}"))[0]
    assert [c.measure for c in table.columns] == [
        "total", "current_year_subtotal", "other_revenue", "fiscal_appropriation", "opening_carryover",
    ]  # fmt: skip
    assert figures(table, 2)["other_revenue"] == "2.00"


def test_a_page_that_goes_on_with_another_head_rejects_the_table() -> None:
    again = BUDGET_HEAD.replace("901 清河区文化馆", " 901 清河区文化馆（续）", 1)
    text = f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n1 合计 9.00 4.00 5.00\n{again}\n2 207 文化支出 9.00 4.00 5.00"
    table = recognise(spaced(text))[0]
    assert table.table.status == "rejected"
    assert "续页表头与首页不同" in (table.table.reason or "")


def test_a_table_of_another_kind_does_not_run_on_into_the_one_above() -> None:
    other = f" 部门预算一般公共预算基本支出表（政府经济分类）\n{BUDGET_HEAD}\n1 合计 1.00 1.00\n"
    rows = "2 501 工资 1.00 1.00\n3 50101 奖金 1.00 1.00"
    found = recognise(spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}\n{other}{rows}"))
    assert len(found) == 1
    assert found[0].table.status == "read"
    assert len(found[0].facts) == 6


def test_tables_of_another_body_say_nothing_of_this_one() -> None:
    basic_head = BUDGET_HEAD.replace("合计 基本支出 项目支出", "合计 人员经费 公用经费")
    basic = f" 部门预算一般公共预算财政拨款基本支出表\n{basic_head}\n1 合计 9.00 9.00\n"
    budget = f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n1 合计 9.00 9.00\n2 207 文化支出 9.00 9.00"
    alone = recognise(spaced(basic.replace("清河区文化馆", "南山区图书馆") + budget))[1]
    helped = recognise(spaced(basic + budget))[1]
    assert {f.placement for f in alone.facts if f.measure != "total"} == {"ambiguous"}
    assert {f.placement for f in helped.facts} == {"proven"}
    assert helped.table.placement_evidence is not None
    assert alone.table.placement_evidence is None


def test_a_table_without_any_row_is_rejected_not_dropped() -> None:
    table = recognise(spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n合计 九元"))[0]
    assert table.table.status == "rejected"
    assert "未认出序号行" in (table.table.reason or "")


def test_a_prose_heading_right_below_is_not_the_tail_of_the_last_name() -> None:
    table = recognise(spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}\n一、部门职责及机构设置情况"))[
        0
    ]
    assert line(table, 2).name == "文化支出"


def test_another_title_without_a_page_start_ends_the_table_too() -> None:
    other = f"部门预算社会保险基金支出明细表\n{BUDGET_HEAD}\n1 合计 1.00 1.00\n2 209 社保 1.00 1.00\n3 20901 养老 1.00"
    table = recognise(spaced(f"{BUDGET_TITLE}\n{BUDGET_HEAD}\n{ROWS}\n{other}"))[0]
    assert len(table.facts) == 6
    assert line(table, 2).name == "文化支出"
