"""Fixtures more than one folder of tests shares."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

from gouji.lake import write_second_readings
from night.nights import SAMPLES, Night, run_night
from rule_fixtures.build import build, write_night
from rule_fixtures.catalogue import ALL_CASES
from rule_fixtures.findings import FINDING_SHEETS, SECOND_READINGS
from rule_fixtures.scores import SCORE_READINGS, SCORE_SHEETS

# A test process of its own is told a width, which a console takes for good when it is made.
os.environ.pop("COLUMNS", None)


@pytest.fixture(scope="session")
def rule_build(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A build file that holds the fixtures of every rule, judged once by dbt. Read it only.

    Where tests run in several processes, the first that needs it builds it for all.
    """
    if worker_id == "master":
        return _judged(tmp_path_factory.mktemp("rules"))
    folder = tmp_path_factory.getbasetemp().parent / "rules"
    with FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            _judged(folder)
            (folder / "done").touch()
    return folder / "build.duckdb"


@pytest.fixture(scope="session")
def first_night(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Night:
    """The first night on the samples, run once for all processes. Read it only."""
    if worker_id == "master":
        folder = tmp_path_factory.mktemp("first_night")
    else:
        folder = tmp_path_factory.getbasetemp().parent / "first_night"
        folder.mkdir(exist_ok=True)
    with FileLock(f"{folder}.lock"):
        told = folder / "told.json"
        if not told.exists():
            done = run_night(SAMPLES, folder / "warehouse")
            assert done.returncode == 0, done.stderr[-3000:]
            told.write_text(json.dumps([done.args, done.stdout, done.stderr]), encoding="utf-8")
    command, stdout, stderr = json.loads(told.read_text(encoding="utf-8"))
    completed = subprocess.CompletedProcess(command, 0, stdout, stderr)
    return Night(SAMPLES, folder / "warehouse", completed)


def _judged(folder: Path) -> Path:
    sheets = [case.sheet for case in ALL_CASES]
    write_night(folder / "lake", "r1", [*sheets, *FINDING_SHEETS, *SCORE_SHEETS])
    write_second_readings(folder / "lake", "r1", (*SECOND_READINGS, *SCORE_READINGS))
    build(folder / "build.duckdb", folder / "lake", "r1")
    return folder / "build.duckdb"
