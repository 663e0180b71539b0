"""The short lines of a document in reading order, white space removed: what identities are read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.documents.model import Cell, CellRun, Grid, ReadDocument, TextLine
from gouji.documents.normalise import squeeze

# Header rows of a grid speak of the table; the rest of it is figures.
_HEADER_ROWS = 3
# Formats without pages: how many blocks at most may be the cover.
_COVER_BLOCKS = 60
# A cell that holds title, body and unit line by line is read line by line.
_HEAD_OF_TABLE = re.compile(r"(?:部门|单位)(?:名称)?[:：]|部门(?:预算|决算)|单位(?:预算|决算)")
_DIGITS = {ord(han): str(digit) for digit, han in enumerate("〇一二三四五六七八九")}
_DIGITS |= {ord(zero): "0" for zero in "○零ＯO"}
_CHINESE_YEAR = re.compile(r"二[〇○零ＯO0][〇○零ＯO0一二三四五六七八九]{2}(?=年)")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line or cell: `place` says where it stands, `page` 1 is the cover (no pages: the beginning).

    A year in Chinese digits (二〇二五年) is given in Arabic ones.
    """

    text: str
    page: int
    place: str
    in_table: bool
    previous: str = ""  # the cell to the left, for labels in a cell of their own
    is_alone: bool = False  # the only printed cell of its row: a title laid out in a table


def printed_lines(read: ReadDocument) -> list[PrintedLine]:
    """Every line of prose, every header cell of a grid and the leading cells of a cell run."""
    found: list[PrintedLine] = []
    first_sheet = next((_sheet(block) for block in read.blocks if _sheet(block)), None)
    for number, block in enumerate(read.blocks, start=1):
        sheet = _sheet(block)
        cover = sheet == first_sheet if sheet else number <= _COVER_BLOCKS
        if isinstance(block, TextLine):
            text = in_arabic(squeeze(block.text))
            if text:
                page = block.page or (1 if cover else 2)
                found.append(PrintedLine(text, page, _place(block, number), False))
        else:
            tab_grid = read.media_type == "text/plain"
            found += _table_lines(block, number, 1 if sheet and cover else 2, all_rows=tab_grid)
    return found


def in_arabic(text: str) -> str:
    """The text with years in Chinese digits turned into Arabic ones."""
    return _CHINESE_YEAR.sub(lambda match: match.group().translate(_DIGITS), text)


def cover_lines(lines: list[PrintedLine], most: int = 40) -> list[str]:
    """The texts of the first page, or of what stands first where there are no pages, up to the contents."""
    cover: list[str] = []
    for line in lines:
        if line.page == 1 and (not line.in_table or line.is_alone):
            if re.fullmatch(r"目录|目次|contents", line.text, re.IGNORECASE) and cover:
                break
            cover.append(line.text)
    return cover[:most]


def _sheet(block: object) -> str | None:
    if isinstance(block, Grid | CellRun):
        return next((cell.sheet for cell in block.cells if cell.sheet), None)
    return block.sheet if isinstance(block, TextLine) else None


def _place(item: Cell | TextLine, number: int) -> str:
    if item.page:
        return f"第{item.page}页"
    if item.sheet:
        return f"工作表“{item.sheet}”{item.ref or ''}"
    return f"第{number}行"


def _table_lines(
    block: Grid | CellRun, number: int, page: int, *, all_rows: bool
) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    previous = ""
    printed = [cell.row_index for cell in block.cells if cell.text.strip()]
    for cell in block.cells:
        if isinstance(block, Grid) and cell.row_index > _HEADER_ROWS and not all_rows:
            break
        alone = isinstance(block, Grid) and printed.count(cell.row_index) == 1
        place = f"第{number}段" if not cell.page and not cell.sheet else _place(cell, number)
        for text in map(in_arabic, _texts(cell)):
            found.append(
                PrintedLine(text, cell.page or page, f"{place}表内", True, previous, alone)
            )
            previous = text
    return found


def _texts(cell: Cell) -> Iterator[str]:
    if "\n" in cell.text and _HEAD_OF_TABLE.search(squeeze(cell.text)):
        yield from (text for text in map(squeeze, cell.text.splitlines()) if text)
    elif squeeze(cell.text):
        yield squeeze(cell.text)
