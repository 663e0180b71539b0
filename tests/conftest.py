"""Fixtures more than one folder of tests shares."""

from pathlib import Path

import pytest

from gouji.lake import write_second_readings
from rule_fixtures.build import build, write_night
from rule_fixtures.catalogue import ALL_CASES
from rule_fixtures.findings import FINDING_SHEETS, SECOND_READINGS


@pytest.fixture(scope="session")
def rule_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build file that holds the fixtures of every rule, judged once by dbt. Read it only."""
    folder = tmp_path_factory.mktemp("rules")
    write_night(folder / "lake", "r1", [case.sheet for case in ALL_CASES] + list(FINDING_SHEETS))
    write_second_readings(folder / "lake", "r1", SECOND_READINGS)
    build(folder / "build.duckdb", folder / "lake", "r1")
    return folder / "build.duckdb"
