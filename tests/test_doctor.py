"""The doctor fails loudly where a night is overdue or a file of ours is wrong, and passes else."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gouji.cli import app


def examined(folder: Path, *words: str) -> tuple[int, dict[str, bool | None]]:
    shown = CliRunner().invoke(app, ["doctor", "--warehouse", str(folder), "--json", *words])
    return shown.exit_code, {e["name"]: e["ok"] for e in json.loads(shown.stdout)}


def beat(folder: Path, age: timedelta) -> None:
    written_at = (datetime.now(UTC) - age).isoformat()
    (folder / "heartbeat.json").write_text(json.dumps({"written_at": written_at}), encoding="utf-8")


@pytest.mark.parametrize(("hours", "code"), [(1, 0), (25, 0), (27, 1)])
def test_an_overdue_night_fails_the_heartbeat(tmp_path: Path, hours: int, code: int) -> None:
    beat(tmp_path, timedelta(hours=hours))
    assert examined(tmp_path, "--heartbeat") == (code, {"心跳": code == 0})


def test_a_night_that_never_ran_fails_the_heartbeat_but_not_a_new_installation(
    tmp_path: Path,
) -> None:
    assert examined(tmp_path, "--heartbeat") == (1, {"心跳": False})
    code, found = examined(tmp_path)
    assert code == 0
    assert found["心跳"] is None


def test_a_heartbeat_that_cannot_be_read_is_no_heartbeat(tmp_path: Path) -> None:
    (tmp_path / "heartbeat.json").write_text("{", encoding="utf-8")
    assert examined(tmp_path, "--heartbeat")[0] == 1


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
