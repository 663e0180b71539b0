"""From failing identities to the changes of least cost that make every identity hold. Pure.

One action, then two, then the hitting set; all optima are kept, each verified in integers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gouji.localise.actions import Action
from gouji.localise.cells import cell_actions
from gouji.localise.feasible import left_broken, solve
from gouji.localise.hitting_set import HittingSet
from gouji.localise.hypotheses import Hypothesis, hypothesis
from gouji.localise.problem import Problem
from gouji.localise.structures import structural_actions


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the search stops; what was found until then is kept. Seconds by the clock it is given."""

    seconds: float = 5.0
    optima: int = 30
    actions: int = 6
    margin: float = 3.0
    pairs: int = 20_000


@dataclass(frozen=True, slots=True)
class Explanation:
    """One cluster of failing identities and the hypotheses that explain it, best first.

    outcome: explained | too_many_errors (nothing within the limits explains all of it).
    """

    failing: tuple[int, ...]
    hypotheses: tuple[Hypothesis, ...]
    outcome: str

    @property
    def is_unique(self) -> bool:
        """Whether a single hypothesis has the fewest actions."""
        sizes = [len(found.actions) for found in self.hypotheses]
        return bool(sizes) and sizes.count(min(sizes)) == 1


_MANY = 4

Search = Callable[
    [Problem, frozenset[int], Sequence[Action], Callable[[], float], float, Limits],
    list[Hypothesis],
]


def localise(
    problem: Problem, clock: Callable[[], float], limits: Limits | None = None
) -> tuple[Explanation, ...]:
    """Explain every cluster of failing identities of one document; in parts what is too much together."""
    limits = limits or Limits()
    end = clock() + limits.seconds
    return tuple(
        explanation
        for cluster in clusters(problem)
        for explanation in _whole_or_parts(problem, cluster, clock, end, limits)
    )


def _whole_or_parts(
    problem: Problem,
    cluster: frozenset[int],
    clock: Callable[[], float],
    end: float,
    limits: Limits,
) -> tuple[Explanation, ...]:
    """Failures of one table that share no figure are events apart, unless fewer actions explain them all."""
    parts = _connected(problem, cluster, by_table=False)
    if len(parts) == 1:
        return (_explain(problem, cluster, clock, end, limits),)
    fewer = (_single,) if len(parts) == 2 else (_single, _pairs)
    whole = _explain(problem, cluster, clock, _half_way(clock, end), limits, fewer)
    if whole.hypotheses:
        return (whole,)
    apart = tuple(_explain(problem, part, clock, end, limits, (_single,)) for part in parts)
    if all(explanation.hypotheses for explanation in apart):
        return apart
    whole = _explain(problem, cluster, clock, _half_way(clock, end), limits)
    if whole.hypotheses or clock() >= end:
        return (whole,)
    found = tuple(_explain(problem, part, clock, end, limits) for part in parts)
    return found if any(explanation.hypotheses for explanation in found) else (whole,)


def _half_way(clock: Callable[[], float], end: float) -> float:
    now = clock()
    return now + (end - now) / 2


def clusters(problem: Problem) -> list[frozenset[int]]:
    """Failing identities that share a figure or a table: what one event could have broken together."""
    return _connected(problem, problem.failing, by_table=True)


def _connected(
    problem: Problem, indexes: frozenset[int], *, by_table: bool
) -> list[frozenset[int]]:
    """These identities parted into those that share a figure (or a table)."""
    root = {index: index for index in sorted(indexes)}

    def find(index: int) -> int:
        while root[index] != index:
            index = root[index]
        return index

    seen: dict[str, int] = {}
    for index in root:
        for cell in problem.identities[index].coefficients:
            for mark in (cell, problem.figures[cell].table_id if by_table else ""):
                if mark:
                    root[find(index)] = find(seen.setdefault(mark, index))
    groups: dict[int, set[int]] = {}
    for index in root:
        groups.setdefault(find(index), set()).add(index)
    return [frozenset(group) for group in groups.values()]


def _explain(
    problem: Problem,
    within: frozenset[int],
    clock: Callable[[], float],
    end: float,
    limits: Limits,
    searches: Sequence[Search] | None = None,
) -> Explanation:
    """By one action, two, or as many as are needed; `searches` are those of them that are tried."""
    if clock() > end:
        return Explanation(tuple(sorted(within)), (), "too_many_errors")
    actions = [*structural_actions(problem, within), *cell_actions(problem, within)]
    for search in searches or (_single, _pairs, _sets):
        found = search(problem, within, actions, clock, end, limits)
        if found:
            return Explanation(tuple(sorted(within)), _ordered(found), "explained")
    return Explanation(tuple(sorted(within)), (), "too_many_errors")


def _single(
    problem: Problem,
    within: frozenset[int],
    actions: Sequence[Action],
    clock: Callable[[], float],
    end: float,
    limits: Limits,
) -> list[Hypothesis]:
    found: list[Hypothesis] = []
    for action in sorted(actions, key=lambda action: action.cost):
        if clock() > end:
            break
        if within <= action.touches() and not left_broken(problem, within, action):
            _keep(found, problem, within, (action,))
        if len(found) >= _MANY * limits.optima:
            break  # a hundred alike: what the rest would say is no clearer
    return found


def _pairs(
    problem: Problem,
    within: frozenset[int],
    actions: Sequence[Action],
    clock: Callable[[], float],
    end: float,
    limits: Limits,
) -> list[Hypothesis]:
    """Two actions, one of them in the failing identity that fewest touch."""
    touches = [action.touches() for action in actions]
    left: dict[int, frozenset[int]] = {}

    def left_by(at: int) -> frozenset[int]:
        if at not in left:
            left[at] = left_broken(problem, within, actions[at])
        return left[at]

    rarest = min(within, key=lambda index: (sum(index in t for t in touches), index))
    found: list[Hypothesis] = []
    tried = 0
    for first, action in enumerate(actions):
        if rarest not in touches[first]:
            continue
        if clock() > end:
            return found
        for second, other in enumerate(actions):
            if second == first or (rarest in touches[second] and second < first):
                continue
            if not (left_by(first) <= touches[second] and left_by(second) <= touches[first]):
                continue
            if not left_by(first) and touches[first].isdisjoint(touches[second]):
                continue
            tried += 1
            if tried > limits.pairs or clock() > end:
                return found
            _keep(found, problem, within, (action, other))
    return found


def _sets(
    problem: Problem,
    within: frozenset[int],
    actions: Sequence[Action],
    clock: Callable[[], float],
    end: float,
    limits: Limits,
) -> list[Hypothesis]:
    master = HittingSet(actions, sorted(within))
    found: list[Hypothesis] = []
    best: float | None = None
    while len(found) < limits.optima and clock() < end:
        step = master.next(end - clock())
        if step is None:
            break
        chosen, cost = step
        if len(chosen) > limits.actions or (best is not None and cost > best + limits.margin):
            break
        picked = tuple(actions[at] for at in chosen)
        solution = solve(problem, within, picked)
        if solution.intervals is None:
            master.cut_conflict(chosen, solution.conflict or within)
            continue
        _keep(found, problem, within, picked)
        best = cost if best is None else best
        master.cut_solution(chosen)
    return found


def _keep(
    found: list[Hypothesis], problem: Problem, within: frozenset[int], actions: tuple[Action, ...]
) -> None:
    """Add the hypothesis of these actions where it holds and is not one that is known already."""
    made = hypothesis(problem, within, actions)
    if made is None:
        return
    for at, known in enumerate(found):
        if known.says == made.says:
            if made.cost < known.cost:
                found[at] = made
            return
    found.append(made)


def _ordered(found: Sequence[Hypothesis]) -> tuple[Hypothesis, ...]:
    return tuple(sorted(found, key=lambda h: (len(h.actions), h.cost, sorted(h.says))))
