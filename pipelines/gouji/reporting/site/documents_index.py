"""The list of all documents. Pure."""

from collections.abc import Iterator

from gouji.reporting.site.page import Page
from gouji.reporting.site.report import Report


def documents_index_pages(report: Report) -> Iterator[Page]:
    """documents.html."""
    yield Page("documents.html", "documents.html", report.shared())
