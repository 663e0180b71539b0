"""The first run of a newcomer: every planted error is shown everywhere, a clean sample shows none."""

import email
import json
import re
from email import policy
from pathlib import Path
from typing import Any

import pytest
from dagster import DagsterEventType, DagsterInstance, EventRecordsFilter

from gouji.contracts.suites import load_rules
from night.nights import PROJECT, SAMPLES, Night, run_night

RULES = {rule.rule_id for rule in load_rules(PROJECT / "dbt_project")}


def test_the_summary_says_what_was_published_and_where(sample_night: Night) -> None:
    summary = json.loads(sample_night.done.stdout)
    assert Path(summary["warehouse"]).is_file()
    assert Path(summary["report"]).is_file()
    assert sum(d["n"] for d in summary["documents"]) == len(list(SAMPLES.iterdir()))


def test_every_sample_is_read(sample_night: Night) -> None:
    statuses = sample_night.rows("select source_paths[1], status, reason from main.documents")
    assert {status for _, status, _ in statuses} == {"read"}, statuses


def test_every_planted_error_breaks_the_rules_it_was_planted_for(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    for entry in truth:
        failed = sample_night.rows(
            "select distinct rule_id from main.rule_results join main.documents using (document_id) "
            "where outcome = 'fail' and source_paths[1] = ?",
            entry["document"],
        )
        assert set(entry["rules"]) & RULES <= {rule for (rule,) in failed}, entry


def test_every_planted_error_is_a_finding_that_holds_the_wrong_figure(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    for entry in truth:
        found = sample_night.rows(
            "select findings.arithmetic from main.findings join main.documents using (document_id) "
            "where source_paths[1] = ? and findings.severity in ('error', 'warning') and list_has_any(rule_ids, ?)",
            entry["document"],
            entry["rules"],
        )
        assert any(entry["printed"] in arithmetic for (arithmetic,) in found), (entry, found)


def test_a_clean_sample_shows_no_error_and_no_warning(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    spoiled = {entry["document"] for entry in truth}
    found = sample_night.rows(
        "select source_paths[1], statement from main.findings join main.documents using (document_id) "
        "where findings.severity <> 'hint'"
    )
    assert [row for row in found if row[0] not in spoiled] == []


def test_no_sample_shows_an_error_that_was_not_planted(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    for document in {entry["document"] for entry in truth}:
        planted = {
            r for e in truth if e["document"] == document for r in [*e["rules"], *e["may_rules"]]
        }
        failed = sample_night.rows(
            "select distinct rule_id from main.rule_results join main.documents using (document_id) "
            "where outcome = 'fail' and rule_results.severity <> 'hint' and source_paths[1] = ?",
            document,
        )
        assert {rule for (rule,) in failed} <= planted


def test_every_planted_error_is_a_failed_check_in_dagster(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    home = sample_night.warehouse / ".dagster"
    with DagsterInstance.from_config(str(home)) as instance:
        records = instance.get_event_records(
            EventRecordsFilter(DagsterEventType.ASSET_CHECK_EVALUATION), limit=1000
        )
    passed = {}
    for record in records:
        event = record.event_log_entry.dagster_event
        assert event is not None
        evaluation = event.event_specific_data
        passed[evaluation.check_name] = evaluation.passed  # type: ignore[union-attr]
    assert passed["reconciliation_total_pair"] is False
    for rule in {r for entry in truth for r in entry["rules"]} & RULES:
        assert passed[f"rule_{rule}"] is False, rule
    assert passed["shape_agreement"] is True


def test_every_planted_error_stands_in_the_expectations_own_account(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    pages = list((sample_night.warehouse / "data_docs").rglob("*.html"))
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    for rule in {r for entry in truth for r in entry["rules"]} & RULES:
        assert f"excess_{rule}" in text
    assert not re.search(r"<(script|link|img)[^>]*(src|href)=[\"'](https?:)?//", text)


def test_every_planted_error_is_in_the_report_with_its_figure(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    pages = list((sample_night.warehouse / "reports").rglob("*.html"))
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    for entry in truth:
        assert entry["printed"] in text, entry


def test_every_planted_error_is_in_the_mail_or_counted_there(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    (path,) = sample_night.warehouse.glob("outbox/*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    plain = message.get_body(("plain",))
    assert plain is not None
    text = plain.get_content()
    for entry in truth:
        assert entry["printed"] in text, entry


def test_a_second_night_reads_nothing_and_tells_nothing_twice(sample_night: Night) -> None:
    before = {
        p: p.stat().st_mtime_ns for p in (sample_night.warehouse / "lake" / "documents").iterdir()
    }
    again = run_night(sample_night.raw, sample_night.warehouse)
    assert again.returncode == 0, again.stderr[-2000:]
    after = {
        p: p.stat().st_mtime_ns for p in (sample_night.warehouse / "lake" / "documents").iterdir()
    }
    assert after == before
    lives = sample_night.rows("select distinct life from main.findings")
    assert lives == [("open",)]
    newest = max(sample_night.warehouse.glob("outbox/*.eml"), key=lambda p: p.stat().st_mtime_ns)
    message = email.message_from_bytes(newest.read_bytes(), policy=policy.default)
    plain = message.get_body(("plain",))
    assert plain is not None and "无新疑点" in plain.get_content()


def test_the_commands_answer_from_what_was_published(sample_night: Night) -> None:
    from typer.testing import CliRunner

    from gouji.cli import app

    runner = CliRunner()
    where = ["--warehouse", str(sample_night.warehouse)]
    listed = json.loads(runner.invoke(app, ["findings", "--json", *where]).stdout)
    assert listed
    explained = runner.invoke(app, ["explain", listed[0]["finding_id"], "--json", *where])
    assert json.loads(explained.stdout)["terms"]
    counted = runner.invoke(app, ["sql", "select count(*) as n from documents", "--json", *where])
    assert json.loads(counted.stdout)[0]["n"] == len(list(SAMPLES.iterdir()))
    assert runner.invoke(app, ["findings", "--exit-code", *where]).exit_code == 1
    assert runner.invoke(app, ["doctor", *where]).exit_code == 0
    assert runner.invoke(app, ["sql", "copy documents to 'x.csv'", *where]).exit_code == 2


@pytest.mark.parametrize("words", [["show"], ["profile", "check"]])
def test_a_single_file_is_shown_without_a_warehouse(words: list[str]) -> None:
    from typer.testing import CliRunner

    from gouji.cli import app

    sample = sorted(SAMPLES.glob("*.pdf"))[0]
    shown = CliRunner().invoke(app, [*words, str(sample), "--json"])
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout)


def test_the_second_reader_agrees_on_every_cell_it_read_again(sample_night: Night) -> None:
    ((cells, disagreeing),) = sample_night.rows(
        "select count(*) filter (where agrees), count(*) filter (where not agrees) from main.second_readings"
    )
    assert cells > 100
    assert disagreeing == 0
    # Every PDF gave a page, every failing page was read.
    assert sample_night.rows(
        "select d.source_paths from main.documents as d where media_type = 'application/pdf' "
        "and document_id not in (select document_id from main.second_readings)"
    ) == []  # fmt: skip
    assert sample_night.rows(
        "select distinct c.document_id, c.page from (select unnest(cell_ids) as cell_id from main.findings) "
        "join main.cells as c using (cell_id) where c.page is not null and (c.document_id, c.page) not in "
        "(select (document_id, page) from main.second_readings where page is not null)"
    ) == []  # fmt: skip


def test_a_file_of_the_warehouse_is_shown_as_a_fresh_reading_shows_it(
    sample_night: Night, tmp_path: Path
) -> None:
    from typer.testing import CliRunner

    from gouji.cli import app

    for sample in sorted(SAMPLES.glob("*.pdf"))[:2]:
        known, fresh = (
            json.loads(
                CliRunner().invoke(app, ["show", str(sample), "--json", "--warehouse", str(w)]).stdout
            )
            for w in (sample_night.warehouse, tmp_path)
        )
        assert (known["source"], fresh["source"]) == ("warehouse", "file")
        for table in (*known["tables"], *fresh["tables"]):
            assert table["rows"] or table["status"] != "read"
        assert known["tables"] == fresh["tables"]
        assert known["unmapped_headers"] == fresh["unmapped_headers"]
        assert known["second_readings"]["cells"]
