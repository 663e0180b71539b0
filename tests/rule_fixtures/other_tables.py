"""Fixtures of B11, D12 and F13: tables beside the forms of the law."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, put, rejected

COLUMNS = (
    "@ other | total personnel_expenditure<total operating_expenditure<total\n301 {x} 60.00 40.00"
)
BY_CLASS = """
@ general_public_budget_expenditure | total basic_expenditure<total project_expenditure<total
total 100.00 60.00 40.00
201 100.00 60.00 40.00
@ other title=一般公共预算支出明细表(按经济分类) | total project_expenditure<total
total {x} 40.00
302 {x} 40.00
"""
FISCAL = """
@ fiscal_appropriation_summary | revenue: budget | expenditure: budget
R opening_carryover {c}
R total_revenue 100.00
E 201 100.00
E total_expenditure 100.00
@ other title=财政拨款支出预算表 | total
total {x}
@ other title=财政拨款上年结转资金支出表 | total
total {y}
"""
SERVICES = """
@ other title=政府购买服务明细表 | total
total {x}
other:保洁 10.00
other:保安 20.00
"""


def cases() -> Iterator[Case]:
    yield from Rule("B11").sum_cases(
        COLUMNS, "100.00", 3, partial=put(COLUMNS.replace("<total", ""), "101.00")
    )
    yield from _classes()
    yield from _fiscal()
    yield from _services()


def _classes() -> Iterator[Case]:
    rule = Rule("D12")
    yield from _common(rule, BY_CLASS, "100.00")
    yield rule.case("partial", put(BY_CLASS.split("@ other")[0], "1"), "not_evaluable", "absent")
    named = put(BY_CLASS, "101.00").replace("一般公共预算支出明细", "机关运行经费明细")
    yield rule.case("title_of_other_money", named, "not_evaluable", "absent")
    project = put(BY_CLASS, "40.00").replace("一般公共预算支出明", "一般公共预算项目支出明")
    columns = "project_expenditure<total\ntotal 40.00 40.00\n302 40.00 40.00"
    project = project.replace(columns, "\ntotal 40.00\n302 40.00")
    yield rule.case("projects_by_class", project, "pass")
    whole = put(BY_CLASS, "100.00").replace("total project_expenditure<total\ntotal 100.00 40.00\n302 100.00 40.00",
                                            "total\ntotal 100.00\n302 100.00")  # fmt: skip
    beside = "@ other title=一般公共预算项目支出明细表 | total\ntotal 40.00\n302 40.00\n"
    yield rule.case("two_breakdowns", whole + beside, "pass")
    yield rule.case("a_column_differs", put(BY_CLASS, "100.00").replace("total 100.00 40.00", "total 100.00 41.00"),
                    "fail")  # fmt: skip


def _fiscal() -> Iterator[Case]:
    rule = Rule("D12")
    plain = FISCAL.replace("{c}", "_").split("@ other title=财政拨款上年")[0]
    yield rule.case("fiscal_balanced", put(plain, "100.00"), "pass")
    yield rule.case("fiscal_unbalanced", put(plain, "99.00"), "fail")
    carried = FISCAL.replace("{c}", "5.00")
    yield rule.case("carried_balanced", put(carried, "99.00").replace("{y}", "5.00"), "pass")
    yield rule.case("carried_unbalanced", put(carried, "99.00").replace("{y}", "6.00"), "fail")
    alone = put(carried, "99.00").split("@ other title=财政拨款上年")[0]
    yield rule.case("carry_over_in_doubt", alone, "not_evaluable", "absent")


def _services() -> Iterator[Case]:
    rule = Rule("F13")
    yield from _common(rule, SERVICES, "30.00")
    yield rule.case(
        "partial", put(SERVICES, "31.00").replace("total 31.00\n", ""), "not_evaluable", "absent"
    )
    rows = put(SERVICES, "30.00").replace("other:保洁", "other:某局 30.00\nother:保洁")
    yield rule.case("rows_in_rows", rows, "not_evaluable", "duplicate")


def _common(rule: Rule, text: str, value: str) -> Iterator[Case]:
    yield rule.case("balanced", put(text, value), "pass")
    yield rule.case("unbalanced", put(text, value, 100), "fail")
    yield rule.case("within_rounding", put(text, value, 1), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(text, value, 2), "fail")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case("masked", text.replace("{x}", "**"), "not_evaluable", "masked")
    yield rule.case("ambiguous", text.replace("{x}", f"~{value}"), "not_evaluable", "ambiguous")
    yield rule.case("rejected", rejected(put(text, value, 100)), "not_evaluable", "rejected")
    yield rule.case("other_kind", of_other_kind(put(text, value, 100)), "not_evaluable", "absent")
    yield rule.case(
        "other_stage", put(text, value, 100), "not_applicable", "stage", stage="performance"
    )
