"""Departments and units of Fuzhou: 万元 without commas, 收入合计 and 支出合计 the grand totals."""

from collections.abc import Sequence

from corpus.cells import AmountStyle, Line, header, label
from corpus.classification import numeral
from corpus.families.amounts import fiscal_of
from corpus.families.code_tables import CodeForm, Columns, economic_table, function_table, one_code
from corpus.families.common import (
    EXPENDITURE_COLUMNS,
    GENERAL_COLUMNS,
    expenditure_closing,
    fiscal_lines,
    revenue_closing,
    three_public_rows,
)
from corpus.families.family import TEN_THOUSAND, Family
from corpus.families.side_tables import (
    SideColumn,
    class_lines,
    expenditure_line,
    revenue_line,
    side_rows,
)
from corpus.model import BudgetModel
from corpus.printed import PrintedTable
from gouji.vocabulary import AmountUnit, LineItem, Measure, TableKind

_STYLE = AmountStyle(divisor=TEN_THOUSAND)
_FUNDS = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入")
_OTHERS = (
    (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "财政专户管理资金收入"),
    (LineItem.BUSINESS_REVENUE, "事业收入"),
    (LineItem.OPERATING_REVENUE, "事业单位经营收入"),
    (LineItem.SUPERIOR_SUBSIDY, "上级补助收入"),
    (LineItem.AFFILIATE_TURNOVER, "附属单位上缴收入"),
)
_SIDES = ("收入|<|支出|<", "项目|预算数|项目|预算数")


def _numbered(n: int) -> str:
    return numeral(n) + "、"


def fuzhou_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return (
        _summary(model),
        _revenue(model),
        _by_code(
            model, TableKind.EXPENDITURE_SUMMARY, "支出预算总表",
            ("科目编码|科目名称|合计|基本支出|项目支出|事业单位经营支出|上缴上级支出|对附属单位补助支出",),
            EXPENDITURE_COLUMNS,
        ),
        _fiscal_summary(model),
        *(_of_fund(model, *pair) for pair in _FUND_TABLES),
        _basic(model),
        _three_public(model),
    )  # fmt: skip


_FUND_TABLES = (
    (TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, "一般公共预算", "general"),
    (TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算", "government_fund"),
    (TableKind.STATE_CAPITAL_EXPENDITURE, "国有资本经营预算", "state_capital"),
)


def _summary(model: BudgetModel) -> PrintedTable:
    others = (
        *(revenue_line(i, f"{numeral(n)}、{name}", None) for n, (i, name) in enumerate(_OTHERS, 4)),
        revenue_line(
            LineItem.OTHER_REVENUE, "九、其他收入", model.total(lambda x: x.other_revenue)
        ),
    )
    left = SideColumn(
        (*fiscal_lines(model, _FUNDS, _numbered), *others),
        revenue_closing(model, ("本年收入合计", "上年结转结余", "收入合计")),
    )
    right = SideColumn(
        class_lines(model, ((Measure.BUDGET, lambda x: x.expenditure),)),
        expenditure_closing(model, ("本年支出合计", "结转下年支出", "支出合计")),
    )
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, f"{model.year}年度收支预算总表", header(*_SIDES),
        (3.2, 1.6, 3.2, 1.6), side_rows((left, right), _STYLE),
    )  # fmt: skip


def _fiscal_summary(model: BudgetModel) -> PrintedTable:
    total = model.total(lambda x: x.fiscal_revenue)
    left = SideColumn(
        fiscal_lines(model, _FUNDS, _numbered),
        (revenue_line(LineItem.TOTAL_REVENUE, "收入合计", total),),
    )
    right = SideColumn(
        class_lines(model, ((Measure.BUDGET, lambda x: x.fiscal_expenditure - x.opening),)),
        (expenditure_line(LineItem.TOTAL_EXPENDITURE, "支出合计", total),),
    )
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, f"{model.year}年度财政拨款收支预算总表",
        header(*_SIDES), (3.2, 1.6, 3.2, 1.6), side_rows((left, right), _STYLE),
    )  # fmt: skip


def _revenue(model: BudgetModel) -> PrintedTable:
    """A row for each unit: the body alone has one."""
    columns = (
        ("合计", Measure.TOTAL, model.grand_total),
        (_FUNDS[0], Measure.GENERAL_PUBLIC_BUDGET, model.total(fiscal_of("general"))),
        (_FUNDS[1], Measure.GOVERNMENT_FUND_BUDGET, model.total(fiscal_of("government_fund"))),
        (_FUNDS[2], Measure.STATE_CAPITAL_BUDGET, None),
        ("财政专户管理资金收入", Measure.FISCAL_SPECIAL_ACCOUNT, None),
        ("事业收入", Measure.BUSINESS_REVENUE, None),
        ("事业单位经营收入", Measure.OPERATING_REVENUE, None),
        ("上级补助收入", Measure.SUPERIOR_SUBSIDY, None),
        ("附属单位上缴收入", Measure.AFFILIATE_TURNOVER, None),
        ("其他收入", Measure.OTHER_REVENUE, model.total(lambda x: x.other_revenue)),
        ("上年结转结余", Measure.OPENING_CARRYOVER, model.opening),
    )
    rows = []
    for item, name in ((LineItem.TOTAL, "合计"), (LineItem.UNIT, model.body.name)):
        line = Line(item, name)
        rows.append((label(name), *(line.amount(v, m, _STYLE) for _, m, v in columns)))
    return PrintedTable(
        TableKind.REVENUE_SUMMARY, f"{model.year}年度收入预算总表",
        header("单位名称|" + "|".join(name for name, _, _ in columns)), (2.0, *(1.3,) * 11),
        tuple(rows), landscape=True,
    )  # fmt: skip


def _by_code(
    model: BudgetModel,
    kind: TableKind,
    title: str,
    head: Sequence[str],
    columns: Columns,
    fund: str | None = None,
) -> PrintedTable:
    form = CodeForm(
        kind, f"{model.year}年度{title}", tuple(head), (1.3, 3.4, *(1.6,) * len(columns)), _STYLE,
        AmountUnit.TEN_THOUSAND_YUAN, one_code, (label("合计", span=2),),
    )  # fmt: skip
    keep = columns[0][1]
    assert keep is not None
    return function_table(form, model, columns, keep, fund)


def _of_fund(model: BudgetModel, kind: TableKind, word: str, fund: str) -> PrintedTable:
    head = ("科目编码|科目名称|小计|其中：|<", "^|^|^|基本支出|项目支出")
    return _by_code(model, kind, f"{word}拨款支出预算表", head, GENERAL_COLUMNS, fund)


def _basic(model: BudgetModel) -> PrintedTable:
    form = CodeForm(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
        f"{model.year}年度一般公共预算基本支出经济分类情况表", ("科目编码|科目名称|预算数",),
        (1.3, 3.4, 1.8), _STYLE, AmountUnit.TEN_THOUSAND_YUAN, one_code,
        (label("合计"), label("")),
    )  # fmt: skip
    return economic_table(form, model)


def _three_public(model: BudgetModel) -> PrintedTable:
    names = (
        (LineItem.TOTAL, "合计"),
        (LineItem.OVERSEAS_VISITS, "1、因公出国（境）费用"),
        (LineItem.HOSPITALITY, "2、公务接待费"),
        (LineItem.VEHICLE_TOTAL, "3、公务用车购置及运行费"),
        (LineItem.VEHICLE_PURCHASE, "其中：（1）公务用车购置费"),
        (LineItem.VEHICLE_OPERATION, "（2）公务用车运行费"),
    )
    return PrintedTable(
        TableKind.THREE_PUBLIC_EXPENSES, f"{model.year}年度一般公共预算“三公”经费支出预算表",
        header("项目|预算数"), (4.0, 2.0), three_public_rows(model, names, _STYLE),
    )  # fmt: skip


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (f"{model.year}年度", f"{model.body.name}单位预算")


FAMILIES = (Family("fuzhou", AmountUnit.TEN_THOUSAND_YUAN, _front, fuzhou_tables),)
