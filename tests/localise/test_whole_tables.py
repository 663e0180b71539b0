"""What happened to a line, a table or a draft is named as such, not as many wrong cells."""

import time

from gouji.localise.misplaced import shifted_lines
from gouji.localise.missing_lines import missing_lines
from gouji.localise.problem import Identity, Problem
from gouji.localise.search import Explanation, localise
from gouji.localise.slips import revision, slip
from gouji.localise.sums import Sums
from localise.toy_table import QUANTUM, printed, toy_problem

UNIT = 10_000


def explain(problem: Problem) -> Explanation:
    (found,) = localise(problem, time.monotonic)
    return found


def best_kinds(problem: Problem) -> list[str]:
    return [action.kind for action in explain(problem).hypotheses[0].actions]


def test_an_amount_in_the_column_beside_it_is_a_shift_to_either_side() -> None:
    for basic, project in ((0, 4321), (4321, 0)):
        problem = toy_problem({"r2/basic": basic, "r2/project": project})
        proposed = [action.proposed for action in shifted_lines(problem, problem.failing)]
        assert {"r2/basic": project * QUANTUM, "r2/project": basic * QUANTUM} in proposed


def test_a_revision_is_followed_through_columns_and_lines() -> None:
    sums = Sums.of(toy_problem())
    assert sums.above("r2/basic") == {
        "r2/basic", "r2/total", "r1/basic", "r1/total", "r0/basic", "r0/total",
    }  # fmt: skip
    assert sums.is_leaf("r2/basic") and not sums.is_leaf("r2/total") and not sums.is_leaf("again/0")


def test_a_line_revised_in_one_table_only_is_one_event() -> None:
    cells = Sums.of(toy_problem()).above("r2/basic")
    problem = toy_problem({cell: printed(cell) + 17 for cell in cells})
    hypotheses = explain(problem).hypotheses
    assert hypotheses[0].actions[0].kind == "chain"
    assert any(set(h.actions[0].cells) == cells and len(h.actions) == 1 for h in hypotheses)


def test_a_table_in_another_unit_is_one_event_though_its_tolerance_grew() -> None:
    clean = toy_problem()
    cells = {c: printed(c) * UNIT for c, f in clean.figures.items() if f.table_id == "t"}
    assert best_kinds(toy_problem(cells)) == ["table_unit"]


def test_a_table_that_stands_alone_is_never_in_another_unit() -> None:
    """A single wrong cell inside it is not explained away by shrinking all of it."""
    found = explain(toy_problem({"r3/basic": 977}))
    kinds = {action.kind for hypothesis in found.hypotheses for action in hypothesis.actions}
    assert "table_unit" not in kinds


def test_amounts_beyond_a_hundred_billion_are_explained_too() -> None:
    problem = toy_problem({"r2/basic": 48_000_000_000_000_000})
    proposal = explain(problem).hypotheses[0].proposals[0]
    assert proposal.cell_id == "r2/basic"
    assert proposal.low <= printed("r2/basic") * QUANTUM <= proposal.high


def test_a_minus_that_closes_the_gap_when_taken_away_is_the_likeliest() -> None:
    assert slip(-500, 500, 1).cost < slip(500, -500, 1).cost < slip(0, -500, 1).cost
    problem = toy_problem({"r2/project": -1200})
    best = explain(problem).hypotheses[0]
    assert [p.cell_id for p in best.proposals] == ["r2/project"]


def test_another_draft_may_have_any_amount_but_hardly_a_negative_one() -> None:
    assert revision(500, 7).cost == revision(500, 499).cost < revision(500, -1).cost
    assert revision(0, 7).cost > revision(500, 7).cost


def test_a_line_left_out_of_the_second_of_two_sums_of_a_total_is_found_too() -> None:
    clean = toy_problem(without=3)
    leaves = {"r0/total": 1, "r2/total": -1, "r5/total": -1}
    second = Identity("Z", "A03", leaves, 0, -QUANTUM, QUANTUM)
    problem = Problem(clean.figures, (*clean.identities, second))
    lost = {action.key: action for action in missing_lines(problem, problem.failing)}
    assert len(problem.identities) - 1 in lost["new:t/0/none/1"].touches()
