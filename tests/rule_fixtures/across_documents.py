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
    yield from _bodies()
    yield from _spoken()
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


SPOKEN = """
@ three_public_expenses | budget
hospitality 5.00
% hospitality amount 5.00
% hospitality change {x} direction=increase base={base}
& change 2 current=1
"""
UNCHANGED = """
@ three_public_expenses | budget
hospitality {x}
% hospitality amount {x}
% hospitality relation 持平 direction=flat base={base}
& unchanged 2 current=1
"""
DEPARTMENT = """
@ expenditure_summary | total basic_expenditure
total {x} 5.00
201 {x} 5.00
20101 {x} 5.00
@ three_public_expenses | budget
three_public_total 3.00
"""
OFFICE = """
@ expenditure_summary | total basic_expenditure
total 6.00 3.00
201 6.00 3.00
20101 6.00 3.00
@ three_public_expenses | budget
three_public_total 2.00
"""
CENTRE = """
@ expenditure_summary | total basic_expenditure
total 4.00 2.00
201 4.00 2.00
20101 4.00 2.00
@ three_public_expenses | budget
three_public_total 1.00
"""


def _spoken() -> Iterator[Case]:
    """Prose of 2026 that says how much more than in 2025, against the document of 2025."""
    rule = Rule("K02")
    last_year = put(THREE_PUBLIC, "3.00")

    def said(
        fixture: str, text: str, outcome: str, reason: str | None = None, before: str = last_year
    ) -> Iterator[Case]:
        body = {"body_name": f"K02{fixture}局"}
        yield _beside("K02", f"{fixture}_before", before, "budget", 2025, body)
        yield rule.case(fixture, text, outcome, reason, **body)

    def grown(by: str, base: str = "上年预算") -> str:
        return SPOKEN.replace("{x}", by).replace("{base}", base)

    yield from said("spoken_balanced", grown("2.00"), "pass")
    yield from said("spoken_unbalanced", grown("2.50"), "fail")
    yield from said("spoken_less", grown("2.00").replace("increase", "decrease"), "fail")
    yield from said("spoken_within_rounding", grown("2.01"), "pass", "within_rounding")
    yield from said("spoken_just_beyond_rounding", grown("2.02"), "fail")
    flat = UNCHANGED.replace("{base}", "上年数")
    yield from said("spoken_unchanged", flat.replace("{x}", "3.00"), "pass")
    yield from said("spoken_unchanged_unbalanced", flat.replace("{x}", "4.00"), "fail")
    for fixture, base in (
        ("against_what_was_carried_out", "2025年预算执行数"), ("against_final_accounts", "上年决算数"),
        ("against_another_year", "2023年预算"), ("against_an_adjusted_budget", "上年调整预算数"),
    ):  # fmt: skip
        yield from said(f"spoken_{fixture}", grown("2.50", base), "not_evaluable", "absent")
    # 5.00 after a growth of 66.67 %: 3.00 the year before.
    rate = SPOKEN.replace("change {x}", "change_pct {x}").replace("& change", "& growth")
    rate = rate.replace("{base}", "上年预算")
    yield from said("spoken_rate", rate.replace("{x}", "66.67"), "pass")
    yield from said("spoken_rate_unbalanced", rate.replace("{x}", "60.00"), "fail")
    # 0.005 of 3.00, 0.005 ÷ 1.66 of the amount, 5.00 × 0.005 % ÷ 1.66² of the rate: 0.0081.
    yield from said(
        "spoken_rate_within_rounding", rate.replace("{x}", "66.40"), "pass", "within_rounding"
    )
    yield from said("spoken_rate_just_beyond_rounding", rate.replace("{x}", "66.20"), "fail")
    less = rate.replace("increase", "decrease")
    yield from said("spoken_rate_less", less.replace("{x}", "66.67"), "fail")
    yield from said("spoken_rate_of_all", less.replace("{x}", "100.00"), "not_evaluable", "absent")
    other = grown("2.50").replace("% hospitality amount 5.00", "% hospitality amount 5.50")
    yield from said("spoken_unlike_its_table", other, "not_evaluable", "absent")
    yield from said(
        "spoken_new_line",
        grown("2.50"),
        "not_evaluable",
        "absent",
        "@ three_public_expenses | budget\nmeetings 1.00",
    )


def _bodies() -> Iterator[Case]:
    """A department, its own office and a centre; the list in the department's document names both."""
    rule = Rule("K03")

    def of(
        fixture: str, printed: str, outcome: str, reason: str | None = None, *,
        text: str = DEPARTMENT, listed: str = "* headquarters {body}\n* member {centre}",
        office: str | None = OFFICE, centre: str | None = CENTRE, **words: str,
    ) -> Iterator[Case]:  # fmt: skip
        names = {"body": f"K03{fixture}局", "centre": f"K03{fixture}中心"}
        for name, body, own in (
            ("office", names["body"], office),
            ("centre", names["centre"], centre),
        ):
            if own is not None:
                beside = {"body_name": body, "level": "unit", **words}
                nothing = ("not_applicable", "nothing_due")
                parent = own + f"\n* parent {names['body']}"
                yield rule.case(f"{fixture}_{name}", parent, *nothing, **beside)
        whole = text.replace("{x}", printed) + listed.format(**names)
        yield rule.case(fixture, whole, outcome, reason, body_name=names["body"])

    yield from of("balanced", "10.00", "pass")
    yield from of("unbalanced", "10.03", "fail")
    yield from of("within_rounding", "10.01", "pass", "within_rounding")
    yield from of("just_beyond_rounding", "10.02", "fail")
    yield from of("absent", "10.00", "not_evaluable", "absent", centre=None)
    yield from of("other_kind", "10.03", "not_applicable", "nothing_due", centre=NOTHING)
    yield from of("masked", "**", "not_evaluable", "masked")
    yield from of(
        "unreadable",
        "10.00",
        "not_evaluable",
        "unreadable",
        centre=CENTRE.replace("total 4.00", "total ?"),
    )
    yield from of("other_unit", "10.00", "fail", unit="元")
    yield from of("without_a_list", "10.00", "not_evaluable", "absent", listed="")
    short = "* headquarters {body} 3\n* member {centre} 3"
    yield from of("partial", "10.00", "not_evaluable", "absent", listed=short)
    within = "* headquarters {body}\n* member {centre} within"
    yield from of("of_the_headquarters", "10.03", "fail", level="headquarters")
    yield from of("taken_into_the_office", "", "pass", listed=within, text=OFFICE)
    fewer = CENTRE.replace("\n20101 4.00 2.00", "\n20102 4.00 2.00")
    yield from of("code_of_one_body", "10.00", "fail", centre=fewer)
    one = DEPARTMENT.replace("20101 {x}", "20101 6.00").replace(
        "20101 6.00 5.00", "20101 6.00 3.00"
    )
    yield from of("code_of_one_body_alone", "10.00", "pass", centre=fewer, text=one)
    paid = "\n@ revenue_expenditure_summary | revenue: budget\nR superior_subsidy 1.00"
    transfers = {"office": OFFICE + paid, "centre": CENTRE + paid}
    yield from of("paying_each_other", "10.03", "not_evaluable", "scope_unknown", **transfers)
    row = "@ revenue_summary | total\ntotal 9.00\nunit:{centre} 4.00\n* headquarters {body}\n* member {centre}"
    own = CENTRE + "@ revenue_summary | total\ntotal {x}\n"
    yield from of("row_of_a_unit", "10.00", "pass", listed=row, centre=own.replace("{x}", "4.00"))
    yield from of(
        "row_of_a_unit_unbalanced", "10.00", "fail", listed=row, centre=own.replace("{x}", "4.50")
    )
    yield rule.case(
        "unit_alone", CENTRE + "* parent 某某局", "not_evaluable", "absent", level="unit"
    )
    yield rule.case("other_stage", CENTRE, "not_applicable", "stage", stage="performance")


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
    yield from pair("blank", "5.00", "_", "fail")
    yield from pair("other_unit", "5.00", "50000.00", "pass", unit="元")
    yield from pair("other_unit_of_rounded_parts", "5.00", "50250.00", "fail", unit="元")
    yield from pair("other_unit_beyond_rounded_parts", "5.00", "50310.00", "fail", unit="元")
    yield from pair("of_a_unit", "5.00", "6.00", "not_evaluable", "absent", level="unit")
    yield from pair("elsewhere", "5.00", "6.00", "not_evaluable", "absent", division="980000")
    two = other_text.replace("{x}", "6.00") * 2
    yield from pair("printed_twice", "5.00", two.lstrip(), "not_evaluable", "absent")
    stage_of, text, wrong = other_year
    # A unit of the same name, and a namesake elsewhere, print what the department does not.
    name = {"body_name": f"{rule_id}同名局"}
    for fixture, printed, words in (
        ("namesake_before", "6.00", {}), ("namesake_unit", "5.00", {"level": "unit"}),
        ("namesake_elsewhere", "5.00", {"division": "980000"}),
    ):  # fmt: skip
        yield _beside(
            rule_id, fixture, put(other_text, printed), other_stage, year, {**name, **words}
        )
    yield rule.case("namesake", put(own, "5.00"), "fail", **name)
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
