"""Fixtures of family K: figures that two documents print."""

from collections.abc import Iterator
from dataclasses import replace

from rule_fixtures.case import NOTHING, Case, Rule, put

OPENING = """
@ revenue_expenditure_summary | revenue: final | expenditure: final
R fiscal_appropriation_revenue 20.00
R current_year_revenue 20.00
R opening_carryover {x}
R total_revenue 25.00
E current_year_expenditure 25.00
E total_expenditure 25.00
"""
CLOSING = """
@ revenue_expenditure_summary | revenue: final | expenditure: final
R current_year_revenue 30.00
R total_revenue 30.00
E current_year_expenditure 25.00
E closing_carryover {x}
E total_expenditure 30.00
"""
LAST_YEAR = """
@ three_public_expenses | last_year budget
hospitality {x} 2.00
"""
THREE_PUBLIC = """
@ three_public_expenses | budget
hospitality {x}
"""
BUDGET_AND_FINAL = """
@ three_public_expenses | budget final
hospitality {x} 2.00
"""


def cases() -> Iterator[Case]:
    """The later document is judged; the earlier one stands beside it under the same body."""
    yield from _pairs(
        "K01",
        "final_accounts",
        OPENING,
        ("final_accounts", CLOSING, 2025),
        other_year=("final_accounts", CLOSING, 2024),
    )
    yield from _pairs(
        "K02",
        "budget",
        LAST_YEAR,
        ("budget", THREE_PUBLIC, 2025),
        other_year=("budget", THREE_PUBLIC, 2024),
    )
    yield from _pairs(
        "K04",
        "final_accounts",
        BUDGET_AND_FINAL,
        ("budget", THREE_PUBLIC, 2026),
        other_year=("budget", THREE_PUBLIC, 2025),
    )


def _pairs(
    rule_id: str,
    stage: str,
    own: str,
    other: tuple[str, str, int],
    other_year: tuple[str, str, int],
) -> Iterator[Case]:
    rule = Rule(rule_id, stage)
    other_stage, other_text, year = other

    def pair(
        fixture: str,
        printed: str,
        before: str | None,
        outcome: str,
        reason: str | None = None,
        **words: str,
    ) -> Iterator[Case]:
        body = {"body_name": f"{rule_id}{fixture}局"}
        text = (
            before
            if before is None or before.startswith("@")
            else other_text.replace("{x}", before)
        )
        if text is not None:
            yield _beside(rule_id, f"{fixture}_before", text, other_stage, year, {**body, **words})
        yield rule.case(fixture, own.replace("{x}", printed), outcome, reason, **body)

    yield from pair("balanced", "5.00", "5.00", "pass")
    yield from pair("unbalanced", "5.00", "6.00", "fail")
    yield from pair("within_rounding", "5.00", "5.01", "pass", "within_rounding")
    yield from pair("just_beyond_rounding", "5.00", "5.02", "fail")
    yield from pair("absent", "5.00", None, "not_evaluable", "absent")
    yield from pair("other_kind", "5.00", NOTHING, "not_evaluable", "absent")
    yield from pair("masked", "**", "5.00", "not_evaluable", "masked")
    yield from pair("unreadable", "5.00", "?", "not_evaluable", "unreadable")
    yield from pair("ambiguous", "5.00", "~5.00", "not_evaluable", "ambiguous")
    yield from pair("other_unit", "5.00", "50000.00", "pass", unit="元")
    yield from pair("of_a_unit", "5.00", "6.00", "not_evaluable", "absent", level="unit")
    yield from pair("elsewhere", "5.00", "6.00", "not_evaluable", "absent", division="980000")
    two = other_text.replace("{x}", "6.00") * 2
    yield from pair("printed_twice", "5.00", two.lstrip(), "not_evaluable", "absent")
    stage_of, text, wrong = other_year
    body = {"body_name": f"{rule_id}错年局"}
    yield _beside(rule_id, "other_year_before", put(text, "6.00"), stage_of, wrong, body)
    yield rule.case("other_year", put(own, "5.00"), "not_evaluable", "absent", **body)


def _beside(
    rule_id: str, fixture: str, text: str, stage: str, year: int, words: dict[str, str]
) -> Case:
    """The other document: it is judged too, and has none before it."""
    outcome = ("not_applicable", "stage") if rule_id == "K04" else ("not_evaluable", "absent")
    case = Rule(rule_id, stage).case(fixture, text, *outcome, **words)
    return replace(case, sheet=replace(case.sheet, year=year))
