"""What a share is taken of, by the words behind 占: the figure told, and the line of a table it stands on. Pure.

`占支出总计的60%` in a part about one fund may mean that fund's or all: then it means neither.
"""

from gouji.tables.narrative.spoken_lines import (
    ALL_FUNDS,
    BY_NATURE,
    FISCAL_OR_GENERAL,
    SpokenLine,
    fund_of_scope,
    spoken_line,
)
from gouji.tables.narrative.told import Key, Told
from gouji.vocabulary import LineItem

_TOTALS = {
    LineItem.TOTAL_REVENUE, LineItem.TOTAL_EXPENDITURE, LineItem.CURRENT_YEAR_REVENUE,
    LineItem.CURRENT_YEAR_EXPENDITURE,
}  # fmt: skip
_OF_A_FUND = _TOTALS | {
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE, LineItem.FISCAL_APPROPRIATION_REVENUE,
}  # fmt: skip
_YEARS_OWN = {
    SpokenLine(ALL_FUNDS, LineItem.TOTAL_REVENUE): SpokenLine(
        ALL_FUNDS, LineItem.CURRENT_YEAR_REVENUE
    ),
    SpokenLine(ALL_FUNDS, LineItem.TOTAL_EXPENDITURE): SpokenLine(
        ALL_FUNDS, LineItem.CURRENT_YEAR_EXPENDITURE
    ),
}


def whole_of(
    base: str | None, key: Key, told: Told, section: str | None
) -> tuple[str | None, SpokenLine | None]:
    """The figure that `key` is a share of, and its line; None where it was not told, or two may be meant."""
    line = spoken_line(base, ()) if base else None
    if line is None:
        return (told.whole(base) if base != key else None), None
    meant = _of_one_fund(line, key, told, section)
    if meant is None:
        return None, None
    whole = told.whole(meant) if meant != key else None
    if meant in _YEARS_OWN and "总" not in (base or ""):
        return _one_of(whole, told.whole(_YEARS_OWN[meant]), told), None
    return whole, meant


def _of_one_fund(line: SpokenLine, key: Key, told: Told, section: str | None) -> SpokenLine | None:
    """The line with the fund that is spoken of, where its words name none."""
    either = SpokenLine(FISCAL_OR_GENERAL, line.line_item)
    if line.fund == "fiscal_appropriation" and either in told.lines(line.line_item):
        return either
    if line.fund != ALL_FUNDS or line.path or line.line_item not in _TOTALS | BY_NATURE:
        return line
    lines = {told_line for told_line in told.lines(line.line_item) if told_line != key}
    if lines:
        return lines.pop() if len(lines) == 1 else None
    fund = key.fund if isinstance(key, SpokenLine) else ALL_FUNDS
    if fund == ALL_FUNDS:
        fund = fund_of_scope((section,))
    if fund == ALL_FUNDS and line.line_item in BY_NATURE and told.speaks_of_a_fund():
        return None
    is_fund = isinstance(key, SpokenLine) and key.line_item in _OF_A_FUND and not key.path
    return line if fund == ALL_FUNDS or (is_fund and line.line_item in _TOTALS) else None


def _one_of(total: str | None, of_year: str | None, told: Told) -> str | None:
    """占收入合计: the year's own, or all with what was carried over? Of two, the one of this paragraph."""
    if total is None or of_year is None:
        return total or of_year
    here = [figure for figure in (total, of_year) if figure in told.here.values()]
    return here[0] if len(here) == 1 else None
