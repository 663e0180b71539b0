"""Layout of a word processor table flattened to TAB-led cells: a run of cells in, a draft out.

Blank cells are kept in this layout, so the cells are walked by their labels and the indicators, after
their header, come in groups of six. Empty lines say nothing: cells hold them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.model import Cell, CellRun, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import (
    Fault,
    IndicatorDraft,
    Piece,
    PlanDraft,
    TableDraft,
    piece_of_cell,
)
from gouji.tables.performance.objectives import is_filler, split_objectives
from gouji.tables.performance.titles import (
    body_of_line,
    clean_title,
    is_table_title,
    kind_of_title,
    unit_of_line,
)
from gouji.vocabulary import AmountUnit

_COLUMNS = len(labels.INDICATOR_HEADER)
_OBJECTIVE_MARK = re.compile(r"(?:目标(?:内容)?\d{1,2}|[.…。]+)")
# A page number printed below the table sticks to its last cell.
_STUCK_PAGE_NUMBER = re.compile(r"(?:[ \t]*\r?\n){2,}[ \t]*\d{1,3}\s*$")


def read_tab_led_tables(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every table found in the cell runs of a document."""
    drafts: list[TableDraft] = []
    standing_unit: tuple[AmountUnit, str] | None = None
    for index, block in enumerate(read.blocks):
        if isinstance(block, TextLine):
            unit = unit_of_line(block.text)
            standing_unit = (unit, squeeze(block.text)) if unit else standing_unit
        if index in taken or not isinstance(block, CellRun):
            continue
        title, title_index = _title_above(read, index, taken)
        for number, cells in enumerate(_part_into_tables(block.cells)):
            own_title = title if number == 0 else None
            blocks = (index,) if own_title is None else (title_index, index)
            draft = _read_table(cells, own_title, blocks)
            if draft.amount_unit is None and standing_unit:
                unit, evidence = standing_unit
                draft = replace(draft, amount_unit=unit, unit_evidence=evidence)
            drafts.append(draft)
    return tuple(drafts)


def _title_above(
    read: ReadDocument, index: int, taken: frozenset[int]
) -> tuple[Piece | None, int]:
    """The line right above a cell run, as its title; the document's own lines are not."""
    above = read.blocks[index - 1] if index else None
    if not isinstance(above, TextLine) or index - 1 in taken or unit_of_line(above.text):
        return None, index
    start = above.span.start if above.span else 0
    piece = Piece(
        clean_title(above.text), f"{read.document_id}.o{start}", above.span, above.page
    )
    return piece, index - 1


def _part_into_tables(cells: Sequence[Cell]) -> list[Sequence[Cell]]:
    """Part a run where each table begins: at its project code and the lines that lead it."""
    texts = [squeeze(cell.text) for cell in cells]
    starts = []
    for index, text in enumerate(texts):
        if text not in labels.PROJECT_CODE:
            continue
        start = index
        while start > 0 and _leads_table(texts[start - 1]) and start - 1 not in starts:
            start -= 1
        starts.append(start)
    return [cells[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]


def _leads_table(text: str) -> bool:
    return bool(unit_of_line(text) or body_of_line(text) or is_table_title(text))


def _read_table(
    cells: Sequence[Cell], title: Piece | None, blocks: tuple[int, ...]
) -> TableDraft:
    walk = _Walk(cells)
    code_at = walk.find(labels.PROJECT_CODE)
    for cell in cells[: code_at or 0]:
        if is_table_title(cell.text):
            title = piece_of_cell(cell)
    draft = TableDraft(blocks, title, kind_of_title(title.text if title else None))
    for cell in cells[: code_at or 0]:
        draft = _with_leading_line(draft, cell)
    header_at = walk.find_header()
    plan_at, objectives_at = walk.find(labels.PLAN), walk.find(labels.OBJECTIVES)
    if header_at is None or plan_at is None or objectives_at is None:
        fault = Fault(
            "绩效目标表的栏目不全",
            "“资金支出计划”“绩效目标”和六栏指标表头",
            _missing_words(plan_at, objectives_at, header_at),
            piece_of_cell(cells[0]),
        )
        return replace(draft, faults=(fault,))
    plan, faults = _plan(cells[plan_at:objectives_at])
    objectives = _objectives(cells[objectives_at + 1 : header_at])
    indicators, indicator_faults = _indicators(cells[header_at + _COLUMNS :])
    return replace(
        draft,
        project_code=walk.value_after(labels.PROJECT_CODE, plan_at),
        project_name=walk.value_after(labels.PROJECT_NAME, plan_at),
        budget=walk.value_after(labels.BUDGET, plan_at),
        fiscal=walk.value_after(labels.FISCAL, plan_at),
        other=walk.value_after(labels.OTHER, plan_at),
        purpose=walk.purpose(plan_at),
        plan=plan,
        objectives=objectives,
        objective_pieces=tuple(
            piece_of_cell(cell) for cell in cells[objectives_at + 1 : header_at] if cell.text
        ),
        indicators=indicators,
        faults=(*faults, *indicator_faults),
    )


def _with_leading_line(draft: TableDraft, cell: Cell) -> TableDraft:
    unit, body = unit_of_line(cell.text), body_of_line(cell.text)
    if unit:
        return replace(draft, amount_unit=unit, unit_evidence=squeeze(cell.text))
    if body:
        return replace(draft, body_code=body[0], body_name=body[1])
    return draft


def _missing_words(plan_at: int | None, objectives_at: int | None, header_at: int | None) -> str:
    named = (("资金支出计划", plan_at), ("绩效目标", objectives_at), ("指标表头", header_at))
    return "缺" + "、".join(name for name, place in named if place is None)


class _Walk:
    """The cells of one table with their squeezed texts, looked up by label."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self.texts = [squeeze(cell.text) for cell in cells]

    def find(self, names: Sequence[str]) -> int | None:
        return next((n for n, text in enumerate(self.texts) if text in names), None)

    def find_header(self) -> int | None:
        """Where the six header cells begin."""
        for n in range(len(self.texts) - _COLUMNS + 1):
            window = self.texts[n : n + _COLUMNS]
            if all(t in names for t, names in zip(window, labels.INDICATOR_HEADER, strict=True)):
                return n
        return None

    def value_after(self, names: Sequence[str], stop: int) -> Piece | None:
        """The cell behind a label, blank or not; None where the label stands last or nowhere."""
        at = self.find(names)
        if at is None or at + 1 >= stop or self.texts[at + 1] in _FIELD_LABELS:
            return None
        return piece_of_cell(self.cells[at + 1])

    def purpose(self, stop: int) -> Piece | None:
        """The cell with words between the last amount and the plan."""
        at = self.find(labels.OTHER)
        start = stop if at is None else at + 2
        return next((piece_of_cell(cell) for cell in self.cells[start:stop] if cell.text), None)


_FIELD_LABELS = frozenset(
    (
        *labels.PROJECT_CODE,
        *labels.PROJECT_NAME,
        *labels.BUDGET_SECTION,
        *labels.BUDGET,
        *labels.FISCAL,
        *labels.OTHER,
        *labels.PLAN,
        *labels.OBJECTIVES,
    )
)


def _plan(cells: Sequence[Cell]) -> tuple[PlanDraft, tuple[Fault, ...]]:
    """Header, months, a merged blank cell, then one cell a month, blank ones too."""
    header = squeeze(cells[0].text)
    months: list[int] = []
    rest = list(cells[1:])
    while rest and (match := labels.MONTH.fullmatch(squeeze(rest[0].text))):
        months.append(int(match.group(1)))
        rest.pop(0)
    if len(rest) == len(months) + 1 and not rest[0].text:
        rest.pop(0)
    if len(rest) == len(months):
        entries = tuple(
            (month, piece_of_cell(cell))
            for month, cell in zip(months, rest, strict=True)
            if cell.text
        )
        return PlanDraft(header, entries), ()
    tokens = [(None, piece_of_cell(cell)) for cell in rest if cell.text]
    fault = Fault(
        "资金支出计划的月份与数值不成对",
        f"{len(months)} 格",
        f"{len(rest)} 格",
        piece_of_cell(cells[0]),
        is_fatal=False,
    )
    return PlanDraft(header, tuple(tokens)), (fault,)


def _objectives(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Either one cell of numbered lines, or pairs of 目标1 and its text, dots for the unused."""
    if not any(_OBJECTIVE_MARK.fullmatch(squeeze(cell.text)) for cell in cells):
        lines = [line for cell in cells for line in cell.text.splitlines() if line.strip()]
        return split_objectives(lines)
    texts = [" ".join(cell.text.split()) for cell in cells]
    return tuple(
        text for text in texts if not is_filler(text) and not _OBJECTIVE_MARK.fullmatch(text)
    )


def _indicators(
    cells: Sequence[Cell],
) -> tuple[tuple[IndicatorDraft, ...], tuple[Fault, ...]]:
    """Groups of six; the first is dropped where it is the blank second line of a merged header."""
    if cells:
        cells = [*cells[:-1], _without_page_number(cells[-1])]
    excess = len(cells) % _COLUMNS
    if excess and not any(cell.text for cell in cells[-excess:]):
        cells = cells[:-excess]
    if len(cells) % _COLUMNS:
        fault = Fault(
            "绩效指标的单元格不成行",
            f"每行 {_COLUMNS} 格",
            f"{len(cells)} 格，余 {len(cells) % _COLUMNS} 格",
            piece_of_cell(cells[0]),
        )
        return (), (fault,)
    rows = [cells[n : n + _COLUMNS] for n in range(0, len(cells), _COLUMNS)]
    if rows and not any(cell.text for cell in rows[0]):
        rows = rows[1:]
    return _carry_levels(rows), ()


def _without_page_number(cell: Cell) -> Cell:
    text = _STUCK_PAGE_NUMBER.sub("", cell.text)
    if text == cell.text or cell.span is None:
        return cell
    return replace(cell, text=text, span=replace(cell.span, end=cell.span.start + len(text)))


def _carry_levels(rows: Sequence[Sequence[Cell]]) -> tuple[IndicatorDraft, ...]:
    """Blank levels are merged cells: carried down, the second level only under the same first."""
    drafts = []
    level1 = level2 = None
    for row in rows:
        pieces = [piece_of_cell(cell) for cell in row]
        own1, own2 = squeeze(row[0].text), squeeze(row[1].text)
        if own1:
            level1, level2 = own1, None
        level2 = own2 or level2
        drafts.append(
            IndicatorDraft(
                level1=level1 or labels.group_of(level2),
                level2=level2,
                level1_piece=pieces[0] if own1 else None,
                level2_piece=pieces[1] if own2 else None,
                level3=pieces[2],
                description=pieces[3],
                value=pieces[4],
                basis=pieces[5],
            )
        )
    return tuple(drafts)
