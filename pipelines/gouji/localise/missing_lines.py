"""A line that is not printed: its amounts in the sums of the line above it are free. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import log

from gouji.localise.actions import BASE_COST, Action, Variable
from gouji.localise.problem import Figure, Problem

_ROW_MISSING = 3.5


def missing_lines(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """A line under a parent is not printed: an amount in each column that the parent's sums have."""
    by_parent: dict[
        tuple[str, int | None, str, int], dict[str, tuple[int, Figure, tuple[Figure, ...]]]
    ] = {}
    layers: Counter[str] = Counter()
    for index, parent, children in problem.column_sums():
        # A total may be the sum of its lines by one rule and of its subtotals by another.
        key = (parent.table_id, parent.row, parent.side, layers[parent.cell_id])
        layers[parent.cell_id] += 1
        by_parent.setdefault(key, {})[parent.measure] = (index, parent, children)
    touched = {
        key: sums
        for key, sums in by_parent.items()
        if any(index in within for index, _, _ in sums.values())
    }
    for (table_id, row, side, layer), sums in touched.items():
        prefix = f"new:{table_id}/{row}/{side}" + (f"/{layer}" if layer else "")
        variables = tuple(
            Variable(
                key=f"{prefix}/{measure}",
                effect={index: -1},
                quantum=parent.quantum,
                is_printed=False,
                least=0 if parent.value >= 0 else None,
            )
            for measure, (index, parent, _) in sums.items()
        )
        yield Action(
            kind="row_missing",
            key=prefix,
            cost=BASE_COST + _ROW_MISSING + log(len(touched)),
            cells=tuple(parent.cell_id for _, parent, _ in sums.values()),
            variables=variables,
            tied=_row_identities(problem, prefix, sums),
            elsewhere=_unmatched_amounts(problem, table_id, sums),
        )


def _row_identities(
    problem: Problem,
    prefix: str,
    sums: Mapping[str, tuple[int, Figure, tuple[Figure, ...]]],
) -> tuple[tuple[Mapping[str, int], int], ...]:
    """How the columns of a line of that table add up, as its printed siblings show it."""
    sample = next(iter(sums.values()))[2][0]
    found: list[tuple[Mapping[str, int], int]] = []
    for figure in problem.lines[sample.line].values():
        for index in problem.touching.get(figure.cell_id, {}):
            identity = problem.identities[index]
            figures = {cell: problem.figures[cell] for cell in identity.coefficients}
            if any(f.line != sample.line for f in figures.values()):
                continue
            if any(f.measure not in sums for f in figures.values()) or identity.low is None:
                continue
            tied = {
                f"{prefix}/{f.measure}": identity.coefficients[cell] for cell, f in figures.items()
            }
            if tied not in [known for known, _ in found]:
                found.append((tied, max(abs(identity.low), abs(identity.high or 0))))
    return tuple(found)


def _unmatched_amounts(
    problem: Problem,
    table_id: str,
    sums: Mapping[str, tuple[int, Figure, tuple[Figure, ...]]],
) -> frozenset[int]:
    """What other tables print on lines of that level and parent whose codes this one does not have."""
    children = next(iter(sums.values()))[2]
    codes = {f.code for f in children if f.code}
    if not codes:
        return frozenset()
    length = {len(code) for code in codes}
    stem = min(codes)[: min(length) - 2] if min(length) > 3 else ""
    return frozenset(
        f.value
        for f in problem.figures.values()
        if f.value
        and f.table_id != table_id
        and f.code
        and len(f.code) in length
        and f.code.startswith(stem)
        and f.code not in codes
    )
