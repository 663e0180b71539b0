"""Hand one mail to an SMTP server, step by step, so that before is told from after the content went (I/O)."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

# RFC 5321 4.5.3.2: a server may take ten minutes to look through a mail before it answers.
_STEP_SECONDS, _LAST_ANSWER_SECONDS = 30.0, 600.0


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed over. The password is not shown when this is printed. Times in seconds."""

    host: str
    port: int
    user: str | None
    password: str | None = field(repr=False)
    starttls: bool
    sender: str
    tls_context: ssl.SSLContext | None = field(default=None, repr=False)
    implicit_tls: bool = False
    step_seconds: float = _STEP_SECONDS
    last_answer_seconds: float = _LAST_ANSWER_SECONDS


class Refused(Exception):
    """The server said no to this mail for good."""


class ServerRefused(Refused):
    """The server said no before it heard of any mail: the next would hear the same."""


class ServerFailed(Exception):
    """Nothing came of it before the server heard of any mail; another try may."""


class Failed(Exception):
    """This mail was not taken; another try may."""


class Unknown(Exception):
    """The connection was lost after the whole mail went out and before the server answered."""


def hand_over(
    server: SmtpServer, address: str, content: bytes, before_content: Callable[[], None]
) -> None:
    """One dialogue. Returns where the server took the mail over; raises one of the above else.

    `before_content` is called after the server said that it is ready and before the first byte goes.
    """
    try:
        smtp = _greeted(server)
    except smtplib.SMTPNotSupportedError as error:
        raise ServerRefused(_said(error, server)) from error
    except smtplib.SMTPResponseException as error:
        kind = ServerRefused if error.smtp_code >= 500 else ServerFailed
        raise kind(_said(error, server)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise ServerFailed(_said(error, server)) from error
    try:
        _transfer(smtp, server, address, content, before_content)
        # Taken over by the server: a clumsy goodbye must not count as a failure.
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    finally:
        smtp.close()


def _greeted(server: SmtpServer) -> smtplib.SMTP:
    """A connection that is as secure and as known as the settings ask; never less."""
    context = server.tls_context or ssl.create_default_context()
    smtp: smtplib.SMTP | None = None
    try:
        if server.implicit_tls:
            smtp = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.step_seconds, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.step_seconds)
        smtp.ehlo_or_helo_if_needed()
        if server.starttls and not server.implicit_tls:
            smtp.starttls(context=context)
            smtp.ehlo()
        if server.user and server.password is not None:
            _log_in(smtp, server)
    except ssl.SSLCertVerificationError as error:
        _close(smtp)
        raise ServerRefused(f"certificate not trusted: {error.verify_message}") from error
    except BaseException:
        _close(smtp)
        raise
    return smtp


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()


def _log_in(smtp: smtplib.SMTP, server: SmtpServer) -> None:
    if not f"{server.user}{server.password}".isascii():
        raise ServerRefused("user and password must be ASCII to log in to this server")
    try:
        smtp.login(server.user or "", server.password or "")
    except smtplib.SMTPAuthenticationError as error:
        # The server's words may repeat what we sent: only its code is kept.
        if error.smtp_code >= 500:
            raise ServerRefused(f"login refused ({error.smtp_code})") from None
        raise ServerFailed(f"login failed for now ({error.smtp_code})") from None


def _transfer(
    smtp: smtplib.SMTP,
    server: SmtpServer,
    address: str,
    content: bytes,
    before_content: Callable[[], None],
) -> None:
    dotted = _dotted(content)
    try:
        size = [f"size={len(dotted)}"] if smtp.has_extn("size") else []
        _expect(smtp.mail(server.sender, size), 250)
        _expect(smtp.rcpt(address), 250, 251)
        _expect(smtp.docmd("DATA"), 354)
        before_content()
        smtp.send(dotted)
    except (OSError, smtplib.SMTPException) as error:
        # Without its end mark a mail is none (RFC 5321 4.1.1.4): it can safely be sent again.
        raise Failed(_said(error, server)) from error
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(server.last_answer_seconds)
        smtp.send(b".\r\n")
        answer = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Unknown("the connection was lost before the server answered") from error
    try:
        _expect(answer, 250)
    except smtplib.SMTPResponseException as error:
        raise Failed(_said(error, server)) from error


def _expect(answer: tuple[int, bytes], *codes: int) -> None:
    code, text = answer
    if code in codes:
        return
    if code >= 500:
        raise Refused(f"{code} {text.decode('utf-8', 'replace')}")
    raise smtplib.SMTPResponseException(code, text)


def _dotted(content: bytes) -> bytes:
    """Lines that begin with a dot get another (RFC 5321 4.5.2); whole lines, without the end mark."""
    lines = content.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)


def _said(error: Exception, server: SmtpServer) -> str:
    """The error in words, one line, without the password."""
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        text = f"{error.smtp_code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
    text = text.replace(server.password, "…") if server.password else text
    return " ".join(text.split())[:500]
