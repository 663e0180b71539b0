"""Fixtures of family G: performance targets, their plans and their cost indicators."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, put

HEAD = "@ project_performance_target\n"
HEADER = "header=资金支出计划（%）"
OTHER_KIND = "@ institutions\n@ revenue_summary | total\ntotal 1.00"


def cases() -> Iterator[Case]:
    yield from _money()
    yield from _header()
    yield from _falls()
    yield from _limits()
    yield from _closing()
    yield from _filled()
    yield from _costs()


def _around(rule: Rule, wrong: str, partial: str) -> Iterator[Case]:
    """The fixtures in which a rule has nothing to judge."""
    yield rule.case("absent", NOTHING + "\n" + HEAD, "not_evaluable", "absent")
    yield rule.case("no_tables", "", "not_evaluable", "absent")
    yield rule.case("partial", partial, "not_evaluable", "absent")
    yield rule.case("other_kind", OTHER_KIND, "not_applicable", "absent")
    yield rule.case("rejected", "@ project_performance_target rejected", "not_evaluable", "rejected")
    yield rule.case("document_rejected", wrong, "not_evaluable", "document_not_read", status="rejected")


def _money() -> Iterator[Case]:
    rule = Rule("G01", stage="performance")
    text = f"{HEAD}T budget={{x}} fiscal=6.00 other=4.00"
    yield from rule.sum_cases(text, "10.00", 3, other_kind=("not_applicable", "absent"), without=(
        "unreadable", "ambiguous", "absent", "partial", "rejected", "other_kind", "other_stage",
    ))
    yield from _around(rule, put(text, "11.00"), f"{HEAD}T fiscal=6.00 other=4.00")
    yield rule.case("masked_part", put(text.replace("6.00", "**"), "10.00"), "not_evaluable", "masked")
    # The form always prints the label; in a stream of text a blank leaves no cell behind.
    yield rule.case("other_left_blank", f"{HEAD}T budget=10.00 fiscal=6.00", "fail")
    yield rule.case("other_blank", f"{HEAD}T budget=6.00 fiscal=6.00 other=", "pass")
    # 上年结转 is part of the budget, too: the two sources alone are not held against it.
    carried = f"{HEAD}T budget=10.00 fiscal=6.00 other= further=1"
    yield rule.case("carried_over", carried, "not_evaluable", "scope_unknown")


def plan(
    values: str,
    unit: str = "percent",
    basis: str = "cumulative",
    header: str = HEADER,
    budget: str = "10.00",
) -> str:
    return f"{HEAD}T budget={budget} fiscal={budget} other= {header} unit={unit} basis={basis} plan={values}"


def _header() -> Iterator[Case]:
    rule = Rule("G02")
    wrong = plan("1.00,5.00,10.00", unit="万元")
    yield rule.case("balanced", plan("25,50,100"), "pass")
    yield rule.case("unbalanced", wrong, "fail")
    yield rule.case("header_of_amounts", plan("1,5,10", unit="万元", header="header=资金支出计划（万元）"), "pass")
    yield rule.case("ambiguous", plan("10", unit="unknown", basis="unknown"), "not_evaluable", "scope_unknown")
    yield from _around(rule, wrong, plan("25,50,100", header=""))


def _falls() -> Iterator[Case]:
    rule = Rule("G03")
    yield rule.case("balanced", plan("25,50,50,100"), "pass")
    yield rule.case("unbalanced", plan("25,50,40,100"), "fail")
    yield rule.case("unreadable", plan("25,若干,100"), "not_evaluable", "unreadable")
    yield from _around(rule, plan("25,50,40,100"), plan("25,50,25", basis="per_period"))


def _limits() -> Iterator[Case]:
    rule = Rule("G04")
    yield rule.case("balanced", plan("25,50,100"), "pass")
    yield rule.case("unbalanced", plan("25,50,120"), "fail")
    yield rule.case("per_period", plan("25,50,25", basis="per_period"), "pass")
    yield rule.case("per_period_unbalanced", plan("25,50,40", basis="per_period"), "fail")
    yield rule.case("amounts_balanced", plan("1.00,10.00", unit="万元"), "pass")
    yield rule.case("amounts_unbalanced", plan("1.00,10.02", unit="万元"), "fail")
    yield rule.case("within_rounding", plan("1.00,10.01", unit="万元"), "pass")
    yield rule.case("masked", plan("1.00,12.00", unit="万元", budget="**"), "not_evaluable", "masked")
    yield rule.case("basis_unknown", plan("25,50,90", basis="unknown"), "not_evaluable", "scope_unknown")
    yield rule.case("basis_unknown_but_too_much", plan("25,50,120", basis="unknown"), "fail")
    yield rule.case("unit_unknown", plan("25,50,120", unit="unknown"), "not_evaluable", "scope_unknown")
    yield rule.case("unreadable", plan("25,若干"), "not_evaluable", "unreadable")
    yield from _around(rule, plan("25,50,120"), f"{HEAD}T budget=10.00 fiscal=10.00 {HEADER}")


def _closing() -> Iterator[Case]:
    rule = Rule("G05")
    yield rule.case("balanced", plan("25,50,100"), "pass")
    yield rule.case("unbalanced", plan("25,50,90"), "fail")
    yield rule.case("per_period_unbalanced", plan("25,50,20", basis="per_period"), "fail")
    yield rule.case("amounts_unbalanced", plan("1.00,9.98", unit="万元"), "fail")
    yield rule.case("within_rounding", plan("1.00,9.99", unit="万元"), "pass")
    yield rule.case("masked", plan("1.00,8.00", unit="万元", budget="**"), "not_evaluable", "masked")
    yield rule.case("ambiguous", plan("25,50,90", basis="unknown"), "not_evaluable", "scope_unknown")
    yield from _around(rule, plan("25,50,90"), f"{HEAD}T budget=10.00 fiscal=10.00 {HEADER}")


def _filled() -> Iterator[Case]:
    rule = Rule("G06")
    empty = plan("")
    yield rule.case("balanced", plan("100"), "pass")
    yield rule.case("unbalanced", empty, "fail")
    yield rule.case("unreadable_is_filled", plan("若干"), "pass")
    yield from _around(rule, empty, plan("", header=""))


def _costs() -> Iterator[Case]:
    rule = Rule("G07")
    text = f"{HEAD}T budget=10.00 fiscal=10.00 other=\nI 成本指标 <= {{x}} 万元"
    yield rule.case("balanced", put(text, "10"), "pass")
    yield rule.case("unbalanced", put(text, "12"), "fail")
    yield rule.case("units_differ", text.replace("{x} 万元", "100000 元"), "pass")
    yield rule.case("units_differ_unbalanced", text.replace("{x} 万元", "120000 元"), "fail")
    yield rule.case("within_rounding", put(text, "10.01"), "pass")
    yield rule.case("just_beyond_rounding", put(text, "10.02"), "fail")
    yield rule.case("masked", text.replace("budget=10.00", "budget=**").replace("{x}", "12"), "not_evaluable", "masked")
    yield rule.case("ambiguous", text.replace("{x}", "~12"), "not_evaluable", "absent")
    yield rule.case("unit_unknown", text.replace("{x}", "12"), "not_evaluable", "unit_unknown", unit=None)
    yield rule.case("no_unit_printed", text.replace("{x} 万元", "12 %"), "not_evaluable", "absent")
    yield rule.case("at_least", text.replace("<= {x}", ">= 12"), "not_evaluable", "absent")
    yield from _around(rule, put(text, "12"), text.replace("成本指标", "数量指标").replace("{x}", "12"))
