"""Write every mail to the outbox and send it once where a server is set up (I/O).

A mail is sent at most once a run. Where a crash or a lost connection leaves its arrival unknown it is not sent
again: the next mail tells its news again and says that they may be known.
"""

import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from gouji.reporting import mail_ledger
from gouji.reporting.auditors import Auditor
from gouji.reporting.mail_message import mail_key
from gouji.reporting.smtp_dialogue import (
    Failed,
    Refused,
    ServerFailed,
    ServerRefused,
    SmtpServer,
    Unknown,
    hand_over,
)
from gouji.reporting.told import Told, ToldMail
from gouji.reporting.views import RunSummary
from gouji.reporting.wording import file_name

__all__ = [
    "DeliveryReport",
    "Letter",
    "Mail",
    "MailsNotSent",
    "SmtpServer",
    "deliver",
    "settle_outbox",
    "write_heartbeat",
]

logger = logging.getLogger(__name__)

_PAUSES_SECONDS = (2.0, 10.0, 30.0)
# After these a mail is not sent again in the same run.
_DONE = frozenset({"sent", "sending"})
_DONE_WITHOUT_SERVER = frozenset({"sent", "sending", "written", "writing"})


@dataclass(frozen=True, slots=True)
class Mail:
    """One composed mail, and what the ledger remembers of it."""

    key: str
    message_id: str
    message: EmailMessage
    told: tuple[Told, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is due; it is composed when it is its turn, and not at all where it has gone already."""

    auditor: Auditor
    run_id: str
    compose: Callable[[], Mail]


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """Counts, and for what did not go out: address and reason. `uncertain` may or may not have arrived."""

    written: int
    sent: int
    already_sent: int
    failed: tuple[tuple[str, str], ...] = ()
    uncertain: tuple[str, ...] = ()
    can_retry: bool = False  # not all that failed was refused for good


class MailsNotSent(Exception):
    """Some mails did not go out; the others did."""

    def __init__(self, report: DeliveryReport) -> None:
        reasons = "；".join(f"{address}：{reason}" for address, reason in report.failed)
        super().__init__(f"{report.written} 封邮件中有 {len(report.failed)} 封未送出：{reasons}")
        self.can_retry = report.can_retry


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: str  # sent, written, already, failed, uncertain
    reason: str = ""
    is_of_server: bool = False  # the next mail would meet the same
    is_final: bool = False  # another try would meet the same


def deliver(
    letters: Iterable[Letter],
    warehouse: Path,
    server: SmtpServer | None,
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> DeliveryReport:
    """Deliver each letter once for its run; one that fails does not stop the others."""
    outcomes: list[tuple[str, _Outcome]] = []
    given_up: _Outcome | None = None
    for letter in letters:
        # A server that failed for all its tries is not waited for again by every auditor.
        pauses = _PAUSES_SECONDS if given_up is None else ()
        outcome = _deliver_one(letter, warehouse, server, pauses, sleep, given_up)
        outcomes.append((letter.auditor.address, outcome))
        if outcome.is_of_server:
            given_up = outcome
        _log(letter.auditor.address, outcome)
    return _report(outcomes)


def settle_outbox(warehouse: Path, addresses: Iterable[str]) -> None:
    """A crash between a mail's file and its note: where the file lies in the outbox, it was written."""
    for address in addresses:
        ledger = mail_ledger.ledger_path(warehouse, address)
        for mail in mail_ledger.read_ledger(ledger):
            if mail.state == "writing" and _outbox_file(warehouse, mail.run_id, mail.key).exists():
                mail_ledger.note(ledger, mail.key, "written")


def write_heartbeat(
    warehouse: Path, run_summary: RunSummary, report: DeliveryReport | None = None
) -> None:
    """Say that a night came to its end: warehouse/heartbeat.json, replaced in one step."""
    content = {
        "run_id": run_summary.run_id,
        "written_at": datetime.now(UTC).isoformat(),
        "published": run_summary.published,
        "documents_seen": run_summary.documents_seen,
        "documents_read": run_summary.documents_read,
        "findings_new": run_summary.findings_new,
        "mails_failed": len(report.failed) if report else None,
        "mails_uncertain": len(report.uncertain) if report else None,
    }
    _replace(warehouse / "heartbeat.json", json.dumps(content, ensure_ascii=False).encode())


def _deliver_one(
    letter: Letter,
    warehouse: Path,
    server: SmtpServer | None,
    pauses: Sequence[float],
    sleep: Callable[[float], None],
    given_up: _Outcome | None,
) -> _Outcome:
    ledger = mail_ledger.ledger_path(warehouse, letter.auditor.address)
    key = mail_key(letter.run_id, letter.auditor.address)
    state = next((m.state for m in mail_ledger.read_ledger(ledger) if m.key == key), "")
    if state in (_DONE if server else _DONE_WITHOUT_SERVER):
        return _Outcome("uncertain" if state in ("sending", "writing") else "already")
    mail = letter.compose()
    content = mail.message.as_bytes(policy=SMTP)
    mail_ledger.note_content(
        ledger, key, ToldMail(letter.run_id, mail.message_id, mail.told, mail.unread, None)
    )
    file = _outbox_file(warehouse, letter.run_id, key)
    if server is None:
        mail_ledger.note(ledger, key, "writing")
        _replace(file, content)
        mail_ledger.note(ledger, key, "written")
        return _Outcome("written")
    _replace(file, content)
    if given_up is not None and given_up.is_final:
        mail_ledger.note(ledger, key, "refused", given_up.reason)
        return given_up
    return _send(server, letter.auditor.address, content, ledger, key, pauses, sleep)


def _send(
    server: SmtpServer,
    address: str,
    content: bytes,
    ledger: Path,
    key: str,
    pauses: Sequence[float],
    sleep: Callable[[float], None],
) -> _Outcome:
    """Try until it is sent, refused, unknown or out of tries."""
    outcome = _Outcome("failed")
    for pause in (*pauses, None):
        try:
            hand_over(server, address, content, lambda: mail_ledger.note(ledger, key, "sending"))
        except Unknown as unknown:
            return _Outcome("uncertain", str(unknown))
        except Refused as refusal:
            of_server = isinstance(refusal, ServerRefused)
            mail_ledger.note(ledger, key, "refused", str(refusal))
            return _Outcome("failed", str(refusal), of_server, is_final=True)
        except (Failed, ServerFailed) as error:
            outcome = _Outcome("failed", str(error), isinstance(error, ServerFailed))
            mail_ledger.note(ledger, key, "not_sent", str(error))
            if pause is not None:
                sleep(pause)
        else:
            mail_ledger.note(ledger, key, "sent")
            return _Outcome("sent")
    return outcome


def _report(outcomes: Sequence[tuple[str, _Outcome]]) -> DeliveryReport:
    states = [outcome.state for _, outcome in outcomes]
    return DeliveryReport(
        written=len(outcomes),
        sent=states.count("sent"),
        already_sent=states.count("already"),
        failed=tuple((a, o.reason) for a, o in outcomes if o.state == "failed"),
        uncertain=tuple(a for a, o in outcomes if o.state == "uncertain"),
        can_retry=any(o.state == "failed" and not o.is_final for _, o in outcomes),
    )


def _log(address: str, outcome: _Outcome) -> None:
    if outcome.state == "failed":
        logger.error("mail to %s was not sent: %s", address, outcome.reason)
    elif outcome.state == "uncertain":
        logger.warning(
            "mail to %s: not known whether it arrived; its news are told again next time", address
        )


def _outbox_file(warehouse: Path, run_id: str, key: str) -> Path:
    return warehouse / "outbox" / f"{file_name(run_id)}-{key[:8]}.eml"


def _replace(path: Path, content: bytes) -> None:
    """Write a file in one step; it is on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with partial.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    mail_ledger.sync_folder(path.parent)
