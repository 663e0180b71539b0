"""Level names at the head of the lines of a text stream, whole or cut: lines in, pieces out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.tables.performance import labels
from gouji.tables.performance.draft import Piece
from gouji.tables.performance.stream_lines import (
    Atom,
    Gap,
    StreamLine,
    is_indicator_header,
    piece_of_atoms,
    words_of,
)

_NAMES = (*labels.LEVEL1_GROUPS, *labels.LEVEL2_GROUPS)
_SHORTEST = 2  # characters of a name that say which it is
_MOST_LINES = 4
_BOTH = frozenset(labels.LEVEL1_GROUPS) & frozenset(labels.LEVEL2_GROUPS)


def leading_levels(
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


@dataclass(frozen=True, slots=True)
class BrokenLevel:
    """A level name cut into lines of a narrow column; `lines` are those it goes on over."""

    level1: Piece | None
    level2: Piece | None
    lines: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name that stands first."""
        piece = self.level1 or self.level2
        return piece.text if piece else ""


def broken_level(document_id: str, lines: Sequence[StreamLine], at: int) -> BrokenLevel | None:
    """The level name that is cut from this line on; None where there is none.

    Every part stands alone on its line, but for a first level's name in front of the first.
    """
    words = words_of(lines[at])
    level1 = None
    if len(words) == 2 and words[0][0] in labels.LEVEL1_GROUPS:
        level1 = piece_of_atoms(document_id, (Atom(*words[0], Gap.WALL, lines[at].page),))
        words = words[1:]
    if len(words) != 1 or len(words[0][0]) < _SHORTEST or not _opens_name(words[0][0]):
        return None
    atoms, used = _parts_of_name(lines, at, Atom(*words[0], Gap.WALL, lines[at].page))
    if not used:
        return None
    piece = piece_of_atoms(document_id, atoms)
    if level1 is None and piece.text in labels.LEVEL1_GROUPS and piece.text not in _BOTH:
        return BrokenLevel(piece, None, used)
    return BrokenLevel(level1, piece, used)


def _parts_of_name(
    lines: Sequence[StreamLine], at: int, first: Atom
) -> tuple[list[Atom], tuple[int, ...]]:
    """The parts of the name that begins with `first`, and the lines below it they stand on."""
    atoms = [first]
    used: list[int] = []
    for below in range(at + 1, len(lines)):
        if lines[below].is_blank:
            continue
        more = words_of(lines[below])
        if len(more) != 1 or is_indicator_header(lines[below].text) or len(used) >= _MOST_LINES:
            break
        used.append(below)
        atoms.append(Atom(*more[0], Gap.FULL, lines[below].page))
        name = "".join(atom.text for atom in atoms)
        if name in _NAMES:
            return atoms, tuple(used)
        if not _opens_name(name):
            break
    return atoms, ()


def _opens_name(text: str) -> bool:
    return text not in _NAMES and any(name.startswith(text) for name in _NAMES)
