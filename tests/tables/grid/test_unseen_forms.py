"""Forms nobody has shown us: what their known columns say is read, the rest is told, nothing is guessed."""

from gouji.documents.identity import Identity
from gouji.documents.model import Block
from gouji.facts.records import FactRecord, TypedTable
from gouji.tables.grid.read import UNKNOWN_HEADER
from gouji.tables.grid.recognise import recognise_grid_tables
from tables.grid.drawn import document, grid, line


def only(*blocks: Block) -> TypedTable:
    (table,) = recognise_grid_tables(document(*blocks), Identity(body_name="某局"))
    return table


def read(title: str, text: str) -> TypedTable:
    return only(line(title), line("单位：万元"), grid(text))


def printed(table: TypedTable, measure: str) -> dict[str | None, str | None]:
    return {f.code or f.name or f.line_item: f.printed for f in table.facts if f.measure == measure}


def parents(table: TypedTable) -> dict[str, str | None]:
    return {column.measure: column.parent_measure for column in table.columns}


def named(table: TypedTable, name: str) -> FactRecord:
    (fact,) = (f for f in table.facts if f.name == name)
    return fact


BY_CLASS = """
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 神秘支出
合计 | > | 9.00 | 3.00 | 2.00 | 4.00
201 | 一般公共服务支出 | 9.00 | 3.00 | 2.00 | 4.00
"""


def test_an_unknown_column_of_amounts_is_left_out_and_told() -> None:
    table = read("部门支出总表", BY_CLASS)
    assert printed(table, "total") == {"合计": "9.00", "201": "9.00"}
    assert table.table.status == "read"
    assert table.table.reason == UNKNOWN_HEADER
    assert table.rejects[0].found == "神秘支出"


def test_no_sum_over_columns_is_claimed_where_a_part_may_be_missing() -> None:
    assert set(parents(read("部门支出总表", BY_CLASS)).values()) == {None}


def test_parts_of_a_group_whose_subtotal_is_read_are_missed_by_no_other_sum() -> None:
    table = read(
        "部门收入总表",
        "科目编码 | 科目名称 | 合计 | 财政拨款 | 单位资金 | > | 上年结转\n"
        "^ | ^ | ^ | ^ | 小计 | 神秘资金 | ^\n"
        "合计 | > | 9.00 | 3.00 | 2.00 | 2.00 | 4.00",
    )
    assert table.table.reason == UNKNOWN_HEADER
    assert parents(table)["unit_funds"] == "total"


def test_a_subtotal_of_another_fund_is_not_the_total_of_the_table() -> None:
    table = read(
        "部门支出总表",
        "科目编码 | 科目名称 | 总计 | 一般公共预算 | > | 政府性基金预算\n"
        "^ | ^ | ^ | 基本支出 | 项目支出 | ^\n"
        "合计 | > | 9.00 | 3.00 | 2.00 | 4.00",
    )
    assert {f.measure for f in table.facts} == {"total"}


def test_words_over_amounts_below_a_group_are_headers_whoever_knows_them() -> None:
    table = read(
        "部门支出总表",
        "科目编码 | 科目名称 | 合计 | 基本支出 | > | 项目支出\n"
        "^ | ^ | ^ | 工资福利支出 | 商品和服务支出 | ^\n"
        "合计 | > | 9.00 | 3.00 | 4.00 | 2.00",
    )
    assert table.rejects[0].found == "基本支出/工资福利支出、基本支出/商品和服务支出"
    assert {f.measure for f in table.facts} == {"total", "project_expenditure"}


def test_the_governments_class_beside_the_departments_does_not_lengthen_its_code() -> None:
    table = read(
        "一般公共预算基本支出表",
        "部门预算经济分类科目 | > | 政府预算经济分类科目 | > | 合计\n"
        "科目编码 | 科目名称 | 科目编码 | 科目名称 | ^\n"
        "30101 | 基本工资 | 50101 | 工资奖金津补贴 | 9.00",
    )
    fact = named(table, "基本工资")
    assert (fact.code, fact.project_name) == ("30101", "50101 工资奖金津补贴")


def test_the_budget_of_the_year_and_as_adjusted_stand_beside_the_accounts() -> None:
    table = read(
        "财政拨款“三公”经费支出决算表",
        "项目 | 年初预算数 | 全年预算数 | 决算数\n合计 | 9.00 | 8.00 | 7.00\n公务接待费 | 9.00 | 8.00 | 7.00",
    )
    measures = {f.measure: f.printed for f in table.facts if f.name == "合计"}
    assert measures == {"budget": "9.00", "adjusted_budget": "8.00", "final": "7.00"}


def test_the_sum_of_the_vehicles_is_not_that_of_the_three() -> None:
    table = read(
        "一般公共预算“三公”经费支出情况表",
        "“三公”经费财政拨款预算总额 | 因公出国（境）费用 | 公务用车费 | > | > | 公务接待费\n"
        "^ | ^ | 合计 | 公务用车购置费 | 公务用车运行费 | ^\n15.00 | | 12.00 | | 12.00 | 3.00",
    )
    lines = {f.line_item: f.printed for f in table.facts}
    assert (lines["total"], lines["vehicle_total"]) == ("15.00", "12.00")


def test_classes_by_code_and_subtotals_without_a_name_close_each_side() -> None:
    table = read(
        "部门收支总体情况表",
        "收入 | > | 支出 | >\n项目 | 预算数 | 功能分类 | 预算数\n"
        "财政拨款（补助） | 9.00 | 201 一般公共服务支出 | 7.00\n一般公共预算 | 8.00 | 221 住房保障支出 | 2.00\n"
        "政府性基金预算 | 1.00 | |\n小 计 | 9.00 | 小 计 | 9.00\n收入总计 | 9.00 | 支出总计 | 9.00",
    )
    lines = {f.row_ordinal: f for f in table.facts}
    above = {
        f.name: lines[f.parent_row_ordinal].name if f.parent_row_ordinal else None
        for f in table.facts
    }
    assert above["一般公共预算"] == "财政拨款(补助)"
    assert above["221住房保障支出"] == "小计"
    assert named(table, "221住房保障支出").code == "221"
    assert {f.line_item for f in table.facts if f.name == "小计"} == {
        "current_year_revenue", "current_year_expenditure",
    }  # fmt: skip


def test_a_department_above_its_units_is_not_counted_beside_them() -> None:
    table = read(
        "部门收入总体情况表",
        "科目编码 | > | > | 单位代码 | 单位（科目名称） | 总计\n类 | 款 | 项 | ^ | ^ | ^\n"
        " | | | | 合计 | 9.00\n | | | 045 | 某局 | 9.00\n | | | 045001 | 某局机关 | 9.00\n"
        "201 | 03 | 01 | 045001 | 行政运行 | 9.00",
    )
    assert [f.parent_row_ordinal for f in table.facts] == [None, 1, 2, 3]


def test_projects_named_below_a_code_are_its_parts_where_they_add_up() -> None:
    table = read(
        "一般公共预算财政拨款项目支出决算表",
        "科目编码 | 科目名称 | 金额\n合计 | > | 9.00\n201 | 一般公共服务支出 | 9.00\n"
        "20103 | 政府办公厅（室）及相关机构事务 | 9.00\n2010302 | 一般行政管理事务 | 9.00\n"
        " | 防汛经费 | 5.00\n | 保洁经费 | 4.00",
    )
    assert [f.parent_row_ordinal for f in table.facts] == [None, 1, 2, 3, 4, 4]


def test_a_project_keeps_its_name_where_its_unit_is_named_behind_it() -> None:
    table = read(
        "项目支出表",
        "类型 | 项目名称 | 项目单位 | 合计\n合计 | | | 9.00\n特定目标类 | 河湖保护 | 某局本级 | 9.00",
    )
    total, project = table.facts
    assert (total.line_item, total.name) == ("total", None)
    assert (project.name, project.body_name) == ("河湖保护", "某局本级")


def test_the_only_amount_of_a_row_is_its_whole_whatever_it_is_called() -> None:
    table = read(
        "一般公共预算基本支出预算表",
        "经济科目编码 | 经济科目名称 | 安排的数额\n合计 | > | 9.00\n301 | 工资福利支出 | 9.00",
    )
    assert {f.measure for f in table.facts} == {"total"}
    assert not table.rejects


def test_a_second_breakdown_read_in_part_is_not_a_second_form_of_the_law() -> None:
    tables = recognise_grid_tables(
        document(
            line("一般公共预算支出表"), line("单位：万元"),
            grid("科目编码 | 科目名称 | 合计\n201 | 一般公共服务支出 | 9.00"),
            line("一般公共预算支出明细表", 2), line("单位：万元", 2),
            grid("科目编码 | 科目名称 | 合计 | 神秘支出\n201 | 一般公共服务支出 | 9.00 | 9.00", 2),
        ),
        Identity(body_name="某局"),
    )  # fmt: skip
    assert [t.table.table_kind for t in tables] == ["general_public_budget_expenditure", "other"]
    assert [f.table_kind for f in tables[1].facts] == ["other"]


def test_a_column_of_codes_with_a_spoilt_header_is_no_column_of_amounts() -> None:
    table = read(
        "部门支出总表",
        "类 | 款 | 科目编码项 | 科目名称 | 合计\n201 | | | 一般公共服务支出 | 9.00\n"
        " | 20103 | | 政府办公厅（室）及相关机构事务 | 9.00\n | | 2010301 | 行政运行 | 9.00",
    )
    assert table.table.status == "rejected"


def test_the_number_of_a_form_below_its_title_is_no_title() -> None:
    for number in ("部门公开表3", "财决公开03表", "公开03表", "表3：", "附表三"):
        table = only(
            line("部门支出总表"), line(number), line("单位：万元"),
            grid("科目编码 | 科目名称 | 合计\n201 | 一般公共服务支出 | 9.00"),
        )  # fmt: skip
        assert table.table.title == "部门支出总表"


def test_a_subtotal_below_a_group_nobody_knows_is_no_subtotal_of_the_table() -> None:
    table = read(
        "部门收入总表",
        "科目编码 | 科目名称 | 合计 | 神秘收入 | > | 单位资金\n^ | ^ | ^ | 小计 | 甲项收入 | ^\n"
        "合计 | > | 9.00 | 5.00 | 5.00 | 4.00",
    )
    assert {f.measure for f in table.facts} == {"total", "unit_funds"}
    assert table.table.reason == UNKNOWN_HEADER
    assert set(parents(table).values()) == {None}
