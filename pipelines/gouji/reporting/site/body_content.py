"""What the template of a body's page gets, made only where the page must be written. Pure but for its reader."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from gouji.documents.divisions import known_divisions
from gouji.reporting.body_charts import (
    Chart,
    coverage_chart,
    differences_chart,
    document_words,
    function_chart,
    three_public_chart,
)
from gouji.reporting.body_figures import NamedFigure, key_figures, sentences
from gouji.reporting.body_history import events_of
from gouji.reporting.body_score import OUTCOMES, score_of
from gouji.reporting.body_views import Body, BodyContents, ScorePartView, ShownTable
from gouji.reporting.printed_grid import printed_sheets
from gouji.reporting.read_bodies import BodyIndex
from gouji.reporting.read_body_contents import BodyReader
from gouji.reporting.site.page import Content
from gouji.reporting.site.report import FAMILIES, by_reason
from gouji.reporting.views import DocumentView, FindingView, OpenQuestion
from gouji.reporting.wording import label

_SEVERITIES = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Told:
    """What the page of one body shows besides its contents; small, and all that its fingerprint needs.

    `findings` and `marks` (findings by the cells they name) are without what changes on a quiet night.
    """

    body: Body
    others: tuple[Body, ...]  # the same body in other years
    findings: tuple[FindingView, ...]
    marks: Mapping[str, tuple[FindingView, ...]]
    questions: tuple[OpenQuestion, ...]
    parts: tuple[ScorePartView, ...]


def shown_documents(body: Body) -> tuple[DocumentView, ...]:
    """The documents in force; where none is any more, all that there were."""
    return body.current or body.documents


def group_of(body: Body) -> tuple[str, ...]:
    """Their ids: what the reader is asked for."""
    return tuple(d.document_id for d in shown_documents(body))


def body_content(told: Told, index: BodyIndex, reader: BodyReader) -> Content:
    body = told.body
    contents = reader.contents(group_of(body))
    figures = key_figures(contents.figures)
    spoken = sentences(contents.spoken)
    tables = {t.table_id: t for t in contents.tables}
    instances = {r.instance_id: f for f in told.findings for r in f.results}
    values = {
        "body": body,
        "others": told.others,
        "division": division_words(body.division_code),
        "shown": shown_documents(body),
        "figures": figures,
        "findings": _by_severity(told.findings),
        "closed": [f for f in told.findings if f.life != "open"],
        "touched": _touched(told),
        "questions": by_reason(told.questions),
        "score": score_of(told.parts),
        "finding_of": instances,
        "outcomes": OUTCOMES,
        "charts": _charts(told, index, contents, figures, tables),
        "tables": _tables(contents),
        "table_by_id": tables,
        "sheets": printed_sheets,
        "spoken": spoken,
        "marks": told.marks,
        "suspects": {s.cell_id for f in told.findings if f.life == "open" for s in f.suspects},
        "linked": _linked(contents, figures, told),
        "texts": {c.cell_id: c.text for t in contents.tables for c in t.cells},
        "problems": {d.document_id: index.problems.get(d.document_id, ()) for d in body.documents},
        "histories": index.histories,
        "events": events_of(body.documents, told.findings, index.histories),
        "by_id": {d.document_id: d for b in (body, *told.others) for d in b.documents},
        "document_words": document_words,
    }
    return Content(values)


def _by_severity(findings: tuple[FindingView, ...]) -> dict[str, list[FindingView]]:
    groups = {s: [f for f in findings if f.life == "open" and f.severity == s] for s in _SEVERITIES}
    return {severity: found for severity, found in groups.items() if found}


def _touched(told: Told) -> list[FindingView]:
    """Findings of other pages that name figures of this one."""
    own = {f.finding_id for f in told.findings}
    others = {f.finding_id: f for found in told.marks.values() for f in found}
    return [f for finding_id, f in others.items() if finding_id not in own]


def _tables(contents: BodyContents) -> dict[str, list[ShownTable]]:
    groups: dict[str, list[ShownTable]] = defaultdict(list)
    for table in contents.tables:
        groups[table.document_id].append(table)
    return dict(groups)


def _linked(
    contents: BodyContents, figures: Mapping[str, tuple[NamedFigure, ...]], told: Told
) -> set[str]:
    """The cells that something on the page, or a finding, points at."""
    named = {n.figure.cell_id for own in figures.values() for n in own}
    return named | {c for s in contents.spoken for c in s.tied} | set(told.marks)


def _charts(
    told: Told,
    index: BodyIndex,
    contents: BodyContents,
    figures: Mapping[str, tuple[NamedFigure, ...]],
    tables: Mapping[str, ShownTable],
) -> list[Chart]:
    body = told.body
    documents = {d.document_id: d for d in shown_documents(body)}
    levels = {d: h.level if (h := index.histories.get(d)) else None for d in documents}
    series = {i: document_words(d.stage, levels[i]) for i, d in documents.items()}
    totals = {
        i: next((n.figure.amount_yuan for n in own if n.label == "项目支出"), None)
        for i, own in figures.items()
    }
    years = [
        index.three_public[d.document_id]
        for b in sorted((body, *told.others), key=lambda b: b.budget_year or 0)
        for d in b.current
        if d.document_id in index.three_public
    ]
    table_of = {
        f.finding_id: _table_words(table)
        for f in told.findings
        for cell in f.cells[:1]
        if (table := tables.get(cell.table_id or ""))
    }
    open_findings = [f for f in told.findings if f.life == "open"]
    counts = [c for i in documents for c in index.families.get(i, ())]
    made = (
        function_chart(contents.functions, series, totals, index.class_names),
        three_public_chart(sorted(years, key=lambda y: (y.budget_year, y.stage or ""))),
        differences_chart(open_findings, table_of, documents),
        coverage_chart(counts, FAMILIES),
    )
    return [chart for chart in made if chart is not None]


def _table_words(table: ShownTable) -> str:
    return table.title or label(table.table_kind, "table_kind")


def division_words(code: str | None) -> str:
    """The division with those it lies in, and its code; 区划未知 where none is known."""
    if code is None:
        return "区划未知"
    names = known_divisions()
    within = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    words = "".join(names[c] for c in within if c in names)
    return f"{words}（{code}）" if words else code
