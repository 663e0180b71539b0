"""Provincial departments of Jiangsu: 公开01表 …, function and use of money side by side, revenue by rows."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.cells import BLANK, AmountStyle, Line, header, label
from corpus.families.amounts import fiscal_of
from corpus.families.code_tables import CodeForm, economic_table, function_table, one_code
from corpus.families.common import FUNDS, three_public_values
from corpus.families.family import TEN_THOUSAND, Family
from corpus.families.side_tables import (
    SideColumn,
    class_lines,
    expenditure_line,
    revenue_line,
    side_rows,
)
from corpus.model import BudgetModel
from corpus.printed import PrintedCell, PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, TableKind

_STYLE = AmountStyle(thousands=True, divisor=TEN_THOUSAND)
_UNIT = AmountUnit.TEN_THOUSAND_YUAN


def jiangsu_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return (
        _summary(model),
        _revenue(model),
        _expenditure(model),
        _fiscal_summary(model),
        _by_function(model, TableKind.OTHER, 5, "财政拨款支出预算表（功能科目）", None),
        _by_economic(model, TableKind.OTHER, 6, "财政拨款基本支出预算表（经济科目）"),
        _by_function(
            model, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, 7,
            "一般公共预算支出预算表（功能科目）", "general",
        ),
        _by_economic(
            model, TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, 8,
            "一般公共预算基本支出预算表（经济科目）",
        ),
        _three_public(model),
        _by_function(
            model, TableKind.GOVERNMENT_FUND_EXPENDITURE, 10, "财政拨款政府性基金支出预算表",
            "government_fund",
        ),
    )  # fmt: skip


def _heads(model: BudgetModel) -> tuple[tuple[str, str], ...]:
    return ((f"部门：{model.body.name}　　　　单位：万元", "left"),)


def _table(
    model: BudgetModel,
    kind: TableKind,
    number: int,
    title: str,
    head: Sequence[str],
    widths: tuple[float, ...],
    rows: Sequence[Row],
    landscape: bool = False,
) -> PrintedTable:
    return PrintedTable(
        kind, title, header(*head), widths, tuple(rows), unit=_UNIT, landscape=landscape,
        number=f"公开{number:02d}表", heads=_heads(model),
    )  # fmt: skip


def _summary(model: BudgetModel) -> PrintedTable:
    """收入 | by function | by use of money; the totals of expenditure span both."""
    fiscal = [model.total(fiscal_of(fund)) for fund in FUNDS]
    left = SideColumn(
        (
            revenue_line(LineItem.FISCAL_APPROPRIATION_REVENUE, "一、财政拨款", sum(fiscal)),
            revenue_line(LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, " 1.一般公共预算", fiscal[0]),
            revenue_line(LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, " 2.政府性基金预算", fiscal[1]),
            revenue_line(LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "二、财政专户管理资金", None),
            revenue_line(
                LineItem.UNIT_FUNDS, "三、其他资金", model.total(lambda x: x.other_revenue)
            ),
        ),
        (),
    )
    basic = model.total(lambda x: x.basic)
    uses = SideColumn(
        (
            expenditure_line(LineItem.BASIC_EXPENDITURE, "一、基本支出", basic),
            expenditure_line(
                LineItem.PROJECT_EXPENDITURE, "二、项目支出", model.expenditure - basic
            ),
            expenditure_line(LineItem.OTHER, "三、单位预留机动经费", None),
        ),
        (),
    )
    functions = SideColumn(class_lines(model, ((Measure.BUDGET, lambda x: x.expenditure),)), ())
    rows = side_rows((left, functions, uses), _STYLE)
    return _table(
        model, TableKind.REVENUE_EXPENDITURE_SUMMARY, 1, "收支预算总表",
        (
            "收入|<|支出|<|<|<",
            "项目名称|金额|功能分类|<|支出用途|<",
            "^|^|功能科目名称|金额|项目名称|金额",
        ),
        (2.6, 1.6, 3.0, 1.6, 2.6, 1.6), (*rows, *_spanning(model)),
    )  # fmt: skip


def _spanning(model: BudgetModel) -> tuple[Row, ...]:
    pairs = (
        (LineItem.CURRENT_YEAR_REVENUE, "当年收入小计", model.revenue,
         LineItem.CURRENT_YEAR_EXPENDITURE, "当年支出小计", model.expenditure),
        (LineItem.OPENING_CARRYOVER, "上年结转资金", model.opening or None,
         LineItem.CLOSING_CARRYOVER, "结转下年资金", model.closing or None),
        (LineItem.TOTAL_REVENUE, "收入合计", model.grand_total,
         LineItem.TOTAL_EXPENDITURE, "支出合计", model.grand_total),
    )  # fmt: skip
    rows = []
    for item, name, value, item2, name2, value2 in pairs:
        one, two = revenue_line(item, name, value), expenditure_line(item2, name2, value2)
        rows.append(
            (
                label(name), one.line.amount(value, Measure.BUDGET, _STYLE),
                label(name2, span=3), two.line.amount(value2, Measure.BUDGET, _STYLE),
            )
        )  # fmt: skip
    return tuple(rows)


def _revenue(model: BudgetModel) -> PrintedTable:
    """Sources as rows, the group merged over its 小计 and parts."""
    general, fund = (model.total(fiscal_of(x)) for x in FUNDS[:2])
    other = model.total(lambda x: x.other_revenue)
    groups: tuple[tuple[LineItem, str, tuple[tuple[LineItem, str, Decimal | None], ...]], ...] = (
        (LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "一般公共预算资金", (
            (LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "小计", general),)),
        (LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "政府性基金", (
            (LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "小计", fund),)),
        (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "财政专户管理资金", (
            (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "小计", None),)),
        (LineItem.UNIT_FUNDS, "其他资金", (
            (LineItem.UNIT_FUNDS, "小计", other), (LineItem.BUSINESS_REVENUE, "事业收入", None),
            (LineItem.OPERATING_REVENUE, "经营收入", None),
            (LineItem.OTHER_REVENUE, "其他收入", other))),
    )  # fmt: skip
    total = Line(LineItem.TOTAL, "收入总计")
    rows: list[Row] = [
        (label("收入总计", span=2), total.amount(model.grand_total, Measure.TOTAL, _STYLE))
    ]
    for _, group, lines in groups:
        for index, (item, name, value) in enumerate(lines):
            merge = "" if len(lines) == 1 else "middle"
            if merge and index == 0:
                merge = "top"
            if merge and index == len(lines) - 1:
                merge = "bottom"
            first = PrintedCell(group if merge in ("", "top") else "", merge=merge)
            rows.append((first, label(name), Line(item, name).amount(value, Measure.TOTAL, _STYLE)))
    return _table(
        model,
        TableKind.REVENUE_SUMMARY,
        2,
        "收入预算总表",
        ("项目名称|<|金额",),
        (2.6, 3.0, 1.8),
        rows,
    )


def _expenditure(model: BudgetModel) -> PrintedTable:
    basic = model.total(lambda x: x.basic)
    line = Line(LineItem.TOTAL, "合计")
    values = (
        (Measure.TOTAL, model.grand_total),
        (Measure.BASIC_EXPENDITURE, basic),
        (Measure.PROJECT_EXPENDITURE, model.expenditure - basic),
        (Measure.RESERVED_EXPENDITURE, None),
        (Measure.CLOSING_CARRYOVER, model.closing or None),
    )
    return _table(
        model, TableKind.EXPENDITURE_SUMMARY, 3, "支出预算总表",
        ("合计|基本支出|项目支出|单位预留机动经费|结转下年资金",), (1.8,) * 5,
        (tuple(line.amount(v, m, _STYLE) for m, v in values),),
    )  # fmt: skip


def _fiscal_summary(model: BudgetModel) -> PrintedTable:
    total = model.total(lambda x: x.fiscal_expenditure)
    basic = model.total(lambda x: x.basic)
    left = SideColumn(
        (
            revenue_line(
                LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "一、一般公共预算",
                model.total(fiscal_of("general")),
            ),
            revenue_line(
                LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "二、政府性基金预算",
                model.total(fiscal_of("government_fund")),
            ),
        ),
        (revenue_line(LineItem.TOTAL_REVENUE, "收入合计", total),),
    )  # fmt: skip
    right = SideColumn(
        (
            expenditure_line(LineItem.BASIC_EXPENDITURE, "一、基本支出", basic),
            expenditure_line(LineItem.PROJECT_EXPENDITURE, "二、项目支出", total - basic),
            expenditure_line(LineItem.OTHER, "三、单位预留机动经费", None),
        ),
        (expenditure_line(LineItem.TOTAL_EXPENDITURE, "支出合计", total),),
    )
    return _table(
        model, TableKind.FISCAL_APPROPRIATION_SUMMARY, 4, "财政拨款收支预算总表",
        ("收入|<|支出|<", "项目名称|金额|支出用途|<", "^|^|项目名称|金额"),
        (3.0, 1.8, 3.0, 1.8), side_rows((left, right), _STYLE),
    )  # fmt: skip


def _form(
    model: BudgetModel, kind: TableKind, number: int, title: str, head: tuple[str, ...]
) -> CodeForm:
    return CodeForm(
        kind, title, head, (1.6, 4.0, 1.8), _STYLE, _UNIT, one_code, (BLANK, label("合计")),
        number=f"公开{number:02d}表", heads=_heads(model),
    )  # fmt: skip


def _by_function(
    model: BudgetModel, kind: TableKind, number: int, title: str, fund: str | None
) -> PrintedTable:
    form = _form(model, kind, number, title, ("功能科目编码|功能科目名称|金额",))
    columns = ((Measure.TOTAL, lambda x: x.fiscal_expenditure),)
    return function_table(form, model, columns, columns[0][1], fund)


def _by_economic(model: BudgetModel, kind: TableKind, number: int, title: str) -> PrintedTable:
    return economic_table(_form(model, kind, number, title, ("科目编码|科目名称|金额",)), model)


def _three_public(model: BudgetModel) -> PrintedTable:
    values = three_public_values(model.three_public)
    three = model.three_public
    values[LineItem.TOTAL] = three.subtotal + three.meetings + three.training
    order = (
        LineItem.TOTAL, LineItem.THREE_PUBLIC_TOTAL, LineItem.OVERSEAS_VISITS,
        LineItem.VEHICLE_TOTAL, LineItem.VEHICLE_PURCHASE, LineItem.VEHICLE_OPERATION,
        LineItem.HOSPITALITY, LineItem.MEETINGS, LineItem.TRAINING,
    )  # fmt: skip
    row = tuple(Line(i, i.label).amount(values[i], Measure.BUDGET, _STYLE) for i in order)
    return _table(
        model, TableKind.THREE_PUBLIC_EXPENSES, 9, "“三公”经费、会议费、培训费支出预算表",
        (
            "合计|“三公”经费|<|<|<|<|<|会议费|培训费",
            "^|小计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|^|^",
            "^|^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^",
        ),
        (1.5,) * 9, (row,), landscape=True,
    )  # fmt: skip


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (model.body.name, f"{model.year}年度部门预算公开表")


# Its 收入总表 and 财政拨款收支总表 have no line for carry-over.
FAMILIES = (Family("jiangsu", _UNIT, _front, jiangsu_tables, prints_carryover=False),)
