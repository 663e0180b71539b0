"""Write–audit–publish: the night's build file becomes the published one by an atomic rename (I/O)."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from gouji.documents.archive import SourceFile
from gouji.history import FindingSeen, Run, SourceSeen
from gouji.lake import extraction_key, write_rows
from gouji.settings import Settings

# What of a run is known only when it is published.
_TOLD_AT_THE_END = (
    "finished_at", "published", "documents_read", "findings_new", "findings_resolved",
    "results_passed", "results_failed", "results_not_evaluable",
)  # fmt: skip


def build_file_of(warehouse: Path) -> Path:
    """Where a night builds. One fixed name: the run lock makes it safe, a killed run's rest is replaced."""
    return warehouse / ".build" / "gouji.duckdb"


def start_run(
    settings: Settings, sources: Sequence[SourceFile], run_id: str, fingerprint: str
) -> Run:
    """Write into the history that this run began and which files it saw."""
    record_history(settings.published_file, settings.lake)
    now = datetime.now(UTC)
    seen = [
        SourceSeen(run_id, s.source_path, s.sha256, s.document_id, s.bytes, now) for s in sources
    ]
    write_rows(_history(settings.lake, "sources", run_id), SourceSeen, seen)
    run = Run(run_id, now, None, False, len({s.sha256 for s in sources}), 0, 0, 0, fingerprint)
    write_rows(_history(settings.lake, "runs", run_id), Run, [run])
    return run


def keys_to_load(lake: Path, fingerprint: str) -> list[str]:
    """The extraction of every content ever read: by the present code where there is one, else the newest."""
    newest: dict[str, Path] = {}
    files = sorted((lake / "documents").glob("*.parquet"), key=lambda p: p.stat().st_mtime)
    for path in files:
        newest[path.stem.split("-")[0]] = path
    return [
        key if (lake / "documents" / f"{key}.parquet").is_file() else path.stem
        for sha, path in newest.items()
        for key in [extraction_key(sha, fingerprint)]
    ]


def publish(build_file: Path, published_file: Path, run: Run) -> Run:
    """Close the run inside the build file and rename it into place. Readers of the old file keep it."""
    with duckdb.connect(build_file) as connection:
        finished = _close_run(connection, run)
        connection.execute("checkpoint")
    wal = build_file.with_name(build_file.name + ".wal")
    if wal.exists() and wal.stat().st_size:
        raise RuntimeError(f"build file still has a write-ahead log: {wal}")
    _sync(build_file)
    published_file.parent.mkdir(parents=True, exist_ok=True)
    build_file.replace(published_file)
    _sync(published_file.parent)
    return finished


def record_history(published_file: Path, lake: Path) -> None:
    """Copy the published run and its findings into the history, unless they stand there already.

    Called after publishing and again when the next run starts, so that a crash in between loses nothing.
    """
    if not published_file.exists():
        return
    with duckdb.connect(published_file, read_only=True) as connection:
        run_rows = _records(
            connection,
            Run,
            "select * from main.runs where published order by started_at desc limit 1",
        )
        if not run_rows or _history(lake, "finding_history", run_rows[0].run_id).exists():
            return
        run_id = run_rows[0].run_id
        findings = _records(
            connection, FindingSeen, "select * from main.finding_history where run_id = ?", run_id
        )
    write_rows(_history(lake, "runs", run_id), Run, run_rows)
    write_rows(_history(lake, "finding_history", run_id), FindingSeen, findings)


def _close_run(connection: duckdb.DuckDBPyConnection, run: Run) -> Run:
    new, resolved = connection.execute(
        "select count(*) filter (life = 'new'), count(*) filter (life = 'resolved') from main.findings"
    ).fetchall()[0]
    read = connection.execute(
        "select count(*) from main.documents where is_present and status in ('read', 'partly_read')"
    ).fetchall()[0][0]
    results: dict[str, int] = dict(
        connection.execute(
            "select coverage.outcome, sum(coverage.results)::bigint from main.coverage "
            "inner join main.documents on documents.document_id = coverage.document_id "
            "where documents.is_present group by coverage.outcome"
        ).fetchall()
    )
    finished = replace(
        run,
        finished_at=datetime.now(UTC),
        published=True,
        documents_read=int(read),
        findings_new=int(new),
        findings_resolved=int(resolved),
        results_passed=results.get("pass", 0),
        results_failed=results.get("fail", 0),
        results_not_evaluable=results.get("not_evaluable", 0),
    )
    told = {name: getattr(finished, name) for name in _TOLD_AT_THE_END}
    connection.execute(
        f"update main.runs set {', '.join(f'{name} = ?' for name in told)} where run_id = ?",
        [*told.values(), run.run_id],
    )
    return finished


def _records(
    connection: duckdb.DuckDBPyConnection, record: type[Any], sql: str, *arguments: Any
) -> list[Any]:
    """Rows of a query as records, by column name; a column the record does not have is left out."""
    cursor = connection.execute(sql, list(arguments))
    names = [d[0] for d in cursor.description or []]
    wanted = record.__dataclass_fields__.keys()
    return [
        record(**{n: v for n, v in zip(names, row, strict=True) if n in wanted})
        for row in cursor.fetchall()
    ]


def _history(lake: Path, table: str, run_id: str) -> Path:
    return lake / "history" / table / f"{run_id}.parquet"


def _sync(path: Path) -> None:
    """Ask the system to put a file or folder on disk before we go on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
