"""Fixtures of D14–D16 at their edges: what else the tables hold beside the source that does not tie."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule, put
from rule_fixtures.sources import ALL, COLUMNS, FISCAL, FUND, GENERAL, SUMMARY, WHOLE

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "scope_unknown")
APART = put(COLUMNS, "9.00")  # business revenue: 9.00 in the one table, 8.00 in the other
SURPLUS = SUMMARY.replace("opening_carryover 5.00", "surplus_used 1.00").replace("105.00", "101.00")


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("D14", (*_told_once(), *_carried(), *_places())), ("D15", _appropriations()), ("D16", _codes()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"source_{name}", text, *demand)


def _line(item: str, printed: str, text: str = SUMMARY) -> str:
    """The summary with one more line that the other table has no column for."""
    return text.replace("R current", f"R {item} {printed}\nR current")


def _column(measure: str, printed: str, text: str = APART) -> str:
    """The table with one more column that the summary has no line for."""
    return text.replace("\ntotal ", f" {measure}<total\ntotal ") + f" {printed}"


def _told_once() -> Iterator[tuple[str, ...]]:
    """Money that one of the tables alone names may be what the other lacks."""
    for printed, demand in (
        ("3.00", UNKNOWN),
        ("**", UNKNOWN),
        ("0.0001", UNKNOWN),
        ("0.00", ("fail",)),
    ):
        yield f"a_line_of_{printed}", _line("superior_subsidy", printed) + APART, *demand
        yield f"a_column_of_{printed}", SUMMARY + _column("superior_subsidy", printed), *demand
    named = _line("superior_subsidy", "3.00")
    yield "told_and_within_rounding", named + put(COLUMNS, "8.01"), "pass", "within_rounding"
    yield "told_and_beyond_rounding", named + put(COLUMNS, "8.02"), *UNKNOWN
    both = named.replace("R business_revenue 8.00", "R business_revenue _") + COLUMNS
    yield "told_and_unreadable", both.replace("{x}", "?"), "not_evaluable", "unreadable"
    yield "an_unknown_line", _line("other:别的收入", "3.00") + APART, *UNKNOWN
    for item in ("surplus_used", "state_capital_budget_revenue", "fiscal_appropriation_revenue"):
        yield f"no_other_name_{item}", _line(item, "3.00") + APART, "fail"
    inside = "R .superior_subsidy 3.00\nR current"
    yield "a_line_in_a_line", SUMMARY.replace("R current", inside) + APART, "fail"
    for measure in (
        "current_year_subtotal", "opening_carryover", "surplus_used", "account_balance", "carried_unit_funds",
        "fiscal_appropriation", "state_capital_budget",
    ):  # fmt: skip
        yield f"no_other_column_{measure}", SUMMARY + _column(measure, "3.00"), "fail"
    fund = SUMMARY.replace("R government_fund_budget_revenue 10.00\n", "")
    yield "a_fund_told_once", fund + APART, "fail"
    moved = COLUMNS.replace("80.00 10.00 {x}", "81.00 10.00 8.00")
    yield "told_beside_a_fund", named + moved, "fail"
    whole = _line("superior_subsidy", "3.00", WHOLE) + moved
    yield "told_beside_the_whole", whole, "fail"
    fiscal = named + put(FISCAL, "81.00")
    yield "told_beside_appropriations", fiscal + APART, *UNKNOWN


def _carried() -> Iterator[tuple[str, ...]]:
    """What is carried over, by whatever line: 1.00 is the gap."""
    yield "surplus_used", SURPLUS + APART, *UNKNOWN
    yield "surplus_used_and_another_gap", SURPLUS + put(COLUMNS, "10.00"), "fail"
    yield "surplus_but_for_rounding", SURPLUS + put(COLUMNS, "9.01"), *UNKNOWN
    yield "surplus_beyond_rounding", SURPLUS + put(COLUMNS, "9.02"), "fail"
    opening = SUMMARY.replace("opening_carryover 5.00", "opening_carryover:期初余额 1.00")
    yield "opening_by_another_name", opening + APART, *UNKNOWN
    named = SUMMARY.replace("opening_carryover 5.00", "other:单位资金结转 1.00")
    yield "a_line_named_so", named + APART, *UNKNOWN
    ahead = SUMMARY.replace("E total", "E closing_carryover:留待下年 1.00\nE total")
    yield "closing_by_another_name", ahead + APART, "fail"
    less = SURPLUS.replace("surplus_used 1.00", "surplus_used -1.00")
    yield "surplus_below_nothing", less + APART, *UNKNOWN
    two = "\n".join(
        f"{line} {line.split()[-1]}" if line.startswith("R") else line
        for line in SUMMARY.splitlines()
    ).replace("revenue: budget", "revenue: budget final")
    elsewhere = two.replace("opening_carryover 5.00 5.00", "opening_carryover 1.00 5.00")
    yield "carried_in_another_column", elsewhere + APART, "fail"
    yield (
        "the_other_column_ties",
        two.replace("revenue 8.00 8.00", "revenue 8.00 9.00") + APART,
        "pass",
    )


def _places() -> Iterator[tuple[str, ...]]:
    """Which lines and columns are a source at all."""
    below = SUMMARY.replace(
        "opening_carryover 5.00", "opening_carryover 5.00\nR .business_revenue 5.00"
    )
    yield "a_part_of_what_is_carried", below + put(COLUMNS, "8.00"), "pass"
    above = SUMMARY.replace("R other_rev", "R .superior_subsidy 1.00\nR other_rev")
    yield (
        "a_part_of_a_line",
        above + _column("superior_subsidy", "1.00", put(COLUMNS, "8.00")),
        "pass",
    )
    yield "two_tables", SUMMARY + APART + "\n" + APART, *ABSENT
    blank = SUMMARY.replace("R business_revenue 8.00", "R business_revenue _")
    yield "blank_in_both", blank + COLUMNS.replace("{x}", "_"), "pass"
    twice = _column("business_revenue", "8.00", put(COLUMNS, "8.00"))
    yield "a_column_twice", SUMMARY + twice, "not_evaluable", "duplicate"
    spent = SUMMARY.replace("E 201", "E business_revenue 7.00\nE 201")
    yield "a_line_of_the_other_side", spent + put(COLUMNS, "8.00"), "pass"
    whole = _column("fiscal_appropriation", "90.00", put(COLUMNS, "8.00"))
    yield "funds_and_their_whole", WHOLE + whole, "pass"
    both = SUMMARY.replace("R general", "R fiscal_appropriation_revenue 90.00\nR .general")
    yield "lines_of_funds_in_their_whole", both.replace("R gov", "R .gov") + whole, "pass"
    short = _column("fiscal_appropriation", "91.00", put(COLUMNS, "8.00"))
    yield "the_whole_does_not_tie", both.replace("R gov", "R .gov") + short, "fail"


def _appropriations() -> Iterator[tuple[str, ...]]:
    once = _line("state_capital_budget_revenue", "1.00")
    yield "told_once", once + put(FISCAL, "81.00"), "fail"
    yield (
        "told_once_under_another_name",
        _line("superior_subsidy", "1.00") + put(FISCAL, "81.00"),
        "fail",
    )
    carried = FISCAL.replace(
        "opening_carryover 5.00", "opening_carryover 5.00\nR .government_fund_budget_revenue _"
    )
    yield "blank_below_what_is_carried", SUMMARY + put(carried, "80.00"), "pass"
    twice = put(FISCAL, "80.00").replace(
        "R current", "R general_public_budget_revenue 1.00\nR current"
    )
    yield "a_line_twice", SUMMARY + twice, "not_evaluable", "duplicate"


def _codes() -> Iterator[tuple[str, ...]]:
    text = GENERAL + FUND + ALL
    carried = put(FISCAL, "80.00")
    for printed in ("_", "0.00"):
        fund = FUND.replace("212 15.00", f"212 {printed}")
        yield f"a_fund_of_{printed}", GENERAL + fund + put(ALL, "20.00") + carried, "pass"
        yield f"a_fund_of_{printed}_lacks", GENERAL + fund + put(ALL, "19.00") + carried, *UNKNOWN
    lacks = GENERAL + FUND + put(ALL, "30.00")
    yield "all_that_is_carried", lacks + carried, *UNKNOWN
    yield "more_than_is_carried", lacks.replace("30.00 _", "29.99 _") + carried, "fail"
    yield "a_last_digit_of_what_is_carried", put(text, "34.99") + carried, *UNKNOWN
    yield "blank_beside_all", GENERAL.replace("212 20.00", "212 _") + put(ALL, "1.00"), "pass"
    capital = "\n@ state_capital_expenditure | total\n212 1.00"
    yield "three_funds", GENERAL + FUND + capital + put(ALL, "36.00"), "pass"
    yield "three_funds_lack", GENERAL + FUND + capital + put(ALL, "35.00"), "fail"
    other = "\n@ other | total\n212 50.00\n@ revenue_summary | total\n212 50.00"
    yield "beside_other_tables", put(text, "35.00") + other, "pass"
    own = "\n@ general_public_budget_basic_expenditure | total\n301 50.00"
    spent = put(text, "35.00") + "\n301 1.00 _"
    yield "a_code_of_another_list", spent + own, "pass"
    columns = text.replace("total project_expenditure<total", "total subsidy_to_affiliates<total")
    yield (
        "columns_that_no_fund_has",
        put(columns, "35.00").replace("65.00 12.00", "65.00 8.00"),
        "pass",
    )
    basic = put(text, "35.00").replace("project_expenditure<total", "basic_expenditure<total")
    yield "of_what_is_basic", basic.replace("65.00 12.00", "65.00 8.00"), "fail"
    two = put(text, "35.00") + put(ALL, "35.00")
    yield "two_tables_of_all", two, *ABSENT
