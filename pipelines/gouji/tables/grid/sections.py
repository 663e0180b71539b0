"""Blocks in, one section per table out: its title, unit, note and its grids over the pages. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import Block, Cell, Grid, TextLine
from gouji.documents.normalise import squeeze, tidy
from gouji.profiles.model import Layout, TableSpec
from gouji.tables.grid.columns import known_labels
from gouji.tables.grid.headers import is_number
from gouji.tables.grid.headings import Heading, heading_above, is_preamble_row, merged, preamble
from gouji.tables.grid.matrix import Matrix, filled, matrix_of
from gouji.tables.grid.right_halves import Sheet, with_right_half
from gouji.tables.grid.titles import (
    bare_title,
    is_form_number,
    is_note,
    is_title,
    title_spec,
)
from gouji.vocabulary import AmountUnit

_NEAR = 8.0  # points
_FEWEST_CELLS = 3  # a grid with less text than this is a drawing
_NAMES_ROWS = re.compile(r"编码|代码|名称|项目|科目|序号|单位|^类$")


@dataclass(frozen=True, slots=True)
class Section:
    """One table as printed. spec None: no profile knows the title, or there is none."""

    spec: TableSpec | None
    title: str | None
    title_cell: Cell | None
    units: tuple[tuple[AmountUnit, str], ...]  # every unit stated, with the text that states it
    note: str | None
    sheets: tuple[Sheet, ...]
    blocks: tuple[int, ...]

    @property
    def pages(self) -> tuple[int | None, int | None]:
        ends = [sheet.end for sheet in self.sheets if sheet.end is not None]
        return self.sheets[0].page, max(ends, default=None)


def find_sections(
    blocks: Sequence[Block], tables: Sequence[TableSpec], taken: frozenset[int]
) -> tuple[Section, ...]:
    """Every table of the document in reading order; drawings and contents pages are no tables."""
    sections: list[Section] = []
    pending = Heading()
    last_grid = -1
    for index, block in enumerate(blocks):
        if not isinstance(block, Grid) or index in taken:
            continue
        if not _is_table(block, sections, last_grid) and not _goes_right(sections, index, block):
            continue
        heading = heading_above(_lines_above(blocks, index, last_grid, taken), tables, block.page)
        for number, matrix in enumerate(_split_at_titles(matrix_of(block), tables)):
            inside, first_row = preamble(matrix, tables)
            own = merged(heading if number == 0 else pending, inside)
            if first_row >= len(matrix.rows):  # a box around the title alone
                pending = replace(own, lines=(*own.lines, index)) if own.title else pending
                continue
            if pending.title is not None and own.title is None:
                own = pending
            pending = Heading()
            if not own.is_contents and not _is_contents(matrix):
                _place(sections, own, Sheet(index, matrix, first_row, block.page))
        last_grid = index
    return tuple(_with_note(section, blocks, taken) for section in sections)


def _split_at_titles(matrix: Matrix, tables: Sequence[TableSpec]) -> tuple[Matrix, ...]:
    """One ruled frame may hold the end of one table and the next table with its title row."""
    starts = [0]
    seen_body = False
    for number, row in enumerate(matrix.rows):
        cells = filled(row)
        is_title_row = len(cells) == 1 and any(
            is_title(line) and title_spec(line, tables) is not None
            for line in cells[0].text.splitlines()
        )
        if is_title_row and seen_body:
            starts.append(number)
            seen_body = False
        seen_body = seen_body or (bool(cells) and not is_preamble_row(row, tables))
    stops = [*starts[1:], len(matrix.rows)]
    return tuple(
        Matrix(matrix.rows[start:stop], matrix.edges)
        for start, stop in zip(starts, stops, strict=True)
    )


def _place(sections: list[Section], heading: Heading, sheet: Sheet) -> None:
    """Add the sheet to the section it continues, down or to the right, or open a new one with it."""
    right = _to_the_right(sections, heading, sheet)
    if right is not None:
        before = sections[-1]
        sections[-1] = replace(
            before,
            sheets=right,
            blocks=(*before.blocks, *heading.lines, sheet.block),
            units=before.units + heading.units,
        )
        return
    if sections and _continues(sections[-1], heading, sheet):
        before = sections[-1]
        sections[-1] = replace(
            before,
            sheets=(*before.sheets, sheet),
            blocks=(*before.blocks, *heading.lines, sheet.block),
            units=before.units + heading.units,
        )
        return
    sections.append(
        Section(
            heading.spec,
            heading.title,
            heading.title_cell,
            heading.units,
            None,
            (sheet,),
            (*heading.lines, sheet.block),
        )
    )


def _to_the_right(
    sections: Sequence[Section], heading: Heading, sheet: Sheet
) -> tuple[Sheet, ...] | None:
    """The last section's sheets with this one right of one of them, None where it goes on none.

    Of a title over both pages its end may stand above the right one; a table of its own names its rows.
    """
    section = sections[-1] if sections else None
    if section is None or section.spec is None or sheet.page is None:
        return None
    ends = section.pages[1]
    first = filled(sheet.matrix.rows[sheet.first_row])[:1]
    if heading.title is not None and any(_NAMES_ROWS.search(p.plain) for p in first):
        return None
    if heading.spec is not None and heading.spec != section.spec:
        return None
    if ends is None or sheet.page - ends != 1:
        return None
    return with_right_half(section.sheets, sheet, known_labels(section.spec))


def _goes_right(sections: Sequence[Section], index: int, grid: Grid) -> bool:
    """Whether a grid of a single column is the last column of the table before it."""
    if grid.columns != 1 or grid.page is None:
        return False
    sheet = Sheet(index, matrix_of(grid), 0, grid.page)
    return _to_the_right(sections, Heading(), sheet) is not None


def _continues(section: Section, heading: Heading, sheet: Sheet) -> bool:
    """Whether a grid is the next page of the table before it."""
    last = section.sheets[-1]
    if last.end is not None and sheet.page is not None and sheet.page - last.end not in (0, 1):
        return False
    if sheet.page is None and not _may_go_on(heading, sheet, last):
        return False
    if heading.title is not None:
        same = section.title is not None and bare_title(section.title) == bare_title(heading.title)
        return same and (sheet.page is None or sheet.page != last.end)
    is_unread = section.spec is not None and section.spec.layout is Layout.UNREAD
    return is_unread or not heading.has_prose


def _may_go_on(heading: Heading, sheet: Sheet, last: Sheet) -> bool:
    """Without pages and places only the worksheet and the columns tell whether a grid goes on.

    One of other columns that begins with figures, without a header, can be nothing but the rest of the
    table before it: better that table is rejected as a whole than read in part.
    """
    if _worksheet(sheet.matrix) != _worksheet(last.matrix):
        return False
    if sheet.matrix.columns == last.matrix.columns:
        return True
    first = sheet.matrix.rows[sheet.first_row]
    return heading.title is None and any(is_number(printed.plain) for printed in filled(first))


def _worksheet(matrix: Matrix) -> str | None:
    printed = next((printed for row in matrix.rows for printed in row if printed is not None), None)
    return printed.first.sheet if printed is not None else None


def _is_table(grid: Grid, sections: Sequence[Section], last_grid: int) -> bool:
    """Drawings have hardly any text; one column is a frame. A blank rest of a table may follow it."""
    texts = [cell for cell in grid.cells if cell.text.strip()]
    if grid.columns < 2:
        return False
    if len(texts) >= _FEWEST_CELLS:
        return True
    if not sections:
        return False
    last = sections[-1].sheets[-1]
    return last.block == last_grid and (
        last.matrix.columns == grid.columns or _as_wide(grid, last.matrix)
    )


def _as_wide(grid: Grid, matrix: Matrix) -> bool:
    """Whether a grid reaches from the left edge of the table before it to its right edge."""
    edges = [edge for edge in matrix.edges if edge is not None]
    if grid.box is None or not edges:
        return False
    left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    return abs(grid.box.x0 - left) < _NEAR and abs(grid.box.x1 - right) < _NEAR


def _lines_above(
    blocks: Sequence[Block], index: int, last_grid: int, taken: frozenset[int]
) -> list[tuple[int, TextLine]]:
    """The free lines between the grid before and this one, on this page and the page before."""
    grid = blocks[index]
    page = grid.page if isinstance(grid, Grid) else None
    lines: list[tuple[int, TextLine]] = []
    for number in range(index - 1, last_grid, -1):
        block = blocks[number]
        if not isinstance(block, TextLine) or number in taken:
            break
        if page is not None and block.page is not None and page - block.page > 1:
            break
        if block.text.strip():
            lines.append((number, block))
    return lines  # nearest first


def _is_contents(matrix: Matrix) -> bool:
    """A ruled table of contents: 报表名称 in its header."""
    return any("报表名称" in printed.plain for row in matrix.rows[:2] for printed in filled(row))


def _with_note(section: Section, blocks: Sequence[Block], taken: frozenset[int]) -> Section:
    """The note printed below the last grid, on its page."""
    last = section.sheets[-1]
    lines: list[str] = []
    for number in range(last.block + 1, min(last.block + 6, len(blocks))):
        block = blocks[number]
        if not isinstance(block, TextLine) or block.page != last.end or number in taken:
            break
        if is_title(block.text):
            break
        if lines or is_note(block.text):
            lines.append(tidy(block.text))
        if lines and "。" in block.text:
            break
    return replace(section, note="".join(lines) or None)


def printed_titles(blocks: Sequence[Block], taken: frozenset[int]) -> tuple[str, ...]:
    """Everything in the document that reads like a table title, squeezed: what profiles are matched by."""
    texts: list[str] = []
    for index, block in enumerate(blocks):
        if index in taken:
            continue
        if isinstance(block, TextLine):
            texts.append(block.text)
        elif isinstance(block, Grid):
            texts.extend(
                line
                for cell in block.cells
                if cell.row_index < 4
                for line in cell.text.splitlines()
            )
    return tuple(
        dict.fromkeys(squeeze(text) for text in texts if is_title(text) or is_form_number(text))
    )
