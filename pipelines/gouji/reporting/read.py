"""Read one published run for the report and the mail: a DuckDB connection in, frozen views out (I/O)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import duckdb

from gouji.reporting.views import (
    CoverageView,
    DocumentView,
    OpenQuestion,
    RuleView,
    RunSummary,
    TableView,
)

Connection = duckdb.DuckDBPyConnection

_RUN = """
    select run_id, started_at, finished_at, published, documents_seen, documents_read,
           findings_new, findings_resolved, code_fingerprint
    from main.runs where run_id = ?
"""
_DOCUMENTS = """
    select document_id, source_paths, sha256, media_type, pages, body_name, body_code, division_code,
           budget_year, stage, amount_unit, body_evidence, year_evidence, stage_evidence, unit_evidence,
           status, reason, is_present, is_current, superseded_by
    from main.documents
    order by is_present desc, body_name nulls last, budget_year, stage, document_id
"""
_COVERAGE = """
    select document_id, outcome, reason, results from main.coverage
    order by document_id, outcome, results desc, reason
"""
_TABLES = """
    select document_id, table_kind, title, page_first, page_last, amount_unit, status, reason
    from main.document_tables order by document_id, ordinal
"""
_RULES = """
    select rules.rule_id, rules.statement, rules.severity,
           count(*) filter (results.outcome = 'pass'),
           count(*) filter (results.outcome = 'fail'),
           count(*) filter (results.outcome = 'not_evaluable'),
           count(*) filter (results.outcome = 'not_applicable')
    from main.rules
    left join (
        select rule_results.rule_id, rule_results.outcome
        from main.rule_results
        inner join main.documents on documents.document_id = rule_results.document_id
        where documents.is_present
    ) as results on results.rule_id = rules.rule_id
    group by rules.rule_id, rules.statement, rules.severity
    order by rules.rule_id
"""
_OPEN_QUESTIONS = """
    select document_id, rule_id, subject, reason from main.rule_results
    where outcome = 'not_evaluable'
    order by document_id, rule_id, subject
"""


def read_run_summary(connection: Connection, run_id: str) -> RunSummary:
    """The run's row of main.runs; LookupError where it is not there."""
    found = connection.execute(_RUN, [run_id]).fetchone()
    if found is None:
        raise LookupError(f"run summary: expected run {run_id} in main.runs, found none")
    return RunSummary(*found)


def read_documents(connection: Connection) -> tuple[DocumentView, ...]:
    """Every document ever read, those present first, each with its coverage and tables."""
    coverage = _grouped(connection, _COVERAGE)
    tables = _grouped(connection, _TABLES)
    return tuple(
        replace(
            DocumentView(*(row[0], tuple(row[1] or ()), *row[2:])),
            coverage=tuple(CoverageView(*c) for c in coverage.get(row[0], ())),
            tables=tuple(TableView(*t[1:]) for t in tables.get(row[0], ())),
        )
        for row in connection.execute(_DOCUMENTS).fetchall()
    )


def read_rules(connection: Connection) -> tuple[RuleView, ...]:
    """The catalogue with the verdicts on the documents that lie in the raw folder."""
    return tuple(RuleView(*row) for row in connection.execute(_RULES).fetchall())


def read_open_questions(connection: Connection) -> dict[str, tuple[OpenQuestion, ...]]:
    """By document: the checks that could not be made, with their reasons."""
    return {
        document_id: tuple(OpenQuestion(*row) for row in rows)
        for document_id, rows in _grouped(connection, _OPEN_QUESTIONS).items()
    }


def _grouped(connection: Connection, sql: str) -> dict[str, Sequence[tuple[Any, ...]]]:
    """Rows by their first column."""
    groups: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(sql).fetchall():
        groups[row[0]].append(row)
    return dict(groups)
