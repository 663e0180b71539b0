"""The search behind columns.py: integer rows in a tree, all placements with fewest broken identities out.

Bottom up, every candidate of a row gets the least number of identities that break in its subtree; top
down, the candidates that take part in a best placement survive. The sums over the lines of a family run
through reachable partial sums with bounds, not through all combinations; a family too large for that
constrains nothing (its rows stay ambiguous).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Candidate = tuple[int, ...]  # column of each number of the row
Vector = tuple[int, ...]
Bounds = Mapping[tuple[int, int], tuple[int, int]]  # (row, column) -> (low, high)

MAX_STEPS = 200_000  # partial sums looked at for one table; beyond, families constrain nothing
MAX_CANDIDATES = 3_000
_MAX_RELAXED = 2  # columns of one family that may fail together before all of them count as failed


@dataclass(frozen=True, slots=True)
class SearchColumn:
    parent: int | None
    is_required: bool
    is_of_which: bool


@dataclass(frozen=True, slots=True)
class Node:
    """One row; None is a masked number."""

    values: tuple[int | None, ...]
    half_units: tuple[int, ...]
    parent: int | None


@dataclass(frozen=True, slots=True)
class _Option:
    """One candidate of a row: its value in every column (0 blank), how many sums of the row it breaks,
    and the same with what other tables say of the row."""

    candidate: Candidate
    vector: Vector
    broken: int
    cost: int


@dataclass(frozen=True, slots=True)
class _Solution:
    """Best completion of a family for one candidate of its head line."""

    cost: int
    alive: tuple[frozenset[int], ...]  # per part line: option indexes in some best completion


class _TooLarge(Exception):
    """A family has more partial sums than the search may look at; never leaves this module."""


@dataclass(slots=True)
class _Steps:
    """What is left of the work allowed for one table."""

    left: int

    def take(self, count: int) -> None:
        if count > self.left:
            raise _TooLarge
        self.left -= count


def surviving_candidates(
    columns: Sequence[SearchColumn], nodes: Sequence[Node], bounds: Bounds
) -> list[list[Candidate]]:
    """For every row the candidates that stand in some placement with the fewest broken identities."""
    options = [_options(columns, node, row, bounds) for row, node in enumerate(nodes)]
    parts: dict[int, list[int]] = {}
    for row, node in enumerate(nodes):
        if node.parent is not None:
            parts.setdefault(node.parent, []).append(row)
    order = _parents_first(nodes)
    costs: dict[int, list[int]] = {}
    solved: dict[int, list[_Solution]] = {}
    steps = _Steps(MAX_STEPS)
    for row in reversed(order):
        family = _Family(nodes, row, parts.get(row, []), options, costs, steps)
        solved[row] = [family.solve(option.vector) for option in options[row]]
        costs[row] = [
            option.cost + solution.cost
            for option, solution in zip(options[row], solved[row], strict=True)
        ]
    alive: dict[int, set[int]] = {row: set() for row in range(len(nodes))}
    for row in order:
        if nodes[row].parent is None:
            best = min(costs[row])
            alive[row] = {index for index, cost in enumerate(costs[row]) if cost == best}
        for index in alive[row]:
            for part, survivors in zip(parts.get(row, []), solved[row][index].alive, strict=True):
                alive[part] |= survivors
    return [[options[row][i].candidate for i in sorted(alive[row])] for row in range(len(nodes))]


def _parents_first(nodes: Sequence[Node]) -> list[int]:
    depth: dict[int, int] = {}
    for row in range(len(nodes)):
        chain, current = [row], nodes[row].parent
        while current is not None and current not in chain:
            chain.append(current)
            current = nodes[current].parent
        if current is not None:
            raise ValueError(f"row {row} is part of itself")
        depth[row] = len(chain)
    return sorted(range(len(nodes)), key=lambda row: depth[row])


# --- one row -------------------------------------------------------------------------------------


def _options(
    columns: Sequence[SearchColumn], node: Node, row: int, bounds: Bounds
) -> list[_Option]:
    """All order-preserving placements of the row's numbers, the hopeless ones left out."""
    count = len(node.values)
    required = [i for i, column in enumerate(columns) if column.is_required][:count]
    free = [i for i in range(len(columns)) if i not in required]
    options = []
    for chosen in combinations(free, count - len(required)):
        candidate = tuple(sorted((*required, *chosen)))
        options.append(_option(columns, node, candidate, row, bounds))
        if len(options) >= MAX_CANDIDATES:
            break
    best = min(option.broken for option in options)
    # A row whose own sums can hold is taken to be printed so; a row that breaks whatever its placement
    # may break once more than it must.
    most = best + (1 if best else 0)
    return [option for option in options if option.broken <= most]


def _option(
    columns: Sequence[SearchColumn], node: Node, candidate: Candidate, row: int, bounds: Bounds
) -> _Option:
    values: list[int | None] = [0] * len(columns)
    for number, column in enumerate(candidate):
        values[column] = node.values[number]
    # A masked number counts as the least that is surely not nothing.
    vector = tuple(_masked_value(node) if value is None else value for value in values)
    broken = _broken_in_row(columns, values, candidate, node)
    contradicted = sum(
        not low <= vector[column] <= high
        for (bound_row, column), (low, high) in bounds.items()
        if bound_row == row
    )
    return _Option(candidate, vector, broken, broken + contradicted)


def _masked_value(node: Node) -> int:
    return 2 * sum(node.half_units) + 1


def _broken_in_row(
    columns: Sequence[SearchColumn],
    values: Sequence[int | None],
    candidate: Candidate,
    node: Node,
) -> int:
    """How many sums over the row's columns do not hold. Masked parts can only add."""
    half = dict(zip(candidate, node.half_units, strict=True))
    broken = 0
    for head in range(len(columns)):
        added = [c for c, col in enumerate(columns) if col.parent == head and not col.is_of_which]
        bounded = [c for c, col in enumerate(columns) if col.parent == head and col.is_of_which]
        total = values[head]
        if total is None:
            continue
        for column in bounded:
            part = values[column]
            slack = half.get(head, 0) + half.get(column, 0)
            broken += part is not None and abs(part) > abs(total) + slack
        if not added:
            continue
        known = [v for c in added if (v := values[c]) is not None]
        slack = half.get(head, 0) + sum(half.get(c, 0) for c in added)
        difference = sum(known) - total
        broken += difference > slack if len(known) < len(added) else abs(difference) > slack
    return broken


# --- one family: a line and the lines it is the sum of --------------------------------------------


class _Family:
    """The part lines of one head line, and which of their options complete an option of the head.

    Lines with a masked number take part in no sum: the other lines are then only bounded by the head,
    and a masked number may stand in any column in which the head prints something.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        head: int,
        parts: Sequence[int],
        options: Sequence[Sequence[_Option]],
        costs: Mapping[int, Sequence[int]],
        steps: _Steps,
    ) -> None:
        members = [head, *parts]
        self.steps = steps
        self.part_options = [[option.vector for option in options[part]] for part in parts]
        self.part_costs = [list(costs[part]) for part in parts]
        self.masked = [n for n, part in enumerate(parts) if None in nodes[part].values]
        self.open = [n for n in range(len(parts)) if n not in self.masked]
        self.least = sum(min(self.part_costs[n]) for n in self.open)
        self.slack = sum(max(nodes[member].half_units, default=0) for member in members)
        signed = any((value or 0) < 0 for member in members for value in nodes[member].values)
        # Beside a masked amount the visible ones are only bounded, below a negative one not even that.
        self.tells_nothing = None in nodes[head].values or (bool(self.masked) and signed)
        # A column that no placement changes cannot choose between placements: if its sum does not hold,
        # that is the document's error and none of ours.
        self.live = [
            column
            for column in range(len(options[head][0].vector))
            if any(len({option.vector[column] for option in options[m]}) > 1 for m in members)
        ]
        self.solutions: dict[Vector, _Solution] = {}

    def solve(self, head_vector: Vector) -> _Solution:
        """The fewest broken identities below this head, and which part options reach them."""
        if not self.part_options or not self.live or self.tells_nothing:
            return self._unconstrained()
        if head_vector not in self.solutions:
            try:
                self.solutions[head_vector] = self._with_masked(head_vector)
            except _TooLarge:
                self.solutions[head_vector] = self._everything()
        return self.solutions[head_vector]

    def _with_masked(self, head_vector: Vector) -> _Solution:
        """Best completion by the open lines, then the best place of every masked line by itself."""
        solution = self._fewest_broken(head_vector)
        cost = solution.cost
        alive = dict(zip(self.open, solution.alive, strict=True))
        for number in self.masked:
            costs = [
                own + sum(1 for column in self.live if vector[column] and not head_vector[column])
                for vector, own in zip(
                    self.part_options[number], self.part_costs[number], strict=True
                )
            ]
            cost += min(costs)
            alive[number] = frozenset(i for i, c in enumerate(costs) if c == min(costs))
        return _Solution(cost, tuple(alive[n] for n in range(len(self.part_options))))

    def _unconstrained(self) -> _Solution:
        alive = tuple(
            frozenset(i for i, cost in enumerate(costs) if cost == min(costs))
            for costs in self.part_costs
        )
        return _Solution(sum(map(min, self.part_costs)), alive)

    def _everything(self) -> _Solution:
        alive = tuple(frozenset(range(len(costs))) for costs in self.part_costs)
        return _Solution(sum(map(min, self.part_costs)), alive)

    def _fewest_broken(self, head_vector: Vector) -> _Solution:
        best: int | None = None
        alive = [set[int]() for _ in self.open]
        sizes = [*range(min(_MAX_RELAXED, len(self.live)) + 1), len(self.live)]
        for size in dict.fromkeys(sizes):
            if best is not None and self.least + size > best:
                break
            for given_up in combinations(self.live, size):
                kept = [column for column in self.live if column not in given_up]
                found = self._complete(tuple(head_vector[c] for c in kept), kept)
                if found is None:
                    continue
                cost = found.cost + size
                if best is None or cost < best:
                    best, alive = cost, [set(s) for s in found.alive]
                elif cost == best:
                    alive = [a | s for a, s in zip(alive, found.alive, strict=True)]
        if best is None:  # cannot be: giving up every column always completes
            raise AssertionError("no completion")
        return _Solution(best, tuple(frozenset(s) for s in alive))

    def _complete(self, target: Vector, kept: Sequence[int]) -> _Solution | None:
        """Best completion in which every kept column sums to the target within the half units."""
        parts = [
            [tuple(vector[c] for c in kept) for vector in self.part_options[n]] for n in self.open
        ]
        fits = self._reachable(parts, target)
        layers: list[dict[Vector, int]] = [{(0,) * len(kept): 0}]
        for number, vectors in enumerate(parts):
            self.steps.take(len(layers[-1]) * len(vectors))
            costs = self.part_costs[self.open[number]]
            layers.append(_advance(layers[-1], vectors, costs, fits[number]))
        if not layers[-1]:
            return None
        cost = min(layers[-1].values())
        return _Solution(cost, self._alive(parts, layers, cost))

    def _reachable(
        self, parts: Sequence[Sequence[Vector]], target: Vector
    ) -> list[Callable[[Vector], bool]]:
        """For every part line, whether a partial sum after it can still reach the target."""
        low = [0] * len(target)
        high = [0] * len(target)
        tests: list[Callable[[Vector], bool]] = []
        for vectors in reversed(parts):
            tests.append(self._within(tuple(low), tuple(high), target))
            for column in range(len(target)):
                low[column] += min(vector[column] for vector in vectors)
                high[column] += max(vector[column] for vector in vectors)
        return tests[::-1]

    def _within(self, low: Vector, high: Vector, target: Vector) -> Callable[[Vector], bool]:
        slack, has_masked = self.slack, bool(self.masked)

        def test(state: Vector) -> bool:
            return all(
                s + lo <= t + slack and (has_masked or s + hi >= t - slack)
                for s, lo, hi, t in zip(state, low, high, target, strict=True)
            )

        return test

    def _alive(
        self,
        parts: Sequence[Sequence[Vector]],
        layers: Sequence[Mapping[Vector, int]],
        best: int,
    ) -> tuple[frozenset[int], ...]:
        """Per part line the options that lie on a path of the best cost."""
        alive: list[frozenset[int]] = []
        rest: dict[Vector, int] = dict.fromkeys(layers[-1], 0)
        for number in range(len(parts) - 1, -1, -1):
            costs = self.part_costs[self.open[number]]
            before: dict[Vector, int] = {}
            survivors: set[int] = set()
            for state, spent in layers[number].items():
                for index, vector in enumerate(parts[number]):
                    after = rest.get(_plus(state, vector))
                    if after is None:
                        continue
                    cost = costs[index] + after
                    before[state] = min(before.get(state, cost), cost)
                    if spent + cost == best:
                        survivors.add(index)
            alive.append(frozenset(survivors))
            rest = before
        return tuple(alive[::-1])


def _advance(
    states: Mapping[Vector, int],
    vectors: Sequence[Vector],
    costs: Sequence[int],
    fits: Callable[[Vector], bool],
) -> dict[Vector, int]:
    reached: dict[Vector, int] = {}
    for state, spent in states.items():
        for vector, cost in zip(vectors, costs, strict=True):
            following = _plus(state, vector)
            total = spent + cost
            known = reached.get(following)
            if known is None:
                if not fits(following):
                    continue
                reached[following] = total
            elif total < known:
                reached[following] = total
    return reached


def _plus(left: Vector, right: Vector) -> Vector:
    return tuple(a + b for a, b in zip(left, right, strict=True))
