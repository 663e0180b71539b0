"""gouji report: builds the site from what is published, links what did not change, says where it lies."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gouji.cli import app
from reporting.small_warehouse import RUN, SmallWarehouse, make_warehouse

runner = CliRunner()


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    made = make_warehouse(tmp_path)
    made.connection.close()
    return made


def told(small: SmallWarehouse, *words: str) -> dict[str, object]:
    shown = runner.invoke(
        app,
        ["report", "--warehouse", str(small.warehouse), "--raw", str(small.raw), "--json", *words],
    )
    assert shown.exit_code == 0, shown.output
    found: dict[str, object] = json.loads(shown.stdout)
    return found


def test_the_report_is_built_and_its_index_named(small: SmallWarehouse) -> None:
    first = told(small)
    assert Path(str(first["index"])) == (small.warehouse / "reports" / RUN / "index.html").resolve()
    again = told(small)["counts"]
    assert isinstance(again, dict) and again["written"] == 0 and again["linked"] >= 6
    anew = told(small, "--fresh")["counts"]
    assert isinstance(anew, dict) and anew["linked"] == 0


def test_the_report_of_an_earlier_run_is_only_looked_up(small: SmallWarehouse) -> None:
    told(small)
    page = small.warehouse / "reports" / RUN / "index.html"
    page.write_text("kept", encoding="utf-8")
    assert Path(str(told(small, "--run", RUN[:8])["index"])) == page.resolve()
    assert page.read_text(encoding="utf-8") == "kept"


def test_a_run_without_a_report_and_a_warehouse_without_a_run_are_said(tmp_path: Path) -> None:
    for words in ([], ["--run", "2026"]):
        shown = runner.invoke(app, ["report", "--warehouse", str(tmp_path), *words])
        assert shown.exit_code == 2 and not shown.stdout
