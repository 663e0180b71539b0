"""Invented procurement tables of several printed forms: lines, subtotals within subtotals, the total."""

from decimal import Decimal

from gouji.documents.identity import Identity
from gouji.documents.model import Block
from gouji.facts.records import ProcurementRecord, TypedTable
from gouji.tables.grid.recognise import recognise_grid_tables
from tables.grid.drawn import document, grid, line


def only(*blocks: Block) -> TypedTable:
    (table,) = recognise_grid_tables(document(*blocks), Identity(body_name="临江区统计调查局"))
    return table


def procured(text: str, title: str = "政府采购预算表") -> TypedTable:
    return only(line(title), line("单位：万元"), grid(text))


def tree(table: TypedTable) -> list[tuple[str, int | None]]:
    return [(r.row_kind, r.parent_row_ordinal) for r in table.procurement_lines]


def row(table: TypedTable, ordinal: int) -> ProcurementRecord:
    return table.procurement_lines[ordinal - 1]


BY_CATEGORY = """
采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 采购组织形式 | 总计
合计 | | | | | 60.00
一、货物A | | | | | 45.00
 | 设备更新费 | 办公设备购置 | | | 35.00
 | | | 绘图仪 | 分散自行组织 | 20.00
^ | ^ | ^ | 投影仪 | 分散自行组织 | 15.00
 | 资料费 | 图书购置 | | | 10.00
 | | | 统计年鉴 | 分散自行组织 | 10.00
二、服务C | | | | | 15.00
 | 普查费 | 印刷费 | | | 15.00
 | | | 印刷服务 | 集中采购 | 15.00
"""

BY_UNIT = """
科目编码 | > | > | 单位编码 | 采购项目 | 采购目录 | 购买服务内容 | 规格型号 | 数量 | 部门预算支出经济科目编码 | > | 实施采购时间 | 预算金额 | 说明
类 | 款 | 项 | ^ | ^ | ^ | ^ | ^ | ^ | 类 | 款 | ^ | ^ | ^
合计 | > | > | > | > | > | > | > | 9 | | | | 90.00 |
201 | 05 | 01 | 1 | 全额 | | | | 5 | | | | 50.00 |
201 | 05 | 01 | __701001 | 临江区统计局 | | | | 3 | | | | 30.00 |
201 | 05 | 01 | | 普查经费 | A02010100计算机 | | 台式 | 2 | 310 | 02 | | 20.00 |
201 | 05 | 01 | | 普查经费 | C08140000印刷服务 | | | 1 | 302 | 02 | | 10.00 |
201 | 05 | 01 | __701002 | 临江区调查队 | | | | 2 | | | | 20.00 |
201 | 05 | 01 | | 抽样经费 | C16000000信息服务 | | | 2 | 302 | 27 | | 20.00 |
201 | 05 | 02 | 2 | 差额 | | | | 4 | | | | 40.00 |
201 | 05 | 02 | __701002 | 临江区调查队 | | | | 4 | | | | 40.00 |
201 | 05 | 02 | | 抽样经费 | A05010200桌椅 | | | 4 | 310 | 02 | | 40.00 |
"""  # noqa: E501


def test_categories_projects_and_goods_stand_within_one_another() -> None:
    assert tree(procured(BY_CATEGORY)) == [
        ("total", None), ("unit_subtotal", 1), ("unit_subtotal", 2), ("line", 3), ("line", 3),
        ("unit_subtotal", 2), ("line", 6), ("unit_subtotal", 1), ("unit_subtotal", 8), ("line", 9),
    ]  # fmt: skip


def test_goods_know_the_project_they_are_bought_for() -> None:
    record = row(procured(BY_CATEGORY), 5)
    assert (record.item_name, record.project_name) == ("投影仪", "设备更新费")
    assert record.amount_yuan == Decimal(150_000)
    assert record.amount_cell_id == "d.p001g0r5c5"


def test_units_stand_within_their_funds_and_lines_within_their_units() -> None:
    assert tree(procured(BY_UNIT)) == [
        ("total", None), ("unit_subtotal", 1), ("unit_subtotal", 2), ("line", 3), ("line", 3),
        ("unit_subtotal", 2), ("line", 6), ("unit_subtotal", 1), ("unit_subtotal", 8), ("line", 9),
    ]  # fmt: skip


def test_a_line_has_its_unit_its_catalogue_code_and_its_quantity() -> None:
    record = row(procured(BY_UNIT), 4)
    assert (record.body_name, record.project_name) == ("临江区统计局", "普查经费")
    assert (record.catalogue_code, record.item_name) == ("A02010100", "计算机")
    assert (record.quantity, record.quantity_cell_id) == (Decimal(2), "d.p001g0r5c8")


def test_among_unit_codes_a_row_without_goods_and_code_is_a_line() -> None:
    assert tree(procured(BY_UNIT.replace("A02010100计算机", "")))[3:5] == [("line", 3), ("line", 3)]


PLAIN = "项目名称 | 采购品目 | 金额\n合计 | | 60.00\n普查 | | {x}\n普查 | 绘图仪 | 20.00\n抽样 | 投影仪 | {y}"


def test_where_no_column_tells_subtotals_the_sums_do() -> None:
    subtotal = procured(PLAIN.format(x="60.00", y="40.00"))
    lines = procured(PLAIN.format(x="10.00", y="30.00"))
    assert [kind for kind, _ in tree(subtotal)] == ["total", "unit_subtotal", "line", "line"]
    assert [kind for kind, _ in tree(lines)] == ["total", "line", "line", "line"]
    assert procured(PLAIN.format(x="11.00", y="30.00")).table.status == "rejected"


def test_lines_with_a_unit_code_each_sum_into_the_total_and_a_blank_amount_stays_blank() -> None:
    table = procured(
        "单位编码 | 采购项目 | 采购目录 | 数量 | 预算金额\n | 合计 | | 3 | 50.00\n"
        "701001 | 考试系统 | 操作系统 | 1 | 30.00\n701001 | 考试系统 | 应用软件 | 1 | \n"
        "701002 | 车辆 | 乘用车 | 1 | 20.00"
    )
    assert tree(table) == [("total", None), ("line", 1), ("line", 1), ("line", 1)]
    assert row(table, 3).amount_printed is None
    assert row(table, 3).amount_yuan is None


def test_quantity_measure_unit_and_price_of_a_line_are_read() -> None:
    table = procured(
        "采购品目 | 计量单位 | 数量 | 单价 | 金额\n合计 | | | | 1.20\n绘图仪 | 台 | 3 | 0.40 | 1.20"
    )
    record = row(table, 2)
    assert (record.measure_unit, record.quantity, record.unit_price_yuan) == ("台", Decimal(3), Decimal(4000))


def test_one_wrong_subtotal_is_read_and_left_to_the_rules() -> None:
    table = procured(BY_CATEGORY.replace("图书购置 | | | 10.00", "图书购置 | | | 11.00"))
    assert table.table.status == "read"
    assert row(table, 6).amount_printed == "11.00"


def test_a_tree_that_most_sums_contradict_is_no_tree() -> None:
    text = BY_CATEGORY.replace("绘图仪 | 分散自行组织 | 20.00", "绘图仪 | 分散自行组织 | 2.00")
    text = text.replace("印刷费 | | | 15.00", "印刷费 | | | 5.00").replace("合计 | | | | | 60", "合计 | | | | | 61")
    table = procured(text.replace("图书购置 | | | 10.00", "图书购置 | | | 11.00"))
    assert (table.table.status, table.table.reason) == ("rejected", "行的层次不能确定")
    assert not table.procurement_lines


def test_lines_that_give_the_total_twice_hide_subtotals() -> None:
    table = procured(
        "采购项目 | 金额\n合计 | 30.00\n临江区统计局 | 30.00\n绘图仪 | 20.00\n投影仪 | 10.00", "政府采购明细表"
    )
    assert table.table.reason == "行的层次不能确定"


def test_a_column_nobody_knows_is_told() -> None:
    table = procured("采购品目 | 中小企业预留 | 金额\n合计 | 1.00 | 2.00\n绘图仪 | 1.00 | 2.00")
    assert table.table.status == "rejected"
    assert "中小企业预留" in table.rejects[0].reason


def test_an_amount_outside_the_columns_of_amounts_is_told() -> None:
    table = procured("采购品目 | 计量单位 | 数量 | 单价 | 金额\n合计 | | | | 1.20\n绘图仪 | 0.40 | 3.00 | 0.40 | 1.20")
    assert [reject.found for reject in table.rejects] == ["0.40"]


BY_SOURCE = """
采购项目 | 采购品目 | 数量 | 资金来源 | > | >
^ | ^ | ^ | 合计 | 一般公共预算 | 政府性基金
合计 | > | > | 30.00 | 20.00 | 10.00
普查 | 绘图仪 | 2 | 18.00 | 8.00 | 10.00
抽样 | 投影仪 | 1 | 12.00 | 12.00 |
"""


def test_sources_of_funds_stand_beside_the_lines_as_facts() -> None:
    table = procured(BY_SOURCE)
    assert [r.amount_printed for r in table.procurement_lines] == ["30.00", "18.00", "12.00"]
    funds = [f.printed for f in table.facts if f.measure == "general_public_budget"]
    assert funds == ["20.00", "8.00", "12.00"]
    assert {c.measure: c.parent_measure for c in table.columns}["government_fund_budget"] == "total"


def test_a_form_with_one_column_of_amounts_has_lines_alone() -> None:
    assert not procured(BY_UNIT).facts


def test_kinds_of_purchase_are_lines_of_the_total() -> None:
    table = procured("项目 | 合计\n合计 | 30.00\n货物 | 10.00\n工程 | \n服务 | 20.00")
    assert tree(table) == [("total", None), ("line", 1), ("line", 1), ("line", 1)]
