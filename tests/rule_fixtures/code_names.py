"""Fixtures of C06: the name beside a code, and what the code lists of the years know."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, rejected

ECONOMIC = """
@ general_public_budget_basic_expenditure | total
total 9.00
301 9.00
30108:{n} 9.00
"""
PENSION, ANNUITY = "机关事业单位基本养老保险缴费", "职业年金缴费"


def named(name: str, code: str = "30108") -> str:
    """The table with a name of one's choice beside the code."""
    text = ECONOMIC.replace("301 9.00", "301:工资福利支出 9.00")
    return text.replace("{n}", name).replace("30108:", f"{code}:")


def cases() -> Iterator[Case]:
    rule = Rule("C06")
    yield rule.case("balanced", named(PENSION), "pass")
    yield rule.case("unbalanced", named(ANNUITY), "fail")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case("rejected", rejected(named(ANNUITY)), "not_evaluable", "rejected")
    yield rule.case("other_kind", of_other_kind(named(ANNUITY)), "not_evaluable", "absent")
    yield rule.case("other_stage", named(ANNUITY), "not_applicable", "stage", stage="performance")
    yield rule.case("with_an_ordinal_and_brackets", named(f"一、{PENSION}（单位）"), "pass")
    yield rule.case("cut_short", named(PENSION[:-2]), "pass")
    yield rule.case("code_of_no_list", named("外星人经费", "30130"), "fail")
    yield rule.case(
        "year_without_a_list", named(ANNUITY), "not_evaluable", "list_unknown", year=2031
    )
    yield from _renamed(rule)
    yield from _undated(rule)


def _renamed(rule: Rule) -> Iterator[Case]:
    """A name that changed: each year has its own."""
    text = "@ expenditure_summary | total\ntotal 9.00\n20805:{n} 9.00"
    old, new = (
        text.replace("{n}", "行政事业单位离退休"),
        text.replace("{n}", "行政事业单位养老支出"),
    )
    yield rule.case("old_name_in_its_year", old, "pass", year=2018)
    yield rule.case("old_name_in_a_later_year", old, "fail")
    yield rule.case("new_name", new, "pass")
    yield rule.case("between_two_names", new, "not_evaluable", "list_unknown", year=2020)
    for body in "甲乙丙":  # three bodies print it: it is the name of that year
        yield rule.case(f"printed_by_many_{body}", text.replace("{n}", "众人所印"), "pass")


def _undated(rule: Rule) -> Iterator[Case]:
    """A name whose years are not known accuses only what is mixed up with its neighbour."""
    text = "@ expenditure_summary | total\ntotal 9.00\n2050202:{n} 9.00"
    yield rule.case("undated_other_name", text.replace("{n}", "小学"), "pass")
    yield rule.case(
        "undated_unknown_name", text.replace("{n}", "义务教育"), "not_evaluable", "list_unknown"
    )
    yield rule.case("undated_mixed_up", text.replace("{n}", "初中教育"), "fail")
