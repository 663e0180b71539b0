"""The rows of a TAB grid, and the indicators among them: printed cells in, rows out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import Cell, Span
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import (
    Fault,
    IndicatorDraft,
    Piece,
    on_one_line,
    piece_of_cell,
)
from gouji.vocabulary import Placement

ROW_UNDECIDED = "指标行的单元格不能确定"


@dataclass(frozen=True, slots=True)
class GridRow:
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


def is_header(texts: Sequence[str]) -> bool:
    return any(t in labels.LEVEL1_HEADER for t in texts) and any(
        t in labels.VALUE_HEADER for t in texts
    )


def starts_with(texts: Sequence[str], names: Sequence[str]) -> bool:
    return any(text.startswith(tuple(names)) for text in texts)


def has_level(texts: Sequence[str]) -> bool:
    """Whether a row prints the name of an indicator group."""
    return any(t in labels.LEVEL1_GROUPS or t in labels.LEVEL2_GROUPS for t in texts)


def read_indicators(
    rows: Sequence[GridRow],
) -> tuple[tuple[IndicatorDraft, ...], tuple[Fault, ...]]:
    drafts: list[IndicatorDraft] = []
    faults: list[Fault] = []
    levels = _Levels()
    for row in rows:
        if is_header(row.texts):
            continue
        draft, levels = _indicator(row, levels)
        drafts.append(draft)
        if draft.placement is Placement.AMBIGUOUS:
            faults.append(
                Fault(
                    ROW_UNDECIDED,
                    "指标级次名称之后有三级指标和指标值两格",
                    "、".join(on_one_line(cell.text) for cell in row.cells),
                    piece_of_cell(row.cells[0]),
                    is_fatal=False,
                )
            )
    if not drafts:
        return (), (Fault("绩效指标没有一行", "表头之下的指标行", "没有"),)
    return tuple(drafts), tuple(faults)


def _indicator(row: GridRow, levels: _Levels) -> tuple[IndicatorDraft, _Levels]:
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
