"""One night on the sample documents; shared by every test of this folder."""

import json
import shutil
from typing import Any

import pytest

from night.nights import PROJECT, SAMPLES, Night

TRUTH = PROJECT / "tests" / "golden" / "samples_truth.json"


@pytest.fixture(scope="session")
def sample_night(first_night: Night, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A copy of the first night, which the tests of this folder may go on with."""
    warehouse = tmp_path_factory.mktemp("warehouse") / "warehouse"
    shutil.copytree(first_night.warehouse, warehouse)
    return Night(SAMPLES, warehouse, first_night.done)


@pytest.fixture(scope="session")
def truth() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return entries
