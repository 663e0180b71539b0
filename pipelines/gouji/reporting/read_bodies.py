"""Read what the pages of bodies show: a connection in, frozen views out (I/O).

Of all bodies at once only what is small (histories, three public expenses); cells, figures and prose of
one body where its page must be written.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gouji.reporting.body_views import (
    BodyContents,
    DocumentHistory,
    FunctionLine,
    KeyFigure,
    ReadingProblem,
    ShownCell,
    ShownTable,
    SpokenFigure,
    ThreePublicYear,
)
from gouji.reporting.read import Connection

ViewT = TypeVar("ViewT")

_HISTORIES = """
    select document_id, first_seen_at, reader_fingerprint, warnings
    from main.documents order by document_id
"""
_THREE_PUBLIC = """
    select document_id, budget_year, stage, coalesce(three_public_total_yuan, total_yuan), overseas_visits_yuan,
           vehicle_total_yuan, hospitality_yuan, coalesce(budget_three_public_total_yuan, budget_total_yuan)
    from main.three_public_expenses
    where budget_year is not null
    order by budget_year, stage, document_id
"""
_TABLES = """
    select table_id, document_id, table_kind, title, page_first, page_last, amount_unit, status, reason, note
    from main.document_tables
    where document_id in (select unnest(?))
    order by document_id, ordinal, table_id
"""
# Targets keep the meaning of a cell in row_index and column_index; where it is printed is in the reader's id.
_CELLS = """
    with places as (
        select *, regexp_extract(cell_id, '^(.*)r([0-9]+)c([0-9]+)$', ['grid', 'row', 'column']) as place
        from main.cells
        where document_id in (select unnest(?)) and table_id is not null
    ),
    tables as (select table_id, bool_or(place.grid <> '') as has_grid from places group by table_id)
    select places.cell_id, places.text, places.table_id, places.page, places.sheet, places.place.grid,
           case when tables.has_grid then try_cast(places.place.row as bigint) else places.row_index end,
           case when tables.has_grid then try_cast(places.place.column as bigint) else places.column_index end,
           coalesce(places.row_span, 1), coalesce(places.column_span, 1), coalesce(places.row_index, -1),
           facts.status
    from places
    inner join tables on tables.table_id = places.table_id
    left join main.budget_facts as facts on facts.cell_id = places.cell_id
    order by places.table_id, places.page, places.sheet, places.place.grid, places.row_index,
             places.column_index, places.cell_id
"""
_FIGURES = """
    select facts.document_id, facts.table_kind, facts.line_item, facts.measure, facts.printed, facts.status,
           facts.amount_yuan, facts.amount_unit, facts.cell_id, facts.page, cells.sheet, cells.line_number
    from main.budget_facts as facts
    inner join main.document_tables as tables on tables.table_id = facts.table_id
    left join main.cells on cells.cell_id = facts.cell_id
    where facts.document_id in (select unnest(?)) and not coalesce(facts.is_of_which, false)
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
    select document_id, code, code_level, name, body_name, status, amount_yuan
    from main.budget_facts
    where document_id in (select unnest(?)) and table_kind = 'expenditure_summary'
    and measure = 'project_expenditure' and code_scheme = 'function' and code is not null
    order by document_id, row_ordinal
"""
_SPOKEN = """
    select spoken.document_id, spoken.cell_id, spoken.page, cells.line_number, spoken.section,
           coalesce(spoken.sentence, ''), spoken.subject, coalesce(spoken.printed, ''), spoken.unit,
           spoken.tie_status, spoken.tied_cell_ids
    from main.narrative_amounts as spoken
    left join main.cells on cells.cell_id = spoken.cell_id
    where spoken.document_id in (select unnest(?))
    order by spoken.document_id, spoken.page, cells.line_number, spoken.char_start, spoken.cell_id
"""
_TIED = """
    select cell_id, text from main.cells where cell_id in (
        select unnest(tied_cell_ids) from main.narrative_amounts where document_id in (select unnest(?))
    )
"""
_PROBLEMS = """
    select document_id, table_id, page, reason from lake.rejects
    where document_id in (select unnest(?))
    order by document_id, page, table_id, reason
"""
_CLASSES = """
    select code, name from internal.classification_codes
    where code_scheme = 'function' and length(code) = 3
    order by code, to_year, is_official
"""


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads the contents of one page at a time; each question is asked once for all its documents."""

    connection: Connection

    def contents(self, document_ids: Sequence[str]) -> BodyContents:
        """Tables with their cells, key figures, prose and problems of some documents."""
        ids = list(document_ids)
        if not ids:
            return BodyContents()
        return BodyContents(
            tables=self._tables(ids),
            figures=self._views(_FIGURES, ids, KeyFigure),
            functions=self._views(_FUNCTIONS, ids, FunctionLine),
            spoken=self._spoken(ids),
            problems=self.problems(ids),
        )

    def problems(self, document_ids: Sequence[str]) -> tuple[ReadingProblem, ...]:
        """What of these documents could not be read."""
        if not has_table(self.connection, "lake", "rejects"):
            return ()
        return self._views(_PROBLEMS, list(document_ids), ReadingProblem)

    def _tables(self, ids: list[str]) -> tuple[ShownTable, ...]:
        cells: dict[str, list[ShownCell]] = defaultdict(list)
        for cell in self._views(_CELLS, ids, ShownCell):
            cells[cell.table_id].append(cell)
        rows = self.connection.execute(_TABLES, [ids]).fetchall()
        return tuple(ShownTable(*(*row, tuple(cells.get(row[0], ())))) for row in rows)

    def _spoken(self, ids: list[str]) -> tuple[SpokenFigure, ...]:
        texts = dict(self.connection.execute(_TIED, [ids]).fetchall())
        return tuple(
            SpokenFigure(*(*row, tuple((c, texts[c]) for c in tied or () if c in texts)))
            for *row, tied in self.connection.execute(_SPOKEN, [ids]).fetchall()
        )

    def _views(self, sql: str, ids: list[str], view: Callable[..., ViewT]) -> tuple[ViewT, ...]:
        return tuple(view(*row) for row in self.connection.execute(sql, [ids]).fetchall())


def read_histories(connection: Connection) -> dict[str, DocumentHistory]:
    """By document: when it was first seen, who read it and what the reader warned of."""
    return {
        row[0]: DocumentHistory(*(*row[:3], tuple(row[3] or ())))
        for row in connection.execute(_HISTORIES).fetchall()
    }


def read_three_public(connection: Connection) -> dict[str, ThreePublicYear]:
    """By document: its three public expenses."""
    return {row[0]: ThreePublicYear(*row) for row in connection.execute(_THREE_PUBLIC).fetchall()}


def read_class_names(connection: Connection) -> dict[str, str]:
    """Three-digit function codes with the names of the latest year; empty where no list is loaded."""
    if not has_table(connection, "internal", "classification_codes"):
        return {}
    return dict(connection.execute(_CLASSES).fetchall())


def has_table(connection: Connection, schema: str, table: str) -> bool:
    """Whether this warehouse has it: some parts of the report are younger than some warehouses."""
    found: Any = connection.execute(
        "select count(*) from information_schema.tables where table_schema = ? and table_name = ?",
        [schema, table],
    ).fetchone()
    return bool(found and found[0])
