"""A page for each body and year, written anew only where something on it changed. Pure but for its reader."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from gouji.reporting.read import Connection
from gouji.reporting.read_bodies import BodyIndex
from gouji.reporting.read_body_contents import BodyReader
from gouji.reporting.site.body_content import body_content
from gouji.reporting.site.body_told import Told, group_of, told_of
from gouji.reporting.site.page import Page, fingerprint
from gouji.reporting.site.report import Report
from gouji.reporting.views import FindingView


def body_pages(report: Report, index: BodyIndex, connection: Connection) -> Iterator[Page]:
    """bodies/<key>.html; tables and prose are read only for a page that must be written."""
    reader = BodyReader(connection, [group_of(body) for body in report.bodies])
    for told in told_of(report, index):
        yield Page(
            told.body.page, "body.html", partial(body_content, told, index, reader),
            _fingerprint(told, index),
        )  # fmt: skip


def _fingerprint(told: Told, index: BodyIndex) -> str:
    """Of all that the page shows; of cells, figures and prose the hash that the database made."""
    ids = [d.document_id for d in told.body.documents]
    rules = [told.rule_words.get(q.rule_id) for q in told.questions]
    years = [
        (d.is_current, d.is_present, index.three_public.get(d.document_id))
        for body in told.others
        for d in body.documents
    ]
    marking = {f.finding_id: f for found in told.marks.values() for f in found}
    return fingerprint(
        told.body, [(b.key, b.budget_year) for b in told.others], years,
        [_shown_of(f) for f in told.findings],
        [_shown_of(f) for _, f in sorted(marking.items())],
        [(cell, [f.finding_id for f in found]) for cell, found in sorted(told.marks.items())],
        told.questions, rules, told.parts, [(d.document_id, d.body_name) for d in told.touching],
        [index.histories.get(i) for i in ids], [index.families.get(i) for i in ids],
        [index.problems.get(i) for i in ids], [index.contents.get(i) for i in ids],
        sorted(index.class_names.items()),
    )  # fmt: skip


def _shown_of(finding: FindingView) -> tuple[Any, ...]:
    first = finding.results[:1]
    return (
        finding.finding_id, finding.signature, finding.life, finding.severity, finding.kind, finding.rule_id,
        finding.rule_statement, finding.statement, finding.arithmetic, finding.subject, finding.is_masked,
        finding.page, [c.cell_id for c in finding.cells[:1]], [s.cell_id for s in finding.suspects],
        finding.lives, finding.dispositions, finding.weight,
        [(r.difference_yuan, r.relation, r.rule_id) for r in first], [r.instance_id for r in finding.results],
    )  # fmt: skip
