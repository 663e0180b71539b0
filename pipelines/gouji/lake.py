"""The lake: Parquet files in and out, append-only, keyed by content and reader fingerprint (I/O).

`lake/<table>/<key>.parquet` holds the rows one file gave to that table; key = sha256-fingerprint.
`lake/documents/<key>.parquet` is written last: a key without it was never finished and is read again.
`lake/second_readings/<key>.<pages>.parquet` holds pages of that file read by the second reader.
`lake/history/<table>/<run>.parquet` holds what a run adds to the history.
"""

import dataclasses
import hashlib
import os
import types
import typing
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import ROUND_UP, Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gouji.facts import member_records, prose_records, records, target_records, wording_records
from gouji.facts.holding_records import HoldingRecord, PurchaseKindRecord
from gouji.facts.holdings import holdings
from gouji.facts.purchase_kinds import purchase_kinds
from gouji.facts.table_topics import TableTopicRecord, table_topics
from gouji.facts.target_claims import claims_of, readings_of

SECOND_READINGS = "second_readings"

AMOUNT = pa.decimal128(20, 4)  # yuan: the contract
NUMBER = pa.decimal128(
    30, 10
)  # percentages, quantities, indicator values: as many digits as are printed

LAKE_TABLES: dict[str, type[Any]] = {
    "documents": records.DocumentRecord,
    "document_tables": records.TableRecord,
    "table_topics": TableTopicRecord,
    "table_columns": records.ColumnRecord,
    "cells": records.CellRecord,
    "budget_facts": records.FactRecord,
    "performance_targets": records.TargetRecord,
    "performance_indicators": records.IndicatorRecord,
    "indicator_readings": target_records.IndicatorReadingRecord,
    "target_claims": target_records.TargetClaimRecord,
    "narrative_amounts": records.NarrativeRecord,
    "spoken_lines": prose_records.SpokenLineRecord,
    "narrative_claims": prose_records.ClaimRecord,
    "wording_marks": wording_records.WordingMarkRecord,
    "wording_looks": wording_records.WordingLookRecord,
    "spoken_holdings": HoldingRecord,
    "procurement_lines": records.ProcurementRecord,
    "purchase_kinds": PurchaseKindRecord,
    "fixed_assets": records.AssetRecord,
    "institutions": records.InstitutionRecord,
    "contents_entries": records.ContentsRecord,
    "member_bodies": member_records.MemberRecord,
    "rejects": records.RejectRecord,
}

_SCALARS: dict[type[Any], pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    Decimal: NUMBER,
    datetime: pa.timestamp("us", tz="UTC"),
}


def schema_of(record: type[Any]) -> pa.Schema:
    """The Arrow schema of a record class, one field a dataclass field, in order."""
    hints = typing.get_type_hints(record)
    return pa.schema(
        [pa.field(f.name, _arrow(hints[f.name], f.name)) for f in dataclasses.fields(record)]
    )


def rows_of(extraction: records.Extraction) -> dict[str, list[Any]]:
    """The records of one extraction, by lake table."""
    tables = extraction.tables
    return {
        "documents": [extraction.document],
        "document_tables": [t.table for t in tables],
        "table_topics": list(table_topics(t.table for t in tables)),
        "table_columns": [c for t in tables for c in t.columns],
        "cells": [c for t in tables for c in t.cells] + list(extraction.prose_cells),
        "budget_facts": [f for t in tables for f in t.facts],
        "performance_targets": [r for t in tables for r in t.targets],
        "performance_indicators": [r for t in tables for r in t.indicators],
        "indicator_readings": readings_of(tables),
        "target_claims": [*claims_of(tables), *extraction.stated_rates],
        "narrative_amounts": list(extraction.narrative),
        "spoken_lines": list(extraction.spoken_lines),
        "narrative_claims": list(extraction.claims),
        "wording_marks": list(extraction.wording_marks),
        "wording_looks": list(extraction.wording_looks),
        "spoken_holdings": list(holdings(extraction.narrative)),
        "procurement_lines": [r for t in tables for r in t.procurement_lines],
        "purchase_kinds": [r for t in tables for r in purchase_kinds(t.procurement_lines)],
        "fixed_assets": [r for t in tables for r in t.fixed_assets],
        "institutions": [r for t in tables for r in t.institutions],
        "contents_entries": list(extraction.contents),
        "member_bodies": list(extraction.member_bodies),
        "rejects": [r for t in tables for r in t.rejects] + list(extraction.rejects),
    }


def write_extraction(lake: Path, extraction: records.Extraction) -> None:
    """Write one document's rows; its `documents` file last, so that a crash leaves it unread."""
    key = extraction_key(extraction.document.sha256, extraction.document.reader_fingerprint)
    rows = rows_of(extraction)
    for name in [*(n for n in LAKE_TABLES if n != "documents"), "documents"]:
        if rows[name] or name == "documents":
            write_rows(lake / name / f"{key}.parquet", LAKE_TABLES[name], rows[name])


def has_extraction(lake: Path, sha256: str, fingerprint: str) -> bool:
    return (lake / "documents" / f"{extraction_key(sha256, fingerprint)}.parquet").is_file()


def extraction_key(sha256: str, fingerprint: str) -> str:
    return f"{sha256}-{fingerprint}"


def extraction_files(lake: Path, table: str, keys: Iterable[str]) -> list[Path]:
    """The Parquet files of a lake table for these keys; a document without such rows has none."""
    present = (
        {p.name for p in (lake / table).glob("*.parquet")} if (lake / table).is_dir() else set()
    )
    return [
        lake / table / f"{key}.parquet" for key in sorted(set(keys)) if f"{key}.parquet" in present
    ]


def write_second_readings(
    lake: Path, key: str, rows: Sequence[records.SecondReadingRecord]
) -> None:
    """Add what the second reader saw on some pages; each batch of pages is one file, written once."""
    pages = ",".join(sorted({str(row.page) for row in rows}))
    name = f"{key}.{hashlib.sha256(pages.encode()).hexdigest()[:8]}.parquet"
    write_rows(lake / SECOND_READINGS / name, records.SecondReadingRecord, rows)


def second_reading_files(lake: Path, keys: Iterable[str]) -> list[Path]:
    """All files of second readings for these keys."""
    wanted = set(keys)
    files = sorted((lake / SECOND_READINGS).glob("*.parquet"))
    return [file for file in files if file.name.split(".")[0] in wanted]


def write_rows(path: Path, record: type[Any], rows: Sequence[Any]) -> None:
    """Write records to one Parquet file, atomically: a reader sees all of it or nothing."""
    table = table_of(record, rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    pq.write_table(table, partial, compression="zstd")
    partial.replace(path)


def table_of(record: type[Any], rows: Sequence[Any]) -> pa.Table:
    """Records as an Arrow table of their class's columns."""
    names = [f.name for f in dataclasses.fields(record)]
    columns = {n: [_plain(getattr(row, n), n) for row in rows] for n in names}
    return pa.table(columns, schema=schema_of(record))


def _arrow(hint: Any, name: str) -> pa.DataType:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        (inner,) = [a for a in typing.get_args(hint) if a is not type(None)]
        return _arrow(inner, name)
    if origin is tuple:
        return pa.list_(_arrow(typing.get_args(hint)[0], name))
    if hint is Decimal and name.endswith("_yuan"):
        return AMOUNT
    return _SCALARS[hint]


def _plain(value: Any, name: str) -> Any:
    if isinstance(value, Decimal):
        return _fitting(value, name)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, str):
        return str(value).encode("utf-8", "replace").decode("utf-8")
    return value


def _fitting(value: Decimal, name: str) -> Decimal:
    """The value in its column's scale. A half unit is rounded up: precision is never overstated."""
    if name.endswith("_half_unit_yuan") or name == "half_unit_yuan":
        return value.quantize(Decimal("0.0001"), ROUND_UP)
    return value.quantize(Decimal("0.0001") if name.endswith("_yuan") else Decimal("1E-10"))
