"""Choose actions of least cost that touch every failing identity, again and again: the master of the search.

An implicit hitting set (Moreno-Centeno and Karp, 2013): what turns out infeasible comes back as a cut, so
no amount and no big-M ever enters the integer program.
"""

from collections.abc import Iterable, Sequence

import highspy

from gouji.localise.actions import Action


class HittingSet:
    """The integer program over actions. `next` gives the cheapest set not cut off yet."""

    def __init__(self, actions: Sequence[Action], within: Iterable[int]) -> None:
        self._actions = actions
        self._touches = [action.touches() for action in actions]
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        for at, action in enumerate(actions):
            self._solver.addVar(0.0, 1.0)
            self._solver.changeColCost(at, action.cost)
            self._solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        for index in within:
            self._need([at for at, touched in enumerate(self._touches) if index in touched])

    def next(self, seconds: float) -> tuple[tuple[int, ...], float] | None:
        """Positions of the chosen actions and their cost, None where nothing is left (or time is up)."""
        self._solver.setOptionValue("time_limit", max(seconds, 0.01))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        chosen = tuple(
            at for at, value in enumerate(self._solver.getSolution().col_value) if value > 0.5
        )
        return chosen, sum(self._actions[at].cost for at in chosen)

    def cut_conflict(self, chosen: Sequence[int], conflict: frozenset[int]) -> None:
        """These actions cannot mend `conflict`: one more that touches it is needed, or a fixed one less."""
        outside, fixed = [], []
        for at, touched in enumerate(self._touches):
            if touched.isdisjoint(conflict):
                continue
            if at not in chosen:
                outside.append(at)
            elif self._actions[at].fixed:
                fixed.append(at)
        self._need(outside, fixed)

    def cut_solution(self, chosen: Sequence[int]) -> None:
        """Do not give this set, or a larger one with it inside, again."""
        self._solver.addRow(
            -highspy.kHighsInf, len(chosen) - 1, len(chosen), list(chosen), [1.0] * len(chosen)
        )

    def _need(self, one_of: Sequence[int], or_without: Sequence[int] = ()) -> None:
        places = [*one_of, *or_without]
        weights = [1.0] * len(one_of) + [-1.0] * len(or_without)
        self._solver.addRow(1.0 - len(or_without), highspy.kHighsInf, len(places), places, weights)
