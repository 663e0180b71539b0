"""Compose one mail per auditor: a published run in, MIME messages out. Nothing is sent or written here."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gouji.reporting import wording
from gouji.reporting.auditors import Auditor
from gouji.reporting.read import Connection, read_run_summary
from gouji.reporting.times import in_beijing
from gouji.reporting.views import DocumentView, FindingView, RunSummary

_TOLD = 10
_NEWS = ("new", "changed", "resolved")
_SENDER = "gouji@example.invalid"


@dataclass(frozen=True, slots=True)
class Told:
    """What one auditor is told of: the documents and findings of the scope, and the work-paper as bytes."""

    auditor: Auditor
    documents: Mapping[str, DocumentView]
    findings: Sequence[FindingView]
    workpaper: bytes | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as the mail tells it."""

    title: str
    severity: str
    life: str
    body: str
    arithmetic: str
    culprit: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class MailContent:
    """What stands in the two parts of a mail."""

    subject: str
    greeting: str
    date: str
    checked: str
    counts: dict[str, int]  # by Life
    items: tuple[Item, ...]
    left_out: int
    unread: tuple[tuple[str, str], ...]  # body or file, reason
    not_evaluable: int
    address: str
    is_quiet: bool


def compose_mails(
    connection: Connection, run_id: str, told: Sequence[Told], report: str
) -> list[tuple[Auditor, EmailMessage]]:
    """One message for each auditor, in order; composing it again gives the same message.

    `report` is the address of the run's report, a URL without a slash at its end.
    """
    run = read_run_summary(connection, run_id)
    mails = []
    for one in told:
        content = mail_content(run, one.auditor, one.documents, one.findings, report)
        message = _message(run, one.auditor, content)
        if one.workpaper is not None:
            _attach(
                message, one.workpaper, f"审计疑点底稿-{in_beijing(run.started_at):%Y%m%d}.xlsx"
            )
        mails.append((one.auditor, message))
    return mails


def mail_content(
    run: RunSummary,
    auditor: Auditor,
    documents: Mapping[str, DocumentView],
    findings: Sequence[FindingView],
    report: str,
) -> MailContent:
    """Count, choose and word what one auditor is told."""
    present = [d for d in documents.values() if d.is_present]
    read = [d for d in present if d.status in ("read", "partly_read")]
    counts = Counter(f.life for f in findings)
    is_quiet = not any(counts[life] for life in _NEWS)
    told = _chosen(findings, is_quiet)
    day = in_beijing(run.started_at)
    news = f"新增 {counts['new']}，有变化 {counts['changed']}，已消除 {counts['resolved']}，仍存在 {counts['open']}"
    checked = f"已核对 {len(read)} 份" if read else f"见到 {len(present)} 份文件，没有一份可以核对"
    return MailContent(
        subject=f"【勾稽】{day.month}月{day.day}日 "
        + (f"{checked}，无新疑点" if is_quiet else news),
        greeting=wording.one_line(auditor.name),
        date=f"{day.year} 年 {day.month} 月 {day.day} 日",
        checked=checked,
        counts={life: counts[life] for life in ("new", "changed", "resolved", "open", "waived")},
        items=tuple(_item(f, documents.get(f.document_id), report) for f in told[:_TOLD]),
        left_out=max(len(told) - _TOLD, 0),
        unread=tuple(
            (_named(d), d.reason or "原因未注明") for d in present if d.status == "rejected"
        ),
        not_evaluable=sum(d.results("not_evaluable") for d in present),
        address=f"{report}/index.html",
        is_quiet=is_quiet,
    )


def _chosen(findings: Sequence[FindingView], is_quiet: bool) -> list[FindingView]:
    """New and changed first, what is still open after them; on a quiet night nothing is told again."""
    if is_quiet:
        return []
    order = {"new": 0, "changed": 0, "open": 1}
    # Sorting is stable: the weightiest stay first within each group.
    return sorted((f for f in findings if f.life in order), key=lambda f: order[f.life])


def _item(finding: FindingView, document: DocumentView | None, report: str) -> Item:
    return Item(
        title=wording.finding_title(finding),
        severity=wording.label(finding.severity, "severity"),
        life=wording.label(finding.life, "life"),
        body=wording.one_line(wording.body_words(document)),
        arithmetic=wording.one_line(wording.arithmetic_words(finding)),
        culprit=wording.culprit_words(finding),
        place=wording.finding_place(finding),
        address=finding_address(report, finding),
    )


def _message(run: RunSummary, auditor: Auditor, content: MailContent) -> EmailMessage:
    """Headers take single lines only: nothing printed in a document can add one."""
    user, _, domain = auditor.address.rpartition("@")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = wording.one_line(content.subject)
    message["From"] = Address("勾稽", addr_spec=_SENDER)
    message["To"] = Address(wording.one_line(auditor.name), username=user, domain=domain)
    message["Date"] = format_datetime(in_beijing(run.finished_at or run.started_at))
    message["Message-ID"] = f"<{mail_key(run.run_id, auditor.address)}@gouji.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "zh-CN"
    environment = _environment()
    message.set_content(environment.get_template("mail.txt").render(mail=content), cte="base64")
    html = environment.get_template("mail.html").render(mail=content)
    message.add_alternative(html, subtype="html", cte="base64")
    return message


def mail_key(run_id: str, address: str) -> str:
    """Names one mail: the same run and auditor give the same key."""
    return hashlib.sha256(f"{run_id}\n{address.lower()}".encode()).hexdigest()[:24]


def finding_address(report: str, finding: FindingView) -> str:
    """Where the page of a finding is found."""
    return f"{report}/findings/{wording.file_name(finding.finding_id)}.html"


def _attach(message: EmailMessage, workbook: bytes, name: str) -> None:
    message.add_attachment(
        workbook, maintype="application", subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename=name,
    )  # fmt: skip


def _named(document: DocumentView) -> str:
    known = document.body_name and wording.body_words(document)
    return wording.one_line(known or (document.source_paths or (document.document_id,))[0])


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
