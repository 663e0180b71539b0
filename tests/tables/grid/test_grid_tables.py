"""Invented tables, one for every trap of ruled grids."""

from decimal import Decimal

import pytest

from gouji.documents.identity import Identity
from gouji.documents.model import Block
from gouji.facts.records import FactRecord, TypedTable
from gouji.tables.grid.recognise import recognise_grid_tables
from tables.grid.drawn import document, grid, line

IDENTITY = Identity(body_name="临江区统计调查局")


def read(*blocks: Block) -> tuple[TypedTable, ...]:
    return recognise_grid_tables(document(*blocks), IDENTITY)


def only(*blocks: Block) -> TypedTable:
    (table,) = read(*blocks)
    return table


def fact(table: TypedTable, name: str | None, measure: str, nth: int = 0) -> FactRecord:
    return [f for f in table.facts if f.name == name and f.measure == measure][nth]


def item(table: TypedTable, line_item: str, measure: str) -> FactRecord:
    (found,) = [f for f in table.facts if f.line_item == line_item and f.measure == measure]
    return found


BY_CODE = """
项目 | > | 合计 | 基本支出 | 项目支出
功能分类科目编码 | 科目名称 | ^ | ^ | ^
合计 | > | 30.00 | 20.00 | 10.00
201 | 一般公共服务支出 | 30.00 | 20.00 | 10.00
20105 | 统计信息事务 | 30.00 | 20.00 | 10.00
2010501 | 行政运行 | 20.00 | 20.00 |
2010505 | 专项统计业务 | 10.00 | 0.00 | 10.00
"""


def test_rows_sum_into_the_row_whose_code_begins_theirs() -> None:
    table = only(line("支出决算表"), line("单位：万元"), grid(BY_CODE))
    assert (table.table.table_kind, table.table.status) == ("expenditure_summary", "read")
    assert fact(table, "行政运行", "total").parent_row_ordinal == 3
    assert fact(table, "统计信息事务", "total").parent_row_ordinal == 2
    assert fact(table, "一般公共服务支出", "total").parent_row_ordinal == 1
    assert fact(table, "合计", "total").row_level == 0
    assert fact(table, "行政运行", "total").amount_yuan == Decimal("200000")


def test_a_blank_cell_is_a_fact_and_no_zero() -> None:
    table = only(line("支出决算表"), line("单位：万元"), grid(BY_CODE))
    assert fact(table, "行政运行", "project_expenditure").status == "blank"
    assert fact(table, "行政运行", "project_expenditure").amount_yuan is None
    assert fact(table, "专项统计业务", "basic_expenditure").amount_yuan == 0


def test_columns_name_the_column_that_prints_their_sum() -> None:
    table = only(line("支出决算表"), line("单位：万元"), grid(BY_CODE))
    parents = {c.measure: c.parent_measure for c in table.columns}
    assert parents == {"total": None, "basic_expenditure": "total", "project_expenditure": "total"}


def test_no_unit_near_the_table_is_never_assumed() -> None:
    table = only(line("支出决算表"), grid(BY_CODE))
    assert table.table.amount_unit is None
    assert fact(table, "行政运行", "total").status == "printed"
    assert fact(table, "行政运行", "total").amount_yuan is None


def test_each_table_has_its_own_unit() -> None:
    spending, visits = read(
        line("部门支出预算总表"), line("编制部门：某局 单位：元"), grid(BY_CODE),
        line("部门“三公”经费预算表", 2), line("单位：万元", 2),
        grid("项目 | 预算数\n合计 | 1.50\n1、因公出国（境）费用 | 0.50\n2、公务接待费 | 1.00", 2),
    )  # fmt: skip
    assert spending.table.amount_unit == "元"
    assert visits.table.amount_unit == "万元"
    assert item(visits, "hospitality", "budget").parent_row_ordinal == 1


def test_two_units_over_one_table_leave_the_unit_open() -> None:
    table = only(line("支出决算表"), line("单位：元"), line("单位：万元"), grid(BY_CODE))
    assert table.table.amount_unit is None
    assert "单位:元" in (table.table.unit_evidence or "")


def test_header_cells_may_share_a_row_with_the_total_and_its_amounts() -> None:
    table = only(
        line("收入决算表"), line("单位：万元"),
        grid("""
        项目 | > | > | > | 本年收入合计 | 财政拨款收入 | 其他收入
        支出功能分类 | > | > | 科目名称 | ^ | ^ | ^
        科目编码 | > | > | ^ | ^ | ^ | ^
        类 | 款 | 项 | 合计 | 9.10 | 9.00 | 0.10
        201 |  |  | 一般公共服务支出 | 9.10 | 9.00 | 0.10
        201 | 5 |  | 统计信息事务 | 9.10 | 9.00 | 0.10
        201 | 05 | 01 | 行政运行 | 9.10 | 9.00 | 0.10
        """),
    )  # fmt: skip
    assert fact(table, "合计", "total").line_item == "total"
    assert fact(table, "统计信息事务", "total").code == "20105"
    assert fact(table, "行政运行", "total").code == "2010501"
    assert len(table.facts) == 12


def test_the_total_row_may_stand_beside_the_sub_headers() -> None:
    table = only(
        line("政府性基金预算财政拨款收入支出决算表"), line("单位：万元"),
        grid("""
        项目 | > | 年初结转和结余 | 本年收入 | 本年支出 | > | > | 年末结转和结余
        功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
        合计 | > | 1.00 | 2.00 | 合计 | 基本支出 | 项目支出 | 3.00
        212 | 城乡社区支出 | 1.00 | 2.00 | 0.00 | 0.00 | 0.00 | 3.00
        """),
    )  # fmt: skip
    parents = {c.measure: c.parent_measure for c in table.columns}
    assert parents["basic_expenditure"] == "current_year_expenditure"
    assert {f.measure for f in table.facts if f.name == "合计"} == {
        "opening_carryover", "current_year_revenue", "closing_carryover",
    }  # fmt: skip


FINAL_SUMMARY = """
收入 | > | 支出 | >
项目 | 决算数 | 项目 | 决算数
一、一般公共预算财政拨款收入 | 8.00 | 一、一般公共服务支出 | 7.00
二、事业收入 | 1.00 | 二、住房保障支出 | 1.50
 |  | 三、人行科目 | 0.50
本年收入合计 | 9.00 | 本年支出合计 | 9.00
年初结转和结余 | 2.00 | 年末结转和结余 | 2.00
总计 | 11.00 | 总计 | 11.00
"""


def test_halves_side_by_side_are_lines_of_their_own_left_half_first() -> None:
    table = only(line("收入支出决算总表"), line("单位：万元"), grid(FINAL_SUMMARY))
    revenue = [f.row_ordinal for f in table.facts if f.side == "revenue"]
    spending = [f.row_ordinal for f in table.facts if f.side == "expenditure"]
    assert max(revenue) < min(spending)
    assert item(table, "current_year_revenue", "final").parent_row_ordinal == 5
    assert item(table, "opening_carryover", "final").parent_row_ordinal == 5
    assert item(table, "total_revenue", "final").row_ordinal == 5
    assert fact(table, "一、一般公共服务支出", "final").code == "201"


def test_an_unknown_row_keeps_its_name_and_its_place() -> None:
    table = only(line("收入支出决算总表"), line("单位：万元"), grid(FINAL_SUMMARY))
    unknown = fact(table, "三、人行科目", "final")
    closing = item(table, "current_year_expenditure", "final")
    assert (unknown.line_item, unknown.parent_row_ordinal) == ("other", closing.row_ordinal)


def test_revenue_total_without_a_year_total_is_the_grand_total() -> None:
    table = only(
        line("收支预算总表"), line("单位：万元"),
        grid("""
        收入 | > | 支出 | >
        项目名称 | 金额 | 项目名称 | 金额
        一、财政拨款 | 5.00 | 一、基本支出 | 4.00
        当年收入小计 | 5.00 | 当年支出小计 | 4.00
        上年结转资金 |  | 结转下年资金 | 1.00
        收入合计 | 5.00 | 支出合计 | 5.00
        """),
    )  # fmt: skip
    assert item(table, "total_revenue", "budget").name == "收入合计"
    assert item(table, "current_year_revenue", "budget").name == "当年收入小计"
    assert (
        item(table, "closing_carryover", "budget").parent_row_ordinal
        == item(table, "total_expenditure", "budget").row_ordinal
    )


def test_revenue_total_alone_is_the_grand_total() -> None:
    table = only(
        line("财政拨款收支预算总表"), line("单位：万元"),
        grid("收入 | > | 支出 | >\n项目 | 预算数 | 项目 | 预算数\n"
             "一、一般公共预算拨款收入 | 5.00 | 一、教育支出 | 5.00\n收入合计 | 5.00 | 支出合计 | 5.00"),
    )  # fmt: skip
    assert item(table, "total_revenue", "budget").amount_yuan == 50000
    assert item(table, "general_public_budget_revenue", "budget").parent_row_ordinal == 2


def test_a_line_of_which_is_no_part_of_the_sum() -> None:
    table = only(
        line("收支预算总表"), line("单位：万元"),
        grid("收入 | > | 支出 | >\n项目 | 预算数 | 项目 | 预算数\n"
             "一、事业收入 | 5.00 | 一、教育支出 | 5.00\n其中：学费 | 3.00 | | \n收入总计 | 5.00 | 支出总计 | 5.00"),
    )  # fmt: skip
    assert fact(table, "其中:学费", "budget").is_of_which
    assert fact(table, "其中:学费", "budget").parent_row_ordinal == 1


def test_groups_of_three_public_expenses_become_lines() -> None:
    table = only(
        line("财政拨款“三公”经费支出决算表"), line("单位：万元"),
        grid("""
        财政拨款“三公”经费 | > | > | > | > | > | > | > | > | > | > | >
        合计 | > | 因公出国（境）费 | > | 公务用车购置及运行维护费 | > | > | > | > | > | 公务接待费 | >
        ^ | ^ | ^ | ^ | 小计 | > | 公务用车购置费 | > | 公务用车运行维护费 | > | ^ | ^
        预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
        6.00 | 5.00 | 1.00 | 1.00 | 3.00 | 2.50 | 1.00 | 0.50 | 2.00 | 2.00 | 2.00 | 1.50
        """),
    )  # fmt: skip
    assert len(table.facts) == 12
    total = item(table, "total", "final")
    vehicles = item(table, "vehicle_total", "final")
    assert vehicles.parent_row_ordinal == total.row_ordinal
    assert item(table, "vehicle_operation", "budget").parent_row_ordinal == vehicles.row_ordinal
    assert item(table, "hospitality", "final").printed == "1.50"


def test_code_and_name_in_one_cell_are_parted() -> None:
    table = only(
        line("一般公共预算支出情况表（按功能分类科目）"), line("单位：万元"),
        grid("功能科目名称 | 合计 | 其中：基本支出 | 项目支出\n合计 | 9.00 | 9.00 | 0.00\n"
             "[201]一般公共服务支出 | 9.00 | 9.00 | 0.00\n_[20105]统计信息事务 | 9.00 | 9.00 | 0.00"),
    )  # fmt: skip
    assert fact(table, "统计信息事务", "total").code == "20105"
    assert fact(table, "统计信息事务", "total").parent_row_ordinal == 2


def test_a_row_for_each_unit_sums_by_unit_code() -> None:
    table = only(
        line("部门收入总表"), line("单位：元"),
        grid("单位编码 | 单位名称 | 合计 | 事业收入\n | 合计 | 9 | 9\n116 | 某局 | 9 | 9\n"
             "116001 | 某局本级 | 4 | 4\n116002 | 某中心 | 5 | 5"),
    )  # fmt: skip
    centre = fact(table, "某中心", "total")
    assert (centre.code_scheme, centre.code, centre.body_name) == ("unit", "116002", "某中心")
    assert centre.parent_row_ordinal == 2
    assert fact(table, "某局", "total").parent_row_ordinal == 1


def test_an_unknown_column_of_words_rejects_the_table_and_is_named() -> None:
    table = only(
        line("支出决算表"), line("单位：万元"),
        grid("科目编码 | 科目名称 | 合计 | 神秘分类\n201 | 一般公共服务支出 | 1.00 | 甲类"),
    )  # fmt: skip
    assert table.table.status == "rejected"
    assert table.rejects[0].found == "神秘分类"
    assert not table.facts
    assert table.cells


def test_two_columns_with_one_header_reject_the_table() -> None:
    table = only(
        line("支出决算表"), line("单位：万元"),
        grid("科目编码 | 科目名称 | 合计 | 合计\n201 | 一般公共服务支出 | 1.00 | 2.00"),
    )  # fmt: skip
    assert table.table.reason == "两列金额的表头相同"


def test_letters_cut_between_two_header_cells_are_mended() -> None:
    table = only(
        line("支出预算总表"), line("单位：元"),
        grid("功能分类科目编 | 码功能分类科目名称 | 合计\n201 | 一般公共服务支出 | 1"),
    )  # fmt: skip
    assert fact(table, "一般公共服务支出", "total").code == "201"


def test_a_name_that_runs_into_its_amount_is_parted_and_a_mixture_is_not() -> None:
    table = only(
        line("支出预算总表"), line("单位：元"),
        grid("科目编码 | 科目名称 | 合计\n20106 | 财政事 | 务7.50\n20107 | 税收事 | 务1收2.50"),
    )  # fmt: skip
    assert fact(table, "财政事务", "total").amount_yuan == Decimal("7.50")
    assert fact(table, "税收事", "total").status == "unreadable"
    assert len(table.rejects) == 1


def test_an_empty_table_keeps_its_note() -> None:
    table = only(
        line("国有资本经营预算支出表"), line("单位：元"),
        grid("科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n |  |  |  | \n合计 | > |  |  | "),
        line("注：本部门无国有资本经营预算安排的支出，故本表为空表。"),
    )  # fmt: skip
    assert table.table.status == "empty"
    assert "空表" in (table.table.note or "")


def test_a_performance_table_is_named_and_not_misread() -> None:
    table = only(
        line("项目支出绩效目标表"), line("单位：万元"),
        grid("项目名称 | 某项目 | 预算 | 10.00\n一级指标 | 二级指标 | 三级指标 | 指标值"),
    )  # fmt: skip
    assert (table.table.table_kind, table.table.status) == (
        "project_performance_target",
        "rejected",
    )
    assert not table.facts


def test_a_contents_page_and_a_drawing_are_no_tables() -> None:
    contents = grid("报表 | 报表名称 | 是否空表\n表1 | 收支总表 | \n表2 | 收入总表 | ")
    drawing = grid(" |  | \n |  | \n |  | ")
    assert read(line("目录"), contents, line("图1"), drawing) == ()


def test_a_list_of_units_is_no_budget_table() -> None:
    table = only(
        line("纳入编制范围的单位包括："),
        grid("序号 | 单位名称 | 备注\n1 | 某局本级 | \n2 | 某中心 | 新设"),
    )
    assert table.table.table_kind == "institutions"
    assert [unit.name for unit in table.institutions] == ["某局本级", "某中心"]


def test_a_heading_without_amount_is_passed_over() -> None:
    table = only(
        line("收支预算总表"), line("单位：万元"),
        grid("收入 | > | 支出 | >\n项目 | 预算数 | 项目 | 预算数\n一、部门预算 | | 一、教育支出 | 5.00\n"
             "1、事业收入 | 5.00 | | \n本年收入合计 | 5.00 | 本年支出合计 | 5.00"),
    )  # fmt: skip
    closing = item(table, "current_year_revenue", "budget")
    assert fact(table, "1、事业收入", "budget").parent_row_ordinal == closing.row_ordinal


@pytest.mark.parametrize(
    "title", ["预算03表 支出总表", "三、支出预算总表", "2026年部门支出预算总表"]
)
def test_numbers_and_years_in_titles_do_not_matter(title: str) -> None:
    assert (
        only(line(title), line("单位：万元"), grid(BY_CODE)).table.table_kind
        == "expenditure_summary"
    )


def test_a_plain_procurement_table_gives_its_lines() -> None:
    _, table = read(
        line("预算01表 收支总表"), line("单位：万元"), grid(FINAL_SUMMARY), line("预算06表", 2),
        line("预算10表 政府采购预算明细表", 2), line("金额单位：万元", 2),
        grid("采购类别 | 金额\nA-货物 | 12.50\nC-服务 | 7.50\n合 计 | 20.00", 2),
    )  # fmt: skip
    assert [r.row_kind for r in table.procurement_lines] == ["line", "line", "total"]
    assert [r.parent_row_ordinal for r in table.procurement_lines] == [3, 3, None]


def test_of_two_years_the_earlier_is_last_year() -> None:
    table = only(
        line("“三公”经费支出表"), line("单位：万元"),
        grid("项目 | 2024年预算数 | 2025年预算数\n合计 | 2.00 | 3.00\n公务接待费 | 2.00 | 3.00"),
    )  # fmt: skip
    assert item(table, "hospitality", "last_year").printed == "2.00"
    assert item(table, "hospitality", "budget").printed == "3.00"


def test_a_bare_total_among_item_columns_is_their_total() -> None:
    table = only(
        line("“三公”经费支出表"), line("单位：万元"),
        grid("合计 | 因公出国（境）费 | 公务用车购置及运行费 | > | > | 公务接待费\n"
             "^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^\n3.00 | 0.00 | 1.00 | 0.00 | 1.00 | 2.00"),
    )  # fmt: skip
    assert item(table, "total", "budget").printed == "3.00"
    assert item(table, "hospitality", "budget").parent_row_ordinal == 1
    assert len(table.facts) == 6


def test_a_total_merged_over_two_breakdowns_closes_the_first_of_them() -> None:
    table = only(
        line("收支预算总表"), line("单位：万元"),
        grid("""
        收入 | > | 支出 | > | > | >
        项目名称 | 金额 | 功能分类 | > | 支出用途 | >
        ^ | ^ | 功能科目名称 | 金额 | 项目名称 | 金额
        一、财政拨款 | 9.00 | 一、教育支出 | 5.00 | 一、基本支出 | 7.00
         |  | 二、住房保障支出 | 4.00 | 二、项目支出 | 2.00
        当年收入小计 | 9.00 | 当年支出小计 | > | > | 9.00
        收入合计 | 9.00 | 支出合计 | > | > | 9.00
        """),
    )  # fmt: skip
    closing = item(table, "current_year_expenditure", "budget")
    assert fact(table, "一、教育支出", "budget").parent_row_ordinal == closing.row_ordinal
    assert fact(table, "一、基本支出", "budget").parent_row_ordinal is None
    assert len({f.cell_id for f in table.facts}) == len(table.facts)


def test_groups_before_their_items_carry_the_group_name() -> None:
    table = only(
        line("财政拨款收支预算总表"), line("财政拨款基本支出预算表"), line("收入预算总表"), line("单位：万元"),
        grid("项目名称 | > | 金额\n收入总计 | > | 9.00\n一般公共预算资金 | 小计 | 9.00\n^ | 专项收入 | 9.00"),
    )  # fmt: skip
    assert item(table, "general_public_budget_revenue", "total").name == "一般公共预算资金"
    assert fact(table, "专项收入", "total").parent_row_ordinal == 2


def test_a_percent_of_change_is_no_money() -> None:
    table = only(
        line("支出决算表"),
        line("单位：万元"),
        grid("""
科目编码 | 科目名称 | 合计 | 增减额 | 增减%
201 | 一般公共服务支出 | 30.00 | -1.00 | -3.23%
"""),
    )
    change, percent = item(table, "function", "change"), item(table, "function", "change_pct")
    assert change.amount_yuan == -10000
    assert (percent.status, percent.printed, percent.amount_yuan) == ("printed", "-3.23%", None)
