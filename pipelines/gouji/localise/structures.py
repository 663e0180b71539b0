"""Every action that speaks of lines, columns and tables, where it touches a failing identity. Pure."""

from gouji.localise.actions import Action
from gouji.localise.chains import chains
from gouji.localise.misplaced import doubled_lines, shifted_lines, swapped_columns, swapped_lines
from gouji.localise.missing_lines import missing_lines
from gouji.localise.problem import Problem
from gouji.localise.units import wrong_units


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
        if not within.isdisjoint(action.touches())
    ]
