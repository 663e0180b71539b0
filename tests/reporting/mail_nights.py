"""Nights of a small warehouse for tests of the mail: a run composes and delivers, and what arrives is parsed again."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from gouji.reporting.auditors import Auditor
from gouji.reporting.briefing import Office, letters
from gouji.reporting.deliver import DeliveryReport, SmtpServer, deliver, settle_outbox
from reporting.small_warehouse import RUN, SmallWarehouse

SENDER = "gouji@example.invalid"


def run_name(night: int) -> str:
    """The run of the night after so many days; night 0 is the warehouse's own run."""
    return RUN if night == 0 else f"202611{20 + night:02d}T180000Z-abcd1234"


def office(small: SmallWarehouse, run_id: str, *, has_server: bool = False) -> Office:
    folder = small.warehouse / "reports" / run_id
    return Office(small.warehouse, folder / "workpapers", folder.as_uri(), SENDER, has_server)


def begin_night(small: SmallWarehouse, night: int) -> str:
    """Make the warehouse's run that of another night: what was new is still there, what was resolved is gone."""
    run_id = run_name(night)
    small.connection.execute(
        "update runs set run_id = ?, started_at = started_at + to_days(?), finished_at = finished_at + to_days(?)",
        [run_id, *[night - _night_of(small)] * 2],
    )
    small.connection.execute("delete from findings where life = 'resolved'")
    small.connection.execute("update findings set life = 'open' where life in ('new', 'changed')")
    return run_id


def _night_of(small: SmallWarehouse) -> int:
    (run_id,) = small.connection.execute("select run_id from runs").fetchone() or (RUN,)
    return int(run_id[6:8]) - 20


def mail_night(
    small: SmallWarehouse,
    auditors: list[Auditor],
    run_id: str = RUN,
    server: SmtpServer | None = None,
) -> DeliveryReport:
    """What `gouji run` does about mails, with one try a mail."""
    settle_outbox(small.warehouse, [a.address for a in auditors])
    shared = office(small, run_id, has_server=server is not None)
    written = letters(small.connection, run_id, auditors, shared)
    return deliver(written, small.warehouse, server, sleep=lambda _: None)


def compose(small: SmallWarehouse, auditor: Auditor, run_id: str = RUN) -> EmailMessage | None:
    """The mail as it would arrive; nothing is delivered or noted. None where none is due."""
    shared = office(small, run_id)
    for letter in letters(small.connection, run_id, [auditor], shared):
        return parsed(letter.compose().message.as_bytes())
    return None


def parsed(content: bytes) -> EmailMessage:
    # What arrives is what counts, not the object we made.
    arrived = message_from_bytes(content, policy=default)
    assert isinstance(arrived, EmailMessage)
    return arrived


def outbox(small: SmallWarehouse, run_id: str) -> list[EmailMessage]:
    files = sorted((small.warehouse / "outbox").glob(f"{run_id}-*.eml"))
    return [parsed(file.read_bytes()) for file in files]


def parts(message: EmailMessage) -> tuple[str, str]:
    """The plain and the HTML text."""
    plain, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain and html
    return plain.get_content().replace("\r\n", "\n"), html.get_content()
