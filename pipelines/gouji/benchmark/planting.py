"""An error planted into the figures of one clean document: a Problem and a random source in, both out. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from gouji.localise.hypotheses import Hypothesis
from gouji.localise.problem import Figure, Problem


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
    code_is_doubled: bool = False  # C05 sees it, whatever the amounts
    parts: tuple["Planted", ...] = ()  # several errors at once: what each of them needs

    def is_named_by(self, found: Hypothesis) -> bool:
        """Whether the hypothesis is this one error, at this place."""
        return len(found.actions) == 1 and self.is_in(found)

    def is_in(self, found: Hypothesis) -> bool:
        """Whether one of its actions is this error."""
        return any(
            action.kind in self.kinds and self._is_at(frozenset(action.cells), found)
            for action in found.actions
        )

    def _is_at(self, cells: frozenset[str], found: Hypothesis) -> bool:
        figures = self.problem.figures
        if self.line is not None:
            return all(figures[cell].line == self.line for cell in cells)
        if self.table_id is not None:
            return {figures[cell].table_id for cell in cells} == {self.table_id}
        return cells == self.cells


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


def in_tables(problem: Problem) -> list[Figure]:
    """Printed amounts of tables that some identity reads, zeros not among them."""
    return [
        figure
        for figure in problem.figures.values()
        if figure.value and figure.row is not None and figure.cell_id in problem.touching
    ]
