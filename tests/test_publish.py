"""Write–audit–publish: the old file serves until the new one stands, and the history misses nothing."""

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from gouji.documents.archive import scan_sources
from gouji.history import Run
from gouji.publish import build_file_of, publish, record_history, start_run
from gouji.run_lock import AnotherRunIsGoing, run_lock
from gouji.settings import Settings
from gouji.warehouse import connect_readonly, start_build

RUN = Run("r1", datetime(2026, 1, 1, tzinfo=UTC), None, False, 1, 0, 0, 0, "code")


def build(path: Path, run: Run = RUN) -> Path:
    """A build file as dbt leaves it, as far as publishing reads it."""
    start_build(path, path.parent / "no-lake", [])
    with duckdb.connect(path) as connection:
        connection.execute("create table main.runs as select * from history.runs")
        connection.execute(
            "insert into main.runs values (?, ?, null, false, 1, 0, 0, 0, 'code', null, null, null)",
            [run.run_id, run.started_at],
        )
        connection.execute(
            "create table main.findings as select 'f' as finding_id, 'new' as life, 'd1' as document_id"
        )
        connection.execute(
            "create table main.documents as select 'd1' as document_id, true as is_present, 'read' as status"
        )
        connection.execute(
            "create table main.coverage as select * from (values ('d1', 'pass', 7), ('d1', 'fail', 2), "
            "('gone', 'pass', 5)) as counted (document_id, outcome, results)"
        )
        connection.execute(
            "create table main.finding_history as select * from history.finding_history"
        )
        connection.execute(
            "insert into main.finding_history by name select ? as run_id, 'f' as finding_id, 'd1' as document_id, "
            "'A01' as rule_id, 'disclosure' as kind, 'error' as severity, 'proven' as certainty, 'new' as life",
            [run.run_id],
        )
    return path


def test_a_reader_that_holds_the_old_file_is_not_disturbed(tmp_path: Path) -> None:
    published = tmp_path / "gouji.duckdb"
    publish(build(tmp_path / "b1.duckdb"), published, RUN)
    with connect_readonly(published) as reader:
        publish(build(tmp_path / "b2.duckdb", Run("r2", *list(_fields(RUN))[1:])), published, RUN)
        assert reader.execute("select run_id from main.runs").fetchall() == [("r1",)]
    with connect_readonly(published) as reader:
        assert reader.execute("select run_id from main.runs").fetchall() == [("r2",)]


def _fields(run: Run) -> list[object]:
    return [getattr(run, name) for name in run.__dataclass_fields__]


def test_publishing_closes_the_run_in_the_file_itself(tmp_path: Path) -> None:
    finished = publish(build(tmp_path / "b.duckdb"), tmp_path / "gouji.duckdb", RUN)
    assert (finished.published, finished.documents_read, finished.findings_new) == (True, 1, 1)
    with connect_readonly(tmp_path / "gouji.duckdb") as reader:
        assert reader.execute(
            "select published, documents_read, findings_new from main.runs"
        ).fetchall() == [(True, 1, 1)]
        assert reader.execute(
            "select results_passed, results_failed, results_not_evaluable from main.runs"
        ).fetchall() == [(7, 2, 0)]


def test_a_run_before_results_were_counted_is_loaded_with_none(tmp_path: Path) -> None:
    old = tmp_path / "lake" / "history" / "runs" / "r0.parquet"
    old.parent.mkdir(parents=True)
    names = [n for n in Run.__dataclass_fields__ if not n.startswith("results_")]
    with duckdb.connect() as writer:
        values = ", ".join(f"null as {name}" if name != "run_id" else "'r0' as run_id" for name in names)
        writer.execute(f"copy (select {values}) to '{old}' (format parquet)")
    start_build(tmp_path / "b.duckdb", tmp_path / "lake", [])
    with duckdb.connect(tmp_path / "b.duckdb") as reader:
        assert reader.execute("select run_id, results_passed from history.runs").fetchall() == [("r0", None)]


def test_a_crash_between_publishing_and_history_is_made_good_by_the_next_run(
    tmp_path: Path,
) -> None:
    (tmp_path / "raw").mkdir()
    settings = Settings(raw=tmp_path / "raw", warehouse=tmp_path)
    publish(build(tmp_path / "b.duckdb"), settings.published_file, RUN)
    seen = settings.lake / "history" / "finding_history" / "r1.parquet"
    assert not seen.exists()
    start_run(settings, scan_sources(settings.raw), "r2", "code")
    assert seen.exists()
    stamp = seen.stat().st_mtime_ns
    record_history(settings.published_file, settings.lake)
    assert seen.stat().st_mtime_ns == stamp


def test_sql_of_a_reader_reaches_neither_files_nor_settings(tmp_path: Path) -> None:
    publish(build(tmp_path / "b.duckdb"), tmp_path / "gouji.duckdb", RUN)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with connect_readonly(tmp_path / "gouji.duckdb") as reader:
        for query in (
            f"select * from read_csv('{tmp_path}/secret.csv')",
            f"copy (select 1) to '{tmp_path}/out.csv'",
            f"attach '{tmp_path}/other.duckdb'",
            "set enable_external_access = true",
            "delete from main.runs",
        ):
            with pytest.raises(duckdb.Error):
                reader.execute(query)


def test_a_second_run_says_so_and_the_lock_dies_with_its_holder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, release = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(tmp_path, ready, release))
    holder.start()
    assert ready.wait(60)
    with pytest.raises(AnotherRunIsGoing, match=str(holder.pid)), run_lock(tmp_path):
        pass
    holder.kill()
    holder.join()
    with run_lock(tmp_path):
        pass


def _hold(warehouse: Path, ready: object, release: object) -> None:
    with run_lock(warehouse):
        ready.set()  # type: ignore[attr-defined]
        release.wait(60)  # type: ignore[attr-defined]


def test_the_build_file_lies_on_the_same_disk_as_the_published_one(tmp_path: Path) -> None:
    assert build_file_of(tmp_path).is_relative_to(tmp_path)


def test_scanning_leaves_out_links_and_hidden_files_and_keeps_hostile_names(tmp_path: Path) -> None:
    (tmp_path / "甲\"'\n.txt").write_text("x")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "outside").symlink_to("/etc/passwd")
    (tmp_path / "子").mkdir()
    (tmp_path / "子" / "乙.pdf").write_bytes(b"x")
    assert [s.source_path for s in scan_sources(tmp_path)] == [
        "甲\"'\N{REPLACEMENT CHARACTER}.txt",
        "子/乙.pdf",
    ]


def test_a_missing_raw_folder_is_a_wrong_setting_not_a_quiet_night(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        scan_sources(tmp_path / "nowhere")
