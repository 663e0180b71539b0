"""The two summary tables of the national budget form: a model and options in, a PrintedTable out."""

from collections.abc import Callable
from decimal import Decimal

from corpus.budget_options import FUND_MEASURES, FUNDS, BudgetOptions
from corpus.cells import BLANK, AmountStyle, Line, centred, header, label
from corpus.classification import FUNCTION_CLASSES, numeral
from corpus.model import BudgetModel, FunctionLine
from corpus.printed import PrintedCell, PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import LineItem, Measure, Side, TableKind

_FUND_NAMES = ("一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款")


_FUND_ITEMS = (
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE,
)


_REVENUES = (
    *zip(_FUND_ITEMS, (f"{name}收入" for name in _FUND_NAMES), strict=True),
    (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "财政专户管理资金收入"),
    (LineItem.BUSINESS_REVENUE, "事业收入"),
    (LineItem.SUPERIOR_SUBSIDY, "上级补助收入"),
    (LineItem.AFFILIATE_TURNOVER, "附属单位上缴收入"),
    (LineItem.OPERATING_REVENUE, "事业单位经营收入"),
    (LineItem.OTHER_REVENUE, "其他收入"),
)


def summary_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    style = options.style
    values: dict[LineItem, Decimal] = {
        item: model.total(lambda x: x.fiscal_revenue, fund=fund)
        for item, fund in zip(_FUND_ITEMS, FUNDS, strict=True)
    }
    values[LineItem.OTHER_REVENUE] = model.total(lambda x: x.other_revenue)
    rows: list[Row] = []
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        half: Row = (BLANK, BLANK)
        if index < len(_REVENUES):
            item, text = _REVENUES[index]
            line = Line(item, f"{numeral(index + 1)}、{text}", Side.REVENUE)
            half = _pair(line, values.get(item), style)
        line = Line(LineItem.FUNCTION, f"{numeral(index + 1)}、{name}", Side.EXPENDITURE, code)
        rows.append((*half, *_pair(line, model.total(lambda x: x.expenditure, code), style)))
    for item, text, value, item2, text2, value2 in (
        (LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue,
         LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure),
        (LineItem.OPENING_CARRYOVER, "上年结转结余", model.opening,
         LineItem.CLOSING_CARRYOVER, "年终结转结余", model.closing),
        (LineItem.TOTAL_REVENUE, "收入总计", model.grand_total,
         LineItem.TOTAL_EXPENDITURE, "支出总计", model.grand_total),
    ):  # fmt: skip
        left, right = Line(item, text, Side.REVENUE), Line(item2, text2, Side.EXPENDITURE)
        rows.append((*_pair(left, value, style, 0, True), *_pair(right, value2, style, 0, True)))
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, "部门收支总表",
        header("收入|<|支出|<", "项目|预算数|项目|预算数"),
        (3.2, 1.5, 3.2, 1.5), tuple(rows), unit=model.unit,
    )  # fmt: skip


def fiscal_summary_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    left = _fiscal_left(model, options.style)
    right = _fiscal_right(model, options.style)
    blank_left, blank_right = (BLANK,) * 2, (BLANK,) * 5
    rows = []
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else blank_left
        two = right[index] if index < len(right) else blank_right
        rows.append((*one, *two))
    whole: Callable[[FunctionLine], Decimal] = lambda x: x.fiscal_expenditure + x.closing  # noqa: E731
    total = Line(LineItem.TOTAL_EXPENDITURE, "支出总计", Side.EXPENDITURE)
    income = Line(LineItem.TOTAL_REVENUE, "收入总计", Side.REVENUE)
    rows.append(
        (
            *_pair(income, model.total(whole), options.style, 0, True),
            centred(total.name),
            *_fund_amounts(model, total, options.style, whole),
        )
    )
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, "财政拨款收支总表",
        header("收入|<|支出|<|<|<|<", "项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算"),
        (3.0, 1.5, 3.2, 1.5, 1.5, 1.5, 1.5), tuple(rows), unit=model.unit, landscape=True,
    )  # fmt: skip


def _fiscal_left(model: BudgetModel, style: AmountStyle) -> list[Row]:
    rows: list[Row] = []
    parts: tuple[tuple[LineItem, str, Callable[[FunctionLine], Decimal]], ...] = (
        (LineItem.CURRENT_YEAR_REVENUE, "一、本年收入", lambda x: x.fiscal_revenue),
        (LineItem.OPENING_CARRYOVER, "二、上年结转", lambda x: x.opening),
    )
    for item, text, of in parts:
        rows.append(_pair(Line(item, text, Side.REVENUE), model.total(of), style))
        for index, (name, fund) in enumerate(zip(_FUND_NAMES, FUNDS, strict=True)):
            words = f"（{numeral(index + 1)}）{name}"
            whole = None if item is LineItem.CURRENT_YEAR_REVENUE else item
            line = Line(_FUND_ITEMS[index], words, Side.REVENUE, part_of=whole)
            rows.append(_pair(line, model.total(of, fund=fund), style, indent=1))
    return rows


def _fiscal_right(model: BudgetModel, style: AmountStyle) -> list[Row]:
    def fiscal(line: FunctionLine) -> Decimal:
        return line.fiscal_expenditure

    head = Line(LineItem.CURRENT_YEAR_EXPENDITURE, "一、本年支出", Side.EXPENDITURE)
    rows: list[Row] = [(label(head.name), *_fund_amounts(model, head, style, fiscal))]
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        text = f"（{numeral(index + 1)}）{name}"
        line = Line(LineItem.FUNCTION, text, Side.EXPENDITURE, code)
        rows.append((label(text, indent=1), *_fund_amounts(model, line, style, fiscal, code)))
    last = Line(LineItem.CLOSING_CARRYOVER, "二、年终结转结余", Side.EXPENDITURE)
    rows.append((label(last.name), *_fund_amounts(model, last, style, lambda x: x.closing)))
    return rows


def _fund_amounts(
    model: BudgetModel,
    line: Line,
    style: AmountStyle,
    of: Callable[[FunctionLine], Decimal],
    prefix: str = "",
) -> Row:
    """合计 and the three fund columns of one line."""
    values = [model.total(of, prefix, fund) for fund in (None, *FUNDS)]
    measures = (Measure.TOTAL, *FUND_MEASURES)
    return tuple(line.amount(v, m, style) for v, m in zip(values, measures, strict=True))


def _pair(
    line: Line, value: Decimal | None, style: AmountStyle, indent: int = 0, centre: bool = False
) -> tuple[PrintedCell, PrintedCell]:
    first = centred(line.name) if centre else label(line.name, indent=indent)
    return first, line.amount(value, Measure.BUDGET, style)
