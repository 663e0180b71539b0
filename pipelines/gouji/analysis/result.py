"""Rows of a query, written for a spreadsheet (CSV), for programs (JSON) or for other engines (Parquet) (I/O)."""

import json
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

import duckdb
from pyarrow import parquet

BATCH = 10_000
# Excel runs a text that begins so as a formula; printed numbers and dashes are no formulas.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+\-]?[\d.,%\s]*$")
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$|^$')


class Format(Enum):
    """How the rows of a query are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


def column_names(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of the columns in order; one that stands twice gets a number: `name`, `name_2`."""
    names: list[str] = []
    for column in cursor.description or []:
        name, number = str(column[0]), 1
        while name in names:
            number += 1
            name = f"{column[0]}_{number}"
        names.append(name)
    return names


def write_csv(cursor: duckdb.DuckDBPyConnection, stream: TextIO) -> int:
    """Write every row with a head line, lists as JSON, in a form that no spreadsheet runs; returns the rows.

    Where nothing is known the field is empty; an empty text is `""`.
    """
    stream.write(_csv_line(column_names(cursor)))
    count = 0
    for batch in _batches(cursor):
        stream.writelines(_csv_line(row) for row in batch)
        count += len(batch)
    return count


def write_json(cursor: duckdb.DuckDBPyConnection, stream: TextIO) -> int:
    """Write the rows as an array of objects, amounts as strings so that no digit is lost; returns the rows."""
    names = column_names(cursor)
    count = 0
    stream.write("[")
    for batch in _batches(cursor):
        for row in batch:
            one = {name: _finite(value) for name, value in zip(names, row, strict=True)}
            stream.write(",\n  " if count else "\n  ")
            stream.write(json.dumps(one, ensure_ascii=False, default=plain, allow_nan=False))
            count += 1
    stream.write("\n]\n" if count else "]\n")
    return count


def write_parquet(cursor: duckdb.DuckDBPyConnection, file: Path) -> int:
    """Write the rows with their types; returns how many."""
    table = cursor.to_arrow_table()
    parquet.write_table(table, file, compression="zstd")
    return int(table.num_rows)


def spreadsheet_text(text: str) -> str:
    """A text that a spreadsheet shows and does not run: `=1+1` gets an apostrophe, `-3.5` and `-` stay."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def grouped(value: Decimal) -> str:
    """Every digit, in groups of three; of the zeros behind the point two stay."""
    whole, point, fraction = f"{value:,f}".partition(".")
    return f"{whole}.{fraction.rstrip('0').ljust(2, '0')}" if point else whole


def plain(value: Any) -> Any:
    """What JSON has no word for, as text."""
    if isinstance(value, Decimal | datetime | date | time | timedelta | UUID):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no JSON for {type(value)}")


def _batches(cursor: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[Any, ...]]]:
    while batch := cursor.fetchmany(BATCH):
        yield batch


def _finite(value: Any) -> Any:
    """JSON knows no infinity: what is no number is a text, inside lists and structures too."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return value


def _csv_line(row: Sequence[Any]) -> str:
    return ",".join(_csv_field(value) for value in row) + "\r\n"


def _csv_field(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int | float):
        return str(value)
    if isinstance(value, str):
        text = value
    elif isinstance(value, list | tuple | dict):
        text = json.dumps(_finite(value), ensure_ascii=False, default=plain)
    else:
        text = str(plain(value))
    text = spreadsheet_text(text)
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(text) else text
