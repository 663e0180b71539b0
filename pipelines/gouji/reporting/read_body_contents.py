"""Read what the documents of one page hold: tables with their cells, key figures, prose (I/O).

Asked for only where a page must be written, and for several pages at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gouji.reporting.body_views import (
    BodyContents,
    FunctionLine,
    KeyFigure,
    ShownCell,
    ShownTable,
    SpokenFigure,
)
from gouji.reporting.read import Connection

ViewT = TypeVar("ViewT")

_MOST_AHEAD = 16

_TABLES = """
    select table_id, document_id, table_kind, title, page_first, page_last, amount_unit, status, reason, note
    from main.document_tables
    where list_contains(?, document_id)
    order by document_id, ordinal, table_id
"""
# Targets keep the meaning of a cell in row_index and column_index; where it is printed is in the reader's id.
_CELLS = """
    select cell_id, coalesce(text, ''), table_id, page, sheet,
           regexp_extract(cell_id, '^(.*)r[0-9]+c[0-9]+$', 1),
           try_cast(regexp_extract(cell_id, 'r([0-9]+)c[0-9]+$', 1) as bigint),
           try_cast(regexp_extract(cell_id, 'r[0-9]+c([0-9]+)$', 1) as bigint),
           row_index, column_index, row_span, column_span
    from main.cells
    where list_contains(?, document_id) and table_id is not null
    order by table_id, page, sheet, row_index, column_index, cell_id
"""
_STATUSES = "select cell_id, status from main.budget_facts where list_contains(?, document_id)"
_FIGURES = """
    select facts.document_id, facts.table_id, facts.table_kind, facts.line_item, facts.measure, facts.printed,
           facts.status, facts.amount_yuan, facts.amount_unit, facts.cell_id, facts.page
    from main.budget_facts as facts
    inner join main.document_tables as tables on tables.table_id = facts.table_id
    where list_contains(?, facts.document_id) and not coalesce(facts.is_of_which, false)
    and facts.table_kind in (
        'revenue_expenditure_summary', 'expenditure_summary', 'general_public_budget_basic_expenditure',
        'three_public_expenses'
    )
    and facts.line_item in (
        'total_revenue', 'total_expenditure', 'current_year_revenue', 'current_year_expenditure', 'total',
        'three_public_total', 'overseas_visits', 'vehicle_total', 'hospitality'
    )
    order by facts.document_id, tables.ordinal, facts.row_ordinal, facts.cell_id
"""
_FUNCTIONS = """
    select document_id, code, code_level, name, body_name, status, amount_yuan, half_unit_yuan
    from main.budget_facts
    where list_contains(?, document_id) and table_kind = 'expenditure_summary'
    and measure = 'project_expenditure' and code_scheme = 'function' and code is not null
    order by document_id, row_ordinal
"""
_SPOKEN = """
    select document_id, cell_id, page, section, coalesce(sentence, ''), subject, coalesce(printed, ''), unit,
           tie_status, tied_cell_ids
    from main.narrative_amounts
    where list_contains(?, document_id)
    -- A figure of a page is known by its line and where in the line it begins.
    order by document_id, page, char_start, try_cast(regexp_extract(cell_id, 'l([0-9]+)o[0-9]+$', 1) as bigint),
             try_cast(regexp_extract(cell_id, 'o([0-9]+)$', 1) as bigint), cell_id
"""


@dataclass(slots=True)
class BodyReader:
    """The contents of bodies, asked for one by one and read some ahead: a scan costs as much for ten as for one.

    `groups` are the documents of each page in the order in which pages are made. The first page asked for is
    read alone; while the next ones are asked for without a gap, ever more are read at once.
    """

    connection: Connection
    groups: Sequence[tuple[str, ...]]
    _places: dict[tuple[str, ...], int] = field(init=False)
    _read: dict[tuple[str, ...], BodyContents] = field(default_factory=dict)
    _next: int = 0
    _ahead: int = 1

    def __post_init__(self) -> None:
        self._places = {group: place for place, group in enumerate(self.groups)}

    def contents(self, group: tuple[str, ...]) -> BodyContents:
        """Tables with their cells, key figures and prose of the documents of one page."""
        if group not in self._read:
            place = self._places[group]
            self._ahead = min(self._ahead * 2, _MOST_AHEAD) if place == self._next else 1
            self._next = place + self._ahead
            groups = self.groups[place : self._next]
            whole = read_contents(self.connection, [d for some in groups for d in some])
            self._read = {some: _of_documents(whole, frozenset(some)) for some in groups}
        return self._read.pop(group)


def read_contents(connection: Connection, document_ids: Sequence[str]) -> BodyContents:
    """What some documents hold; each question is asked once for all of them."""
    ids = list(document_ids)
    if not ids:
        return BodyContents()
    return BodyContents(
        tables=_tables(connection, ids),
        figures=_views(connection, _FIGURES, ids, KeyFigure),
        functions=_views(connection, _FUNCTIONS, ids, FunctionLine),
        spoken=_views(connection, _SPOKEN, ids, _spoken),
    )


def _of_documents(whole: BodyContents, ids: frozenset[str]) -> BodyContents:
    return BodyContents(
        tuple(t for t in whole.tables if t.document_id in ids),
        tuple(f for f in whole.figures if f.document_id in ids),
        tuple(f for f in whole.functions if f.document_id in ids),
        tuple(s for s in whole.spoken if s.document_id in ids),
    )


def _tables(connection: Connection, ids: list[str]) -> tuple[ShownTable, ...]:
    statuses = dict(connection.execute(_STATUSES, [ids]).fetchall())
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(_CELLS, [ids]).fetchall():
        rows[row[2]].append(row)
    return tuple(
        ShownTable(*(*table, tuple(_cells(rows.get(table[0], ()), statuses))))
        for table in connection.execute(_TABLES, [ids]).fetchall()
    )


def _cells(rows: Sequence[tuple[Any, ...]], statuses: Mapping[str, str]) -> Iterator[ShownCell]:
    """Where the ids of a table say the printed place they are believed, else the row and column stored."""
    has_grid = any(row[5] for row in rows)
    for *head, printed_row, printed_column, row, column, down, across in rows:
        place = (printed_row, printed_column) if has_grid else (row, column)
        tail = (down or 1, across or 1, -1 if row is None else row, statuses.get(head[0]))
        yield ShownCell(*(*head, *place, *tail))


def _spoken(*row: Any) -> SpokenFigure:
    return SpokenFigure(*(*row[:-1], tuple(row[-1] or ())))


def _views(
    connection: Connection, sql: str, ids: list[str], view: Callable[..., ViewT]
) -> tuple[ViewT, ...]:
    return tuple(view(*row) for row in connection.execute(sql, [ids]).fetchall())
