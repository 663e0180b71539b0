"""Indicator rows of a text stream: the lines below the header in, rows with their cells out.

A row begins at a second-level name; a first-level name stands on a line of its own above, or in front
of it. Rows are parted twice: what the first pass decides is evidence for the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from gouji.tables.performance import labels
from gouji.tables.performance.draft import IndicatorDraft, Piece
from gouji.tables.performance.stream_cells import (
    Evidence,
    Parting,
    lines_of,
    part_row,
    text_of,
)
from gouji.tables.performance.stream_lines import (
    Atom,
    Gap,
    StreamLine,
    blank_gap,
    is_header_word,
    is_indicator_header,
    piece_of_atoms,
    width_of,
    words_of,
)
from gouji.vocabulary import Placement

_CELLS = 4
_VALUE = 2
_PASSES = 3
_LEVEL_REACH = 12


@dataclass(frozen=True, slots=True)
class StreamRow:
    """One row before its cells are parted: its level names and its words."""

    level1: Piece | None
    level2: Piece
    atoms: tuple[Atom, ...] = ()


def split_rows(
    document_id: str, lines: Sequence[StreamLine]
) -> tuple[tuple[StreamRow, ...], tuple[Piece, ...]]:
    """Return the rows below the indicator header, and what stands above the first of them.

    The header may be repeated on each page.
    """
    rows: list[StreamRow] = []
    strays: list[Piece] = []
    level1: Piece | None = None
    gap: Gap | None = None
    for at, line in enumerate(lines):
        if line.is_blank:
            gap = gap if gap is Gap.PAGE else Gap.FULL
            continue
        if is_indicator_header(line.text):
            gap = Gap.PAGE
            continue
        words = words_of(line)
        own1, own2 = _leading_levels(document_id, words, line.page)
        if own1 and not own2 and not _leads_row(own1.text, lines, at + 1):
            own1 = None
        words = words[(own1 is not None) + (own2 is not None) :]
        if own1:
            level1 = own1
        if own2:
            rows.append(StreamRow(level1, own2))
            level1 = None
        if words and not all(is_header_word(word) for word, _ in words):
            atoms = _atoms(words, Gap.WALL if own2 else (gap or Gap.HALF), line.page)
            if rows:
                rows[-1] = replace(rows[-1], atoms=(*rows[-1].atoms, *atoms))
            else:
                strays.append(piece_of_atoms(document_id, atoms))
        gap = Gap.HALF
    return tuple(rows), tuple(strays)


def _leads_row(level1: str, lines: Sequence[StreamLine], start: int) -> bool:
    """Whether a first-level name alone on its line stands above a row of its own group.

    A wrapped cell may end in the same word.
    """
    for line in islice(lines, start, start + _LEVEL_REACH):
        if not line.is_blank and not is_indicator_header(line.text):
            group = labels.group_of(line.text.split()[0])
            return labels.same_group(level1, group)
    return False


def _leading_levels(
    document_id: str, words: Sequence[tuple[str, int]], page: int | None
) -> tuple[Piece | None, Piece | None]:
    """The level names that a line begins with."""
    pieces = [
        piece_of_atoms(document_id, (Atom(word, start, Gap.WALL, page),))
        for word, start in words[:2]
    ]
    first = words[0][0]
    second = words[1][0] if len(words) > 1 else None
    if first in labels.LEVEL1_GROUPS and (second is None or second in labels.LEVEL2_GROUPS):
        return pieces[0], pieces[1] if second else None
    if labels.group_of(second) == first:
        return pieces[0], pieces[1]
    return None, pieces[0] if first in labels.LEVEL2_GROUPS else None


def _atoms(words: Sequence[tuple[str, int]], first_gap: Gap, page: int | None) -> list[Atom]:
    atoms = [Atom(words[0][0], words[0][1], first_gap, page)]
    for word, start in words[1:]:
        atoms.append(Atom(word, start, blank_gap(atoms[-1].text, word), page))
    return atoms


def part_tables(tables: Sequence[Sequence[StreamRow]]) -> list[list[Parting]]:
    """Part the rows of all tables of a document, which share their columns' widths."""
    evidence = [Evidence()] * len(tables)
    partings: list[list[Parting]] = []
    for _ in range(_PASSES):
        before = partings
        partings = [
            [part_row(row.atoms, known) for row in rows]
            for rows, known in zip(tables, evidence, strict=True)
        ]
        if partings == before:
            break
        widths = _widths([parting for table in partings for parting in table])
        evidence = [Evidence(widths, _bases(table)) for table in partings]
    return partings


def _widths(partings: Sequence[Parting]) -> tuple[float | None, ...]:
    """The widest line of each column that wraps somewhere."""
    widths: list[float | None] = []
    for column in range(_CELLS):
        cells = [
            lines_of(parting.cells[column])
            for parting in partings
            if parting.placement is not Placement.AMBIGUOUS
        ]
        wraps = any(len(lines) > 1 for lines in cells)
        widest = max((width_of(line) for lines in cells for line in lines), default=0.0)
        widths.append(widest if wraps else None)
    return tuple(widths)


def _bases(partings: Sequence[Parting]) -> frozenset[str]:
    return frozenset(
        text_of(parting.cells[-1])
        for parting in partings
        if parting.placement is not Placement.AMBIGUOUS
    )


def draft_rows(
    document_id: str, rows: Sequence[StreamRow], partings: Sequence[Parting]
) -> tuple[IndicatorDraft, ...]:
    """Return the rows with their cells. What is undecided stands whole, in order, as the value."""
    drafts = []
    carried: str | None = None
    for row, parting in zip(rows, partings, strict=True):
        group = labels.group_of(row.level2.text)
        carried = row.level1.text if row.level1 else carried
        if not labels.same_group(carried, group):
            carried = group
        pieces: list[Piece | None] = [piece_of_atoms(document_id, c) for c in parting.cells]
        if parting.rest:
            pieces += [None] * (_VALUE - len(pieces))
            pieces.append(piece_of_atoms(document_id, parting.rest))
        pieces += [None] * (_CELLS - len(pieces))
        drafts.append(
            IndicatorDraft(
                level1=carried,
                level2=row.level2.text,
                level1_piece=row.level1,
                level2_piece=row.level2,
                level3=pieces[0],
                description=pieces[1],
                value=pieces[2],
                basis=pieces[3],
                placement=parting.placement,
            )
        )
    return tuple(drafts)
