"""An error planted into the figures of one clean document: a Problem and a random source in, both out. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from gouji.localise.hypotheses import Hypothesis
from gouji.localise.problem import Figure, Identity, Problem

_PROSE_RULES = ("E03", "F05", "F06", "F07", "F09", "H")


@dataclass(frozen=True, slots=True)
class Planted:
    """The spoiled document and what a right hypothesis must name.

    `cells`: the cells that are wrong (a new line has none: `line` is then the line it should be summed into).
    `kinds`: the kinds of action that say what happened; `table_id` the table of a whole-table error.
    """

    problem: Problem
    kinds: frozenset[str]
    cells: frozenset[str] = frozenset()
    line: tuple[str, int | None] | None = None
    table_id: str | None = None
    total: frozenset[str] | None = (
        None  # naming these cells is enough: no arithmetic tells the rest
    )
    origin: tuple[str, int | None] | None = (
        None  # the line where a revision begins: naming it is enough
    )
    code_is_doubled: bool = False  # C05 sees it, whatever the amounts
    parts: tuple["Planted", ...] = ()  # several errors at once: what each of them needs

    def is_named_by(self, found: Hypothesis) -> bool:
        """Whether the hypothesis is this one error, at this place."""
        return len(found.actions) == 1 and self.is_in(found)

    def is_in(self, found: Hypothesis) -> bool:
        """Whether one of its actions is this error."""
        return any(
            action.kind in self.kinds and self._is_at(action.cells) for action in found.actions
        )

    def _is_at(self, named: tuple[str, ...]) -> bool:
        figures = self.problem.figures
        cells = frozenset(named)
        if self.line is not None:
            return all(figures[cell].line == self.line for cell in cells)
        if self.origin is not None:
            return figures[named[0]].line == self.origin and cells <= self._own_table()
        if self.table_id is not None:
            return {figures[cell].table_id for cell in cells} == {self.table_id}
        if self.total is not None:
            return bool(cells & self.total) and cells <= self._own_table()
        return cells == self.cells

    def _own_table(self) -> frozenset[str]:
        figures = self.problem.figures
        tables = {figures[cell].table_id for cell in self.cells}
        return frozenset(cell for cell, figure in figures.items() if figure.table_id in tables)


Plant = Callable[[Problem, Random], Planted | None]  # None: no place for it in this document


def with_values(problem: Problem, values: Mapping[str, int]) -> Problem:
    """The document with other amounts printed in some cells."""
    changed = {cell: _printing(problem.figures[cell], value) for cell, value in values.items()}
    return Problem({**problem.figures, **changed}, problem.identities)


def _printing(figure: Figure, value: int) -> Figure:
    quantum = figure.quantum if value % figure.quantum == 0 else 1
    return replace(
        figure, value=value, quantum=quantum, is_printed=bool(value) or figure.is_printed
    )


def is_of_prose(identity: Identity) -> bool:
    """Whether one of its figures stands in a sentence."""
    return identity.rule_id.startswith(_PROSE_RULES)


def in_tables(problem: Problem) -> list[Figure]:
    """Printed amounts of tables that some identity reads, zeros not among them."""
    return [
        figure
        for figure in problem.figures.values()
        if figure.value and figure.row is not None and figure.cell_id in problem.touching
    ]
