"""The doctor fails loudly where a night is overdue or a file of ours is wrong, and passes else."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from gouji.cli import app
from gouji.settings import Settings


def examined(folder: Path, *words: str) -> tuple[int, dict[str, bool | None]]:
    shown = CliRunner().invoke(app, ["doctor", "--warehouse", str(folder), "--json", *words])
    return shown.exit_code, {e["name"]: e["ok"] for e in json.loads(shown.stdout)}


def beat(folder: Path, written_at: datetime, **said: Any) -> None:
    content = {"written_at": written_at.isoformat(), **said}
    (folder / "heartbeat.json").write_text(json.dumps(content), encoding="utf-8")


def at_the_hour(offset: timedelta) -> datetime:
    return (datetime.now(UTC) + offset).replace(minute=0, second=0, microsecond=0)


def schedule_at(monkeypatch: pytest.MonkeyPatch, start: datetime, days: str = "*") -> None:
    monkeypatch.setenv("GOUJI_SCHEDULE", f"{start.minute} {start.hour} * * {days}")
    monkeypatch.setenv("GOUJI_SCHEDULE_TIMEZONE", "UTC")


@pytest.mark.parametrize(
    ("started", "finished", "code"),
    [
        (timedelta(hours=-5), timedelta(hours=-4), 0),  # tonight's run came to its end
        (timedelta(hours=-5), timedelta(hours=-28), 1),  # only yesterday's did
        (timedelta(hours=-1), timedelta(hours=-24), 0),  # tonight's may still be running
        (timedelta(hours=-1), timedelta(hours=-26), 1),  # and yesterday's never came
    ],
)
def test_a_night_that_the_schedule_started_and_that_did_not_end_fails_the_heartbeat(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: timedelta,
    finished: timedelta,
    code: int,
) -> None:
    schedule_at(monkeypatch, at_the_hour(started))
    beat(tmp_path, datetime.now(UTC) + finished)
    assert examined(tmp_path, "--heartbeat") == (code, {"心跳": code == 0})


def test_the_schedules_own_cron_says_how_old_a_run_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run of three days ago is in time where nights are started once a week."""
    beat(tmp_path, datetime.now(UTC) - timedelta(days=3))
    start = at_the_hour(timedelta(days=-4))
    schedule_at(monkeypatch, start, days=str(start.isoweekday() % 7))
    assert examined(tmp_path, "--heartbeat")[0] == 0
    schedule_at(monkeypatch, start)
    assert examined(tmp_path, "--heartbeat")[0] == 1


def test_the_daemon_and_the_watchdog_go_by_one_cron() -> None:
    from gouji.definitions import nightly_schedule

    settings = Settings()
    assert nightly_schedule.cron_schedule == settings.schedule == "0 2 * * *"
    assert nightly_schedule.execution_timezone == settings.schedule_timezone == "Asia/Shanghai"


def test_mails_that_did_not_go_out_fail_the_heartbeat(tmp_path: Path) -> None:
    beat(tmp_path, datetime.now(UTC), mails_failed=0)
    assert examined(tmp_path, "--heartbeat")[0] == 0
    beat(tmp_path, datetime.now(UTC), mails_failed=2)
    assert examined(tmp_path, "--heartbeat")[0] == 1


def test_a_night_that_never_ran_fails_the_heartbeat_but_not_a_new_installation(
    tmp_path: Path,
) -> None:
    assert examined(tmp_path, "--heartbeat") == (1, {"心跳": False})
    code, found = examined(tmp_path)
    assert code == 0
    assert found["心跳"] is None


def test_a_heartbeat_that_cannot_be_read_is_no_heartbeat(tmp_path: Path) -> None:
    for content in ("{", "[]", "{}", '{"written_at": "yesterday"}', '{"written_at": "2026-11-20"}'):
        (tmp_path / "heartbeat.json").write_text(content, encoding="utf-8")
        assert examined(tmp_path, "--heartbeat")[0] == 1, content


@pytest.mark.parametrize(
    ("variable", "name"),
    [("GOUJI_AUDITORS_FILE", "审计人员名单"), ("GOUJI_WAIVERS_FILE", "豁免名单")],
)
def test_a_wrong_file_of_ours_is_told_not_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("waivers: 3\nauditors: 4\n", encoding="utf-8")
    monkeypatch.setenv(variable, str(wrong))
    code, found = examined(tmp_path)
    assert code == 1
    assert found[name] is False
