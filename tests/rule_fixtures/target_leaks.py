"""Fixtures of G23–G24 at their edges: masks and totals beside those that tell one another."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule
from rule_fixtures.leaks_and_lists import HIDDEN, SPENDING
from rule_fixtures.target_words import KIND, SECOND, SILENT, T

ABSENT = ("not_evaluable", "absent")
BY_CODE = "@ expenditure_summary | total\ntotal {}\n"
PURCHASES = "@ government_procurement | total\n"
MASKED = SECOND.replace("=5.00", "=**")
LIST = (
    "@ expenditure_summary | total basic_expenditure<total project_expenditure<total\n"
    "total 20.00 3.00 17.00\n204 20.00 3.00 17.00\n2040202 13.00 3.00 10.00\n2040299 7.00 0.00 {}\n"
)


def cases() -> Iterator[Case]:
    for rule_id, found in (("G23", _totals()), ("G24", (*_targets(), *_lines(), *_residuals()))):
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"leak_{name}", text, *demand)


def _totals() -> Iterator[tuple[str, ...]]:
    department = "@ department_performance_target\nT name=整体 budget=10.00\n"
    yield "of_a_department", SPENDING.format("9.00") + department, "not_applicable"
    yield "total_unreadable", SPENDING.format("?") + T, "not_evaluable", "unreadable"
    yield "total_ambiguous", SPENDING.format("~9.00") + T, "not_evaluable", "ambiguous"
    yield "total_blank", SPENDING.format("_") + T, "fail"
    unnamed = T.replace("甲项目", "")
    yield "unnamed_projects", SPENDING.format("15.00") + unnamed + unnamed, "fail"
    yield "one_without_a_budget", SPENDING.format("9.00") + f"{KIND}T name=丙项目\n{T}", "fail"


def _targets() -> Iterator[tuple[str, ...]]:
    purchase = PURCHASES + "P line 甲 1 6.00 6.00 project=甲项目 budget={}\n"
    yield "purchase_masked_too", HIDDEN + purchase.format("**"), "pass"
    twice = purchase.format("7.00") + "P line 乙 1 6.00 6.00 project=甲项目 budget=7.00\n"
    yield "two_purchases", HIDDEN + twice, "fail"
    cost = "I 成本指标 <= {} {} name=总成本\n"
    yield "two_costs", HIDDEN + 2 * cost.format("7", "万元"), "fail"
    yield "cost_of_things", HIDDEN + cost.format("7", "件"), "pass"
    yield "cost_in_words", HIDDEN + cost.format("若干", "万元"), "pass"
    department = "@ department_performance_target\nT name=整体 budget=** fiscal=7.00\n"
    yield "of_a_department", T + department, *SILENT


def _lines() -> Iterator[tuple[str, ...]]:
    yield "masked_after_others", BY_CODE.format("20.00") + "201 8.00\n204 **\n208 7.00\n", "fail"
    yield "two_masked", BY_CODE.format("20.00") + "201 8.00\n204 **\n208 **\n", "fail"
    yield "sum_masked_too", BY_CODE.format("**") + "204 **\n208 12.00\n", *SILENT
    yield (
        "a_part_of_which",
        BY_CODE.format("20.00") + "204 20.00\n+20402 **\n208 0.00\n",
        *SILENT,
    )
    bought = f"{PURCHASES}P line 甲 1 6.00 6.00\ntotal 20.00\n204 **\n208 12.00\n"
    yield "facts_of_purchases", bought, *SILENT
    two = "@ expenditure_summary | total basic_expenditure\ntotal 20.00 5.00\n204 ** 5.00\n"
    yield "one_column", two, "fail"
    sides = "@ revenue_expenditure_summary | revenue: budget | expenditure: budget\n"
    rows = "R fiscal_appropriation_revenue 20.00 | E 201 20.00\nR .other:甲 ** | E .other:乙 8.00\n"
    yield "one_side", sides + rows, "fail"
    for kind in ("unit_subtotal", "total"):
        lines = f"P {kind} 合计 _ _ 10.00\nP unit_subtotal 小计 _ _ 10.00\n"
        masked = "P line 甲 ** ** **\nP line 乙 ** ** **\nP line 丙 1 4.00 4.00\n"
        yield f"two_purchases_in_a_{kind}", PURCHASES + lines + masked, "fail"


def _residuals() -> Iterator[tuple[str, ...]]:
    two = T + MASKED
    yield "residual_of_two", LIST.format("7.00") + two + MASKED.replace("乙", "丙"), "fail"
    yield "residual_within_rounding", LIST.format("7.01") + two, "fail"
    yield "residual_beyond_rounding", LIST.format("7.02") + two, "pass"
    unknown = SECOND.replace("乙", "丙").replace("=5.00", "=若干")
    yield "residual_with_an_unknown", LIST.format("7.00") + two + unknown, "pass"
    whole = two.replace("=10.00", "=17.00")
    yield "nothing_left", LIST.format("0.00") + whole, "pass"
    elsewhere = "@ general_public_budget_expenditure | total project_expenditure\n20401 7.00 7.00\n"
    yield "residual_in_another_table", LIST.format("6.00") + elsewhere + two, "pass"
