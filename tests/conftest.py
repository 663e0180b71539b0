"""Fixtures more than one folder of tests shares."""

from pathlib import Path

import pytest
from filelock import FileLock

from gouji.lake import write_second_readings
from rule_fixtures.build import build, write_night
from rule_fixtures.catalogue import ALL_CASES
from rule_fixtures.findings import FINDING_SHEETS, SECOND_READINGS
from rule_fixtures.scores import SCORE_READINGS, SCORE_SHEETS


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


def _judged(folder: Path) -> Path:
    sheets = [case.sheet for case in ALL_CASES]
    write_night(folder / "lake", "r1", [*sheets, *FINDING_SHEETS, *SCORE_SHEETS])
    write_second_readings(folder / "lake", "r1", (*SECOND_READINGS, *SCORE_READINGS))
    build(folder / "build.duckdb", folder / "lake", "r1")
    return folder / "build.duckdb"
