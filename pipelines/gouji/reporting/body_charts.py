"""Make the charts of a body's page: figures in, ECharts options with their tables of numbers out. Pure.

Nothing is computed from a masked figure: where one takes part, the sum it would go into is not drawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gouji.reporting.body_views import FamilyCount, FunctionLine, ThreePublicYear
from gouji.reporting.body_words import stage_words
from gouji.reporting.views import DocumentView, FindingView
from gouji.reporting.wording import is_pure_number, number
from gouji.vocabulary import FactStatus, Outcome

_TEN_THOUSAND = Decimal(10_000)
_HIDDEN = frozenset({FactStatus.MASKED, FactStatus.UNREADABLE})
_MOST_BARS = 24
_LONGEST_NAME = 22


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and its numbers: `headers` and `rows` say in words what `option` draws."""

    id: str
    title: str
    option: Mapping[str, Any]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    height: int
    note: str = ""


def function_chart(
    lines: Sequence[FunctionLine],
    series: Mapping[str, str],
    totals: Mapping[str, Decimal | None],
    class_names: Mapping[str, str],
) -> Chart | None:
    """Project spending by function; None where no class can be told.

    `series` names the documents, `totals` is the project spending each prints in all.
    """
    by_document = {
        document_id: sums
        for document_id in series
        if (
            sums := class_sums(
                [f for f in lines if f.document_id == document_id], totals.get(document_id)
            )
        )
    }
    printed = {f.code: f.name for f in reversed(lines) if f.code_level == 1 and f.name}
    codes = {code for sums in by_document.values() for code, value in sums.items() if value}
    if not codes:
        return None
    largest = {c: max(s.get(c, Decimal(0)) for s in by_document.values()) for c in codes}
    ordered = sorted(codes, key=lambda c: (-largest[c], c))[:_MOST_BARS]
    names = [printed.get(c) or class_names.get(c) or c for c in ordered]
    values = {series[d]: [sums.get(c) for c in ordered] for d, sums in by_document.items()}
    return _bars(
        "functions", "项目支出：按功能分类（类），万元", names, values,
        note="取支出总表的项目支出栏；未印类级合计的表，按所印各项相加。",
    )  # fmt: skip


def class_sums(lines: Sequence[FunctionLine], total: Decimal | None) -> dict[str, Decimal]:
    """By three-digit code: the class as printed, else the sum of the lines of the highest printed level; yuan.

    Empty where a line that would be added is masked or unreadable, or where a code stands on several lines
    that do not make up the printed total: then nobody knows which to add.
    """
    level = min((f.code_level for f in lines), default=0)
    own = [f for f in lines if f.code_level == level]
    codes = [f.code for f in own]
    is_added = level > 1 or len(set(codes)) < len(codes)
    if is_added and any(f.status in _HIDDEN for f in own):
        return {}
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in own:
        if line.amount_yuan is not None:
            sums[line.code[:3]] += line.amount_yuan
    rounding = sum((f.half_unit_yuan or Decimal(0) for f in own), Decimal(0))
    is_doubled = len(set(codes)) < len(codes)
    if is_doubled and (total is None or abs(sum(sums.values()) - total) > rounding):
        return {}
    return dict(sums)


def three_public_chart(years: Sequence[ThreePublicYear]) -> Chart | None:
    """What the documents of all years say of the three public expenses; None for a single document."""
    kinds = (
        ("因公出国（境）费", [y.overseas_visits for y in years]),
        ("公务用车购置及运行费", [y.vehicles for y in years]),
        ("公务接待费", [y.hospitality for y in years]),
        # A document that prints no kinds: its total stands alone. No rest is ever computed.
        ("未分项合计", [None if _has_kinds(y) else y.total for y in years]),
    )
    values = {name: list(amounts) for name, amounts in kinds if any(amounts)}
    told = [y for y in years if _has_kinds(y) or y.total is not None]
    if len(told) < 2 or not values:
        return None
    names = [f"{y.budget_year} {stage_words(y.stage, y.level)}" for y in years]
    return _bars("three-public", "“三公”经费：各年预算与决算，万元", names, values, is_stacked=True)


def differences_chart(
    findings: Iterable[FindingView],
    table_of: Mapping[str, str],
    documents: Mapping[str, DocumentView],
) -> Chart | None:
    """The largest difference of each table; None unless two tables have one that may be told."""
    largest: dict[str, Decimal] = defaultdict(Decimal)
    counts: dict[str, int] = defaultdict(int)
    for finding in findings:
        document = documents.get(finding.document_id)
        amounts = [
            abs(r.difference_yuan)
            for r in finding.results
            if r.difference_yuan and not is_pure_number(r, document)
        ]
        if finding.is_masked or not amounts:
            continue
        table = table_of.get(finding.finding_id, "文字说明")
        largest[table] = max(largest[table], *amounts)
        counts[table] += 1
    if len(largest) < 2:
        return None
    tables = sorted(largest, key=lambda t: (-largest[t], t))[:_MOST_BARS]
    chart = _bars(
        "differences", "各表的最大差额，万元", tables, {"最大差额": [largest[t] for t in tables]}
    )
    rows = tuple((*row, str(counts[t])) for row, t in zip(chart.rows, tables, strict=True))
    return Chart(
        chart.id, chart.title, chart.option, (*chart.headers, "疑点（条）"), rows, chart.height,
        "每表取未结疑点中最大的一处差额；涉及遮盖数字的不列。",
    )  # fmt: skip


def coverage_chart(counts: Iterable[FamilyCount], families: Mapping[str, str]) -> Chart | None:
    """What was checked, by family of rules, as results that pass, fail or could not be made."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for count in counts:
        sums[count.family, count.outcome] += count.results
    outcomes = (Outcome.PASS, Outcome.FAIL, Outcome.NOT_EVALUABLE)
    shown = [f for f in families if any(sums[f, o] for o in outcomes)]
    if len(shown) < 2:
        return None
    colours = {Outcome.PASS: "#1f6b46", Outcome.FAIL: "#a01f1a", Outcome.NOT_EVALUABLE: "#8b97a3"}
    option = {
        "legend": {},
        "color": [colours[o] for o in outcomes],
        "xAxis": {"type": "value"},
        "yAxis": _category([families[f] for f in shown]),
        "series": [
            {"type": "bar", "name": o.label, "stack": "all", "data": [sums[f, o] for f in shown]}
            for o in outcomes
        ],
    }
    rows = tuple((families[f], *(number(Decimal(sums[f, o])) for o in outcomes)) for f in shown)
    headers = ("核对内容", *(o.label for o in outcomes))
    return Chart("coverage", "核对了什么，项", option, headers, rows, 70 + 30 * len(shown))


def _bars(
    id: str,
    title: str,
    names: Sequence[str],
    values: Mapping[str, Sequence[Decimal | None]],
    *,
    is_stacked: bool = False,
    note: str = "",
) -> Chart:
    """Bars lying on their side, in ten thousand yuan: long Chinese names stand beside them."""
    stack = {"stack": "all"} if is_stacked else {}
    option = {
        **({"legend": {}} if len(values) > 1 else {}),
        "xAxis": {"type": "value", "splitNumber": 4},
        "yAxis": _category(names),
        "series": [
            {
                "type": "bar",
                "name": name,
                "data": [_drawn(v) for v in own],
                "barMaxWidth": 26,
                **stack,
            }
            for name, own in values.items()
        ],
    }
    headers = ("", *values)
    rows = tuple(
        (name, *(number(None if v is None else v / _TEN_THOUSAND) for v in own))
        for name, *own in zip(names, *values.values(), strict=True)
    )
    thick = 26 if is_stacked or len(values) == 1 else 14 + 14 * len(values)
    return Chart(id, title, option, headers, rows, 76 + (thick + 8) * len(names), note)


def _category(names: Sequence[str]) -> dict[str, Any]:
    shown = [n if len(n) <= _LONGEST_NAME else f"{n[:_LONGEST_NAME]}…" for n in names]
    return {
        "type": "category",
        "data": shown,
        "inverse": True,
        "axisLabel": {"width": 150, "overflow": "break", "hideOverlap": False, "interval": 0},
    }


def _drawn(value: Decimal | None) -> float | None:
    """A length to draw; the amount itself stands in the table of numbers."""
    return None if value is None else float(value / _TEN_THOUSAND)


def _has_kinds(year: ThreePublicYear) -> bool:
    return any(v is not None for v in (year.overseas_visits, year.vehicles, year.hospitality))
