"""Errors of a whole table: its unit, a revision that only it has, a masked amount; and several errors. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from gouji.benchmark.planting import Plant, Planted, in_tables, with_values
from gouji.localise.problem import Figure, Identity, Problem
from gouji.localise.sums import Sums

_UNIT = 10_000
_FEWEST = 3


def wrong_table_unit(problem: Problem, random: Random) -> Planted | None:
    """The amounts of a table are ten thousand times too large or too small."""
    tables: dict[str, list[Figure]] = defaultdict(list)
    for figure in in_tables(problem):
        tables[figure.table_id].append(figure)
    fit = sorted(table for table, figures in tables.items() if len(figures) >= _FEWEST)
    if not fit:
        return None
    table_id = random.choice(fit)
    own = [figure for figure in problem.figures.values() if figure.table_id == table_id]
    can_shrink = all(f.value % _UNIT == 0 and f.quantum % _UNIT == 0 for f in own)
    up = not can_shrink or random.random() < 0.5
    figures = dict(problem.figures)
    for figure in own:
        value, quantum = figure.value, figure.quantum
        figures[figure.cell_id] = (
            replace(figure, value=value * _UNIT, quantum=quantum * _UNIT)
            if up
            else replace(figure, value=value // _UNIT, quantum=quantum // _UNIT)
        )
    identities = tuple(_rescaled(problem, identity, figures) for identity in problem.identities)
    return Planted(Problem(figures, identities), frozenset({"table_unit"}), table_id=table_id)


def _rescaled(problem: Problem, identity: Identity, figures: dict[str, Figure]) -> Identity:
    """Its tolerance is half a last digit of each figure: that has moved too."""
    more = sum(
        # Half a digit rounded up: what holds in one unit holds in the other.
        abs(n) * ((figures[cell].quantum - problem.figures[cell].quantum + 1) // 2)
        for cell, n in identity.coefficients.items()
        if problem.figures[cell].value
    )
    if not more or identity.high is None:
        return identity
    high = max(identity.high + more, 0)
    return replace(identity, low=None if identity.low is None else -high, high=high)


def stale_table(*, is_listed_elsewhere: bool) -> Plant:
    """A line was revised everywhere but in one table, whose sums still agree with one another.

    Where another table prints the same line, the line can be told; else only the table and its total.
    """

    def plant(problem: Problem, random: Random) -> Planted | None:
        sums = Sums.of(problem)
        starts = [
            figure
            for figure in in_tables(problem)
            if sums.is_leaf(figure.cell_id)
            and _is_listed(problem, sums, figure) == is_listed_elsewhere
        ]
        if not starts:
            return None
        figure = random.choice(starts)
        steps = max(3, abs(figure.value) // figure.quantum // 20)
        change = random.randint(2, steps) * figure.quantum * random.choice((-1, 1))
        cells = sums.above(figure.cell_id)
        values = {cell: problem.figures[cell].value + change for cell in cells}
        spoiled = with_values(problem, values)
        if _fails_alone(spoiled, figure.table_id):
            return None
        return Planted(
            spoiled,
            frozenset({"chain", "cell"}),
            cells,
            total=None if is_listed_elsewhere else _grand_total(sums, cells),
            origin=figure.line if is_listed_elsewhere else None,
        )

    return plant


def _fails_alone(problem: Problem, table_id: str) -> bool:
    return any(
        all(problem.figures[c].table_id == table_id for c in problem.identities[index].coefficients)
        for index in problem.failing
    )


def _is_listed(problem: Problem, sums: Sums, figure: Figure) -> bool:
    """Whether the figure's line has a line above it and an identity compares it with another table."""
    lines = {problem.figures[cell].line for cell in sums.above(figure.cell_id)}
    return len(lines) > 1 and any(
        len({problem.figures[cell].table_id for cell in problem.identities[index].coefficients}) > 1
        for own in problem.lines[figure.line].values()
        for index in problem.touching.get(own.cell_id, {})
    )


def _grand_total(sums: Sums, cells: frozenset[str]) -> frozenset[str]:
    """Those of the cells that are summed into nothing more."""
    return frozenset(cell for cell in cells if cell not in sums.into)


def masked(problem: Problem, random: Random) -> Planted | None:
    """An amount is not disclosed: identities that need it cannot be judged, and nothing may be accused."""
    figures = in_tables(problem)
    if not figures:
        return None
    cell = random.choice(figures).cell_id
    left = tuple(identity for identity in problem.identities if cell not in identity.coefficients)
    return Planted(Problem(problem.figures, left), frozenset(), frozenset({cell}))


def several(plants: Sequence[Plant], count: int) -> Plant:
    """So many errors of different kinds in one document."""

    def plant(problem: Problem, random: Random) -> Planted | None:
        parts: list[Planted] = []
        for one in random.sample(list(plants), count):
            planted = one(parts[-1].problem if parts else problem, random)
            if planted is None or any(planted.cells & known.cells for known in parts):
                return None
            parts.append(planted)
        whole = tuple(replace(part, problem=parts[-1].problem) for part in parts)
        return Planted(parts[-1].problem, frozenset(), parts=whole)

    return plant
