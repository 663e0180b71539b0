"""Tables drawn without rules: text lines that stand in columns in, grids out. Pure.

A printed title and 单位：万元 announce a table; where no ruled one follows, the lines below it are cut at
their wide gaps and put under the columns that all of them leave free. What does not come out as columns is
told in a warning, never guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from gouji.documents.model import Block, Box, Cell, Grid, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.grid.titles import is_title, printed_unit

UNREAD = "有表名和金额，但没有读出表格"
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_PAGE_NUMBER = re.compile(r"[-—–\s第页共/\d]{1,12}")
_GAP = 0.9  # of the height of the characters: a wider blank parts two cells
_LINES_TO_UNIT = 4
_FEWEST_ROWS = 2
_FEWEST_AMOUNTS = 3
_LONGEST_CELL = 40
_ASKEW = 24.0  # points by which a header may stand beside the middle of its columns
_FAR = 40.0  # points: a header stands no farther from the amounts at the edge of its column


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line without a wide gap."""

    text: str
    box: Box
    page: int

    @property
    def is_amount(self) -> bool:
        return _AMOUNT.fullmatch(squeeze(self.text)) is not None


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines of one table: block indexes and their pieces, line by line."""

    indexes: tuple[int, ...]
    lines: tuple[tuple[Piece, ...], ...]


def with_aligned_grids(read: ReadDocument) -> ReadDocument:
    """The document with a Grid in place of the lines of every table that has no rules."""
    blocks: list[Block] = list(read.blocks)
    dropped: set[int] = set()
    warnings: list[str] = []
    for start in _announced(read.blocks):
        run = _run(read.blocks, start)
        if sum(p.is_amount for line in run.lines for p in line) < _FEWEST_AMOUNTS:
            continue
        grid = _grid(run, read.document_id)
        if grid is None:
            warnings.append(f"第 {run.lines[0][0].page} 页{UNREAD}。")
            continue
        blocks[run.indexes[0]] = grid
        dropped.update(run.indexes[1:])
    if len(dropped) == 0 and not warnings:
        return read
    kept = tuple(block for index, block in enumerate(blocks) if index not in dropped)
    return replace(read, blocks=kept, warnings=(*read.warnings, *warnings))


def _announced(blocks: Sequence[Block]) -> Iterator[int]:
    """Indexes of the lines behind a title and its unit, where no ruled table follows at once."""
    for index, block in enumerate(blocks):
        if not isinstance(block, TextLine) or not block.edges or not is_title(block.text):
            continue
        for unit in range(index + 1, min(index + 1 + _LINES_TO_UNIT, len(blocks))):
            line = blocks[unit]
            if not isinstance(line, TextLine) or line.page != block.page:
                break
            if printed_unit(line.text) is not None:
                if unit + 1 < len(blocks) and isinstance(blocks[unit + 1], TextLine):
                    yield unit + 1
                break


def _run(blocks: Sequence[Block], start: int) -> _Run:
    """Lines from `start` to the end of the table: prose, a title, a ruled table or a page without columns."""
    indexes: list[int] = []
    lines: list[tuple[Piece, ...]] = []
    for index in range(start, len(blocks)):
        line = blocks[index]
        if not isinstance(line, TextLine) or line.box is None or not line.edges:
            break
        plain = squeeze(line.text)
        if "。" in plain or (lines and is_title(line.text)) or plain.startswith(("注:", "备注")):
            break
        if _PAGE_NUMBER.fullmatch(line.text.strip()) and not _AMOUNT.fullmatch(plain):
            continue
        pieces = pieces_of(line)
        if any(len(piece.text) > _LONGEST_CELL for piece in pieces):
            break
        turned = bool(lines) and lines[-1][0].page != pieces[0].page
        if turned and not _looks_tabular(blocks, index):
            break
        if lines and pieces[0].page != lines[0][0].page and _same_words(pieces, lines):
            continue  # the header printed again
        indexes.append(index)
        lines.append(pieces)
    return _Run(tuple(indexes), tuple(lines))


def pieces_of(line: TextLine) -> tuple[Piece, ...]:
    """The line cut at gaps wider than its characters are high."""
    assert line.box is not None
    wide = _GAP * (line.box.y1 - line.box.y0)
    found: list[Piece] = []
    start = 0
    seen: float | None = None
    for at, letter in enumerate([*line.text, "\n"]):
        if letter.isspace() and letter != "\n":
            continue
        is_end = letter == "\n"
        parted = not is_end and at > 0 and line.text[at - 1].isspace() and seen is not None
        # An amount at the right of its cell may nearly touch the next name.
        near = parted and _AMOUNT.fullmatch(squeeze(line.text[start:at])) is not None
        wide_here = 0.0 if near else wide
        if seen is not None and (is_end or line.edges[at][0] - seen > wide_here):
            found.append(_piece(line, start, at))
            start = at
        if not is_end:
            if seen is None:
                start = at
            seen = line.edges[at][1]
    return tuple(found)


def _piece(line: TextLine, start: int, stop: int) -> Piece:
    assert line.box is not None
    text = line.text[start:stop].rstrip()
    edges = line.edges[start : start + len(text)]
    box = Box(edges[0][0], line.box.y0, edges[-1][1], line.box.y1)
    return Piece(text, box, line.page or 0)


def _looks_tabular(blocks: Sequence[Block], index: int) -> bool:
    """Whether a new page goes on in columns: amounts beside other pieces, before any title or prose."""
    amounts = 0
    first = blocks[index]
    assert isinstance(first, TextLine)
    for line in blocks[index:]:
        if not isinstance(line, TextLine) or line.box is None or not line.edges:
            break
        if line.page != first.page or is_title(line.text) or "。" in line.text:
            break
        pieces = pieces_of(line)
        amounts += sum(piece.is_amount for piece in pieces) if len(pieces) > 1 else 0
    return amounts >= _FEWEST_ROWS


def _same_words(pieces: Sequence[Piece], lines: Sequence[Sequence[Piece]]) -> bool:
    words = [piece.text for piece in pieces]
    return any([piece.text for piece in line] == words for line in lines[:6])


def _grid(run: _Run, document_id: str) -> Grid | None:
    """Header cells over their columns, then a row a line; None where two pieces share a cell."""
    head = next(n for n, line in enumerate(run.lines) if any(p.is_amount for p in line))
    body = run.lines[head:]
    columns = _columns(run.lines, head)
    if len(columns) < _FEWEST_ROWS:
        return None
    rows = [_placed(line, columns) for line in body]
    if any(row is None for row in rows):
        return None
    header = _header(run.lines[:head], columns)
    if header is None:
        return None
    first = run.indexes[0]
    cells = []
    for row, line in enumerate([*header, *(row for row in rows if row is not None)]):
        for column, (pieces, down, across) in sorted(line.items()):
            cells.append(_cell(document_id, first, row, column, pieces, down, across))
        if row >= len(header):
            cells += _blanks(document_id, first, row, line, columns)
    page = run.lines[0][0].page
    return Grid(tuple(cells), len(header) + len(body), len(columns), page=page)


Placed = dict[int, tuple[tuple[Piece, ...], int, int]]  # column -> pieces, rows and columns covered


def _columns(lines: Sequence[Sequence[Piece]], head: int) -> list[tuple[float, float]]:
    """What all lines of the body leave free parts columns; a header over nothing is a column too."""
    spans = sorted((p.box.x0, p.box.x1) for line in lines[head:] for p in line)
    found: list[tuple[float, float]] = []
    for left, right in spans:
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    for line in lines[:head]:
        for piece in line:
            if _home(piece, line, found) is None and not _beside(piece, found):
                found.append((piece.box.x0, piece.box.x1))
                found.sort()
    return found


def _home(
    piece: Piece, line: Sequence[Piece], columns: Sequence[tuple[float, float]]
) -> int | None:
    """The column whose name a header piece is: the one below it, else the nearest that no other is nearer to."""
    below = _covered(piece, columns)
    if below:
        return below[0] if len(below) == 1 else None
    near = min(range(len(columns)), key=lambda n: _distance(piece, columns[n]), default=None)
    if near is None or _distance(piece, columns[near]) > _FAR:
        return None
    others = [other for other in line if other is not piece]
    if any(_distance(other, columns[near]) <= _distance(piece, columns[near]) for other in others):
        return None
    return near


def _distance(piece: Piece, column: tuple[float, float]) -> float:
    return max(column[0] - piece.box.x1, piece.box.x0 - column[1], 0.0)


def _covered(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [
        n for n, (left, right) in enumerate(columns) if piece.box.x0 < right and left < piece.box.x1
    ]


def _beside(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The two columns between which a piece stands."""
    left = [n for n, (_, right) in enumerate(columns) if right <= piece.box.x0]
    right = [n for n, (start, _) in enumerate(columns) if start >= piece.box.x1]
    return [left[-1], right[0]] if left and right else []


def _named(
    names: Sequence[Piece], columns: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The columns as wide as what stands in them and above."""
    return [
        (min(piece.box.x0, left), max(piece.box.x1, right))
        for piece, (left, right) in zip(names, columns, strict=True)
    ]


def _placed(line: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> Placed | None:
    placed: Placed = {}
    for piece in line:
        covered = _covered(piece, columns)
        if not covered or covered[0] in placed:
            return None
        placed[covered[0]] = ((piece,), 1, len(covered))
    return placed


def _grouped(line: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> Placed | None:
    """Each column under one piece, so that every piece stands over the middle of its columns.

    None where no way of parting the columns does so, or where another does it nearly as well.
    """
    ways = []
    for cuts in combinations(range(1, len(columns)), len(line) - 1):
        bounds = [0, *cuts, len(columns)]
        ways.append(
            (
                max(
                    _askew(p, columns[a:b])
                    for p, (a, b) in zip(line, pairwise(bounds), strict=True)
                ),
                bounds,
            )
        )
    ways.sort()
    if not ways or ways[0][0] > _ASKEW or (len(ways) > 1 and ways[1][0] - ways[0][0] < _ASKEW / 2):
        return None
    bounds = ways[0][1]
    return {a: ((piece,), 1, b - a) for piece, (a, b) in zip(line, pairwise(bounds), strict=True)}


def _askew(piece: Piece, columns: Sequence[tuple[float, float]]) -> float:
    return abs(_middle(piece.box) - (columns[0][0] + columns[-1][1]) / 2)


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _header(
    lines: Sequence[Sequence[Piece]], columns: Sequence[tuple[float, float]]
) -> list[Placed] | None:
    """Cells over several columns by line from the top, then one row of the columns' own names."""
    full = next((n for n, line in enumerate(lines) if len(line) == len(columns)), None)
    if full:
        groups = [_grouped(line, _named(lines[full], columns)) for line in lines[:full]]
        below = _header(lines[full:], columns)
        if below is None or any(group is None for group in groups):
            return None
        return [*(group for group in groups if group is not None), *below]
    own: dict[int, list[Piece]] = {}
    above: list[Placed] = []
    for line in lines:
        wide: Placed = {}
        for piece in line:
            home = _home(piece, line, columns)
            covered = _covered(piece, columns) or _beside(piece, columns)
            if home is not None:
                own.setdefault(home, []).append(piece)
            elif covered:
                wide[covered[0]] = ((piece,), 1, len(covered))
        if wide:
            above.append(wide)
    names: Placed = {column: (tuple(pieces), 1, 1) for column, pieces in own.items()}
    return [*above, names]


def _blanks(
    document_id: str, block: int, row: int, line: Placed, columns: Sequence[tuple[float, float]]
) -> Iterator[Cell]:
    """A blank cell in every column under which the line prints nothing."""
    taken = {n for column, (_, _, across) in line.items() for n in range(column, column + across)}
    sample = next(iter(line.values()))[0][0]
    for column, (left, right) in enumerate(columns):
        if column not in taken:
            yield Cell(
                cell_id=f"{document_id}.p{sample.page:03d}a{block:05d}r{row}c{column}",
                text="",
                row_index=row,
                column_index=column,
                page=sample.page,
                box=Box(left, sample.box.y0, right, sample.box.y1),
            )


def _cell(
    document_id: str,
    block: int,
    row: int,
    column: int,
    pieces: Sequence[Piece],
    down: int,
    across: int,
) -> Cell:
    return Cell(
        cell_id=f"{document_id}.p{pieces[0].page:03d}a{block:05d}r{row}c{column}",
        text="".join(piece.text for piece in pieces),
        row_index=row,
        column_index=column,
        row_span=down,
        column_span=across,
        page=pieces[0].page,
        box=Box(
            min(p.box.x0 for p in pieces), min(p.box.y0 for p in pieces),
            max(p.box.x1 for p in pieces), max(p.box.y1 for p in pieces),
        ),
    )  # fmt: skip
