"""Printing for people and for programs: tables on stdout, JSON on stdout, talk on stderr."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gouji.analysis.result import plain

out = Console(soft_wrap=False, highlight=False)
talk = Console(stderr=True, highlight=False)

Row = dict[str, Any]


def rows(connection: duckdb.DuckDBPyConnection, sql: str, *arguments: Any) -> list[Row]:
    cursor = connection.execute(sql, list(arguments))
    names = [d[0] for d in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def print_json(value: Any) -> None:
    """JSON with amounts as strings, so that no digit is lost."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=plain)
    sys.stdout.write("\n")


def print_table(title: str, columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    """A table whose cell texts are shown as text: markup and control characters do nothing."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for line in lines:
        table.add_row(*(_shown(cell) for cell in line))
    out.print(table)


def _shown(cell: Any) -> Text:
    return cell if isinstance(cell, Text) else Text(printable(cell))


def printable(value: Any) -> str:
    """A value as one safe line: control characters of hostile texts are shown, not obeyed."""
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def refuse(message: str) -> int:
    talk.print(Text(message, style="red"))
    return 2
