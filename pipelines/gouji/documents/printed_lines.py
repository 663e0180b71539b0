"""The short lines of a document in reading order, white space removed: what identities are read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.documents.model import Cell, CellRun, Grid, ReadDocument, TextLine
from gouji.documents.normalise import squeeze

# Header rows of a grid speak of the table; the rest of it is figures.
_HEADER_ROWS = 3
_TEXT_COVER_LINES = 60
# A cell that holds title, body and unit line by line is read line by line.
_HEAD_OF_TABLE = re.compile(r"(?:部门|单位)(?:名称)?[:：]")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line or cell: `place` says where it stands, `page` 1 is the cover (text files: the first lines)."""

    text: str
    page: int
    place: str
    in_table: bool
    previous: str = ""  # the cell to the left, for labels in a cell of their own


def printed_lines(read: ReadDocument) -> list[PrintedLine]:
    """Every line of prose, every header cell of a grid and the leading cells of a cell run."""
    found: list[PrintedLine] = []
    for number, block in enumerate(read.blocks, start=1):
        if isinstance(block, TextLine):
            text = squeeze(block.text)
            if text:
                page = block.page or (1 if number <= _TEXT_COVER_LINES else 2)
                place = f"第{block.page}页" if block.page else f"第{number}行"
                found.append(PrintedLine(text, page, place, False))
        else:
            found += _table_lines(block, number)
    return found


def _table_lines(block: Grid | CellRun, number: int) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    previous = ""
    for cell in block.cells:
        if isinstance(block, Grid) and cell.row_index > _HEADER_ROWS and cell.page is not None:
            break
        for text in _texts(cell):
            page = cell.page or 2
            place = f"第{cell.page}页表内" if cell.page else f"第{number}段表内"
            found.append(PrintedLine(text, page, place, True, previous))
            previous = text
    return found


def _texts(cell: Cell) -> Iterator[str]:
    if "\n" in cell.text and _HEAD_OF_TABLE.search(squeeze(cell.text)):
        yield from (text for text in map(squeeze, cell.text.splitlines()) if text)
    elif squeeze(cell.text):
        yield squeeze(cell.text)
