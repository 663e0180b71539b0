"""Fixtures of D14–D16: a source of money, or a code that money is spent under, in two tables."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, put, rejected

SUMMARY = """
@ revenue_expenditure_summary | revenue: budget | expenditure: budget
R general_public_budget_revenue 80.00
R government_fund_budget_revenue 10.00
R business_revenue 8.00
R other_revenue 2.00
R current_year_revenue 100.00
R opening_carryover 5.00
R total_revenue 105.00
E 201 105.00
E total_expenditure 105.00
"""
# A summary that does not tell the funds apart.
WHOLE = SUMMARY.replace(
    "R general_public_budget_revenue 80.00\nR government_fund_budget_revenue 10.00\n",
    "R fiscal_appropriation_revenue 90.00\n",
)
COLUMNS = (
    "\n@ revenue_summary | total general_public_budget<total government_fund_budget<total business_revenue<total "
    "other_revenue<total\ntotal 100.00 80.00 10.00 {x} 2.00"
)
FISCAL = """
@ fiscal_appropriation_summary | revenue: budget | expenditure: total
R general_public_budget_revenue {x}
R government_fund_budget_revenue 10.00
R current_year_revenue 90.00
R opening_carryover 5.00
R .general_public_budget_revenue 5.00
R total_revenue 95.00
E 201 95.00
E total_expenditure 95.00
"""
GENERAL = """
@ general_public_budget_expenditure | total project_expenditure<total
total 80.00 9.00
201 60.00 9.00
212 20.00 _"""
FUND = "\n@ government_fund_expenditure | total\ntotal 15.00\n212 15.00"
ALL = "\n@ expenditure_summary | total project_expenditure<total\ntotal 100.00 12.00\n201 65.00 12.00\n212 {x} _"


def cases() -> Iterator[Case]:
    yield from _of_revenue_table()
    yield from _of_appropriation()
    yield from _of_codes()


def _of_revenue_table() -> Iterator[Case]:
    rule = Rule("D14")
    yield from rule.sum_cases(SUMMARY + COLUMNS, "8.00", 2)
    # 8.00 of business, 2.00 of other revenue: one table may call all of it 其他收入.
    merged = COLUMNS.replace("{x}", "_").replace(" 2.00", " 10.00")
    renamed = SUMMARY.replace("R business_revenue", "R superior_subsidy")
    yield rule.case("under_another_name", renamed + merged, "not_evaluable", "scope_unknown")
    unnamed = merged.replace(" business_revenue<total", "").replace(" _", "")
    yield rule.case("column_of_no_such_name", SUMMARY + unnamed, "not_evaluable", "scope_unknown")
    of_funds = SUMMARY + put(COLUMNS, "8.00")
    yield rule.case("fund_unbalanced", of_funds.replace("80.00 10.00 8", "81.00 10.00 8"), "fail")
    yield rule.case(
        "other_name_does_not_excuse_a_fund",
        (renamed + merged).replace("80.00 10.00 _", "81.00 10.00 _").replace(" 10.00\n", " 2.00\n"),
        "fail",
    )
    yield rule.case(
        "carried_in_one_of_them",
        of_funds.replace("80.00 10.00 8", "85.00 10.00 8"),
        "not_evaluable",
        "scope_unknown",
    )
    whole_line = WHOLE + put(COLUMNS, "8.00")
    yield rule.case("funds_against_their_whole", whole_line, "pass")
    yield rule.case(
        "funds_against_their_whole_unbalanced",
        whole_line.replace("80.00 10.00 8", "82.00 10.00 8"),
        "fail",
    )
    whole_column = COLUMNS.replace(
        "general_public_budget<total government_fund_budget<total", "fiscal_appropriation<total"
    ).replace("80.00 10.00", "90.00")
    yield rule.case("whole_against_its_funds", SUMMARY + put(whole_column, "8.00"), "pass")
    yield rule.case("whole_against_whole", WHOLE + put(whole_column, "8.00"), "pass")
    yield rule.case(
        "whole_against_whole_unbalanced",
        WHOLE + put(whole_column, "8.00").replace("90.00", "91.00"),
        "fail",
    )
    yield rule.case("blank", SUMMARY + COLUMNS.replace("{x}", "_"), "fail")
    yield rule.case(
        "duplicated",
        SUMMARY.replace("R other", "R business_revenue 1.00\nR other") + put(COLUMNS, "8.00"),
        "not_evaluable",
        "duplicate",
    )


def _of_appropriation() -> Iterator[Case]:
    rule = Rule("D15")
    unnamed = FISCAL.replace(
        "R general_public_budget_revenue {x}\nR government_fund_budget_revenue 10.00\n", ""
    )
    yield from rule.sum_cases(SUMMARY + FISCAL, "80.00", 2, partial=SUMMARY + unnamed)
    yield rule.case("whole_against_its_funds", WHOLE + put(FISCAL, "80.00"), "pass")
    yield rule.case("whole_unbalanced", WHOLE + put(FISCAL, "79.00"), "fail")
    yield rule.case(
        "carried_in_one_of_them", SUMMARY + put(FISCAL, "85.00"), "not_evaluable", "scope_unknown"
    )
    yield rule.case(
        "final_accounts", SUMMARY + put(FISCAL, "81.00"), "fail", stage="final_accounts"
    )


def _of_codes() -> Iterator[Case]:
    rule = Rule("D16")
    text = GENERAL + FUND + ALL
    yield rule.case("balanced", put(text, "35.00"), "pass")
    yield rule.case("less", put(text, "36.00"), "pass")
    yield rule.case("unbalanced", put(text, "34.00"), "fail")
    # Three terms of two decimals: 0.015.
    yield rule.case("within_rounding", put(text, "34.99"), "pass")
    yield rule.case("just_beyond_rounding", put(text, "34.98"), "fail")
    yield rule.case("one_table_alone", put(GENERAL + ALL, "20.00"), "pass")
    yield rule.case("one_table_alone_unbalanced", put(GENERAL + ALL, "19.00"), "fail")
    yield rule.case(
        "of_its_projects", put(text, "35.00").replace("65.00 12.00", "65.00 8.00"), "fail"
    )
    yield rule.case("partial", GENERAL + FUND, "not_evaluable", "absent")
    yield rule.case("masked", text.replace("{x}", "**"), "not_evaluable", "masked")
    yield rule.case("ambiguous", text.replace("{x}", "~34.00"), "not_evaluable", "ambiguous")
    carried = text + put(FISCAL, "80.00")
    yield rule.case(
        "within_what_is_carried", put(carried, "34.00"), "not_evaluable", "scope_unknown"
    )
    yield rule.case("beyond_what_is_carried", put(carried, "29.00"), "fail")
    yield rule.case("duplicated", put(text, "34.00") + "\n212 1.00 _", "not_evaluable", "duplicate")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case("rejected", rejected(put(text, "34.00")), "not_evaluable", "rejected")
    yield rule.case("other_kind", of_other_kind(put(text, "34.00")), "not_evaluable", "absent")
    yield rule.case(
        "other_stage", put(text, "34.00"), "not_applicable", "stage", stage="performance"
    )
