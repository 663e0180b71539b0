"""Indicator rows of a text stream: the lines below the header in, rows with their cells out.

A row begins at a second-level name; a first-level name stands on a line of its own above, or in front
of it. Rows are parted twice: what the first pass decides is evidence for the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.tables.performance import labels
from gouji.tables.performance.draft import IndicatorDraft, Piece
from gouji.tables.performance.stream_cells import (
    Evidence,
    Parting,
    lines_of,
    part_row,
    text_of,
)
from gouji.tables.performance.stream_levels import broken_level, leading_levels
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

_PASSES = 3
_LEVEL_REACH = 12


@dataclass(frozen=True, slots=True)
class StreamRow:
    """One row before its cells are parted: its level names and its words."""

    level1: Piece | None
    level2: Piece
    atoms: tuple[Atom, ...] = ()
    level2_lines: int = 1


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
    used: tuple[int, ...] = ()  # lines that a level's name above goes on over
    for at, line in enumerate(lines):
        if at in used:
            gap = None
            continue
        if line.is_blank:
            gap = gap if gap is Gap.PAGE else Gap.FULL
            continue
        if is_indicator_header(line.text):
            gap = Gap.PAGE
            continue
        gap = Gap.PAGE if line.starts_page and rows else gap
        words = words_of(line)
        own1, own2 = leading_levels(document_id, words, line.page)
        broken = broken_level(document_id, lines, at)
        if broken:
            own1, own2, used = broken.level1, broken.level2, broken.lines
            # 满意度指标 names both levels: above a row of its group it is the first.
            if own2 and own2.text in labels.LEVEL1_GROUPS and own1 is None:
                own1, own2 = own2, None
                if not _leads_row(document_id, own1.text, lines, used[-1] + 1):
                    own1, own2 = None, own1
        if own1 and not own2 and not _leads_row(document_id, own1.text, lines, at + 1):
            own1, used = None, ()
        words = [] if used and used[-1] > at else words[(own1 is not None) + (own2 is not None) :]
        if own1:
            level1 = own1
        if own2:
            rows.append(StreamRow(level1, own2, level2_lines=1 + len(used) if broken else 1))
            level1 = None
        if words and not all(is_header_word(word) for word, _ in words):
            atoms = _atoms(words, Gap.WALL if own2 else (gap or Gap.HALF), line.page)
            if rows:
                rows[-1] = replace(rows[-1], atoms=(*rows[-1].atoms, *atoms))
            else:
                strays.append(piece_of_atoms(document_id, atoms))
        gap = Gap.HALF
    return tuple(rows), tuple(strays)


def _leads_row(document_id: str, level1: str, lines: Sequence[StreamLine], start: int) -> bool:
    """Whether a first-level name alone on its line stands above a row of its own group.

    A wrapped cell may end in the same word.
    """
    for at in range(start, min(start + _LEVEL_REACH, len(lines))):
        line = lines[at]
        if line.is_blank or is_indicator_header(line.text):
            continue
        broken = broken_level(document_id, lines, at)
        name = broken.name if broken else line.text.split()[0]
        if level1.endswith(name) and name not in labels.LEVEL2_GROUPS:
            continue  # what is left of the first level's own name
        return labels.same_group(level1, labels.group_of(name))
    return False


def _atoms(words: Sequence[tuple[str, int]], first_gap: Gap, page: int | None) -> list[Atom]:
    atoms = [Atom(words[0][0], words[0][1], first_gap, page)]
    for word, start in words[1:]:
        atoms.append(Atom(word, start, blank_gap(atoms[-1].text, word), page))
    return atoms


def part_tables(
    tables: Sequence[Sequence[StreamRow]], columns: Sequence[tuple[str, ...]]
) -> list[list[Parting]]:
    """Part the rows of all tables of a document; those with the same columns share their widths."""
    evidence = [Evidence(columns=own) for own in columns]
    partings: list[list[Parting]] = []
    for _ in range(_PASSES):
        before = partings
        partings = [
            [part_row(row.atoms, known, row.level2_lines) for row in rows]
            for rows, known in zip(tables, evidence, strict=True)
        ]
        if partings == before:
            break
        widths = {
            own: _widths(
                [
                    parting
                    for table, other in zip(partings, columns, strict=True)
                    for parting in table
                    if other == own
                ],
                len(own),
            )
            for own in set(columns)
        }
        evidence = [
            Evidence(widths[own], _bases(table, own), own)
            for table, own in zip(partings, columns, strict=True)
        ]
    return partings


def _widths(partings: Sequence[Parting], count: int) -> tuple[float | None, ...]:
    """The widest line of each column that wraps somewhere."""
    widths: list[float | None] = []
    for column in range(count):
        cells = [
            lines_of(parting.cells[column])
            for parting in partings
            if parting.placement is not Placement.AMBIGUOUS
        ]
        wraps = any(len(lines) > 1 for lines in cells)
        widest = max((width_of(line) for lines in cells for line in lines), default=0.0)
        widths.append(widest if wraps else None)
    return tuple(widths)


def _bases(partings: Sequence[Parting], columns: Sequence[str]) -> frozenset[str]:
    if columns[-1] != "basis":
        return frozenset()
    return frozenset(
        text_of(parting.cells[-1])
        for parting in partings
        if parting.placement is not Placement.AMBIGUOUS
    )


def draft_rows(
    document_id: str,
    rows: Sequence[StreamRow],
    partings: Sequence[Parting],
    columns: Sequence[str],
) -> tuple[IndicatorDraft, ...]:
    """Return the rows with their cells. What is undecided stands whole, in order, as the value."""
    drafts = []
    carried: str | None = None
    for row, parting in zip(rows, partings, strict=True):
        group = labels.group_of(row.level2.text)
        carried = row.level1.text if row.level1 else carried
        if not labels.same_group(carried, group):
            carried = group
        pieces = {
            role: piece_of_atoms(document_id, cell)
            for role, cell in zip(columns, parting.cells, strict=False)
        }
        if parting.rest:
            pieces["value"] = piece_of_atoms(document_id, parting.rest)
        drafts.append(
            IndicatorDraft(
                level1=carried,
                level2=row.level2.text,
                level1_piece=row.level1,
                level2_piece=row.level2,
                level3=pieces.get("level3"),
                description=pieces.get("description"),
                value=pieces.get("value"),
                basis=pieces.get("basis"),
                placement=parting.placement,
            )
        )
    return tuple(drafts)
