"""One night on the sample documents; shared by every test of this folder."""

import json
from typing import Any

import pytest

from night.nights import PROJECT, SAMPLES, Night, run_night

TRUTH = PROJECT / "tests" / "golden" / "samples_truth.json"


@pytest.fixture(scope="session")
def sample_night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    warehouse = tmp_path_factory.mktemp("warehouse")
    done = run_night(SAMPLES, warehouse)
    assert done.returncode == 0, done.stderr[-3000:]
    return Night(SAMPLES, warehouse, done)


@pytest.fixture(scope="session")
def truth() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return entries
