"""Indicator rows whose blank cells left nothing behind, parted by the names of their levels. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.header_columns import LEVELS


def rows_by_names(cells: Sequence[Cell], roles: Sequence[str]) -> list[list[Cell]] | None:
    """Rows with blank cells where a level is not repeated; None unless every row is full behind them.

    A row begins at a second-level name.
    """
    texts = [squeeze(cell.text) for cell in cells]
    width = len(roles) - len(LEVELS) + 1
    rows: list[list[Cell]] = []
    at = 0
    while at < len(cells):
        first, second = _levels_at(texts, at)
        if second is None:
            return None
        own = cells[second + 1 : second + 1 + width]
        names = (*labels.LEVEL1_GROUPS, *labels.LEVEL2_GROUPS)
        if len(own) < width or any(squeeze(cell.text) in names for cell in own):
            return None
        blank = replace(cells[second], text="", cell_id=f"{cells[second].cell_id}blank")
        rows.append([cells[at] if first else blank, cells[second], *own])
        at = second + 1 + width
    return rows or None


def _levels_at(texts: Sequence[str], at: int) -> tuple[bool, int | None]:
    """Whether a first-level name stands here, and where the second-level name of the row is."""
    here = texts[at]
    below = texts[at + 1] if at + 1 < len(texts) else ""
    if here in labels.LEVEL1_GROUPS and below in labels.LEVEL2_GROUPS:
        return True, at + 1
    return False, at if here in labels.LEVEL2_GROUPS else None
