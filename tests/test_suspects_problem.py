"""Terms of judged results become the localiser's problem: blanks count as nothing, doubt stays out of it."""

from dataclasses import replace

from gouji.localise.search import Explanation, localise
from gouji.settings import Settings
from gouji.suspects import explain_tasks
from gouji.suspects_problem import CodeEvidence, Judged, Task, TermRow, judged_problem
from gouji.suspects_rows import hypothesis_rows

STEP = 1_000_000  # 0.01 万元 in ten-thousandths of a yuan


def term(cell: str | None, amount: int | None, coefficient: int = -1, **words: object) -> TermRow:
    """One printed term of result `i`, in last digits of 0.01 万元."""
    value = None if amount is None else amount * STEP
    status = "printed" if amount is not None else "blank"
    half = 0 if amount is None else STEP // 2
    made = TermRow("d", "i", "B04", "=", "fail", True, coefficient, cell, value, half, status, None)
    return replace(made, **words)  # type: ignore[arg-type]


def a_sum(**words: object) -> list[TermRow]:
    """total 123.45 = 80.00 + 43.54: nine cents too much on the right."""
    return [
        term("total", 12345, 1, **words), term("basic", 8000, **words), term("project", 4354, **words),
    ]  # fmt: skip


def explained(judged: Judged) -> tuple[Explanation, ...]:
    return localise(judged.problem, lambda: 0.0)


def test_a_failing_sum_has_its_residual_and_half_of_each_last_digit_as_slack() -> None:
    problem = judged_problem(a_sum()).problem
    assert problem.residuals == (-9 * STEP,)
    (identity,) = problem.identities
    assert (identity.low, identity.high) == (-STEP * 3 // 2, STEP * 3 // 2)


def test_a_blank_term_counts_as_nothing_and_may_be_the_culprit() -> None:
    judged = judged_problem([term("total", 12345, 1), term("basic", 8000), term("blank", None)])
    assert not judged.problem.figures["blank"].is_printed
    (found,) = explained(judged)
    named = {p.cell_id: p.proposed for made in found.hypotheses for p in made.proposals}
    assert named["blank"] == 4345 * STEP


def test_a_printed_zero_adds_no_slack() -> None:
    with_zero = judged_problem([*a_sum(), term("zero", 0)]).problem.identities[0]
    assert with_zero.high == judged_problem(a_sum()).problem.identities[0].high


def test_what_passed_stays_passed_whatever_the_zeros_would_say() -> None:
    terms = [term("total", 1, 1, outcome="pass"), term("zero", 0, outcome="pass")]
    assert not judged_problem(terms).problem.failing


def test_a_masked_or_doubtful_term_takes_its_result_out_of_the_problem() -> None:
    for reason in ("masked", "ambiguous", "unit_unknown", "unreadable"):
        assert not judged_problem(
            [*a_sum(), term("hidden", None, block_reason=reason)]
        ).problem.identities


def test_a_sum_with_a_code_printed_twice_is_seen_though_it_was_not_judged() -> None:
    terms = [
        term("total", 12345, 1, outcome="not_evaluable"),
        term("once", 12345, outcome="not_evaluable", block_reason="duplicate"),
        term("twice", 12345, outcome="not_evaluable", block_reason="duplicate"),
    ]
    assert judged_problem(terms).problem.failing == {0}


def test_what_is_only_inferred_never_fails_the_problem_but_bears_witness_while_it_passes() -> None:
    failing = judged_problem(a_sum(is_certain=False))
    assert not failing.problem.identities and len(failing.followers) == 1
    passing = judged_problem([replace(t, outcome="pass") for t in a_sum(is_certain=False)])
    assert len(passing.problem.identities) == 1


def test_a_constant_without_a_cell_is_part_of_the_residual() -> None:
    problem = judged_problem([term("total", 12345, 1), term(None, 12000)]).problem
    assert problem.residuals == (345 * STEP,)


def test_one_cell_with_two_amounts_is_no_identity_of_printed_figures() -> None:
    other = term("total", 500, 1, instance_id="j")
    assert len(judged_problem([other, *a_sum()]).problem.identities) == 1


def test_a_result_only_inferred_to_fail_goes_with_the_cell_that_mends_it() -> None:
    twin = {"instance_id": "twin", "rule_id": "D10", "is_certain": False}
    tie = {"instance_id": "tie", "rule_id": "D03"}
    judged = judged_problem(
        [
            *a_sum(),
            term("project", 4354, 1, **tie), term("again", 4345, **tie),
            term("project", 4354, 1, **twin), term("inferred", 4345, **twin),
        ]
    )  # fmt: skip
    rows = hypothesis_rows(judged, explained(judged), ())
    best = next(row for row in rows if row.hypothesis == 1)
    assert (best.cell_id, best.is_unique) == ("project", True)
    assert set(best.explains) == {"i", "tie", "twin"}


def test_failures_that_nothing_explains_are_one_row_that_says_so() -> None:
    judged = judged_problem(a_sum())
    unexplained = Explanation((0,), (), "too_many_errors")
    (row,) = hypothesis_rows(
        judged, (unexplained,), (CodeEvidence("d", "C05/x", "C05", "t", "201"),)
    )
    assert (row.outcome, row.hypothesis, row.cell_id, row.explains) == (
        "too_many_errors",
        None,
        None,
        ("i",),
    )


def test_a_problem_that_breaks_the_search_leaves_the_others_explained() -> None:
    broken = replace(a_sum()[0], amount="no number")
    found = list(explain_tasks([Task((broken,)), Task(tuple(a_sum()))], Settings()))
    assert len(found) == 1 and {row.explains for row in found[0]} == {("i",)}
