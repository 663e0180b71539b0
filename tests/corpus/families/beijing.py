"""Departments of Beijing: forms 预算01表 to 预算09表, six decimals, title and unit inside the box.

Form 03 has a row for each triple of codes, form 05 a row for each unit and 项, the units not printed.
"""

from decimal import Decimal

from corpus.cells import BLANK, AmountStyle, Line, centred, header, label
from corpus.classification import FUNCTION_CLASSES, FUNCTION_NAMES, numeral
from corpus.families.amounts import (
    fiscal_of,
    fiscal_whole,
    opening_of,
    operating_of,
    personnel_of,
)
from corpus.families.code_tables import CodeForm, function_table, leaves_of, one_code
from corpus.families.economic import EconomicUse, economic_uses
from corpus.families.family import TEN_THOUSAND, Family
from corpus.families.shares import shares
from corpus.families.side_tables import (
    SideColumn,
    class_lines,
    expenditure_line,
    revenue_line,
    side_rows,
)
from corpus.model import ZERO, BudgetModel
from corpus.printed import PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, TableKind

_STYLE = AmountStyle(thousands=True, divisor=TEN_THOUSAND, decimals=6)
_HEADS = (("金额单位：万元", "right"),)
_FUNDS = ("general", "government_fund", "state_capital")
_FUND_ITEMS = (
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE,
)
# The 26 classes of this form: no debt repayment, debt issue instead.
_CLASSES = (
    *(pair for pair in FUNCTION_CLASSES if pair[0] not in {"231", "234"}),
    ("233", "债务发行费用支出"),
    ("234", "抗疫特别国债安排的支出"),
)


def beijing_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return (
        _summary(model),
        _revenue(model),
        _expenditure(model),
        _fiscal_summary(model),
        _general(model),
        _basic(model),
        _of_fund(model, TableKind.GOVERNMENT_FUND_EXPENDITURE, "预算07表 政府性基金预算支出表", "government_fund"),
        _of_fund(model, TableKind.STATE_CAPITAL_EXPENDITURE, "预算08表 国有资本经营预算支出表", "state_capital"),
        _three_public(model),
    )  # fmt: skip


def _table(
    kind: TableKind,
    title: str,
    head: tuple[str, ...],
    widths: tuple[float, ...],
    rows: tuple[Row, ...],
    landscape: bool = False,
) -> PrintedTable:
    return PrintedTable(
        kind, title, header(*head), widths, rows, unit=AmountUnit.TEN_THOUSAND_YUAN,
        landscape=landscape, heads=_HEADS, in_box=True,
    )  # fmt: skip


def _summary(model: BudgetModel) -> PrintedTable:
    names = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入")
    others = (
        (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "财政专户管理资金收入", None),
        (LineItem.BUSINESS_REVENUE, "事业收入", None),
        (LineItem.SUPERIOR_SUBSIDY, "上级补助收入", None),
        (LineItem.AFFILIATE_TURNOVER, "附属单位上缴收入", None),
        (LineItem.OPERATING_REVENUE, "事业单位经营收入", None),
        (LineItem.OTHER_REVENUE, "其他收入", model.total(lambda x: x.other_revenue)),
    )
    fiscal = tuple(
        (item, name, model.total(fiscal_of(fund)))
        for item, name, fund in zip(_FUND_ITEMS, names, _FUNDS, strict=True)
    )
    left = SideColumn(
        tuple(
            revenue_line(item, f"{numeral(n)}、{name}", value)
            for n, (item, name, value) in enumerate((*fiscal, *others), start=1)
        ),
        (
            revenue_line(LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue),
            revenue_line(LineItem.OPENING_CARRYOVER, "上年结转结余", model.opening),
            revenue_line(LineItem.TOTAL_REVENUE, "收入总计", model.grand_total),
        ),
    )
    right = SideColumn(
        class_lines(model, ((Measure.BUDGET, lambda x: x.expenditure),), classes=_CLASSES),
        (
            expenditure_line(LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure),
            expenditure_line(LineItem.CLOSING_CARRYOVER, "年终结转结余", model.closing),
            expenditure_line(LineItem.TOTAL_EXPENDITURE, "支出总计", model.grand_total),
        ),
    )
    return _table(
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        "预算01表 收支总表",
        ("收　入|<|支　出|<", "项　目|预算数|项　目|预算数"),
        (3.2, 1.6, 3.2, 1.6),
        side_rows((left, right), _STYLE),
    )


def _revenue(model: BudgetModel) -> PrintedTable:
    """One row of amounts without a name."""
    line = Line(LineItem.TOTAL, "合计")
    values: tuple[tuple[Measure, Decimal | None], ...] = (
        (Measure.TOTAL, model.grand_total),
        (Measure.CURRENT_YEAR_SUBTOTAL, model.revenue),
        (Measure.GENERAL_PUBLIC_BUDGET, model.total(fiscal_of("general"))),
        (Measure.GOVERNMENT_FUND_BUDGET, model.total(fiscal_of("government_fund"))),
        (Measure.STATE_CAPITAL_BUDGET, None),
        (Measure.FISCAL_SPECIAL_ACCOUNT, None),
        (Measure.BUSINESS_REVENUE, None),
        (Measure.OPERATING_REVENUE, None),
        (Measure.SUPERIOR_SUBSIDY, None),
        (Measure.AFFILIATE_TURNOVER, None),
        (Measure.OTHER_REVENUE, model.total(lambda x: x.other_revenue)),
        (Measure.OPENING_CARRYOVER, model.opening),
        (Measure.CARRIED_GENERAL_PUBLIC_BUDGET, model.total(opening_of("general"))),
        (Measure.CARRIED_GOVERNMENT_FUND_BUDGET, None),
        (Measure.CARRIED_STATE_CAPITAL_BUDGET, None),
        (Measure.CARRIED_FISCAL_SPECIAL_ACCOUNT, None),
        (Measure.CARRIED_UNIT_FUNDS, None),
    )
    names = (
        "小计|一般公共预算资金|政府性基金预算资金|国有资本经营预算资金|财政专户管理资金|事业收入|"
        "事业单位经营收入|上级补助收入|附属单位上缴收入|其他收入|小计|一般公共预算资金|"
        "政府性基金预算资金|国有资本经营预算资金|财政专户管理资金|单位资金"
    )
    return _table(
        TableKind.REVENUE_SUMMARY,
        "预算02表 收入总表",
        ("合计|本年收入" + "|<" * 9 + "|上年结转结余" + "|<" * 5, "^|" + names),
        (1.6, 1.6, 1.6, 1.6, *(0.9,) * 6, 1.6, 1.6, 1.6, *(0.9,) * 4),
        (tuple(line.amount(v, m, _STYLE) for m, v in values),),
        landscape=True,
    )


def _expenditure(model: BudgetModel) -> PrintedTable:
    def amounts(line: Line, total: Decimal, basic: Decimal) -> Row:
        values = (
            (Measure.TOTAL, total),
            (Measure.BASIC_EXPENDITURE, basic),
            (Measure.PROJECT_EXPENDITURE, total - basic),
            (Measure.OPERATING_BUSINESS_EXPENDITURE, None),
            (Measure.TURNOVER_TO_SUPERIOR, None),
            (Measure.SUBSIDY_TO_AFFILIATES, None),
        )
        return tuple(line.amount(v, m, _STYLE) for m, v in values)

    def row(use: EconomicUse) -> Row:
        line = Line(LineItem.FUNCTION, use.function_text, code=use.function)
        codes = (use.function_text, use.government_text, use.economic_text)
        return (*(label(text) for text in codes), *amounts(line, use.total, use.basic))

    uses = tuple(economic_uses(model))
    total = sum((use.total for use in uses), ZERO)
    basic = sum((use.basic for use in uses), ZERO)
    last = (centred("合　计"), BLANK, BLANK, *amounts(Line(LineItem.TOTAL, "合计"), total, basic))
    return _table(
        TableKind.EXPENDITURE_SUMMARY,
        "预算03表 支出总表",
        (
            "支出功能分类科目|政府支出经济分类科目|部门支出经济分类科目|合计|基本支出|项目支出|其中|<|<",
            "^|^|^|^|^|^|事业单位经营支出|上缴上级支出|对附属单位补助支出",
        ),
        (2.6, 2.2, 2.2, 1.5, 1.5, 1.5, 1.2, 1.2, 1.2),
        (*(row(use) for use in uses), last),
        landscape=True,
    )


def _fiscal_summary(model: BudgetModel) -> PrintedTable:
    names = ("一般公共预算资金", "政府性基金预算资金", "国有资本经营预算资金")
    carried = ("一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款")
    whole = model.total(fiscal_whole)
    left = SideColumn(
        tuple(
            revenue_line(item, f"{numeral(n + 1)}、{names[n]}", model.total(fiscal_of(_FUNDS[n])))
            for n, item in enumerate(_FUND_ITEMS)
        ),
        (
            revenue_line(
                LineItem.CURRENT_YEAR_REVENUE,
                "本年收入合计",
                model.total(lambda x: x.fiscal_revenue),
            ),
            revenue_line(LineItem.OPENING_CARRYOVER, "上年结转结余", model.opening),
            *(
                revenue_line(
                    item, f"{numeral(n + 1)}、{carried[n]}", model.total(opening_of(_FUNDS[n]))
                )
                for n, item in enumerate(_FUND_ITEMS)
            ),
            revenue_line(LineItem.TOTAL_REVENUE, "收入总计", whole),
        ),
    )
    spent = model.total(lambda x: x.fiscal_expenditure)
    lines = class_lines(
        model, ((Measure.BUDGET, lambda x: x.fiscal_expenditure),), classes=_CLASSES
    )
    right = SideColumn(
        (
            *lines,
            expenditure_line(LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", spent),
            expenditure_line(LineItem.CLOSING_CARRYOVER, "年终结转结余", model.closing),
        ),
        (expenditure_line(LineItem.TOTAL_EXPENDITURE, "支出总计", whole),),
    )
    # 本年…合计 and 结转 of both sides stand on one row: the left side has its classes' height above.
    height = len(lines) - len(left.lines)
    padded = SideColumn(left.lines + (None,) * height + left.closing[:-1], left.closing[-1:])
    return _table(
        TableKind.FISCAL_APPROPRIATION_SUMMARY,
        "预算04表 财政拨款收支总表",
        ("收　入|<|支　出|<", "项　目|预算数|项　目|预算数"),
        (3.2, 1.6, 3.2, 1.6),
        side_rows((padded, right), _STYLE),
    )


def _general(model: BudgetModel) -> PrintedTable:
    """Two units one after the other: most 项 are printed twice."""
    parts = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PERSONNEL_EXPENDITURE, personnel_of(model)),
        (Measure.OPERATING_EXPENDITURE, operating_of(model)),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
        (Measure.PROJECT_WITHOUT_CONSTRUCTION, lambda x: x.project),
    )

    def amounts(line: Line, prefix: str, unit: int | None) -> Row:
        leaves = {m: shares(model.total(of, prefix, "general")) for m, of in parts}
        whole = {m: model.total(of, prefix, "general") for m, of in parts}
        values = whole if unit is None else {m: both[unit] for m, both in leaves.items()}
        if unit is not None:
            basic = values[Measure.PERSONNEL_EXPENDITURE] + values[Measure.OPERATING_EXPENDITURE]
            values[Measure.BASIC_EXPENDITURE] = basic
            values[Measure.TOTAL] = basic + values[Measure.PROJECT_EXPENDITURE]
        return tuple(line.amount(values[m], m, _STYLE) for m, _ in parts)

    rows: list[Row] = []
    for unit in (0, 1):
        for code in leaves_of(model):
            line = Line(LineItem.FUNCTION, FUNCTION_NAMES[code], code=code)
            if model.total(parts[0][1], code, "general"):
                rows.append((*one_code(code, line.name), *amounts(line, code, unit)))
    total = Line(LineItem.TOTAL, "合计")
    rows.append((BLANK, centred("合　计"), *amounts(total, "", None)))
    return _table(
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        "预算05表 一般公共预算支出表",
        (
            "功能分类科目|<|预算数|<|<|<|<|<",
            "科目编码|科目名称|合计|基本支出|<|<|项目支出|<",
            "^|^|^|小计|人员经费|公用经费|项目支出总数|扣除基建项目后预算数",
        ),
        (1.2, 3.0, 1.7, 1.7, 1.7, 1.7, 1.7, 1.7),
        tuple(rows),
        landscape=True,
    )


def _basic(model: BudgetModel) -> PrintedTable:
    def amounts(line: Line, people: Decimal, running: Decimal) -> Row:
        values = (
            (Measure.TOTAL, people + running),
            (Measure.PERSONNEL_EXPENDITURE, people),
            (Measure.OPERATING_EXPENDITURE, running),
        )
        return tuple(line.amount(v, m, _STYLE) for m, v in values)

    rows: list[Row] = []
    for item in model.economic:
        use = EconomicUse(model.body.trade.running, item.code, basic=item.amount)
        line = Line(LineItem.ECONOMIC, use.economic_text, code=item.code)
        both = (item.amount, ZERO) if item.is_personnel else (ZERO, item.amount)
        rows.append((label(use.government_text), label(use.economic_text), *amounts(line, *both)))
    total = amounts(Line(LineItem.TOTAL, "合计"), model.personnel, model.operating)
    rows.append((BLANK, centred("合　计"), *total))
    return _table(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
        "预算06表 一般公共预算基本支出表",
        ("政府支出经济分类科目|部门支出经济分类科目|预算数|<|<", "^|^|合计|人员经费|公用经费"),
        (2.6, 2.6, 1.7, 1.7, 1.7),
        tuple(rows),
    )


def _of_fund(model: BudgetModel, kind: TableKind, title: str, fund: str) -> PrintedTable:
    form = CodeForm(
        kind, title,
        ("功能分类科目|<|预算数|<|<", "科目编码|科目名称|合计|基本支出|项目支出"),
        (1.3, 3.4, 1.7, 1.7, 1.7), _STYLE, AmountUnit.TEN_THOUSAND_YUAN, one_code,
        (BLANK, centred("合　计")), total_last=True, leaves=True, heads=_HEADS, in_box=True,
    )  # fmt: skip
    columns = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
    )
    return function_table(form, model, columns, keep=columns[0][1], fund=fund)


def _three_public(model: BudgetModel) -> PrintedTable:
    three = model.three_public
    cells = (
        (LineItem.TOTAL, three.subtotal),
        (LineItem.OVERSEAS_VISITS, three.overseas),
        (LineItem.HOSPITALITY, three.hospitality),
        (LineItem.VEHICLE_TOTAL, three.vehicles),
        (LineItem.VEHICLE_PURCHASE, three.vehicle_purchase),
        (LineItem.VEHICLE_OPERATION, three.vehicle_operation),
    )
    return _table(
        TableKind.THREE_PUBLIC_EXPENSES,
        "预算09表 财政拨款“三公”经费支出表",
        (
            "“三公”经费财政拨款预算总额|因公出国（境）费用|公务接待费|公务用车购置及运行维护费|<|<",
            "^|^|^|小计|公务用车购置费|公务用车运行维护费",
        ),
        (1.7,) * 6,
        (tuple(Line(i, i.label).amount(v, Measure.BUDGET, _STYLE) for i, v in cells),),
        landscape=True,
    )


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (model.body.name, f"{model.year}年度部门预算报表")


FAMILIES = (Family("beijing", AmountUnit.TEN_THOUSAND_YUAN, _front, beijing_tables),)
