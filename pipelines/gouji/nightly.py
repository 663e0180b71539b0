"""The steps of a night after the models are built: second reading, audit, publish, report, mail (I/O)."""

import logging
from pathlib import Path
from typing import Any

import duckdb

from gouji.contracts import ContractReport, run_contracts
from gouji.documents.archive import scan_sources
from gouji.history import Run
from gouji.publish import build_file_of, publish, record_history
from gouji.readers.page_image import render_page
from gouji.readers.sandbox import OneWorker, WorkerLimits
from gouji.reporting.auditors import load_auditors, mail_address
from gouji.reporting.briefing import Office, letters
from gouji.reporting.deliver import (
    MailsNotSent,
    SmtpServer,
    deliver,
    settle_outbox,
    write_heartbeat,
)
from gouji.reporting.read import read_run_summary
from gouji.reporting.site import build_site, prune_reports
from gouji.reporting.wording import file_name
from gouji.second_reading import SecondReading, read_pages_again
from gouji.settings import Settings
from gouji.suspects import Search, find_suspects
from gouji.warehouse import connect_readonly

logger = logging.getLogger(__name__)


# What dbt builds again when the second reader saw a cell of a finding differently.
AFTER_SECOND_READING = "source:lake.second_readings+"
# What it builds again when the localiser found what explains failing results.
AFTER_LOCALISING = "source:lake.localised_hypotheses+"


def read_again(settings: Settings) -> SecondReading:
    """Let the second reader look at the pages that failing rules touch, and at its sample."""
    return read_pages_again(
        settings, build_file_of(settings.warehouse), scan_sources(settings.raw, settings.unpacked)
    )


def localise_failures(settings: Settings) -> Search:
    """Find what could explain the failing results of each document."""
    return find_suspects(settings, build_file_of(settings.warehouse))


def check_build(settings: Settings) -> ContractReport:
    """Judge the build file by every suite of expectations/."""
    return run_contracts(
        build_file_of(settings.warehouse),
        settings.expectations,
        settings.dbt_project,
        settings.warehouse / "data_docs",
    )


def publish_run(settings: Settings, run_id: str) -> Run:
    """Rename the build file into place and write the run into the history."""
    build_file = build_file_of(settings.warehouse)
    with duckdb.connect(build_file, read_only=True) as connection:
        row = connection.execute(
            "select run_id, started_at, finished_at, published, documents_seen, documents_read, "
            "findings_new, findings_resolved, code_fingerprint, results_passed, results_failed, "
            "results_not_evaluable from main.runs where run_id = ?",
            [run_id],
        ).fetchone()
    if row is None:
        raise RuntimeError(f"build file: expected run {run_id} in main.runs, found none")
    run = publish(build_file, settings.published_file, Run(*row))
    record_history(settings.published_file, settings.lake)
    return run


def write_report(settings: Settings, run_id: str, *, is_fresh: bool = False) -> Path:
    """Build the static site of the run; returns its index page. `is_fresh`: every page is written anew."""
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    with (
        connect_readonly(settings.published_file) as connection,
        # Pages are drawn in a worker process: the file is hostile here too.
        OneWorker(_render_task, limits) as worker,
    ):
        index = build_site(
            connection,
            settings.warehouse,
            run_id,
            settings.raw,
            lambda path, page, scale: worker.run((path, page, scale)),
            is_fresh=is_fresh,
        )
    prune_reports(settings.warehouse, settings.keep_reports)
    return index


def send_mails(settings: Settings, run_id: str) -> dict[str, Any]:
    """Compose and deliver the mails that are due, then write the heartbeat; returns counts."""
    auditors = load_auditors(auditors_file(settings))
    server = _smtp_server(settings)
    settle_outbox(settings.warehouse, [a.address for a in auditors])
    office = Office(
        settings.warehouse,
        settings.warehouse / "reports" / file_name(run_id) / "workpapers",
        report_address(settings, run_id),
        mail_address(settings.mail_from),
        has_server=server is not None,
    )
    with connect_readonly(settings.published_file) as connection:
        summary = read_run_summary(connection, run_id)
        delivered = deliver(
            letters(connection, run_id, auditors, office), settings.warehouse, server
        )
    write_heartbeat(settings.warehouse, summary, delivered)
    if delivered.failed:
        # Raised after the heartbeat, so that Dagster tries again and a person hears of it.
        raise MailsNotSent(delivered)
    return {
        "written": delivered.written,
        "sent": delivered.sent,
        "already_sent": delivered.already_sent,
        "uncertain": len(delivered.uncertain),
    }


def report_address(settings: Settings, run_id: str) -> str:
    """The address of a run's report, as people open it."""
    reports = settings.report_url or (settings.warehouse / "reports").resolve().as_uri()
    return f"{reports.rstrip('/')}/{file_name(run_id)}"


def auditors_file(settings: Settings) -> Path:
    """The configured file, else auditors.yaml, else the shipped example."""
    if settings.auditors_file:
        return settings.auditors_file
    own = settings.project / "auditors.yaml"
    return own if own.exists() else settings.project / "auditors.example.yaml"


def _smtp_server(settings: Settings) -> SmtpServer | None:
    if not settings.smtp_host:
        return None
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    if settings.smtp_password_file:
        password = settings.smtp_password_file.read_text(encoding="utf-8").strip()
    return SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        user=settings.smtp_user,
        password=password,
        starttls=settings.smtp_starttls,
        sender=settings.mail_from,
        implicit_tls=settings.smtp_implicit_tls,
    )


def _render_task(task: tuple[Path, int, float]) -> bytes:
    return render_page(*task)
