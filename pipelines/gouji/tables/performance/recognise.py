"""Performance-target tables of a document: its blocks in, typed tables out, whatever the layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gouji.documents.model import Grid, ReadDocument
from gouji.documents.normalise import squeeze
from gouji.facts.records import TypedTable
from gouji.tables.performance import labels
from gouji.tables.performance.build import build_tables
from gouji.tables.performance.draft import IndicatorDraft, TableDraft
from gouji.tables.performance.line_cells import read_line_cell_tables
from gouji.tables.performance.ruled import read_ruled_tables
from gouji.tables.performance.self_evaluation import read_self_evaluations
from gouji.tables.performance.stream import read_stream_tables
from gouji.tables.performance.tab_grid import read_tab_grid_tables
from gouji.tables.performance.tab_grid_rows import ROW_UNDECIDED
from gouji.tables.performance.tab_led import read_tab_led_tables
from gouji.tables.performance.unread import unread_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouji.documents.identify import Identity


def recognise_performance_tables(
    read: ReadDocument, identity: Identity, taken: frozenset[int] = frozenset()
) -> tuple[TypedTable, ...]:
    """Return every performance-target table, read or rejected, in reading order."""
    drafts = list(read_self_evaluations(read, taken))
    used = taken | {block for draft in drafts for block in draft.blocks}
    drafts += read_line_cell_tables(read, used)
    used = taken | {block for draft in drafts for block in draft.blocks}
    drafts += [
        *read_tab_led_tables(read, used),
        *read_stream_tables(read, used),
        *_tab_grid_tables(read, used),
    ]
    used = taken | {block for draft in drafts for block in draft.blocks}
    drafts.extend(read_ruled_tables(read, used))
    used = taken | {block for draft in drafts for block in draft.blocks}
    drafts.extend(unread_heads(read, used))
    return build_tables(read, sorted(drafts, key=lambda draft: min(draft.blocks)))


def _tab_grid_tables(read: ReadDocument, taken: frozenset[int]) -> list[TableDraft]:
    """The tables of TAB grids. What the shape of a spreadsheet form does not fit is tried as a ruled grid.

    Its columns count then, so only what comes out whole is taken: a row that lost its place on a page
    break shows an indicator where a level is due.
    """
    drafts = read_tab_grid_tables(read, taken)
    known = {block for draft in drafts if not _is_open(draft) for block in draft.blocks}
    open_blocks = {block for draft in drafts for block in draft.blocks} - known
    if not open_blocks:
        return list(drafts)
    grids = {index for index, block in enumerate(read.blocks) if isinstance(block, Grid)}
    whole = [
        draft
        for draft in read_ruled_tables(read, taken | (grids - open_blocks))
        if _is_whole(draft)
    ]
    read_blocks = {block for draft in whole for block in draft.blocks}
    kept = [draft for draft in drafts if not read_blocks & set(draft.blocks)]
    return [*kept, *(_with_known_fields(draft, drafts) for draft in whole)]


def _with_known_fields(draft: TableDraft, others: Sequence[TableDraft]) -> TableDraft:
    """The draft, its fields from the one reading of the same table that was sure of them, if any."""
    rows = draft.blocks[-1:]
    same = [other for other in others if other.blocks[-1:] == rows and not other.is_rejected]
    if len(same) != 1 or draft.more:
        return draft
    faults = tuple(fault for fault in same[0].faults if fault.reason != ROW_UNDECIDED)
    return replace(same[0], indicators=draft.indicators, faults=faults)


def _is_open(draft: TableDraft) -> bool:
    """Whether a table, or a row of it, did not fit the shape it was read by."""
    return draft.is_rejected or any(fault.reason == ROW_UNDECIDED for fault in draft.faults)


def _is_whole(draft: TableDraft) -> bool:
    """Whether every target has indicators, and each of these its levels, its name and its value."""
    return not draft.faults and all(
        target.indicators and all(_is_row(row) for row in target.indicators)
        for target in (draft, *draft.more)
    )


def _is_row(row: IndicatorDraft) -> bool:
    levels = (squeeze(level) for level in (row.level1, row.level2) if level)
    return (
        all(level in labels.LEVEL1_GROUPS or level in labels.LEVEL2_GROUPS for level in levels)
        and row.level2 is not None
        and row.level3 is not None
        and row.value is not None
    )
