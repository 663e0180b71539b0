"""Every action that speaks of lines, columns and tables, where it touches a failing identity. Pure."""

from dataclasses import replace

from gouji.localise.actions import Action
from gouji.localise.chains import chains
from gouji.localise.misplaced import doubled_lines, shifted_lines, swapped_columns, swapped_lines
from gouji.localise.missing_lines import missing_lines
from gouji.localise.problem import Problem
from gouji.localise.units import wrong_units

_MOVES = frozenset({"rows_swapped", "row_shifted", "columns_swapped"})
_ONLY_A_BOUND = 9.0  # almost any move satisfies an upper bound: it speaks for none


def structural_actions(problem: Problem, within: frozenset[int]) -> list[Action]:
    """Every structural action that touches one of the failing identities `within`."""
    makers = (
        missing_lines,
        doubled_lines,
        swapped_lines,
        shifted_lines,
        swapped_columns,
        wrong_units,
        chains,
    )
    return [
        _as_told(problem, action, within)
        for maker in makers
        for action in maker(problem, within)
        if not within.isdisjoint(action.touches())
    ]


def _as_told(problem: Problem, action: Action, within: frozenset[int]) -> Action:
    """Amounts in the wrong place cost more where no equation speaks for it."""
    touched = within & action.touches()
    if action.kind in _MOVES and all(problem.identities[index].low is None for index in touched):
        return replace(action, cost=action.cost + _ONLY_A_BOUND)
    return action
