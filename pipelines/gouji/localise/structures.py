"""Actions that speak of lines, columns and tables: a line lost or exchanged, a shift, a unit, a chain. Pure.

They are generated only where they touch a failing identity, and each guards against explaining anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log

from gouji.localise.actions import BASE_COST, Action, Variable
from gouji.localise.problem import Figure, Problem

_ROW_MISSING = 3.5
_ROW_MISSING_CODE_KNOWN = 2.0
_ROW_DOUBLED = 1.5
_ROWS_SWAPPED = 2.5
_ROW_SHIFTED = 1.5
_COLUMNS_SWAPPED = 2.0
_TABLE_UNIT = 1.0
_CHAIN = 3.6
_CHAIN_PER_CELL = 0.2
_UNIT = 10_000
_LONGEST_CHAIN = 6


def structural_actions(problem: Problem, within: frozenset[int]) -> list[Action]:
    """Every structural action that touches one of the failing identities `within`."""
    makers = (
        _missing_rows,
        _doubled_rows,
        _swapped_rows,
        _shifted_rows,
        _swapped_columns,
        _units,
        _chains,
    )
    return [
        action
        for maker in makers
        for action in maker(problem, within)
        if not within.isdisjoint(action.touches())
    ]


def _missing_rows(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """A line under a parent is not printed: an amount in each column that the parent's sums have."""
    by_parent: dict[
        tuple[str, int | None, str], dict[str, tuple[int, Figure, tuple[Figure, ...]]]
    ] = {}
    for index, parent, children in problem.column_sums():
        by_parent.setdefault((parent.table_id, parent.row, parent.side), {})[parent.measure] = (
            index, parent, children,
        )  # fmt: skip
    touched = {
        key: sums
        for key, sums in by_parent.items()
        if any(index in within for index, _, _ in sums.values())
    }
    for (table_id, row, side), sums in touched.items():
        prefix = f"new:{table_id}/{row}/{side}"
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
        known = _unmatched_code(problem, table_id, sums)
        yield Action(
            kind="row_missing",
            key=prefix,
            cost=BASE_COST
            + (_ROW_MISSING_CODE_KNOWN if known else _ROW_MISSING)
            + log(len(touched)),
            cells=tuple(parent.cell_id for _, parent, _ in sums.values()),
            variables=variables,
            tied=_row_identities(problem, prefix, sums),
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


def _unmatched_code(
    problem: Problem,
    table_id: str,
    sums: Mapping[str, tuple[int, Figure, tuple[Figure, ...]]],
) -> bool:
    """Whether another table prints a code of that level and parent that this one does not."""
    children = next(iter(sums.values()))[2]
    codes = {f.code for f in children if f.code}
    if not codes:
        return False
    length = {len(code) for code in codes}
    stem = min(codes)[: min(length) - 2] if min(length) > 3 else ""
    elsewhere = {
        f.code
        for f in problem.figures.values()
        if f.table_id != table_id and f.code and len(f.code) in length and f.code.startswith(stem)
    }
    return bool(elsewhere - codes)


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


def _doubled_rows(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
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
        yield _fixed_action(problem, "row_doubled", _ROW_DOUBLED, gone)


def _swapped_rows(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """The amounts of two neighbouring lines exchanged."""
    for first, second in _neighbours(problem, within):
        shared = first.keys() & second.keys()
        changes: dict[str, int] = {}
        for key in shared:
            gap = second[key].value - first[key].value
            changes[first[key].cell_id], changes[second[key].cell_id] = gap, -gap
        if any(changes.values()):
            yield _fixed_action(problem, "rows_swapped", _ROWS_SWAPPED, changes)


def _shifted_rows(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
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
    for right in ([*values[1:], 0], [0, *values[:-1]]):
        lost = values[0] if right[0] == (values[1] if len(values) > 1 else 0) else values[-1]
        if lost or right == values:
            continue  # a shift moves amounts into blanks, it loses none
        changes = {f.cell_id: new - f.value for f, new in zip(row, right, strict=True)}
        yield _fixed_action(problem, "row_shifted", _ROW_SHIFTED, changes)


def _swapped_columns(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
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
                    yield _fixed_action(problem, "columns_swapped", _COLUMNS_SWAPPED, changes)


def _units(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """A whole table in another unit. It would explain anything in a table that stands alone: allowed only
    where all of the table's own identities hold and at least two that it shares fail."""
    tables = {
        problem.figures[c].table_id for i in within for c in problem.identities[i].coefficients
    }
    for table_id in sorted(tables - {""}):
        own, shared = 0, 0
        for index in problem.failing:
            at = {problem.figures[c].table_id for c in problem.identities[index].coefficients}
            own += at == {table_id}
            shared += table_id in at and len(at) > 1
        if own or shared < 2:
            continue
        figures = [f for f in problem.figures.values() if f.table_id == table_id and f.value]
        for multiply in (True, False):
            if not multiply and any(f.value % _UNIT for f in figures):
                continue
            changes = {
                f.cell_id: (f.value * _UNIT if multiply else f.value // _UNIT) - f.value
                for f in figures
            }
            yield _fixed_action(problem, "table_unit", _TABLE_UNIT, changes)


def _chains(problem: Problem, within: frozenset[int]) -> Iterator[Action]:
    """A line and the lines it is summed into, all off by one amount: revised in one table only."""
    starts = {
        cell
        for index in within
        for cell in problem.identities[index].coefficients
        if len({problem.figures[c].table_id for c in problem.identities[index].coefficients}) > 1
    }
    for cell in sorted(starts):
        chain = [problem.figures[cell]]
        while len(chain) < _LONGEST_CHAIN and (above := _above(problem, chain[-1])) is not None:
            if above in chain:
                break
            chain.append(above)
            yield _chain(problem, tuple(chain))


def _above(problem: Problem, figure: Figure) -> Figure | None:
    if figure.parent_row is None:
        return None
    line = problem.lines.get((figure.table_id, figure.parent_row), {})
    return line.get((figure.side, figure.measure))


def _chain(problem: Problem, chain: tuple[Figure, ...]) -> Action:
    effect = problem.effect_of({figure.cell_id: 1 for figure in chain})
    variable = Variable(
        key=f"chain:{chain[0].cell_id}:{len(chain)}",
        effect={index: n for index, n in effect.items() if n},
        quantum=max(figure.quantum for figure in chain),
        cell_id=chain[0].cell_id,
        value=chain[0].value,
        is_printed=chain[0].is_printed,
    )
    return Action(
        kind="chain",
        key=variable.key,
        cost=BASE_COST + _CHAIN + _CHAIN_PER_CELL * len(chain),
        cells=tuple(figure.cell_id for figure in chain),
        variables=(variable,),
    )


def _fixed_action(problem: Problem, kind: str, cost: float, changes: Mapping[str, int]) -> Action:
    moved = {cell: change for cell, change in changes.items() if change}
    effect = problem.effect_of(moved)
    return Action(
        kind=kind,
        key=f"{kind}:{':'.join(sorted(moved)[:4])}:{len(moved)}",
        cost=BASE_COST + cost,
        cells=tuple(sorted(moved)),
        fixed={index: change for index, change in effect.items() if change},
        proposed={cell: problem.figures[cell].value + change for cell, change in moved.items()},
    )
