"""The catalogue of rules with their results. Pure."""

from collections.abc import Iterator

from gouji.reporting.site.page import Page
from gouji.reporting.site.report import Report


def rules_pages(report: Report) -> Iterator[Page]:
    """rules.html."""
    yield Page("rules.html", "rules.html", {**report.shared(), "reasons": report.reasons})
