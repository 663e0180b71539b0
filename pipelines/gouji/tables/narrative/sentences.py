"""Lines of prose in, sentences out whose every character remembers its place. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.documents.model import ReadDocument, TextLine
from gouji.documents.normalise import fold

_HEADING = re.compile(
    r"^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])[^。；;]{1,45}$"
)
_HAS_FIGURE = re.compile(r"\d[\d,.]*(?:万元|亿元|元|%|辆|台|人次|批次)")
_END = "。；;！!"
_WHITE = re.compile(r"[\s\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one character is printed: its block and its offset in the block's text."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text without white space, a place for each character, and the headings it stands under."""

    text: str
    places: tuple[Place, ...]
    section: str | None


def sentences_of(read: ReadDocument, taken: frozenset[int]) -> Iterator[Sentence]:
    """Every sentence of the lines that no table used up. A heading ends the sentence before it."""
    text: list[str] = []
    places: list[Place] = []
    section: str | None = None

    def flush() -> Iterator[Sentence]:
        if text:
            yield Sentence("".join(text), tuple(places), section)
            text.clear()
            places.clear()

    for index, block in enumerate(read.blocks):
        if index in taken or not isinstance(block, TextLine):
            yield from flush()
            continue
        line, offsets = _squeezed(block.text)
        if not line or line.isdigit():
            continue
        if _HEADING.match(line) and not _HAS_FIGURE.search(line):
            yield from flush()
            section = line
            continue
        for character, offset in zip(line, offsets, strict=True):
            text.append(character)
            places.append(Place(index, offset))
            if character in _END:
                yield from flush()
    yield from flush()


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The folded text without white space, and the offset of each kept character in the original."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, original in enumerate(text):
        for character in fold(original):
            if not _WHITE.match(character):
                kept.append(character)
                offsets.append(offset)
    return "".join(kept), offsets
