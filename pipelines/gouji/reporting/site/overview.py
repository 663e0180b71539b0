"""The overview: what was read and checked, what failed, what could not be checked, what changed. Pure."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from gouji.reporting.site.page import Page
from gouji.reporting.site.report import FAMILIES, Report
from gouji.reporting.times import in_beijing
from gouji.reporting.views import DocumentView, FindingView, RunPoint
from gouji.vocabulary import DocumentStatus

_WEIGHTIEST = 10
_OF_EACH_CHANGE = 5
_UNREAD = 12

Table = tuple[list[str], list[list[str]]]

# The colours of style.css: what agrees, what does not, what is not known; dark to light for severities.
_OUTCOMES = (
    ("passed", "相符", "#1f6b46"),
    ("failed", "不符", "#a01f1a"),
    ("open", "无法核对", "#8b97a3"),
)
_SEVERITIES = (
    ("errors", "错误", "#a01f1a"),
    ("warnings", "警告", "#c98a1b"),
    ("hints", "提示", "#6f93bf"),
)


def overview_pages(report: Report) -> Iterator[Page]:
    """index.html."""
    unread = [
        d
        for d in report.present
        if d.status in (DocumentStatus.REJECTED, DocumentStatus.PARTLY_READ)
    ]
    unread.sort(key=lambda d: d.status != DocumentStatus.REJECTED)
    values: dict[str, Any] = {
        "top": report.open_findings[:_WEIGHTIEST],
        "severities": Counter(f.severity for f in report.open_findings),
        "lives": report.lives,
        "changes": _changes(report),
        "reasons": report.reasons,
        "statuses": _statuses(report.present),
        "unread": unread[:_UNREAD],
        "unread_count": len(unread),
        "families": families_chart(report),
        "reasons_chart": _reasons_chart(report),
        "trend": _trend_chart(report) if len(report.runs) > 1 else None,
        "trend_note": _trend_note(report),
        "before": report.runs[-2] if len(report.runs) > 1 else None,
    }
    yield Page("index.html", "index.html", {**report.shared(), **values})


def _changes(report: Report) -> list[tuple[str, int, list[FindingView]]]:
    """What is told since the run before: life, how many, the weightiest of them."""
    told = []
    for life in ("new", "changed", "resolved", "waived"):
        found = [f for f in report.findings if f.life == life]
        if life == "waived":
            found = [f for f in found if not _was_waived(f, report.run.run_id)]
        told.append((life, len(found), found[:_OF_EACH_CHANGE]))
    return told


def _was_waived(finding: FindingView, run_id: str) -> bool:
    """In the run before this one already."""
    earlier = [entry.life for entry in finding.lives if entry.run_id != run_id]
    return bool(earlier) and earlier[-1] == "waived"


def _statuses(documents: list[DocumentView]) -> list[tuple[str, int]]:
    counts = Counter(d.status for d in documents)
    order = [status.value for status in DocumentStatus]
    return [(status, counts[status]) for status in order if counts[status]]


def families_chart(report: Report) -> tuple[dict[str, Any], Table]:
    """For each family of rules, which share of its checks agreed, failed, could not be made."""
    sums = {
        family: (
            sum(r.passed for r in rules),
            sum(r.failed for r in rules),
            sum(r.not_evaluable for r in rules),
        )
        for family, rules in report.rules_by_family.items()
    }
    shown = {family: sums[family] for family in FAMILIES if any(sums.get(family, ()))}
    names = [FAMILIES[family] for family in shown]
    series = [
        {
            "name": name, "type": "bar", "stack": "all", "barMaxWidth": 18, "itemStyle": {"color": colour},
            "data": [_per_cent(of[place], sum(of)) for of in shown.values()],
        }
        for place, (_, name, colour) in enumerate(_OUTCOMES)
    ]  # fmt: skip
    option = {
        "gouji": {"unit": "%"},
        "legend": {},
        "xAxis": {"type": "value", "max": 100, "interval": 50},
        "yAxis": {"type": "category", "inverse": True, "data": names},
        "series": series,
    }
    rows = [
        [FAMILIES[family], *(number_of(n) for n in of), f"{_per_cent(of[0], sum(of))}%"]
        for family, of in shown.items()
    ]
    return option, (["核对的内容", "相符", "不符", "无法核对", "相符占比"], rows)


def _reasons_chart(report: Report) -> tuple[dict[str, Any], Table]:
    reasons = report.reasons[:8]
    option = {
        "gouji": {"unit": " 项"},
        "xAxis": {"type": "value", "show": False},
        "yAxis": {"type": "category", "inverse": True, "data": [reason for reason, _ in reasons]},
        "series": [
            {
                "name": "无法核对", "type": "bar", "barMaxWidth": 18, "itemStyle": {"color": "#8b97a3"},
                "label": {"show": True, "position": "right"}, "data": [count for _, count in reasons],
            }
        ],
    }  # fmt: skip
    return option, (
        ["原因", "项数"],
        [[reason, number_of(count)] for reason, count in report.reasons],
    )


_TREND_HEADERS = "运行 错误 警告 提示 新发现 有变化 已消除 读取的文件 核对相符 不符 无法核对"


def _trend_chart(report: Report) -> tuple[dict[str, Any], Table]:
    """Open findings by severity over the runs, with the documents that were read."""
    days = [f"{in_beijing(run.started_at):%m-%d %H:%M}" for run in report.runs]
    bars = [
        {
            "name": name, "type": "bar", "stack": "open", "barMaxWidth": 28, "itemStyle": {"color": colour},
            "data": [getattr(run, key) for run in report.runs],
        }
        for key, name, colour in _SEVERITIES
    ]  # fmt: skip
    read = {
        "name": "读取的文件", "type": "line", "yAxisIndex": 1, "symbol": "diamond", "symbolSize": 7,
        "lineStyle": {"width": 2, "type": "dashed"}, "itemStyle": {"color": "#1b2530"},
        "data": [run.documents_read for run in report.runs],
    }  # fmt: skip
    option = {
        "legend": {},
        "xAxis": {"type": "category", "data": days},
        "yAxis": [
            {"type": "value", "name": "疑点", "minInterval": 1},
            {"type": "value", "name": "文件", "minInterval": 1, "splitLine": {"show": False}},
        ],
        "grid": {"top": 62},
        "series": [*bars, read],
    }
    rows = [
        [
            day, *(number_of(getattr(run, key)) for key, _, _ in _SEVERITIES), number_of(run.found_new),
            number_of(run.found_changed), number_of(run.found_resolved), number_of(run.documents_read),
            *("—" if count is None else number_of(count) for count in _results(run)),
        ]
        for day, run in zip(days, report.runs, strict=True)
    ]  # fmt: skip
    return option, (
        _TREND_HEADERS.split(),
        rows,
    )


def _results(run: RunPoint) -> tuple[int | None, int | None, int | None]:
    return run.results_passed, run.results_failed, run.results_not_evaluable


def _trend_note(report: Report) -> str:
    """Whether the code changed between these runs: then a step may be ours, not the bodies'."""
    versions = [run.code_fingerprint for run in report.runs]
    steps = sum(a != b for a, b in pairwise(versions))
    return f"其间规则与程序改动 {steps} 次，数目的变化可能由此而来。" if steps else ""


def _per_cent(part: int, whole: int) -> float:
    return round(part / whole * 100, 1) if whole else 0.0


def number_of(count: int) -> str:
    return f"{count:,}"
