"""What happened to a body's documents and findings, in the order of time. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from gouji.reporting.body_views import DocumentHistory
from gouji.reporting.times import local_time, run_time
from gouji.reporting.views import DispositionView, DocumentView, FindingView
from gouji.reporting.wording import label

# How the lives of findings read as events; `open` is an event only after an end.
_EVENTS = {
    "new": "首次发现",
    "changed": "数字变化",
    "resolved": "消除",
    "waived": "豁免",
    "open": "再次出现",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: to a document, to some findings, or by a person's hand."""

    at: str  # sortable: UTC, YYYYMMDDTHHMMSS
    when: str
    what: str
    document: DocumentView | None = None
    findings: tuple[FindingView, ...] = ()
    decision: DispositionView | None = None


def events_of(
    documents: Sequence[DocumentView],
    findings: Sequence[FindingView],
    histories: Mapping[str, DocumentHistory],
) -> tuple[Event, ...]:
    """The oldest first. `findings` carry as lives only those runs in which something happened."""
    made = [*_of_documents(documents, histories), *_of_lives(findings), *_of_decisions(findings)]
    return tuple(sorted(made, key=lambda event: event.at))


def _of_documents(
    documents: Sequence[DocumentView], histories: Mapping[str, DocumentHistory]
) -> Iterator[Event]:
    for document in documents:
        history = histories.get(document.document_id)
        if history and history.first_seen_at:
            moment = history.first_seen_at
            yield Event(_sortable(moment), local_time(moment), "首次见到文件", document)


def _of_lives(findings: Sequence[FindingView]) -> Iterator[Event]:
    """Findings to which the same happened in the same run are told together."""
    together: dict[tuple[str, str], list[FindingView]] = defaultdict(list)
    for finding in findings:
        for entry in finding.lives:
            together[entry.run_id, entry.life].append(finding)
    for (run_id, life), found in together.items():
        what = _EVENTS.get(life) or label(life, "life")
        yield Event(run_id[:15], run_time(run_id), what, findings=tuple(found))


def _of_decisions(findings: Sequence[FindingView]) -> Iterator[Event]:
    for finding in findings:
        for decision in finding.dispositions:
            what = label(decision.decision, "decision")
            yield Event(
                _sortable(decision.decided_at), local_time(decision.decided_at), what,
                findings=(finding,), decision=decision,
            )  # fmt: skip


def _sortable(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
