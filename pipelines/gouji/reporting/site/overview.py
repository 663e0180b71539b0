"""The overview: what was read, what was checked, what failed, what could not be checked. Pure."""

from collections.abc import Iterator

from gouji.reporting.site.page import Page
from gouji.reporting.site.report import Report

_WEIGHTIEST = 10


def overview_pages(report: Report) -> Iterator[Page]:
    """index.html."""
    values = {
        "top": report.open_findings[:_WEIGHTIEST],
        "reasons": report.reasons,
        "lives": report.lives,
    }
    yield Page("index.html", "index.html", {**report.shared(), **values})
