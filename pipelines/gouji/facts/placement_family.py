"""A line and the lines it is the sum of: which of their placements break the fewest sums. Pure.

The sums over the lines of a family run through reachable partial sums with bounds, not through all
combinations. A column in which no placement differs takes no part.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from gouji.facts.placement_rows import Node, Option, Vector

MAX_STEPS = 40_000  # partial sums looked at for one family
_WIDE = 4  # with more open columns than this, two that fail together are not looked for


@dataclass(frozen=True, slots=True)
class Solution:
    """Best completion of a family for one candidate of its head line."""

    cost: int
    alive: tuple[frozenset[int], ...]  # per part line: option indexes in some best completion


class TooLarge(Exception):
    """A family has more partial sums than the search may look at; never leaves this module."""


@dataclass(slots=True)
class Steps:
    """What is left of the work allowed for one family."""

    left: int

    def take(self, count: int) -> None:
        if count > self.left:
            raise TooLarge
        self.left -= count


class Family:
    """The part lines of one head line, and which of their options complete an option of the head.

    Lines with a masked number take part in no sum: the other lines are then only bounded by the head,
    and a masked number may stand in any column in which the head prints something.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        head: int,
        parts: Sequence[int],
        options: Sequence[Sequence[Option]],
        costs: Mapping[int, Sequence[int]],
    ) -> None:
        members = [head, *parts]
        self.steps = Steps(MAX_STEPS)
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
        self.solutions: dict[Vector, Solution] = {}

    def solve(self, head_vector: Vector) -> Solution:
        """The fewest broken identities below this head, and which part options reach them."""
        if not self.part_options or not self.live or self.tells_nothing:
            return self._unconstrained()
        if head_vector not in self.solutions:
            try:
                self.solutions[head_vector] = self._with_masked(head_vector)
            except TooLarge:
                self.solutions[head_vector] = self._everything()
        return self.solutions[head_vector]

    def _with_masked(self, head_vector: Vector) -> Solution:
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
        return Solution(cost, tuple(alive[n] for n in range(len(self.part_options))))

    def _unconstrained(self) -> Solution:
        alive = tuple(
            frozenset(i for i, cost in enumerate(costs) if cost == min(costs))
            for costs in self.part_costs
        )
        return Solution(sum(map(min, self.part_costs)), alive)

    def _everything(self) -> Solution:
        return Solution(sum(map(min, self.part_costs)), self._any(range(len(self.part_costs))))

    def _fewest_broken(self, head_vector: Vector) -> Solution:
        best: int | None = None
        alive = [set[int]() for _ in self.open]
        most = min(len(self.live), 2 if len(self.live) <= _WIDE else 1)
        for size in range(most + 1):
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
        unseen = self.least + most + 1  # the least that more failing columns would break
        if most < len(self.live) and (best is None or unseen <= best):
            return Solution(unseen, self._any(self.open))
        if best is None:  # cannot be: giving up every column always completes
            raise AssertionError("no completion")
        return Solution(best, tuple(frozenset(s) for s in alive))

    def _any(self, parts: Sequence[int]) -> tuple[frozenset[int], ...]:
        return tuple(frozenset(range(len(self.part_costs[n]))) for n in parts)

    def _complete(self, target: Vector, kept: Sequence[int]) -> Solution | None:
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
        return Solution(cost, self._alive(parts, layers, cost))

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
