"""Show the lines around cells of a text file with their characters marked. Pure: text in, lines out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.documents.normalise import squeeze
from gouji.reporting.views import CellView

_LINES_AROUND = (3, 1, 0)  # fewer where many cells would make too many lines
_LONGEST_LINE = 600
_MANY_LINES = 400
_MOST_LINES = 4000
_WORD = re.compile(r"\S+")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: the cells it is part of, and the numbers of those that begin with it."""

    text: str
    cell_ids: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """One physical line, 1-based; `gap_before` where lines were left out above it."""

    line_number: int
    pieces: tuple[Piece, ...]
    gap_before: bool


def excerpt(
    text: str, line_starts: Sequence[int], cells: Sequence[CellView], numbers: Mapping[str, int]
) -> tuple[ExcerptLine, ...]:
    """The lines of every cell with some lines around, in order. Cells without a span are left out."""
    placed = {c.cell_id: stretches_of(text, c) for c in cells if _has_span(c, text)}
    by_line: dict[int, list[tuple[Stretch, str, bool]]] = {}
    for cell_id, stretches in placed.items():
        for n, stretch in enumerate(stretches):
            line = bisect_right(line_starts, stretch[0]) - 1
            by_line.setdefault(line, []).append((stretch, cell_id, n == 0))
    lines = []
    before = -1
    for line in _wanted(by_line, len(line_starts)):
        start = line_starts[line]
        stop = line_starts[line + 1] if line + 1 < len(line_starts) else len(text)
        pieces = _pieces(text[start:stop].rstrip("\r\n"), start, by_line.get(line, ()), numbers)
        lines.append(ExcerptLine(line + 1, pieces, gap_before=line != before + 1))
        before = line
    return tuple(lines)


def stretches_of(text: str, cell: CellView) -> tuple[Stretch, ...]:
    """Where the characters of a cell stand: one stretch a line, and only its own.

    A page break or a neighbour may cut a cell into fragments: its span then holds strange words, too, and
    the cell's are those that make up its text, taken in order.
    """
    start, end = cell.char_start or 0, max(cell.char_end or 0, cell.char_start or 0)
    words = [(start + m.start(), start + m.end()) for m in _WORD.finditer(text[start:end])]
    if not words:
        return ((start, end),)
    own = _own_words(text, words, squeeze(cell.text))
    return tuple(_joined(text, own or words))


def _has_span(cell: CellView, text: str) -> bool:
    return cell.char_start is not None and 0 <= cell.char_start <= len(text)


def _own_words(text: str, words: Sequence[Stretch], wanted: str) -> list[Stretch]:
    """Those of the words that follow one another in the cell's text; none where they do not make it up."""
    own: list[Stretch] = []
    at = 0
    for start, end in words:
        word = squeeze(text[start:end])
        if wanted.startswith(word, at):
            own.append((start, end))
            at += len(word)
    return own if at == len(wanted) else []


def _joined(text: str, words: Sequence[Stretch]) -> Iterator[Stretch]:
    """Words of one line with nothing but blanks between them are one stretch."""
    open_start, open_end = words[0]
    for start, end in words[1:]:
        between = text[open_end:start]
        if between.strip() or "\n" in between or "\r" in between:
            yield open_start, open_end
            open_start = start
        open_end = end
    yield open_start, open_end


def _wanted(marked: Mapping[int, object], count: int) -> list[int]:
    """The marked lines with as many around as keep the excerpt readable."""
    wanted: list[int] = []
    for around in _LINES_AROUND:
        near = {n for m in marked for n in range(m - around, m + around + 1) if 0 <= n < count}
        wanted = sorted(near)
        if len(wanted) <= _MANY_LINES:
            break
    return wanted[:_MOST_LINES]


def _pieces(
    line: str,
    start: int,
    marks: Sequence[tuple[Stretch, str, bool]],
    numbers: Mapping[str, int],
) -> tuple[Piece, ...]:
    """The line cut at its cells, which may overlap; an overlong stretch between them is shortened."""
    own = [
        (max(a - start, 0), min(b - start, len(line)), cell_id, first)
        for (a, b), cell_id, first in sorted(marks)
    ]
    cuts = sorted({0, len(line), *(a for a, *_ in own), *(b for _, b, *_ in own)})
    pieces: list[Piece] = []
    for left, right in zip(cuts, [*cuts[1:], None], strict=True):
        blank = [m for m in own if m[0] == m[1] == left]
        if blank:
            # A blank cell has no character of its own: a visible mark stands in its place.
            pieces.append(_piece("␣", blank, left, numbers))
        if right is None:
            break
        covering = [m for m in own if m[0] <= left and right <= m[1] and m[0] < m[1]]
        words = line[left:right]
        pieces.append(
            _piece(words, covering, left, numbers) if covering else Piece(_shortened(words))
        )
    return tuple(piece for piece in pieces if piece.text)


def _piece(
    text: str, marks: Sequence[tuple[int, int, str, bool]], at: int, numbers: Mapping[str, int]
) -> Piece:
    beginning = [numbers.get(cell_id) for a, _, cell_id, first in marks if first and a == at]
    return Piece(
        text, tuple(cell_id for _, _, cell_id, _ in marks), tuple(sorted(n for n in beginning if n))
    )


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_LINE:
        return text
    return f"{text[: _LONGEST_LINE // 2]} …… {text[-_LONGEST_LINE // 2 :]}"
