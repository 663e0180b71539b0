"""Further fixtures of K01–K07: what the other document must be for a figure of it to count."""

from collections.abc import Iterator
from dataclasses import replace

from rule_fixtures.across_documents import CENTRE, DEPARTMENT, OFFICE, SPOKEN, THREE_PUBLIC
from rule_fixtures.case import Case, Rule, put

LISTED = "* headquarters {body}\n* member {centre}\n"
PAYMENTS = """
@ revenue_summary | total superior_subsidy affiliate_turnover
total 9.00 {a} {b}
@ expenditure_summary | total turnover_to_superior subsidy_to_affiliates
total 9.00 {c} {d}
@ revenue_expenditure_summary | revenue: budget
R superior_subsidy {e}
R affiliate_turnover {f}
R total_revenue 9.00
@ three_public_expenses | budget last_year
three_public_total 3.00 1.00
"""
FUND = """
@ government_fund_expenditure | opening_carryover total closing_carryover
total {x} 9.00 {y}
"""
TABLE = "@ three_public_expenses | budget\nthree_public_total {x}\n"
NONE_DUE = ("not_applicable", "nothing_due")
ABSENT = ("not_evaluable", "absent")


def cases() -> Iterator[Case]:
    """Bodies of a department, documents of other years, documents that say the same."""
    yield from _bodies()
    yield from _payments()
    yield from _nobody()
    yield from _years()
    yield from _spoken()
    yield from _twins()
    yield from _codes()


def _department(
    fixture: str, outcome: tuple[str, ...], whole: str, office: str | None, centre: str | None,
    listed: str = LISTED,
) -> Iterator[Case]:  # fmt: skip
    rule = Rule("K03")
    names = {"body": f"K03{fixture}局", "centre": f"K03{fixture}中心"}
    for name, body, own in (("office", names["body"], office), ("centre", names["centre"], centre)):
        if own is not None:
            text = f"{own}\n* parent {names['body']}".replace("{centre}", names["centre"])
            yield rule.case(f"{fixture}_{name}", text, *NONE_DUE, body_name=body, level="unit")
    text = f"{whole}\n{listed}".format(**names)
    yield rule.case(fixture, text, *outcome, body_name=names["body"])


def _bodies() -> Iterator[Case]:
    whole = put(DEPARTMENT, "10.00")
    twice = LISTED + "* member {centre}\n"
    yield from _department("named_twice", NONE_DUE, whole, OFFICE, CENTRE, twice)
    yield from _department("none_received", ABSENT, whole, None, None)
    received = "@ revenue_summary | total\ntotal {x}\n"
    yield from _department(
        "table_of_one_body", ("pass",), whole + put(received, "10.00"), OFFICE + put(received, "6.00"), CENTRE
    )  # fmt: skip
    yield from _department(
        "line_of_one_body", ("pass",), whole + "hospitality 1.00", OFFICE + "hospitality 0.40", CENTRE
    )  # fmt: skip
    deeper = whole.replace("@ three", "2010101 9.00 5.00\n@ three")
    yield from _department(
        "depth_of_one_body", ("pass",), deeper, OFFICE.replace("@ three", "2010101 6.00 3.00\n@ three"), CENTRE
    )  # fmt: skip
    rows = "@ revenue_summary | total\ntotal 9.00\nunit:{centre} 4.50\n"
    own = CENTRE + "@ revenue_summary | total\ntotal 4.00\n201 4.00\n"
    yield from _department("row_in_a_unit", ("pass",), whole, OFFICE + rows, own)
    yield from _department("row_of_a_unit_of_codes", ("fail",), whole + rows, OFFICE, own)


def _payments() -> Iterator[Case]:
    """A payment between bodies in any of its six places makes the sums of all money unsure."""
    for place in ("", *"abcdef"):
        bodies = {key: "1.00" if key == place else "0.00" for key in "abcdef"}
        body = PAYMENTS.format(**bodies)
        whole = PAYMENTS.format(**dict.fromkeys("abcdef", "5.00"))
        for total, doubled in (
            ("total 9.00", "total 18.00"),
            ("revenue 9.00", "revenue 18.00"),
            ("3.00 1", "6.00 1"),
        ):
            whole = whole.replace(total, doubled)
        outcome = ("not_evaluable", "scope_unknown") if place else ("pass",)
        nothing = PAYMENTS.format(**dict.fromkeys("abcdef", "0.00"))
        yield from _department(f"payment_{place or 'nowhere'}", outcome, whole, body, nothing)


def _nobody() -> Iterator[Case]:
    """A parent that was replaced, was not read or names no one has not been received."""
    rule = Rule("K03")
    for fixture, words in (
        ("replaced", {"night": 0, "path": "K03replaced.pdf"}), ("not_read", {"status": "rejected"}),
        ("of_no_year", {"year": None}),
    ):  # fmt: skip
        name = f"K03某{fixture}局"
        said = ("not_evaluable", "document_not_read") if fixture == "not_read" else ABSENT
        outcome = (
            (None,) if fixture == "replaced" else NONE_DUE if fixture == "of_no_year" else said
        )
        yield rule.case(f"parent_{fixture}", put(TABLE, "1.00"), *outcome, body_name=name, **words)  # type: ignore[arg-type]
        yield rule.case(
            f"child_of_{fixture}", CENTRE + f"\n* parent {name}", *ABSENT,
            body_name=f"K03某{fixture}中心", level="unit",
        )  # fmt: skip
    yield rule.case(
        "parent_that_replaced",
        put(TABLE, "1.00"),
        *ABSENT,
        body_name="K03他局",
        path="K03replaced.pdf",
    )
    yield rule.case("nameless", put(TABLE, "1.00"), *NONE_DUE, body_name="")


def _years() -> Iterator[Case]:
    """K01 of the columns of a fund; K04 of every form of table that prints a budget beside the final accounts."""
    for fixture, before, outcome in (("fund", "5.00", "pass"), ("fund_unbalanced", "6.00", "fail")):
        body = {"body_name": f"K01{fixture}局", "stage": "final_accounts"}
        earlier = Rule("K01").case(
            f"{fixture}_before", FUND.replace("{x}", "_").replace("{y}", before), *ABSENT, **body
        )
        yield replace(earlier, sheet=replace(earlier.sheet, year=2025))
        yield Rule("K01").case(fixture, put(FUND, "5.00").replace("{y}", "_"), outcome, **body)
    for kind, now, then, line in (
        (
            "revenue_expenditure_summary",
            "revenue: budget final",
            "revenue: budget",
            "R total_revenue",
        ),
        (
            "fiscal_appropriation_summary",
            "revenue: budget final",
            "revenue: budget",
            "R total_revenue",
        ),
        ("government_fund_expenditure", "budget final", "total", "20829"),
    ):
        for fixture, before, outcome in (("", "5.00", "pass"), ("_unbalanced", "6.00", "fail")):
            body = {"body_name": f"K04{kind}{fixture}局"}
            text = f"@ {kind} | {then}\n{line} {before}"
            yield Rule("K04").case(
                f"{kind}{fixture}_before", text, "not_applicable", "stage", **body
            )
            own = f"@ {kind} | {now}\n{line} 5.00 2.00"
            yield Rule("K04", "final_accounts").case(f"{kind}{fixture}", own, outcome, **body)
    for fixture, before, unit in (("masked", "**", "万元"), ("unit_unknown", "5.00", None)):
        body = {"body_name": f"K04{fixture}_before局"}
        text = put(TABLE, "5.00").replace("5.00", before)
        yield Rule("K04").case(
            f"before_{fixture}", text, "not_applicable", "stage", **body, unit=unit
        )
        own = "@ three_public_expenses | budget final\nthree_public_total 5.00 2.00"
        after = Rule("K04", "final_accounts")
        yield after.case(f"after_{fixture}", own, "not_evaluable", fixture, **body)
    last = "@ three_public_expenses | last_year final\nhospitality 5.00 2.00"
    yield Rule("K02", "final_accounts").case("of_final_accounts", last, *ABSENT)


def _spoken() -> Iterator[Case]:
    """What is said of the year before, with its base printed, by no rate, and of another base."""
    rule = Rule("K02")
    said = SPOKEN.replace("{base}", "上年预算")
    rate = said.replace("change {x}", "change_pct {x}").replace("& change", "& growth")
    based = said.replace(
        "& change 2 current=1", "% hospitality amount {y}\n& change 2 current=1 base=3"
    )
    for fixture, text, before, outcome in (
        ("base", put(based, "2.00").replace("{y}", "3.00"), "3.00", ("pass",)),
        ("base_unbalanced", put(based, "2.00").replace("{y}", "3.50"), "3.00", ("fail",)),
        ("rate_of_nothing", put(rate, "0.00"), "5.00", ("pass",)),
        ("rate_of_less_than_nothing", rate.replace("{x}", "-5.00"), "5.00", ABSENT),
        ("rate_of_half", put(rate, "50.00").replace("increase", "decrease"), "10.00", ("pass",)),
        ("rate_flat", put(rate, "5.00").replace("increase", "flat"), "5.00", ABSENT),
        ("other_base", put(said, "2.50").replace("current=1", "current=1 base_is=budget"), "3.00", ABSENT),
    ):  # fmt: skip
        body = {"body_name": f"K02said_{fixture}局"}
        earlier = rule.case(f"said_{fixture}_before", put(THREE_PUBLIC, before), *ABSENT, **body)
        yield replace(earlier, sheet=replace(earlier.sheet, year=2025))
        yield rule.case(f"said_{fixture}", text, *outcome, **body)


def _figures(first: int, *more: str) -> str:
    rows = [f"{n} {first * 100 + n}.00" for n in range(201, 212)]
    return "\n".join([f"@ expenditure_summary | total\ntotal {first}.00", *rows, *more])


def _twins() -> Iterator[Case]:
    rule = Rule("K06")
    for number, (fixture, more, other, outcome, words, beside) in enumerate((
        ("two_units", "213 8.00", "213 8.00", ("fail",), {"level": "unit"}, {"level": "unit"}),
        ("unit_and_headquarters", "213 8.00", "213 8.00", ("fail",), {"level": "unit"}, {"level": "headquarters"}),
        ("partly_read", "213 8.00", "213 8.00", ("fail",), {}, {"status": "partly_read"}),
        ("zero_or_blank", "213 0.00", "213 _", ("fail",), {}, {}),
        ("one_amount_twice", "213 8.00\n214 8.00", "213 8.00\n214 8.00", ("fail",), {}, {}),
        ("unsure_of_the_largest", "213 ~99999.00", "213 ~99999.00", ("fail",), {}, {}),
    ), 51):  # fmt: skip
        for name, text, own in (("own", more, words), ("twin", other, beside)):
            body = {"body_name": f"K06{fixture}{name}局", **own}
            yield rule.case(f"{fixture}_{name}", _figures(number, text), *outcome, **body)
    for name in ("first", "second", "third"):
        yield rule.case(f"three_alike_{name}", _figures(61), "fail")
    same = "\n".join(f"{n} 7.00" for n in range(201, 213))
    for name in ("one", "other"):
        yield rule.case(
            f"one_amount_only_{name}", f"@ expenditure_summary | total\n{same}", *NONE_DUE
        )
    yield rule.case("two_paths", _figures(62), "fail", path="K06甲.pdf;K06乙.pdf")


def _codes() -> Iterator[Case]:
    rule = Rule("K07")
    text = put(TABLE, "1.00")
    for fixture, code, outcome, words in (
        ("no_year", "K07no_year", NONE_DUE, {"year": None}),
        ("no_name", "K07no_name", NONE_DUE, {"body_name": ""}),
        ("not_read", "K07unread", ("not_evaluable", "document_not_read"), {"status": "rejected"}),
        ("beside_not_read", "K07unread", ("pass",), {}),
    ):  # fmt: skip
        yield rule.case(fixture, text, *outcome, body_code=code, **words)  # type: ignore[arg-type]
    own = {"body_name": "K05other_unit局"}
    # Of two files of one night that with the higher id is the newer.
    for name, amount, unit, outcome in (
        ("thousands", "1.00", "万元", ("pass",)), ("ones", "10000.00", "元", NONE_DUE),
    ):  # fmt: skip
        case = Rule("K05").case(
            f"other_unit_{name}", put(TABLE, amount), *outcome, unit=unit, **own
        )
        yield replace(case, sheet=replace(case.sheet, path=f"{case.id}.pdf"))
