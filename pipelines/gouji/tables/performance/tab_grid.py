"""Layout of a spreadsheet as a TAB grid: rows of cells in, drafts of tables out.

Five logical columns are spread over more physical ones, and after a page break rows lose their merged
parents and shift left. So no column number counts: of the printed cells of an indicator row, known
first- and second-level names are taken off the front, the last is the value and the one before it the
indicator.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouji.documents.model import Cell, Grid, ReadDocument, TextLine
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, Piece, TableDraft, piece_of_cell
from gouji.tables.performance.objectives import split_objectives
from gouji.tables.performance.tab_grid_fields import (
    body_name_of,
    read_objective,
    value_after,
    with_amounts,
)
from gouji.tables.performance.tab_grid_rows import (
    GridRow,
    has_level,
    is_header,
    read_indicators,
    starts_with,
)
from gouji.tables.performance.titles import clean_title, is_table_title, kind_of_title

_BARE_NUMBER = re.compile(r"\d{1,4}")


@dataclass(slots=True)
class _Open:
    """A table being gathered. Rows without a project name above them are in no table yet."""

    title: tuple[int, Piece] | None = None
    rows: list[GridRow] = field(default_factory=list)


def read_tab_grid_tables(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every table found in the TAB grids of a text document."""
    if read.dialect != "tab_grid":
        return ()
    return tuple(
        _read_table(gathered.title, gathered.rows)
        for gathered in _gather(read, taken)
        if _is_performance_table(gathered)
    )


def _is_performance_table(gathered: _Open) -> bool:
    """Whether anything but the project name says so: other tables print project names too."""
    texts = [row.texts for row in gathered.rows]
    return bool(texts) and (
        gathered.title is not None
        or any(is_header(row) or has_level(row) for row in texts)
        or any(starts_with(row, labels.TOTAL_FUNDS) for row in texts)
    )


def _gather(read: ReadDocument, taken: frozenset[int]) -> Iterator[_Open]:
    """Part the rows of a document into tables.

    A table begins at its project name. A line of prose ends it, a page number does not.
    """
    gathered = _Open()
    for index, block in enumerate(read.blocks):
        if index in taken or (
            isinstance(block, TextLine) and _BARE_NUMBER.fullmatch(block.text.strip())
        ):
            continue
        if isinstance(block, TextLine):
            yield gathered
            is_title = is_table_title(block.text)
            title = (index, _title_of_line(read.document_id, block)) if is_title else None
            gathered = _Open(title)
        elif isinstance(block, Grid):
            for row in _rows(block, index):
                is_title = len(row.cells) == 1 and is_table_title(row.cells[0].text)
                if is_title or (gathered.rows and row.texts[0] in labels.PROJECT_NAME):
                    yield gathered
                    title = (index, piece_of_cell(row.cells[0])) if is_title else None
                    gathered = _Open(title)
                if not is_title:
                    gathered.rows.append(row)
    yield gathered


def _title_of_line(document_id: str, line: TextLine) -> Piece:
    start = line.span.start if line.span else 0
    return Piece(clean_title(line.text), f"{document_id}.o{start}", line.span, line.page)


def _rows(grid: Grid, block: int) -> Iterator[GridRow]:
    """The rows of a grid that print anything."""
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            by_row.setdefault(cell.row_index, []).append(cell)
    for _, cells in sorted(by_row.items()):
        yield GridRow(block, tuple(sorted(cells, key=lambda cell: cell.column_index)))


def _read_table(title: tuple[int, Piece] | None, rows: Sequence[GridRow]) -> TableDraft:
    blocks = tuple(dict.fromkeys(([title[0]] if title else []) + [row.block for row in rows]))
    piece = title[1] if title else None
    draft = TableDraft(blocks, piece, kind_of_title(piece.text if piece else None))
    header_at = next((n for n, row in enumerate(rows) if is_header(row.texts)), None)
    fields = rows[:header_at]
    if header_at is None or not any(starts_with(row.texts, labels.TOTAL_FUNDS) for row in fields):
        fault = Fault(
            "绩效目标表的栏目不全",
            "“年度资金总额”和含“一级指标”“指标值”的表头",
            "缺指标表头" if header_at is None else "缺年度资金总额",
            piece_of_cell(rows[0].cells[0]),
        )
        return replace(draft, faults=(fault,))
    indicators, faults = read_indicators(rows[header_at + 1 :])
    objectives = read_objective(fields)
    draft = replace(
        draft,
        body_name=body_name_of(fields),
        project_name=value_after(fields, labels.PROJECT_NAME),
        project_code=value_after(fields, labels.PROJECT_CODE),
        objectives=split_objectives([line for p in objectives for line in p.text.splitlines()]),
        objective_pieces=objectives,
        indicators=indicators,
        faults=faults,
    )
    return with_amounts(draft, fields)
