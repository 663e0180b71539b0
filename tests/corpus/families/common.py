"""Lines and columns most families print: a model in, sides and columns out."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from corpus.cells import AmountStyle, Line, label
from corpus.families.amounts import Amount, fiscal_of, projects
from corpus.families.side_tables import SideLine, expenditure_line, revenue_line
from corpus.model import BudgetModel, ThreePublic
from corpus.rows_by_code import Row
from gouji.vocabulary import LineItem, Measure

FUNDS = ("general", "government_fund", "state_capital")
FUND_MEASURES = (
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND_BUDGET,
    Measure.STATE_CAPITAL_BUDGET,
)
FUND_ITEMS = (
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE,
)
GENERAL_COLUMNS: Sequence[tuple[Measure, Amount | None]] = (
    (Measure.TOTAL, lambda x: x.fiscal_expenditure),
    (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
    (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
)
EXPENDITURE_COLUMNS: Sequence[tuple[Measure, Amount | None]] = (
    (Measure.TOTAL, lambda x: x.expenditure),
    (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
    (Measure.PROJECT_EXPENDITURE, projects),
    (Measure.OPERATING_BUSINESS_EXPENDITURE, None),
    (Measure.TURNOVER_TO_SUPERIOR, None),
    (Measure.SUBSIDY_TO_AFFILIATES, None),
)


def fiscal_lines(
    model: BudgetModel, names: Sequence[str], number: Callable[[int], str]
) -> tuple[SideLine, ...]:
    """This year's appropriation from each fund."""
    return tuple(
        revenue_line(item, number(n) + names[n - 1], model.total(fiscal_of(FUNDS[n - 1])))
        for n, item in enumerate(FUND_ITEMS, start=1)
    )


def revenue_closing(
    model: BudgetModel, names: Sequence[str] = ("本年收入合计", "上年结转结余", "收入总计")
) -> tuple[SideLine, ...]:
    items = (
        LineItem.CURRENT_YEAR_REVENUE,
        LineItem.OPENING_CARRYOVER,
        LineItem.TOTAL_REVENUE,
    )
    values = (model.revenue, model.opening, model.grand_total)
    return tuple(revenue_line(i, n, v) for i, n, v in zip(items, names, values, strict=True))


def expenditure_closing(
    model: BudgetModel, names: Sequence[str] = ("本年支出合计", "年终结转结余", "支出总计")
) -> tuple[SideLine, ...]:
    items = (
        LineItem.CURRENT_YEAR_EXPENDITURE,
        LineItem.CLOSING_CARRYOVER,
        LineItem.TOTAL_EXPENDITURE,
    )
    values = (model.expenditure, model.closing, model.grand_total)
    return tuple(expenditure_line(i, n, v) for i, n, v in zip(items, names, values, strict=True))


def three_public_values(three: ThreePublic) -> dict[LineItem, Decimal]:
    return {
        LineItem.THREE_PUBLIC_TOTAL: three.subtotal,
        LineItem.OVERSEAS_VISITS: three.overseas,
        LineItem.VEHICLE_TOTAL: three.vehicles,
        LineItem.VEHICLE_PURCHASE: three.vehicle_purchase,
        LineItem.VEHICLE_OPERATION: three.vehicle_operation,
        LineItem.HOSPITALITY: three.hospitality,
        LineItem.MEETINGS: three.meetings,
        LineItem.TRAINING: three.training,
    }


def three_public_rows(
    model: BudgetModel,
    names: Sequence[tuple[LineItem, str]],
    style: AmountStyle,
    measures: Sequence[Measure] = (Measure.BUDGET,),
) -> tuple[Row, ...]:
    """One row a line; 合计 without meetings and training is the three together. LAST_YEAR and CHANGE too."""
    now, before = (
        three_public_values(model.three_public),
        three_public_values(model.three_public_budget),
    )
    rows = []
    for item, name in names:
        key = LineItem.THREE_PUBLIC_TOTAL if item is LineItem.TOTAL else item
        values = {
            Measure.BUDGET: now[key],
            Measure.FINAL: now[key],
            Measure.GENERAL_PUBLIC_BUDGET: now[key],
            Measure.LAST_YEAR: before[key],
            Measure.CHANGE: now[key] - before[key],
        }
        line = Line(item, name)
        amounts = (line.amount(values.get(m), m, style) for m in measures)
        rows.append((label(name), *amounts))
    return tuple(rows)
