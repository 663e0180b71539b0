"""Read what the runs before found, and which tables each finding stands in: connection in, views out (I/O)."""

from collections import defaultdict

from gouji.reporting.read import Connection
from gouji.reporting.views import RunPoint

_MOST_RUNS = 60
_RUNS = """
    with lives as (
        select
            run_id,
            count(*) filter (severity = 'error' and life not in ('resolved', 'waived')) as errors,
            count(*) filter (severity = 'warning' and life not in ('resolved', 'waived')) as warnings,
            count(*) filter (severity = 'hint' and life not in ('resolved', 'waived')) as hints,
            count(*) filter (life = 'new') as found_new,
            count(*) filter (life = 'changed') as found_changed,
            count(*) filter (life = 'resolved') as found_resolved
        from main.finding_history
        group by run_id
    )

    select
        runs.run_id, runs.started_at, runs.documents_seen, runs.documents_read, runs.code_fingerprint,
        coalesce(lives.errors, 0), coalesce(lives.warnings, 0), coalesce(lives.hints, 0),
        coalesce(lives.found_new, 0), coalesce(lives.found_changed, 0), coalesce(lives.found_resolved, 0),
        runs.results_passed, runs.results_failed, runs.results_not_evaluable
    from main.runs
    left join lives on lives.run_id = runs.run_id
    where runs.published and runs.started_at <= (select max(started_at) from main.runs where run_id = ?)
    order by runs.started_at desc
    limit ?
"""
_TABLE_KINDS = """
    with named as (
        select finding_id, unnest(cell_ids) as cell_id from main.findings
    )

    select distinct named.finding_id, coalesce(document_tables.table_kind, 'prose')
    from named
    inner join main.cells on cells.cell_id = named.cell_id
    left join main.document_tables on document_tables.table_id = cells.table_id
    order by all
"""


def read_runs(connection: Connection, run_id: str) -> tuple[RunPoint, ...]:
    """The runs up to this one, the oldest first; at most sixty."""
    rows = connection.execute(_RUNS, [run_id, _MOST_RUNS]).fetchall()
    return tuple(RunPoint(*row) for row in reversed(rows))


def read_table_kinds(connection: Connection) -> dict[str, tuple[str, ...]]:
    """By finding: the kinds of the tables its cells stand in, `prose` for a figure in a sentence."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for finding_id, kind in connection.execute(_TABLE_KINDS).fetchall():
        kinds[finding_id].append(kind)
    return {finding_id: tuple(own) for finding_id, own in kinds.items()}
