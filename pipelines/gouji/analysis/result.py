"""Rows of a query, written for a spreadsheet (CSV), for programs (JSON) or for other engines (Parquet) (I/O)."""

import csv
import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

import duckdb
from pyarrow import parquet

BATCH = 10_000
# Excel runs a text that begins so as a formula; printed numbers and dashes are no formulas.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+\-]?[\d.,%\s]*$")


class Format(Enum):
    """How the rows of a query are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


def column_names(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    return [str(column[0]) for column in cursor.description or []]


def write_csv(cursor: duckdb.DuckDBPyConnection, stream: TextIO) -> int:
    """Write every row with a head line, lists as JSON, in a form that no spreadsheet runs; returns the rows."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column_names(cursor))
    count = 0
    while batch := cursor.fetchmany(BATCH):
        writer.writerows([_for_spreadsheet(value) for value in row] for row in batch)
        count += len(batch)
    return count


def write_json(cursor: duckdb.DuckDBPyConnection, stream: TextIO) -> int:
    """Write the rows as an array of objects, amounts as strings so that no digit is lost; returns the rows."""
    names = column_names(cursor)
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    json.dump(rows, stream, ensure_ascii=False, indent=2, default=plain)
    stream.write("\n")
    return len(rows)


def write_parquet(cursor: duckdb.DuckDBPyConnection, file: Path) -> int:
    """Write the rows with their types; returns how many."""
    table = cursor.to_arrow_table()
    parquet.write_table(table, file, compression="zstd")
    return int(table.num_rows)


def spreadsheet_text(text: str) -> str:
    """A text that a spreadsheet shows and does not run: `=1+1` gets an apostrophe, `-3.5` and `-` stay."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def plain(value: Any) -> Any:
    """What JSON has no word for, as text."""
    if isinstance(value, Decimal | datetime | date):
        return str(value)
    raise TypeError(f"no JSON for {type(value)}")


def _for_spreadsheet(value: Any) -> Any:
    if isinstance(value, str):
        return spreadsheet_text(value)
    if isinstance(value, Sequence | dict) and not isinstance(value, bytes):
        return spreadsheet_text(json.dumps(value, ensure_ascii=False, default=plain))
    return value
