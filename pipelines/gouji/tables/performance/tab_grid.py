"""Layout of a spreadsheet as a TAB grid: rows of cells in, drafts of tables out.

Five logical columns are spread over more physical ones, and after a page break rows lose their merged
parents and shift left. So no column number counts: of the printed cells of an indicator row, known
first- and second-level names are taken off the front, the last is the value and the one before it the
indicator.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import Cell, Grid, ReadDocument, Span, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import (
    Fault,
    IndicatorDraft,
    Piece,
    TableDraft,
    on_one_line,
    piece_of_cell,
)
from gouji.tables.performance.titles import clean_title, is_table_title, kind_of_title
from gouji.vocabulary import AmountUnit, Placement

_UNIT = "元|千元|万元|亿元"
_AMOUNT = re.compile(rf"(?P<number>[-+]?[\d,]+(?:\.\d+)?|\*+)(?P<unit>{_UNIT})?")
_UNIT_IN_LABEL = re.compile(rf"\(({_UNIT})\)")
_NOTE = re.compile(r"(?:\([^()]*\))?")


@dataclass(frozen=True, slots=True)
class _Row:
    """The printed cells of one row and the block it stands in."""

    block: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(squeeze(cell.text) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class _Levels:
    """The levels in force: carried down from the rows above."""

    level1: str | None = None
    level2: str | None = None


def read_tab_grid_tables(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every table found in the TAB grids of a text document."""
    drafts = []
    for title, rows in _tables(read, taken):
        drafts.append(_read_table(title, rows))
    return tuple(drafts)


def _tables(
    read: ReadDocument, taken: frozenset[int]
) -> Iterator[tuple[tuple[int, Piece] | None, list[_Row]]]:
    """Each table's title, with its block, and its rows.

    A table begins at its project name. It ends at a line without TAB or at the next title.
    """
    title: tuple[int, Piece] | None = None
    rows: list[_Row] = []
    for index, block in enumerate(read.blocks):
        if index in taken or not isinstance(block, Grid | TextLine):
            continue
        if isinstance(block, TextLine):
            if rows:
                yield title, rows
                title, rows = None, []
            if is_table_title(block.text):
                title = (index, _title_of_line(read.document_id, block))
            continue
        for row in _rows(block, index):
            own_title = len(row.cells) == 1 and is_table_title(row.cells[0].text)
            starts = row.texts[0] in labels.PROJECT_NAME
            if rows and (own_title or starts):
                yield title, rows
                title, rows = None, []
            if own_title:
                title = (index, piece_of_cell(row.cells[0]))
            elif rows or starts:
                rows.append(row)
    if rows:
        yield title, rows


def _title_of_line(document_id: str, line: TextLine) -> Piece:
    start = line.span.start if line.span else 0
    return Piece(clean_title(line.text), f"{document_id}.o{start}", line.span, line.page)


def _rows(grid: Grid, block: int) -> Iterator[_Row]:
    """The rows of a grid that print anything."""
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            by_row.setdefault(cell.row_index, []).append(cell)
    for _, cells in sorted(by_row.items()):
        yield _Row(block, tuple(sorted(cells, key=lambda cell: cell.column_index)))


def _read_table(title: tuple[int, Piece] | None, rows: Sequence[_Row]) -> TableDraft:
    blocks = tuple(dict.fromkeys(([title[0]] if title else []) + [row.block for row in rows]))
    piece = title[1] if title else None
    draft = TableDraft(blocks, piece, kind_of_title(piece.text if piece else None))
    header_at = next((n for n, row in enumerate(rows) if _is_header(row.texts)), None)
    fields = rows[:header_at]
    if header_at is None or not any(_starts(row.texts, labels.TOTAL_FUNDS) for row in fields):
        fault = Fault(
            "绩效目标表的栏目不全",
            "“年度资金总额”和含“一级指标”“指标值”的表头",
            "缺指标表头" if header_at is None else "缺年度资金总额",
            piece_of_cell(rows[0].cells[0]),
        )
        return replace(draft, faults=(fault,))
    indicators, faults = _indicators(rows[header_at + 1 :])
    objectives = _objective(fields)
    draft = replace(
        draft,
        body_name=_body_name(fields),
        project_name=_value_after(fields, labels.PROJECT_NAME),
        project_code=_value_after(fields, labels.PROJECT_CODE),
        objectives=tuple(piece.text for piece in objectives),
        objective_pieces=objectives,
        indicators=indicators,
        faults=faults,
    )
    return _with_amounts(draft, fields)


def _is_header(texts: Sequence[str]) -> bool:
    return any(t in labels.LEVEL1_HEADER for t in texts) and any(
        t in labels.VALUE_HEADER for t in texts
    )


def _starts(texts: Sequence[str], names: Sequence[str]) -> bool:
    return any(text.startswith(tuple(names)) for text in texts)


def _value_after(rows: Sequence[_Row], names: Sequence[str]) -> Piece | None:
    """The printed cell behind a label in its row."""
    for row in rows:
        for label, cell in zip(row.texts, row.cells[1:], strict=False):
            if label in names:
                return piece_of_cell(cell)
    return None


def _body_name(rows: Sequence[_Row]) -> str | None:
    piece = _value_after(rows, labels.IMPLEMENTING_BODY) or _value_after(
        rows, labels.SUPERVISING_BODY
    )
    return squeeze(piece.text) if piece else None


def _objective(rows: Sequence[_Row]) -> tuple[Piece, ...]:
    """The last cell of the row that 绩效目标 leads: label, sub-label, text."""
    for row in rows:
        if row.texts[0] in labels.OBJECTIVES and len(row.cells) > 1:
            last = row.cells[-1]
            is_label = squeeze(last.text).startswith("年度总体绩效目标")
            return () if is_label else (piece_of_cell(last),)
    return ()


def _with_amounts(draft: TableDraft, rows: Sequence[_Row]) -> TableDraft:
    """The three amounts, each in its label's cell or the one behind it, and their unit."""
    section = next((t for row in rows for t in row.texts if t.startswith(labels.FUNDS_SECTION)), "")
    match = _UNIT_IN_LABEL.search(section)
    found = {
        name: _amount(rows, names)
        for name, names in (
            ("budget", labels.TOTAL_FUNDS),
            ("fiscal", labels.FISCAL_FUNDS),
            ("other", labels.OTHER_FUNDS),
        )
    }
    own_units = {unit for _, unit in found.values() if unit}
    if len(own_units) > 1:
        fault = Fault("一张表内金额单位不一", "一种单位", "、".join(sorted(own_units)))
        return replace(draft, faults=(*draft.faults, replace(fault, is_fatal=False)))
    own = own_units.pop() if own_units else None
    unit = own or (match.group(1) if match else None)
    return replace(
        draft,
        amount_unit=AmountUnit(unit) if unit else None,
        unit_evidence=(section if match and match.group(1) == unit else own) if unit else None,
        budget=found["budget"][0],
        fiscal=found["fiscal"][0],
        other=found["other"][0],
    )


def _amount(rows: Sequence[_Row], names: Sequence[str]) -> tuple[Piece | None, str | None]:
    """The first amount that a label carries, with the unit printed behind it."""
    label = re.compile(
        "(?:" + "|".join(map(re.escape, names)) + ")" + _NOTE.pattern + r":?(?P<amount>.*)"
    )
    for row in rows:
        for n, (text, cell) in enumerate(zip(row.texts, row.cells, strict=True)):
            match = label.fullmatch(text)
            if match is None:
                continue
            inside = _AMOUNT.fullmatch(match["amount"])
            if inside:
                return _part_of_cell(cell, inside["number"]), inside["unit"]
            behind = _AMOUNT.fullmatch(row.texts[n + 1]) if n + 1 < len(row.cells) else None
            if behind and not match["amount"]:
                return _part_of_cell(row.cells[n + 1], behind["number"]), behind["unit"]
    return None, None


def _part_of_cell(cell: Cell, number: str) -> Piece:
    """The cell, its text narrowed to the number: one cell may hold label, number and unit."""
    return Piece(number, cell.cell_id, cell.span, cell.page, cell)


def _indicators(
    rows: Sequence[_Row],
) -> tuple[tuple[IndicatorDraft, ...], tuple[Fault, ...]]:
    drafts: list[IndicatorDraft] = []
    faults: list[Fault] = []
    levels = _Levels()
    for row in rows:
        if _is_header(row.texts):
            continue
        draft, levels = _indicator(row, levels)
        drafts.append(draft)
        if draft.placement is Placement.AMBIGUOUS:
            faults.append(
                Fault(
                    "指标行的单元格不能确定",
                    "指标级次名称之后有三级指标和指标值两格",
                    "、".join(on_one_line(cell.text) for cell in row.cells),
                    piece_of_cell(row.cells[0]),
                    is_fatal=False,
                )
            )
    if not drafts:
        return (), (Fault("绩效指标没有一行", "表头之下的指标行", "没有"),)
    return tuple(drafts), tuple(faults)


def _indicator(row: _Row, levels: _Levels) -> tuple[IndicatorDraft, _Levels]:
    """One row: printed levels are taken off the front, missing ones carried down.

    The second level decides the first: the group a page break or a merged cell left out is the one
    the name belongs to.
    """
    cells, texts = list(row.cells), list(row.texts)
    piece1 = piece2 = None
    if texts[0] in labels.INDICATOR_SECTION:
        cells, texts = cells[1:], texts[1:]
    if texts and _is_level1(texts):
        piece1 = piece_of_cell(cells[0])
        levels = _Levels(texts[0])
        cells, texts = cells[1:], texts[1:]
    if texts and texts[0] in labels.LEVEL2_GROUPS and len(texts) > 1:
        piece2 = piece_of_cell(cells[0])
        group = labels.group_of(texts[0])
        kept = levels.level1 if labels.same_group(levels.level1, group) else group
        levels = _Levels(kept, texts[0])
        cells, texts = cells[1:], texts[1:]
    draft = IndicatorDraft(levels.level1, levels.level2, piece1, piece2)
    if len(cells) == 3 and texts[0] == texts[1]:  # the name printed in two columns
        cells = cells[1:]
    if len(cells) == 2:
        return replace(draft, level3=piece_of_cell(cells[0]), value=piece_of_cell(cells[1])), levels
    whole = _joined(cells) if cells else None
    return replace(draft, value=whole, placement=Placement.AMBIGUOUS), levels


def _is_level1(texts: Sequence[str]) -> bool:
    """成本指标 is of the first level where a cost indicator of the second stands behind it."""
    if len(texts) > 1 and labels.group_of(texts[1]) == texts[0]:
        return True
    if texts[0] not in labels.LEVEL1_GROUPS:
        return False
    return texts[0] not in labels.LEVEL2_GROUPS or (
        len(texts) > 1 and texts[1] in labels.LEVEL2_GROUPS
    )


def _joined(cells: Sequence[Cell]) -> Piece:
    text = " ".join(on_one_line(cell.text) for cell in cells)
    first, last = cells[0].span, cells[-1].span
    span = Span(first.start, last.end) if first and last else None
    return Piece(text, cells[0].cell_id, span, cells[0].page)
