"""Build the static report of one run: a published warehouse in, HTML files that need no network out (I/O)."""

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gouji.reporting import wording
from gouji.reporting.evidence import EvidenceRoom
from gouji.reporting.page_pictures import PictureStore, RenderPage
from gouji.reporting.read import (
    Connection,
    read_documents,
    read_open_questions,
    read_rules,
    read_run_summary,
)
from gouji.reporting.read_findings import read_findings, read_rows
from gouji.reporting.times import local_time, run_time
from gouji.reporting.views import (
    CLOSED_LIVES,
    DocumentView,
    FindingView,
    OpenQuestion,
    RuleView,
    RunSummary,
)
from gouji.reporting.wording import file_name

TEMPLATES = Path(__file__).parent / "templates"
FINDINGS_A_PAGE = 300
_FINDINGS_ON_INDEX = 20


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the pages of one run are made of."""

    run: RunSummary
    documents: tuple[DocumentView, ...]
    findings: tuple[FindingView, ...]
    rules: tuple[RuleView, ...]
    open_questions: Mapping[str, tuple[OpenQuestion, ...]]

    @property
    def open_findings(self) -> list[FindingView]:
        return [f for f in self.findings if f.life not in CLOSED_LIVES]

    @property
    def present(self) -> list[DocumentView]:
        return [d for d in self.documents if d.is_present]

    def count(self, outcome: str) -> int:
        return sum(d.results(outcome) for d in self.present)


def build_site(
    connection: Connection, warehouse: Path, run_id: str, raw: Path, render_page: RenderPage
) -> Path:
    """Write warehouse/reports/<run_id>/ and point reports/latest/ at it; returns the index page."""
    report = Report(
        read_run_summary(connection, run_id), read_documents(connection), read_findings(connection),
        read_rules(connection), read_open_questions(connection),
    )  # fmt: skip
    folder = warehouse / "reports" / file_name(run_id)
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    store = PictureStore(warehouse / "cache" / "pages", partial / "pages", render_page)
    room = EvidenceRoom(
        raw,
        store,
        warehouse / "lake" / "unpacked",
        lambda table, rows: read_rows(connection, table, rows),
    )
    _write_pages(report, partial, room)
    shutil.rmtree(folder, ignore_errors=True)
    partial.replace(folder)
    _point_latest(folder)
    return folder / "index.html"


def prune_reports(warehouse: Path, keep: int) -> int:
    """Remove all but the newest `keep` run folders (names sort by time); returns how many went."""
    reports = warehouse / "reports"
    runs = sorted(p for p in reports.glob("*") if p.is_dir() and (p / "index.html").exists())
    old = [p for p in runs if p.name != "latest"][:-keep]
    for folder in old:
        shutil.rmtree(folder)
    return len(old)


def _write_pages(report: Report, folder: Path, room: EvidenceRoom) -> None:
    shutil.copyfile(TEMPLATES / "style.css", folder / "style.css")
    environment = _environment()
    by_id = {d.document_id: d for d in report.documents}
    by_document: dict[str, list[FindingView]] = defaultdict(list)
    for finding in report.findings:
        by_document[finding.document_id].append(finding)
    shared = {"report": report, "run": report.run, "by_id": by_id, "by_document": by_document}

    def write(name: str, template: str, root: str, **more: Any) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        html = environment.get_template(template).render(root=root, **shared, **more)
        # A lone surrogate from a hostile name must not end the night.
        path.write_bytes(html.encode("utf-8", "replace"))

    top = report.open_findings[:_FINDINGS_ON_INDEX]
    write("index.html", "index.html", "", top=top, reasons=_reasons(report), lives=_lives(report))
    write("documents.html", "documents.html", "")
    write("rules.html", "rules.html", "", reasons=_reasons(report))
    _write_findings_list(report, write)
    for document in report.documents:
        questions = report.open_questions.get(document.document_id, ())
        name = f"documents/{file_name(document.document_id)}.html"
        write(name, "document.html", "../", document=document, questions=_by_reason(questions))
    for finding in report.findings:
        owner = by_id.get(finding.document_id)
        evidence = room.show(owner, finding.cells, by_id)
        name = f"findings/{file_name(finding.finding_id)}.html"
        write(name, "finding.html", "../", finding=finding, document=owner, evidence=evidence)


def _write_findings_list(report: Report, write: Any) -> None:
    """The findings in pages of a fixed length, the weightiest first."""
    chunks = [
        report.findings[start : start + FINDINGS_A_PAGE]
        for start in range(0, max(len(report.findings), 1), FINDINGS_A_PAGE)
    ]
    names = ["findings.html", *(f"findings-{n}.html" for n in range(2, len(chunks) + 1))]
    for number, (name, chunk) in enumerate(zip(names, chunks, strict=True)):
        write(name, "findings.html", "", chunk=chunk, names=names, current=number)


def _lives(report: Report) -> Counter[str]:
    return Counter(f.life for f in report.findings)


def _reasons(report: Report) -> list[tuple[str, int]]:
    """Why checks could not be made, the commonest first."""
    counts: Counter[str] = Counter()
    for document in report.present:
        for entry in document.coverage:
            if entry.outcome == "not_evaluable":
                counts[wording.reason_words(entry.reason)] += entry.results
    return counts.most_common()


def _by_reason(questions: Iterable[OpenQuestion]) -> dict[str, list[OpenQuestion]]:
    groups: dict[str, list[OpenQuestion]] = defaultdict(list)
    for question in questions:
        groups[wording.reason_words(question.reason)].append(question)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def _point_latest(folder: Path) -> None:
    """reports/latest/index.html leads to the newest run, from file:// too."""
    latest = folder.parent / "latest"
    latest.mkdir(exist_ok=True)
    html = _environment().get_template("latest.html").render(target=f"../{folder.name}/index.html")
    partial = latest / ".index.html.partial"
    partial.write_text(html, encoding="utf-8")
    partial.replace(latest / "index.html")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    for name in (
        "label", "reason_words", "number", "amount", "value_words", "term_words",
        "place_words", "body_words", "finding_title", "one_line", "is_pure_number", "explained", "file_name",
        "event_words", "closing_words",
    ):  # fmt: skip
        environment.globals[name] = getattr(wording, name)
    environment.globals["local_time"] = local_time
    environment.globals["run_time"] = run_time
    return environment
