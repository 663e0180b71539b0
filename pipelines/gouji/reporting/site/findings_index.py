"""The list of all findings: its first page in HTML, all of it as data for search, filters and paging. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gouji.reporting.site.chunks import chunk_names, chunks
from gouji.reporting.site.page import Page, Script
from gouji.reporting.site.report import FAMILIES, Report
from gouji.reporting.views import CLOSED_LIVES, DocumentView, FindingView
from gouji.reporting.wording import (
    body_words,
    difference_words,
    file_name,
    finding_place,
    finding_title,
    label,
    one_line,
)
from gouji.vocabulary import FindingKind, Life, Severity, TableKind

FIRST_ROWS = 50
PROSE = "prose"


def findings_index_pages(report: Report) -> Iterator[Page | Script]:
    """findings.html and data/findings-*.js."""
    rows = [_row(report, finding) for finding in report.findings]
    config = {
        "kind": "findings",
        "unit": "条",
        "total": len(rows),
        "chunks": chunk_names("findings", len(rows)),
        "labels": {
            "severity": {s.value: s.label for s in Severity},
            "kind": {k.value: k.label for k in FindingKind},
            "life": {life.value: life.label for life in Life},
        },
    }
    values: dict[str, Any] = {
        "first": report.open_findings[:FIRST_ROWS],
        "config": config,
        "filters": _filters(report),
        "lives": report.lives,
        "open_words": open_words,
        "body_of": _body,
    }
    yield Page("findings.html", "findings.html", {**report.shared(), **values})
    yield from chunks("findings", rows)


def _row(report: Report, finding: FindingView) -> list[str | int | float]:
    """The fields that static/tables.js names in this order."""
    document = report.by_id.get(finding.document_id)
    title, subject = finding_title(finding), one_line(finding.subject)
    weight = -1.0 if finding.is_masked else float(finding.weight)  # for sorting only
    return [
        file_name(finding.finding_id), finding.severity, finding.kind, finding.life, title,
        "" if subject in title else subject, *_body(document),
        (document.budget_year if document else None) or 0,
        " ".join(dict.fromkeys((finding.rule_id, *finding.rule_ids))),
        " ".join(report.table_kinds.get(finding.finding_id, ())),
        difference_words(finding, document), weight, finding_place(finding) or "—",
    ]  # fmt: skip


def _body(document: DocumentView | None) -> tuple[str, str]:
    """The body, and the year and stage."""
    words = body_words(document)
    name = one_line(document.body_name) if document else ""
    return (name, words.removeprefix(name).strip()) if name else (words, "")


def _filters(report: Report) -> dict[str, list[tuple[str, str, int]]]:
    """What can be chosen, by filter: value, words, how many open findings have it.

    What only closed findings have can be chosen too, with a count of 0.
    """
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("severity", "kind", "rule", "table", "year")
    }
    for finding in report.findings:
        is_open = finding.life not in CLOSED_LIVES
        document = report.by_id.get(finding.document_id)
        rules = {finding.rule_id, *finding.rule_ids}
        for name, values in (
            ("severity", [finding.severity]),
            ("kind", [finding.kind]),
            ("rule", [*rules, *{rule[:1] for rule in rules}]),
            ("table", report.table_kinds.get(finding.finding_id, ())),
            ("year", [str(document.budget_year)] if document and document.budget_year else []),
        ):
            for value in values:
                counts[name][value] += is_open
    rules_seen, tables = counts["rule"], counts["table"]
    return {
        "severity": [(s, s.label, counts["severity"][s]) for s in Severity if s in counts["severity"]],
        "kind": [(k, k.label, counts["kind"][k]) for k in FindingKind if k in counts["kind"]],
        "life": [(life, life.label, report.lives[life]) for life in Life if report.lives[life]],
        "rule": [
            *((f, f"{f} {words}", rules_seen[f]) for f, words in FAMILIES.items() if f in rules_seen),
            *((r.rule_id, f"{r.rule_id} {r.statement}", rules_seen[r.rule_id]) for r in report.rules
              if r.rule_id in rules_seen),
        ],
        "table": [
            *((k, k.label, tables[k]) for k in TableKind if k in tables),
            *([(PROSE, "文字说明", tables[PROSE])] if PROSE in tables else []),
        ],
        "year": [(y, f"{y} 年", counts["year"][y]) for y in sorted(counts["year"], reverse=True)],
    }  # fmt: skip


def open_words(lives: Counter[str]) -> str:
    """How many are open, and how many beside them are closed."""
    closed = [
        f"{label(life, 'life')} {lives[life]:,} 条" for life in sorted(CLOSED_LIVES) if lives[life]
    ]
    open_now = sum(n for life, n in lives.items() if life not in CLOSED_LIVES)
    return f"{open_now:,} 条未了结" + (f"，另有{'、'.join(closed)}" if closed else "")
