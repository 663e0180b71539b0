"""Fixtures of family A: the two summary tables."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule, put

PLAIN = "revenue_expenditure_summary | revenue: budget | expenditure: budget"
FUNDS = (
    "fiscal_appropriation_summary | revenue: budget "
    "| expenditure: total general_public_budget<total government_fund_budget<total"
)
PARTS = (
    "revenue_expenditure_summary | revenue: budget "
    "| expenditure: total personnel_expenditure<total project_expenditure<total"
)

BALANCE = f"""
@ {PLAIN}
R general_public_budget_revenue 100.00
R total_revenue {{x}}
E 201 60.00
E 208 40.00
E total_expenditure 100.00
"""
REVENUE = f"""
@ {PLAIN}
R general_public_budget_revenue {{y}}
R .+other:其中：专项 10.00
R other:别的收入 40.00
R current_year_revenue {{x}}
R opening_carryover 5.00
R total_revenue {{t}}
E 201 105.00
E total_expenditure 105.00
"""
EXPENDITURE = f"""
@ {PLAIN}
R general_public_budget_revenue 105.00
R total_revenue 105.00
E 201 60.00
E .20101 60.00
E other:另一类 40.00
E current_year_expenditure {{x}}
E closing_carryover 5.00
E total_expenditure {{t}}
"""


def cases() -> Iterator[Case]:
    yield from _whole_balance()
    yield from _sides("A02", "A04", REVENUE.replace("{y}", "60.00"))
    yield from _sides("A03", "A05", EXPENDITURE)
    yield from _told()
    yield from _revenue_extras()
    yield from _fiscal()
    yield from _columns()
    yield from _carryover()
    yield from _parallel()


def _whole_balance() -> Iterator[Case]:
    rule = Rule("A01")
    yield from rule.sum_cases(BALANCE, "100.00", 2)
    yield rule.case("carried", put(REVENUE.replace("{y}", "60.00").replace("{t}", "105.00"), "100.00"), "pass")
    yield rule.case("final_accounts", put(BALANCE, "101.00").replace(": budget", ": final"), "fail",
                    stage="final_accounts")  # fmt: skip
    yield rule.case("both_sides_blank", BALANCE.replace("{x}", "_").replace("total_expenditure 100.00",
                    "total_expenditure _"), "not_evaluable", "blank")  # fmt: skip
    yield rule.case("stage_unknown", put(BALANCE, "101.00"), "fail", stage=None)
    yield rule.case("document_rejected", put(BALANCE, "101.00"), "not_evaluable", "document_not_read",
                    status="rejected")  # fmt: skip
    yield rule.case("blank_form", put(BALANCE, "101.00"), "not_applicable", "blank_form", status="blank_form")
    fiscal = Rule("A06")
    text = BALANCE.replace("revenue_expenditure_summary", "fiscal_appropriation_summary")
    yield from fiscal.sum_cases(text, "100.00", 2)


def _sides(sum_rule: str, total_rule: str, text: str) -> Iterator[Case]:
    """`{x}` is the current-year line, `{t}` the total."""
    yield from Rule(sum_rule).sum_cases(
        text.replace("{t}", "105.00"), "100.00", 3,
        partial="\n".join(line for line in text.splitlines() if "{" not in line),
    )  # fmt: skip
    yield from Rule(total_rule).sum_cases(text.replace("{x}", "100.00").replace("{t}", "{x}"), "105.00", 3)


def _told() -> Iterator[Case]:
    """The same where the layout says which line is summed into which; one line it does not know is there too."""
    text = REVENUE.replace("{y}", "60.00").replace("summary |", "summary told |")
    spending = EXPENDITURE.replace("summary |", "summary told |")
    unknown = text.replace("R other:别的收入", "R ^other:没有归属的收入")
    for name, sheet in (("told", text), ("told_with_unknown_sibling", unknown)):
        yield Rule("A02").case(name, put(sheet.replace("{t}", "105.00"), "100.00"), "pass")
        yield Rule("A02").case(f"{name}_unbalanced", put(sheet.replace("{t}", "105.00"), "101.00"), "fail")
    total = text.replace("{x}", "100.00").replace("{t}", "{x}")
    yield Rule("A04").case("told", put(total, "105.00"), "pass")
    yield Rule("A04").case("told_unbalanced", put(total, "106.00"), "fail")
    yield Rule("A03").case("told", put(spending.replace("{t}", "105.00"), "100.00"), "pass")
    yield Rule("A03").case("told_unbalanced", put(spending.replace("{t}", "105.00"), "101.00"), "fail")
    yield Rule("A05").case("told", put(spending.replace("{x}", "100.00").replace("{t}", "{x}"), "105.00"), "pass")
    heading = text.replace("{t}", "105.00").replace("revenue 60.00", "revenue _").replace(
        "R other:别的收入 40.00", "R .other:甲 60.00\nR other:别的收入 40.00"
    )
    yield Rule("A02").case("blank_heading", put(heading.replace("+other", "other"), "100.00"),
                           "not_evaluable", "scope_unknown")  # fmt: skip


def _revenue_extras() -> Iterator[Case]:
    rule = Rule("A02")
    bare = f"@ {PLAIN}\nR general_public_budget_revenue 95.00\nR opening_carryover 5.00\nR total_revenue {{x}}"
    yield rule.case("total_speaks", put(bare, "100.00"), "pass")
    yield rule.case("total_speaks_unbalanced", put(bare, "101.00"), "fail")
    above = REVENUE.replace("{y}", "**").replace("{x}", "30.00").replace("{t}", "35.00")
    yield rule.case("masked_bound", above, "fail", "masked_bound")
    two = BALANCE.replace("R total_revenue {x}", "R total_revenue 100.00\nR other:第二表 1.00\nR total_revenue 1.00")
    yield rule.case("duplicated", two, "not_evaluable", "absent")


def _fiscal() -> Iterator[Case]:
    for sum_rule, total_rule, text in (("A07", "A09", REVENUE), ("A08", "A10", EXPENDITURE)):
        fiscal = text.replace("revenue_expenditure_summary", "fiscal_appropriation_summary").replace("{y}", "60.00")
        yield from _sides(sum_rule, total_rule, fiscal)
    columns = f"""
    @ {FUNDS}
    R general_public_budget_revenue 100.00
    R total_revenue 100.00
    E 201 60.00 60.00 _
    E 208 40.00 30.00 10.00
    E current_year_expenditure 100.00 {{x}} 10.00
    E closing_carryover _ _ _
    E total_expenditure 100.00 90.00 10.00
    """
    no_funds = put(BALANCE, "100.00").replace("revenue_expenditure_summary", "fiscal_appropriation_summary")
    yield from Rule("A11").sum_cases(columns, "90.00", 3, partial=no_funds)
    rows = columns.replace("{x}", "90.00").replace("E 208 40.00", "E 208 {x}")
    no_total = rows.replace("E 208 {x}", "E 208 /")
    yield from Rule("A12").sum_cases(rows, "40.00", 3, partial=_without_column(no_total))


def _without_column(text: str) -> str:
    """The summary with funds, its 合计 column not printed."""
    head = FUNDS.replace(" total ", " ").replace("<total", "")
    rows = []
    for line in text.splitlines():
        words = line.split()
        rows.append(" ".join(words[:2] + words[3:]) if words and words[0] == "E" else line)
    return "\n".join(rows).replace(FUNDS, head)


def _columns() -> Iterator[Case]:
    text = f"""
    @ {PARTS}
    R general_public_budget_revenue 100.00
    R total_revenue 100.00
    E 201 {{x}} 60.00 _
    E 208 40.00 30.00 10.00
    E total_expenditure 100.00 90.00 10.00
    """
    plain = text.replace("total personnel", "budget personnel").replace("<total", "")
    yield from Rule("A15").sum_cases(text, "60.00", 2, partial=put(plain, "61.00"))
    of_which = text.replace("project_expenditure<total", "project_expenditure<total!")
    yield Rule("A15").case("of_which_column", put(of_which.replace("40.00 30.00", "30.00 30.00"), "60.00")
                           .replace("100.00 90.00", "90.00 90.00"), "pass")  # fmt: skip


def _carryover() -> Iterator[Case]:
    text = f"""
    @ {PLAIN.replace("revenue_expenditure_summary", "fiscal_appropriation_summary")}
    R current_year_revenue 90.00
    R opening_carryover {{x}}
    R .general_public_budget_revenue 7.00
    R .government_fund_budget_revenue 3.00
    R total_revenue 100.00
    E 201 100.00
    E total_expenditure 100.00
    """
    flat = text.replace("R .g", "R g")
    yield from Rule("A13").sum_cases(text, "10.00", 3, partial=put(flat, "10.00"))


def _parallel() -> Iterator[Case]:
    text = BALANCE.replace("{x}", "100.00") + "E 301 100.00\nE total_expenditure {x}\n"
    yield from Rule("A14").sum_cases(text, "100.00", 2)
