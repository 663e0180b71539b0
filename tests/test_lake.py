"""The lake gives back what was put in, and a document half-written is a document not read."""

import dataclasses
from decimal import Decimal
from pathlib import Path

import duckdb

from gouji.facts.records import (
    CellRecord,
    DocumentRecord,
    Extraction,
    FactRecord,
    TableRecord,
    TypedTable,
)
from gouji.lake import LAKE_TABLES, extraction_key, has_extraction, write_extraction
from gouji.publish import keys_to_load
from gouji.warehouse import start_build

SHA = "ab" * 32


def extraction(fingerprint: str = "f1", name: str = "示例局") -> Extraction:
    document = DocumentRecord(SHA[:16], SHA, "text/plain", fingerprint, "read", body_name=name, warnings=("甲", "乙"))
    table = TableRecord(f"{SHA[:16]}.t00001", SHA[:16], 1, "revenue_expenditure_summary", "收支总表")
    cell = CellRecord(f"{SHA[:16]}.o12", SHA[:16], "1,234.50", table.table_id, char_start=12, char_end=20)
    fact = FactRecord(
        cell.cell_id, SHA[:16], table.table_id, table.table_kind, 1, "revenue", "total_revenue", "收入总计",
        "budget", "1,234.50", "printed", "printed", amount_yuan=Decimal("12345000.0000"),
        half_unit_yuan=Decimal("50.0000"),
    )  # fmt: skip
    return Extraction(document, (TypedTable(table, (1,), (cell,), facts=(fact,)),))


def test_rows_come_back_from_the_lake_as_they_went_in(tmp_path: Path) -> None:
    written = extraction()
    write_extraction(tmp_path / "lake", written)
    counts = start_build(tmp_path / "b.duckdb", tmp_path / "lake", [extraction_key(SHA, "f1")])
    assert counts["budget_facts"] == counts["cells"] == counts["documents"] == 1
    with duckdb.connect(tmp_path / "b.duckdb", read_only=True) as connection:
        row = connection.execute("select * from lake.budget_facts").fetchall()[0]
        assert row == tuple(dataclasses.astuple(written.tables[0].facts[0]))
        assert connection.execute("select warnings from lake.documents").fetchall() == [(["甲", "乙"],)]


def test_every_table_exists_with_its_columns_when_the_lake_is_empty(tmp_path: Path) -> None:
    start_build(tmp_path / "b.duckdb", tmp_path / "lake", [])
    with duckdb.connect(tmp_path / "b.duckdb", read_only=True) as connection:
        for name, record in LAKE_TABLES.items():
            columns = [r[0] for r in connection.execute(f"describe lake.{name}").fetchall()]
            assert columns == [f.name for f in dataclasses.fields(record)]


def test_a_document_whose_last_file_is_missing_counts_as_unread(tmp_path: Path) -> None:
    write_extraction(tmp_path, extraction())
    assert has_extraction(tmp_path, SHA, "f1")
    (tmp_path / "documents" / f"{extraction_key(SHA, 'f1')}.parquet").unlink()
    assert not has_extraction(tmp_path, SHA, "f1")


def test_the_present_code_s_reading_wins_over_a_newer_file_of_other_code(tmp_path: Path) -> None:
    write_extraction(tmp_path, extraction("f1"))
    write_extraction(tmp_path, extraction("f2"))
    assert keys_to_load(tmp_path, "f1") == [extraction_key(SHA, "f1")]
    assert keys_to_load(tmp_path, "f3") == [extraction_key(SHA, "f2")]


def test_a_left_over_build_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "b.duckdb").write_bytes(b"half a file")
    start_build(tmp_path / "b.duckdb", tmp_path / "lake", [])
    with duckdb.connect(tmp_path / "b.duckdb", read_only=True) as connection:
        assert connection.execute("select count(*) from lake.documents").fetchall() == [(0,)]
