"""The data dictionary: every published table and column, in the words of the comments that the database holds."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

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


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table."""

    name: str
    type: str
    comment: str


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
                Column(column, kind, said or "")
                for column, kind, said in connection.execute(_COLUMNS, [name]).fetchall()
            ),
        )
        for name, comment in connection.execute(_TABLES).fetchall()
    )


def tables_with(tables: Sequence[Table], column: str) -> tuple[str, ...]:
    """The tables a column stands in, which is how they are joined."""
    return tuple(table.name for table in tables if any(c.name == column for c in table.columns))


def as_markdown(tables: Sequence[Table]) -> str:
    """The dictionary as one Markdown page."""
    lines = [
        "# 数据字典",
        "",
        "金额一律为元（DECIMAL(20,4)）；时间带时区。同名的列即连接的键。",
        "",
    ]
    lines += [f"- [`{table.name}`](#{table.name})：{_cell(table.comment)}" for table in tables]
    for table in tables:
        lines += ["", f"## {table.name}", "", f"{table.comment}（{table.rows:,} 行）", ""]
        lines += ["| 列 | 类型 | 含义 |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {_cell(c.type)} | {_cell(c.comment)} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
