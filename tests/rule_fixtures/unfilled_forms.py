"""Fixtures of what was never filled in or not read, and of what two tables or two files tell."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule
from rule_fixtures.completeness import tables
from rule_fixtures.form_bounds import FIGURE, OTHER

ABSENT = ("not_evaluable", "absent")
NONE_DUE = ("not_applicable", "nothing_due")


def cases() -> Iterator[Case]:
    yield from _purchases()
    yield from _others()
    yield from _topics()


def _purchases() -> Iterator[Case]:
    """Of two tables of purchases it cannot be told which the prose speaks of."""
    table = "@ government_procurement | total\nP total 合计 _ _ 60.00\nP line 电脑 _ _ 60.00 code=A02010100\n"
    said = "% 政府采购预算总额 budget 61.00\n"
    rule = Rule("F12")
    yield rule.case("form_one_table_of_purchases", table + said, "fail")
    yield rule.case("form_two_tables_of_purchases", table + table + said, *ABSENT)
    yield rule.case("form_nameless_total_of_purchases", table.replace("合计", "-") + said, "fail")
    for amount, outcome in (("60.008", ("fail", None, "hint")), ("60.015", ("fail",))):
        yield rule.case(f"form_purchases_of_{amount}", table + said.replace("61.00", amount), *outcome)
    twice = "@ institutions\n% 政府采购预算总额 budget 60.00\n" + 2 * "% 政府采购货物预算 budget 10.00\n"
    yield Rule("F05").case("form_one_kind_told_twice", twice, *ABSENT)


def _others() -> Iterator[Case]:
    """Targets that were not read, a budget of nothing at all, and a form that was never filled in."""
    unread = NOTHING + "\n@ project_performance_target rejected"
    yield Rule("G01").case("form_unread_target", unread, "not_evaluable", "rejected")
    yield Rule("E05").case("form_headed", "@ three_public_expenses headed empty\n", "fail")
    yield Rule("J03").case("form_headed", "@ state_capital_expenditure headed empty\n", "fail")
    codes = "@ general_public_budget_basic_expenditure | total\n30113:职业年金缴费 9.00\n"
    yield Rule("C06").case("form_in_two_tables", codes + codes, "fail")
    sources = "@ revenue_summary | total general_public_budget<total government_fund_budget<total\n"
    sources += "total {} 60.00 40.00\n"
    for total, outcome in (("100.00", "pass"), ("101.00", "fail")):
        yield Rule("B02", "final_accounts").case(f"form_sources_of_{total}", sources.format(total), outcome)
    parts = "@ three_public_expenses | budget\ntotal 10.00\n.overseas_visits 1.00\n.vehicle_total 5.00\n"
    others = "other:其中甲 1.00\nother:其中乙 1.00\n"
    yield Rule("E01").case("form_lines_of_no_name", parts + ".hospitality 4.00\n" + others, "pass")
    government = "@ other | total\ntotal 10.00\n501 6.00\n502 3.00\n"
    yield Rule("C03").case("form_codes_of_the_government", government, "fail")
    listed = "@ performance_self_evaluation\n" + 2 * "# performance_self_evaluation\n"
    yield Rule("J10").case("form_evaluations_listed_twice", listed, *NONE_DUE)
    granted = "@ institutions\n% 授予中小企业合同金额 amount 9.00\n% 授予小微企业合同金额 amount {}\n"
    for amount, outcome in (("8.00", "pass"), ("10.00", "fail")):
        yield Rule("F06").case(f"form_small_of_{amount}", granted.format(amount), outcome)
    two = tables("revenue_expenditure_summary", "three_public_expenses")
    yield Rule("J01", "final_accounts").case("form_half_of_the_forms_of_2014", two, "fail", year=2014)
    blank = "@ three_public_expenses | budget\ntotal _\n.overseas_visits _\n.vehicle_total _\n.hospitality _\n"
    yield Rule("E01").case("form_agency_alone", blank + "^agency_operation 30.00\n", *ABSENT)
    before = "@ three_public_expenses | last_year last_year budget final\nhospitality 1.00 1.00 5.00 6.00\n"
    yield Rule("E06", "final_accounts").case("form_years_before_twice", before, "fail")
    row = "@ three_public_expenses | budget final\nhospitality {}\n"
    for name, printed, demand in (
        ("nothing_spent", "5.00 -", ("pass",)), ("nothing_planned", "- 5.00", ("not_evaluable", "blank")),
    ):  # fmt: skip
        yield Rule("E06", "final_accounts").case(f"form_{name}", row.format(printed), *demand)
    basic = "@ general_public_budget_expenditure | total basic_expenditure<total\ntotal 100.00 60.00\n"
    own = "@ general_public_budget_basic_expenditure | {}\ntotal {}\n"
    for columns, printed in (
        ("budget final", "70.00 60.00"), ("final budget", "60.00 70.00"), ("budget final total", "70.00 70.00 60.00"),
    ):  # fmt: skip
        name = f"form_basic_in_{columns.replace(' ', '_')}"
        yield Rule("D08", "final_accounts").case(name, basic + own.format(columns, printed), "pass")
    rule, table = Rule("K03"), "@ expenditure_summary | total\ntotal {}\n"
    for name, status, demand, whole in (
        ("read", "read", ABSENT, "fail"), ("form", "blank_form", ("not_applicable", "blank_form"), "not_evaluable"),
    ):  # fmt: skip
        unit = f"K03{name}中心"
        words = {"body_name": unit, "level": "unit"}
        yield rule.case(f"form_unit_{name}", table.format("6.00"), *demand, status=status, **words)
        text = table.format("9.00") + f"unit=001:{unit} 5.00\n"
        yield rule.case(f"form_department_{name}", text, whole, body_name=f"K03{name}部门局")


def _topics() -> Iterator[Case]:
    """A file without any prose explains nothing and has to explain nothing."""
    rule, words = Rule("J04"), {"body_name": "说明与表分开局"}
    yield rule.case("form_prose_apart", OTHER + FIGURE * 10 + '" topic_words 0\n', "fail", **words)
    for number in (1, 2, 3):
        table = f"@ other | total\ntotal {number}.00\n"
        yield rule.case(f"form_tables_apart_{number}", table, *ABSENT, **words)
