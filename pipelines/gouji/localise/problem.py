"""What the localiser works on: printed figures and the identities over them, in exact integers. Pure values.

Every amount is a whole number of ten-thousandths of a yuan, the finest step the warehouse stores.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

STEPS_PER_YUAN = 10_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure and where it stands in its table. A blank cell counts as nothing, value 0."""

    cell_id: str
    value: int
    quantum: int  # the step of the last printed digit, at least 1
    is_printed: bool = True
    table_id: str = ""
    row: int | None = None
    side: str = ""
    measure: str = ""
    column: int | None = None  # place of its measure in the table, left to right
    parent_row: int | None = None
    code: str | None = None

    @property
    def line(self) -> tuple[str, int | None]:
        return self.table_id, self.row


@dataclass(frozen=True, slots=True)
class Identity:
    """low <= constant + Σ coefficient · value <= high; a bound of None is no bound."""

    instance_id: str
    rule_id: str
    coefficients: Mapping[str, int]
    constant: int = 0
    low: int | None = 0
    high: int | None = 0

    def holds(self, residual: int) -> bool:
        return (self.low is None or self.low <= residual) and (
            self.high is None or residual <= self.high
        )


@dataclass(frozen=True)
class Problem:
    """The figures and identities of one document. Identities that cannot be judged are not among them."""

    figures: Mapping[str, Figure]
    identities: tuple[Identity, ...]

    @cached_property
    def residuals(self) -> tuple[int, ...]:
        return tuple(
            identity.constant
            + sum(n * self.figures[cell].value for cell, n in identity.coefficients.items())
            for identity in self.identities
        )

    @cached_property
    def failing(self) -> frozenset[int]:
        """Indexes of the identities that do not hold."""
        return frozenset(
            index
            for index, identity in enumerate(self.identities)
            if not identity.holds(self.residuals[index])
        )

    @cached_property
    def touching(self) -> Mapping[str, Mapping[int, int]]:
        """cell -> {index of an identity it stands in: its coefficient}."""
        found: dict[str, dict[int, int]] = {}
        for index, identity in enumerate(self.identities):
            for cell, coefficient in identity.coefficients.items():
                if coefficient:
                    found.setdefault(cell, {})[index] = coefficient
        return found

    @cached_property
    def lines(self) -> Mapping[tuple[str, int | None], Mapping[tuple[str, str], Figure]]:
        """(table, row) -> {(side, measure): figure}."""
        found: dict[tuple[str, int | None], dict[tuple[str, str], Figure]] = {}
        for figure in self.figures.values():
            if figure.row is not None:
                found.setdefault(figure.line, {})[figure.side, figure.measure] = figure
        return found

    def effect_of(self, deltas: Mapping[str, int]) -> dict[int, int]:
        """What changing cells by these amounts adds to the residuals it touches."""
        effect: dict[int, int] = {}
        for cell, delta in deltas.items():
            for index, coefficient in self.touching.get(cell, {}).items():
                effect[index] = effect.get(index, 0) + coefficient * delta
        return effect

    def column_sums(self) -> Iterator[tuple[int, Figure, tuple[Figure, ...]]]:
        """(index, parent, children) of each identity that sums lines of one column into a line."""
        for index, identity in enumerate(self.identities):
            parents = [c for c, n in identity.coefficients.items() if n == 1]
            children = [c for c, n in identity.coefficients.items() if n == -1]
            if len(parents) != 1 or len(parents) + len(children) != len(identity.coefficients):
                continue
            parent = self.figures[parents[0]]
            lines = tuple(self.figures[cell] for cell in children)
            same = all(
                (f.table_id, f.side, f.measure) == (parent.table_id, parent.side, parent.measure)
                for f in lines
            )
            if lines and same and len({f.row for f in (*lines, parent)}) == len(lines) + 1:
                yield index, parent, lines
