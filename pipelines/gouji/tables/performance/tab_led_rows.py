"""The indicators of a TAB-led table: the cells below their header in, rows out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, IndicatorDraft, piece_of_cell

COLUMNS = len(labels.INDICATOR_HEADER)
# A page number printed below the table sticks to its last cell.
_STUCK_PAGE_NUMBER = re.compile(r"(?:[ \t]*\r?\n){2,}[ \t]*\d{1,3}\s*$")


def read_indicators(
    cells: Sequence[Cell],
) -> tuple[tuple[IndicatorDraft, ...], tuple[Fault, ...]]:
    """Groups of six; the first is dropped where it is the blank second line of a merged header."""
    if cells:
        cells = [*cells[:-1], _without_page_number(cells[-1])]
    excess = len(cells) % COLUMNS
    if excess and not any(cell.text for cell in cells[-excess:]):
        cells = cells[:-excess]
    if len(cells) % COLUMNS:
        fault = Fault(
            "绩效指标的单元格不成行",
            f"每行 {COLUMNS} 格",
            f"{len(cells)} 格，余 {len(cells) % COLUMNS} 格",
            piece_of_cell(cells[0]),
        )
        return (), (fault,)
    rows = [cells[n : n + COLUMNS] for n in range(0, len(cells), COLUMNS)]
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
