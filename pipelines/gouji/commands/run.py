"""gouji run: the nightly job, executed here, with a progress display and a closing summary."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from gouji.commands.output import print_json, print_table, refuse, rows, talk
from gouji.progress import listening
from gouji.run_lock import run_lock
from gouji.settings import Settings
from gouji.vocabulary import DocumentStatus, Outcome, Severity
from gouji.warehouse import connect_readonly

_SUMMARY = {
    "documents": "select status, count(*) as n from main.documents where is_present group by all order by 1",
    "unread": "select source_paths[1] as file, reason from main.documents where is_present "
    "and status in ('rejected', 'partly_read') order by 1",
    "outcomes": "select outcome, count(*) as n from main.rule_results group by all order by 1",
    "findings": "select severity, life, count(*) as n from main.findings group by all order by 1, 2",
}


def run(settings: Settings, *, as_json: bool) -> int:
    """Run the night; 0 when a warehouse was published, 2 when not (yesterday's file then stays).

    Report or mails that failed after it are told here, and `gouji doctor --heartbeat` fails.
    """
    if not settings.raw.is_dir():
        return refuse(f"原始文件夹不存在：{settings.raw}")
    with run_lock(settings.warehouse):
        pass  # a second run says so here, before the slow imports; the job takes the lock again
    started = time.monotonic()
    published = _published_at(settings)
    success, failures = _execute(settings)
    for failure in failures:
        talk.print(failure, markup=False, style="red")
    if _published_at(settings) == published:
        return refuse("本次没有发布：原有数据仓库保持不变。详见日志 " + str(_log_file(settings)))
    summary = _summary(settings)
    if as_json:
        print_json(summary)
    else:
        _print(settings, summary, time.monotonic() - started)
    if not success:
        talk.print(
            f"数据仓库已发布，但此后有步骤没有完成，见上。详见日志 {_log_file(settings)}",
            markup=False, style="red",
        )  # fmt: skip
    return 0


def _execute(settings: Settings) -> tuple[bool, list[str]]:
    """Execute the job in this process on a Dagster instance of the warehouse's own."""
    home = dagster_home(settings)
    os.environ["DAGSTER_HOME"] = str(home)
    with _progress(), _logged(settings):
        from dagster import DagsterInstance

        from gouji.definitions import definitions, nightly

        _spare_dagster_the_disk()
        with DagsterInstance.get() as instance:
            result = definitions.resolve_job_def(nightly.name).execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={"loggers": {"console": {"config": {"log_level": "WARNING"}}}},
            )
        failures = [
            f"{event.step_key}：{_cause_of(event.step_failure_data.error)}"
            for event in result.all_events
            if event.is_step_failure
        ]
    return result.success, failures


def _cause_of(error: Any) -> str:
    """The innermost message of a step's failure: what happened, without the way there."""
    while error is not None and error.cause is not None:
        error = error.cause
    return str(error.message).strip()[:2000] if error is not None else "原因未知"


def dagster_home(settings: Settings) -> Path:
    """Dagster's own storage, in the warehouse folder; telemetry off."""
    home = settings.warehouse / ".dagster"
    home.mkdir(parents=True, exist_ok=True)
    config = home / "dagster.yaml"
    if not config.exists():
        config.write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    return home


def _spare_dagster_the_disk() -> None:
    """Dagster's event log need not survive a power cut: waiting for the disk at every event costs seconds."""
    from sqlalchemy import Engine, event

    @event.listens_for(Engine, "connect")
    def relax(connection: Any, _record: Any) -> None:
        if type(connection).__module__.startswith("sqlite3"):
            connection.execute("pragma synchronous = off")


def _published_at(settings: Settings) -> int | None:
    path = settings.published_file
    return path.stat().st_mtime_ns if path.exists() else None


def _log_file(settings: Settings) -> Path:
    return settings.warehouse / "logs" / "run.log"


@contextlib.contextmanager
def _logged(settings: Settings) -> Iterator[None]:
    """What libraries print goes into the log file; the terminal is for progress and results."""
    path = _log_file(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        path.open("w", encoding="utf-8") as log,
        contextlib.redirect_stdout(log),
        contextlib.redirect_stderr(log),
    ):
        yield


@contextlib.contextmanager
def _progress() -> Iterator[None]:
    """A line a stage on stderr: bars on a terminal, plain lines elsewhere."""
    if not talk.is_terminal:
        with listening(_announce_plainly(sys.stderr)):
            yield
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )  # fmt: skip
    with Progress(*columns, console=talk, transient=False) as progress:
        tasks: dict[str, Any] = {}

        def listener(stage: str, done: int, total: int, note: str) -> None:
            if stage not in tasks:
                for task in tasks.values():
                    progress.update(task, total=1, completed=1, note="")
                tasks[stage] = progress.add_task(stage, total=total or None, note="")
            progress.update(tasks[stage], completed=done, total=total or None, note=note[-40:])

        with listening(listener):
            yield
        for task in tasks.values():
            progress.stop_task(task)


def _announce_plainly(stream: Any) -> Any:
    """A line when a stage begins, with the time since the run began, and one when its count is full."""
    started = time.monotonic()
    last: list[str] = []

    def listener(stage: str, done: int, total: int, note: str) -> None:
        if last != [stage] or (total and done == total):
            last[:] = [stage]
            count = f" {done}/{total}" if total else ""
            print(f"[{time.monotonic() - started:5.1f} s] {stage}{count}", file=stream, flush=True)

    return listener


def _summary(settings: Settings) -> dict[str, Any]:
    with connect_readonly(settings.published_file) as connection:
        summary: dict[str, Any] = {name: rows(connection, sql) for name, sql in _SUMMARY.items()}
    summary["warehouse"] = str(settings.published_file)
    summary["report"] = str(settings.warehouse / "reports" / "latest" / "index.html")
    summary["outbox"] = str(settings.warehouse / "outbox")
    return summary


def _print(settings: Settings, summary: dict[str, Any], seconds: float) -> None:
    lines = [["文件", DocumentStatus(d["status"]).label, d["n"]] for d in summary["documents"]]
    lines += [["核对", Outcome(o["outcome"]).label, o["n"]] for o in summary["outcomes"]]
    lines += [
        ["疑点", f"{Severity(f['severity']).label}（{f['life']}）", f["n"]]
        for f in summary["findings"]
    ]
    print_table(f"已发布，用时 {seconds:.0f} 秒", ["项目", "情况", "数量"], lines)
    if summary["unread"]:
        print_table(
            "没有读全的文件",
            ["文件", "原因"],
            [[u["file"], u["reason"]] for u in summary["unread"]],
        )
    print_table(
        "去处",
        ["内容", "位置"],
        [
            ["数据仓库", summary["warehouse"]],
            ["报告", summary["report"]],
            ["邮件", summary["outbox"]],
        ],
    )
