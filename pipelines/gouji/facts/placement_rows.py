"""One row of surviving numbers in, its possible placements and the sums each of them breaks out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Candidate = tuple[int, ...]  # column of each number of the row
Vector = tuple[int, ...]  # value in every column, integers at one scale, 0 blank
Bounds = Mapping[tuple[int, int], tuple[int, int]]  # (row, column) -> (low, high)

MAX_CANDIDATES = 3_000


@dataclass(frozen=True, slots=True)
class SearchColumn:
    parent: int | None
    is_required: bool
    is_of_which: bool


@dataclass(frozen=True, slots=True)
class Node:
    """One row; None is a masked number."""

    values: tuple[int | None, ...]
    half_units: tuple[int, ...]
    parent: int | None


@dataclass(frozen=True, slots=True)
class Option:
    """One candidate of a row: its value in every column (0 blank), how many sums of the row it breaks,
    and the same with what other tables say of the row."""

    candidate: Candidate
    vector: Vector
    broken: int
    cost: int


def row_options(
    columns: Sequence[SearchColumn], node: Node, row: int, bounds: Bounds
) -> list[Option]:
    """All order-preserving placements of the row's numbers, the hopeless ones left out."""
    count = len(node.values)
    required = [i for i, column in enumerate(columns) if column.is_required][:count]
    free = [i for i in range(len(columns)) if i not in required]
    options = []
    for chosen in combinations(free, count - len(required)):
        candidate = tuple(sorted((*required, *chosen)))
        options.append(_option(columns, node, candidate, row, bounds))
        if len(options) >= MAX_CANDIDATES:
            break
    best = min(option.broken for option in options)
    # A row whose own sums can hold is taken to be printed so; a row that breaks whatever its placement
    # may break once more than it must.
    most = best + (1 if best else 0)
    return [option for option in options if option.broken <= most]


def _option(
    columns: Sequence[SearchColumn], node: Node, candidate: Candidate, row: int, bounds: Bounds
) -> Option:
    values: list[int | None] = [0] * len(columns)
    for number, column in enumerate(candidate):
        values[column] = node.values[number]
    # A masked number counts as the least that is surely not nothing.
    vector = tuple(_masked_value(node) if value is None else value for value in values)
    broken = _broken_in_row(columns, values, candidate, node)
    contradicted = sum(
        not low <= vector[column] <= high
        for (bound_row, column), (low, high) in bounds.items()
        if bound_row == row
    )
    return Option(candidate, vector, broken, broken + contradicted)


def _masked_value(node: Node) -> int:
    return 2 * sum(node.half_units) + 1


def _broken_in_row(
    columns: Sequence[SearchColumn],
    values: Sequence[int | None],
    candidate: Candidate,
    node: Node,
) -> int:
    """How many sums over the row's columns do not hold. Masked parts can only add."""
    half = dict(zip(candidate, node.half_units, strict=True))
    broken = 0
    for head in range(len(columns)):
        added = [c for c, col in enumerate(columns) if col.parent == head and not col.is_of_which]
        bounded = [c for c, col in enumerate(columns) if col.parent == head and col.is_of_which]
        total = values[head]
        if total is None:
            continue
        for column in bounded:
            part = values[column]
            slack = half.get(head, 0) + half.get(column, 0)
            broken += part is not None and abs(part) > abs(total) + slack
        if not added:
            continue
        known = [v for c in added if (v := values[c]) is not None]
        slack = half.get(head, 0) + sum(half.get(c, 0) for c in added)
        difference = sum(known) - total
        broken += difference > slack if len(known) < len(added) else abs(difference) > slack
    return broken
