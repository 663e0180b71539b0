"""A figure misread by us becomes a doubt of our reading in the same night; a quiet night reads nothing again."""

import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from night.nights import SAMPLES, Night, run_night

AGAIN = "按第二读者重算疑点"


@pytest.fixture(scope="module")
def misread(sample_night: Night, tmp_path_factory: pytest.TempPathFactory) -> tuple[Night, str]:
    """A night after which the lake holds another text for the culprit of a finding, unseen by the second reader."""
    warehouse = tmp_path_factory.mktemp("misread") / "warehouse"
    shutil.copytree(sample_night.warehouse, warehouse)
    shutil.rmtree(warehouse / "lake" / "second_readings")
    ((document_id, cell_id),) = sample_night.rows(
        "select f.document_id, s.cell_id from main.findings as f join main.documents as d using (document_id) "
        "join main.suspect_cells as s using (finding_id) "
        "where media_type = 'application/pdf' and f.kind = 'disclosure' and s.is_unique order by 2 limit 1"
    )
    (file,) = (warehouse / "lake" / "cells").glob(f"{document_id}*.parquet")
    table = pq.read_table(file)
    rows: list[dict[str, Any]] = table.to_pylist()
    for row in rows:
        if row["cell_id"] == cell_id:
            row["text"] = f"9{row['text']}"
    pq.write_table(pa.Table.from_pylist(rows, table.schema), file)
    done = run_night(SAMPLES, warehouse)
    assert done.returncode == 0, done.stderr[-3000:]
    return Night(SAMPLES, warehouse, done), cell_id


def kinds_of(night: Night, cell_id: str) -> list[tuple[Any, ...]]:
    return night.rows(
        "select kind, certainty, life from main.findings where list_contains(cell_ids, ?)", cell_id
    )


def test_the_finding_is_a_doubt_of_our_reading_the_same_night(misread: tuple[Night, str]) -> None:
    night, cell_id = misread
    assert kinds_of(night, cell_id) == [("extraction", "judgement", "changed")]
    assert AGAIN in night.done.stderr
    others = night.rows(
        "select distinct kind from main.findings where not list_contains(cell_ids, ?) and len(cell_ids) > 0",
        cell_id,
    )
    assert ("extraction",) not in others


def test_a_quiet_night_reads_nothing_again_and_judges_once(misread: tuple[Night, str]) -> None:
    night, cell_id = misread
    files = sorted((night.warehouse / "lake" / "second_readings").iterdir())
    again = Night(SAMPLES, night.warehouse, run_night(SAMPLES, night.warehouse))
    assert again.done.returncode == 0, again.done.stderr[-3000:]
    assert AGAIN not in again.done.stderr
    assert sorted((Path(night.warehouse) / "lake" / "second_readings").iterdir()) == files
    assert kinds_of(again, cell_id) == [("extraction", "judgement", "open")]


def test_a_first_night_without_disagreement_judges_once(sample_night: Night) -> None:
    assert AGAIN not in sample_night.done.stderr
