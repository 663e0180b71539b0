"""Three or more amounts that meet in identities: a linear program, its answer verified in integers.

HiGHS works in floating point and only proposes; what it proposes is rounded to printable amounts and
accepted when every constraint holds exactly.
"""

from collections.abc import Sequence

import highspy

# ((position of a variable, coefficient), ...), low, high
Row = tuple[tuple[tuple[int, int], ...], int, int]

_FAR = 10**30
_LARGEST_EXACT = 2**52


def solve_many(
    members: Sequence[int], constraints: Sequence[Row], quanta: Sequence[int]
) -> dict[int, int] | None:
    """One exact point (position of a variable -> its value), None where none was found."""
    point = _propose(members, constraints, quanta)
    if point is None:
        return None
    values = dict(zip(members, point, strict=True))
    for coefficients, low, high in constraints:
        if not low <= sum(n * values[position] for position, n in coefficients) <= high:
            return None
    return values


def _propose(
    members: Sequence[int], constraints: Sequence[Row], quanta: Sequence[int]
) -> list[int] | None:
    """A printable point near the least change, in the coarsest step that all amounts share."""
    step = min(quanta)
    column = {position: at for at, position in enumerate(members)}
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    infinity = highspy.kHighsInf
    for _ in members:  # x = up - down, least total movement
        solver.addVar(0.0, infinity)
        solver.addVar(0.0, infinity)
    for at in range(2 * len(members)):
        solver.changeColCost(at, 1.0)
    for coefficients, low, high in constraints:
        if any(_LARGEST_EXACT * step < abs(bound) < _FAR for bound in (low, high)):
            return None
        places, weights = [], []
        for position, n in coefficients:
            places += [2 * column[position], 2 * column[position] + 1]
            weights += [float(n), float(-n)]
        solver.addRow(
            # Sums of printable amounts are whole steps: bounds between two steps would round to either side.
            -infinity if low <= -_FAR else float(-(-low // step)),
            infinity if high >= _FAR else float(high // step),
            len(places), places, weights,
        )  # fmt: skip
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found = solver.getSolution().col_value
    return [
        round((found[2 * at] - found[2 * at + 1]) * step / quantum) * quantum
        for at, quantum in enumerate(quanta)
    ]
