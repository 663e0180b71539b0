"""What one auditor's mail says: a briefing in, words for its two parts out. Pure: nothing is read, sent or written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gouji.reporting import wording
from gouji.reporting.auditors import Auditor
from gouji.reporting.mail_words import (
    LANGUAGES,
    Words,
    body_words,
    culprit_words,
    date_words,
    day_words,
    gap_words,
    place_words,
    scope_words,
    severity_words,
)
from gouji.reporting.told import Event, News, Standing, Told
from gouji.reporting.views import CLOSED_LIVES, DocumentView, FindingView

_SHOWN = 10
_LONGEST_ARITHMETIC = 180  # characters; the page of the finding has all of it
_GROUPS = {
    Event.NEW: "new",
    Event.RECURRED: "new",
    Event.CHANGED: "changed",
    Event.RETURNED: "changed",
    Event.RESOLVED: "resolved",
    Event.WAIVED: "waived",
}


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything one auditor is to be told after a run. Documents and findings are those of the scope.

    `report` is the address of the run's report without a slash at its end; `bodies` the site's page of a document.
    """

    auditor: Auditor
    day: datetime  # of the run, in Beijing
    run_id: str
    documents: Mapping[str, DocumentView]
    findings: Sequence[FindingView]
    news: Sequence[News]
    unread: Sequence[tuple[DocumentView, bool]]  # not told yet for certain; perhaps told
    is_first: bool
    report: str
    bodies: Mapping[str, str]

    @property
    def has_news(self) -> bool:
        """A waiver is somebody's doing: it is told, and brings no mail by itself."""
        return bool(self.unread) or any(n.event is not Event.WAIVED for n in self.news)


@dataclass(frozen=True, slots=True)
class Item:
    """One new or changed finding as the mail tells it."""

    severity: str
    severity_label: str
    event: str
    title: str
    body: str
    place: str
    gap: str
    arithmetic: str
    culprit: str
    address: str
    body_address: str


@dataclass(frozen=True, slots=True)
class Section:
    """A short list: what is resolved, what could not be read. A line has its text and perhaps an address."""

    title: str
    lines: tuple[tuple[str, str | None], ...]
    more: str


@dataclass(frozen=True, slots=True)
class MailContent:
    """What stands in the two parts of a mail, from top to bottom."""

    words: Words
    subject: str
    dear: str
    date: str
    headline: str
    lines: tuple[str, ...]
    to_do: str
    items: tuple[Item, ...]
    more: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    address: str
    list_address: str


def mail_content(briefing: Briefing) -> MailContent:
    """Count, choose and word what one auditor is told."""
    words = LANGUAGES[briefing.auditor.language]
    telling = [n for n in briefing.news if _GROUPS[n.event] in ("new", "changed")]
    shown = telling[:_SHOWN]
    headline = _headline(words, briefing)
    return MailContent(
        words=words,
        subject=wording.one_line(_subject(words, briefing, headline)),
        dear=words.dear.format(name=wording.one_line(briefing.auditor.name)),
        date=date_words(words, briefing.day),
        headline=headline,
        lines=_lines(words, briefing),
        to_do=_to_do(words, briefing, bool(telling)),
        items=tuple(_item(words, n, briefing) for n in shown),
        more=_more(words.more, len(telling) - len(shown), len(shown)),
        sections=tuple(_sections(words, briefing)),
        notes=_notes(words, briefing),
        address=f"{briefing.report}/index.html",
        list_address=f"{briefing.report}/findings.html",
    )


def told_of(briefing: Briefing) -> tuple[Told, ...]:
    """What the ledger is to remember once the mail has arrived."""
    words = LANGUAGES[briefing.auditor.language]
    told = []
    for news in briefing.news:
        finding, before = news.finding, news.before
        standing = {Event.RESOLVED: Standing.RESOLVED, Event.WAIVED: Standing.WAIVED}.get(
            news.event, Standing.OPEN
        )
        if finding is not None:
            document = briefing.documents.get(finding.document_id)
            told.append(
                Told(
                    finding.finding_id, finding.signature, standing, briefing.run_id,
                    finding.document_id, finding.severity, wording.finding_title(finding),
                    body_words(words, document),
                )
            )  # fmt: skip
        elif before is not None:
            told.append(
                Told(
                    before.finding_id, before.signature, standing, briefing.run_id,
                    before.document_id, before.severity, before.title, before.body,
                )
            )  # fmt: skip
    return tuple(told)


def finding_address(report: str, finding_id: str) -> str:
    """Where the page of a finding is found."""
    return f"{report}/findings/{wording.file_name(finding_id)}.html"


def _headline(words: Words, briefing: Briefing) -> str:
    """The night in one line: what an auditor reads if nothing else."""
    counts = Counter(_GROUPS[n.event] for n in briefing.news)
    severities = Counter(
        n.finding.severity for n in briefing.news if _GROUPS[n.event] == "new" and n.finding
    )
    if briefing.is_first and not counts["changed"] and not counts["resolved"]:
        if not counts["new"]:
            return words.joint.join((_checked(words, briefing), words.none.lower()))
        return words.first_head.format(count=counts["new"]) + _by_severity(words, severities)
    counts["unread"] = len(briefing.unread)
    parts = [
        words.news[group].format(count=counts[group])
        + (_by_severity(words, severities) if group == "new" else "")
        for group in ("new", "changed", "resolved", "unread")
        if counts[group]
    ]
    if not parts:
        return words.joint.join((_checked(words, briefing), words.nothing_new))
    line = words.joint.join(parts)
    return line[:1].upper() + line[1:]


def _by_severity(words: Words, counts: Mapping[str, int]) -> str:
    told = [words.severities[s].format(count=counts[s]) for s in words.severities if counts.get(s)]
    joined = words.severity_joint.join(told)
    return f"（{joined}）" if words.code.startswith("zh") else f" ({joined})"


def _subject(words: Words, briefing: Briefing, headline: str) -> str:
    day = day_words(words, briefing.day)
    if briefing.is_first:
        count = sum(_GROUPS[n.event] == "new" for n in briefing.news)
        return words.first_subject.format(day=day, count=count)
    if words.code.startswith("zh"):
        return f"【勾稽】{day} {headline}"
    return f"[Gouji] {day}: {headline}"


def _checked(words: Words, briefing: Briefing) -> str:
    present = [d for d in briefing.documents.values() if d.is_present]
    read = sum(d.status in ("read", "partly_read") for d in present)
    if read:
        return words.checked.format(count=read)
    return words.nothing_checked.format(count=len(present)) if present else words.nothing_seen


def _lines(words: Words, briefing: Briefing) -> tuple[str, ...]:
    """What follows the headline: the first mail's greeting, what was checked, what stands open since earlier."""
    news = {n.finding_id for n in briefing.news}
    still_open = sum(
        f.life not in CLOSED_LIVES and f.finding_id not in news for f in briefing.findings
    )
    stands = [_checked(words, briefing)] if briefing.has_news else []
    if still_open:
        stands.append(words.still_open.format(count=still_open))
    first = [words.first_line] if briefing.is_first else []
    return (*first, words.clause_joint.join(stands) + words.full_stop) if stands else tuple(first)


def _to_do(words: Words, briefing: Briefing, has_items: bool) -> str:
    if not has_items:
        return "" if briefing.has_news else words.nothing_to_do
    return words.to_do_in_workpaper if briefing.auditor.attachments else words.to_do


def _item(words: Words, news: News, briefing: Briefing) -> Item:
    finding = news.finding
    assert finding is not None  # only what is resolved may be gone
    document = briefing.documents.get(finding.document_id)
    event = words.events[news.event]
    page = briefing.bodies.get(finding.document_id)
    return Item(
        severity=finding.severity,
        severity_label=severity_words(words, finding.severity),
        event=f"{event} · {words.perhaps}" if news.perhaps_told else event,
        title=wording.finding_title(finding),
        body=body_words(words, document),
        place=place_words(words, finding),
        gap=gap_words(words, finding, document),
        arithmetic=_shortened(wording.one_line(wording.arithmetic_words(finding))),
        culprit=culprit_words(words, finding),
        address=finding_address(briefing.report, finding.finding_id),
        body_address=f"{briefing.report}/{page}" if page else "",
    )


def _shortened(text: str) -> str:
    """As many whole formulas as fit; of a first one that is too long the head, and the difference at its end."""
    first, *others = text.split("；")
    if len(first) > _LONGEST_ARITHMETIC:
        head, joint, difference = first.rpartition("，差额")
        head = (head or first)[:_LONGEST_ARITHMETIC]
        shown = (
            (head.rpartition(" ＋ ")[0] or head) + " ＋ ……" + joint + difference[:80] * bool(joint)
        )
    else:
        shown = first
        while others and len(shown) + len(others[0]) < _LONGEST_ARITHMETIC:
            shown += "；" + others.pop(0)
    return f"{shown}；……" if others else shown


def _sections(words: Words, briefing: Briefing) -> list[Section]:
    """What is resolved, waived or newly unread, each as a short list."""
    sections = []
    for event, title in ((Event.RESOLVED, words.resolved), (Event.WAIVED, words.waived)):
        news = [n for n in briefing.news if n.event is event]
        lines = tuple(_short_line(words, n, briefing) for n in news[:_SHOWN])
        if lines:
            more = _more(words.more_resolved, len(news) - len(lines))
            sections.append(Section(f"{title} {len(news)}", lines, more))
    unread = [_unread_line(words, *one) for one in briefing.unread[:_SHOWN]]
    if unread:
        more = _more(words.more_unread, len(briefing.unread) - len(unread))
        sections.append(Section(f"{words.unread} {len(briefing.unread)}", tuple(unread), more))
    return sections


def _short_line(words: Words, news: News, briefing: Briefing) -> tuple[str, str | None]:
    finding, before = news.finding, news.before
    told = f"（{words.perhaps}）" if news.perhaps_told else ""
    if finding is None:
        text = f"{before.body}：{before.title}" if before else ""
        return wording.one_line(f"{text}{told}"), None
    body = body_words(words, briefing.documents.get(finding.document_id))
    text = f"{body}：{wording.finding_title(finding)}{told}"
    return wording.one_line(text), finding_address(briefing.report, finding.finding_id)


def _unread_line(words: Words, document: DocumentView, perhaps: bool) -> tuple[str, str | None]:
    name = (document.source_paths or (document.document_id,))[0]
    told = f"（{words.perhaps}）" if perhaps else ""
    return wording.one_line(f"{name}：{document.reason or '—'}{told}"), None


def _notes(words: Words, briefing: Briefing) -> tuple[str, ...]:
    count = sum(d.results("not_evaluable") for d in briefing.documents.values() if d.is_present)
    unchecked = [words.not_evaluable.format(count=count)] if count and briefing.has_news else []
    return (*unchecked, scope_words(words, briefing.auditor))


def _more(sentence: str, count: int, shown: int = 0) -> str:
    return sentence.format(count=count, shown=shown) if count > 0 else ""
