"""Fixtures of the bundle's tests."""

from pathlib import Path

import pytest

from bundle.published import publish
from gouji.readers.sandbox import WorkerLimits
from gouji.settings import Settings

LIMITS = WorkerLimits(seconds=30)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return publish(tmp_path_factory.mktemp("bundle"))


@pytest.fixture(scope="session")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that knows nothing of the warehouse."""
    return tmp_path_factory.mktemp("outside")
