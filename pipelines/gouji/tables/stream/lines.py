"""Blocks of a text stream in, lines with their tokens and joined cells out. Pure.

One blank parts the cells of one visual line; the parts of a wrapped cell stand on lines of their own; a
leading blank starts a page; blank cells leave nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.documents.model import ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.vocabulary import FactStatus

_TOKEN = re.compile(r"\S+")
_DIGITS = re.compile(r"[-+]?[\d,，]*\.?\d*")
_MASK = re.compile(r"[*＊]+")
_DASH = re.compile(r"[-—–－]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One unbroken run of characters of a line, with its offset in the decoded text."""

    text: str
    start: int
    line: int  # block index

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_numeric(self) -> bool:
        plain = squeeze(self.text)
        return bool(_DIGITS.fullmatch(plain)) and any(c.isdigit() for c in plain)

    @property
    def is_mask(self) -> bool:
        return bool(_MASK.fullmatch(self.text))

    @property
    def is_dash(self) -> bool:
        return bool(_DASH.fullmatch(self.text))

    @property
    def is_value(self) -> bool:
        """Whether the token can only be (a part of) an amount cell."""
        return self.is_numeric or self.is_mask or self.is_dash


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line; `starts_page` is told by its leading blank."""

    index: int  # block index
    tokens: tuple[Token, ...]
    starts_page: bool
    after_break: bool = False  # first line after a repeated page header that was dropped

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)

    @property
    def plain(self) -> str:
        return squeeze("".join(token.text for token in self.tokens))


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell put together from its fragments, in printed order."""

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """As printed: a line break where the cell was wrapped, a blank within a line."""
        parts = [self.tokens[0].text]
        for before, token in pairwise(self.tokens):
            parts.append(("\n" if token.line != before.line else " ") + token.text)
        return "".join(parts)

    @property
    def plain(self) -> str:
        return squeeze("".join(token.text for token in self.tokens))

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def status(self) -> FactStatus:
        """What an amount cell holds; anything that is no number, mask or dash is unreadable."""
        if all(token.is_mask for token in self.tokens):
            return FactStatus.MASKED
        if all(token.is_dash for token in self.tokens):
            return FactStatus.DASH
        return FactStatus.PRINTED


def joined(tokens: Iterable[Token]) -> PrintedCell | None:
    """The cell of these fragments; None for none."""
    parts = tuple(tokens)
    return PrintedCell(parts) if parts else None


def stream_lines(read: ReadDocument, taken: frozenset[int]) -> tuple[Line, ...]:
    """The lines with something on them that no other table has used up."""
    lines: list[Line] = []
    for index, block in enumerate(read.blocks):
        if index in taken or not isinstance(block, TextLine) or not block.text.strip():
            continue
        start = block.span.start if block.span else 0
        tokens = tuple(
            Token(m.group(), start + m.start(), index) for m in _TOKEN.finditer(block.text)
        )
        lines.append(Line(index, tokens, block.text[0].isspace()))
    return tuple(lines)


def flat(lines: Sequence[Line]) -> tuple[Token, ...]:
    """All tokens of the lines, in order."""
    return tuple(token for line in lines for token in line.tokens)
