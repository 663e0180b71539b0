"""Write sheets into a lake and build them with the real dbt project (I/O)."""

import json
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pyarrow import parquet

from gouji import lake
from gouji.dbt_project import dbt_environment, dbt_executable
from gouji.history import HISTORY_TABLES, Run, SourceSeen
from gouji.warehouse import start_build
from rule_fixtures.sheets import Sheet, document_id_of, read_sheet

PROJECT = Path(__file__).resolve().parents[2]
FIRST_NIGHT = datetime(2026, 3, 1, 18, tzinfo=UTC)


def started_at(run_id: str) -> datetime:
    """Run r1 is the first night, r2 the next; r0 the one before."""
    return FIRST_NIGHT + timedelta(days=int(run_id.removeprefix("r")) - 1)


def write_night(folder: Path, run_id: str, sheets: Sequence[Sheet]) -> None:
    """Add a night to the lake: the rows of its new documents, where they lay, and the run itself."""
    sheets = list({sheet.name: sheet for sheet in sheets}.values())
    merged: dict[str, list[Any]] = {name: [] for name in lake.LAKE_TABLES}
    known = {
        row["document_id"]
        for file in (folder / "documents").glob("*.parquet")
        for row in parquet.read_table(file, columns=["document_id"]).to_pylist()
    }
    for sheet in sheets:
        if document_id_of(sheet.name) in known:
            continue
        for name, rows in lake.rows_of(read_sheet(sheet)).items():
            merged[name] += rows
    for name, rows in merged.items():
        lake.write_rows(folder / name / f"{run_id}.parquet", lake.LAKE_TABLES[name], rows)
    for night in (run_id, "r0") if any(sheet.night != 1 for sheet in sheets) else (run_id,):
        now = started_at(night)
        seen = [
            SourceSeen(night, path, document_id_of(s.name) * 4, document_id_of(s.name), 1, now)
            for s in sheets
            if s.night == 2 or (s.night == 0) == (night == "r0")
            for path in _paths(s, night == run_id)
        ]
        write_history(folder, "sources", night, seen)
        write_run(folder, night, published=False)


def _paths(sheet: Sheet, is_this_night: bool) -> list[str]:
    before, _, now = (sheet.path or f"{sheet.body_name or sheet.name}.pdf").partition(">")
    return (now if now and is_this_night else before).split(";")


def write_run(folder: Path, run_id: str, published: bool) -> None:
    run = Run(run_id, started_at(run_id), None, published, 1, 1, 0, 0, "f" * 16)
    write_history(folder, "runs", run_id, [run])


def write_history(folder: Path, table: str, run_id: str, rows: Sequence[Any]) -> None:
    lake.write_rows(folder / "history" / table / f"{run_id}.parquet", HISTORY_TABLES[table], rows)


def build(build_file: Path, folder: Path, run_id: str, *select: str) -> None:
    """Fill the build file from the lake's night and run `dbt build` on it; fails with dbt's own words."""
    start_build(build_file, folder, [file.stem for file in (folder / "documents").glob("*.parquet")])
    judge(build_file, run_id, *select)


def judge(build_file: Path, run_id: str, *select: str) -> None:
    """Run `dbt build` on a filled build file, or on what `select` names; fails with dbt's own words."""
    project = PROJECT / "dbt_project"
    target = build_file.parent / "dbt_target"
    variables = {"run_id": run_id, "run_started_at": started_at(run_id).isoformat()}
    done = subprocess.run(
        [dbt_executable(), "--quiet", "build", "--project-dir", str(project), "--profiles-dir", str(project),
         "--target-path", str(target), "--log-path", str(target), "--vars", json.dumps(variables),
         # A test that reads more than was built is left out.
         *(["--select", *select, "--indirect-selection", "cautious"] if select else [])],
        env={**dbt_environment(), "GOUJI_BUILD_FILE": str(build_file)},
        capture_output=True, text=True, check=False, cwd=project,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
