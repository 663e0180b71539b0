"""Further fixtures of D03–D08, H01, H02: two tables of one quantity, last digits in two units, a base below a yuan."""

from collections.abc import Iterator

from rule_fixtures.across import FISCAL, SUMMARY
from rule_fixtures.case import Case, Rule
from rule_fixtures.like_lines import CLASSES, PAIR, TREE, UNKNOWN
from rule_fixtures.prose_rules import BASIC

ABSENT = ("not_evaluable", "absent")
WHOLE = "@ general_public_budget_expenditure | total basic_expenditure\ntotal 9.00 {}\n"
OWN = "@ general_public_budget_basic_expenditure | {}\ntotal {}\n"
SAID = "% basic_expenditure amount {} fund=general_public_budget\n"


def cases() -> Iterator[Case]:
    yield from _tables()
    yield from _names()
    yield from _units()
    yield from _columns()
    yield from _claims()
    yield from _lines()


def _tables() -> Iterator[Case]:
    """Two tables that print one quantity agree as far as the last digits of the coarser one allow."""
    rule = Rule("H01")
    two = WHOLE + OWN.format("total", "{}") + SAID.format("5.06")
    yield rule.case("last_tables_agree", two.format("5.00", "5.01"), "fail")
    yield rule.case("last_tables_differ", two.format("5.00", "5.02"), *ABSENT)
    yield rule.case("last_one_table_borne_out", two.format("7.00", "5.05"), "pass")
    for name, printed, outcome in (
        ("fine_tables_agree", "50060.00", ("fail",)),
        ("fine_tables_differ", "50120.00", ABSENT),
    ):
        body = f"H01末例{name}局"
        text = OWN.format("total", printed)
        yield rule.case(f"last_{name}_table", text, *ABSENT, body_name=body, unit="元")
        said = WHOLE.format("5.00") + SAID.format("5.06")
        yield rule.case(f"last_{name}", said, *outcome, body_name=body)
    fine = WHOLE.format("5.00") + SAID.replace("\n", " unit=元\n")
    for printed in ("50100.00", "50099.99"):
        yield rule.case(f"last_{printed}_of_5.00", fine.format(printed), "fail")


def _names() -> Iterator[Case]:
    """H01: an item is named as its own document names it."""
    table = "@ general_public_budget_expenditure | total\n201:{} 5.00\n"
    yield Rule("H01").case("last_name_elsewhere", table.format("末例乙支出"), *ABSENT)
    said = "% function amount 9.00 fund=general_public_budget code_names=末例乙支出 code_level=1\n"
    yield Rule("H01").case("last_named_elsewhere", table.format("末例甲支出") + said, *ABSENT)
    yield Rule("H01").case("last_named_here", table.format("末例乙支出") + said, "fail")


def _units() -> Iterator[Case]:
    """H01: the same digits in 万元 and 元, a last digit below, and less than that beyond."""
    rule = Rule("H01")
    below = BASIC.replace("60.00", "59.50").replace("{x}", "0.0060")
    yield rule.case("last_ten_thousandth_of_59.50", below, "fail")
    yuan = BASIC.replace("100.00", "900000.00").replace("60.00", "594999.60")
    yield rule.case(
        "last_just_no_ten_thousandth", yuan.replace("{x}", "0.0060 unit=万元"), "fail", unit="元"
    )
    yield rule.case("last_just_not_ten_thousand_times", BASIC.replace("{x}", "600050.0040"), "fail")


def _columns() -> Iterator[Case]:
    """D08: the whole column of the table of basic expenditure, wherever it stands among others."""
    text = WHOLE.format("6.00")
    for columns, amounts in (
        ("total final budget", "6.00 5.00 4.00"),
        ("budget total final", "4.00 6.00 5.00"),
    ):
        yield Rule("D08").case(f"last_{columns}", text + OWN.format(columns, amounts), "pass")


def _claims() -> Iterator[Case]:
    rule = Rule("H02")
    small = (
        "% hospitality amount 1.00\n% hospitality amount 0.50\n"
        "% hospitality change_pct 90.00 direction=increase\n& growth 3 current=1 base=2\n"
    )
    yield rule.case("last_base_of_half_a_yuan", small, "fail", unit="元")
    order = (
        "% hospitality budget 5.00\n% hospitality final 4.00 direction=decrease\n"
        "% hospitality amount 9.00 direction=decrease\n& order 3 current=2 base=1 base_is=budget\n"
    )
    yield rule.case("last_order_with_an_amount", order, *ABSENT)


def _lines() -> Iterator[Case]:
    """D03–D08: a class among the revenue, a fund in a row of both sides, halves in a table each."""
    received = SUMMARY.replace("R total", "R 201:上年一般公共服务 3.00\nR total")
    yield Rule("D03").case(
        "last_class_of_revenue", received + CLASSES.replace("{x}", "60.00"), "pass"
    )
    funds = (
        "@ fiscal_appropriation_summary | revenue: budget general_public_budget "
        "| expenditure: total general_public_budget\n"
        "R general_public_budget_revenue 90.00 90.00 | E 201 100.00 100.00\n"
        "R current_year_revenue 90.00 90.00 | E current_year_expenditure 100.00 100.00\n"
        "R total_revenue 90.00 90.00 | E total_expenditure 100.00 100.00\n"
        "@ general_public_budget_expenditure | total\ntotal 100.00\n201 100.00\n"
    )
    yield Rule("D05").case("last_fund_on_both_sides", funds, "pass")
    carried = PAIR.replace("| total", "| total opening_carryover").replace("00\n", "00 0.00\n")
    fiscal = FISCAL + carried + CLASSES.replace("{x}", "63.17")
    yield Rule("D04").case("last_fiscal_summary_alone", fiscal, *UNKNOWN)
    halves = f"{TREE}{OWN.format('total', '50.00')}{OWN.format('total', '11.00')}"
    halves = halves.replace("total 50.00", "personnel_expenditure 50.00")
    halves = halves.replace("total 11.00", "operating_expenditure 11.00")
    yield Rule("D08").case("last_halves_in_a_table_each", halves, *ABSENT)
