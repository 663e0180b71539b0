"""The list of all findings. Pure."""

from collections.abc import Iterator

from gouji.reporting.site.page import Page
from gouji.reporting.site.report import Report

FINDINGS_A_PAGE = 300


def findings_index_pages(report: Report) -> Iterator[Page]:
    """The findings in pages of a fixed length, the weightiest first."""
    chunks = [
        report.findings[start : start + FINDINGS_A_PAGE]
        for start in range(0, max(len(report.findings), 1), FINDINGS_A_PAGE)
    ]
    names = ["findings.html", *(f"findings-{n}.html" for n in range(2, len(chunks) + 1))]
    for number, (name, chunk) in enumerate(zip(names, chunks, strict=True)):
        values = {"chunk": chunk, "names": names, "current": number}
        yield Page(name, "findings.html", {**report.shared(), **values})
