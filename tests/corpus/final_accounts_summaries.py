"""The two summary tables of final accounts (T1, T4): a model and options in, a PrintedTable out."""

from decimal import Decimal

from corpus.cells import BLANK, Line, centred, header, label
from corpus.classification import FUNCTION_CLASSES, numeral
from corpus.final_accounts_options import FinalAccountsOptions
from corpus.model import BudgetModel
from corpus.printed import PrintedCell, PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import LineItem, Measure, Side, TableKind

_FUNDS = ("general", "government_fund", "state_capital")


_FUND_ITEMS = (
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE,
)
_FUND_MEASURES = {
    "general": Measure.GENERAL_PUBLIC_BUDGET,
    "government_fund": Measure.GOVERNMENT_FUND_BUDGET,
    "state_capital": Measure.STATE_CAPITAL_BUDGET,
}


def summary_table(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    fiscal = {f: model.total(lambda x: x.fiscal_revenue, fund=f) for f in _FUNDS}
    left = [
        (LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "一般公共预算财政拨款收入", fiscal["general"]),
        (LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "政府性基金预算财政拨款收入", fiscal["government_fund"]),
        (LineItem.STATE_CAPITAL_BUDGET_REVENUE, "国有资本经营预算财政拨款收入", fiscal["state_capital"]),
        (LineItem.SUPERIOR_SUBSIDY, "上级补助收入", None),
        (LineItem.BUSINESS_REVENUE, "事业收入", None),
        (LineItem.OPERATING_REVENUE, "经营收入", None),
        (LineItem.AFFILIATE_TURNOVER, "附属单位上缴收入", None),
        (LineItem.OTHER_REVENUE, "其他收入", model.total(lambda x: x.other_revenue)),
    ]  # fmt: skip
    below = [
        (LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue,
         LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure),
        (LineItem.SURPLUS_USED, "使用非财政拨款结余（含专用结余）", model.surplus_used,
         LineItem.SURPLUS_DISTRIBUTED, "结余分配", None),
        (LineItem.OPENING_CARRYOVER, "年初结转和结余", model.opening,
         LineItem.CLOSING_CARRYOVER, "年末结转和结余", model.closing),
        (LineItem.TOTAL_REVENUE, "总计", model.grand_total,
         LineItem.TOTAL_EXPENDITURE, "总计", model.grand_total),
    ]  # fmt: skip
    rows = []
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        amount = model.total(lambda x: x.expenditure, code)
        cells: list[PrintedCell] = [BLANK, BLANK]
        if index < len(left):
            item, text, value = left[index]
            cells = _pair(item, _numbered(index, text), value, Side.REVENUE, options)
        line = Line(LineItem.FUNCTION, _numbered(index, name), Side.EXPENDITURE, code)
        rows.append((*cells, label(line.name), line.amount(amount, Measure.FINAL, options.style)))
    for item, text, value, item2, text2, value2 in below:
        rows.append(
            (
                *_pair(item, text, value, Side.REVENUE, options, centre=True),
                *_pair(item2, text2, value2, Side.EXPENDITURE, options, centre=True),
            )
        )
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        "收入支出决算总表",
        header("收入|<|支出|<", "项目|决算数|项目|决算数"),
        (3.2, 1.3, 3.0, 1.3),
        tuple(rows),
    )


def fiscal_summary_table(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    rows: list[Row] = []
    names = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        cells: list[PrintedCell] = [BLANK, BLANK]
        if index < 3:
            value = model.total(lambda x: x.fiscal_revenue, fund=_FUNDS[index])
            cells = _pair(
                _FUND_ITEMS[index], _numbered(index, names[index]), value, Side.REVENUE, options
            )
        line = Line(LineItem.FUNCTION, _numbered(index, name), Side.EXPENDITURE, code)
        rows.append((*cells, label(line.name), *_fund_amounts(model, line, code, options)))
    year = Line(LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", Side.EXPENDITURE)
    fiscal_revenue = model.total(lambda x: x.fiscal_revenue)
    rows.append(
        (
            *_pair(LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", fiscal_revenue, Side.REVENUE, options, True),
            centred(year.name),
            *_fund_amounts(model, year, "", options),
        )
    )  # fmt: skip
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY,
        "财政拨款收入支出决算总表",
        header(
            "收入|<|支出|<|<|<|<",
            "项目|决算数|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
        ),
        (3.2, 1.4, 3.2, 1.4, 1.5, 1.5, 1.5),
        (*rows, *_fiscal_closing_rows(model, options, names)),
        landscape=True,
    )


def _fund_amounts(
    model: BudgetModel, line: Line, prefix: str, options: FinalAccountsOptions
) -> list[PrintedCell]:
    """合计 and the three fund columns of fiscal expenditure."""
    values = [model.total(lambda x: x.fiscal_expenditure, prefix, fund) for fund in (None, *_FUNDS)]
    measures = (Measure.TOTAL, *_FUND_MEASURES.values())
    return [line.amount(v, m, options.style) for v, m in zip(values, measures, strict=True)]


def _fiscal_closing_rows(
    model: BudgetModel, options: FinalAccountsOptions, names: tuple[str, ...]
) -> list[Row]:
    style = options.style
    closing = Line(LineItem.CLOSING_CARRYOVER, "年末财政拨款结转和结余", Side.EXPENDITURE)
    blank_right = (BLANK,) * 5
    rows: list[Row] = [
        (
            *_pair(LineItem.OPENING_CARRYOVER, "年初财政拨款结转和结余", model.opening, Side.REVENUE, options),
            label(closing.name),
            closing.amount(model.closing, Measure.TOTAL, style),
            closing.amount(model.closing, Measure.GENERAL_PUBLIC_BUDGET, style),
            closing.amount(None, Measure.GOVERNMENT_FUND_BUDGET, style),
            closing.amount(None, Measure.STATE_CAPITAL_BUDGET, style),
        )
    ]  # fmt: skip
    for index, name in enumerate(names):
        value = model.total(lambda x: x.opening, fund=_FUNDS[index])
        line = Line(
            _FUND_ITEMS[index],
            _numbered(index, name),
            Side.REVENUE,
            part_of=LineItem.OPENING_CARRYOVER,
        )
        rows.append((label(line.name), line.amount(value, Measure.FINAL, style), *blank_right))
    total = Line(LineItem.TOTAL_EXPENDITURE, "总计", Side.EXPENDITURE)
    whole = [
        model.total(lambda x: x.fiscal_expenditure + x.closing, fund=fund)
        for fund in (None, *_FUNDS)
    ]
    measures = (Measure.TOTAL, *_FUND_MEASURES.values())
    rows.append(
        (
            *_pair(LineItem.TOTAL_REVENUE, "总计", whole[0], Side.REVENUE, options, centre=True),
            centred(total.name),
            *(total.amount(v, m, style) for v, m in zip(whole, measures, strict=True)),
        )
    )
    return rows


def _numbered(index: int, name: str) -> str:
    return f"{numeral(index + 1)}、{name}"


def _pair(
    item: LineItem,
    text: str,
    value: Decimal | None,
    side: Side,
    options: FinalAccountsOptions,
    centre: bool = False,
) -> list[PrintedCell]:
    first = centred(text) if centre else label(text)
    return [first, Line(item, text, side).amount(value, Measure.FINAL, options.style)]
