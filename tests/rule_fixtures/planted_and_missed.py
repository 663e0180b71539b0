"""Fixtures of errors that were planted into generated documents and that no rule saw, or that one saw too much in."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, put
from rule_fixtures.completeness import REQUIRED, tables
from rule_fixtures.holdings import LINES

ABSENT = ("not_evaluable", "absent")
DUE_NOWHERE = ("not_applicable", "nothing_due")
SUMMARY = """
@ revenue_expenditure_summary | revenue: budget | expenditure: budget
R total_revenue 100.00
E total_expenditure 100.00
"""
THREE_PUBLIC = """
@ three_public_expenses | budget
total {x}
.hospitality 10.00
"""
PROJECTS = """
@ project_expenditure_schedule | total general_public_budget<total
total {x} _
other:某项目 {x} _
"""
PURCHASES = """
@ government_procurement | total
P total 合计 _ _ {x}
P line 电脑 _ _ 10.00
"""
# The year before is a deficit of 2.00: more came on top than there is now.
DEFICIT = """
% hospitality amount 4.00
% hospitality change 6.00 direction=increase
% hospitality change_pct {x} direction=increase
& growth 3 current=1 change=2
"""
WHOLE, PART = "@ other title=财政拨款支出预算表\n", "@ other title=财政拨款基本支出预算表\n"


def cases() -> Iterator[Case]:
    yield from _growth_out_of_a_deficit()
    yield from _blank_total_of_purchases()
    yield from _forms_owed_together()
    yield from _money_that_does_not_come_in()
    yield from _bounds_by_all_expenditure()


def _growth_out_of_a_deficit() -> Iterator[Case]:
    rule = Rule("H02")
    text = NOTHING + DEFICIT
    yield rule.case("out_of_a_deficit", text.replace("{x}", "300.00"), "pass")
    yield rule.case("out_of_a_deficit_unequal", text.replace("{x}", "60.00"), "fail")
    yield Rule("H05").case("out_of_a_deficit", text.replace("{x}", "300.00"), "pass")
    nothing = text.replace("amount 4.00", "amount 6.00")
    yield rule.case("out_of_nothing", nothing.replace("{x}", "300.00"), *ABSENT)
    told = """
    % hospitality amount 4.00
    % hospitality amount -2.00
    % hospitality change_pct {x} direction=increase
    & growth 3 current=1 base=2
    """
    yield rule.case("out_of_a_printed_deficit", NOTHING + told.replace("{x}", "300.00"), "pass")
    yield rule.case(
        "out_of_a_printed_deficit_unequal", NOTHING + told.replace("{x}", "30.00"), "fail"
    )


def _blank_total_of_purchases() -> Iterator[Case]:
    """The prose tells what the form left open: neither contradicts the other."""
    rule = Rule("F12")
    lines = LINES.replace("{a}", "30.00")
    said = "% 政府采购预算总额 budget {}\n% 政府采购货物预算 budget {}\n% 政府采购工程预算 budget 20.00\n"
    blank = lines.replace("_ _ 60.00", "_ _ _")
    only_total = blank.replace("code=C16070100", "")
    yield rule.case("blank_total", only_total + said.format("60.00", "10.00"), *ABSENT)
    dash = lines.replace("_ _ 60.00", "_ _ -").replace("code=C16070100", "")
    yield rule.case("dash_total", dash + said.format("60.00", "10.00"), *ABSENT)
    yield rule.case("blank_total_and_a_wrong_kind", blank + said.format("60.00", "11.00"), "fail")
    yield rule.case(
        "zero_total",
        blank.replace("合计 _ _ _", "合计 _ _ 0.00") + said.format("60.00", "10.00"),
        "fail",
    )


def _forms_owed_together() -> Iterator[Case]:
    rule = Rule("J01")
    overall, appropriations = REQUIRED[:3], REQUIRED[3:]
    yield rule.case("overall_forms_alone", tables(*overall), "pass")
    yield rule.case("overall_forms_without_one", tables(overall[0], overall[2]), "fail")
    yield rule.case("one_overall_form", tables(overall[0]), *DUE_NOWHERE)
    yield rule.case("appropriations_without_one", tables(*appropriations[:3]), "fail")
    yield rule.case("half_of_the_appropriations", tables(*appropriations[:2]), *DUE_NOWHERE)
    yield rule.case(
        "overall_form_unread", tables(overall[0], overall[2], "other rejected"), "not_evaluable", "rejected"
    )  # fmt: skip
    yield rule.case("fiscal_pair", WHOLE + PART, "pass")
    yield rule.case("fiscal_part_without_the_whole", PART, "fail")
    yield rule.case("fiscal_whole_without_the_part", WHOLE, "fail")
    yield rule.case("fiscal_part_of_targets", PART, "not_applicable", "stage", stage="performance")
    unread = PART + WHOLE.replace("@ other", "@ other rejected")
    yield rule.case("fiscal_whole_unread", unread, "not_evaluable", "rejected")
    for name, text, outcome in (("甲", PART, "pass"), ("乙", WHOLE, "pass")):
        yield rule.case(f"fiscal_pair_in_two_files_{name}", text, outcome, body_name="两表两份局")


def _money_that_does_not_come_in() -> Iterator[Case]:
    rule = Rule("J03")
    empty = tables("state_capital_expenditure empty")
    said = "\n% state_capital_budget_revenue amount {}"
    yield rule.case("no_revenue_in_the_text", empty + said.format("0.00"), "pass")
    yield rule.case("revenue_in_the_text", empty + said.format("5.00"), "fail")
    other = said.replace("state_capital", "government_fund")
    yield rule.case("no_revenue_of_another_fund", empty + other.format("0.00"), "fail")
    fund = tables("government_fund_expenditure empty")
    yield rule.case("no_revenue_of_the_fund", fund + other.format("0.00"), "pass")


def _bounds_by_all_expenditure() -> Iterator[Case]:
    rule = Rule("D17")
    text = SUMMARY + THREE_PUBLIC
    yield rule.case("balanced", put(text, "10.00"), "pass")
    yield rule.case("all_of_it", put(text, "100.00"), "pass")
    yield rule.case("within_rounding", put(text, "100.01"), "pass")
    yield rule.case("just_beyond_rounding", put(text, "100.02"), "fail")
    yield rule.case("unbalanced", put(text, "100000.00"), "fail")
    yield rule.case("absent", NOTHING, *ABSENT)
    yield rule.case("partial", put(THREE_PUBLIC, "1000.00"), *ABSENT)
    yield rule.case("masked", text.replace("{x}", "**"), "not_evaluable", "masked")
    yield rule.case("blank", text.replace("{x}", "_"), *ABSENT)
    whole_blank = put(text, "10.00").replace("total_expenditure 100.00", "total_expenditure _")
    yield rule.case("expenditure_blank", whole_blank, *ABSENT)
    yield rule.case("duplicated", put(text, "1000.00") + "total 10.00", *ABSENT)
    yield rule.case("two_tables", put(text, "1000.00") + put(THREE_PUBLIC, "10.00"), *ABSENT)
    yield rule.case("unit_unknown", put(text, "10.00"), "not_evaluable", "unit_unknown", unit=None)
    yield rule.case("other_kind", SUMMARY + "@ other | budget\ntotal 1000.00", *ABSENT)
    yield rule.case(
        "other_stage", put(text, "1000.00"), "not_applicable", "stage", stage="performance"
    )
    both = text.replace("| budget\ntotal {x}", "| budget final\ntotal 1000.00 {x}")
    both = both.replace(".hospitality 10.00", ".hospitality 10.00 10.00")
    yield rule.case("budget_beside_final", put(both, "10.00"), "pass", stage="final_accounts")
    yield rule.case("final_beside_budget", put(both, "1000.00"), "fail", stage="final_accounts")
    for name, table in (("projects", PROJECTS), ("purchases", PURCHASES)):
        yield rule.case(name, put(SUMMARY + table, "100.00"), "pass")
        yield rule.case(f"{name}_beyond", put(SUMMARY + table, "101.00"), "fail")
    yield rule.case("purchases_blank", SUMMARY + PURCHASES.replace("{x}", "_"), *ABSENT)
