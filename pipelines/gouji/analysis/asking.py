"""The published warehouse opened for people's questions: one statement that only reads, within limits (I/O)."""

from pathlib import Path

import duckdb

from gouji.warehouse import connect_readonly

MEMORY = "2GiB"
_LIMITS = (
    f"set memory_limit = '{MEMORY}'",
    "set temp_directory = ''",  # a query that needs more is ended, it does not fill the disk
    "set python_enable_replacements = false",  # no name in SQL means a variable of ours
    "set enable_progress_bar = false",
    "set timezone = 'Asia/Shanghai'",
)
_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


class NotAQuestion(ValueError):
    """What was asked is not one statement that reads; the message says what was expected and what was found."""


def open_for_questions(published_file: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse for reading only: no files, no network, no extensions, times as in Beijing."""
    return connect_readonly(published_file, *_LIMITS)


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyConnection:
    """Run one reading statement; raises NotAQuestion for anything else, duckdb.Error where it cannot run."""
    statements = connection.extract_statements(query)
    if len(statements) != 1:
        raise NotAQuestion(f"应为一条查询语句，实有 {len(statements)} 条。")
    if statements[0].type not in _READING:
        kind = statements[0].type.name.replace("_", " ")
        raise NotAQuestion(
            f"应为查询（SELECT、FROM、WITH、DESCRIBE、SHOW、SUMMARIZE、EXPLAIN），实为 {kind}。"
        )
    return connection.execute(statements[0])
