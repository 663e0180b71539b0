"""Explanations compete by what speaks for them: a slip that fits, a bound that says little, a round amount."""

import time
from collections.abc import Mapping

from gouji.localise.problem import Figure, Identity, Problem
from gouji.localise.search import localise

Q = 100


def column(
    values: Mapping[str, int], total: int, *identities: Identity, prose: int | None = None
) -> Problem:
    """One column of a table by line, its sum, and perhaps a figure of the prose that repeats the sum."""
    figures = {
        name: Figure(name, value * Q, Q, table_id="t", row=row, measure="total", parent_row=0)
        for row, (name, value) in enumerate(values.items(), start=1)
    }
    figures["sum"] = Figure("sum", total * Q, Q, table_id="t", row=0, measure="total")
    own = [Identity("C", "C01", {"sum": 1} | dict.fromkeys(values, -1), 0, -Q, Q)]
    if prose is not None:
        figures["said"] = Figure("said", prose * Q, Q)
        own.append(Identity("H", "H01", {"sum": 1, "said": -1}, 0, -Q, Q))
    return Problem(figures, (*own, *identities))


def best(problem: Problem) -> tuple[str, tuple[str, ...]]:
    (found,) = localise(problem, time.monotonic)
    action = found.hypotheses[0].actions[0]
    return action.kind, action.cells


PARTS = {"a": 38_552, "b": 2_731, "c": 9_163, "d": 72_946}
SUM = sum(PARTS.values())


def test_two_exchanged_digits_of_a_part_are_likelier_than_a_line_left_out() -> None:
    assert best(column(PARTS | {"d": 79_246}, SUM)) == ("cell", ("d",))


def test_a_gap_that_no_slip_explains_is_a_line_left_out() -> None:
    parts = {name: value for name, value in PARTS.items() if name != "c"}
    assert best(column(parts, SUM))[0] == "row_missing"


def test_a_slip_in_a_part_beats_two_wrong_digits_in_the_sum() -> None:
    assert best(column(PARTS | {"a": 35_852}, SUM)) == ("cell", ("a",))


def test_of_two_digits_that_fit_the_one_that_spoils_a_round_amount_is_wrong() -> None:
    parts = {"a": 38_552, "b": 2_000, "c": 9_163, "d": 72_946}
    assert best(column(parts | {"b": 2_004}, sum(parts.values()))) == ("cell", ("b",))


def test_prose_that_agrees_with_the_sum_leaves_only_the_parts_and_the_other_way_round() -> None:
    spoiled = PARTS | {"d": 79_246}
    assert best(column(spoiled, SUM, prose=SUM)) == ("cell", ("d",))
    (found,) = localise(column(PARTS, SUM + 3_000, prose=SUM), time.monotonic)
    assert {hypothesis.actions[0].cells for hypothesis in found.hypotheses} == {("sum",)}


def test_an_upper_bound_alone_speaks_neither_for_exchanged_lines_nor_for_another_unit() -> None:
    parts = PARTS | {"e": 41_877}
    bound = Identity("E", "E04", {"e": 1, "limit": -1}, 0, None, Q)
    problem = column(parts, sum(parts.values()), bound)
    figures = {**problem.figures, "limit": Figure("limit", 41_415 * Q, Q, table_id="u", row=1)}
    (found,) = localise(Problem(figures, problem.identities), time.monotonic)
    kinds = [hypothesis.actions[0].kind for hypothesis in found.hypotheses]
    assert set(kinds[:2]) == {"cell", "chain"} and "table_unit" not in kinds
