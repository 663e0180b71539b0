"""Errors of whole lines: one lost, printed twice, its amounts exchanged with the next's or a column off. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from gouji.benchmark.planting import Planted, with_values
from gouji.localise.problem import Figure, Identity, Problem

Line = tuple[str, int | None]
_COPY = "~copy"


def dropped_line(problem: Problem, random: Random) -> Planted | None:
    """A line with nothing below it is not printed, though the sum above it counts it."""
    parents = _parents(problem)
    line = _leaf(problem, parents, random)
    if line is None:
        return None
    gone = {figure.cell_id for figure in problem.lines[line].values()}
    identities = [
        left for identity in problem.identities if (left := _without(identity, gone)) is not None
    ]
    figures = {
        cell: _moved(figure, line, -1)
        for cell, figure in problem.figures.items()
        if cell not in gone
    }
    table_id, row = parents[line]
    above = (table_id, row - 1 if row is not None and _is_below(row, line) else row)
    return Planted(Problem(figures, tuple(identities)), frozenset({"row_missing"}), line=above)


def doubled_line(problem: Problem, random: Random) -> Planted | None:
    """A line with nothing below it is printed twice: every sum of its table counts both."""
    line = _leaf(problem, _parents(problem), random)
    if line is None or not any(figure.value for figure in problem.lines[line].values()):
        return None
    own = {figure.cell_id: figure for figure in problem.lines[line].values()}
    figures = {cell: _moved(figure, line, 1) for cell, figure in problem.figures.items()}
    for cell, figure in own.items():
        assert figure.row is not None
        figures[cell + _COPY] = replace(figure, cell_id=cell + _COPY, row=figure.row + 1)
    identities: list[Identity] = []
    for identity in problem.identities:
        identities += _doubled(problem, identity, own)
    copies = frozenset(cell + _COPY for cell, figure in own.items() if figure.value)
    return Planted(
        Problem(figures, tuple(identities)),
        frozenset({"row_doubled"}),
        copies,
        code_is_doubled=any(figure.code for figure in own.values()),
    )


def _doubled(problem: Problem, identity: Identity, own: Mapping[str, Figure]) -> list[Identity]:
    inside = identity.coefficients.keys() & own.keys()
    if not inside:
        return [identity]
    copied = {cell + _COPY: identity.coefficients[cell] for cell in inside}
    if len(inside) == len(identity.coefficients):
        return [
            identity,
            replace(identity, instance_id=identity.instance_id + _COPY, coefficients=copied),
        ]
    tables = {problem.figures[cell].table_id for cell in identity.coefficients}
    if len(tables) > 1 and not _is_one_of_many(identity, inside):
        return []  # which of the two lines the other table speaks of cannot be told
    return [replace(identity, coefficients={**identity.coefficients, **copied})]


def _is_one_of_many(identity: Identity, inside: frozenset[str] | set[str]) -> bool:
    signs = {identity.coefficients[cell] for cell in inside}
    alike = [cell for cell, n in identity.coefficients.items() if n in signs]
    return len(signs) == 1 and len(alike) > len(inside)


def swapped_lines(problem: Problem, random: Random) -> Planted | None:
    """Two lines that follow each other have each other's amounts."""
    pairs = [
        ((table_id, row), (table_id, row + 1))
        for table_id, row in problem.lines
        if row is not None and (table_id, row + 1) in problem.lines
    ]
    if not pairs:
        return None
    first, second = (problem.lines[line] for line in random.choice(pairs))
    values: dict[str, int] = {}
    for key in first.keys() & second.keys():
        if first[key].value != second[key].value:
            values[first[key].cell_id] = second[key].value
            values[second[key].cell_id] = first[key].value
    if not values:
        return None
    kinds = {"rows_swapped"} | ({"cells_swapped"} if len(values) == 2 else set())
    return Planted(with_values(problem, values), frozenset(kinds), frozenset(values))


def shifted_line(problem: Problem, random: Random) -> Planted | None:
    """The amounts of a line stand one column to the left or right, from some column on."""
    lines = [line for line in problem.lines.values() if len(_columns(line)) >= 3]
    if not lines:
        return None
    row = _columns(random.choice(lines))
    row = row[random.randrange(len(row) - 1) :]
    values = [figure.value for figure in row]
    shifted = [0, *values[:-1]] if random.random() < 0.5 else [*values[1:], 0]
    lost = values[-1] if shifted[0] == 0 and shifted[1:] == values[:-1] else values[0]
    changed = {
        figure.cell_id: value
        for figure, value in zip(row, shifted, strict=True)
        if value != figure.value
    }
    if lost or not changed:
        return None
    return Planted(with_values(problem, changed), frozenset({"row_shifted"}), frozenset(changed))


def _columns(line: Mapping[tuple[str, str], Figure]) -> list[Figure]:
    """The longest side of a line, left to right."""
    sides: dict[str, list[Figure]] = {}
    for figure in line.values():
        if figure.column is not None:
            sides.setdefault(figure.side, []).append(figure)
    longest = max(sides.values(), key=len, default=[])
    return sorted(longest, key=lambda figure: figure.column or 0)


def _parents(problem: Problem) -> dict[Line, Line]:
    """line -> the line its amounts are summed into, nearest first; an empty column says nothing."""
    found: dict[Line, Line] = {}
    sizes: dict[Line, int] = {}
    for _, parent, children in problem.column_sums():
        for child in children:
            if child.value and (child.line not in found or len(children) < sizes[child.line]):
                found[child.line], sizes[child.line] = parent.line, len(children)
    return found


def _leaf(problem: Problem, parents: Mapping[Line, Line], random: Random) -> Line | None:
    above = set(parents.values())
    leaves = [
        line
        for line in parents
        if line not in above and any(figure.value for figure in problem.lines[line].values())
    ]
    return random.choice(leaves) if leaves else None


def _without(identity: Identity, gone: set[str]) -> Identity | None:
    """None where one of its sides is not printed any more."""
    if gone.isdisjoint(identity.coefficients):
        return identity
    left = {cell: n for cell, n in identity.coefficients.items() if cell not in gone}
    before, after = set(identity.coefficients.values()), set(left.values())
    return replace(identity, coefficients=left) if before == after else None


def _is_below(row: int, line: Line) -> bool:
    return line[1] is not None and row > line[1]


def _moved(figure: Figure, line: Line, by: int) -> Figure:
    """Lines below a lost or added one stand one further up or down."""
    if figure.table_id != line[0] or figure.row is None:
        return figure
    row = figure.row + by if _is_below(figure.row, line) else figure.row
    parent = figure.parent_row
    parent = parent + by if parent is not None and _is_below(parent, line) else parent
    return replace(figure, row=row, parent_row=parent)
