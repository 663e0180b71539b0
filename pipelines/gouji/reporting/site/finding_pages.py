"""A page for each finding: the arithmetic, its cells on their pages, its suspects, its life (I/O: originals)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from gouji.reporting.evidence import Evidence, EvidenceRoom
from gouji.reporting.finding_story import (
    SHOWN_RESULTS,
    because,
    cell_names,
    commands_for,
    first_terms,
    story_of,
)
from gouji.reporting.site.page import Content, Page, fingerprint
from gouji.reporting.site.report import Report, lasting
from gouji.reporting.views import DocumentView, FindingView
from gouji.reporting.wording import file_name


def finding_pages(report: Report, room: EvidenceRoom) -> Iterator[Page]:
    """findings/<id>.html; evidence is prepared only for a page that must be written."""
    body_pages = {d.document_id: body.page for body in report.bodies for d in body.documents}
    for found in report.findings:
        finding = lasting(found)
        body_page = body_pages.get(finding.document_id)
        # A cell's id begins with the id of the document it stands in.
        owners = {finding.document_id, *(c.cell_id.partition(".")[0] for c in finding.cells)}
        documents = {d: report.by_id[d] for d in sorted(owners) if d in report.by_id}
        originals = [room.state_of(document) for document in documents.values()]
        yield Page(
            f"findings/{file_name(finding.finding_id)}.html", "finding.html",
            partial(_content, finding, documents, body_page, room),
            fingerprint(finding, documents, originals, body_page),
        )  # fmt: skip


def _content(
    finding: FindingView,
    documents: dict[str, DocumentView],
    body_page: str | None,
    room: EvidenceRoom,
) -> Content:
    document = documents.get(finding.document_id)
    evidence = room.show(document, finding.cells, documents, finding.page)
    shown = [evidence, *(other for _, other in evidence.others)]
    values: dict[str, Any] = {
        "finding": finding,
        "document": document,
        "body_page": body_page,
        "evidence": evidence,
        "by_id": documents,
        "cells": {cell.cell_id: cell for cell in finding.cells},
        "names": cell_names(finding),
        "first_terms": first_terms(finding),
        "suspect_ids": {suspect.cell_id for suspect in finding.suspects},
        "because": because(finding.kind),
        "shown_results": SHOWN_RESULTS,
        "story": story_of(finding),
        "commands": commands_for(finding),
    }
    return Content(
        values,
        files=tuple(f"pages/{p.file}" for e in shown for p in e.pictures if p.file),
        is_settled=not any(_has_problem(e) for e in shown),
    )


def _has_problem(evidence: Evidence) -> bool:
    """A page that could not be drawn tonight may be drawn tomorrow."""
    return any(picture.problem for picture in evidence.pictures)
