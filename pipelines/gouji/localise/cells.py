"""One action for each figure that stands in an identity: the figure itself may be wrong. Pure."""

from collections import Counter
from math import log

from gouji.localise.actions import BASE_COST, Action, Variable
from gouji.localise.problem import Problem


def cell_actions(problem: Problem, within: frozenset[int]) -> list[Action]:
    """Actions for the cells of the failing identities `within`.

    Cells that stand in the very same identities share their likelihood: each costs the log of their number.
    """
    near = {
        cell: effect for cell, effect in problem.touching.items() if not within.isdisjoint(effect)
    }
    alike = Counter(frozenset(effect.items()) for effect in near.values())
    return [
        Action(
            kind="cell",
            key=f"cell:{cell}",
            cost=BASE_COST + log(alike[frozenset(effect.items())]),
            cells=(cell,),
            variables=(_variable(problem, cell),),
        )
        for cell, effect in near.items()
    ]


def _variable(problem: Problem, cell: str) -> Variable:
    figure = problem.figures[cell]
    return Variable(
        key=cell,
        effect=problem.touching[cell],
        quantum=figure.quantum,
        cell_id=cell,
        value=figure.value,
        is_printed=figure.is_printed,
    )
