"""Fixtures of E04–E06: bounds of the three public expenses, and a table of them with nothing in it."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, put, rejected

TABLE = """
@ three_public_expenses | budget
total 10.00
.overseas_visits 1.00
.vehicle_total 5.00
..vehicle_purchase 3.00
..vehicle_operation {x}
.hospitality 4.00
@ general_public_budget_basic_expenditure | total
total 9.00
302 9.00
30231 2.00
30299 7.00
"""
EMPTY = "@ three_public_expenses empty | budget\ntotal _"


def cases() -> Iterator[Case]:
    yield from _basic()
    yield from _blank()
    yield from _final()


def _basic() -> Iterator[Case]:
    rule = Rule("E04")
    yield rule.case("balanced", put(TABLE, "2.00"), "pass")
    yield rule.case("projects_pay_too", put(TABLE, "3.00"), "pass")
    yield rule.case("unbalanced", put(TABLE, "1.00"), "fail")
    yield rule.case("within_rounding", put(TABLE, "1.99"), "pass")
    yield rule.case("just_beyond_rounding", put(TABLE, "1.98"), "fail")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case("partial", put(TABLE, "1.00").split("@ general")[0], "not_evaluable", "absent")
    yield rule.case("masked", TABLE.replace("{x}", "**"), "not_evaluable", "masked")
    yield rule.case("unit_unknown", put(TABLE, "1.00"), "not_evaluable", "unit_unknown", unit=None)
    yield rule.case("rejected", rejected(put(TABLE, "1.00")), "not_evaluable", "rejected")
    yield rule.case("other_kind", of_other_kind(put(TABLE, "1.00")), "not_evaluable", "absent")
    yield rule.case(
        "other_stage", put(TABLE, "1.00"), "not_applicable", "stage", stage="performance"
    )
    twice = put(TABLE, "1.00").replace(".hospitality", "..vehicle_operation 1.00\n.hospitality")
    yield rule.case("duplicated", twice, "not_evaluable", "duplicate")
    funds = put(TABLE, "1.00").replace("| budget", "| budget general_public_budget<budget")
    two = funds.replace(
        "@ general_public_budget_basic", "@ other\n@ general_public_budget_basic"
    ).split("@ other")
    both = "".join([two[0].replace(".00\n", ".00 9.00\n"), two[1].lstrip("\n")])
    yield rule.case("the_general_public_budget_speaks", both, "pass")


def _blank() -> Iterator[Case]:
    rule = Rule("E05")
    yield rule.case("balanced", put(TABLE, "2.00"), "pass")
    yield rule.case("unbalanced", EMPTY, "fail")
    yield rule.case("with_a_note", EMPTY.replace("empty |", "empty=本表无数据 |"), "pass")
    yield rule.case("prose_says_nought", EMPTY + "\n% three_public_total budget 0.00", "pass")
    yield rule.case("prose_says_some", EMPTY + "\n% three_public_total budget 4.00", "fail")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case("rejected", rejected(EMPTY.replace(" empty", "")), "not_evaluable", "rejected")
    yield rule.case(
        "other_kind", of_other_kind(EMPTY.replace(" empty", "")), "not_evaluable", "absent"
    )
    yield rule.case("other_stage", EMPTY, "not_applicable", "stage", stage="performance")


def _final() -> Iterator[Case]:
    rule = Rule("E06", "final_accounts")
    text = "@ three_public_expenses | budget final\ntotal 10.00 9.00\n.hospitality 4.00 {x}"
    yield rule.case("balanced", put(text, "4.00"), "pass")
    yield rule.case("unbalanced", put(text, "4.10"), "fail")
    yield rule.case("within_rounding", put(text, "4.01"), "pass")
    yield rule.case("just_beyond_rounding", put(text, "4.02"), "fail")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case(
        "masked", text.replace("{x}", "**").replace("9.00", "**"), "not_evaluable", "masked"
    )
    one = (
        put(text, "9.00")
        .replace("budget final", "final")
        .replace("10.00 ", "")
        .replace("4.00 ", "")
    )
    yield rule.case("partial", one, "not_evaluable", "absent")
    yield rule.case("other_kind", of_other_kind(put(text, "9.00")), "not_evaluable", "absent")
    yield rule.case("rejected", rejected(put(text, "9.00")), "not_evaluable", "rejected")
    yield rule.case("other_stage", put(text, "9.00"), "not_applicable", "stage", stage="budget")
