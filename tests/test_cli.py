"""Every command has help and a place in the README; every one but serve speaks JSON."""

from pathlib import Path

import typer
from typer.testing import CliRunner

from gouji.cli import app

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
runner = CliRunner()


def commands() -> list[list[str]]:
    root = typer.main.get_command(app)
    found = []
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        found += [[name, child] for child in below] if below else [[name]]
    return found


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    assert len(commands()) >= 8
    for words in commands():
        shown = runner.invoke(app, [*words, "--help"])
        assert shown.exit_code == 0, shown.output
        assert f"gouji {' '.join(words)}" in README, words
        if words != ["serve"]:
            assert "--json" in shown.output, words


def test_without_a_published_warehouse_a_query_says_what_to_do(tmp_path: Path) -> None:
    for words in (["sql", "select 1"], ["findings"], ["explain", "x"]):
        shown = runner.invoke(app, [*words, "--warehouse", str(tmp_path)])
        assert shown.exit_code == 2, words


def test_a_missing_raw_folder_is_said(tmp_path: Path) -> None:
    shown = runner.invoke(app, ["run", "--raw", str(tmp_path / "no"), "--warehouse", str(tmp_path)])
    assert shown.exit_code == 2
