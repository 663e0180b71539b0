"""A line and all that it is summed into, off by one amount: revised in one table only. Pure."""

from collections import Counter
from collections.abc import Iterator
from math import log

from gouji.localise.actions import BASE_COST, Action, Variable
from gouji.localise.problem import Figure, Problem
from gouji.localise.sums import Sums

_CHAIN = 3.6
_CHAIN_PER_CELL = 0.2
_MOST_COUNTED = 8  # cells; a longer way up is no less likely


def chains(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """From each figure of the tables that failing identities compare, up to its table's grand total.

    Figures whose chains break the very same identities share their likelihood.
    """
    compared = {
        table_id
        for index in within
        if len(tables := _tables_of(problem, index)) > 1
        for table_id in tables
        if table_id
    }
    if not compared:
        return
    sums = Sums.of(problem)
    found: list[tuple[tuple[Figure, ...], dict[int, int]]] = []
    for cell, figure in problem.figures.items():
        if figure.table_id not in compared or cell not in sums.into:
            continue
        cells = tuple(problem.figures[one] for one in sorted(sums.above(cell), key=_by_length))
        effect = problem.effect_of({one.cell_id: 1 for one in cells})
        effect = {index: n for index, n in effect.items() if n}
        if within.isdisjoint(effect):
            continue
        start = (figure, *(one for one in cells if one is not figure))
        found.append((start, effect))
    alike = Counter(frozenset(effect.items()) for _, effect in found)
    for cells, effect in found:
        yield _chain(cells, effect, alike[frozenset(effect.items())])


def _tables_of(problem: Problem, index: int) -> set[str]:
    return {problem.figures[cell].table_id for cell in problem.identities[index].coefficients}


def _by_length(cell: str) -> tuple[int, str]:
    return len(cell), cell


def _chain(chain: tuple[Figure, ...], effect: dict[int, int], alike: int) -> Action:
    variable = Variable(
        key=f"chain:{chain[0].cell_id}:{len(chain)}",
        effect=effect,
        quantum=max(figure.quantum for figure in chain),
        cell_id=chain[0].cell_id,
        value=chain[0].value,
        is_printed=chain[0].is_printed,
        is_revision=True,
    )
    length = min(len(chain), _MOST_COUNTED)
    return Action(
        kind="chain",
        key=variable.key,
        cost=BASE_COST + _CHAIN + _CHAIN_PER_CELL * length + log(alike),
        cells=tuple(figure.cell_id for figure in chain),
        variables=(variable,),
    )
