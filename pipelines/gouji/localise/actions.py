"""The changes that could explain failures: each frees amounts, or fixes a change. Pure values.

An action's `fixed` and its variables say what they add to the residuals of identities, by index.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gouji.localise.problem import Problem

BASE_COST = 5.0


@dataclass(frozen=True, slots=True)
class Variable:
    """One amount that an action frees. `effect`: index of an identity -> what one step of it adds.

    A cell's variable is the change of the cell; a new line's is the amount printed nowhere.
    """

    key: str
    effect: Mapping[int, int]
    quantum: int
    cell_id: str | None = None
    value: int = 0  # the printed amount that the variable changes
    is_printed: bool = True
    least: int | None = None
    is_revision: bool = False  # the amount of another draft, no slip of the pen
    rivals: float = 0.0  # log of how many more cells a mere slip could be in than its like


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that may have gone wrong. `cells` are those it speaks of; `kind` says what happened.

    kind: cell | row_missing | row_doubled | rows_swapped | row_shifted | columns_swapped | table_unit | chain.
    `tied` are extra identities among the action's own variables: ({variable key: coefficient}, tolerance).
    """

    kind: str
    key: str
    cost: float
    cells: tuple[str, ...]
    variables: tuple[Variable, ...] = ()
    fixed: Mapping[int, int] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(
        default_factory=dict
    )  # fixed actions: cell -> the right value
    tied: tuple[tuple[Mapping[str, int], int], ...] = ()
    slack: Mapping[int, int] = field(default_factory=dict)  # what it adds to tolerances, by index
    elsewhere: frozenset[int] = (
        frozenset()
    )  # amounts of lines that other tables print and this one lacks

    def touches(self) -> frozenset[int]:
        found = set(self.fixed)
        for variable in self.variables:
            found.update(variable.effect)
        return frozenset(found)


def fixed_action(
    problem: Problem,
    kind: str,
    cost: float,
    changes: Mapping[str, int],
    slack: Mapping[str, int] | None = None,
) -> Action:
    """An action that changes cells by given amounts. `slack`: what each cell adds to tolerances."""
    moved = {cell: change for cell, change in changes.items() if change}
    effect = problem.effect_of(moved)
    wider: dict[int, int] = {}
    for cell, more in (slack or {}).items():
        for index, coefficient in problem.touching.get(cell, {}).items():
            wider[index] = wider.get(index, 0) + abs(coefficient) * more
    return Action(
        kind=kind,
        key=f"{kind}:{':'.join(sorted(moved)[:4])}:{len(moved)}",
        cost=BASE_COST + cost,
        cells=tuple(sorted(moved)),
        fixed={index: change for index, change in effect.items() if change},
        proposed={cell: problem.figures[cell].value + change for cell, change in moved.items()},
        slack=wider,
    )
