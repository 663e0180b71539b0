"""The list of all documents: its first page in HTML, all of it as data. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gouji.reporting.site.chunks import Row, chunk_names, chunks
from gouji.reporting.site.page import Page, Script
from gouji.reporting.site.report import Report
from gouji.reporting.views import DocumentView
from gouji.reporting.wording import body_words, file_name, one_line
from gouji.vocabulary import DocumentStatus, Stage

FIRST_ROWS = 50


def documents_index_pages(report: Report) -> Iterator[Page | Script]:
    """documents.html and data/documents-*.js."""
    rows = [_row(report, document) for document in report.documents]
    config = {
        "kind": "documents",
        "unit": "份",
        "total": len(rows),
        "chunks": chunk_names("documents", len(rows)),
        "labels": {"status": {s.value: s.label for s in DocumentStatus}},
    }
    values: dict[str, Any] = {
        "first": report.documents[:FIRST_ROWS],
        "config": config,
        "filters": _filters(report),
        "name_of": document_name,
        "note_of": _note,
    }
    yield Page("documents.html", "documents.html", {**report.shared(), **values})
    yield from chunks("documents", rows)


def document_name(document: DocumentView) -> str:
    """单位 年度 阶段; the name of its file where no body is known."""
    if document.body_name:
        return body_words(document)
    return one_line(document.source_paths[0] if document.source_paths else document.document_id)


def _row(report: Report, document: DocumentView) -> Row:
    """The fields that static/tables.js names in this order."""
    return [
        file_name(document.document_id), document.status, document.stage or "", document.budget_year or 0,
        document_name(document), one_line("、".join(document.source_paths)), one_line(document.reason),
        _note(document), document.results("pass"), document.results("fail"),
        document.results("not_evaluable"), report.open_count(document.document_id),
    ]  # fmt: skip


def _note(document: DocumentView) -> str:
    if not document.is_present:
        return "已不在 raw/"
    return "" if document.is_current else "已有更新版本"


def _filters(report: Report) -> dict[str, list[tuple[str, str, int]]]:
    statuses = Counter(d.status for d in report.documents)
    stages = Counter(d.stage for d in report.documents)
    years = Counter(str(d.budget_year) for d in report.documents if d.budget_year)
    return {
        "status": [(s, s.label, statuses[s]) for s in DocumentStatus if statuses[s]],
        "stage": [(s, s.label, stages[s]) for s in Stage if stages[s]],
        "year": [(year, f"{year} 年", years[year]) for year in sorted(years, reverse=True)],
    }
