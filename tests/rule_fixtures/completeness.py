"""Fixtures of family J: what is missing."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule

REQUIRED = (
    "revenue_expenditure_summary", "revenue_summary", "expenditure_summary", "fiscal_appropriation_summary",
    "general_public_budget_expenditure", "general_public_budget_basic_expenditure", "three_public_expenses",
)  # fmt: skip


def tables(*kinds: str) -> str:
    return "\n".join(f"@ {kind}" for kind in kinds)


def cases() -> Iterator[Case]:
    yield from _required()
    yield from _promised()
    yield from _notes()


def _required() -> Iterator[Case]:
    rule = Rule("J01")
    yield rule.case("balanced", tables(*REQUIRED), "pass")
    yield rule.case("unbalanced", tables(*REQUIRED[:-1]), "fail")
    yield rule.case("absent", tables(*REQUIRED[:1]), "not_applicable", "nothing_due")
    yield rule.case(
        "other_kind", tables(*REQUIRED[:-1]), "not_applicable", "stage", stage="performance"
    )
    yield rule.case(
        "rejected", tables(*REQUIRED[:-1], "other rejected"), "not_evaluable", "rejected"
    )
    yield rule.case(
        "partial", tables(*REQUIRED[:-1], "project_performance_target rejected"), "fail"
    )
    part = {"body_name": "两份文件局"}
    yield Rule("J02").case(
        "other_part", tables(*REQUIRED[-1:]), "not_applicable", "nothing_due", **part
    )
    yield rule.case("in_the_other_part", tables(*REQUIRED[:-1]), "pass", **part)
    lost = {"body_name": "一份不可读局"}
    yield Rule("J02").case(
        "unread_part", NOTHING, "not_evaluable", "document_not_read", status="rejected", **lost
    )
    yield rule.case(
        "may_be_in_an_unread_part", tables(*REQUIRED[:-1]), "not_evaluable", "rejected", **lost
    )
    yield rule.case("empty_is_there", tables(*REQUIRED[:-1], REQUIRED[-1] + " empty"), "pass")


def _promised() -> Iterator[Case]:
    rule = Rule("J02")
    body = tables(*REQUIRED[:4])
    promised = "\n# three_public_expenses"
    yield rule.case("balanced", body + "\n# revenue_summary", "pass")
    yield rule.case("unbalanced", body + promised, "fail")
    yield rule.case("absent", body, "not_applicable", "nothing_due")
    yield rule.case("prose_alone", NOTHING + promised, "not_applicable", "nothing_due")
    yield rule.case("other_kind", body + "\n# other", "not_applicable", "nothing_due")
    yield rule.case("rejected", body + "\n@ other rejected" + promised, "not_evaluable", "rejected")


def _notes() -> Iterator[Case]:
    rule = Rule("J03")
    yield rule.case("balanced", tables("state_capital_expenditure empty=本表无数据"), "pass")
    yield rule.case("unbalanced", tables("state_capital_expenditure empty"), "fail")
    yield rule.case("absent", tables("state_capital_expenditure"), "not_applicable", "nothing_due")
    yield rule.case("other_kind", tables("state_capital_expenditure empty"), "not_applicable", "stage",
                    stage="performance")  # fmt: skip
    empty = tables("state_capital_expenditure empty")
    nothing = '\n" nothing_stated 无此项 {}'
    yield rule.case("said_in_the_text", empty + nothing.format("state_capital_budget"), "pass")
    yield rule.case(
        "said_of_another_fund", empty + nothing.format("government_fund_budget"), "fail"
    )
    spoken = "\n% total_expenditure amount {} fund=state_capital_budget"
    yield rule.case("zero_in_the_text", empty + spoken.format("0.00"), "pass")
    yield rule.case("spent_in_the_text", empty + spoken.format("5.00"), "fail")
    yield rule.case(
        "growth_of_nothing_in_the_text",
        empty + spoken.format("0.00").replace("amount", "change"),
        "fail",
    )
    yield rule.case(
        "rejected",
        NOTHING + "\n@ state_capital_expenditure rejected",
        "not_applicable",
        "nothing_due",
    )
