"""A Word table's XML element in, its placed cells out: merges resolved, deleted rows left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from gouji.readers.table_grid import MAX_COLUMNS, PlacedCell
from gouji.readers.word_text import WORD, is_on

_WRAPPERS = {
    f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
}
# Column edges as near as this print as one: 5 points, in twentieths of a point.
NEAR_EDGES = 100.0


@dataclass(frozen=True, slots=True)
class WordTable:
    """The cells of a table and the places of its column edges in twentieths of a point."""

    cells: tuple[PlacedCell, ...]
    edges: tuple[float, ...]


def read_table(table: etree._Element, text_of: Callable[[etree._Element], str]) -> WordTable:
    """The table with the text that `text_of` reads from each of its cells."""
    placed: list[PlacedCell] = []
    above: dict[
        int, int
    ] = {}  # column -> index in `placed` of the cell that reaches down from the row above
    for number, row in enumerate(_rows(table)):
        below: dict[int, int] = {}
        column = _count(row, "gridBefore", 0)
        joined = False
        for cell in children(row, "tc"):
            span = _count(cell, "gridSpan", 1)
            merge = _merge(cell, "vMerge")
            if _merge(cell, "hMerge") == "continue" and joined:
                placed[-1] = replace(placed[-1], column_span=placed[-1].column_span + span)
            elif merge == "continue" and column in above:
                owner = placed[above[column]]
                placed[above[column]] = replace(owner, row_span=number - owner.row + 1)
                below[column] = above[column]
                joined = False
            else:
                placed.append(PlacedCell(number, column, 1, span, text_of(cell)))
                below[column] = len(placed) - 1
                joined = True
            column = min(column + span, MAX_COLUMNS + 1)
        above = below
    return WordTable(tuple(placed), _edges(table))


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of this name, those inside content controls and accepted insertions too."""
    for child in element:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, name)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in children(table, "tr"):
        if row.find(f"{WORD}trPr/{WORD}del") is None and not is_on(
            row.find(f"{WORD}trPr/{WORD}hidden")
        ):
            yield row


def _count(element: etree._Element, name: str, otherwise: int) -> int:
    """A property that counts grid columns; a senseless value is as none, a huge one too large for any table."""
    found = element.find(f"{element.tag}Pr/{WORD}{name}")
    printed = "" if found is None else found.get(f"{WORD}val", "")
    if not printed.isdecimal() or len(printed) > 6:
        return otherwise
    return max(int(printed), otherwise)


def _merge(cell: etree._Element, name: str) -> str | None:
    """restart, continue, or None where the cell is not merged so."""
    found = cell.find(f"{WORD}tcPr/{WORD}{name}")
    return None if found is None else found.get(f"{WORD}val", "continue")


def _edges(table: etree._Element) -> tuple[float, ...]:
    edges = [0.0]
    for column in table.iterfind(f"{WORD}tblGrid/{WORD}gridCol"):
        try:
            edges.append(edges[-1] + float(column.get(f"{WORD}w", "")))
        except ValueError:
            return ()
    return tuple(edges)
