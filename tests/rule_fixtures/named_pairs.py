"""Fixtures of D10, D14 and D15: each pair of lines that seeds/rule_terms.csv names, written a second time."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule

SUMMARY = "@ revenue_expenditure_summary | revenue: budget\nR {line} {x}\n"
REVENUE = "@ revenue_summary | total {column}\ntotal {y} {y}\n"
FISCAL = "@ fiscal_appropriation_summary | revenue: budget\nR {line} {y}\n"
FUNDS = (
    "general_public_budget",
    "government_fund_budget",
    "state_capital_budget",
    "fiscal_appropriation",
)
# The others are columns of one table under the name that they have as lines of the other, but for this one.
LINES = {"fiscal_special_account": "fiscal_special_account_revenue"}
OTHERS = (
    "fiscal_special_account", "business_revenue", "operating_revenue", "superior_subsidy", "affiliate_turnover",
    "other_revenue",
)  # fmt: skip
# An item of expenditure by function, and the item by economic class that pays for the same.
TWINS = (
    ("2080505", "30108"), ("2080506", "30109"), ("2101101", "30110"), ("2101102", "30110"), ("2101103", "30111"),
    ("2210201", "30113"),
)  # fmt: skip
BOTH = """
@ general_public_budget_expenditure | total basic_expenditure
total 60.00 60.00
{function} 60.00 60.00
@ general_public_budget_basic_expenditure | total
total 60.00
{economic} {x}
"""


def cases() -> Iterator[Case]:
    for source in (*FUNDS, *OTHERS):
        line = f"{source}_revenue" if source in FUNDS else LINES.get(source, source)
        yield from _pair(
            "D14", source, SUMMARY.replace("{line}", line) + REVENUE.replace("{column}", source)
        )
    for fund in FUNDS:
        line = f"{fund}_revenue"
        yield from _pair("D15", fund, (SUMMARY + FISCAL).replace("{line}", line))
    for function, economic in TWINS:
        text = BOTH.replace("{function}", function).replace("{economic}", economic)
        yield Rule("D10").case(f"{function}_paid", text.replace("{x}", "60.00"), "pass")
        yield Rule("D10").case(f"{function}_paid_otherwise", text.replace("{x}", "50.00"), "fail")


def _pair(rule_id: str, source: str, text: str) -> Iterator[Case]:
    told = text.replace("{x}", "60.00")
    yield Rule(rule_id).case(f"{source}_alike", told.replace("{y}", "60.00"), "pass")
    yield Rule(rule_id).case(f"{source}_otherwise", told.replace("{y}", "70.00"), "fail")
