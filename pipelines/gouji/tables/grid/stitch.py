"""The sheets of one table in, all its rows under one set of columns out. Pure.

Continuation pages rarely repeat the header, sometimes they do; a margin column may come or go; a row
may be cut by the page break.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gouji.tables.grid.headers import Header, is_number, read_header
from gouji.tables.grid.matrix import (
    Matrix,
    Printed,
    Row,
    distinct,
    filled,
    squeezed_row,
    without_phantoms,
)
from gouji.tables.grid.right_halves import Sheet

_NEAR = 8.0  # points by which rules of two pages may be apart
_CODE = 3  # a code or serial number has at least so many digits where it opens a row


@dataclass(frozen=True, slots=True)
class Body:
    """The header, and all rows of the table with the header's rows first."""

    header: Header
    rows: tuple[Row, ...]
    misfit: int | None = None  # block index of a sheet whose columns fit none


def stitch(sheets: Sequence[Sheet], known: frozenset[str], is_name: Callable[[str], bool]) -> Body:
    """All rows of a table. A sheet whose columns are others is named as misfit."""
    first = sheets[0]
    main = without_phantoms(Matrix(first.matrix.rows[first.first_row :], first.matrix.edges))
    rows = list(main.rows)
    header = read_header(rows, known)
    top = max(header.depths, default=0)
    head = [squeezed_row(row) for row in rows[:top]]
    for sheet in sheets[1:]:
        aligned = _aligned(sheet, main, rows[header.first_body_row :])
        if aligned is None:
            return Body(header, tuple(rows), sheet.block)
        more = _without_header(aligned, head, header.first_body_row)
        rows = _joined(rows, list(more), header.first_body_row, is_name)
    return Body(header, tuple(rows))


def _aligned(sheet: Sheet, main: Matrix, above: Sequence[Row]) -> tuple[Row, ...] | None:
    """The sheet's rows under the columns of the first sheet, None where they do not fit."""
    own = without_phantoms(Matrix(sheet.matrix.rows[sheet.first_row :], sheet.matrix.edges))
    rows = own.rows
    if own.columns == main.columns and _same_places(own, main):
        return rows
    aligned: list[Row] = []
    for row in rows:
        placed = _placed_row(row, main)
        if placed is None:
            same = own.columns == main.columns and _same_kinds(rows, above)
            return rows if same else None
        aligned.append(placed)
    return tuple(aligned)


def _same_kinds(rows: Sequence[Row], above: Sequence[Row]) -> bool:
    """Whether as many columns hold what they held above, names or amounts, though drawn at other places.

    A word processor fits a table's columns anew on every page. At least one column of each kind must
    show it, and none may speak against it.
    """
    agreed: set[bool] = set()
    for column in range(len(above[0]) if above else 0):
        before = {is_number(text) for row in above if (text := _text(row[column]))}
        behind = {is_number(text) for row in rows if (text := _text(row[column]))}
        if len(before) != 1 or not behind:
            if behind and before:
                return False
            continue
        if behind != before:
            return False
        agreed |= behind
    return agreed == {True, False}


def _same_places(sheet: Matrix, main: Matrix) -> bool:
    """Whether the middle of every column lies in the column of the first sheet with its number."""
    return all(
        a is None or b is None or b[0] - _NEAR <= (a[0] + a[1]) / 2 <= b[1] + _NEAR
        for a, b in zip(sheet.edges, main.edges, strict=True)
    )


def _placed_row(row: Row, main: Matrix) -> Row | None:
    """A row with every cell over the columns of the first sheet that its box covers."""
    placed: list[Printed | None] = [None] * main.columns
    for printed in distinct(row):
        box = printed.cells[0].box
        if box is None:
            return None
        covered = [
            n
            for n, edge in enumerate(main.edges)
            if edge and box.x0 < (edge[0] + edge[1]) / 2 < box.x1
        ]
        if not covered:
            if printed.plain:
                return None
            continue
        left, right = main.edges[covered[0]], main.edges[covered[-1]]
        fits = left and right and abs(left[0] - box.x0) < _NEAR and abs(right[1] - box.x1) < _NEAR
        if printed.plain and not fits:
            return None
        for column in covered:
            placed[column] = printed
    return tuple(placed)


def _without_header(
    rows: Sequence[Row], head: Sequence[tuple[str, ...]], names: int
) -> Sequence[Row]:
    """Leave out a header that is printed again. `names`: how many of its rows hold nothing else."""
    again = [squeezed_row(row) for row in rows[: len(head)]]
    if head and [_words(line) for line in again] == [_words(line) for line in head]:
        return rows[len(head) :]
    if 0 < names < len(head) and _is_again(rows, head[:names]):
        return rows[names:]
    if not head or len(rows) < len(head):
        return rows
    same = sum(1 for a, b in zip(again, head, strict=True) if a == b)
    return (
        rows[len(head) :]
        if same and same >= len(head) - 1 and not _has_amount(rows[: len(head)])
        else rows
    )


def _is_again(rows: Sequence[Row], head: Sequence[tuple[str, ...]]) -> bool:
    """Whether rows are the head's, but for 类 | 款 | 项 which reach into the first line and are cut off."""
    if len(rows) < len(head):
        return False
    again = [squeezed_row(row) for row in rows[: len(head)]]
    pairs = list(zip(again, head, strict=True))
    return all(
        any(pair) and all(text in ("", printed) for text, printed in zip(*pair, strict=True))
        for pair in pairs
    ) and all(sum(map(bool, a)) * 2 >= sum(map(bool, b)) for a, b in pairs)


def _words(line: tuple[str, ...]) -> str:
    return "".join(word for n, word in enumerate(line) if n == 0 or word != line[n - 1])


def _has_amount(rows: Sequence[Row]) -> bool:
    return any(is_number(printed.plain) for row in rows for printed in filled(row))


def _joined(
    rows: list[Row], more: list[Row], first_body_row: int, is_name: Callable[[str], bool]
) -> list[Row]:
    """Put the pages together; the halves of a row cut by the break become one row."""
    while more and not filled(more[0]) and len(rows) > first_body_row and filled(rows[-1]):
        more = more[1:]
        if more and not filled(more[0]):
            break
    if more and len(rows) > first_body_row and is_cut(rows[-1], more[0], is_name):
        rows = [*rows[:-1], _one_row(rows[-1], more[0])]
        more = more[1:]
    return rows + more


def is_cut(upper: Row, lower: Row, is_name: Callable[[str], bool]) -> bool:
    """Whether two rows are one row cut in two: the lower has but the rest of a name, or the amounts.

    The row's key (its code) and its amounts stand in one of the halves only.
    """
    if not filled(upper) or not filled(lower):
        return False
    numbers_above = {n for n, printed in enumerate(upper) if _number_at(printed)}
    numbers_below = {n for n, printed in enumerate(lower) if _number_at(printed)}
    if numbers_above & numbers_below:
        return False
    words_below = [
        n for n, printed in enumerate(lower) if _text(printed) and n not in numbers_below
    ]
    if any(not _text(upper[n]) for n in words_below):
        return False  # a name where the row above has none is a row of its own
    has_code_above = any(_is_code(upper[n]) for n in numbers_above)
    has_code_below = any(_is_code(lower[n]) for n in numbers_below)
    if not numbers_below:
        whole = all(is_name(_text(upper[n]) + _text(lower[n])) for n in words_below)
        return bool(words_below) and (has_code_above or whole)
    return has_code_above and not has_code_below and len(numbers_above) == 1


def _text(printed: Printed | None) -> str:
    return printed.plain if printed is not None else ""


def _number_at(printed: Printed | None) -> bool:
    return is_number(_text(printed))


def _is_code(printed: Printed | None) -> bool:
    text = _text(printed)
    return text.isdigit() and len(text) >= _CODE


def _one_row(upper: Row, lower: Row) -> Row:
    return tuple(_one(a, b) for a, b in zip(upper, lower, strict=True))


def _one(upper: Printed | None, lower: Printed | None) -> Printed | None:
    if upper is None or lower is None:
        return upper or lower
    if not lower.plain:
        return upper
    return lower if not upper.plain else Printed(upper.cells + lower.cells)
