"""Performance-target tables of a document: its blocks in, typed tables out, whatever the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.documents.model import ReadDocument
from gouji.facts.records import TypedTable
from gouji.tables.performance.build import build_tables
from gouji.tables.performance.ruled import read_ruled_tables
from gouji.tables.performance.self_evaluation import read_self_evaluations
from gouji.tables.performance.stream import read_stream_tables
from gouji.tables.performance.tab_grid import read_tab_grid_tables
from gouji.tables.performance.tab_led import read_tab_led_tables

if TYPE_CHECKING:
    from gouji.documents.identify import Identity


def recognise_performance_tables(
    read: ReadDocument, identity: Identity, taken: frozenset[int] = frozenset()
) -> tuple[TypedTable, ...]:
    """Return every performance-target table, read or rejected, in reading order."""
    drafts = list(read_self_evaluations(read, taken))
    used = taken | {block for draft in drafts for block in draft.blocks}
    drafts += [
        *read_tab_led_tables(read, used),
        *read_stream_tables(read, used),
        *read_tab_grid_tables(read, used),
    ]
    used = taken | {block for draft in drafts for block in draft.blocks}
    drafts.extend(read_ruled_tables(read, used))
    return build_tables(read, sorted(drafts, key=lambda draft: min(draft.blocks)))
