"""What the assets need from outside: the settings, the run's name, and the lock that keeps runs apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version

from dagster import ConfigurableResource, InitResourceContext
from dagster_dbt import DbtCliResource
from packaging.version import Version
from pydantic import PrivateAttr

from gouji.run_lock import run_lock
from gouji.settings import Settings


class NightlyRun(ConfigurableResource):  # type: ignore[type-arg]
    """Holds the run lock from the first step to the last (in-process executor: one lock a run)."""

    _run_id: str = PrivateAttr(default="")

    @contextmanager
    def yield_for_execution(self, context: InitResourceContext) -> Iterator["NightlyRun"]:
        with run_lock(self.settings.warehouse):
            self._run_id = _name_of(context)
            yield self

    @property
    def settings(self) -> Settings:
        return Settings()

    @property
    def run_id(self) -> str:
        """Sortable by time and unique: the run's creation in UTC and the head of Dagster's id."""
        return self._run_id


class DbtCommand(DbtCliResource):  # type: ignore[misc]
    """The dbt command, without a second dbt inside this process.

    Dagster would open an adapter here to read column metadata that we do not ask for; loading it takes
    longer than our models take to build.
    """

    def _initialize_dbt_core_adapter(self, args: object) -> None:
        return None

    @property
    def _cli_version(self) -> Version:
        """Of the package beside us: `dbt --version` would start dbt just to ask."""
        return Version(version("dbt-core"))


def _name_of(context: InitResourceContext) -> str:
    run = context.run
    instance = context.instance
    if run is None or instance is None:
        raise RuntimeError("the nightly job needs a Dagster run and instance")
    record = instance.get_run_record_by_id(run.run_id)
    created = record.create_timestamp if record else datetime.now(UTC)
    return f"{created.astimezone(UTC):%Y%m%dT%H%M%SZ}-{run.run_id[:8]}"
