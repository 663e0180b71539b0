"""Merged ranges of a worksheet in, spans and covered places out. Pure."""

from collections.abc import Iterable

from gouji.documents.model import Unreadable

Place = tuple[int, int]  # row, column, from 1
Area = tuple[int, int, int, int]  # top, left, bottom, right, all within

MOST_COVERED = 100_000


def merged_cells(
    ranges: Iterable[Area], bottom: int, right: int
) -> tuple[dict[Place, Place], set[Place]]:
    """Spans (down, across) by top left, and every place that is covered beside it.

    Ranges are cut at the last used row and column: A:XFD over a title reaches no further than the table.
    Raises Unreadable where more is covered than any printed table has.
    """
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    for top, left, lower, last in ranges:
        down, across = min(lower, bottom) - top + 1, min(last, right) - left + 1
        if down < 1 or across < 1:
            continue
        if down * across + len(covered) > MOST_COVERED:
            raise Unreadable(f"合并单元格过多：应覆盖不超过 {MOST_COVERED} 格，实有更多。")
        spans[top, left] = (down, across)
        covered |= {
            (row, column) for row in range(top, top + down) for column in range(left, left + across)
        } - {(top, left)}
    return spans, covered
