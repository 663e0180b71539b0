"""Fixtures that the mutants asked for: each holds a slip of the hand that no other fixture would notice."""

from collections.abc import Iterator

from rule_fixtures.across import SUMMARY
from rule_fixtures.case import Case, Rule, put
from rule_fixtures.prose_rules import ORDER
from rule_fixtures.totals import BALANCE, REVENUE

TWO_COLUMNS = """
@ revenue_expenditure_summary | revenue: budget final | expenditure: budget final
R general_public_budget_revenue 100.00 90.00
R total_revenue 100.00 90.00
E 201 100.00 90.00
E total_expenditure 100.00 90.00
E 301 100.00 90.00
E total_expenditure 100.00 {x}
"""
# 其中 is no more than its whole in this year's amounts; how it grew is another matter.
GROWN = """
@ expenditure_summary | total last_year change change_pct
201 60.00 59.00 1.00 1.69
.+other:其中：专项 30.00 70.00 20.00 50.00
"""


def cases() -> Iterator[Case]:
    yield from _state_capital()
    yield from _blanks_and_masks()
    yield from _states_of_a_document()
    yield from _columns_of_their_own()
    yield from _headings()
    yield from _orders()
    yield Rule("F08").case("total_alone", "@ fixed_assets\nV total 资产总额 100.00", "not_evaluable", "absent")
    yield Rule("F08").case("of_which_alone", "@ fixed_assets\nV total 资产总额 100.00\nV which 其中：办公用房 20.00",
                           "not_evaluable", "absent")  # fmt: skip


def _state_capital() -> Iterator[Case]:
    """The other kind of table that B06 speaks of."""
    text = "@ state_capital_expenditure | total basic_expenditure<total project_expenditure<total\n223 {x} 60.00 40.00"
    yield Rule("B06").case("state_capital", put(text, "100.00"), "pass")
    yield Rule("B06").case("state_capital_unbalanced", put(text, "101.00"), "fail")


def _blanks_and_masks() -> Iterator[Case]:
    """Two blanks do not tie, and a sum that is not printed is not broken by what is visible of its parts."""
    blank = SUMMARY.replace("total_revenue 100.00", "total_revenue _").replace("year_revenue 100.00", "year_revenue _")
    yield Rule("D01").case("both_blank", f"{blank}\n@ revenue_summary | total\ntotal _", "not_evaluable", "blank")
    spent = SUMMARY.replace("total_expenditure 100.00", "total_expenditure _").replace(
        "year_expenditure 100.00", "year_expenditure _"
    )
    yield Rule("D02").case("both_blank", f"{spent}\n@ expenditure_summary | total\ntotal _", "not_evaluable", "blank")
    head = "@ expenditure_summary | total basic_expenditure<total project_expenditure<total"
    yield Rule("B03").case("masked_part_of_a_blank", f"{head}\n20101 _ 60.00 **", "not_evaluable", "masked")
    twice = f"{SUMMARY}\n{SUMMARY}\n@ revenue_summary | total\ntotal 101.00"
    yield Rule("D01").case("two_summaries", twice, "not_evaluable", "absent")
    # What is hidden of a bound says nothing of what it bounds.
    bound = "@ expenditure_summary | total\n201 **\n@ general_public_budget_expenditure | total\n201 -5.00\n"
    spent = f"{bound}@ government_fund_expenditure | total\n201 -6.00"
    yield Rule("D16").case("masked_bound_above_less_than_nothing", spent, "not_evaluable", "masked")
    yield Rule("G01").case("other_table_unread", "@ expenditure_summary rejected", "not_evaluable", "absent")


def _states_of_a_document() -> Iterator[Case]:
    rule = Rule("A01")
    yield rule.case("partly_read", put(BALANCE, "100.00"), "pass", status="partly_read")
    yield rule.case("partly_read_unbalanced", put(BALANCE, "101.00"), "fail", status="partly_read")
    yield rule.case("not_a_budget", put(BALANCE, "101.00"), "not_applicable", "not_a_budget", status="not_a_budget")


def _columns_of_their_own() -> Iterator[Case]:
    rule = Rule("A14", "final_accounts")
    yield rule.case("two_columns", put(TWO_COLUMNS, "90.00"), "pass")
    yield rule.case("two_columns_unbalanced", put(TWO_COLUMNS, "91.00"), "fail")
    whole = put(TWO_COLUMNS, "90.00")
    yield Rule("A01", "final_accounts").case("two_columns", whole, "pass")
    crossed = whole.replace("R total_revenue 100.00 90.00", "R total_revenue 90.00 100.00")
    yield Rule("A01", "final_accounts").case("two_columns_crossed", crossed, "fail")
    yield Rule("B10").case("growth_is_no_part", GROWN, "pass")
    yield Rule("B10").case("growth_is_no_part_unbalanced", GROWN.replace("30.00", "60.02"), "fail")


def _headings() -> Iterator[Case]:
    """A heading without a figure above lines that have one, or whose figure is hidden."""
    text = REVENUE.replace("{t}", "105.00").replace("revenue {y}", "revenue _")
    for name, printed in (("masked", "**"), ("unreadable", "?")):
        below = text.replace("R other:别的收入 40.00", f"R .other:甲 {printed}\nR other:别的收入 40.00")
        told = below.replace("summary |", "summary told |").replace("+other", "other")
        yield Rule("A02").case(f"blank_heading_above_{name}", put(told, "100.00"), "not_evaluable", "scope_unknown")


def _orders() -> Iterator[Case]:
    rule = Rule("H06", "final_accounts")
    for word, direction, amount in (("小于", "decrease", "2.00"), ("大于", "increase", "9.00")):
        text = ORDER.replace("{word}", word).replace("{direction}", direction)
        yield rule.case(f"much_{direction}", put(text, amount), "pass")
