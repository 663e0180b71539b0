"""Fixtures of H02–H07: what a claim of the prose is measured by, and where that says nothing of the claim."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule
from rule_fixtures.prose_rules import COMPLETION, GROWTH, SHARE

ABSENT = ("not_evaluable", "absent")
LAST_YEAR = "@ three_public_expenses | budget last_year\nhospitality 400.00 {}\n"
CHANGE = (
    "% hospitality amount 400.00\n% hospitality change {} direction=increase\n& change 2 current=1"
)
TOLD_BASE = """
% hospitality amount 400.00
% other amount 300.00
% hospitality change {x} direction=increase
& change 3 current=1 base=2
"""
ORDER = """
@ three_public_expenses | budget final
hospitality 5.00 {x}
% hospitality final {x}
% hospitality relation 小于 direction=decrease
& order 2 current=1 base_is=budget
"""


def cases() -> Iterator[Case]:
    yield from _changes()
    yield from _growth()
    yield from _unchanged()
    yield from _quotients()
    yield from _shares_of_one_whole()
    yield from _orders()
    yield from _told_twice()


def _told_twice() -> Iterator[Case]:
    """What was budgeted and what was spent are two quantities; in a budget there is one."""
    told = "% agency_operation {} 5.00\n% agency_operation {} 6.00"
    rule = Rule("H14", "final_accounts")
    yield rule.case("budget_and_final", told.format("budget", "final"), *ABSENT)
    yield rule.case("amount_and_final", told.format("amount", "final"), "fail")
    yield rule.case("budget_and_budget", told.format("budget", "budget"), "fail")
    yield Rule("H14").case("budget_and_amount", told.format("budget", "amount"), "fail")


def _changes() -> Iterator[Case]:
    rule = Rule("H02")
    both = LAST_YEAR.format("310.00") + TOLD_BASE.strip()
    yield rule.case("told_base_beside_a_table", both.replace("{x}", "101.00"), "fail")
    twice = LAST_YEAR.format("310.00") + LAST_YEAR.format("330.00")
    yield rule.case("two_years_before_could_be_meant", twice + CHANGE.format("50.00"), *ABSENT)
    other_base = CHANGE.format("50.00") + " base_is=budget"
    yield rule.case("change_against_the_budget", LAST_YEAR.format("310.00") + other_base, *ABSENT)
    yield rule.case("change_masked", LAST_YEAR.format("310.00") + CHANGE.format("**"), *ABSENT)
    masked = CHANGE.format("90.00").replace("400.00", "**")
    yield rule.case("figure_masked", LAST_YEAR.format("310.00") + masked, *ABSENT)
    yield rule.case(
        "told_figure_masked", TOLD_BASE.replace("400.00", "**").replace("{x}", "101.00"), *ABSENT
    )
    yield rule.case(
        "told_base_masked", TOLD_BASE.replace("300.00", "**").replace("{x}", "101.00"), *ABSENT
    )
    coarse = TOLD_BASE.replace("{x}", "100.4")
    yield rule.case("coarser_print_of_a_change", coarse, "fail")
    yield rule.case("coarser_print_within_rounding", TOLD_BASE.replace("{x}", "100.0"), "pass")
    flat = TOLD_BASE.replace("{x}", "100.00").replace("increase", "flat")
    yield rule.case("change_without_a_course", flat, *ABSENT)
    less = TOLD_BASE.replace("400.00", "200.00").replace("increase", "decrease")
    yield rule.case("fall", less.replace("{x}", "100.00"), "pass")
    yield rule.case(
        "fall_within_rounding", less.replace("{x}", "100.01"), "pass", "within_rounding"
    )
    yield rule.case("fall_beyond_rounding", less.replace("{x}", "100.02"), "fail")
    blank = LAST_YEAR.format("_") + CHANGE.format("400.00")
    yield rule.case("year_before_blank", blank, *ABSENT)
    negative = TOLD_BASE.replace("400.00", "-400.00").replace("{x}", "-700.00")
    yield rule.case("figure_less_than_nothing", negative, *ABSENT)
    # The figure is told otherwise by its own table: the claim is not blamed for it.
    doubted = "@ three_public_expenses | budget\nhospitality 450.00\n" + TOLD_BASE.strip()
    yield rule.case("change_of_a_figure_in_doubt", doubted.replace("{x}", "101.00"), *ABSENT)
    base = doubted.replace("% other", "% training").replace("hospitality 450.00", "training 450.00")
    yield rule.case("change_from_a_figure_in_doubt", base.replace("{x}", "101.00"), *ABSENT)
    sound = doubted.replace("450.00", "400.00")
    yield rule.case("change_of_a_proven_figure", sound.replace("{x}", "101.00"), "fail")


def _growth() -> Iterator[Case]:
    rule = Rule("H02")
    by_base = """
    % hospitality amount 400.00
    % other amount 300.00
    % hospitality change_pct {x} direction=increase
    & growth 3 current=1 base=2
    """
    yield rule.case("growth_from_a_told_base", by_base.replace("{x}", "33.33"), "pass")
    yield rule.case("growth_from_a_told_base_wrong", by_base.replace("{x}", "34.33"), "fail")
    fall = by_base.replace("increase", "decrease").replace("400.00", "225.00")
    yield rule.case("fall_from_a_told_base", fall.replace("{x}", "25.00"), "pass")
    yield rule.case("fall_from_a_told_base_wrong", fall.replace("{x}", "26.00"), "fail")
    small = GROWTH.replace("400.00", "100.50").replace("change 100.00", "change 0.50")
    yield rule.case("less_than_one_percent", small.replace("{x}", "0.50"), "pass")
    yield rule.case("less_than_one_percent_wrong", small.replace("{x}", "0.60"), "fail")
    coarse = "% hospitality amount 4.0\n% hospitality change 1.0 direction=increase\n"
    coarse += "% hospitality change_pct {x} direction=increase\n& growth 3 current=1 change=2"
    yield rule.case("few_digits", coarse.replace("{x}", "35.00"), "pass", "within_rounding")
    yield rule.case("few_digits_wrong", coarse.replace("{x}", "38.00"), "fail")
    yield rule.case("percentage_masked", GROWTH.replace("{x}", "**"), *ABSENT)
    yield rule.case(
        "change_of_growth_masked", GROWTH.replace("change 100.00", "change **"), *ABSENT
    )
    crossed = GROWTH.replace("change 100.00 direction=increase", "change 100.00 direction=decrease")
    yield rule.case("change_in_the_other_direction", crossed.replace("{x}", "20.00"), "fail")
    unsaid = GROWTH.replace("change 100.00 direction=increase", "change 100.00")
    yield rule.case("change_without_direction", unsaid.replace("{x}", "33.33"), *ABSENT)
    against = GROWTH.replace("change=2", "change=2 base_is=budget")
    yield rule.case("growth_against_the_budget", against.replace("{x}", "34.33"), "fail")
    tiny = GROWTH.replace("400.00", "100.01").replace("{x}", "999.00")
    yield rule.case("base_of_one_last_digit", tiny, *ABSENT)
    yield Rule("H05").case("base_of_one_last_digit", tiny, "fail")
    last = GROWTH.replace("400.00", "100.00").replace("{x}", "999.00")
    yield Rule("H05").case("base_of_no_digit", last, "fail")
    yield Rule("H05").case("base_of_two_digits", tiny.replace("100.01", "100.02"), "pass")
    nothing = "% hospitality amount 4.00\n% hospitality change_pct 9.00 direction=increase\n& growth 2 current=1"
    yield Rule("H05").case("base_unknown", nothing, *ABSENT)


def _unchanged() -> Iterator[Case]:
    flat = "% hospitality amount 400.00\n% hospitality relation 持平 direction=flat\n& unchanged 2 current=1"
    rule = Rule("H02")
    yield rule.case(
        "unchanged_within_rounding", LAST_YEAR.format("400.01") + flat, "pass", "within_rounding"
    )
    yield rule.case("unchanged_beyond_rounding", LAST_YEAR.format("400.02") + flat, "fail")
    yield rule.case("unchanged_and_no_table", flat, *ABSENT)
    yield rule.case(
        "unchanged_and_masked", LAST_YEAR.format("300.00") + flat.replace("400.00", "**"), *ABSENT
    )
    budget = LAST_YEAR.format("300.00") + flat + " base_is=budget"
    yield rule.case("unchanged_against_the_budget", budget, *ABSENT)
    twice = "@ three_public_expenses | budget last_year\nhospitality 400.00 300.00\n"
    yield rule.case(
        "unchanged_of_two_lines", twice + flat.replace("hospitality", "training"), *ABSENT
    )


def _quotients() -> Iterator[Case]:
    for rule, text in ((Rule("H03"), SHARE), (Rule("H04", "final_accounts"), COMPLETION)):
        yield rule.case("masked", text.replace("100.00", "**").replace("{x}", "33.33"), *ABSENT)
        yield rule.case(
            "whole_masked", text.replace("300.00", "**").replace("{x}", "33.33"), *ABSENT
        )
        yield rule.case("percentage_masked", text.replace("{x}", "**"), *ABSENT)
        coarse = text.replace("300.00", "3.0").replace("100.00", "1.0")
        yield rule.case("few_digits", coarse.replace("{x}", "35.00"), "pass", "within_rounding")
        yield rule.case("few_digits_wrong", coarse.replace("{x}", "36.00"), "fail")
        yield rule.case(
            "whole_of_one_last_digit", text.replace("300.00", "0.01").replace("{x}", "9.00"), "fail"
        )
        negative = text.replace("100.00", "-100.00").replace("{x}", "34.33")
        yield rule.case("less_than_nothing", negative, *ABSENT)
    rule = Rule("H03")
    table = "@ revenue_expenditure_summary | revenue: budget | expenditure: budget\n"
    told = "% basic_expenditure amount 100.00\n% basic_expenditure share 30.33\n& share 2 current=1 base_is=whole"
    whole = " base_fund=all base_line_item=current_year_expenditure"
    two = f"{table}E current_year_expenditure 300.00\n{table}E current_year_expenditure 400.00\n"
    yield rule.case("two_wholes_could_be_meant", two + told + whole, *ABSENT)
    yield rule.case("whole_of_another_fund", f"{table}E current_year_expenditure 300.00\n{told}"
                    + whole.replace("=all", "=government_fund_budget"), *ABSENT)  # fmt: skip


def _shares_of_one_whole() -> Iterator[Case]:
    """The last of the shares that make up 100 may have been moved by its last digit."""
    head = "% total_expenditure amount 300.00\n% basic_expenditure amount {a}\n% project_expenditure amount {b}\n"
    shares = head + "% basic_expenditure share {x}\n% project_expenditure share {y}\n"
    shares += "& share 4 current=2 base=1 base_is=whole\n& share 5 current=3 base=1 base_is=whole"

    def told(a: str, b: str, x: str, y: str) -> str:
        return shares.replace("{a}", a).replace("{b}", b).replace("{x}", x).replace("{y}", y)

    rule = Rule("H03")
    yield rule.case("moved_to_close", told("100.00", "200.00", "33.33", "66.67"), "pass")
    yield rule.case("last_share_moved", told("100.00", "200.00", "33.34", "66.66"), "pass")
    third = told("100.00", "200.00", "33.345", "66.655")
    yield rule.case("last_digit_moved", third, "fail")
    yield rule.case("moved_without_closing", told("100.00", "200.00", "33.36", "66.67"), "fail")
    yield rule.case("closed_but_wrong", told("100.00", "200.00", "34.33", "65.67"), "fail")
    exact = told("1000000.00", "2000000.00", "33.34", "66.66").replace("300.00", "3000000.00")
    yield rule.case("moved_by_the_last_digit", exact, "fail")


def _orders() -> Iterator[Case]:
    rule = Rule("H06", "final_accounts")
    yield rule.case("budget_in_the_table", ORDER.replace("{x}", "4.00"), "pass")
    yield rule.case("budget_in_the_table_smaller", ORDER.replace("{x}", "6.00"), "fail")
    larger = ORDER.replace("小于 direction=decrease", "大于 direction=increase")
    yield rule.case("budget_in_the_table_larger", larger.replace("{x}", "4.00"), "fail")
    flat = ORDER.replace("小于 direction=decrease", "持平 direction=flat")
    yield rule.case(
        "budget_in_the_table_equal", flat.replace("{x}", "5.01"), "pass", "within_rounding"
    )
    yield rule.case("budget_in_the_table_unequal", flat.replace("{x}", "5.02"), "fail")
    yield rule.case("budget_nowhere", ORDER[ORDER.index("%") :].replace("{x}", "6.00"), *ABSENT)
    coarse = "% hospitality budget 5.0\n% hospitality final {x}\n% hospitality relation 小于 direction=decrease\n"
    coarse += "& order 3 current=2 base=1 base_is=budget"
    yield rule.case("smaller_by_a_last_digit", coarse.replace("{x}", "4.99"), "pass")
    yield rule.case("not_smaller_by_a_last_digit", coarse.replace("{x}", "5.00"), "fail")
    masked = coarse.replace("{x}", "**")
    yield rule.case("figure_masked", masked, *ABSENT)
    told = "% hospitality amount 5.00\n% hospitality relation 持平 direction=flat\n"
    yield Rule("H07").case(
        "other_kind_of_claim", f"{told}& growth 2 current=1 has_reason=yes", *ABSENT
    )
