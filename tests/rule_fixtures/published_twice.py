"""Fixtures of K05–K07: what was published twice."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from rule_fixtures import other_documents
from rule_fixtures.case import NOTHING, Case, Rule
from rule_fixtures.sheets import document_id_of

TABLE = """
@ three_public_expenses | budget
three_public_total 9.00
.hospitality {x}
"""
NONE_DUE = ("not_applicable", "nothing_due")


def cases() -> Iterator[Case]:
    """The document that was published again, its other version beside it; twins; bodies that share a code."""
    yield from _versions()
    yield from _same_figures()
    yield from _codes()
    yield from other_documents.cases()


def _versions() -> Iterator[Case]:
    rule = Rule("K05")

    def again(
        fixture: str,
        now: str,
        before: str,
        outcome: str,
        reason: str | None = None,
        **words: str | None,
    ) -> Iterator[Case]:
        # Of two files seen on one night the one with the lower id counts as the older.
        newer = document_id_of(f"K05-{fixture}")
        names = (f"{fixture}_older_{n}" for n in count())
        older = next(name for name in names if document_id_of(f"K05-{name}") < newer)
        body: dict[str, str | None] = {"body_name": f"K05{fixture}局"}
        text = before if before.startswith("@") else TABLE.replace("{x}", before)
        yield _apart(rule.case(older, text, *NONE_DUE, **{**body, **words}))
        yield _apart(rule.case(fixture, TABLE.replace("{x}", now), outcome, reason, **body))

    yield from again("balanced", "5.00", "5.00", "pass")
    yield from again("unbalanced", "5.00", "6.00", "fail")
    yield from again("within_rounding", "5.00", "5.01", "pass", "within_rounding")
    yield from again("just_beyond_rounding", "5.00", "5.02", "fail")
    yield from again("masked", "**", "5.00", "not_evaluable", "masked")
    yield from again("unreadable", "5.00", "?", "not_evaluable", "unreadable")
    yield from again("other_kind", "5.00", NOTHING, *NONE_DUE)
    yield from again("of_a_unit", "5.00", "6.00", *NONE_DUE, level="unit")
    yield from again("of_unknown_level", "5.00", "6.00", *NONE_DUE, level=None)
    yield from again("of_final_accounts", "5.00", "6.00", *NONE_DUE, stage="final_accounts")
    yield from again(
        "printed_twice", "5.00", (TABLE.replace("{x}", "6.00") * 2).lstrip(), *NONE_DUE
    )
    yield rule.case("absent", TABLE.replace("{x}", "5.00"), *NONE_DUE)
    yield rule.case("other_stage", NOTHING, "not_applicable", "stage", stage="performance")


def _figures(first: int) -> str:
    rows = "\n".join(f"{n} {first * 100 + n}.00" for n in range(201, 212))
    return f"@ expenditure_summary | total\ntotal {first}.00\n{rows}"


def _same_figures() -> Iterator[Case]:
    rule = Rule("K06")

    def twin(
        fixture: str,
        own: str,
        other: str,
        outcome: str,
        reason: str | None = None,
        year: int = 2026,
        **words: str,
    ) -> Iterator[Case]:
        body = {"body_name": f"K06{fixture}局"}
        beside = rule.case(
            f"{fixture}_twin", other, outcome, reason, **{"body_name": f"K06{fixture}处", **words}
        )
        yield _apart(replace(beside, sheet=replace(beside.sheet, year=year)))
        yield _apart(rule.case(fixture, own, outcome, reason, **body))

    yield from twin("balanced", _figures(1), _figures(2), "pass")
    yield from twin("unbalanced", _figures(3), _figures(3), "fail")
    yield from twin(
        "two_years", _figures(4), _figures(4), "fail", year=2025, body_name="K06two_years局"
    )
    yield from twin(
        "two_places",
        _figures(5),
        _figures(5),
        "fail",
        body_name="K06two_places局",
        division="980000",
    )
    yield from twin("department_and_office", _figures(6), _figures(6), "pass", level="unit")
    yield from twin("two_stages", _figures(7), _figures(7), "pass", stage="final_accounts")
    one_off = _figures(8).replace("211 1011.00", "211 1011.01")
    yield from twin("one_figure_apart", _figures(8), one_off, "pass")
    few = "\n".join(_figures(9).splitlines()[:10])
    yield from twin("absent", few, few, *NONE_DUE)
    other = _figures(10).replace("expenditure_summary", "other")
    yield from twin("other_kind", other, other, *NONE_DUE)


def _codes() -> Iterator[Case]:
    rule = Rule("K07")

    def coded(
        fixture: str,
        code: str | None,
        outcome: str,
        reason: str | None = None,
        year: int = 2026,
        **words: str | None,
    ) -> Iterator[Case]:
        body = {"body_name": f"K07{fixture}局"}
        beside = rule.case(f"{fixture}_other", TABLE.replace("{x}", "1.00"), outcome, reason,
                           **{"body_name": f"K07{fixture}处", **words})  # fmt: skip
        own = rule.case(fixture, TABLE.replace("{x}", "1.00"), outcome, reason, **body)
        yield _apart(
            replace(beside, sheet=replace(beside.sheet, year=year, body_code=f"K07{fixture}"))
        )
        yield _apart(replace(own, sheet=replace(own.sheet, body_code=code)))

    yield from coded("balanced", "K07other", "pass")
    yield from coded("unbalanced", "K07unbalanced", "fail")
    yield from coded("division_unknown", "K07division_unknown", "fail", division=None)
    yield from coded("of_two_places", "K07of_two_places", "pass", division="980000")
    yield from coded("of_two_years", "K07of_two_years", "pass", year=2025)
    yield from coded(
        "of_one_body", "K07of_one_body", "pass", body_name="K07of_one_body局", level="unit"
    )
    yield rule.case("absent", TABLE.replace("{x}", "1.00"), *NONE_DUE)
    yield rule.case("other_kind", NOTHING, *NONE_DUE)


def _apart(case: Case) -> Case:
    """Each file at a place of its own: none supersedes the other."""
    return replace(case, sheet=replace(case.sheet, path=f"{case.sheet.name}.pdf"))
