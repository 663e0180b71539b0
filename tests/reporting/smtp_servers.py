"""Start and steer the SMTP server process of the tests; certificates made for them."""

import contextlib
import datetime
import ipaddress
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from gouji.reporting.smtp_dialogue import SmtpServer
from reporting.mail_nights import SENDER, parsed

TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Post:
    """A running server: what is to go wrong in it, and what arrived."""

    folder: Path
    port: int

    def server(self, **options: object) -> SmtpServer:
        """It as Gouji is told of it; patience for steps is short."""
        settings = {
            "host": "127.0.0.1", "port": self.port, "user": None, "password": None, "starttls": False,
            "sender": SENDER, "step_seconds": 5.0, "last_answer_seconds": 5.0, **options,
        }  # fmt: skip
        return SmtpServer(**settings)  # type: ignore[arg-type]

    def plan(self, *failures: tuple[str, str]) -> None:
        (self.folder / "plan.json").write_text(json.dumps(failures))

    def forget(self) -> None:
        for file in [*(self.folder / "mails").iterdir(), self.folder / "steps"]:
            file.unlink(missing_ok=True)
        self.plan()

    def contents(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted((self.folder / "mails").iterdir())]

    def mails(self) -> list[EmailMessage]:
        return [parsed(content) for content in self.contents()]

    def steps(self) -> list[str]:
        file = self.folder / "steps"
        return file.read_text().split() if file.exists() else []


@contextlib.contextmanager
def post_office(folder: Path, *options: str) -> Iterator[Post]:
    """The server process for as long as the block lasts."""
    folder.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "reporting.smtp_process", str(folder), *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(TESTS)},
    )  # fmt: skip
    assert process.stdin and process.stdout
    try:
        yield Post(folder, int(process.stdout.readline()))
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=10)


def make_certificate(folder: Path) -> ssl.SSLContext:
    """A certificate for 127.0.0.1 in `folder`; returns a context that trusts it."""
    x509 = pytest.importorskip(
        "cryptography.x509", reason="cryptography is needed to make a certificate"
    )
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    host = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now - day, now + day)
    certificate = builder.add_extension(host, critical=False).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    folder.mkdir(exist_ok=True)
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return ssl.create_default_context(cafile=folder / "certificate.pem")
