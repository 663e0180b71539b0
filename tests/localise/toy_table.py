"""A small table by code with total, basic and project columns, and a second table that repeats its totals."""

from gouji.localise.problem import Figure, Identity, Problem

ROWS = {0: None, 1: 0, 2: 1, 3: 1, 4: 0, 5: 4}  # line -> the line it is summed into
LEAVES = {2: (4321, 1200), 3: (777, 305), 5: (9018, 640)}  # line -> basic, project
MEASURES = ("total", "basic", "project")
QUANTUM = 100


def toy_problem(changes: dict[str, int] | None = None, without: int | None = None) -> Problem:
    """Cells are named `r{line}/{measure}` and `again/{line}`; `changes` overwrites printed values."""
    values = _values()
    figures, identities = {}, []
    lines = [line for line in ROWS if line != without]
    for line in lines:
        for place, measure in enumerate(MEASURES):
            cell = f"r{line}/{measure}"
            figures[cell] = Figure(
                cell, values[cell] * QUANTUM, QUANTUM, table_id="t", row=line, side="none",
                measure=measure, column=place, parent_row=ROWS[line],
            )  # fmt: skip
        parts = {f"r{line}/total": 1, f"r{line}/basic": -1, f"r{line}/project": -1}
        identities.append(Identity(f"B/{line}", "B04", parts, 0, -QUANTUM, QUANTUM))
    for parent in sorted({p for p in ROWS.values() if p is not None}):
        children = [line for line in lines if ROWS[line] == parent]
        for measure in MEASURES:
            sums = {f"r{parent}/{measure}": 1} | {f"r{c}/{measure}": -1 for c in children}
            identities.append(Identity(f"C/{parent}/{measure}", "C02", sums, 0, -QUANTUM, QUANTUM))
    for line in (0, 1, 4):
        cell = f"again/{line}"
        figures[cell] = Figure(
            cell,
            values[f"r{line}/total"] * QUANTUM,
            QUANTUM,
            table_id="u",
            row=line,
            measure="total",
        )
        pair = {f"r{line}/total": 1, cell: -1}
        identities.append(Identity(f"D/{line}", "D03", pair, 0, -QUANTUM, QUANTUM))
    for cell, value in (changes or {}).items():
        known = figures[cell]
        figures[cell] = Figure(
            cell, value * QUANTUM, QUANTUM, value != 0, known.table_id, known.row, known.side,
            known.measure, known.column, known.parent_row,
        )  # fmt: skip
    return Problem(figures, tuple(identities))


def printed(cell: str) -> int:
    """The right value of a cell, in its last printed digit."""
    return _values()[cell]


def _values() -> dict[str, int]:
    values: dict[str, int] = {}
    for line in sorted(ROWS, reverse=True):
        if line in LEAVES:
            basic, project = LEAVES[line]
        else:
            children = [c for c, parent in ROWS.items() if parent == line]
            basic = sum(values[f"r{c}/basic"] for c in children)
            project = sum(values[f"r{c}/project"] for c in children)
        values |= {
            f"r{line}/total": basic + project, f"r{line}/basic": basic, f"r{line}/project": project,
        }  # fmt: skip
    return values
