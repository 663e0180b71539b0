"""Institutions, procurement and fixed assets of the stream family. BudgetModel in, PrintedTable out."""

from decimal import Decimal

from corpus.cells import BLANK, AmountStyle, Line, label
from corpus.model import ZERO, BudgetModel
from corpus.printed import PrintedCell, PrintedTable
from gouji.vocabulary import LineItem, Measure, TableKind

_STYLE = AmountStyle()
Row = tuple[PrintedCell, ...]


def institutions(model: BudgetModel) -> PrintedTable:
    row = (label(f"{model.body.short_name}本级"), label("行政"), label("正科级"), label("财政拨款"))
    return PrintedTable(TableKind.INSTITUTIONS, "部门机构设置情况", (), (20, 10, 10, 12), (row,))


def procurement(model: BudgetModel) -> PrintedTable:
    """合计, the unit's 小计, then one row per line: 单价, 合计, 一般公共, 预留 at the end."""
    lines = [(project, line) for project in model.projects for line in project.procurement]
    total = sum((line.amount for _, line in lines), ZERO)
    reserved = sum((line.reserved for _, line in lines), ZERO)
    rows: list[Row] = [
        _sum_row("合 计", LineItem.TOTAL, total, reserved),
        _sum_row(f"{model.body.short_name}本级小计", LineItem.SUBTOTAL, total, reserved),
    ]
    for project, line in lines:
        what = Line(LineItem.PROJECT, f"{project.name}/{line.item}", code=line.catalogue_code)
        rows.append(
            (
                label(project.name),
                what.amount(project.budget, Measure.BUDGET, _STYLE),
                label(line.item),
                label(line.catalogue_code),
                label(line.measure_unit),
                PrintedCell(str(line.quantity), Measure.QUANTITY, name=what.name, align="right"),
                what.amount(line.unit_price, Measure.UNIT_PRICE, _STYLE),
                *_amounts(what, line.amount, line.reserved),
            )
        )
    return PrintedTable(
        TableKind.GOVERNMENT_PROCUREMENT, "部门政府采购预算", (),
        (6, 7, 6, 6, 5, 5, 7, 7, 7, 6, 6, 6, 5, 6, 7), tuple(rows),
    )  # fmt: skip


def _sum_row(text: str, item: LineItem, total: Decimal, reserved: Decimal) -> Row:
    return (label(text), *(BLANK,) * 6, *_amounts(Line(item, text), total, reserved))


def _amounts(line: Line, amount: Decimal, reserved: Decimal) -> Row:
    """合计, the six sources (all general), and the share kept for small enterprises."""
    return (
        line.amount(amount, Measure.TOTAL, _STYLE),
        line.amount(amount, Measure.GENERAL_PUBLIC_BUDGET, _STYLE),
        *(BLANK,) * 5,
        line.amount(reserved, Measure.RESERVED_FOR_SMALL_ENTERPRISES, _STYLE),
    )


def assets(model: BudgetModel) -> PrintedTable:
    held = model.assets
    lines = (
        ("资产总额", "", held.total),
        ("1、房屋（平方米）", str(held.house_area), held.houses),
        ("其中：办公用房（平方米）", str(held.office_area), held.offices),
        ("2、车辆（台、辆）", str(held.vehicle_count), held.vehicles),
        ("3、单价在 20 万元以上的设备", str(held.equipment_count), held.equipment),
        ("4、其他固定资产", str(held.other_count), held.other),
    )
    rows = []
    for text, quantity, value in lines:
        line = Line(LineItem.TOTAL if text == "资产总额" else LineItem.OTHER, text)
        count = PrintedCell(quantity, Measure.QUANTITY, line_item=line.line_item, name=text)
        rows.append((label(text), count, line.amount(value, Measure.ORIGINAL_VALUE, _STYLE)))
    return PrintedTable(
        TableKind.FIXED_ASSETS, "部门固定资产占用情况表", (), (30, 12, 12), tuple(rows)
    )
