"""Read what is small of all bodies at once: histories, scores, three public expenses (I/O)."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gouji.reporting.body_views import (
    DocumentHistory,
    FamilyCount,
    ReadingProblem,
    ScorePartView,
    ThreePublicYear,
)
from gouji.reporting.read import Connection

ViewT = TypeVar("ViewT")

_HISTORIES = """
    select document_id, first_seen_at, warnings, level, division_evidence, level_evidence
    from main.documents order by document_id
"""
_THREE_PUBLIC = """
    select document_id, budget_year, stage, level, coalesce(three_public_total_yuan, total_yuan),
           overseas_visits_yuan, vehicle_total_yuan, hospitality_yuan
    from main.three_public_expenses
    where budget_year is not null
    order by budget_year, stage, level, document_id
"""
# A rule's family is the letter its id begins with.
_FAMILIES = """
    select document_id, rule_id[1], outcome, count(*)
    from main.rule_results
    group by document_id, rule_id[1], outcome
    order by document_id, rule_id[1], outcome
"""
_PROBLEMS = """
    select document_id, table_id, page, reason from lake.rejects
    order by document_id, page, table_id, reason
"""
_CLASSES = """
    select code, name from internal.classification_codes
    where code_scheme = 'function' and length(code) = 3
    order by code, to_year, is_official
"""
_PARTS = """
    select body_name, division_code, budget_year,
           level, stage, dimension, part_id, statement, points, points_possible, outcome, reason,
           results_passed, results_failed, results_unknown, rule_ids, failed_instance_ids
    from main.score_parts
    order by body_name, division_code, budget_year, level, stage, ordinal
"""

# Whatever the page of a body shows of the contents of a document, told apart without reading it into Python.
_CONTENTS = """
    with hashes as (
        select document_id, hash(cell_id, text, table_id, page, sheet, row_index, column_index, row_span,
                                 column_span) as hash
        from main.cells
        union all
        select document_id, hash(cell_id, table_kind, line_item, measure, code, code_level, name, body_name,
                                 printed, status, amount_yuan, half_unit_yuan, amount_unit, page, row_ordinal)
        from main.budget_facts
        union all
        select document_id, hash(narrative_id, cell_id, page, section, sentence, printed, unit, tied_cell_ids)
        from main.narrative_amounts
        union all
        select document_id, hash(table_id, ordinal, note) from main.document_tables
    )
    select document_id, concat(count(*), ':', sum(cast(hash as hugeint))) from hashes group by document_id
"""

BodyYear = tuple[str | None, str, int]  # division, name, year


@dataclass(frozen=True, slots=True)
class BodyIndex:
    """By document, or by body and year: everything of the pages of bodies that is cheap to read for all."""

    histories: Mapping[str, DocumentHistory] = field(default_factory=dict)
    three_public: Mapping[str, ThreePublicYear] = field(default_factory=dict)
    families: Mapping[str, tuple[FamilyCount, ...]] = field(default_factory=dict)
    problems: Mapping[str, tuple[ReadingProblem, ...]] = field(default_factory=dict)
    parts: Mapping[BodyYear, tuple[ScorePartView, ...]] = field(default_factory=dict)
    class_names: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)  # a hash of cells, figures and prose


def read_body_index(connection: Connection) -> BodyIndex:
    """One question a table; a part that this warehouse does not have yet stays empty."""
    return BodyIndex(
        {
            r[0]: DocumentHistory(*(*r[:2], tuple(r[2] or ()), *r[3:]))
            for r in _rows(connection, _HISTORIES)
        },
        {row[0]: ThreePublicYear(*row) for row in _rows(connection, _THREE_PUBLIC)},
        _grouped(connection, _FAMILIES, FamilyCount),
        _grouped(connection, _PROBLEMS, ReadingProblem)
        if has_table(connection, "lake", "rejects")
        else {},
        _parts(connection) if has_table(connection, "main", "score_parts") else {},
        dict(_rows(connection, _CLASSES))
        if has_table(connection, "internal", "classification_codes")
        else {},
        dict(_rows(connection, _CONTENTS)),
    )


def has_table(connection: Connection, schema: str, table: str) -> bool:
    """Whether this warehouse has it: some parts of the report are younger than some warehouses."""
    found: Any = connection.execute(
        "select count(*) from information_schema.tables where table_schema = ? and table_name = ?",
        [schema, table],
    ).fetchone()
    return bool(found and found[0])


def _parts(connection: Connection) -> dict[BodyYear, tuple[ScorePartView, ...]]:
    groups: dict[BodyYear, list[ScorePartView]] = defaultdict(list)
    for name, division, year, *row, rules, failed in _rows(connection, _PARTS):
        part = ScorePartView(*(*row, tuple(rules or ()), tuple(failed or ())))
        groups[division, name, year].append(part)
    return {key: tuple(parts) for key, parts in groups.items()}


def _grouped(
    connection: Connection, sql: str, view: Callable[..., ViewT]
) -> dict[str, tuple[ViewT, ...]]:
    """Rows made views, by their first column."""
    groups: dict[str, list[ViewT]] = defaultdict(list)
    for row in _rows(connection, sql):
        groups[row[0]].append(view(*row))
    return {key: tuple(views) for key, views in groups.items()}


def _rows(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()
