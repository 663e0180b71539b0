"""Fixtures of A02–A05, A15, B, C and D01–D02: cells that are not there, and columns that say what a total is of."""

from collections.abc import Iterator

from rule_fixtures.across import CARRIED
from rule_fixtures.case import Case, Rule
from rule_fixtures.hierarchy import tree
from rule_fixtures.summary_layouts import HEAD, REVENUE, SPENDING

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "scope_unknown")
# Columns that make the total of 收入总表 more than the sum of the year's sources.
CARRYING = (
    "current_year_subtotal", "current_year_revenue", "opening_carryover", "surplus_used", "account_balance",
    "carried_general_public_budget",
)  # fmt: skip


def cases() -> Iterator[Case]:
    yield from _closing_cells()
    yield from _rows()
    yield from _of_which()
    yield from _codes()
    for rule_id, found in (("D01", _revenue()), ("D02", _spending())):
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"column_{name}", text, *demand)


def _closing_cells() -> Iterator[Case]:
    """A column that lacks its sum, or every part of it, is no column that does not tie."""
    lines = [f"{line} 7.00" for line in (REVENUE + SPENDING).splitlines()]
    sums = ("year_revenue", "year_expenditure", "total_revenue", "total_expenditure")
    without_sums = "\n".join(
        f"{line[:-4]}/" if any(s in line for s in sums) else line for line in lines
    )
    without_parts = "\n".join(
        line if any(s in line for s in sums) else f"{line[:-4]}/" for line in lines
    )
    for name, rows in (("sums", without_sums), ("parts", without_parts)):
        text = HEAD.format("", "final budget", "final budget") + rows
        for rule_id in ("A02", "A03"):
            yield Rule(rule_id).case(f"column_without_{name}", text, "pass")
    head = "@ general_public_budget_expenditure | total basic_expenditure\n"
    rows = "total 100.00 /\n201 60.00 30.00\n208 40.00 30.00\n"
    yield Rule("C03").case("column_without_a_total", head + rows, "pass")
    funds = "total general_public_budget<total unit_funds<total"
    both = f"@ revenue_expenditure_summary | revenue: {funds} | expenditure: {funds}\n"
    rows = "R total_revenue 100.00 60.00 40.00 | E total_expenditure 90.00 50.00 40.00\n"
    yield Rule("A15").case("column_side_by_side", both + rows, "pass")


def _rows() -> Iterator[Case]:
    for measure in CARRYING:
        text = f"@ revenue_summary | total fiscal_appropriation<total {measure}<total\n20101 {{}} 60.00 40.00\n"
        yield Rule("B01").case(f"column_{measure}", text.format("100.00"), "pass")
        yield Rule("B01").case(f"column_{measure}_unbalanced", text.format("101.00"), "fail")
    rule = Rule("B03")
    head = "@ expenditure_summary | total basic_expenditure<total project_expenditure<total\n"
    lost = f"{head}20101 60.00 60.00 _\n20102 60.00 60.00 /\n"
    yield rule.case("column_lost_in_one_row", lost, *ABSENT)
    for mark, reason in (("?", "unreadable"), ("**", "masked")):
        yield rule.case(
            f"column_of_nothing_but_{reason}", f"{head}20101 {mark} _ _\n", "not_evaluable", reason
        )


def _of_which() -> Iterator[Case]:
    rule = Rule("B10")
    text = """
    @ revenue_expenditure_summary | revenue: budget last_year | expenditure: budget last_year
    R fiscal_appropriation_revenue {x} 1.00 | E 201 5.00 1.00
    R .+other:其中：专项 {y} 2.00 | E .+other:其中：专款 3.00 2.00
    R total_revenue 60.00 1.00 | E total_expenditure 60.00 1.00
    """
    yield rule.case(
        "column_side_by_side", text.replace("{x}", "60.00").replace("{y}", "10.00"), "pass"
    )
    yield rule.case(
        "column_part_of_nothing", text.replace("{x}", "0.00").replace("{y}", "10.00"), "fail"
    )


def _codes() -> Iterator[Case]:
    for rule_id in ("C04", "C05"):
        yield Rule(rule_id).case("column_first_cell", tree(), "pass")
    government = "@ general_public_budget_basic_expenditure | total\n501 9.00\n50101 9.00\n"
    yield Rule("C07").case("column_of_government_classes", government, "pass")


def _revenue() -> Iterator[tuple[str, ...]]:
    """The total of 收入总表 against a summary that carries 5.00 into its 105.00."""
    table = "\n@ revenue_summary | total {}<total\ntotal {} {}\n"
    for measure in ("account_balance", "surplus_used"):
        yield (
            f"{measure}_is_in_the_total",
            CARRIED + table.format(measure, "105.00", "5.00"),
            "pass",
        )
        yield f"{measure}_lacks", CARRIED + table.format(measure, "100.00", "5.00"), "fail"
    for mark, name in (("**", "masked"), ("?", "unreadable")):
        yield f"{name}_lacks", CARRIED + table.format("opening_carryover", "100.00", mark), "fail"
    two = "\n@ revenue_summary | total opening_carryover<total surplus_used<total\ntotal 100.00 5.00 _\n"
    yield "of_two_one_is_blank", CARRIED + two, "fail"
    blank = table.format("opening_carryover", "{}", "_")
    yield "blank_lacks_but_for_rounding", CARRIED + blank.format("99.99"), *UNKNOWN
    yield "blank_lacks_too_little", CARRIED + blank.format("101.00"), "fail"
    nothing = CARRIED.replace(" 5.00", " 0.00").replace("105.00", "100.00")
    yield "blank_where_nothing_is_carried", nothing + blank.format("100.00"), "pass"
    yield "blank_lacks_another_line", CARRIED + blank.format("5.00"), "fail"


def _spending() -> Iterator[tuple[str, ...]]:
    table = "\n@ expenditure_summary | total {}<total\ntotal {} {}\n"
    for measure in ("account_balance", "surplus_used"):
        yield (
            f"{measure}_is_in_the_total",
            CARRIED + table.format(measure, "105.00", "5.00"),
            "pass",
        )
    yield "closing_lacks", CARRIED + table.format("closing_carryover", "102.00", "3.00"), "fail"
    yield (
        "blank_closing_lacks",
        CARRIED + table.format("closing_carryover", "102.00", "_"),
        *UNKNOWN,
    )
