"""What a page break left without a rule above a form's next page: the form's rows in, a fault out. Pure.

A browser prints a table without the upper rule of the first row behind a page break: the words of that
row stand in no cell. They are told, not guessed: nothing says which of them belong together.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.documents.model import Grid, ReadDocument, TextLine
from gouji.tables.performance.draft import Fault, piece_of_cell
from gouji.tables.performance.ruled_rows import RuledRow

_REACH = 16.0  # points between a row's words and the rule or the words below them
_PADDING = 3.0  # points that cells keep at least between the words of two columns


def row_without_rule(read: ReadDocument, rows: Sequence[RuledRow]) -> Fault | None:
    """The words right above a further page of the form that stand column by column, but in no cell."""
    blocks = list(dict.fromkeys(row.block for row in rows))
    for before, block in pairwise(blocks):
        upper, grid = read.blocks[before], read.blocks[block]
        if not isinstance(upper, Grid) or not isinstance(grid, Grid) or upper.page == grid.page:
            continue
        words = [line.text.strip() for line in _lines_above(read, before, block, grid)]
        if words:
            first = next(row for row in rows if row.block == block)
            where = piece_of_cell(first.printed[0]) if first.printed else None
            found = f"“{' '.join(words)}”"
            return Fault(
                "换页处一行不在框线内，没有读到", "每行有上下框线", found, where, is_fatal=False
            )
    return None


def _lines_above(read: ReadDocument, before: int, block: int, grid: Grid) -> Iterator[TextLine]:
    """From the grid upwards, as long as the lines follow close and one at least keeps to several columns."""
    boxes = [c.box for c in grid.cells if c.box is not None]
    columns = [(c.box.x0, c.box.x1) for c in grid.cells if c.row_index == 0 and c.box is not None]
    top, found = min((box.y0 for box in boxes), default=0.0), list[TextLine]()
    for index in range(block - 1, before, -1):
        line = read.blocks[index]
        if not isinstance(line, TextLine) or line.box is None or line.page != grid.page:
            break
        if not -_PADDING <= top - line.box.y1 <= _REACH:
            break
        found.append(line)
        top = line.box.y0
    if any(_keeps_to_columns(line, columns) for line in found):
        yield from reversed(found)


def _keeps_to_columns(line: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the words stand in two columns or more and none runs from one into the next."""
    at = [
        (next((n for n, (x0, x1) in enumerate(columns) if x0 <= (left + right) / 2 < x1), None), left, right)
        for character, (left, right) in zip(line.text, line.edges, strict=False)
        if not character.isspace()
    ]  # fmt: skip
    if any(column is None for column, _, _ in at):
        return False
    runs_over = any(
        one[0] != other[0] and other[1] - one[2] < _PADDING for one, other in pairwise(at)
    )
    return not runs_over and len({column for column, _, _ in at}) > 1
