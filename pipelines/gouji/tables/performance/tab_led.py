"""Layout of a word processor table flattened to TAB-led cells: a run of cells in, a draft out.

Blank cells are kept in this layout, so the cells are walked by their labels and the indicators, after
their header, come in groups of six. Empty lines say nothing: cells hold them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import Cell, CellRun, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, Piece, TableDraft, piece_of_cell
from gouji.tables.performance.page_marks import is_page_mark
from gouji.tables.performance.tab_led_fields import (
    Walk,
    plan_without_label,
    read_objectives,
    read_plan,
)
from gouji.tables.performance.tab_led_rows import read_indicators
from gouji.tables.performance.titles import (
    body_of_line,
    clean_title,
    is_table_title,
    kind_of_title,
    unit_of_line,
)
from gouji.vocabulary import AmountUnit

_LONGEST_TITLE = 120
_OBJECTIVE_CELLS = 4  # the label, and what stands behind it, above the header


@dataclass(frozen=True, slots=True)
class Above:
    """What stands between a cell run and the one above it, as far as it is the table's own."""

    title: Piece | None = None
    unit: tuple[AmountUnit, str] | None = None
    blocks: tuple[int, ...] = ()


def read_tab_led_tables(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every table found in the cell runs of a document.

    A unit line above the first table governs all below it, until a run comes that is no such table.
    """
    drafts: list[TableDraft] = []
    standing_unit: tuple[AmountUnit, str] | None = None
    pages_of_run = _joined_over_pages(read, taken)
    for index, block in enumerate(read.blocks):
        if not isinstance(block, CellRun):
            if isinstance(block, TextLine) and (unit := unit_of_line(block.text)):
                standing_unit = (unit, squeeze(block.text))
            continue
        if index not in taken and index not in pages_of_run:
            continue  # it goes on with the run above
        found = [] if index in taken else _tables_in_run(read, pages_of_run[index], taken)
        if not found:
            standing_unit = None
        for draft in found:
            if draft.amount_unit is None and standing_unit:
                unit, evidence = standing_unit
                draft = replace(draft, amount_unit=unit, unit_evidence=evidence)
            drafts.append(draft)
    return tuple(drafts)


def _joined_over_pages(read: ReadDocument, taken: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """The blocks of each run by its first: a run behind a page number may go on with the one above."""
    runs: dict[int, tuple[int, ...]] = {}
    first: int | None = None
    between: tuple[int, ...] = ()  # lines that are no page numbers
    for index, block in enumerate(read.blocks):
        if index in taken:
            first, between = None, ()
        elif isinstance(block, CellRun):
            if first is None or not _continues(read, runs[first], between, block):
                first, runs[index], between = index, (), ()
            runs[first] = (*runs[first], *between, index)
            between = ()
        elif isinstance(block, TextLine) and not is_page_mark(block.text):
            between = (*between, index)
    return runs


def _continues(
    read: ReadDocument, blocks: tuple[int, ...], between: tuple[int, ...], run: CellRun
) -> bool:
    """Whether a run goes on with the one above, over a page number or over lines of a cell."""
    above = read.blocks[blocks[-1]]
    if not between:
        return _goes_on(run)
    return isinstance(above, CellRun) and _is_cut_cell(above, run)


def _goes_on(run: CellRun) -> bool:
    """Whether a run behind a page number shows rows of indicators before any table of its own."""
    texts = [squeeze(cell.text) for cell in run.cells]
    names = (*labels.LEVEL1_HEADER, *labels.LEVEL1_GROUPS, *labels.LEVEL2_GROUPS)
    for text in texts:
        if text in labels.PROJECT_CODE or text in labels.PROJECT_NAME:
            return False
        if text in names:
            return True
    return False


def _is_cut_cell(above: CellRun, below: CellRun) -> bool:
    """Whether the lines between two runs belong to a cell: the objectives stand open, the header follows."""
    last = next((squeeze(c.text) for c in reversed(above.cells) if c.text.strip()), "")
    texts = [squeeze(cell.text) for cell in above.cells]
    opened = max((n for n, text in enumerate(texts) if text in labels.OBJECTIVES), default=-1)
    is_open = opened >= 0 and len(above.cells) - opened <= _OBJECTIVE_CELLS and bool(last)
    head = next((squeeze(c.text) for c in below.cells if c.text.strip()), "")
    return is_open and head in labels.LEVEL1_HEADER


def _cells_of(read: ReadDocument, blocks: tuple[int, ...]) -> list[Cell]:
    """The cells of joined runs; lines between them go on with the last cell above."""
    cells: list[Cell] = []
    for index in blocks:
        block = read.blocks[index]
        if isinstance(block, CellRun):
            cells.extend(block.cells)
        elif isinstance(block, TextLine) and cells:
            last = cells[-1]
            span = last.span and block.span and replace(last.span, end=block.span.end)
            cells[-1] = replace(last, text=f"{last.text}\n{block.text.strip()}", span=span or None)
    return cells


def _tables_in_run(
    read: ReadDocument, blocks: tuple[int, ...], taken: frozenset[int]
) -> list[TableDraft]:
    above = _above(read, blocks[0], taken)
    found = []
    for cells in part_into_tables(_cells_of(read, blocks)):
        if _is_performance_table(cells, above.title):
            found.append(read_table(cells, above, blocks))
            above = Above()
    return found


def _is_performance_table(cells: Sequence[Cell], title: Piece | None) -> bool:
    """Whether anything but the project code says so: other tables print project codes too."""
    walk = Walk(cells)
    if walk.find_header() is not None or walk.find(labels.BUDGET_SECTION) is not None:
        return True
    if all(walk.find(names) is not None for names in (labels.LEVEL1_HEADER, labels.LEVEL3_HEADER)):
        return True
    return title is not None and is_table_title(title.text)


def _above(read: ReadDocument, index: int, taken: frozenset[int]) -> Above:
    """The title and unit lines right above a cell run. A bare number is a page number."""
    unit: tuple[AmountUnit, str] | None = None
    at = index - 1
    while at >= 0 and at not in taken:
        line = read.blocks[at]
        if not isinstance(line, TextLine):
            break
        found = unit_of_line(line.text)
        if found:
            unit = (found, squeeze(line.text))
        elif _reads_as_prose(line.text):
            break
        elif not is_page_mark(line.text):
            start = line.span.start if line.span else 0
            cell_id = f"{read.document_id}.o{start}"
            title = Piece(clean_title(line.text), cell_id, line.span, line.page)
            return Above(title, unit, tuple(range(at, index)))
        at -= 1
    return Above(None, unit, tuple(range(at + 1, index)))


def _reads_as_prose(text: str) -> bool:
    plain = squeeze(text)
    return len(plain) > _LONGEST_TITLE or plain.endswith(("。", ";", ":"))


def part_into_tables(cells: Sequence[Cell]) -> list[Sequence[Cell]]:
    """Part a run where each table begins: at its project code and the lines that lead it.

    Where no code is printed a table begins at the project's name. A run without either is one part:
    it may be such a table in another layout.
    """
    texts = [squeeze(cell.text) for cell in cells]
    has_code = any(text in labels.PROJECT_CODE for text in texts)
    opening = labels.PROJECT_CODE if has_code else labels.PROJECT_NAME
    starts: list[int] = []
    for index, text in enumerate(texts):
        if text not in opening:
            continue
        start = index
        last = starts[-1] if starts else -1
        while start - 1 > last and leads_table(texts[start - 1]):
            start -= 1
        starts.append(start)
    if not starts:
        return [cells]
    return [cells[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]


def leads_table(text: str) -> bool:
    return bool(unit_of_line(text) or body_of_line(text) or is_table_title(text))


def read_table(cells: Sequence[Cell], above: Above, blocks: tuple[int, ...]) -> TableDraft:
    walk = Walk(cells)
    opens_at = walk.find((*labels.PROJECT_CODE, *labels.PROJECT_NAME))
    draft = _opened(cells[: opens_at or 0], above, blocks)
    header = walk.find_header()
    plan_at, objectives_at = walk.find(labels.PLAN), walk.find(labels.OBJECTIVES)
    if opens_at is None or header is None or objectives_at is None:
        fault = Fault(
            "绩效目标表的栏目不全",
            "“项目编码”或“项目名称”、“绩效目标”和指标表头",
            _missing_words(opens_at, objectives_at, header),
            piece_of_cell(cells[0]),
        )
        return replace(draft, faults=(fault,))
    header_at, roles = header
    above_plan = objectives_at if plan_at is None else plan_at
    plan, faults = (
        plan_without_label(cells[:objectives_at])
        if plan_at is None
        else read_plan(cells[plan_at:objectives_at])
    )
    objectives = read_objectives(cells[objectives_at + 1 : header_at])
    indicators, indicator_faults = read_indicators(cells[header_at + len(roles) :], roles)
    return replace(
        draft,
        project_code=walk.value_after(labels.PROJECT_CODE, above_plan),
        project_name=walk.value_after(labels.PROJECT_NAME, above_plan),
        budget=walk.value_after(labels.BUDGET, above_plan),
        fiscal=walk.value_after(labels.FISCAL, above_plan),
        other=walk.value_after(labels.OTHER, above_plan),
        further_sources=walk.further_sources(above_plan),
        purpose=walk.purpose(above_plan),
        plan=plan,
        objectives=objectives,
        objective_pieces=tuple(
            piece_of_cell(cell) for cell in cells[objectives_at + 1 : header_at] if cell.text
        ),
        indicators=indicators,
        faults=(*faults, *indicator_faults),
    )


def _opened(leading: Sequence[Cell], above: Above, blocks: tuple[int, ...]) -> TableDraft:
    """The draft as far as the lines above its first field make it."""
    title = above.title
    for cell in leading:
        if is_table_title(cell.text):
            title = piece_of_cell(cell)
    kind = kind_of_title(title.text if title else None)
    unit, evidence = above.unit or (None, None)
    draft = TableDraft((*above.blocks, *blocks), title, kind, unit, evidence)
    for cell in leading:
        draft = _with_leading_line(draft, cell)
    return draft


def _with_leading_line(draft: TableDraft, cell: Cell) -> TableDraft:
    unit, body = unit_of_line(cell.text), body_of_line(cell.text)
    if unit:
        return replace(draft, amount_unit=unit, unit_evidence=squeeze(cell.text))
    if body:
        return replace(draft, body_code=body[0], body_name=body[1])
    return draft


def _missing_words(*places: object) -> str:
    names = ("项目编码或名称", "绩效目标", "指标表头")
    missing = [name for name, place in zip(names, places, strict=True) if place is None]
    return "缺" + "、".join(missing)
