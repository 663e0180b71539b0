"""Lines whose amounts stand in the wrong place: printed twice, exchanged, a column off. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from gouji.localise.actions import Action, fixed_action
from gouji.localise.problem import Figure, Problem

_ROW_DOUBLED = 1.5
_ROWS_SWAPPED = 2.5
_ROW_SHIFTED = 1.5
_COLUMNS_SWAPPED = 2.0


def _neighbours(
    problem: Problem, within: frozenset[int]
) -> Iterator[tuple[Mapping[tuple[str, str], Figure], Mapping[tuple[str, str], Figure]]]:
    """Lines next to each other in one table, one of them in a failing identity."""
    lines = problem.lines
    near = _lines_of(problem, within)
    for table_id, row in sorted(near, key=str):
        for other in (-1, 1):
            if row is None or (table_id, row + other) not in lines:
                continue
            if other == -1 and (table_id, row - 1) in near:
                continue  # met from the other side
            first, second = sorted((row, row + other))
            yield lines[table_id, first], lines[table_id, second]


def _lines_of(problem: Problem, within: frozenset[int]) -> set[tuple[str, int | None]]:
    return {
        problem.figures[cell].line
        for index in within
        for cell in problem.identities[index].coefficients
        if problem.figures[cell].row is not None
    }


def doubled_lines(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """A line printed twice: without its second copy the sums hold."""
    for first, second in _neighbours(problem, within):
        shared = first.keys() & second.keys()
        if not shared or not any(second[key].value for key in shared):
            continue
        if any(
            first[key].value != second[key].value or first[key].code != second[key].code
            for key in shared
        ):
            continue
        gone = {second[key].cell_id: -second[key].value for key in shared}
        yield fixed_action(problem, "row_doubled", _ROW_DOUBLED, gone)


def swapped_lines(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """The amounts of two neighbouring lines exchanged."""
    for first, second in _neighbours(problem, within):
        shared = first.keys() & second.keys()
        changes: dict[str, int] = {}
        for key in shared:
            gap = second[key].value - first[key].value
            changes[first[key].cell_id], changes[second[key].cell_id] = gap, -gap
        if any(changes.values()):
            yield fixed_action(problem, "rows_swapped", _ROWS_SWAPPED, changes)


def shifted_lines(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """The amounts of a line one column off, one way or the other."""
    for line in sorted(_lines_of(problem, within), key=str):
        sides: dict[str, list[Figure]] = {}
        for figure in problem.lines[line].values():
            if figure.column is not None:
                sides.setdefault(figure.side, []).append(figure)
        for figures in sides.values():
            row = sorted(figures, key=lambda f: f.column or 0)
            if len(row) < 3:
                continue
            for start in range(len(row) - 1):
                yield from _shifts(problem, row[start:])


def _shifts(problem: Problem, row: Sequence[Figure]) -> Iterator[Action]:
    values = [figure.value for figure in row]
    for right, lost in (([*values[1:], 0], values[0]), ([0, *values[:-1]], values[-1])):
        if lost or right == values:
            continue  # a shift moves amounts into blanks, it loses none
        changes = {f.cell_id: new - f.value for f, new in zip(row, right, strict=True)}
        yield fixed_action(problem, "row_shifted", _ROW_SHIFTED, changes)


def swapped_columns(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """Two columns of one table exchanged on every line."""
    tables = {table for table, _ in _lines_of(problem, within)}
    for table_id in sorted(tables):
        columns: dict[tuple[str, str], dict[int, Figure]] = {}
        for (table, row), figures in problem.lines.items():
            if table == table_id and row is not None:
                for key, figure in figures.items():
                    columns.setdefault(key, {})[row] = figure
        keys = sorted(columns)
        for at, one in enumerate(keys):
            for other in keys[at + 1 :]:
                if one[0] != other[0]:
                    continue
                changes: dict[str, int] = {}
                for row in columns[one].keys() & columns[other].keys():
                    left, right = columns[one][row], columns[other][row]
                    gap = right.value - left.value
                    if gap:
                        changes[left.cell_id], changes[right.cell_id] = gap, -gap
                if len(changes) > 4:  # two lines exchanged are two cells wrong, not two columns
                    yield fixed_action(problem, "columns_swapped", _COLUMNS_SWAPPED, changes)
