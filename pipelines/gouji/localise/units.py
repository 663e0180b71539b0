"""A whole table in another unit than its head says. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log10
from statistics import median

from gouji.localise.actions import Action, fixed_action
from gouji.localise.problem import Figure, Problem

_TABLE_UNIT = 1.0
_OUT_OF_STEP = 1.5
_UNIT = 10_000
_CLEARLY = 100  # so many tolerances are no rounding
_FEWEST = 3
_MANY_TIMES = 10


def wrong_units(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """It would explain anything in a table that stands alone: allowed only where all of the table's own
    identities hold and where figures of other tables that are no rounding say the same."""
    tables: dict[str, list[Figure]] = defaultdict(list)
    for figure in problem.figures.values():
        if figure.table_id and figure.value:
            tables[figure.table_id].append(figure)
    near = {problem.figures[c].table_id for i in within for c in problem.identities[i].coefficients}
    for table_id in sorted(near & tables.keys()):
        if _fails_alone(problem, table_id):
            continue
        others = [own for other, own in tables.items() if other != table_id]
        for multiply in (True, False):
            if not multiply and any(figure.value % _UNIT for figure in tables[table_id]):
                continue
            action = _in_other_unit(problem, tables[table_id], others, multiply=multiply)
            if _has_witness(problem, table_id, action):
                yield action


def _fails_alone(problem: Problem, table_id: str) -> bool:
    return any(
        all(problem.figures[c].table_id == table_id for c in problem.identities[index].coefficients)
        for index in problem.failing
    )


def _has_witness(problem: Problem, table_id: str, action: Action) -> bool:
    """Whether one failing identity compares the table with a clear amount elsewhere."""
    for index in problem.failing & action.touches():
        identity = problem.identities[index]
        elsewhere = identity.constant + sum(
            n * problem.figures[cell].value
            for cell, n in identity.coefficients.items()
            if problem.figures[cell].table_id != table_id
        )
        tolerance = max(abs(identity.low or 0), abs(identity.high or 0)) + action.slack.get(
            index, 0
        )
        if identity.low is None and abs(problem.residuals[index]) < _MANY_TIMES * abs(elsewhere):
            continue  # an upper bound overshot a little is no matter of ten thousand times
        if abs(elsewhere) > _CLEARLY * tolerance:
            return True
    return False


def _in_other_unit(
    problem: Problem,
    figures: Sequence[Figure],
    others: Sequence[Sequence[Figure]],
    *,
    multiply: bool,
) -> Action:
    changes, slack = {}, dict.fromkeys((f.cell_id for f in figures), 0)
    for figure in figures:
        right = figure.value * _UNIT if multiply else figure.value // _UNIT
        changes[figure.cell_id] = right - figure.value
        step = figure.quantum * _UNIT if multiply else max(1, figure.quantum // _UNIT)
        slack[figure.cell_id] = (step - figure.quantum) // 2
    cost = _TABLE_UNIT + (
        0.0 if _brings_into_step(figures, others, multiply=multiply) else _OUT_OF_STEP
    )
    return fixed_action(problem, "table_unit", cost, changes, slack)


def _brings_into_step(
    figures: Sequence[Figure], others: Sequence[Sequence[Figure]], *, multiply: bool
) -> bool:
    """Whether the table's largest amount comes nearer to those of the other tables."""
    sizes = [log10(_largest(own)) for own in others if len(own) >= _FEWEST]
    if not sizes:
        return True
    middle, printed = median(sizes), log10(_largest(figures))
    right = printed + (log10(_UNIT) if multiply else -log10(_UNIT))
    return abs(right - middle) < abs(printed - middle)


def _largest(figures: Sequence[Figure]) -> int:
    return max(abs(figure.value) for figure in figures)
