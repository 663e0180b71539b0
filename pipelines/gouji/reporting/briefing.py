"""Brief every auditor after a run: the published file and the ledgers in, letters to deliver out (I/O)."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gouji.reporting.auditors import Auditor
from gouji.reporting.body_views import bodies_of
from gouji.reporting.deliver import Letter, Mail
from gouji.reporting.mail import Briefing, finding_address, mail_content, told_of
from gouji.reporting.mail_days import is_due
from gouji.reporting.mail_ledger import ledger_path, read_ledger, told_mails
from gouji.reporting.mail_message import envelope, make_message
from gouji.reporting.mail_words import LANGUAGES
from gouji.reporting.read import Connection, read_documents, read_run_summary
from gouji.reporting.read_findings import read_findings
from gouji.reporting.times import in_beijing, start_of_run
from gouji.reporting.told import Event, Knowledge, Told, knowledge_of, news_of, vanished_of
from gouji.reporting.views import CLOSED_LIVES, DocumentView, FindingView, RunSummary
from gouji.reporting.workpaper import write_workpaper


@dataclass(frozen=True, slots=True)
class Office:
    """What every letter of a run shares. `folder` takes the work-papers; `report` is the address of the report."""

    warehouse: Path
    folder: Path
    report: str
    sender: str
    has_server: bool


@dataclass(frozen=True, slots=True)
class Night:
    """What a run found, read once. `bodies`: the site's page of each document's body."""

    run: RunSummary
    documents: tuple[DocumentView, ...]
    findings: tuple[FindingView, ...]
    bodies: dict[str, str]


def letters(
    connection: Connection, run_id: str, auditors: Sequence[Auditor], office: Office
) -> Iterator[Letter]:
    """A letter for every auditor who is due one; each is composed when it is its turn."""
    documents = read_documents(connection)
    pages = {d.document_id: body.page for body in bodies_of(documents) for d in body.documents}
    run = read_run_summary(connection, run_id)
    yield from letters_of(Night(run, documents, read_findings(connection), pages), auditors, office)


def letters_of(night: Night, auditors: Sequence[Auditor], office: Office) -> Iterator[Letter]:
    """Composing a letter again for the same run gives the same message.

    The run's own mails are no knowledge yet, and a work-paper is written once a run.
    """
    run_id = night.run.run_id
    for auditor in auditors:
        mails = read_ledger(ledger_path(office.warehouse, auditor.address))
        knowledge = knowledge_of(told_mails(mails, run_id, has_server=office.has_server))
        briefing = _brief(night, auditor, knowledge, office.report)
        last = start_of_run(knowledge.last_run) if knowledge.last_run else None
        last_day = in_beijing(last).date() if last else None
        if is_due(auditor, briefing.day.date(), last_day, has_news=briefing.has_news):
            yield Letter(auditor, run_id, _Compose(briefing, knowledge, night, office))


@dataclass(frozen=True, slots=True)
class _Compose:
    """Called for the mail itself: workbooks are made one at a time, and only where a mail goes."""

    briefing: Briefing
    knowledge: Knowledge
    night: Night
    office: Office

    def __call__(self) -> Mail:
        briefing, run = self.briefing, self.night.run
        head = envelope(
            briefing.auditor, run.run_id, self.office.sender,
            run.finished_at or run.started_at, self.knowledge.last_message,
        )  # fmt: skip
        workbook = _workbook(briefing, self.office, run) if _wants_workbook(briefing) else None
        message = make_message(mail_content(briefing), head, workbook)
        unread = tuple(d.document_id for d, _ in briefing.unread)
        return Mail(head.key, head.message_id, message, told_of(briefing), unread)


def _brief(night: Night, auditor: Auditor, knowledge: Knowledge, report: str) -> Briefing:
    """What of a night is this auditor's, and what of it is news to him."""
    scope = auditor.scope
    own = {d.document_id: d for d in night.documents if scope.has_document(d)}
    theirs = [f for f in night.findings if scope.has_finding(f, own.get(f.document_id))]

    def is_theirs(told: Told) -> bool:
        return told.document_id in own and scope.has_severity(told.severity)

    rejected = [d for d in own.values() if d.is_present and d.status == "rejected"]
    return Briefing(
        auditor=auditor,
        day=in_beijing(night.run.started_at),
        run_id=night.run.run_id,
        documents=own,
        findings=theirs,
        news=news_of(knowledge, theirs, vanished_of(knowledge, night.findings, is_theirs)),
        unread=[
            (d, d.document_id in knowledge.unread)
            for d in rejected
            if not knowledge.unread.get(d.document_id, False)
        ],
        is_first=knowledge.last_run is None,
        report=report,
        bodies=night.bodies,
    )


def _wants_workbook(briefing: Briefing) -> bool:
    """A quiet mail has none: it would be the one he has, and mailboxes are small."""
    return briefing.has_news and "workpaper" in briefing.auditor.attachments


def _workbook(briefing: Briefing, office: Office, run: RunSummary) -> tuple[str, bytes]:
    """The work-paper of what is open in the scope, each finding with the life it has for this auditor."""
    stem = hashlib.sha256(briefing.auditor.address.lower().encode()).hexdigest()[:12]
    # One file an auditor: a name is no safe file name, and two may share one.
    path = office.folder / f"审计疑点底稿-{stem}.xlsx"
    if not path.exists():
        write_workpaper(
            path,
            _as_told(briefing),
            briefing.documents,
            lambda f: finding_address(office.report, f.finding_id),
            made_at=run.started_at,
        )
    name = LANGUAGES[briefing.auditor.language].workpaper_name
    return f"{name}-{briefing.day:%Y%m%d}.xlsx", path.read_bytes()


def _as_told(briefing: Briefing) -> list[FindingView]:
    """What is open, with the life that the mail tells: new to him may be open to the run."""
    lives = {
        Event.NEW: "new",
        Event.RECURRED: "new",
        Event.CHANGED: "changed",
        Event.RETURNED: "changed",
    }
    told = {n.finding_id: lives[n.event] for n in briefing.news if n.event in lives}
    return [
        replace(f, life=told.get(f.finding_id, "open"))
        for f in briefing.findings
        if f.life not in CLOSED_LIVES
    ]
