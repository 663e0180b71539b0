"""The night in Dagster: everything is an asset or a check, and the schedule is on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from dagster import AssetKey, DefaultScheduleStatus, materialize
from dagster._utils.schedules import schedule_execution_time_iterator

from gouji.assets.extraction import raw_documents
from gouji.assets.resources import NightlyRun
from gouji.definitions import definitions, nightly, nightly_schedule


def test_the_schedule_is_on_by_default_and_ticks_at_two_in_shanghai() -> None:
    assert nightly_schedule.default_status is DefaultScheduleStatus.RUNNING
    after = datetime(2026, 3, 1, 12, 0, tzinfo=UTC).timestamp()
    tick = next(
        schedule_execution_time_iterator(
            after, str(nightly_schedule.cron_schedule), nightly_schedule.execution_timezone
        )
    )
    assert (tick.astimezone(UTC).day, tick.astimezone(UTC).hour) == (1, 18)
    assert (tick.day, tick.hour, tick.minute, str(tick.tzinfo)) == (2, 2, 0, "Asia/Shanghai")


def test_the_nightly_job_holds_every_asset_and_check_in_one_process() -> None:
    job = definitions.resolve_job_def(nightly.name)
    assert job.executor_def.name == "in_process"
    graph = definitions.resolve_asset_graph()
    assert job.asset_layer.executable_asset_keys == graph.executable_asset_keys
    names = {key.to_user_string() for key in graph.executable_asset_keys}
    assert {
        "raw_documents",
        "build_file",
        "rule_results",
        "findings",
        "published_warehouse",
        "auditor_mails",
    } <= names


def test_shape_checks_block_and_rule_checks_do_not() -> None:
    graph = definitions.resolve_asset_graph()
    checks = {
        k.name: graph.get_check_spec(k)
        for k in graph.asset_check_keys
        if k.asset_key == AssetKey("expectation_results")
    }
    assert checks["shape_facts"].blocking
    assert not checks["rule_A01"].blocking
    assert not checks["reconciliation_total_pair"].blocking


def test_an_empty_raw_folder_stops_the_night_at_once_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "README.md").touch()  # no document
    monkeypatch.setenv("GOUJI_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("GOUJI_WAREHOUSE", str(tmp_path / "warehouse"))
    with pytest.raises(FileNotFoundError, match=f"原始文件夹里没有文件.*{tmp_path / 'raw'}"):
        materialize([raw_documents], resources={"night": NightlyRun()})
    assert not (tmp_path / "warehouse" / "lake" / "history" / "runs").exists()
