"""A page for each body and year: its figures, findings, score, tables as read and history. Pure but for its reader."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from gouji.reporting.body_views import Body, ScorePartView
from gouji.reporting.read_bodies import BodyIndex
from gouji.reporting.read_body_contents import BodyReader
from gouji.reporting.site.body_content import Told, body_content, group_of
from gouji.reporting.site.page import Page, fingerprint
from gouji.reporting.site.report import Report, lasting
from gouji.reporting.views import FindingView


@dataclass(frozen=True, slots=True)
class Marks:
    """Which open findings name which cells, by the document the cell stands in."""

    by_document: Mapping[str, Mapping[str, tuple[FindingView, ...]]]

    def of(self, body: Body) -> dict[str, tuple[FindingView, ...]]:
        return {
            cell_id: findings
            for document in body.documents
            for cell_id, findings in self.by_document.get(document.document_id, {}).items()
        }


def body_pages(report: Report, index: BodyIndex, reader: BodyReader) -> Iterator[Page]:
    """bodies/<key>.html; tables and prose are read only for a page that must be written."""
    findings: dict[str, list[FindingView]] = defaultdict(list)
    page_of = {d.document_id: b.key for b in report.bodies for d in b.documents}
    for finding in report.findings:
        if finding.document_id in page_of:
            findings[page_of[finding.document_id]].append(lasting(finding))
    years: dict[Any, list[Body]] = defaultdict(list)
    for body in report.bodies:
        years[body.identity].append(body)
    marks = marks_of(report)
    for body in report.bodies:
        questions = [
            q for d in body.documents for q in report.open_questions.get(d.document_id, ())
        ]
        others = sorted(
            (b for b in years[body.identity] if b is not body and b.is_known and body.is_known),
            key=lambda b: b.budget_year or 0,
        )
        told = Told(
            body,
            tuple(others),
            tuple(findings[body.key]),
            marks.of(body),
            tuple(questions),
            _parts(body, index),
        )
        yield Page(
            body.page, "body.html", partial(body_content, told, index, reader),
            _fingerprint(told, index, report.run.code_fingerprint),
        )  # fmt: skip


def groups_of(report: Report) -> list[tuple[str, ...]]:
    """Which documents each page shows the tables of, in the order of the pages."""
    return [group_of(body) for body in report.bodies]


def marks_of(report: Report) -> Marks:
    """A cell's id begins with the id of its document; one that does not stands in the finding's own."""
    found: dict[str, dict[str, list[FindingView]]] = defaultdict(lambda: defaultdict(list))
    for finding in report.open_findings:
        shown = lasting(finding)
        for cell in finding.cells:
            owner, dot, _ = cell.cell_id.partition(".")
            home = owner if dot and owner in report.by_id else finding.document_id
            found[home][cell.cell_id].append(shown)
    return Marks(
        {
            document_id: {cell_id: tuple(own) for cell_id, own in cells.items()}
            for document_id, cells in found.items()
        }
    )


def _fingerprint(told: Told, index: BodyIndex, code: str) -> str:
    """Of what the page shows, and of what its tables are made by: documents and the code that read them."""
    ids = [d.document_id for d in told.body.documents]
    years = [
        (d.is_current, d.is_present, index.three_public.get(d.document_id))
        for b in told.others
        for d in b.documents
    ]
    return fingerprint(
        code, told.body, [(b.key, b.budget_year) for b in told.others], years,
        [_shown_of(f) for f in told.findings],
        sorted((c, [_shown_of(f) for f in found]) for c, found in told.marks.items()),
        told.questions,
        [index.histories.get(i) for i in ids], [index.families.get(i) for i in ids],
        [index.problems.get(i) for i in ids], told.parts,
    )  # fmt: skip


def _shown_of(finding: FindingView) -> tuple[Any, ...]:
    return (
        finding.finding_id, finding.signature, finding.life, finding.severity, finding.kind,
        finding.certainty, finding.statement, finding.arithmetic, finding.subject, finding.is_masked,
        finding.page, [c.cell_id for c in finding.cells], [s.cell_id for s in finding.suspects],
        finding.lives, finding.dispositions, finding.weight,
    )  # fmt: skip


def _parts(body: Body, index: BodyIndex) -> tuple[ScorePartView, ...]:
    if body.name is None or body.budget_year is None:
        return ()
    return index.parts.get((body.division_code, body.name, body.budget_year), ())
