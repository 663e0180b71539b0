"""The list of bodies, one row a body and year: its first page in HTML, all of it as data. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gouji.reporting.body_views import Body
from gouji.reporting.site.chunks import Row, chunk_names, chunks
from gouji.reporting.site.page import Page, Script
from gouji.reporting.site.report import Report
from gouji.reporting.wording import label, one_line

FIRST_ROWS = 50


def bodies_index_pages(report: Report) -> Iterator[Page | Script]:
    """bodies.html and data/bodies-*.js; documents that name no body stand in documents.html only."""
    rows = sorted((_row(report, body) for body in report.bodies if body.name), key=_heaviest_first)
    years = Counter(str(row[2]) for row in rows if row[2])
    config = {
        "kind": "bodies",
        "unit": "行",
        "total": len(rows),
        "chunks": chunk_names("bodies", len(rows)),
        "labels": {},
    }
    values: dict[str, Any] = {
        "first": rows[:FIRST_ROWS],
        "count": len(rows),
        "config": config,
        "years": [(year, f"{year} 年", years[year]) for year in sorted(years, reverse=True)],
    }
    yield Page("bodies.html", "bodies.html", {**report.shared(), **values})
    yield from chunks("bodies", rows)


def _row(report: Report, body: Body) -> Row:
    """The fields that static/tables.js names in this order."""
    documents = [d for d in body.documents if d.is_present]
    severities = Counter(
        f.severity for d in body.documents for f in report.open_by_document.get(d.document_id, ())
    )
    return [
        body.page, one_line(body.name), body.budget_year or 0, _about(body), len(body.documents),
        *(sum(d.results(outcome) for d in documents) for outcome in ("pass", "fail", "not_evaluable")),
        *(severities[severity] for severity in ("error", "warning", "hint")),
    ]  # fmt: skip


def _about(body: Body) -> str:
    """Which documents there are: 预算 2 份、决算 1 份."""
    stages = Counter(label(d.stage, "stage") if d.stage else "阶段未知" for d in body.documents)
    words = "、".join(f"{stage} {count} 份" for stage, count in stages.items())
    return f"{words}（代码 {one_line(body.code)}）" if body.code else words


def _heaviest_first(row: Row) -> tuple[Any, ...]:
    errors, warnings, hints = row[8:11]
    return (-errors, -warnings, -hints, row[1], row[2])  # type: ignore[operator]
