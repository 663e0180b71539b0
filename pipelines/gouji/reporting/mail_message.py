"""Make the MIME message of a mail: words in, headers and parts out; the same words give the same bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gouji.reporting import wording
from gouji.reporting.auditors import Auditor
from gouji.reporting.mail import MailContent
from gouji.reporting.times import in_beijing

_SPREADSHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands in the headers besides the subject. Ids are in angle brackets."""

    auditor: Auditor
    sender: str
    at: datetime
    key: str
    message_id: str
    references: Sequence[str]  # the root of the thread first, the mail before this one last


def mail_key(run_id: str, address: str) -> str:
    """Names one mail: the same run and auditor give the same key."""
    return hashlib.sha256(f"{run_id}\n{address.lower()}".encode()).hexdigest()[:24]


def envelope(
    auditor: Auditor, run_id: str, sender: str, at: datetime, last_message: str | None
) -> Envelope:
    """All mails to an auditor hang on one root that is never sent itself, so that any of them may be lost."""
    domain = sender.rpartition("@")[2]
    key = mail_key(run_id, auditor.address)
    root = f"<thread-{mail_key('', auditor.address)}@{domain}>"
    references = (root, last_message) if last_message else (root,)
    return Envelope(auditor, sender, at, key, f"<{key}@{domain}>", references)


def make_message(
    content: MailContent, head: Envelope, workbook: tuple[str, bytes] | None
) -> EmailMessage:
    """Headers take single lines only: nothing printed in a document can add one. `workbook`: name and bytes."""
    user, _, domain = head.auditor.address.rpartition("@")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = wording.one_line(content.subject)
    message["From"] = Address(content.words.sender, addr_spec=head.sender)
    message["To"] = Address(wording.one_line(head.auditor.name), username=user, domain=domain)
    message["Date"] = format_datetime(in_beijing(head.at))
    message["Message-ID"] = head.message_id
    message["In-Reply-To"] = head.references[-1]
    message["References"] = " ".join(head.references)
    message["Auto-Submitted"] = "auto-generated"
    environment = _environment()
    values = {"mail": content, "words": content.words}
    message.set_content(environment.get_template("mail.txt").render(values), cte="base64")
    html = environment.get_template("mail.html").render(values)
    message.add_alternative(html, subtype="html", cte="base64")
    if workbook is not None:
        name, book = workbook
        message.add_attachment(book, maintype="application", subtype=_SPREADSHEET, filename=name)
    # Before there were parts, every Content- header would have moved into the first of them.
    message["Content-Language"] = content.words.code
    _fix_boundaries(message, head.key)
    return message


def _fix_boundaries(message: EmailMessage, key: str) -> None:
    """Boundaries are random else, and the same run would compose another mail. Base64 has no underscore."""
    parts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{key}_{number}")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
