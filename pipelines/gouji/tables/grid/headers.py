"""Rows of a grid in, the header's depth in every column and the column paths out. Pure.

The header ends in each column where its own cells end: 合计 and its amounts may stand in the row in
which narrow code columns (类 | 款 | 项) are still being named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.documents.normalise import squeeze
from gouji.tables.grid.matrix import Printed, Row, distinct, filled

Path = tuple[str, ...]
_NUMBERLIKE = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?|[-—－]+|\*+")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_INDEX = re.compile(r"\d{1,2}(?:[=+\-()（）\d]*)|[A-Za-z甲乙丙丁]|栏次|行次|\*{1,2}")


@dataclass(frozen=True, slots=True)
class Header:
    """`depths[c]`: how many rows of column c are header. `paths[c]`: its labels from top to bottom."""

    depths: tuple[int, ...]
    paths: tuple[Path, ...]

    @property
    def first_body_row(self) -> int:
        return min(self.depths)


def read_header(rows: Sequence[Row], known: frozenset[str]) -> Header:
    """The header of a table whose first row is a header row. `known`: all labels of its form."""
    if not rows:
        return Header((), ())
    depths = _own_depths(rows)
    depths = _below_blanks(rows, depths, known)
    depths = _below_groups(rows, depths, known)
    depths = _known_rows(rows, depths, known)
    depths = _index_beside_codes(rows, depths)
    depths = _index_row(rows, depths)
    return Header(tuple(depths), tuple(_path(rows, c, depths[c]) for c in range(len(depths))))


def _end(printed: Printed | None, rows: Sequence[Row], row: int, column: int) -> int:
    """The row after the last one that this cell covers."""
    if printed is None:
        return row + 1
    end = row + 1
    while end < len(rows) and rows[end][column] is printed:
        end += 1
    return end


def _own_depths(rows: Sequence[Row]) -> list[int]:
    return [_end(printed, rows, 0, column) for column, printed in enumerate(rows[0])]


def _below_blanks(rows: Sequence[Row], depths: list[int], known: frozenset[str]) -> list[int]:
    """A blank cell at the top of a column with a label of this form right below it is header too."""
    result = []
    for column, depth in enumerate(depths):
        above = rows[depth - 1][column]
        below = rows[depth][column] if depth < max(depths) else None
        if above is not None and not above.plain and below is not None and below.plain in known:
            depth = _end(below, rows, depth, column)
        result.append(depth)
    return result


def _below_groups(rows: Sequence[Row], depths: list[int], known: frozenset[str]) -> list[int]:
    """A header cell over several columns is followed by the header cells of these columns."""
    changed = True
    while changed:
        changed = False
        for first, last in _groups(rows, depths):
            row = depths[first]
            below = _step_down(rows, row, first, last, known)
            if below is None:
                continue
            for column in range(first, last):
                depths[column] = _end(rows[below][column], rows, below, column)
            changed = True
    return depths


def _groups(rows: Sequence[Row], depths: Sequence[int]) -> list[tuple[int, int]]:
    """Column ranges [first, last) under one header cell, where the header ends in one row."""
    found: list[tuple[int, int]] = []
    column = 0
    while column < len(depths):
        printed = rows[depths[column] - 1][column]
        last = column + 1
        while (
            printed is not None
            and last < len(depths)
            and depths[last] == depths[column]
            and rows[depths[last] - 1][last] is printed
        ):
            last += 1
        if last - column > 1 and depths[column] < len(rows):
            found.append((column, last))
        column = last
    return found


def _step_down(
    rows: Sequence[Row], row: int, first: int, last: int, known: frozenset[str]
) -> int | None:
    """The row below a group in which its columns are named; blank half rows are stepped over."""
    for below in range(row, min(row + 2, len(rows))):
        part = rows[below][first:last]
        cells = distinct(part)
        texts = [printed.plain for printed in cells]
        if len(cells) < 2 and not (cells and below == row and texts[0] in known):
            return None
        if any(is_number(text) for text in texts if text):
            return None
        if any(texts) and not (
            any(is_known(t, known) for t in texts)
            or _splits("".join(texts), known)
            or _names_amounts(rows, below, first, last)
        ):
            return None
        if any(
            printed is not None and _reaches_out(rows[below], printed, first, last)
            for printed in part
        ):
            return None
        if any(texts):
            return below
        if below == row and row + 1 < len(rows) and not filled(rows[row]):
            return None
    return None


def _names_amounts(rows: Sequence[Row], row: int, first: int, last: int) -> bool:
    """Words in every column of a group, with nothing but amounts below them, are headers nobody knows yet."""
    texts = [printed.plain if printed is not None else "" for printed in rows[row][first:last]]
    if (
        first == 0
        or len(distinct(rows[row][first:last])) < 2
        or not all(_WORDS.search(t) for t in texts)
    ):
        return False
    below = [
        printed.plain
        for later in rows[row + 1 :]
        for column in range(first, last)
        if (printed := later[column]) is not None
        and not any(printed is other for other in rows[row])
    ]
    return any(below) and all(
        not text or is_number(text) or _INDEX.fullmatch(text) for text in below
    )


def is_known(text: str, known: frozenset[str]) -> bool:
    """A label of this form, a year before it or not."""
    return text in known or re.sub(r"^20\d\d年度?", "", text) in known


def _splits(text: str, known: frozenset[str]) -> bool:
    """Whether a text is nothing but known labels in a row: letters may lie in the neighbour's cell."""
    reached = {0}
    for end in range(1, len(text) + 1):
        if any(text[start:end] in known for start in reached):
            reached.add(end)
    return len(text) in reached


def _reaches_out(row: Row, printed: Printed, first: int, last: int) -> bool:
    return any(other is printed for n, other in enumerate(row) if not first <= n < last)


def is_number(text: str) -> bool:
    return _NUMBERLIKE.fullmatch(squeeze(text)) is not None


def _known_rows(rows: Sequence[Row], depths: list[int], known: frozenset[str]) -> list[int]:
    """Further rows in which at least two cells are labels of this form and none is anything else."""
    row = max(depths)
    while row < len(rows) and min(depths) == row:
        texts = [printed.plain for printed in filled(rows[row])]
        if len(texts) < 2 or not all(text in known for text in texts):
            break
        depths = [_end(rows[row][column], rows, row, column) for column in range(len(depths))]
        row = max(depths)
    return depths


def _index_row(rows: Sequence[Row], depths: list[int]) -> list[int]:
    """栏次 1 2 3 or A B C below the header names the columns once more: it is header too."""
    row = max(depths)
    if row >= len(rows) or not all(_blank_between(rows, c, d, row) for c, d in enumerate(depths)):
        return depths
    texts = [printed.plain for printed in filled(rows[row])]
    digits = [int(text) for text in texts if re.fullmatch(r"\d{1,2}", text)]
    is_told = "栏次" in texts and len(texts) == 2  # the one amount column of a form is numbered too
    if (len(texts) < 3 and not is_told) or not all(_INDEX.fullmatch(text) for text in texts):
        return depths
    if len(digits) >= 2 and any(b - a != 1 for a, b in pairwise(digits)):
        return depths
    return [row + 1] * len(depths)


def _index_beside_codes(rows: Sequence[Row], depths: list[int]) -> list[int]:
    """栏次 1 2 3 beside 类 | 款 | 项, which reach one row deeper: these columns are named once more."""
    row = min(depths)
    own = [column for column, depth in enumerate(depths) if depth == row]
    if row >= len(rows) or len(own) == len(depths):
        return depths
    texts = [p.plain for p in distinct(tuple(rows[row][column] for column in own)) if p.plain]
    digits = [int(text) for text in texts if re.fullmatch(r"\d{1,2}", text)]
    if not all(_INDEX.fullmatch(text) for text in texts) or len(digits) < 2:
        return depths
    if any(b - a != 1 for a, b in pairwise(digits)):
        return depths
    return [
        _end(rows[row][c], rows, row, c) if depth == row else depth
        for c, depth in enumerate(depths)
    ]


def _blank_between(rows: Sequence[Row], column: int, depth: int, stop: int) -> bool:
    cells = [rows[row][column] for row in range(depth, stop)]
    return not any(printed is not None and printed.plain for printed in cells)


def _heads_line_numbers(text: str, row: Row) -> bool:
    """行次 among other labels is a column's header; among 1 2 3 it only numbers the columns."""
    return text == "行次" and not all(_INDEX.fullmatch(printed.plain) for printed in filled(row))


def _path(rows: Sequence[Row], column: int, depth: int) -> Path:
    """The labels of a column, each once, index rows left out."""
    labels: list[str] = []
    seen: list[Printed] = []
    for row in rows[:depth]:
        printed = row[column]
        if printed is None or any(printed is other for other in seen):
            continue
        seen.append(printed)
        text = printed.plain
        if text and (not _INDEX.fullmatch(text) or _heads_line_numbers(text, row)):
            labels.append(text)
    return tuple(labels)
