"""A page for each document: what was read, its findings, what could not be checked. Pure."""

from collections.abc import Iterator
from functools import partial

from gouji.reporting.site.page import Content, Page, fingerprint
from gouji.reporting.site.report import Report, by_reason, lasting
from gouji.reporting.views import DocumentView
from gouji.reporting.wording import file_name


def document_pages(report: Report) -> Iterator[Page]:
    """documents/<id>.html; the page is the same in every run that finds the same."""
    for document in report.documents:
        findings = [lasting(f) for f in report.by_document.get(document.document_id, ())]
        questions = report.open_questions.get(document.document_id, ())
        values = {
            "document": document,
            "questions": by_reason(questions),
            "by_id": {document.document_id: document},
            "by_document": {document.document_id: findings},
        }
        yield Page(
            document_page_name(document), "document.html", partial(Content, values),
            fingerprint(document, findings, questions),
        )  # fmt: skip


def document_page_name(document: DocumentView) -> str:
    """Its path in the site."""
    return f"documents/{file_name(document.document_id)}.html"
