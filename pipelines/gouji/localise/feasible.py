"""Can these actions together make every identity hold: actions in, exact intervals of their amounts out. Pure.

One or two amounts that meet in an identity are solved in closed form; more go to a linear program whose
answer is rounded to printable amounts and then verified in integers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.localise.actions import Action, Variable
from gouji.localise.linear import solve_many
from gouji.localise.problem import Problem

FAR = 10**30  # farther than any amount, ten thousand times too large or not
UNBOUNDED = FAR // 100  # a bound beyond this is none
_NO_IDENTITY = -1


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from low to high, both included."""

    low: int
    high: int

    @property
    def is_empty(self) -> bool:
        return self.low > self.high

    def cut(self, other: "Interval") -> "Interval":
        return Interval(max(self.low, other.low), min(self.high, other.high))

    def has_multiple(self, quantum: int) -> bool:
        return -(-self.low // quantum) * quantum <= self.high


@dataclass(frozen=True, slots=True)
class Constraint:
    """low <= Σ coefficient · variable <= high, and the identities that set the two bounds."""

    coefficients: tuple[tuple[int, int], ...]  # (position of a variable, coefficient), by position
    within: Interval
    low_source: int
    high_source: int

    @property
    def sources(self) -> frozenset[int]:
        return frozenset({self.low_source, self.high_source})


@dataclass(frozen=True, slots=True)
class Solution:
    """Either the interval of each freed amount, or `conflict`: identities that these actions cannot mend
    together (empty where an action's own bounds are what conflicts)."""

    intervals: Mapping[str, Interval] | None
    conflict: frozenset[int] = frozenset()


class _Conflict(Exception):
    """Raised with the identities that contradict each other."""

    def __init__(self, sources: frozenset[int]) -> None:
        super().__init__()
        self.sources = sources - {_NO_IDENTITY}


def solve(
    problem: Problem,
    within: frozenset[int],
    actions: Sequence[Action],
    pinned: Mapping[str, int] | None = None,
) -> Solution:
    """Apply all actions: the failing identities `within` and all that are touched must hold.

    `pinned` amounts (key -> value) are decided already.
    """
    variables = [variable for action in actions for variable in action.variables]
    if len(actions) == len(variables) == 1 and not (actions[0].fixed or actions[0].tied or pinned):
        return _solve_alone(problem, within, variables[0])
    intervals: dict[str, Interval] = {}
    try:
        constraints = _constraints(problem, within, actions, variables, pinned or {})
        for members, own in _parts(len(variables), constraints):
            for position, interval in _solve_part(members, own, variables).items():
                intervals[variables[position].key] = interval
    except _Conflict as conflict:
        return Solution(None, conflict.sources)
    return Solution(intervals)


def left_broken(problem: Problem, within: frozenset[int], action: Action) -> frozenset[int]:
    """The identities that another action must touch: the failing ones this one leaves, and those it breaks."""
    untouched = within - action.touches()
    if not action.fixed:
        return untouched
    free = {index for variable in action.variables for index in variable.effect}
    moved = (index for index in action.fixed if index not in free)
    return untouched | {index for index in moved if not _is_in_reach(problem, index, action)}


def _is_in_reach(problem: Problem, index: int, action: Action) -> bool:
    room = _room(problem, index, action.fixed.get(index, 0), action.slack.get(index, 0))
    return room.low <= 0 <= room.high


def _solve_alone(problem: Problem, within: frozenset[int], variable: Variable) -> Solution:
    """One amount, nothing else changed: the same answer without the constraints being built."""
    for index in within - variable.effect.keys():
        room = _room(problem, index, 0, 0)
        if not room.low <= 0 <= room.high:
            return Solution(None, frozenset({index}))
    least = -FAR if variable.least is None else variable.least
    interval, low, high = Interval(least, FAR), _NO_IDENTITY, _NO_IDENTITY
    for index, coefficient in variable.effect.items():
        own = _divided(_room(problem, index, 0, 0), coefficient)
        low = index if own.low > interval.low else low
        high = index if own.high < interval.high else high
        interval = interval.cut(own)
        if interval.is_empty:
            break
    if interval.is_empty or not interval.has_multiple(variable.quantum):
        return Solution(None, frozenset({low, high} - {_NO_IDENTITY}))
    return Solution({variable.key: interval})


def _constraints(
    problem: Problem,
    within: frozenset[int],
    actions: Sequence[Action],
    variables: Sequence[Variable],
    pinned: Mapping[str, int],
) -> list[Constraint]:
    fixed: dict[int, int] = {}
    slack: dict[int, int] = {}
    for action in actions:
        for index, change in action.fixed.items():
            fixed[index] = fixed.get(index, 0) + change
        for index, more in action.slack.items():
            slack[index] = slack.get(index, 0) + more
    places: dict[int, dict[int, int]] = {}
    for position, variable in enumerate(variables):
        for index, coefficient in variable.effect.items():
            places.setdefault(index, {})[position] = coefficient
    merged: dict[tuple[tuple[int, int], ...], Constraint] = {}
    for index in within | fixed.keys() | places.keys():
        room = _room(problem, index, fixed.get(index, 0), slack.get(index, 0))
        coefficients = tuple(sorted(places.get(index, {}).items()))
        if coefficients:
            _merge(merged, coefficients, room, index)
        elif room.low > 0 or room.high < 0:
            raise _Conflict(frozenset({index}))
    at = {variable.key: position for position, variable in enumerate(variables)}
    for action in actions:
        for by_key, tolerance in action.tied:
            coefficients = tuple(sorted((at[key], n) for key, n in by_key.items()))
            _merge(merged, coefficients, Interval(-tolerance, tolerance), _NO_IDENTITY)
    for position, variable in enumerate(variables):
        if variable.least is not None:
            _merge(merged, ((position, 1),), Interval(variable.least, FAR), _NO_IDENTITY)
        if variable.key in pinned:
            value = pinned[variable.key]
            _merge(merged, ((position, 1),), Interval(value, value), _NO_IDENTITY)
    return list(merged.values())


def _room(problem: Problem, index: int, change: int, slack: int) -> Interval:
    identity, residual = problem.identities[index], problem.residuals[index] + change
    return Interval(
        -FAR if identity.low is None else min(0, identity.low - slack) - residual,
        FAR if identity.high is None else max(0, identity.high + slack) - residual,
    )


def _merge(
    merged: dict[tuple[tuple[int, int], ...], Constraint],
    coefficients: tuple[tuple[int, int], ...],
    within: Interval,
    source: int,
) -> None:
    """The same left hand side, or its negative, is one constraint."""
    if coefficients[0][1] < 0:
        coefficients = tuple((position, -n) for position, n in coefficients)
        within = Interval(-within.high, -within.low)
    known = merged.get(coefficients)
    if known is None:
        merged[coefficients] = Constraint(coefficients, within, source, source)
        return
    cut = Constraint(
        coefficients,
        known.within.cut(within),
        source if within.low > known.within.low else known.low_source,
        source if within.high < known.within.high else known.high_source,
    )
    if cut.within.is_empty:
        raise _Conflict(cut.sources)
    merged[coefficients] = cut


def _parts(
    count: int, constraints: Sequence[Constraint]
) -> list[tuple[tuple[int, ...], list[Constraint]]]:
    """Variables that meet in constraints, and those constraints."""
    root = list(range(count))

    def find(position: int) -> int:
        while root[position] != position:
            position = root[position]
        return position

    for constraint in constraints:
        first = find(constraint.coefficients[0][0])
        for position, _ in constraint.coefficients[1:]:
            root[find(position)] = first
    members: dict[int, list[int]] = {}
    for position in range(count):
        members.setdefault(find(position), []).append(position)
    own: dict[int, list[Constraint]] = {head: [] for head in members}
    for constraint in constraints:
        own[find(constraint.coefficients[0][0])].append(constraint)
    return [(tuple(positions), own[head]) for head, positions in members.items()]


def _solve_part(
    members: Sequence[int], constraints: Sequence[Constraint], variables: Sequence[Variable]
) -> Mapping[int, Interval]:
    if len(members) == 1:
        return _solve_one(members[0], constraints, variables)
    if len(members) == 2:
        return _solve_two(members, constraints, variables)
    found = solve_many(
        members,
        [(c.coefficients, c.within.low, c.within.high) for c in constraints],
        [variables[m].quantum for m in members],
    )
    if found is None:
        raise _Conflict(_all_sources(constraints))
    return {position: Interval(value, value) for position, value in found.items()}


def _all_sources(constraints: Sequence[Constraint]) -> frozenset[int]:
    return frozenset(source for constraint in constraints for source in constraint.sources)


def _solve_one(
    position: int, constraints: Sequence[Constraint], variables: Sequence[Variable]
) -> Mapping[int, Interval]:
    interval, low, high = Interval(-FAR, FAR), _NO_IDENTITY, _NO_IDENTITY
    for constraint in constraints:  # coefficients are positive: merged so
        own = _divided(constraint.within, constraint.coefficients[0][1])
        low = constraint.low_source if own.low > interval.low else low
        high = constraint.high_source if own.high < interval.high else high
        interval = interval.cut(own)
        if interval.is_empty:
            raise _Conflict(frozenset({low, high}))
    if not interval.has_multiple(variables[position].quantum):
        raise _Conflict(frozenset({low, high}))
    return {position: interval}


def _solve_two(
    members: Sequence[int], constraints: Sequence[Constraint], variables: Sequence[Variable]
) -> Mapping[int, Interval]:
    """Project the polygon on each axis by eliminating the other amount."""
    x, y = members
    found = {}
    for kept, gone in ((x, y), (y, x)):
        interval = _eliminate(kept, gone, constraints)
        if interval.is_empty or not interval.has_multiple(variables[kept].quantum):
            raise _Conflict(_all_sources(constraints))
        found[kept] = interval
    return found


def _eliminate(kept: int, gone: int, constraints: Sequence[Constraint]) -> Interval:
    interval = Interval(-FAR, FAR)
    rows: list[tuple[int, int, int]] = []  # a·kept + b·gone <= c
    for constraint in constraints:
        by_position: Mapping[int, int] = dict(constraint.coefficients)
        a, b = by_position.get(kept, 0), by_position.get(gone, 0)
        if b == 0:
            interval = interval.cut(_divided(constraint.within, a))
            continue
        rows.append((a, b, constraint.within.high))
        rows.append((-a, -b, -constraint.within.low))
    for a, b, c in (row for row in rows if row[1] > 0):
        for d, e, f in (row for row in rows if row[1] < 0):
            if abs(c) >= FAR or abs(f) >= FAR:
                continue
            # b·(d·x + e·y) - e·(a·x + b·y): y is gone; e < 0 < b keeps the direction.
            coefficient, bound = b * d - e * a, b * f - e * c
            if coefficient == 0:
                if bound < 0:
                    return Interval(1, 0)
            elif coefficient > 0:
                interval = interval.cut(Interval(-FAR, bound // coefficient))
            else:
                interval = interval.cut(Interval(-(bound // -coefficient), FAR))
    return interval


def _divided(within: Interval, coefficient: int) -> Interval:
    """The whole x with low <= coefficient·x <= high."""
    if coefficient < 0:
        within, coefficient = Interval(-within.high, -within.low), -coefficient
    return Interval(-(-within.low // coefficient), within.high // coefficient)
