"""Fixtures of B12, D13 and E07: tables with a row per unit, and the schedule of projects."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, put, rejected

SCHEDULE = """
@ project_expenditure_schedule | total
total 30.00
unit=116 {x}
unit=116001 10.00
project:会议 10.00
unit=116002 20.00
project:培训 20.00
"""
TREE = """
@ project_expenditure_schedule | total
total 30.00
other:甲中心 {x}
.other:会议 10.00
.other:培训 20.00
"""
FORMS = """
@ project_expenditure_schedule | total general_public_budget<total
total 50.00 {x}
other:会议 50.00 40.00
@ general_public_budget_expenditure | total basic_expenditure<total project_expenditure<total
total 100.00 60.00 40.00
201 100.00 60.00 40.00
"""
VISITS = """
@ three_public_expenses | budget
hospitality 9.00
U 116
hospitality {x}
U 116001
hospitality 4.00
U 116002
hospitality 5.00
"""


def cases() -> Iterator[Case]:
    yield from _schedules()
    yield from _common(Rule("D13"), FORMS, "40.00", slack=1)
    yield Rule("D13").case(
        "partial", put(FORMS, "41.00").split("@ general")[0], "not_evaluable", "absent"
    )
    apart = "total general_public_budget<total opening_carryover<total\ntotal 50.00 30.00 10.00"
    carried = FORMS.replace("total general_public_budget<total\ntotal 50.00 {x}", apart)
    carried = carried.replace("会议 50.00 40.00", "会议 50.00 30.00 10.00")
    yield Rule("D13").case("brought_forward_apart", carried, "not_evaluable", "scope_unknown")
    yield from _visits()


def _schedules() -> Iterator[Case]:
    rule = Rule("B12")
    yield from _common(rule, SCHEDULE, "30.00", slack=1)
    yield rule.case(
        "no_units",
        "\n".join(SCHEDULE.splitlines()[:3]).replace("{x}", "9.00"),
        "not_evaluable",
        "absent",
    )
    twice = put(SCHEDULE, "30.00").replace("unit=116002 20.00", "unit=116001 20.00")
    yield rule.case("duplicated", twice, "not_evaluable", "duplicate")
    lost = "\n".join(line for line in SCHEDULE.splitlines() if "116002" not in line)
    yield rule.case("a_unit_left_out", put(lost, "30.00"), "fail")
    yield rule.case("rows_in_rows", put(TREE, "30.00"), "pass")
    yield rule.case("rows_in_rows_unbalanced", put(TREE, "31.00"), "fail")
    flat = put(TREE, "30.00").replace(".other:培训", "other:培训")
    yield rule.case("blanks_before_a_name_lost", flat, "not_evaluable", "scope_unknown")
    yield rule.case("a_row_that_no_blanks_explain", flat.replace("20.00", "19.00"), "fail")


def _visits() -> Iterator[Case]:
    rule = Rule("E07")
    yield from _common(rule, VISITS, "9.00", slack=1)
    one = "\n".join(VISITS.splitlines()[:3]).replace("9.00", "8.00")
    yield rule.case("no_units", one, "not_evaluable", "absent")
    twice = put(VISITS, "9.00") + "hospitality 1.00"
    yield rule.case("duplicated", twice, "not_evaluable", "duplicate")


def _common(rule: Rule, text: str, value: str, slack: int) -> Iterator[Case]:
    yield rule.case("balanced", put(text, value), "pass")
    yield rule.case("unbalanced", put(text, value, 100), "fail")
    yield rule.case("within_rounding", put(text, value, slack), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(text, value, slack + 1), "fail")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case("masked", text.replace("{x}", "**"), "not_evaluable", "masked")
    yield rule.case("ambiguous", text.replace("{x}", f"~{value}"), "not_evaluable", "ambiguous")
    yield rule.case("rejected", rejected(put(text, value, 100)), "not_evaluable", "rejected")
    yield rule.case("other_kind", of_other_kind(put(text, value, 100)), "not_evaluable", "absent")
    yield rule.case(
        "other_stage", put(text, value, 100), "not_applicable", "stage", stage="performance"
    )
