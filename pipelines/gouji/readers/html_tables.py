"""A table element of a page in, its placed cells out: spans as browsers lay them, hidden rows left out."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from gouji.documents.model import Grid, Unreadable
from gouji.readers.html_text import is_shown, pieces
from gouji.readers.table_grid import MAX_CELLS, MAX_COLUMNS, PlacedCell

_WIDEST_SPAN = 100  # colspan=1000 is written for "the whole width"
_SECTIONS = ("thead", "tbody", "tfoot")
_SPEAKS_OF_MONEY = re.compile(r"\d|收入|支出|金额|指标|预算|决算")


def placed_cells(
    table: etree._Element, text_of: Callable[[etree._Element], str]
) -> list[PlacedCell]:
    """The cells with the text that `text_of` reads from each; a row span ends with its section."""
    placed: list[PlacedCell] = []
    first = 0
    for section in _sections(table):
        rows = [row for row in section if is_shown(row)]
        busy = [0] * (MAX_COLUMNS + 3 * _WIDEST_SPAN)  # column -> the row it is free from
        for number, row in enumerate(rows):
            column = 0
            for cell in row.iterchildren("td", "th"):
                if not is_shown(cell):
                    continue
                while busy[column] > number:
                    column += 1
                wide = min(_span(cell, "colspan"), _WIDEST_SPAN)
                high = min(_span(cell, "rowspan") or len(rows), len(rows) - number)
                wide = next((n for n in range(1, wide) if busy[column + n] > number), max(wide, 1))
                placed.append(PlacedCell(first + number, column, high, wide, text_of(cell)))
                _check(placed, column)
                busy[column : column + wide] = [number + high] * wide
                column += wide
        first += len(rows)
    return placed


def text_of_cell(cell: etree._Element) -> str:
    """The lines of a cell as shown; blanks at the front are kept: they indent."""
    shown = "".join(pieces(cell))
    lines = (line.rstrip() for line in shown.split("\n"))
    return "\n".join(line.lstrip(" ") for line in lines if line.strip())


def only_lays_out(table: etree._Element) -> bool:
    """Whether most of the text of a table stands in tables inside it."""
    inner = [nested for nested in table.iter("table") if nested is not table]
    outermost = [nested for nested in inner if next(nested.iterancestors("table")) is table]
    if not outermost:
        return False
    return 2 * sum(_length(nested) for nested in outermost) >= _length(table)


def is_budget_like(grid: Grid) -> bool:
    """Whether a table holds figures or speaks of money; navigation and page layout do neither."""
    return grid.rows > 1 and any(_SPEAKS_OF_MONEY.search(cell.text) for cell in grid.cells)


def _sections(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The rows section by section; rows outside of any are sections together."""
    loose: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in _SECTIONS and is_shown(child):
            if loose:
                yield loose
                loose = []
            yield list(child.iterchildren("tr"))
    if loose:
        yield loose


def _span(cell: etree._Element, name: str) -> int:
    printed = cell.get(name, "1").strip()
    return int(printed) if printed.isdecimal() and len(printed) < 7 else 1


def _check(placed: list[PlacedCell], column: int) -> None:
    if column > MAX_COLUMNS or len(placed) > MAX_CELLS:
        raise Unreadable(
            f"表格过大：应不超过 {MAX_COLUMNS} 列、{MAX_CELLS} 格，"
            f"实有第 {column} 列、{len(placed)} 格，位置第 {placed[-1].row + 1} 行。"
        )


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
