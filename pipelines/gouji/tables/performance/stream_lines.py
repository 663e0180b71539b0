"""The lines of a text stream as atoms: printed words, and what stands between one and the next."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from gouji.documents.model import Span
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Piece, parts_words
from gouji.tables.performance.header_columns import SIX_COLUMNS, roles_at


class Gap(Enum):
    """What parts an atom from the one before it.

    In such a stream a cell's wrapped lines are a full line apart and come out with an empty line
    between; cells centred in one row whose counts of lines differ by one are half a line apart and
    come out without: a bare line break never stands inside a cell. A blank between two Chinese
    characters parts two cells; the writer of the stream also puts one where script changes, so a
    blank beside a digit or letter says nothing.
    """

    WALL = "wall"  # a blank that parts cells
    SOFT = "soft"  # a blank beside a digit or letter
    HALF = "half"  # a line break alone
    FULL = "full"  # a line break and an empty line
    PAGE = "page"  # a page break


@dataclass(frozen=True, slots=True)
class StreamLine:
    """One line with its block index."""

    index: int
    text: str
    span: Span | None
    page: int | None = None

    @property
    def start(self) -> int:
        return self.span.start if self.span else 0

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def starts_page(self) -> bool:
        """One leading blank is what is left of a form feed."""
        return bool(re.match(r" \S", self.text))


@dataclass(frozen=True, slots=True)
class Atom:
    """One word of a line, with the gap in front of it."""

    text: str
    start: int
    gap: Gap
    page: int | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_OPERATORS = "≥≤<>＜＞≧≦》"
_HEADER = re.compile(r"\s*".join((r"\s*一级指标", "二级指标", "三级指标", ".*")), re.DOTALL)
_HEADER_WORDS = {word for names in labels.INDICATOR_HEADER for word in names}


def is_indicator_header(text: str) -> bool:
    """Whether the line is the header of the indicators, first or repeated."""
    return _HEADER.fullmatch(text) is not None


def columns_of(header: str) -> tuple[str, ...] | None:
    """What a header line heads behind the second level; a line cut short is taken for the full one.

    None where a value has columns of its own for its sign, unit or weight: their cells cannot be told.
    """
    words = [squeeze(word) for word in header.split()]
    roles = roles_at(words, 0)
    if {"nature", "unit", "weight"} & set(roles):
        return None
    return roles[2:] if roles and len(roles) == len(words) else SIX_COLUMNS[2:]


def words_of(line: StreamLine) -> list[tuple[str, int]]:
    """The words of a line and their offsets."""
    return [(m.group(), line.start + m.start()) for m in re.finditer(r"\S+", line.text)]


def blank_gap(left: str, right: str) -> Gap:
    """What a blank between two words of one line says."""
    if right[0] in _OPERATORS or "*" in (left[-1], right[0]):
        return Gap.WALL
    return Gap.SOFT if left[-1].isascii() or right[0].isascii() else Gap.WALL


def piece_of_atoms(document_id: str, atoms: Sequence[Atom]) -> Piece:
    """The cell that the atoms make, its line breaks undone."""
    text = atoms[0].text
    for atom in atoms[1:]:
        same_line = atom.gap in (Gap.WALL, Gap.SOFT)
        text += (" " if same_line or parts_words(text, atom.text) else "") + atom.text
    span = Span(atoms[0].start, max(atom.end for atom in atoms))
    return Piece(text, f"{document_id}.o{atoms[0].start}", span, atoms[0].page)


def width_of(text: str) -> float:
    """The width of a line in Chinese characters: digits, Latin letters and blanks count half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def first_unit_width(text: str) -> float:
    """The width of what a line break may not part at the head of a line."""
    match = re.match(r"[（(《“「]*(?:[A-Za-z0-9.%/]+|.)[，。、；：！？）)》”」%％]*", text)
    return width_of(match.group()) if match else 0.0


def is_header_word(text: str) -> bool:
    """Whether a word is left over from a wrapped header."""
    return text in _HEADER_WORDS
