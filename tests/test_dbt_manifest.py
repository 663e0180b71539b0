"""The manifest of the dbt project, made once where many processes start together."""

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gouji import dbt_project

# A parser that writes in two halves, slowly, where a reader in between would see a broken file.
SLOW = """#!/bin/sh
while [ "$1" != --target-path ]; do shift; done
mkdir -p "$2"
echo parsed >> "$PARSES"
echo kept > "$2/partial_parse.msgpack"
printf '{"nodes": ' > "$2/manifest.json"
sleep 0.3
printf '{}}' >> "$2/manifest.json"
"""
BROKEN = """#!/bin/sh
echo "model a depends on b, which does not exist"
exit 2
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    model = tmp_path / "dbt_project" / "models" / "a.sql"
    model.parent.mkdir(parents=True)
    model.write_text("select 1", encoding="utf-8")
    return tmp_path


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a script in dbt's place; the file returned has a line for each time it ran."""
    script, parses = tmp_path / "dbt", tmp_path / "parses"
    parses.touch()
    monkeypatch.setenv("PARSES", str(parses))
    monkeypatch.setattr(dbt_project, "dbt_executable", lambda: str(script))

    def place(text: str) -> Path:
        script.write_text(text, encoding="utf-8")
        script.chmod(0o755)
        return parses

    return place


def test_of_starts_at_once_one_parses_and_all_see_it_whole(
    project: Path, parser: Callable[[str], Path]
) -> None:
    parses = parser(SLOW)

    def started(_: int) -> object:
        return json.loads(dbt_project.dbt_manifest(project).read_text(encoding="utf-8"))

    with ThreadPoolExecutor(6) as starts:
        assert list(starts.map(started, range(6))) == [{"nodes": {}}] * 6
    assert parses.read_text(encoding="utf-8").splitlines() == ["parsed"]
    assert {p.name for p in (project / "dbt_project" / "target").iterdir()} == {
        ".parse.lock",
        "manifest.json",
        "partial_parse.msgpack",
    }


def test_a_model_that_changed_is_parsed_anew(project: Path, parser: Callable[[str], Path]) -> None:
    parses = parser(SLOW)
    manifest = dbt_project.dbt_manifest(project)
    assert dbt_project.dbt_manifest(project) == manifest
    later = manifest.stat().st_mtime + 5
    os.utime(project / "dbt_project" / "models" / "a.sql", (later, later))
    dbt_project.dbt_manifest(project)
    assert len(parses.read_text(encoding="utf-8").splitlines()) == 2


def test_a_project_that_does_not_parse_stops_in_the_words_of_dbt(
    project: Path, parser: Callable[[str], Path]
) -> None:
    parser(SLOW)
    kept = dbt_project.dbt_manifest(project)
    later = kept.stat().st_mtime + 5
    os.utime(project / "dbt_project" / "models" / "a.sql", (later, later))
    parser(BROKEN)
    with pytest.raises(RuntimeError, match="model a depends on b, which does not exist"):
        dbt_project.dbt_manifest(project)
    assert json.loads(kept.read_text(encoding="utf-8")) == {"nodes": {}}
