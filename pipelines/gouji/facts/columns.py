"""Where did the numbers of a text stream stand? Ordered surviving numbers in, proven columns out. Pure.

Blank cells leave nothing in a text stream, so of a row only the order of its numbers is known. Every
order-preserving placement of every row is a candidate; the table's own arithmetic (a column is the sum
of its part columns, a line is the sum of its part lines) and figures of other tables choose. What all
placements with the fewest broken identities have in common is proven; the rest stays ambiguous. One wrong
digit breaks a few identities whatever the placement, so it does not undo the proof of the other rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.facts.placement_rows import Candidate, Node, SearchColumn
from gouji.facts.placement_search import surviving_candidates
from gouji.vocabulary import Placement


@dataclass(frozen=True, slots=True)
class Column:
    """One candidate column, in printed order.

    parent: key of the column that prints the sum it is part of. is_required: printed on every row that
    prints anything (the total column of these tables). is_of_which: bounded by its parent, never added.
    """

    key: str
    parent: str | None = None
    is_required: bool = False
    is_of_which: bool = False


@dataclass(frozen=True, slots=True)
class SurvivingNumber:
    """One number of a row, in printed order. value None: masked. A dash counts as exactly nothing."""

    value: Decimal | None
    half_unit: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class NumberRow:
    """The surviving numbers of a row, and the index of the row it is summed into (None: a root)."""

    numbers: tuple[SurvivingNumber, ...]
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What another table says of one cell: its value lies within [low, high] (a blank is 0)."""

    row: int
    column: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class RowPlacing:
    """For every column the index of the row's number in it (None: blank) and how surely.

    Where a column is ambiguous the number stands in one of its possible columns.
    """

    number_in_column: tuple[int | None, ...]
    placement: tuple[Placement, ...]

    @property
    def is_certain(self) -> bool:
        return Placement.AMBIGUOUS not in self.placement


def place_numbers(
    columns: Sequence[Column], rows: Sequence[NumberRow], evidence: Sequence[Evidence] = ()
) -> tuple[RowPlacing, ...]:
    """One placing a row. Raises ValueError where a row has more numbers than there are columns."""
    for row in rows:
        if len(row.numbers) > len(columns):
            raise ValueError(f"{len(row.numbers)} numbers for {len(columns)} columns")
    scale = _scale(rows, evidence)
    keys = [column.key for column in columns]
    search_columns = tuple(
        SearchColumn(
            parent=keys.index(column.parent) if column.parent in keys else None,
            is_required=column.is_required,
            is_of_which=column.is_of_which,
        )
        for column in columns
    )
    nodes = tuple(_node(row, scale) for row in rows)
    bounds = {
        (item.row, keys.index(item.column)): (_scaled(item.low, scale), _scaled(item.high, scale))
        for item in evidence
        if item.column in keys
    }
    survivors = surviving_candidates(search_columns, nodes, bounds)
    return tuple(
        _placing(len(columns), len(row.numbers), alive)
        for row, alive in zip(rows, survivors, strict=True)
    )


def _scale(rows: Sequence[NumberRow], evidence: Sequence[Evidence]) -> int:
    """How many decimals make every number and every half unit an integer."""
    decimals = [
        number.as_tuple().exponent
        for row in rows
        for surviving in row.numbers
        for number in (surviving.value, surviving.half_unit)
        if number is not None
    ]
    decimals += [n.as_tuple().exponent for item in evidence for n in (item.low, item.high)]
    return max((-e for e in decimals if isinstance(e, int)), default=0)


def _scaled(number: Decimal, scale: int) -> int:
    return int(number.scaleb(scale))


def _node(row: NumberRow, scale: int) -> Node:
    return Node(
        values=tuple(None if n.value is None else _scaled(n.value, scale) for n in row.numbers),
        half_units=tuple(_scaled(n.half_unit, scale) for n in row.numbers),
        parent=row.parent,
    )


def _placing(columns: int, numbers: int, alive: Sequence[Candidate]) -> RowPlacing:
    chosen = _by_column(columns, alive[0])
    if numbers in (0, columns):
        return RowPlacing(chosen, (Placement.PRINTED,) * columns)
    views = [_by_column(columns, candidate) for candidate in alive]
    placement = tuple(
        Placement.PROVEN if len({view[c] for view in views}) == 1 else Placement.AMBIGUOUS
        for c in range(columns)
    )
    return RowPlacing(chosen, placement)


def _by_column(columns: int, candidate: Candidate) -> tuple[int | None, ...]:
    places = {column: number for number, column in enumerate(candidate)}
    return tuple(places.get(column) for column in range(columns))
