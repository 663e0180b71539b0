"""Break Chinese text into lines of so many columns, as a book is set: text in, lines out. Pure.

Rich breaks at blanks only: a Chinese sentence has none, and would leave half of each line empty.
"""

import re

from rich.cells import cell_len, chop_cells

# A number, a word or a code stays whole; every other character may begin a line of its own.
_PIECE = re.compile(r"[A-Za-z0-9_.,:/%+\-]+|\s+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：！？）》」』】〕”’…—·%,.;:!?)]}")
_NEVER_LAST = frozenset("（《「『【〔“‘([{")


def wrapped(text: str, width: int) -> list[str]:
    """The lines, none wider than `width` columns; nothing of the text but blanks at the breaks is left out."""
    width = max(width, 2)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _lines(_pieces(paragraph), width)
    return lines


def narrowest(text: str) -> int:
    """The width below which words would have to be cut."""
    return max((cell_len(piece.strip()) for piece in _pieces(text)), default=0)


def _pieces(text: str) -> list[str]:
    """What must not be parted: words, marks with what they close or open."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        joins = pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if joins and cell_len(pieces[-1]) < 24:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _lines(pieces: list[str], width: int) -> list[str]:
    lines: list[str] = []
    line, taken = "", 0
    for piece in pieces:
        room = cell_len(piece)
        if taken + room > width and taken + cell_len(piece.rstrip()) > width:
            if line.strip():
                lines.append(line.rstrip())
            line, taken = "", 0
            piece = piece.lstrip()
            if cell_len(piece) > width:
                *full, piece = chop_cells(piece, width)
                lines += full
            room = cell_len(piece)
        line, taken = line + piece, taken + room
    return [*lines, line.rstrip()] if line.strip() or not lines else lines
