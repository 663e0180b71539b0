"""Show the lines around cells of a text file with their characters marked. Pure: text in, lines out."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.reporting.views import CellView

_LINES_AROUND = 3
_LONGEST_LINE = 600
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `cell_id` where it is a marked cell."""

    text: str
    cell_id: str | None = None
    number: int | None = None  # how the finding numbers this cell


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
    placed = [c for c in cells if c.char_start is not None and 0 <= c.char_start <= len(text)]
    marked = {c.cell_id: bisect_right(line_starts, c.char_start or 0) - 1 for c in placed}
    wanted = sorted(
        {
            line
            for middle in marked.values()
            for line in range(middle - _LINES_AROUND, middle + _LINES_AROUND + 1)
            if 0 <= line < len(line_starts)
        }
    )[:_MOST_LINES]
    lines = []
    before = -1
    for line in wanted:
        start = line_starts[line]
        stop = line_starts[line + 1] if line + 1 < len(line_starts) else len(text)
        own = [c for c in placed if start <= (c.char_start or 0) < max(stop, start + 1)]
        pieces = _pieces(text[start:stop].rstrip("\r\n"), start, own, numbers)
        lines.append(ExcerptLine(line + 1, pieces, gap_before=line != before + 1))
        before = line
    return tuple(lines)


def _pieces(
    line: str, start: int, cells: Sequence[CellView], numbers: Mapping[str, int]
) -> tuple[Piece, ...]:
    """The line cut at its cells; an overlong stretch between them is shortened in its middle."""
    pieces: list[Piece] = []
    position = 0
    for cell in sorted(cells, key=lambda c: c.char_start or 0):
        begin = (cell.char_start or 0) - start
        end = min((cell.char_end or cell.char_start or 0) - start, len(line))
        if begin < position:
            continue
        pieces.append(Piece(_shortened(line[position:begin])))
        # A blank cell has no character of its own: a visible mark stands in its place.
        pieces.append(
            Piece(line[begin:end].strip() or "␣", cell.cell_id, numbers.get(cell.cell_id))
        )
        position = max(end, begin)
    pieces.append(Piece(_shortened(line[position:])))
    return tuple(p for p in pieces if p.text)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_LINE:
        return text
    return f"{text[: _LONGEST_LINE // 2]} …… {text[-_LONGEST_LINE // 2 :]}"
