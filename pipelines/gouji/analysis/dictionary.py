"""The data dictionary: every published table and column, in the words of the comments that the database holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from gouji import vocabulary

_TABLES = """
    select table_name, comment from duckdb_tables()
    where database_name = current_database() and schema_name = 'main' and not internal
    order by table_name
"""
_COLUMNS = """
    select column_name, data_type, comment from duckdb_columns()
    where database_name = current_database() and schema_name = 'main' and table_name = ?
    order by column_index
"""

# Where Chinese ends and English begins: a full stop, then a letter, or a Chinese name said in English.
_ENGLISH = re.compile(r"(?<=[。？！])(?=[^。]*[A-Za-z]{2})(?![^。]*[。])")

# Scores call outcome and stage what is scored, in words of their own.
_OTHER_WORDS = "score"
# What names a finding for good is never null.
_MAY_BE_UNKNOWN = {"findings.stage", "finding_history.stage"}
# Every table numbers its own lines.
_OWN_IDS = {"line_id"}

# Columns that hold a closed set, wherever they stand; a table that differs is named with its column.
_CLOSED_SETS: dict[str, type[vocabulary.Labelled]] = {
    "documents.status": vocabulary.DocumentStatus, "budget_facts.status": vocabulary.FactStatus,
    "performance_indicators.status": vocabulary.IndicatorStatus, "suspect_cells.kind": vocabulary.SuspectKind,
    "suspect_cells.slip": vocabulary.SlipKind, "findings.kind": vocabulary.FindingKind,
    "finding_history.kind": vocabulary.FindingKind, "finding_kind": vocabulary.FindingKind,
    "stage": vocabulary.Stage, "level": vocabulary.Level, "table_kind": vocabulary.TableKind,
    "side": vocabulary.Side, "code_scheme": vocabulary.CodeScheme, "placement": vocabulary.Placement,
    "tie_status": vocabulary.TieStatus, "outcome": vocabulary.Outcome, "severity": vocabulary.Severity,
    "certainty": vocabulary.Certainty, "life": vocabulary.Life, "decision": vocabulary.Decision,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table; `values` where it holds a closed set: each value and what it means."""

    name: str
    type: str
    comment: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: its grain in words, its rows counted, its columns in order."""

    name: str
    comment: str
    rows: int
    columns: tuple[Column, ...]


def read_dictionary(connection: duckdb.DuckDBPyConnection) -> tuple[Table, ...]:
    """Every table of the published schema, by name."""
    return tuple(
        Table(
            name,
            comment or "",
            int(connection.execute(f'select count(*) from main."{name}"').fetchall()[0][0]),
            tuple(
                Column(column, kind, said or "", _values(name, column))
                for column, kind, said in connection.execute(_COLUMNS, [name]).fetchall()
            ),
        )
        for name, comment in connection.execute(_TABLES).fetchall()
    )


def _values(table: str, column: str) -> tuple[tuple[str, str], ...]:
    unknown = (("unknown", "未知"),) if f"{table}.{column}" in _MAY_BE_UNKNOWN else ()
    members = _CLOSED_SETS.get(f"{table}.{column}")
    if members is None and not table.startswith(_OTHER_WORDS):
        members = _CLOSED_SETS.get(column)
    return tuple((member.value, member.label) for member in members or ()) + unknown


def in_two_languages(comment: str) -> tuple[str, str]:
    """The Chinese and the English part of a comment: `每次运行一行。One row per run.`"""
    end = _ENGLISH.search(comment)
    if end is None:
        return comment.strip(), ""
    return comment[: end.start()].strip(), comment[end.start() :].strip()


def tables_with(tables: Sequence[Table], column: str) -> tuple[str, ...]:
    """The tables a column stands in, which is how they are joined."""
    return tuple(table.name for table in tables if any(c.name == column for c in table.columns))


def join_keys(tables: Sequence[Table]) -> tuple[str, ...]:
    """The ids by which tables are joined, the commonest first."""
    names = dict.fromkeys(c.name for table in tables for c in table.columns)
    keys = [
        name
        for name in names
        if name.endswith("_id")
        and not name.endswith("_cell_id")  # a cell_id, said where it is used
        and name not in _OWN_IDS
        and len(tables_with(tables, name)) > 1
    ]
    return tuple(sorted(keys, key=lambda name: (-len(tables_with(tables, name)), name)))


def as_markdown(tables: Sequence[Table]) -> str:
    """The dictionary as one Markdown page."""
    lines = [
        "# 数据字典",
        "",
        "金额一律为元（DECIMAL(20,4)）；时间带时区。同名的列即连接的键。",
        "",
    ]
    lines += [f"- [`{table.name}`](#{table.name})：{_cell(table.comment)}" for table in tables]
    joins = [(name, where) for name in join_keys(tables) for where in [tables_with(tables, name)]]
    lines += ["", "## 表之间怎么连接", "", "| 列 | 所在的表 |", "|---|---|"]
    lines += [
        f"| `{name}` | {'、'.join(f'`{table}`' for table in where)} |" for name, where in joins
    ]
    for table in tables:
        lines += ["", f"## {table.name}", "", f"{table.comment}（{table.rows:,} 行）", ""]
        lines += ["| 列 | 类型 | 含义 |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {_cell(c.type)} | {_cell(_meaning(c))} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def _meaning(column: Column) -> str:
    values = "；".join(f"`{value}` {label}" for value, label in column.values)
    return f"{column.comment} 取值：{values}" if values else column.comment


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
