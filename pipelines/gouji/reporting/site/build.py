"""Build the static site of one run: a published warehouse in, HTML files that need no network out (I/O)."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gouji.analysis.dictionary import read_dictionary
from gouji.analysis.questions import all_questions
from gouji.reporting.evidence import EvidenceRoom
from gouji.reporting.page_pictures import PictureStore, RenderPage
from gouji.reporting.read import (
    Connection,
    read_documents,
    read_open_questions,
    read_rules,
    read_run_summary,
)
from gouji.reporting.read_bodies import BodyIndex, read_body_index
from gouji.reporting.read_findings import read_findings, read_rows
from gouji.reporting.read_history import read_runs, read_table_kinds
from gouji.reporting.read_sentences import read_sentences
from gouji.reporting.site.bodies_index import bodies_index_pages
from gouji.reporting.site.body_pages import body_pages
from gouji.reporting.site.dictionary_page import dictionary_pages
from gouji.reporting.site.document_pages import document_pages
from gouji.reporting.site.documents_index import documents_index_pages
from gouji.reporting.site.finding_pages import finding_pages
from gouji.reporting.site.findings_index import findings_index_pages
from gouji.reporting.site.overview import overview_pages
from gouji.reporting.site.page import Page, Script
from gouji.reporting.site.rendering import html_of
from gouji.reporting.site.report import Report
from gouji.reporting.site.rules_page import rules_pages
from gouji.reporting.site.store import SiteStore
from gouji.reporting.times import local_time
from gouji.reporting.wording import file_name

STATIC = Path(__file__).parents[1] / "static"


def build_site(
    connection: Connection,
    warehouse: Path,
    run_id: str,
    raw: Path,
    render_page: RenderPage,
    *,
    is_fresh: bool = False,
) -> Path:
    """Write warehouse/reports/<run_id>/ and point reports/latest/ at it; returns the index page.

    Pages that show what they showed in the run before are linked from there, unless `is_fresh`.
    """
    store = SiteStore(warehouse / "reports" / file_name(run_id), is_fresh)
    report = read_report(connection, run_id)
    pictures = PictureStore(warehouse / "cache" / "pages", store.partial / "pages", render_page)
    room = EvidenceRoom(
        raw,
        pictures,
        warehouse / "lake" / "unpacked",
        lambda table, rows: read_rows(connection, table, rows),
        lambda cells: read_sentences(connection, cells),
    )
    shutil.copytree(STATIC, store.partial / "static")
    index = read_body_index(connection)
    store.add(_files(report, room, index))
    store.add(body_pages(report, index, connection))
    store.add(dictionary_pages(read_dictionary(connection), all_questions()))
    store.finish()
    _point_latest(store.folder)
    return store.folder / "index.html"


def read_report(connection: Connection, run_id: str) -> Report:
    """Everything the overview, the lists and the pages of documents and findings show."""
    return Report(
        read_run_summary(connection, run_id), read_documents(connection), read_findings(connection),
        read_rules(connection), read_open_questions(connection), read_runs(connection, run_id),
        read_table_kinds(connection),
    )  # fmt: skip


def _files(report: Report, room: EvidenceRoom, index: BodyIndex) -> Iterator[Page | Script]:
    yield from overview_pages(report)
    yield from bodies_index_pages(report)
    yield from documents_index_pages(report)
    yield from rules_pages(report)
    yield from findings_index_pages(report)
    yield _lives(report)
    yield _run(report)
    yield from document_pages(report, index)
    yield from finding_pages(report, room)


def _lives(report: Report) -> Script:
    """Which open findings are new or changed tonight, for pages that must not say it themselves.

    `usual` is what most of them are: on a first night all are new, and none needs to be named.
    """
    usual = Counter(f.life for f in report.open_findings).most_common(1)
    most = usual[0][0] if usual else "open"
    others = {f.finding_id: f.life for f in report.open_findings if f.life != most}
    return Script("data/lives.js", "lives", {"usual": most, "others": others})


def _run(report: Report) -> Script:
    """Which run the folder is of, for the foot of every page."""
    run = report.run
    about = {
        "id": run.run_id,
        "started": local_time(run.started_at),
        "code": run.code_fingerprint,
    }
    return Script("data/run.js", "run", about)


def _point_latest(folder: Path) -> None:
    """reports/latest/index.html leads to the newest run, from file:// too."""
    latest = folder.parent / "latest"
    latest.mkdir(exist_ok=True)
    target = f"../{folder.name}/index.html"
    partial = latest / ".index.html.partial"
    partial.write_bytes(html_of("latest.html", "latest.html", {"target": target}))
    partial.replace(latest / "index.html")
