"""What is news to one auditor: what he was told and what a run found in, events out. Pure.

A run's own `life` compares it with the run before; an auditor may have missed that mail, have one a week, or be
new. So every auditor has a record of what he was told, and news is where the run differs from it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gouji.reporting.views import FindingView


class Standing(StrEnum):
    """How a finding stood when it was told."""

    OPEN = "open"
    RESOLVED = "resolved"
    WAIVED = "waived"


class Event(StrEnum):
    """What is told of a finding."""

    NEW = "new"
    RECURRED = "recurred"  # told as resolved, and there again
    CHANGED = "changed"
    RETURNED = "returned"  # its waiver has run out or was withdrawn
    RESOLVED = "resolved"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as an auditor was told it. `title` and `body` are the words he read."""

    finding_id: str
    signature: str | None
    standing: Standing
    run_id: str
    document_id: str
    severity: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class ToldMail:
    """One mail of the ledger. `arrived` None: nobody knows whether it did."""

    run_id: str
    message_id: str
    told: tuple[Told, ...]
    unread: tuple[str, ...]  # documents told as unread
    arrived: bool | None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an auditor knows: of each finding every state that the mails allow, the surest first.

    More than one where the arrival of a mail is not known; None among them: perhaps never heard of it.
    """

    findings: Mapping[str, tuple[Told | None, ...]]
    unread: Mapping[str, bool]  # document: certainly told
    last_run: str | None  # of the last mail that arrived for certain
    last_message: str | None  # the last mail that may lie in his mailbox


@dataclass(frozen=True, slots=True)
class News:
    """One event for one auditor. `finding` is None where the run no longer has it, `before` where he knew nothing.

    `perhaps_told`: the mail that told it may have arrived.
    """

    event: Event
    finding_id: str
    finding: FindingView | None
    before: Told | None
    perhaps_told: bool


def knowledge_of(mails: Iterable[ToldMail]) -> Knowledge:
    """Fold an auditor's mails, oldest first; mails that did not arrive are to be left out before."""
    findings: dict[str, tuple[Told | None, ...]] = {}
    unread: dict[str, bool] = {}
    last_run = last_message = None
    for mail in mails:
        for told in mail.told:
            known = findings.get(told.finding_id, (None,))
            findings[told.finding_id] = (told,) if mail.arrived else (*known, told)
        for document_id in mail.unread:
            unread[document_id] = unread.get(document_id, False) or bool(mail.arrived)
        last_message = mail.message_id
        if mail.arrived:
            last_run = mail.run_id
    return Knowledge(findings, unread, last_run, last_message)


def news_of(
    knowledge: Knowledge, theirs: Sequence[FindingView], vanished: Sequence[Told]
) -> tuple[News, ...]:
    """Events in the order of `theirs`, the weightiest first; then what the run no longer has.

    `theirs` are the run's findings of the scope; `vanished` what he was told of, is in his scope, and is gone.
    """
    found = (_news(knowledge.findings.get(f.finding_id, (None,)), f.finding_id, f) for f in theirs)
    gone = (_news(knowledge.findings[t.finding_id], t.finding_id, None) for t in vanished)
    return tuple(n for n in (*found, *gone) if n is not None)


def vanished_of(
    knowledge: Knowledge, run_findings: Iterable[FindingView], is_theirs: Callable[[Told], bool]
) -> tuple[Told, ...]:
    """What he was told of and the run no longer has: resolved since his last mail."""
    present = {f.finding_id for f in run_findings}
    last = (known[-1] for key, known in knowledge.findings.items() if key not in present)
    return tuple(t for t in last if t is not None and is_theirs(t))


def _news(
    known: Sequence[Told | None], finding_id: str, finding: FindingView | None
) -> News | None:
    """Compare every state he may know with the one of this run; told is what differs from any of them."""
    events = [_event(told, finding) for told in known]
    differing = [(told, event) for told, event in zip(known, events, strict=True) if event]
    if not differing:
        return None
    before, event = differing[0]
    assert event is not None
    perhaps = any(t is not None and e is None for t, e in zip(known, events, strict=True))
    return News(event, finding_id, finding, before, perhaps)


def _event(told: Told | None, finding: FindingView | None) -> Event | None:
    """What differs between one state he knew and this run; None where nothing does."""
    life = "resolved" if finding is None else finding.life
    if life == "resolved":
        return Event.RESOLVED if told and told.standing is Standing.OPEN else None
    if life == "waived":
        return Event.WAIVED if told and told.standing is Standing.OPEN else None
    assert finding is not None
    if told is None:
        return Event.NEW
    if told.standing is Standing.RESOLVED:
        return Event.RECURRED
    if told.standing is Standing.WAIVED or _was_waived_since(told, finding):
        return Event.RETURNED
    return Event.CHANGED if told.signature != finding.signature else None


def _was_waived_since(told: Told, finding: FindingView) -> bool:
    """True where a waiver came and went between two mails. Names of runs sort by their time."""
    return any(life.life == "waived" and life.run_id > told.run_id for life in finding.lives)
