"""Every action that speaks of lines, columns and tables, where it touches a failing identity. Pure."""

from gouji.localise.actions import Action
from gouji.localise.chains import chains
from gouji.localise.misplaced import doubled_lines, shifted_lines, swapped_columns, swapped_lines
from gouji.localise.missing_lines import missing_lines
from gouji.localise.problem import Problem
from gouji.localise.units import wrong_units

_MOVES = frozenset({"rows_swapped", "row_shifted", "columns_swapped"})


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
        action
        for maker in makers
        for action in maker(problem, within)
        if not within.isdisjoint(action.touches()) and _is_told(problem, action, within)
    ]


def _is_told(problem: Problem, action: Action, within: frozenset[int]) -> bool:
    """Whether an equation speaks for amounts in the wrong place: almost any move satisfies an upper bound."""
    if action.kind not in _MOVES:
        return True
    return any(problem.identities[index].low is not None for index in within & action.touches())
