"""Procurement, fixed assets and institutions."""

from gouji.facts.records import TypedTable
from tables.stream.stream_texts import certainty, figures, recognise, spaced

PROCUREMENT_HEAD = (
    "901 清河区文化馆 单位：万元\n政府采购项目来源\n采购物\n品名称\n政府采\n购目录\n序号\n计量 单\n位\n数量 单价\n"
    "政府采购金额（当年部门预算安排资金） 2031\n年 预留\n中 小微\n企 业份\n额\n项目名\n称\n预算\n资金\n合计\n"
    "一般公\n共预算\n拨款\n基金预\n算拨款\n国有资\n本经营\n预算拨\n款\n财政专\n户核拨\n单位\n资金\n上年结\n转结余"
)
SUMMARY = (
    " 部门预算收支总表\n901 清河区文化馆\n单位：万元\n序号\n收入 支出\n项 目 预算数 项 目 预算数\n栏次 1 2 3 4\n"
    "1 一、一般公共预算拨款收入 500.00 一、外交支出 500.00\n2 二、政府性基金预算拨款收入 二、国防支出\n"
    "3 三、国有资本经营预算拨款收入 三、教育支出\n4 四、财政专户管理资金收入 四、科学技术支出\n"
    "5 五、单位资金 五、住房保障支出\n6 本年收入合计 500.00 本年支出合计 500.00\n7 上年结转结余 年终结转结余\n"
    "8 收入总计 500.00 支出总计 500.00\n"
)
LINES = (
    "合 计 60.00 60.00 60.00\n清河区\n文化馆\n小计\n60.00 60.00 60.00\n送戏下\n乡项目\n80.00\n灯光音\n响设备\n"
    "A02091\n200\n套 2 10.00 20.00 20.00 20.00\n12 号 ** ** ** ** ** ** ** ** **\n"
)


def procurement(rows: str, before: str = SUMMARY) -> TypedTable:
    text = f"{before} 八、政府采购预算情况\n部门政府采购预算\n{PROCUREMENT_HEAD}\n{rows}"
    return recognise(spaced(text))[-1]


def test_a_procurement_row_is_read_field_by_field() -> None:
    line = procurement(LINES).procurement_lines[2]
    assert (line.row_kind, line.body_name, line.project_name) == (
        "line",
        "清河区文化馆",
        "送戏下乡项目",
    )
    assert (line.item_name, line.catalogue_code, line.measure_unit) == (
        "灯光音响设备", "A02091200", "套",
    )  # fmt: skip
    assert (line.quantity, line.unit_price_yuan, line.amount_yuan) == (2, 100000, 200000)
    assert line.project_budget_yuan == 800000
    assert line.parent_row_ordinal == 2


def test_a_name_that_begins_with_digits_begins_a_row() -> None:
    line = procurement(LINES).procurement_lines[3]
    assert (line.project_name, line.is_masked, line.amount_yuan) == ("12号", True, None)
    assert line.amount_printed == "**"


def test_the_other_summary_proves_the_source_of_a_purchase() -> None:
    table = procurement(LINES)
    assert figures(table, 3)["general_public_budget"] == "20.00"
    assert figures(table, 3)["reserved_for_small_enterprises"] == "20.00"
    assert set(certainty(table, 3).values()) == {"proven"}
    assert "收支总表" in (table.table.placement_evidence or "")


def test_without_other_tables_the_source_stays_ambiguous() -> None:
    table = procurement(LINES, before="")
    assert certainty(table, 1)["total"] == "proven"
    assert certainty(table, 1)["reserved_for_small_enterprises"] == "proven"
    assert certainty(table, 1)["general_public_budget"] == "ambiguous"


def test_masks_stand_by_analogy_only() -> None:
    table = procurement(LINES)
    assert certainty(table, 4)["total"] == "proven"
    assert certainty(table, 4)["general_public_budget"] == "ambiguous"


def test_a_page_head_inside_the_purchases_is_dropped() -> None:
    again = PROCUREMENT_HEAD.replace("901", " 901", 1)
    more = "送戏下\n乡项目\n80.00\n演出服\nA05030\n302\n批 1 40.00 40.00 40.00 40.00"
    lines = procurement(f"{LINES}{again}\n{more}").procurement_lines
    assert [line.item_name for line in lines[2:]] == ["灯光音响设备", "**", "演出服"]


def test_the_next_heading_ends_the_purchases() -> None:
    table = procurement(f"{LINES}九、国有资产信息\n清河区文化馆上年末固定资产金额为 5.00万元")
    assert len(table.procurement_lines) == 4


ASSETS = " 部门固定资产占用情况表\n901 清河区文化馆 截止时间：2030-12-31\n项 目 数量 价值（金额单位：万元）\n"


def assets(rows: str) -> TypedTable:
    return recognise(spaced(ASSETS + rows))[0]


def test_numbers_inside_an_asset_name_belong_to_the_name() -> None:
    table = assets(
        "资产总额 9.50\n1、房屋（平方米） 100.50 6.00\n3、单价在 20 万元以上的设备 4 3.50"
    )
    rows = [(r.name, r.quantity_printed, r.value_printed) for r in table.fixed_assets]
    assert rows == [
        ("资产总额", None, "9.50"),
        ("1、房屋(平方米)", "100.50", "6.00"),
        ("3、单价在20万元以上的设备", "4", "3.50"),
    ]
    assert table.fixed_assets[0].value_yuan == 95000


def test_a_part_marked_of_which_is_flagged() -> None:
    table = assets("资产总额 9.50\n1、房屋（平方米） 9 9.50\n其中：办公用房（平方米） 3 2.00")
    assert [row.is_of_which for row in table.fixed_assets] == [False, False, True]


def test_the_only_number_of_an_asset_is_its_value_where_the_total_needs_it() -> None:
    table = assets("资产总额 9.50\n1、房屋（平方米） 9 6.00\n2、其他固定资产 3.50")
    assert table.fixed_assets[2].value_printed == "3.50"
    assert table.rejects == ()


def test_the_only_number_of_an_asset_is_reported_where_nothing_tells_its_column() -> None:
    table = assets("资产总额 9.50\n1、房屋（平方米） 9 9.50\n2、车辆 12")
    assert (table.fixed_assets[2].quantity_printed, table.fixed_assets[2].value_printed) == (
        None,
        None,
    )
    assert "不能判断" in table.rejects[0].reason


INSTITUTIONS = "部门机构设置情况\n单位名称 单位性质 单位规格 经费保障形式\n"


def test_a_wrapped_unit_name_is_put_together() -> None:
    rows = "清河区文化馆 事业 股级 财政拨款\n清河区图书\n馆\n事业 股级 财政拨款\n二、总体情况"
    table = recognise(spaced(INSTITUTIONS + rows))[0]
    assert [(row.name, row.attributes) for row in table.institutions] == [
        ("清河区文化馆", ("事业", "股级", "财政拨款")),
        ("清河区图书馆", ("事业", "股级", "财政拨款")),
    ]


def test_a_unit_row_with_a_missing_attribute_is_reported() -> None:
    table = recognise(spaced(f"{INSTITUTIONS}清河区文化馆 事业 财政拨款\n二、总体情况"))[0]
    assert table.institutions == ()
    assert "机构行不完整" in table.rejects[0].reason
