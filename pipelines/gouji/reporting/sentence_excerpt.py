"""Show figures of prose that stands on no page in their sentence: Word files, workbooks, web pages. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.reporting.text_excerpt import Piece
from gouji.reporting.views import CellView

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, and its figures: cell id and printed text, in any order."""

    text: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SentenceExcerpt:
    """A sentence with its figures marked; `ref` says where in the file it stands, as far as that is known."""

    ref: str | None
    pieces: tuple[Piece, ...]


def sentence_excerpts(
    cells: Sequence[CellView], read: Mapping[str, Sentence], numbers: Mapping[str, int]
) -> tuple[SentenceExcerpt, ...]:
    """One excerpt a sentence; a cell whose sentence is not known stands alone."""
    together: dict[str, list[CellView]] = {}
    for cell in cells:
        sentence = read.get(cell.cell_id)
        together.setdefault(sentence.text if sentence else cell.cell_id, []).append(cell)
    return tuple(
        SentenceExcerpt(own[0].ref, _pieces(own, read.get(own[0].cell_id), numbers))
        for own in together.values()
    )


def _pieces(
    cells: Sequence[CellView], sentence: Sentence | None, numbers: Mapping[str, int]
) -> tuple[Piece, ...]:
    places = {c.cell_id: _place(c, sentence) for c in cells} if sentence else {}
    pieces: list[Piece] = []
    at = 0
    for cell in sorted(cells, key=lambda c: places.get(c.cell_id) or 0):
        start = places.get(cell.cell_id)
        marks = (cell.cell_id,), tuple(n for n in (numbers.get(cell.cell_id),) if n)
        if sentence is None or start is None or start < at:
            pieces.append(Piece(cell.text or "␣", *marks))
            continue
        pieces.append(Piece(sentence.text[at:start]))
        at = start + len(cell.text)
        pieces.append(Piece(sentence.text[start:at], *marks))
    if sentence:
        pieces.append(Piece(sentence.text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def _place(cell: CellView, sentence: Sentence) -> int | None:
    """Where the figure begins: the same digits may be printed twice, so those before it are counted."""
    alike = sorted(
        (_in_order(cell_id), cell_id) for cell_id, text in sentence.figures if text == cell.text
    )
    rank = [cell_id for _, cell_id in alike].index(cell.cell_id) if alike else 0
    whole = rf"(?<![\d.,])(?<!\d，){re.escape(cell.text)}(?![\d]|[.,]\d)"
    found = [match.start() for match in re.finditer(whole, sentence.text)]
    return found[rank] if rank < len(found) else None


def _in_order(cell_id: str) -> tuple[int, ...]:
    """The numbers of its line and offset: l9 comes before l10."""
    return tuple(int(n) for n in _NUMBERS.findall(cell_id.partition(".")[2]))
