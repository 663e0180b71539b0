"""The build file: a new DuckDB file beside the published one, filled from lake and history (I/O)."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from gouji.facts.records import SecondReadingRecord
from gouji.history import HISTORY_TABLES
from gouji.hypothesis_record import HypothesisRecord
from gouji.lake import (
    LAKE_TABLES,
    SECOND_READINGS,
    extraction_files,
    schema_of,
    second_reading_files,
    table_of,
)

# What the localiser says of tonight's failures; it begins empty every night.
LOCALISED_HYPOTHESES = "localised_hypotheses"


def start_build(build_file: Path, lake: Path, keys: Sequence[str]) -> dict[str, int]:
    """Make `build_file` with schemas lake and history; returns the rows of each lake table.

    Every table exists with all its columns, rows or not. A left-over file of a killed run is replaced.
    """
    build_file.parent.mkdir(parents=True, exist_ok=True)
    for leftover in (build_file, build_file.with_name(build_file.name + ".wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect(build_file) as connection:
        connection.execute("set enable_progress_bar = false")
        for schema in ("lake", "history", "internal"):
            connection.execute(f"create schema if not exists {schema}")
        counts = {
            name: _load(connection, f"lake.{name}", record, extraction_files(lake, name, keys))
            for name, record in LAKE_TABLES.items()
        }
        counts[SECOND_READINGS] = _load(
            connection,
            f"lake.{SECOND_READINGS}",
            SecondReadingRecord,
            second_reading_files(lake, keys),
        )
        _load(connection, f"lake.{LOCALISED_HYPOTHESES}", HypothesisRecord, ())
        for name, record in HISTORY_TABLES.items():
            files = sorted((lake / "history" / name).glob("*.parquet"))
            _load(connection, f"history.{name}", record, files)
    return counts


def add_rows(build_file: Path, table: str, record: type[Any], rows: Sequence[Any]) -> None:
    """Insert records into a table of the build file, by column name."""
    with duckdb.connect(build_file) as connection:
        connection.register("new_rows", table_of(record, rows))
        connection.execute(f"insert into {table} by name select * from new_rows")


def replace_rows(build_file: Path, table: str, record: type[Any], rows: Sequence[Any]) -> None:
    """Leave these records and no others in a table of the build file."""
    with duckdb.connect(build_file) as connection:
        connection.execute(f"delete from {table}")
    if rows:
        add_rows(build_file, table, record, rows)


def connect_readonly(file: Path, *limits: str) -> duckdb.DuckDBPyConnection:
    """Open a warehouse for reading only, with no way from SQL to files, network or extensions.

    `limits` are further settings, `set memory_limit = '2GiB'`; none can be changed afterwards.
    """
    connection = duckdb.connect(file, read_only=True)
    for limit in limits:
        connection.execute(limit)
    connection.execute("set autoinstall_known_extensions = false")
    connection.execute("set autoload_known_extensions = false")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _load(
    connection: duckdb.DuckDBPyConnection, table: str, record: type[Any], files: Iterable[Path]
) -> int:
    """Create `table` with the record's columns and insert the files' rows; returns how many."""
    empty = schema_of(record).empty_table()
    connection.register("record_columns", empty)
    connection.execute(f"create table {table} as select * from record_columns")
    connection.unregister("record_columns")
    names = [str(f) for f in files]
    if not names:
        return 0
    connection.execute(
        f"insert into {table} by name select columns(c -> list_contains(?, c)) "
        "from read_parquet(?, union_by_name = true)",
        [_names(empty), names],
    )
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])


def _names(table: pa.Table) -> list[str]:
    return [str(name) for name in table.schema.names]
