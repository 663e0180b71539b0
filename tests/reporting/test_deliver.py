"""Delivery against a real SMTP server on loopback: once, with retries, never twice, no password told."""

import asyncio
import datetime
import json
import logging
import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from gouji.reporting.auditors import Auditor
from gouji.reporting.deliver import SmtpServer, deliver, write_heartbeat
from gouji.reporting.views import RunSummary

RUN = "20261120T180000Z-abcd1234"
AUDITOR = Auditor(name="审计员", address="auditor@example.invalid")
SECRET = "s3cret-word"
MOMENT = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)


class Postbox:
    """Keeps what arrives; can be told to fail in several ways."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.cut_at_recipient = 0
        self.cut_after_data = 0
        self.refuse: str | None = None
        self.attempts = 0

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        self.attempts += 1
        if self.cut_at_recipient:
            self.cut_at_recipient -= 1
            server.transport.abort()
            return "250 OK"
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope.content)
        if self.cut_after_data:
            self.cut_after_data -= 1
            server.transport.abort()
            await asyncio.sleep(0)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[SmtpServer]:
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield SmtpServer("127.0.0.1", controller.port, None, None, False, "gouji@example.invalid")
    finally:
        controller.stop()


def mail(
    address: str = AUDITOR.address, body: str = "正文\n.以点开头的行\n"
) -> tuple[Auditor, EmailMessage]:
    message = EmailMessage()
    message["Subject"] = "【勾稽】测试"
    message["From"] = "placeholder@example.invalid"
    message["To"] = address
    message.set_content(body)
    return Auditor(name="审计员", address=address), message


def ledger(warehouse: Path) -> list[str]:
    text = (warehouse / "lake" / "history" / "mails" / f"{RUN}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line)["state"] for line in text.splitlines()]


def test_without_a_server_the_mail_lies_in_the_outbox(tmp_path: Path) -> None:
    report = deliver([mail()], tmp_path, RUN, None)
    (file,) = (tmp_path / "outbox").glob("*.eml")
    assert message_from_bytes(file.read_bytes(), policy=default)["Subject"] == "【勾稽】测试"
    assert (report.written, report.sent, report.failed) == (1, 0, ())


def test_a_mail_arrives_whole_and_is_also_in_the_outbox(
    tmp_path: Path, postbox: Postbox, server: SmtpServer
) -> None:
    report = deliver([mail()], tmp_path, RUN, server)
    assert report.sent == 1
    arrived = message_from_bytes(postbox.mails[0], policy=default)
    assert isinstance(arrived, EmailMessage)
    assert arrived.get_content().replace("\r\n", "\n") == "正文\n.以点开头的行\n"
    assert arrived["From"] == server.sender
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 1


def test_a_line_that_begins_with_a_dot_does_not_end_the_mail(
    tmp_path: Path, postbox: Postbox, server: SmtpServer
) -> None:
    deliver([mail(body="a\n.\nQUIT\n")], tmp_path, RUN, server)
    assert b"QUIT" in postbox.mails[0]


def test_a_second_run_of_the_step_sends_nothing_twice(
    tmp_path: Path, postbox: Postbox, server: SmtpServer
) -> None:
    deliver([mail()], tmp_path, RUN, server)
    report = deliver([mail()], tmp_path, RUN, server)
    assert len(postbox.mails) == 1
    assert (report.sent, report.already_sent) == (0, 1)


def test_a_connection_cut_before_the_content_is_tried_again(
    tmp_path: Path, postbox: Postbox, server: SmtpServer
) -> None:
    postbox.cut_at_recipient = 2
    pauses: list[float] = []
    report = deliver([mail()], tmp_path, RUN, server, sleep=pauses.append)
    assert report.sent == 1 and len(postbox.mails) == 1
    assert len(pauses) == 2 and pauses[1] > pauses[0]


def test_a_cut_after_the_content_is_not_sent_again_but_told(
    tmp_path: Path, postbox: Postbox, server: SmtpServer
) -> None:
    postbox.cut_after_data = 1
    for _ in range(2):
        report = deliver([mail()], tmp_path, RUN, server, sleep=lambda _: None)
        assert report.uncertain == (AUDITOR.address,)
    assert len(postbox.mails) == 1


def test_a_server_busy_for_now_is_tried_again_and_then_told(
    tmp_path: Path, postbox: Postbox, server: SmtpServer
) -> None:
    postbox.refuse = "451 busy"
    report = deliver([mail()], tmp_path, RUN, server, sleep=lambda _: None)
    assert postbox.attempts == 4
    assert report.failed[0][0] == AUDITOR.address and "451" in report.failed[0][1]
    postbox.refuse = None
    assert deliver([mail()], tmp_path, RUN, server, sleep=lambda _: None).sent == 1


def test_a_refusal_for_good_is_not_tried_again_and_does_not_stop_the_others(
    tmp_path: Path, postbox: Postbox, server: SmtpServer
) -> None:
    postbox.refuse = "550 no such user"
    report = deliver(
        [mail(), mail("b@example.invalid")], tmp_path, RUN, server, sleep=lambda _: None
    )
    assert postbox.attempts == 2
    assert [a for a, _ in report.failed] == [AUDITOR.address, "b@example.invalid"]
    assert ledger(tmp_path) == ["refused", "refused"]


def test_no_server_listening_is_told(tmp_path: Path) -> None:
    nobody = SmtpServer("127.0.0.1", 1, None, None, False, "gouji@example.invalid")
    report = deliver([mail()], tmp_path, RUN, nobody, sleep=lambda _: None)
    assert report.failed and ledger(tmp_path) == ["not_sent"] * 4


def test_login_over_starttls_works_and_the_password_is_told_nowhere(
    tmp_path: Path, postbox: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    serving, trusting = _certificate(tmp_path)
    seen: list[bytes] = []

    def authenticate(
        server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        seen.append(data.password)
        return AuthResult(success=data.password == SECRET.encode(), handled=False)

    controller = Controller(
        postbox, hostname="127.0.0.1", port=free_port(), tls_context=serving, require_starttls=True,
        authenticator=authenticate, auth_required=True,
    )  # fmt: skip
    controller.start()
    try:
        port = controller.port
        right = SmtpServer(
            "127.0.0.1", port, "gouji", SECRET, True, "gouji@example.invalid", trusting
        )
        wrong = SmtpServer(
            "127.0.0.1", port, "gouji", "wrong-" + SECRET, True, "gouji@example.invalid", trusting
        )
        refused = deliver([mail("b@example.invalid")], tmp_path, RUN, wrong, sleep=lambda _: None)
        report = deliver([mail()], tmp_path, RUN, right, sleep=lambda _: None)
        untrusted = SmtpServer("127.0.0.1", port, "gouji", SECRET, True, "gouji@example.invalid")
        stranger = deliver(
            [mail("c@example.invalid")], tmp_path, RUN, untrusted, sleep=lambda _: None
        )
    finally:
        controller.stop()
    assert report.sent == 1 and seen
    assert "535" in refused.failed[0][1]
    assert "certificate" in stranger.failed[0][1]
    told = repr((report, refused, right)) + "".join(
        p.read_text(encoding="utf-8", errors="replace")
        for p in tmp_path.rglob("*")
        if p.is_file() and p.suffix != ".pem"
    )
    ours = "".join(r.getMessage() for r in caplog.records if r.name.startswith("gouji"))
    assert SECRET not in told + ours


def _certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate for 127.0.0.1 made for this test: the server's context and one that trusts it."""
    import ipaddress

    x509 = pytest.importorskip(
        "cryptography.x509", reason="cryptography is needed to make a certificate"
    )
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return serving, ssl.create_default_context(cafile=folder / "certificate.pem")


def test_a_password_that_smtp_cannot_carry_is_told_without_showing_it(
    tmp_path: Path, server: SmtpServer
) -> None:
    odd = replace(server, user="gouji", password="密码")
    report = deliver([mail()], tmp_path, RUN, odd, sleep=lambda _: None)
    assert "ASCII" in report.failed[0][1] and "密码" not in repr(report)


def test_the_heartbeat_says_which_run_ended(tmp_path: Path) -> None:
    run = RunSummary(RUN, MOMENT, MOMENT, True, 3, 2, 1, 0, "c0de")
    write_heartbeat(tmp_path, run)
    beat = json.loads((tmp_path / "heartbeat.json").read_text(encoding="utf-8"))
    assert beat["run_id"] == RUN and beat["published"] is True and beat["documents_read"] == 2
