"""Fixtures of family E: the three public expenses."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule, of_other_kind, put

TABLE = """
@ three_public_expenses | budget
total {t}
.overseas_visits 1.00
.vehicle_total {v}
..vehicle_purchase 3.00
..vehicle_operation 2.00
.hospitality 4.00
"""


def cases() -> Iterator[Case]:
    yield from _total()
    yield from Rule("E02").sum_cases(TABLE.replace("{t}", "10.00").replace("{v}", "{x}"), "5.00", 3)
    yield from _prose()


def _total() -> Iterator[Case]:
    rule = Rule("E01")
    text = TABLE.replace("{v}", "5.00").replace("{t}", "{x}")
    yield from rule.sum_cases(text, "10.00", 4)
    more = text.replace("total {x}", "total 15.00").replace(
        ".hospitality", ".meetings 2.00\n.training 3.00\n.hospitality"
    )
    yield rule.case("more_than_three", put(more, "1"), "not_evaluable", "absent")
    subtotal = more.replace("total 15.00", "total {x}\n.three_public_total 10.00")
    yield rule.case("subtotal_and_more", put(subtotal, "15.00"), "pass")
    yield rule.case("subtotal_and_more_unbalanced", put(subtotal, "16.00"), "fail")
    agency = text.replace("total {x}", "total {x}\n.three_public_total 10.00") + "^agency_operation 30.00"
    yield rule.case("agency_beside_the_total", put(agency, "10.00"), "pass")
    only = text + "^agency_operation 30.00"
    yield rule.case("agency_beside_without_subtotal", put(only, "10.00"), "pass")
    inside = text.replace("total {x}", "total {x}\n.agency_operation 30.00")
    yield rule.case("agency_inside_without_subtotal", put(inside, "11.00"), "not_evaluable", "absent")
    two = text.replace("total {x}", "total 11.00") + "hospitality 1.00"
    yield rule.case("duplicated", two, "not_evaluable", "absent")
    part = text.replace(".hospitality 4.00\n", "")
    yield rule.case("part_missing", put(part, "6.00"), "not_evaluable", "absent")
    vehicles = text.replace(".vehicle_total 5.00\n", "")
    yield rule.case("vehicles_in_parts", put(vehicles, "10.00"), "pass")
    purchase_only = vehicles.replace("..vehicle_operation 2.00\n", "")
    yield rule.case("vehicles_half_printed", put(purchase_only, "10.00"), "not_evaluable", "absent")


def _prose() -> Iterator[Case]:
    rule = Rule("E03")
    table = TABLE.replace("{t}", "10.00").replace("{v}", "5.00")
    text = table + "% hospitality amount {x}"
    yield rule.case("balanced", put(text, "4.00"), "pass")
    yield rule.case("unbalanced", put(text, "5.00"), "fail")
    yield rule.case("within_rounding", put(text, "4.01"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(text, "4.02"), "fail")
    untied = text.replace(".hospitality 4.00\n", "")
    yield rule.case("partial", put(untied, "5.00"), "not_evaluable", "absent")
    yield rule.case("absent", table, "not_evaluable", "absent")
    yield rule.case("other_kind", of_other_kind(put(text, "5.00")), "not_evaluable", "absent")
    unread = "@ three_public_expenses rejected\n% hospitality amount 5.00"
    yield rule.case("rejected", unread, "not_evaluable", "rejected")
    yield rule.case("duplicated", put(text, "5.00").replace("% ", ".hospitality 9.00\n% "), "not_evaluable", "absent")
    yield rule.case("masked", text.replace("hospitality 4.00", "hospitality **").replace("{x}", "5.00"),
                    "not_evaluable", "absent")  # fmt: skip
    coarse = put(text, "4").replace("hospitality 4.00", "hospitality 4.40")
    two_columns = text.replace("| budget", "| budget total").replace(".00\n", ".00 8.00\n")
    yield rule.case("two_figures_could_be_meant", put(two_columns, "5.00"), "not_evaluable", "absent")
    yield rule.case("coarser_print", coarse, "pass", "within_rounding")
