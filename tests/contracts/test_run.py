"""Great Expectations on the rule fixtures: what fails there fails here, and only our own defects stop a night."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from gouji.contracts import CheckOutcome, ContractReport, run_contracts
from rule_fixtures.build import PROJECT
from rule_fixtures.sheets import document_id_of


def contracts(build_file: Path, data_docs: Path) -> ContractReport:
    return run_contracts(build_file, PROJECT / "expectations", PROJECT / "dbt_project", data_docs)


@pytest.fixture(scope="module")
def report(rule_build: Path, tmp_path_factory: pytest.TempPathFactory) -> ContractReport:
    return contracts(rule_build, tmp_path_factory.mktemp("contracts") / "data_docs")


@pytest.fixture(scope="module")
def checks(report: ContractReport) -> dict[str, CheckOutcome]:
    return {check.name: check for check in report.checks}


def test_a_rule_that_failed_in_dbt_fails_here_as_often(rule_build: Path, checks: dict[str, CheckOutcome]) -> None:
    with duckdb.connect(rule_build, read_only=True) as connection:
        failed = dict(
            connection.execute(
                "select rule_id, count(*) filter (where outcome = 'fail') from main.rule_results group by rule_id"
            ).fetchall()
        )
    assert failed
    for rule_id, count in failed.items():
        check = checks[f"rule_{rule_id}"]
        assert (not check.success, check.failed) == (count > 0, count), rule_id


def test_every_rule_was_seen_to_fail_here(checks: dict[str, CheckOutcome]) -> None:
    assert [name for name, check in checks.items() if name.startswith("rule_") and check.success] == []


def test_the_pair_of_totals_fails_when_it_differs_and_when_a_side_is_missing(
    rule_build: Path, checks: dict[str, CheckOutcome]
) -> None:
    pair = checks["reconciliation_total_pair"]
    assert not pair.success and not pair.blocks and pair.failed > 0
    with duckdb.connect(rule_build, read_only=True) as connection:
        wide = dict(
            connection.execute(
                "select document_id, (total_revenue_yuan, total_expenditure_yuan) from main.revenue_expenditure_summary"
            ).fetchall()
        )
    assert wide[document_id_of("A01-partial")][0] is None
    assert wide[document_id_of("A01-unbalanced")][0] != wide[document_id_of("A01-unbalanced")][1]
    one_document = only(rule_build, "A01-partial")
    assert not one_document["reconciliation_total_pair"].success
    assert only(rule_build, "A01-balanced")["reconciliation_total_pair"].success
    assert not only(rule_build, "A01-unbalanced")["reconciliation_total_pair"].success


def only(rule_build: Path, name: str) -> dict[str, CheckOutcome]:
    """The checks on a copy whose wide table holds this one document."""
    copy = rule_build.with_name(f"only-{name}.duckdb")
    shutil.copy(rule_build, copy)
    with duckdb.connect(copy) as connection:
        connection.execute(
            "delete from main.revenue_expenditure_summary where document_id <> ?", [document_id_of(name)]
        )
    found = contracts(copy, rule_build.with_name(f"docs-{name}"))
    copy.unlink()
    return {check.name: check for check in found.checks}


def test_defects_of_documents_do_not_stop_publication(report: ContractReport) -> None:
    assert [check.name for check in report.checks if check.blocks and not check.success] == []
    assert report.publishable


def test_a_defect_of_ours_stops_publication(rule_build: Path, tmp_path: Path) -> None:
    copy = tmp_path / "broken.duckdb"
    shutil.copy(rule_build, copy)
    with duckdb.connect(copy) as connection:
        connection.execute("insert into main.cells select * from main.cells limit 1")
    broken = contracts(copy, tmp_path / "data_docs")
    assert not broken.publishable
    assert [check.name for check in broken.checks if check.blocks and not check.success] == ["shape_cells"]


def test_a_verdict_that_was_tampered_with_stops_publication(rule_build: Path, tmp_path: Path) -> None:
    copy = tmp_path / "tampered.duckdb"
    shutil.copy(rule_build, copy)
    with duckdb.connect(copy) as connection:
        connection.execute(
            "update main.rule_results set outcome = 'pass' where rule_id = 'A01' and document_id = ?",
            [document_id_of("A01-unbalanced")],
        )
    assert not contracts(copy, tmp_path / "data_docs").publishable


def test_data_docs_open_without_a_network(report: ContractReport) -> None:
    pages = list(report.data_docs.rglob("*.html"))
    assert pages
    loaded = re.compile(r"""(?:<(?:script|img|iframe|source)[^>]*\ssrc|<link[^>]*\shref)\s*=\s*["']?(?:https?:)?//""")
    imported = re.compile(r"""@import\s+(?:url\()?["']?https?:|url\(["']?https?:""")
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not loaded.search(text) and not imported.search(text), page.name
