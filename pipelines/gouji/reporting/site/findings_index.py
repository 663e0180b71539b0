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
    """What can be chosen, by filter: value, words, how many findings have it."""
    findings = report.findings
    severities = Counter(f.severity for f in findings)
    kinds = Counter(f.kind for f in findings)
    lives = Counter(f.life for f in findings)
    rules = Counter(rule for f in findings for rule in {f.rule_id, *f.rule_ids})
    tables = Counter(kind for own in report.table_kinds.values() for kind in own)
    years = Counter(
        str(d.budget_year)
        for f in findings
        if (d := report.by_id.get(f.document_id)) and d.budget_year
    )
    return {
        "severity": [(s, s.label, severities[s]) for s in Severity if severities[s]],
        "kind": [(k, k.label, kinds[k]) for k in FindingKind if kinds[k]],
        "life": [(life, life.label, lives[life]) for life in Life if lives[life]],
        "rule": [
            *((f, f"{f} {words}", n) for f, words in FAMILIES.items() if (n := _of_family(rules, f))),
            *((r.rule_id, f"{r.rule_id} {r.statement}", n) for r in report.rules if (n := rules[r.rule_id])),
        ],
        "table": [
            *((k, k.label, tables[k]) for k in TableKind if tables[k]),
            *([(PROSE, "文字说明", tables[PROSE])] if tables[PROSE] else []),
        ],
        "year": [(year, f"{year} 年", years[year]) for year in sorted(years, reverse=True)],
    }  # fmt: skip


def _of_family(rules: Counter[str], family: str) -> int:
    return sum(count for rule, count in rules.items() if rule.startswith(family))


def open_words(lives: Counter[str]) -> str:
    """How many are open, and how many beside them are closed."""
    closed = [
        f"{label(life, 'life')} {lives[life]:,} 条" for life in sorted(CLOSED_LIVES) if lives[life]
    ]
    open_now = sum(n for life, n in lives.items() if life not in CLOSED_LIVES)
    return f"{open_now:,} 条未了结" + (f"，另有{'、'.join(closed)}" if closed else "")
