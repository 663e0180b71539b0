"""Other tables of the same document in, what they say of this table's columns out. Pure.

Only equalities and bounds that hold whatever the document prints elsewhere: a fund that has no revenue
has no expenditure; the breakdown of a line with the same numbers is the same line's.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gouji.tables.stream.placing import Claim, PlacedRow, number_of
from gouji.tables.stream.structure import TableRow
from gouji.vocabulary import LineItem, Measure, Side, TableKind

Placed = Mapping[TableKind, Sequence[PlacedRow]]

_FUND_REVENUE = {
    Measure.GENERAL_PUBLIC_BUDGET: LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    Measure.GOVERNMENT_FUND_BUDGET: LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    Measure.STATE_CAPITAL_BUDGET: LineItem.STATE_CAPITAL_BUDGET_REVENUE,
}
_OWN_REVENUE = {
    Measure.BUSINESS_REVENUE: LineItem.BUSINESS_REVENUE,
    Measure.OPERATING_REVENUE: LineItem.OPERATING_REVENUE,
    Measure.SUPERIOR_SUBSIDY: LineItem.SUPERIOR_SUBSIDY,
    Measure.AFFILIATE_TURNOVER: LineItem.AFFILIATE_TURNOVER,
    Measure.OTHER_REVENUE: LineItem.OTHER_REVENUE,
}
_EXPENDITURE_ONLY = (
    Measure.OPERATING_BUSINESS_EXPENDITURE,
    Measure.TURNOVER_TO_SUPERIOR,
    Measure.SUBSIDY_TO_AFFILIATES,
    Measure.CLOSING_CARRYOVER,
)


def claims_for(kind: TableKind, rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    """What the tables placed so far say of a table of this kind."""
    if kind is TableKind.REVENUE_SUMMARY:
        return _revenue_summary(rows, others)
    if kind is TableKind.EXPENDITURE_SUMMARY:
        return _expenditure_summary(rows, others)
    if kind is TableKind.FISCAL_APPROPRIATION_SUMMARY:
        return _appropriation_summary(rows, others)
    if kind is TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE:
        return _general_budget(rows, others)
    if kind is TableKind.THREE_PUBLIC_EXPENSES:
        return _three_public(rows, others)
    if kind is TableKind.GOVERNMENT_PROCUREMENT:
        return _procurement(rows, others)
    return ()


def _line(rows: Sequence[PlacedRow], item: LineItem, level: int | None = None) -> Decimal | None:
    """The amount of the first line of that kind on the revenue side; None where not printed or unread."""
    for placed in rows:
        row = placed.row
        if row.side is Side.REVENUE and row.line_item is item and level in (None, row.level):
            if placed.cells is None:
                return None
            cell = placed.cells[0].cell
            return Decimal(0) if cell is None else number_of(cell)
    return None


def _total(rows: Sequence[TableRow]) -> int | None:
    return next((row.ordinal for row in rows if row.line_item is LineItem.TOTAL), None)


def _exactly(ordinal: int, measure: Measure, value: Decimal, source: str) -> Claim:
    return Claim(ordinal, measure, value, value, source)


def _at_most(ordinal: int, measure: Measure, value: Decimal, source: str) -> Claim:
    return Claim(ordinal, measure, Decimal(0), value, source)


def _revenue_summary(rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    """The total row prints the revenue lines of 收支总表."""
    summary = others.get(TableKind.REVENUE_EXPENDITURE_SUMMARY, ())
    total = _total(rows)
    if total is None or not summary:
        return ()
    source = TableKind.REVENUE_EXPENDITURE_SUMMARY.label
    found: dict[Measure, Decimal | None] = {
        measure: _line(summary, item, 1)
        for measure, item in {**_FUND_REVENUE, **_OWN_REVENUE}.items()
    }
    funds = [found[measure] for measure in _FUND_REVENUE]
    found[Measure.FISCAL_APPROPRIATION] = _line(summary, LineItem.FISCAL_APPROPRIATION_REVENUE, 1)
    if found[Measure.FISCAL_APPROPRIATION] is None and all(fund is not None for fund in funds):
        found[Measure.FISCAL_APPROPRIATION] = sum(
            (fund for fund in funds if fund is not None), Decimal(0)
        )
    found[Measure.FISCAL_SPECIAL_ACCOUNT] = _line(
        summary, LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, 1
    )
    found[Measure.UNIT_FUNDS] = own = _line(summary, LineItem.UNIT_FUNDS, 1)
    found[Measure.OPENING_CARRYOVER] = _line(summary, LineItem.OPENING_CARRYOVER)
    claims = [_exactly(total, m, v, source) for m, v in found.items() if v is not None]
    if own is not None:  # 单位资金 is what these columns break down
        claims += [_at_most(total, m, own, source) for m in _OWN_REVENUE if found[m] is None]
    return tuple(claims)


def _expenditure_summary(rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    """A line with the same numbers as in 一般公共预算支出表 breaks down alike; else 基本支出表 names one."""
    budget = others.get(TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, ())
    by_code = {placed.row.code or placed.row.line_item: placed for placed in budget}
    source = TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE.label
    claims: list[Claim] = []
    for row in rows:
        same = by_code.get(row.code or row.line_item)
        if same is None or _numbers(row) != _numbers(same.row):
            continue
        for measure in (Measure.BASIC_EXPENDITURE, Measure.PROJECT_EXPENDITURE):
            value = same.number(measure)
            if value is not None:
                claims.append(_exactly(row.ordinal, measure, value, source))
        claims += [_exactly(row.ordinal, m, Decimal(0), source) for m in _EXPENDITURE_ONLY]
    return tuple(claims) or _basic_total(rows, others)


def _numbers(row: TableRow) -> list[Decimal | None]:
    return [number_of(cell) for cell in row.amounts or ()]


def _general_budget(rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    return _basic_total(rows, others)


def _basic_total(rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    """基本支出 of the total row is the total of 基本支出表, where that number is printed here."""
    basic = others.get(TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, ())
    placed = next((p for p in basic if p.row.line_item is LineItem.TOTAL), None)
    value = placed.number(Measure.TOTAL) if placed else None
    row = next((row for row in rows if row.line_item is LineItem.TOTAL), None)
    if row is None or value is None or value not in _numbers(row)[1:]:
        return ()
    source = TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE.label
    return (_exactly(row.ordinal, Measure.BASIC_EXPENDITURE, value, source),)


def _appropriation_summary(rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    """A fund's expenditure is its revenue of the year and carry-over, both printed on the left."""
    revenue = others.get(TableKind.FISCAL_APPROPRIATION_SUMMARY, ())
    total = next((r.ordinal for r in rows if r.line_item is LineItem.TOTAL_EXPENDITURE), None)
    carryover = _line(revenue, LineItem.OPENING_CARRYOVER)
    if total is None or carryover is None:
        return ()
    source = "本表收入方"
    claims = []
    for measure, item in _FUND_REVENUE.items():
        current = _line(revenue, item, 1)
        carried = _line(revenue, item, 2)
        if current is None:
            continue
        high = current + (carryover if carried is None else carried)
        low = current if carried is None else high
        claims.append(Claim(total, measure, low, high, source))
    return tuple(claims)


def _three_public(rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    """No line can spend more of a fund than 财政拨款收支总表 spends in all."""
    summary = others.get(TableKind.FISCAL_APPROPRIATION_SUMMARY, ())
    total = next((p for p in summary if p.row.line_item is LineItem.TOTAL_EXPENDITURE), None)
    if total is None:
        return ()
    source = TableKind.FISCAL_APPROPRIATION_SUMMARY.label
    bounds = {measure: total.number(measure) for measure in _FUND_REVENUE}
    return _bounded(rows, bounds, source)


def _procurement(rows: Sequence[TableRow], others: Placed) -> tuple[Claim, ...]:
    """No line can spend more of a source than 收支总表 has of it."""
    summary = others.get(TableKind.REVENUE_EXPENDITURE_SUMMARY, ())
    bounds = {measure: _line(summary, item, 1) for measure, item in _FUND_REVENUE.items()}
    bounds[Measure.FISCAL_SPECIAL_ACCOUNT] = _line(
        summary, LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, 1
    )
    bounds[Measure.UNIT_FUNDS] = _line(summary, LineItem.UNIT_FUNDS, 1)
    bounds[Measure.OPENING_CARRYOVER] = _line(summary, LineItem.OPENING_CARRYOVER)
    return _bounded(rows, bounds, TableKind.REVENUE_EXPENDITURE_SUMMARY.label)


def _bounded(
    rows: Sequence[TableRow], bounds: Mapping[Measure, Decimal | None], source: str
) -> tuple[Claim, ...]:
    return tuple(
        _at_most(row.ordinal, measure, value, source)
        for row in rows
        for measure, value in bounds.items()
        if value is not None
    )
