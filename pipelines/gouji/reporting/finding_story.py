"""What a finding's page tells beside its arithmetic: names of its cells, its events, commands. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from gouji.reporting.times import local_time, run_time
from gouji.reporting.views import DispositionView, FindingView
from gouji.reporting.wording import label, one_line
from gouji.vocabulary import Decision, FindingKind, Life

SHOWN_RESULTS = 30  # written out on the page; of more, the others are counted
_SHORT_ID = 12
_EVENTS = {
    Life.NEW: "首次发现",
    Life.OPEN: "重新列为疑点",
    Life.CHANGED: "数字变化",
    Life.RESOLVED: "消除",
    Life.WAIVED: "豁免生效",
}
_NO_LONGER_WAIVED = "豁免不再有效，重新列为疑点"
_BECAUSE = {
    FindingKind.DISCLOSURE: "核对所用的数确如文件所印，不符出在公开的数据之间。",
    FindingKind.EXTRACTION: "可能是系统读取有误，而不是文件有误：请先对照下面的原件核对所框的数。",
    FindingKind.ROUNDING: "差额在四舍五入所能造成的范围之内，仅作提示。",
    FindingKind.UNREADABLE: "文件的这一部分未能读取，有关核对无从进行。",
    FindingKind.MISSING: "按规定应公开的内容没有找到。",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a finding: `when` in words, what, and what was said with it."""

    when: str
    what: str
    by: str = ""
    words: str = ""
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command a person can copy, and what it does."""

    line: str
    purpose: str


def because(kind: str) -> str:
    """What a kind of finding means for the person who looks into it; empty for an unknown kind."""
    return next((words for known, words in _BECAUSE.items() if known.value == kind), "")


def first_terms(finding: FindingView) -> dict[str, int]:
    """Cell id -> the position, from 1, of the first term that names it: where the page leads back to."""
    found: dict[str, int] = {}
    position = 0
    for result in finding.results[:SHOWN_RESULTS]:
        for term in result.terms:
            position += 1
            if term.cell_id:
                found.setdefault(term.cell_id, position)
    return found


def cell_names(finding: FindingView) -> dict[str, str]:
    """Cell id -> what the arithmetic calls it; a suspect that no term names is called so."""
    names = {suspect.cell_id: "可疑的数" for suspect in reversed(finding.suspects)}
    for result in reversed(finding.results):
        for term in reversed(result.terms):
            if term.cell_id and term.label:
                names[term.cell_id] = one_line(term.label)
    return names


def story_of(finding: FindingView) -> tuple[Event, ...]:
    """What happened, in order: the nights on which something changed, and what people decided or replied."""
    told = sorted((*_nights(finding), *_decisions(finding)), key=lambda pair: pair[0])
    return tuple(event for _, event in told)


def commands_for(finding: FindingView) -> tuple[Command, ...]:
    """What can be done with this finding in a terminal."""
    name = finding.finding_id[:_SHORT_ID]
    return (
        Command(f"gouji explain {name}", "逐项列出算式、位置和可疑的数"),
        Command(f"gouji bundle {name}", "打包原件、页面图和算式，供他人离线核验"),
        Command(
            f"gouji decide {name} explained --reason '…'",
            "记下处理意见：confirmed 属实，explained 已作说明，rectified 已整改，misread 读取有误，replied 单位答复",
        ),
        Command(
            f"gouji waive {name} --reason '…' --approved-by '…' --until 年-月-日",
            "豁免一段时间，至多十二个月；到期或数字变化即自行恢复",
        ),
    )


def _nights(finding: FindingView) -> Iterator[tuple[str, Event]]:
    names = {life.value: words for life, words in _EVENTS.items()}
    lives = [(entry.run_id, entry.life) for entry in finding.lives]
    if not lives and finding.first_run:
        lives = [(finding.first_run, Life.NEW.value)]
    before = ""
    for run_id, life in lives:
        words = names.get(life, label(life, "life"))
        # Run out, withdrawn, or given for other numbers: either way it is no longer waived.
        if before == Life.WAIVED and life == Life.CHANGED:
            words = _NO_LONGER_WAIVED
        yield run_id[:16], Event(run_time(run_id), words)
        before = life


def _decisions(finding: FindingView) -> Iterator[tuple[str, Event]]:
    for item in finding.dispositions:
        until = f"（有效至 {local_time(item.expires_at)}）" if item.expires_at else ""
        yield (
            f"{_utc(item):%Y%m%dT%H%M%SZ}",
            Event(
                local_time(item.decided_at),
                label(item.decision, "decision"),
                one_line(item.decided_by),
                f"{one_line(item.reason)}{until}",
                item.decision == Decision.REPLIED,
            ),
        )


def _utc(item: DispositionView) -> datetime:
    moment = item.decided_at
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
