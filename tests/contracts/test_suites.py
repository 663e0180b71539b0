"""The suite files: closed, named after their file, one expectation a rule."""

from pathlib import Path

import pytest

from gouji.contracts.data_docs import offline
from gouji.contracts.suites import list_checks, load_rules, load_suites

PROJECT = Path(__file__).resolve().parents[2]


def test_every_rule_of_the_catalogue_is_one_check() -> None:
    names = [c.name for c in list_checks(PROJECT / "expectations", PROJECT / "dbt_project")]
    rules = [f"rule_{r.rule_id}" for r in load_rules(PROJECT / "dbt_project")]
    assert sorted(n for n in names if n.startswith("rule_")) == sorted(rules)
    assert len(set(names)) == len(names)


def test_only_shape_suites_block() -> None:
    for suite in load_suites(PROJECT / "expectations"):
        assert suite.blocks == suite.name.startswith("shape_"), suite.name


def test_an_unknown_key_in_a_suite_file_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "shape_x.yaml").write_text("name: shape_x\ntitle: x\nkind: shape\nquerry: select 1\n")
    with pytest.raises(ValueError, match="querry"):
        load_suites(tmp_path)


def test_a_suite_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "shape_x.yaml").write_text("name: shape_y\ntitle: x\nkind: shape\n")
    with pytest.raises(ValueError, match="shape_x"):
        load_suites(tmp_path)


def test_a_folder_without_suites_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_suites(tmp_path)


def test_data_docs_keep_nothing_that_is_fetched_or_run() -> None:
    page = (
        '<html><head><link rel="stylesheet" href="https://cdn.example/b.css"/>'
        '<script src="https://cdn.example/j.js"></script><script>alert(1)</script></head>'
        '<body><img src="https://cdn.example/logo.png"><p>kept</p></body></html>'
    )
    clean = offline(page, "p{}")
    assert "cdn.example" not in clean
    assert "<script" not in clean
    assert "<p>kept</p>" in clean
    assert "<style>\np{}\n</style>" in clean
