"""Write every mail to the outbox and send it once where a server is set up (I/O).

The ledger `lake/history/mails/<run>.jsonl` is append-only: `sending` before the content goes out, `sent`,
`refused` or `not_sent` after. A `sending` without an end means nobody knows: such a mail is not sent again.
"""

import json
import logging
import os
import smtplib
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from gouji.reporting.auditors import Auditor
from gouji.reporting.mail import mail_key
from gouji.reporting.views import RunSummary
from gouji.reporting.wording import file_name

logger = logging.getLogger(__name__)

_PAUSES_SECONDS = (2.0, 10.0, 30.0)
_TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed over. The password is not shown when this is printed."""

    host: str
    port: int
    user: str | None
    password: str | None = field(repr=False)
    starttls: bool
    sender: str
    tls_context: ssl.SSLContext | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """Counts, and for what did not go out: address and reason. `uncertain` may or may not have arrived."""

    written: int
    sent: int
    already_sent: int
    failed: tuple[tuple[str, str], ...] = ()
    uncertain: tuple[str, ...] = ()


class _Refused(Exception):
    """The server said no for good."""


class _Unknown(Exception):
    """The connection was cut after the whole mail went out and before the server answered."""


def deliver(
    mails: Sequence[tuple[Auditor, EmailMessage]],
    warehouse: Path,
    run_id: str,
    server: SmtpServer | None,
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> DeliveryReport:
    """Deliver each mail once for this run and auditor; one that fails does not stop the others."""
    ledger = warehouse / "lake" / "history" / "mails" / f"{file_name(run_id)}.jsonl"
    states = _states(ledger)
    sent = already = 0
    failed: list[tuple[str, str]] = []
    uncertain: list[str] = []
    for auditor, message in mails:
        key = mail_key(run_id, auditor.address)
        if server:
            del message["From"]
            message["From"] = server.sender
        _write_outbox(warehouse / "outbox" / f"{file_name(run_id)}-{key[:8]}.eml", message)
        if server is None:
            continue
        if states.get(key) == "sent":
            already += 1
        elif states.get(key) == "sending":
            uncertain.append(auditor.address)
        else:
            outcome, reason = _send(server, auditor, message, ledger, key, sleep)
            sent += outcome == "sent"
            if outcome == "sending":
                uncertain.append(auditor.address)
            elif outcome != "sent":
                failed.append((auditor.address, reason))
    for address, reason in failed:
        logger.error("mail to %s was not sent: %s", address, reason)
    for address in uncertain:
        logger.warning("mail to %s: not known whether it arrived; not sent again", address)
    return DeliveryReport(len(mails), sent, already, tuple(failed), tuple(uncertain))


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
    }
    _replace(warehouse / "heartbeat.json", json.dumps(content, ensure_ascii=False).encode())


def _send(
    server: SmtpServer,
    auditor: Auditor,
    message: EmailMessage,
    ledger: Path,
    key: str,
    sleep: Callable[[float], None],
) -> tuple[str, str]:
    """Try until it is sent, refused, unknown or out of tries; returns the last state and its reason."""
    reason = ""
    for pause in (*_PAUSES_SECONDS, None):
        try:
            _hand_over(server, auditor.address, message, lambda: _note(ledger, key, "sending"))
        except _Unknown as unknown:
            return "sending", str(unknown)
        except (_Refused, smtplib.SMTPNotSupportedError) as refusal:
            _note(ledger, key, "refused", str(refusal))
            return "refused", str(refusal)
        except (OSError, smtplib.SMTPException) as error:
            reason = f"{type(error).__name__}: {_without_secret(str(error), server)}"
            _note(ledger, key, "not_sent", reason)
            if pause is not None:
                sleep(pause)
        else:
            _note(ledger, key, "sent")
            return "sent", ""
    return "not_sent", reason


def _hand_over(
    server: SmtpServer, address: str, message: EmailMessage, before_content: Callable[[], None]
) -> None:
    """One SMTP dialogue, step by step: only so can we tell before from after the content was sent."""
    smtp = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_SECONDS)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.starttls:
            _secure(smtp, server)
        if server.user and server.password is not None:
            _log_in(smtp, server)
        _expect(smtp.mail(server.sender), 250)
        _expect(smtp.rcpt(address), 250, 251)
        _expect(smtp.docmd("DATA"), 354)
        before_content()
        smtp.send(_dotted(message.as_bytes(policy=SMTP)))
        _expect(_last_answer(smtp), 250)
        # Taken over by the server: a clumsy goodbye must not count as a failure.
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    finally:
        smtp.close()


def _last_answer(smtp: smtplib.SMTP) -> tuple[int, bytes]:
    try:
        return smtp.getreply()
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise _Unknown("the connection was cut before the server answered") from error


def _secure(smtp: smtplib.SMTP, server: SmtpServer) -> None:
    try:
        smtp.starttls(context=server.tls_context or ssl.create_default_context())
    except ssl.SSLCertVerificationError as error:
        raise _Refused(f"certificate not trusted: {error.verify_message}") from error
    smtp.ehlo()


def _log_in(smtp: smtplib.SMTP, server: SmtpServer) -> None:
    if not f"{server.user}{server.password}".isascii():
        raise _Refused("user and password must be ASCII to log in to this server")
    try:
        smtp.login(server.user or "", server.password or "")
    except smtplib.SMTPAuthenticationError as error:
        # The server's words may repeat what we sent: only its code is kept.
        if error.smtp_code >= 500:
            raise _Refused(f"login refused ({error.smtp_code})") from None
        raise smtplib.SMTPException(f"login failed for now ({error.smtp_code})") from None


def _expect(answer: tuple[int, bytes], *codes: int) -> None:
    code, text = answer
    if code in codes:
        return
    words = f"{code} {text.decode('utf-8', 'replace')}"
    if code >= 500:
        raise _Refused(words)
    raise smtplib.SMTPResponseException(code, words)


def _dotted(content: bytes) -> bytes:
    """Lines that begin with a dot get another (RFC 5321 4.5.2); the end mark follows."""
    lines = content.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    return (
        b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)
        + b"\r\n.\r\n"
    )


def _without_secret(text: str, server: SmtpServer) -> str:
    return text.replace(server.password, "…") if server.password else text


def _states(ledger: Path) -> dict[str, str]:
    """The last state of each mail of the run. A line cut off by a crash is no state."""
    states: dict[str, str] = {}
    if ledger.exists():
        for line in ledger.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                continue
            states[entry["mail"]] = entry["state"]
    return states


def _note(ledger: Path, key: str, state: str, reason: str = "") -> None:
    ledger.parent.mkdir(parents=True, exist_ok=True)
    entry = {"mail": key, "state": state, "at": datetime.now(UTC).isoformat(), "reason": reason}
    with ledger.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _write_outbox(path: Path, message: EmailMessage) -> None:
    _replace(path, message.as_bytes(policy=SMTP))


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.write_bytes(content)
    partial.replace(path)
