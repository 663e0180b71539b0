"""One action for each figure that stands in an identity: the figure itself may be wrong. Pure."""

from collections import Counter
from math import log

from gouji.localise.actions import BASE_COST, Action, Variable
from gouji.localise.problem import Problem


def cell_actions(problem: Problem, within: frozenset[int]) -> list[Action]:
    """Actions for the cells of the failing identities `within`.

    Cells that stand in the very same identities share the likelihood of a revision: each costs the log of their
    number. A slip of the pen falls on a sum no more often than on one of its parts: there `rivals` evens it out.
    """
    near = {
        cell: effect for cell, effect in problem.touching.items() if not within.isdisjoint(effect)
    }
    alike = Counter(frozenset(effect.items()) for effect in near.values())
    crowd: dict[
        int, int
    ] = {}  # failing identity -> its largest set of cells that cannot be told apart
    for effect in near.values():
        for index in within & effect.keys():
            crowd[index] = max(crowd.get(index, 0), alike[frozenset(effect.items())])
    return [
        Action(
            kind="cell",
            key=f"cell:{cell}",
            cost=BASE_COST + log(alike[frozenset(effect.items())]),
            cells=(cell,),
            variables=(
                _variable(
                    problem,
                    cell,
                    log(
                        min(crowd[index] for index in within & effect.keys())
                        / alike[frozenset(effect.items())]
                    ),
                ),
            ),
        )
        for cell, effect in near.items()
    ]


def _variable(problem: Problem, cell: str, rivals: float) -> Variable:
    figure = problem.figures[cell]
    return Variable(
        key=cell,
        effect=problem.touching[cell],
        quantum=figure.quantum,
        cell_id=cell,
        value=figure.value,
        is_printed=figure.is_printed,
        rivals=max(0.0, rivals),
    )
