"""What the page of one body shows besides the contents of its documents: small, for every body at once. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouji.reporting.body_views import Body, ScorePartView
from gouji.reporting.read_bodies import BodyIndex
from gouji.reporting.site.report import Report, lasting
from gouji.reporting.views import DocumentView, FindingView, OpenQuestion

Marks = Mapping[str, tuple[FindingView, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """`findings` and `marks` (findings by the cells they name) are without what changes on a quiet night."""

    body: Body
    others: tuple[Body, ...]  # the same body in other years
    findings: tuple[FindingView, ...]
    marks: Marks
    questions: tuple[OpenQuestion, ...]
    parts: tuple[ScorePartView, ...]
    rule_words: Mapping[str, str]
    touching: tuple[
        DocumentView, ...
    ]  # documents of other pages whose findings name figures of this one

    @property
    def known_documents(self) -> tuple[DocumentView, ...]:
        """All that a finding or a version on this page may belong to."""
        own = [d for body in (self.body, *self.others) for d in body.documents]
        return (*own, *self.touching)


def told_of(report: Report, index: BodyIndex) -> Iterator[Told]:
    """One a page, in the order of the pages."""
    page_of = {d.document_id: b.key for b in report.bodies for d in b.documents}
    findings: dict[str, list[FindingView]] = defaultdict(list)
    for finding in report.findings:
        findings[page_of.get(finding.document_id, "")].append(lasting(finding))
    years: dict[tuple[str | None, str, str | None], list[Body]] = defaultdict(list)
    for body in report.bodies:
        if body.is_known:
            years[body.identity].append(body)
    marks = marks_of(report)
    rule_words = {rule.rule_id: rule.statement for rule in report.rules}
    for body in report.bodies:
        others = [b for b in years.get(body.identity, ()) if body.is_known and b is not body]
        own = {
            cell_id: found
            for document in body.documents
            for cell_id, found in marks.get(document.document_id, {}).items()
        }
        elsewhere = {f.document_id for found in own.values() for f in found}
        yield Told(
            body,
            tuple(sorted(others, key=lambda b: b.budget_year or 0)),
            tuple(findings[body.key]),
            own,
            tuple(q for d in body.documents for q in report.open_questions.get(d.document_id, ())),
            _parts(body, index),
            rule_words,
            tuple(report.by_id[d] for d in sorted(elsewhere) if page_of.get(d) != body.key),
        )


def marks_of(report: Report) -> dict[str, dict[str, tuple[FindingView, ...]]]:
    """By document and cell: the open findings that name it.

    A cell's id begins with the id of its document; one that does not stands in the finding's own.
    """
    found: dict[str, dict[str, list[FindingView]]] = defaultdict(lambda: defaultdict(list))
    for finding in report.open_findings:
        shown = lasting(finding)
        for cell in finding.cells:
            owner, dot, _ = cell.cell_id.partition(".")
            home = owner if dot and owner in report.by_id else finding.document_id
            found[home][cell.cell_id].append(shown)
    return {
        document_id: {cell_id: tuple(own) for cell_id, own in cells.items()}
        for document_id, cells in found.items()
    }


def shown_documents(body: Body) -> tuple[DocumentView, ...]:
    """The documents in force; where none is any more, all that there were."""
    return body.current or body.documents


def group_of(body: Body) -> tuple[str, ...]:
    """Their ids: what the reader is asked for."""
    return tuple(d.document_id for d in shown_documents(body))


def _parts(body: Body, index: BodyIndex) -> tuple[ScorePartView, ...]:
    if body.name is None or body.budget_year is None:
        return ()
    return index.parts.get((body.division_code, body.name, body.budget_year), ())
