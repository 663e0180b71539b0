"""Actions and the amounts that would make them true: what the report proposes. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gouji.localise.actions import Action, Variable
from gouji.localise.feasible import UNBOUNDED, Interval, solve
from gouji.localise.problem import Problem
from gouji.localise.slips import (
    MISPRINTS,
    Slip,
    lost_line,
    off_centre,
    revision,
    roundness,
    slip,
    slip_inverses,
)

_MOST_VALUES = 64


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cell and the value that would close the gaps; low..high is all that arithmetic allows."""

    cell_id: str
    printed: int
    proposed: int
    low: int
    high: int
    slip: str


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What may have happened: actions, what each cell should read, and what it costs to believe."""

    actions: tuple[Action, ...]
    proposals: tuple[Proposal, ...]
    cost: float
    explains: frozenset[int]

    @property
    def says(self) -> frozenset[tuple[str, int]]:
        """Two hypotheses that would print the same figures in the same cells are one."""
        if not self.proposals:
            return frozenset((action.key, 0) for action in self.actions)
        return frozenset((p.cell_id, p.proposed) for p in self.proposals)


def hypothesis(
    problem: Problem, within: frozenset[int], actions: tuple[Action, ...]
) -> Hypothesis | None:
    """The best amounts for these actions, None where none make every identity hold."""
    solution = solve(problem, within, actions)
    if solution.intervals is None:
        return None
    wide = solution.intervals
    pinned: dict[str, int] = {}
    cost = sum(action.cost for action in actions)
    proposals: list[Proposal] = []
    lost: dict[str, list[tuple[int, int]]] = {}
    for action in actions:
        for variable in action.variables:
            now = solve(problem, within, actions, pinned).intervals
            if now is None:
                return None
            change, own_cost, kind = _choose(variable, now[variable.key])
            pinned[variable.key] = change
            if action.kind == "row_missing":
                lost.setdefault(action.key, []).append((change, variable.quantum))
                continue
            if change == 0 and action.kind == "cell":
                return None  # the other actions do without it
            cost += own_cost
            proposals += _proposals(problem, action, variable, change, wide[variable.key], kind)
    if any(action.kind == "row_missing" for action in actions) and not any(pinned.values()):
        return None
    for action in actions:
        if action.kind == "row_missing":
            cost += lost_line(lost[action.key], action.elsewhere)
        proposals += [
            Proposal(cell, problem.figures[cell].value, value, value, value, action.kind)
            for cell, value in action.proposed.items()
        ]
    touched = frozenset(index for action in actions for index in action.touches())
    return Hypothesis(actions, tuple(proposals), cost, touched & within)


def _proposals(
    problem: Problem, action: Action, variable: Variable, change: int, interval: Interval, kind: str
) -> list[Proposal]:
    cells = action.cells if action.kind == "chain" else (variable.cell_id,)
    return [
        Proposal(
            cell,
            problem.figures[cell].value,
            problem.figures[cell].value + change,
            problem.figures[cell].value + interval.low,
            problem.figures[cell].value + interval.high,
            action.kind if action.kind == "chain" else kind,
        )
        for cell in cells
        if cell is not None
    ]


def _choose(variable: Variable, interval: Interval) -> tuple[int, float, str]:
    """The change whose slip is the likeliest, its cost and kind."""
    best: tuple[float, int, str] | None = None
    centre = _centre(interval)
    for change in _candidates(variable, interval):
        own = _slip(variable, change)
        cost = own.cost + off_centre(change, centre, variable.quantum)
        if best is None or (cost, abs(change)) < (best[0], abs(best[1])):
            best = (cost, change, own.kind)
    assert best is not None, "an interval with a multiple of its quantum has a candidate"
    cost, change, kind = best
    if not variable.is_revision:
        cost += roundness(variable.value, variable.value + change, variable.quantum)
    return change, cost + (variable.rivals if kind in MISPRINTS else 0.0), kind


def _slip(variable: Variable, change: int) -> Slip:
    right = variable.value + change
    if variable.is_revision:
        return revision(variable.value, right, is_printed=variable.is_printed)
    return slip(variable.value, right, variable.quantum, is_printed=variable.is_printed)


def _centre(interval: Interval) -> float:
    if interval.low <= -UNBOUNDED:
        return float(interval.high)
    if interval.high >= UNBOUNDED:
        return float(interval.low)
    return (interval.low + interval.high) / 2


def _candidates(variable: Variable, interval: Interval) -> set[int]:
    """Printable changes inside the interval: all of a narrow one, likely ones of a wide one."""
    step = variable.quantum
    first = -(-interval.low // step) * step
    last = interval.high // step * step
    if (last - first) // step < _MOST_VALUES:
        return set(range(first, last + 1, step))
    ends = {bound for bound in (first, last) if abs(bound) < UNBOUNDED}
    if len(ends) == 2:
        ends.add((first + last) // 2 // step * step)
    likely = {right - variable.value for right in slip_inverses(variable.value, step)}
    return {change for change in ends | likely if interval.low <= change <= interval.high}


def closing_values(hypotheses: tuple[Hypothesis, ...]) -> Mapping[str, Proposal]:
    """cell -> its proposal in the best hypothesis that speaks of it."""
    found: dict[str, Proposal] = {}
    for made in hypotheses:
        for proposal in made.proposals:
            found.setdefault(proposal.cell_id, proposal)
    return found
