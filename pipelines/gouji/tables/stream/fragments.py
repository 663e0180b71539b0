"""Fragments of wrapped amounts in, whole amounts out. Pure.

Only fragments of different physical lines belong together: tokens on one line are different cells. A
wrapped cell comes whole before the next one, except where a page cuts the row: there the lines themselves
come one after the other, and the n open fragments of one line are completed by the n of the next.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from gouji.documents.normalise import squeeze
from gouji.tables.stream.lines import Line, PrintedCell, Token

_WHOLE = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)\.(\d+)")


def usual_decimals(lines: Sequence[Line]) -> int:
    """How many decimals amounts have here: the most frequent count on lines holding several cells."""
    counts: Counter[int] = Counter()
    for line in lines:
        wholes = [m for token in line.tokens if (m := _WHOLE.fullmatch(squeeze(token.text)))]
        if len(line.tokens) > 1:
            counts.update(len(m.group(1)) for m in wholes)
    return counts.most_common(1)[0][0] if counts else 2


def join_amounts(tokens: Sequence[Token], decimals: int) -> tuple[PrintedCell, ...] | None:
    """The amount cells of a row, in order; None where the fragments do not make whole amounts."""
    open_cells: list[list[Token]] = []
    cells: list[list[Token]] = []
    for _, group in groupby(tokens, key=lambda token: token.line):
        line = list(group)
        if len(open_cells) > 1 and len(line) != len(open_cells):
            return None
        for number, token in enumerate(line):
            if open_cells and number < len(open_cells):
                cell = open_cells[number]
                cell.append(token)
                if not _may_become(cell, decimals):
                    return None
            else:
                cells.append([token])
                if not _may_become(cells[-1], decimals):
                    return None
        touched = open_cells + [c for c in cells if c[-1].line == line[0].line]
        open_cells = [c for c in _once(touched) if not _is_whole(c, decimals)]
    if open_cells:
        return None
    return tuple(PrintedCell(tuple(cell)) for cell in cells)


def _once(cells: Sequence[list[Token]]) -> list[list[Token]]:
    seen: list[list[Token]] = []
    for cell in cells:
        if not any(cell is other for other in seen):
            seen.append(cell)
    return seen


def _text(cell: Sequence[Token]) -> str:
    return squeeze("".join(token.text for token in cell))


def _is_whole(cell: Sequence[Token], decimals: int) -> bool:
    """A mask, a dash, a bare zero that stands alone, or a number with all its decimals."""
    text = _text(cell)
    if len(cell) == 1 and (cell[0].is_mask or cell[0].is_dash or text == "0"):
        return True
    match = _WHOLE.fullmatch(text)
    return bool(match and len(match.group(1)) == decimals)


def _may_become(cell: Sequence[Token], decimals: int) -> bool:
    if _is_whole(cell, decimals):
        return True
    return bool(re.fullmatch(rf"[-+]?[\d,]*(?:\.\d{{0,{decimals}}})?", _text(cell)))
