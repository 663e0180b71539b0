"""Further families of budget tables, with invented bodies and amounts that tie: one form for each way of printing."""

from decimal import Decimal

from gouji.extract import extract_read
from gouji.facts.records import FactRecord, TypedTable
from tables.grid.forms_of_offices import read_form
from tables.grid.test_forms_of_offices import sums

_UNIT = "单位：万元"


def read(title: str, rows: str, unit: str = _UNIT) -> TypedTable:
    form = read_form(([([title, unit], rows)], ("某某市测试局2024年部门预算", "第二部分 部门预算表")))
    return extract_read(form, "e" * 64, ["form.html"], "test").tables[0]


def codes(table: TypedTable, measure: str = "total") -> list[str | None]:
    return [fact.code for fact in table.facts if fact.measure == measure]


def fact(table: TypedTable, name: str, measure: str) -> FactRecord:
    return next(f for f in table.facts if f.name == name and f.measure == measure)


def assert_ties(table: TypedTable) -> None:
    assert table.table.status == "read"
    assert all(whole == parts for whole, parts in sums(table.facts).values())


def test_a_code_printed_step_by_step_is_filled_in_from_the_lines_above() -> None:
    table = read(
        "部门支出总表",
        """功能分类科目编码|<|<|功能分类科目名称|合计|基本支出|项目支出
类|款|项|^|^|^|^
|||合计|150.00|110.00|40.00
201|||一般公共服务支出|90.00|50.00|40.00
|03||政府办公厅（室）及相关机构事务|90.00|50.00|40.00
||01|行政运行|50.00|50.00|
||02|一般行政管理事务|40.00||40.00
208|||社会保障和就业支出|60.00|60.00|
|05||行政事业单位养老支出|60.00|60.00|
||05|机关事业单位基本养老保险缴费支出|60.00|60.00|""",
    )
    assert codes(table) == [
        None, "201", "20103", "2010301", "2010302", "208", "20805", "2080505"
    ]  # fmt: skip
    assert_ties(table)


def test_a_section_printed_once_above_its_items_is_part_of_their_codes() -> None:
    table = read(
        "部门支出总表",
        """科目编码|<|<|科目名称|合计
类|款|项|^|^
201|||一般公共服务支出|90.00
201|03||政府办公厅（室）及相关机构事务|90.00
201||01|行政运行|50.00
201||02|一般行政管理事务|40.00""",
    )
    assert codes(table) == ["201", "20103", "2010301", "2010302"]


def test_a_code_with_dots_is_a_code_and_no_amount() -> None:
    table = read(
        "部门支出总表",
        """科目编码|科目名称|合计|基本支出|项目支出
合计|<|90.00|50.00|40.00
201|一般公共服务支出|90.00|50.00|40.00
201.03|政府办公厅（室）及相关机构事务|90.00|50.00|40.00
201.03.01|行政运行|50.00|50.00|
201.03.02|一般行政管理事务|40.00||40.00""",
    )
    assert codes(table) == [None, "201", "20103", "2010301", "2010302"]
    assert not table.rejects
    assert_ties(table)


def test_labels_are_read_where_another_script_stands_beside_the_chinese() -> None:
    table = read(
        "部门支出总表",
        """科目编码 ᠣᠷᠤᠯᠭ᠎ᠠ|科目名称 ནང་དོན།|合计 جەمئىي|基本支出 ᠣᠷᠤᠯᠭ᠎ᠠ|项目支出 ᠣᠷᠤᠯᠭ᠎ᠠ
合计 ᠣᠷᠤᠯᠭ᠎ᠠ|<|90.00|50.00|40.00
201|一般公共服务支出 ནང་དོན།|90.00|50.00|40.00""",
    )
    assert table.table.status == "read"
    assert fact(table, "一般公共服务支出", "project_expenditure").amount_yuan == Decimal(400000)


def test_the_sum_of_the_group_is_the_whole_in_the_table_of_basic_expenditure() -> None:
    table = read(
        "一般公共预算基本支出表",
        """部门预算支出经济分类科目|<|2024年基本支出|<|<
科目编码|科目名称|合计|人员经费|公用经费
301|工资福利支出|70.00|70.00|
30101|基本工资|70.00|70.00|
302|商品和服务支出|20.00||20.00
30201|办公费|20.00||20.00
合计|<|90.00|70.00|20.00""",
    )
    assert {f.measure for f in table.facts} == {
        "total", "personnel_expenditure", "operating_expenditure"
    }  # fmt: skip
    assert {c.parent_measure for c in table.columns} == {None, "total"}


def test_parts_without_enumerators_are_told_by_the_sum_above_them() -> None:
    table = read(
        "财政拨款收支总表",
        """收 入|<|支 出|<|<|<
项 目|金额|项 目|合计|一般公共预算财政拨款|政府性基金预算财政拨款
一、本级安排的收入|90.00|一、一般公共服务支出|60.00|60.00|
一般公共预算拨款|70.00|二、城乡社区支出|30.00||30.00
基金预算拨款|20.00||||
二、上级补助|0.00||||
收入总计|90.00|支出总计|90.00|60.00|30.00""",
    )
    assert_ties(table)
    assert fact(table, "一般公共预算拨款", "budget").row_level == 2
    assert not fact(table, "基金预算拨款", "budget").is_of_which


def test_a_masked_amount_below_a_line_is_no_zero_that_proves_its_parts() -> None:
    table = read(
        "财政拨款收支总表",
        """收入|<|支出|<
项目|预算数|项目|预算数
一、本级安排的收入|90.00|一、一般公共服务支出|90.00
一般公共预算拨款|90.00||
基金预算拨款|***||
二、上级补助|0.00||
收入总计|90.00|支出总计|90.00""",
    )
    masked = fact(table, "基金预算拨款", "budget")
    assert (masked.status, masked.row_level == 2 and not masked.is_of_which) == ("masked", False)


def test_carry_over_behind_enumerated_lines_is_no_part_of_the_last_of_them() -> None:
    table = read(
        "财政拨款收支总表",
        """收入|<|支出|<
项目|预算数|项目|预算数
一、一般公共预算收入|70.00|一般公共服务支出|65.00
二、政府性基金预算收入|20.00|城乡社区支出|30.00
上年结转（结余）资金来源|5.00|结转下年|
收入总计|95.00|支出总计|95.00""",
    )
    assert_ties(table)
    carried = fact(table, "上年结转(结余)资金来源", "budget")
    total = fact(table, "收入总计", "budget")
    assert carried.parent_row_ordinal == total.row_ordinal


def test_the_line_of_a_unit_above_its_classified_lines_sums_them() -> None:
    table = read(
        "部门基本支出预算表",
        """单位名称|项目名称|功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计
某某市测试局||||||90.00
某某市测试局|工资支出|2010301|行政运行|30101|基本工资|70.00
某某市测试局|一般公用经费|2010301|行政运行|30201|办公费|20.00
合计|<|<|<|<|<|90.00""",
    )
    assert table.table.status == "read"
    assert_ties(table)


def test_columns_told_apart_by_brackets_alone_are_left_out_and_told() -> None:
    table = read(
        "一般公共预算支出表",
        """科目编码|科目名称|合计|基本支出|<|<|<|项目支出
^|^|^|小计|人员经费（工资福利支出）|人员经费（对个人和家庭的补助）|公用经费|^
合计|<|130.00|90.00|60.00|10.00|20.00|40.00
201|一般公共服务支出|130.00|90.00|60.00|10.00|20.00|40.00""",
    )
    assert table.table.status == "read"
    assert any("人员经费(工资福利支出)" in reject.found for reject in table.rejects)
    parents = {c.measure: c.parent_measure for c in table.columns}
    assert parents["project_expenditure"] == "total"
    assert parents["operating_expenditure"] is None  # 基本支出 has parts that are not read


def test_a_change_against_a_named_year_is_the_change_against_last_year() -> None:
    table = read(
        "一般公共预算支出表",
        """科目编码|科目名称|2023年执行数|2024年预算数|<|<|2024年预算数比2023年执行数增减|<
^|^|^|小计|基本支出|项目支出|金额|%
201|一般公共服务支出|100.00|90.00|50.00|40.00|(10.00)|-10.00""",
    )
    assert table.table.status == "read"
    assert fact(table, "一般公共服务支出", "change").amount_yuan == Decimal(-100000)
    assert fact(table, "一般公共服务支出", "last_year").amount_yuan == Decimal(1000000)


def test_the_expenditure_of_a_summary_may_say_what_was_carried_over() -> None:
    table = read(
        "部门收支总表",
        """收入|<|支出|<|<|<
项目|预算数|项目|合计|本年预算|上年结转
一、财政拨款收入|90.00|一、一般公共服务支出|65.00|60.00|5.00
二、单位资金收入|10.00|二、住房保障支出|40.00|40.00|
本年收入合计|100.00|本年支出合计|105.00|100.00|5.00
上年结转结余|5.00|年终结转结余|||
收入总计|105.00|支出总计|105.00|100.00|5.00""",
    )
    assert_ties(table)
    parents = {c.measure: c.parent_measure for c in table.columns if c.side == "expenditure"}
    assert parents == {"total": None, "current_year_expenditure": "total", "opening_carryover": "total"}


def test_tables_of_the_years_of_the_public_finance_budget_have_their_kinds() -> None:
    rows = "科目编码|<|科目名称|预算数\n类|款|^|^\n301||工资福利支出|70.00\n301|01|基本工资|70.00"
    assert read("2014年公共财政预算基本支出表", rows).table.table_kind == "general_public_budget_basic_expenditure"


def test_a_group_of_changes_over_two_columns_was_cut_nowhere() -> None:
    table = read(
        "一般公共预算支出表",
        """功能分类科目|<|2023年执行数|2024年预算数|<|<|2024年预算数比2023年执行数|<
科目编码|科目名称|^|小计|基本支出|项目支出|增减额|增减%
201|一般公共服务支出|100.00|90.00|50.00|40.00|-10.00|-10.00%""",
    )
    assert not table.rejects
    assert fact(table, "一般公共服务支出", "change").amount_yuan == Decimal(-100000)


def test_a_line_that_repeats_the_whole_is_the_department_above_the_next_line_without_a_code() -> None:
    table = read(
        "一般公共预算项目支出预算表",
        """科目编码|<|<|单位代码|单位名称（科目）|金额
类|款|项|^|^|^
||||合 计|90.00
||||某某市测试局|90.00
||||一般行政管理事务|90.00
201|03|02|101301|河道巡查|70.00
201|03|02|101301|设备购置|20.00""",
    )
    parents = {f.name: f.parent_row_ordinal for f in table.facts}
    assert parents == {"合计": None, "某某市测试局": 1, "一般行政管理事务": 2, "河道巡查": 3, "设备购置": 3}
    assert_ties(table)
