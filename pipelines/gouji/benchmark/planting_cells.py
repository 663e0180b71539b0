"""One wrong figure: slips of digits, powers of ten, signs, stale totals, stale figures of the prose. Pure."""

from collections.abc import Callable
from random import Random

from gouji.benchmark.planting import Plant, Planted, in_tables, is_of_prose, with_values
from gouji.localise.problem import Figure, Identity, Problem

_UNIT = 10_000

Misprint = Callable[[str, Random], str | None]  # digits in, other digits out


def transposed(digits: str, random: Random) -> str | None:
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return None
    at = random.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def substituted(digits: str, random: Random) -> str | None:
    at = random.randrange(len(digits))
    other = random.choice([digit for digit in "0123456789" if digit != digits[at]])
    return digits[:at] + other + digits[at + 1 :]


def dropped(digits: str, random: Random) -> str | None:
    at = random.randrange(len(digits))
    return digits[:at] + digits[at + 1 :] or None


def doubled(digits: str, random: Random) -> str | None:
    at = random.randrange(len(digits))
    return digits[:at] + digits[at] + digits[at:]


def of_digits(misprint: Misprint) -> Plant:
    def changed(figure: Figure, random: Random) -> int | None:
        digits = misprint(str(abs(figure.value) // figure.quantum), random)
        if digits is None:
            return None
        return int(digits) * figure.quantum * (-1 if figure.value < 0 else 1)

    return _of_cell(changed)


def _of_cell(change: Callable[[Figure, Random], int | None]) -> Plant:
    def plant(problem: Problem, random: Random) -> Planted | None:
        figures = in_tables(problem)
        return _planted(problem, random.choice(figures), change, random) if figures else None

    return plant


def _planted(
    problem: Problem,
    figure: Figure,
    change: Callable[[Figure, Random], int | None],
    random: Random,
) -> Planted | None:
    value = change(figure, random)
    if value is None or value == figure.value:
        return None
    spoiled = with_values(problem, {figure.cell_id: value})
    return Planted(spoiled, frozenset({"cell"}), frozenset({figure.cell_id}))


def _fewer(power: int) -> Callable[[Figure, Random], int]:
    """Divided by a power of ten, digits beyond the last printed one lost."""

    def change(figure: Figure, random: Random) -> int:
        digits = abs(figure.value) // figure.quantum // power
        return digits * figure.quantum * (-1 if figure.value < 0 else 1)

    return change


times_ten = _of_cell(lambda figure, random: figure.value * 10)
divided_by_ten = _of_cell(_fewer(10))
negated = _of_cell(lambda figure, random: -figure.value)


def wrong_unit(problem: Problem, random: Random) -> Planted | None:
    """One cell in 元 where the others are in 万元, or the other way round."""
    change = _fewer(_UNIT) if random.random() < 0.5 else lambda figure, random: figure.value * _UNIT
    return _of_cell(change)(problem, random)


def _stale(figure: Figure, random: Random) -> int:
    """An amount as an earlier draft may have had it: up to a twentieth more or less."""
    steps = abs(figure.value) // figure.quantum
    moved = random.randint(2, max(3, steps // 20)) * random.choice((-1, 1))
    return figure.value + moved * figure.quantum


def stale_total(problem: Problem, random: Random) -> Planted | None:
    """A printed sum that was not brought up to date."""
    totals = [figure for figure in in_tables(problem) if figure.cell_id in _totals(problem)]
    return _planted(problem, random.choice(totals), _stale, random) if totals else None


def _totals(problem: Problem) -> frozenset[str]:
    return frozenset(
        parent
        for identity in problem.identities
        if (parent := _sum_of(problem, identity)) is not None
    )


def _sum_of(problem: Problem, identity: Identity) -> str | None:
    """The cell that an identity of one table sums at least two others into."""
    parents = [cell for cell, n in identity.coefficients.items() if n == 1]
    tables = {problem.figures[cell].table_id for cell in identity.coefficients}
    parts = len(identity.coefficients) - 1
    return parents[0] if len(parents) == 1 and parts >= 2 and len(tables) == 1 else None


def stale_prose(problem: Problem, random: Random) -> Planted | None:
    """A figure of the prose that the tables have moved away from."""
    spoken = {
        cell
        for identity in problem.identities
        if is_of_prose(identity)
        for cell in identity.coefficients
    }
    figures = [
        f for f in problem.figures.values() if f.row is None and f.value and f.cell_id in spoken
    ]
    return _planted(problem, random.choice(figures), _stale, random) if figures else None
