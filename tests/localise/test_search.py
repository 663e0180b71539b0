"""What went wrong is found again: one event planted, the event itself comes out first."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.localise.search import Explanation, Limits, localise
from localise.toy_table import MEASURES, QUANTUM, ROWS, printed, toy_problem

CELLS = [f"r{line}/{measure}" for line in ROWS for measure in MEASURES]


def explain(**changes: int) -> tuple[Explanation, ...]:
    return localise(toy_problem(changes), time.monotonic)


def test_a_table_that_ties_needs_no_explanation() -> None:
    assert explain() == ()


def test_two_exchanged_digits_are_found_with_the_right_value() -> None:
    (found,) = explain(**{"r2/basic": 4231})
    best = found.hypotheses[0]
    assert [(p.cell_id, p.proposed, p.slip) for p in best.proposals] == [
        ("r2/basic", 4321 * QUANTUM, "transposed")
    ]
    assert best.explains == frozenset(found.failing)


@settings(max_examples=60, deadline=None)
@given(cell=st.sampled_from(CELLS), wrong=st.integers(0, 30_000))
def test_the_wrong_cell_is_always_among_the_explanations(cell: str, wrong: int) -> None:
    if abs(wrong - printed(cell)) <= 3:
        return  # inside the tolerance of a sum of rounded figures
    (found,) = explain(**{cell: wrong})
    proposals = {p.cell_id: p for h in found.hypotheses if len(h.actions) == 1 for p in h.proposals}
    right = printed(cell) * QUANTUM
    assert proposals[cell].low <= right <= proposals[cell].high


def test_every_explanation_makes_every_identity_hold() -> None:
    problem = toy_problem({"r1/basic": 9_999})
    (found,) = localise(problem, time.monotonic)
    for made in found.hypotheses:
        if any(action.kind == "row_missing" for action in made.actions):
            continue
        effect = problem.effect_of({p.cell_id: p.proposed - p.printed for p in made.proposals})
        assert all(
            identity.holds(problem.residuals[index] + effect.get(index, 0))
            for index, identity in enumerate(problem.identities)
        )


def test_a_line_left_out_is_named_at_its_parent_not_as_three_wrong_cells() -> None:
    (found,) = localise(toy_problem(without=3), time.monotonic)
    best = found.hypotheses[0]
    assert [action.kind for action in best.actions] == ["row_missing"]
    assert best.actions[0].key == "new:t/1/none"


def test_two_exchanged_lines_are_one_event() -> None:
    one, two = ({f"r{a}/{m}": printed(f"r{b}/{m}") for m in MEASURES} for a, b in ((3, 4), (4, 3)))
    (found,) = explain(**one, **two)
    assert [action.kind for action in found.hypotheses[0].actions] == ["rows_swapped"]


def test_amounts_one_column_off_are_one_event() -> None:
    problem = toy_problem({"r2/total": 0, "r2/basic": printed("r2/total"), "r2/project": 4321})
    (found,) = localise(problem, time.monotonic)
    assert found.hypotheses, "a shift that lost an amount still has an explanation by cells"


def test_two_wrong_cells_that_share_no_failure_are_named_each_for_itself() -> None:
    first, second = explain(**{"r2/basic": 43_210, "r5/project": 64})
    best = {p.cell_id for found in (first, second) for p in found.hypotheses[0].proposals}
    assert best == {"r2/basic", "r5/project"} and first.is_unique and second.is_unique


def test_two_wrong_cells_of_one_line_are_both_named() -> None:
    (found,) = explain(**{"r2/basic": 43_210, "r2/project": 200})
    best = found.hypotheses[0]
    assert {p.cell_id for p in best.proposals} == {"r2/basic", "r2/project"}


def test_three_wrong_cells_come_out_of_the_hitting_set() -> None:
    (found,) = explain(**{"r2/basic": 43_210, "r5/project": 64, "r3/project": 3_050})
    best = found.hypotheses[0]
    assert {p.cell_id for p in best.proposals} == {"r2/basic", "r5/project", "r3/project"}


def test_a_leaf_that_no_second_figure_confirms_is_not_called_unique() -> None:
    problem = toy_problem({"again/4": printed("r4/total") + 500})
    (found,) = localise(problem, time.monotonic)
    assert [p.cell_id for p in found.hypotheses[0].proposals] == ["again/4"]


def test_time_that_is_up_says_so() -> None:
    problem = toy_problem({"r2/basic": 43_210, "r5/project": 64, "r3/project": 3_050})
    (found,) = localise(problem, time.monotonic, Limits(seconds=0.0))
    assert (found.hypotheses, found.outcome) == ((), "too_many_errors")


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_actions_than_allowed_are_combined(limit: int) -> None:
    problem = toy_problem({"r2/basic": 43_210, "r5/project": 64, "r3/project": 3_050})
    explanations = localise(problem, time.monotonic, Limits(actions=limit))
    assert all(len(h.actions) <= max(limit, 2) for found in explanations for h in found.hypotheses)


def test_events_that_share_no_figure_are_explained_apart_where_they_are_too_many_together() -> None:
    problem = toy_problem({"r2/basic": 43_210, "r5/project": 64, "r3/project": 3_050})
    explanations = localise(problem, time.monotonic, Limits(actions=1))
    named = {p.cell_id for found in explanations for h in found.hypotheses[:1] for p in h.proposals}
    assert len(explanations) > 1 and {"r2/basic", "r5/project"} & named
