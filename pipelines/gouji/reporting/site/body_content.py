"""What the template of a body's page gets, made only where the page must be written. Pure but for its reader."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from gouji.reporting.body_figures import NamedFigure, key_figures, sentences
from gouji.reporting.body_history import events_of
from gouji.reporting.body_score import OUTCOMES, score_of
from gouji.reporting.body_views import BodyContents, ScorePartView, ShownTable
from gouji.reporting.body_words import (
    alone_words,
    body_title,
    division_words,
    document_names,
    figure_place,
    figure_unit,
    pages_words,
    printed_of,
    table_words,
)
from gouji.reporting.printed_grid import PrintedSheet, printed_sheets
from gouji.reporting.printed_html import CellLinks, sheet_html
from gouji.reporting.read_bodies import BodyIndex
from gouji.reporting.read_body_contents import BodyReader
from gouji.reporting.site.body_drawings import body_charts
from gouji.reporting.site.body_told import Told, group_of, shown_documents
from gouji.reporting.site.page import Content
from gouji.reporting.views import FindingView, OpenQuestion
from gouji.reporting.wording import arithmetic_words, one_line, reason_words

_SEVERITIES = ("error", "warning", "hint")
_TARGETS = frozenset({"project_performance_target", "department_performance_target"})
_LEADING = ("收入总计", "支出总计")
_FINDINGS = "../findings/"


@dataclass(frozen=True, slots=True)
class TableTold:
    """What stands beside a table: how many findings name its cells, and what of it was not read."""

    findings: int
    problems: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PrintedAt:
    """A cell's text and its place in words."""

    text: str
    place: str


def body_content(told: Told, index: BodyIndex, reader: BodyReader) -> Content:
    """Everything body.html shows."""
    contents = reader.contents(group_of(told.body))
    figures = key_figures(contents.figures)
    tables = {t.table_id: t for t in contents.tables}
    return Content(
        {
            **_heads(told, contents, figures),
            **_findings(told),
            **_tables(told, index, contents, figures),
            "figures": figures,
            "spoken": sentences(contents.spoken),
            "score": score_of(told.parts),
            "outcomes": OUTCOMES,
            "charts": body_charts(told, index, contents, figures, tables),
            "events": events_of(told.body.documents, told.findings, index.histories),
            "by_id": {d.document_id: d for d in told.known_documents},
            "printed_of": printed_of,
            "figure_unit": figure_unit,
            "names": document_names(told.body.documents, index.histories),
            "arithmetic_words": arithmetic_words,
        }
    )


def _heads(
    told: Told, contents: BodyContents, figures: Mapping[str, tuple[NamedFigure, ...]]
) -> dict[str, Any]:
    body, shown = told.body, shown_documents(told.body)
    stages = {d.stage for d in shown}
    first = next((figures[d.document_id] for d in shown if d.document_id in figures), ())
    counts: Counter[str] = Counter()
    for document in shown:
        counts.update({c: document.results(c) for c in ("pass", "fail", "not_evaluable")})
    has_targets = any(t.table_kind in _TARGETS and t.status == "read" for t in contents.tables)
    return {
        "body": body,
        "shown": shown,
        "others": told.others,
        "title": body_title(body),
        "alone": alone_words(body),
        "division": division_words(body.division_code),
        "codes": list(dict.fromkeys(d.body_code for d in body.documents if d.body_code)),
        "counts": counts,
        "lead": [(n.label, n.figure) for n in first if n.label in _LEADING],
        "figure_place": partial(figure_place, {t.table_id: t for t in contents.tables}),
        "kinds": [
            ("预算", bool(stages & {"budget", "adjusted_budget"})),
            ("决算", "final_accounts" in stages),
            ("绩效目标", has_targets or "performance" in stages),
            ("文字说明", bool(contents.spoken)),
        ],
    }


def _findings(told: Told) -> dict[str, Any]:
    live = [f for f in told.findings if f.life == "open"]
    groups = {severity: [f for f in live if f.severity == severity] for severity in _SEVERITIES}
    own = {f.finding_id for f in told.findings}
    others = {f.finding_id: f for found in told.marks.values() for f in found}
    return {
        "findings": {severity: found for severity, found in groups.items() if found},
        "closed": [f for f in told.findings if f.life != "open"],
        "touched": [f for finding_id, f in others.items() if finding_id not in own],
        "marks": told.marks,
        "questions": questions_by_rule(told.questions),
        "rule_words": told.rule_words,
        "findings_behind": partial(
            findings_behind, {r.instance_id: f for f in told.findings for r in f.results}
        ),
    }


def findings_behind(
    of_instance: Mapping[str, FindingView], part: ScorePartView
) -> list[FindingView]:
    """The findings made of the results that cost a part of the score its points."""
    found = [of_instance[i] for i in part.failed_instance_ids if i in of_instance]
    return list({f.finding_id: f for f in found}.values())


def questions_by_rule(
    questions: tuple[OpenQuestion, ...],
) -> dict[str, dict[str, list[str]]]:
    """Why a check could not be made -> rule -> what it was about; the commonest reason and rule first."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for question in questions:
        groups[reason_words(question.reason)][question.rule_id].append(one_line(question.subject))
    return {
        reason: dict(sorted(rules.items(), key=lambda item: (-len(item[1]), item[0])))
        for reason, rules in sorted(
            groups.items(), key=lambda item: -sum(len(subjects) for subjects in item[1].values())
        )
    }


def _tables(
    told: Told,
    index: BodyIndex,
    contents: BodyContents,
    figures: Mapping[str, tuple[NamedFigure, ...]],
) -> dict[str, Any]:
    groups: dict[str, list[ShownTable]] = defaultdict(list)
    for table in contents.tables:
        groups[table.document_id].append(table)
    tied = {cell_id for s in contents.spoken for cell_id in s.tied}
    named = {n.figure.cell_id for own in figures.values() for n in own}
    links = CellLinks(
        told.marks,
        {s.cell_id for f in told.findings if f.life == "open" for s in f.suspects},
        {*tied, *named, *told.marks},
        _FINDINGS,
    )
    return {
        "tables": dict(groups),
        "tables_told": {t.table_id: _told_of(t, told, index) for t in contents.tables},
        "table_words": table_words,
        "target_kinds": _TARGETS,
        "sheets": printed_sheets,
        "sheet_html": partial(_sheet_html, links),
        "printed_at": {
            cell.cell_id: PrintedAt(cell.text.strip() or "空白", f"{table_words(t)} {pages_words(cell.page)}".strip())
            for t in contents.tables
            for cell in t.cells
            if cell.cell_id in tied
        },
    }  # fmt: skip


def _told_of(table: ShownTable, told: Told, index: BodyIndex) -> TableTold:
    named = {f.finding_id for c in table.cells for f in told.marks.get(c.cell_id, ())}
    problems = index.problems.get(table.document_id, ())
    return TableTold(len(named), tuple(p for p in problems if p.table_id == table.table_id))


def _sheet_html(links: CellLinks, sheet: PrintedSheet) -> Markup:
    return sheet_html(sheet, links)
