"""Part the words of one indicator row into its cells, where the text decides: atoms in, cells out.

Every way to part the words into as many cells as the header has, none blank, is tried; what the gaps,
the geometry, the widths and dates forbid is struck out. Only what is left alone is taken. Where several
are left, three pieces of evidence count, in this order: one reading alone gives a quantity or a date
for the value; one alone ends in a basis that decided rows of the same table print; one alone prints
the indicator's name twice.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, zip_longest

from gouji.documents.normalise import squeeze
from gouji.tables.performance.stream_lines import Atom, Gap, first_unit_width, width_of
from gouji.tables.performance.values import SIGNS, is_bare_number, is_date_or_quantity
from gouji.vocabulary import Placement

Cells = tuple[tuple[Atom, ...], ...]
Widths = tuple[float | None, ...]

FOUR_COLUMNS = ("level3", "description", "value", "basis")
_MOST_ATOMS = 24
_TOLERANCE = 1.0
_NO_WIDTHS: Widths = ()
# 2025 年 12 月底前 is one date: no cell ends inside it.
_IN_DATE = re.compile(r"\d{4}(?:\|年(?=\||\d)|年\|\d{1,2}月)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decided rows of the document and of the table teach about the others.

    widths: the widest line seen in each column that has wrapped cells. bases: squeezed. columns: what
    the header heads behind the second level.
    """

    widths: Widths = _NO_WIDTHS
    bases: frozenset[str] = frozenset()
    columns: tuple[str, ...] = FOUR_COLUMNS

    @property
    def value(self) -> int:
        """Which of the cells is the value."""
        return self.columns.index("value")

    @property
    def basis(self) -> int | None:
        """Which of the cells is the basis: the last, where the header has one."""
        return len(self.columns) - 1 if self.columns[-1] == "basis" else None


@dataclass(frozen=True, slots=True)
class Parting:
    """The cells of a row. Ambiguous: `cells` are those that are certain, `rest` what is not."""

    cells: Cells
    rest: tuple[Atom, ...]
    placement: Placement


def part_row(atoms: Sequence[Atom], evidence: Evidence, above: int = 1) -> Parting:
    """Return the cells of a row, or what of them is certain; `above`: lines of the level before them."""
    at_page = [n for n, atom in enumerate(atoms) if atom.gap is Gap.PAGE and n > 0]
    if at_page:
        return _part_over_page(atoms, at_page, evidence, above)
    count = len(evidence.columns)
    possible = _possible(atoms, evidence.widths, count, above)
    chosen = _choose(possible, evidence)
    if chosen:
        certain = len(_possible(atoms, _NO_WIDTHS, count, above)) == 1
        return Parting(chosen, (), Placement.PRINTED if certain else Placement.PROVEN)
    return _undecided(atoms, possible, evidence)


def _undecided(atoms: Sequence[Atom], possible: Sequence[Cells], evidence: Evidence) -> Parting:
    """Keep the leading cells that every possible parting agrees on; the rest stays in order."""
    certain: list[tuple[Atom, ...]] = []
    for n in range(evidence.value):
        versions = {() if n and _may_have_lost_cell(c, evidence) else c[n] for c in possible}
        if len(versions) != 1 or not all(versions):
            break
        certain.append(versions.pop())
    used = sum(len(cell) for cell in certain)
    return Parting(tuple(certain), tuple(atoms[used:]), Placement.AMBIGUOUS)


def _possible(atoms: Sequence[Atom], widths: Widths, count: int, above: int) -> list[Cells]:
    """Every parting into so many cells that gaps, geometry, widths and dates allow."""
    walls = {n for n, atom in enumerate(atoms) if n and atom.gap in (Gap.WALL, Gap.HALF)}
    if len(atoms) > _MOST_ATOMS or len(walls) >= count:
        return []
    free = [n for n in range(1, len(atoms)) if n not in walls]
    found = []
    for chosen in combinations(free, count - 1 - len(walls)):
        bounds = [0, *sorted(walls | set(chosen)), len(atoms)]
        cells = tuple(tuple(atoms[start:stop]) for start, stop in pairwise(bounds))
        if _fits_geometry(cells, above) and _fits_widths(cells, widths) and not _cuts_date(cells):
            found.append(cells)
    return found


def _cuts_date(cells: Cells) -> bool:
    return _IN_DATE.search("|".join(text_of(cell) for cell in cells)) is not None


def _fits_geometry(cells: Cells, above: int) -> bool:
    """Cells are centred in their row: neighbours on one line have one line each, neighbours half a
    line apart have one and two. An empty line between neighbours allows any counts.

    The second-level name, of `above` lines, stands before the first cell.
    """
    for cell in cells:
        count = 1 + sum(1 for atom in cell[1:] if atom.gap is Gap.FULL)
        gap = cell[0].gap
        if gap in (Gap.WALL, Gap.SOFT) and (above, count) != (1, 1):
            return False
        if gap is Gap.HALF and above + count != 3:
            return False
        above = count
    return True


def _fits_widths(cells: Cells, widths: Widths) -> bool:
    """A line is broken where it is full: the next word would not have fitted."""
    return all(
        _is_full(line, following, width)
        for cell, width in zip_longest(cells, widths[: len(cells)])
        for line, following in pairwise(lines_of(cell))
    )


def _is_full(line: str, following: str, width: float | None) -> bool:
    """Whether the head of the following line would not have fitted behind this one."""
    return width is None or width_of(line) + first_unit_width(following) > width - _TOLERANCE


def lines_of(cell: Sequence[Atom]) -> list[str]:
    """The printed lines of a cell."""
    lines: list[str] = []
    for atom in cell:
        if lines and atom.gap in (Gap.WALL, Gap.SOFT):
            lines[-1] += " " + atom.text
        else:
            lines.append(atom.text)
    return lines


def text_of(cell: Iterable[Atom]) -> str:
    """The text of a cell, squeezed."""
    return squeeze("".join(atom.text for atom in cell))


def _choose(possible: list[Cells], evidence: Evidence) -> Cells | None:
    """The one parting left, if the evidence leaves one."""
    value, basis = evidence.value, evidence.basis
    tests: list[Callable[[Cells], bool]] = [
        lambda cells: is_date_or_quantity(text_of(cells[value]))
    ]
    if basis is not None:
        tests.append(lambda cells: text_of(cells[basis]) in evidence.bases)
    if "description" in evidence.columns:
        tests.append(lambda cells: text_of(cells[0]) == text_of(cells[1]))
    left = possible
    for test in tests:
        if len(left) > 1:
            left = [cells for cells in left if test(cells)] or left
    if len(left) != 1 or _may_have_lost_cell(left[0], evidence):
        return None
    return left[0]


def _may_have_lost_cell(cells: Cells, evidence: Evidence) -> bool:
    """Whether a blank cell left none behind, so that one quantity was parted into two cells.

    The basis may be the unit of a bare number, in a row that prints no basis; what is taken for the
    description may be the sign or the number that the value begins with.
    """
    if len(cells) < len(evidence.columns):
        return False
    value = cells[evidence.value]
    if evidence.basis is not None:
        basis = cells[evidence.basis]
        lost_unit = basis[0].gap is Gap.SOFT and value[-1].text[-1].isdigit()
        if lost_unit and text_of(basis) not in evidence.bases:
            return True
    before = cells[evidence.value - 1]
    return (
        evidence.value > 1
        and value[0].gap is Gap.SOFT
        and (is_bare_number(text_of(before)) or text_of(before) in SIGNS)
    )


def _part_over_page(
    atoms: Sequence[Atom], at_page: Sequence[int], evidence: Evidence, above: int
) -> Parting:
    """A row cut by a page: every cell of it may go on behind the break, in the order of columns.

    The row is decided only where its basis is known from other rows and one cell alone was full at
    the break and can own what is left; two cells cut at once come out interleaved.
    """
    head, tail = tuple(atoms[: at_page[0]]), tuple(atoms[at_page[0] :])
    if len(at_page) > 1 or len(atoms) > _MOST_ATOMS or evidence.basis is None:
        return _undecided(atoms, [], evidence)
    continued = {
        cells
        for cut in range(1, len(head))
        for left in range(len(tail) + 1)
        if text_of((*head[cut:], *tail[left:])) in evidence.bases
        for cells in _continue_cell(head[:cut], tail[:left], evidence, above)
        for cells in [(*cells, (*head[cut:], *_behind_page(tail[left:])))]
    }
    if len(continued) == 1:
        return Parting(continued.pop(), (), Placement.PROVEN)
    closed = [
        _closed_cells(cells, tail[0].text, evidence)
        for cells in _possible(head, evidence.widths, len(evidence.columns), above)
    ]
    return _undecided(atoms, closed, evidence)


def _continue_cell(
    head: tuple[Atom, ...], tail: tuple[Atom, ...], evidence: Evidence, above: int
) -> list[Cells]:
    """The cells before the basis, the one that was full at the break going on with the tail."""
    found = []
    widths = evidence.widths or (None,) * len(evidence.columns)
    for cells in _possible(head, widths, len(evidence.columns) - 1, above):
        if not tail:
            found.append(cells)
            continue
        for n, cell in enumerate(cells):
            if widths[n] is not None and _is_full(lines_of(cell)[-1], tail[0].text, widths[n]):
                found.append((*cells[:n], (*cell, *tail), *cells[n + 1 :]))
    return found


def _behind_page(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """The atoms of one cell behind the break: the first begins a line there, whatever is before."""
    return (replace(atoms[0], gap=Gap.PAGE), *atoms[1:]) if atoms else ()


def _closed_cells(cells: Cells, following: str, evidence: Evidence) -> Cells:
    """The leading cells that were not full at the page break, so that nothing follows in them."""
    closed: list[tuple[Atom, ...]] = []
    for cell, width in zip(cells[: evidence.value], evidence.widths, strict=False):
        if width is None or _is_full(lines_of(cell)[-1], following, width):
            break
        closed.append(cell)
    return (*closed, *[()] * (evidence.value - len(closed)))
