"""A real SMTP server in a process of its own that fails where its plan says; run as `python -m reporting.smtp_process`.

FOLDER/plan.json holds a list of [step, action]: what comes first in it for a step that is reached is done once and
taken out. Steps: connect, ehlo, starttls, auth, mail, rcpt, data, content, answer, after, quit. Actions: cut, slow, or
an answer such as "451 busy". Whole mails are kept in FOLDER/mails, every step in FOLDER/steps.
"""

import argparse
import asyncio
import json
import socket
import ssl
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

SLOW_SECONDS = 1.0
USER, PASSWORD = "gouji", "s3cret-word"


class Plan:
    """What is to go wrong, told by a file that the test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0

    def take(self, step: str) -> str | None:
        with (self.folder / "steps").open("a") as steps:
            steps.write(step + "\n")
        file = self.folder / "plan.json"
        plan = json.loads(file.read_text()) if file.exists() else []
        for index, (planned, action) in enumerate(plan):
            if planned == step:
                file.write_text(json.dumps(plan[:index] + plan[index + 1 :]))
                return str(action)
        return None

    def keep(self, content: bytes) -> None:
        self.number += 1
        partial = self.folder / "partial"
        partial.write_bytes(content)
        partial.rename(self.folder / "mails" / f"{self.number:04d}.eml")


class FailingSmtp(SMTP):
    """aiosmtpd's server with a look into the plan before each step."""

    def __init__(self, plan: Plan, **options: Any) -> None:
        self.plan = plan
        self.is_in_content = False
        super().__init__(self, authenticator=_authenticate, **options)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.greeting = self.plan.take("connect")
        if self.greeting == "cut":
            transport.abort()

    async def push(self, status: Any) -> None:
        text = status if isinstance(status, str) else status.decode()
        if (
            self.greeting
            and text.startswith("220 ")
            and "STARTTLS" not in text
            and "Ready" not in text
        ):
            greeting, self.greeting = self.greeting, None
            if greeting == "slow":
                await asyncio.sleep(SLOW_SECONDS)
            elif greeting != "cut":
                text = greeting
        self.is_in_content = text.startswith("354")
        await super().push(text)

    def data_received(self, data: bytes) -> None:
        if self.is_in_content:
            self.is_in_content = False
            if self.plan.take("content") == "cut":
                self.transport.abort()
                return
        super().data_received(data)

    async def _planned(self, step: str, go_on: Any, argument: Any) -> None:
        action = self.plan.take(step)
        if action == "cut":
            self.transport.abort()
        elif action and action != "slow":
            await self.push(action)
        else:
            if action == "slow":
                await asyncio.sleep(SLOW_SECONDS)
            await go_on(argument)

    async def smtp_EHLO(self, argument: str) -> None:
        await self._planned("ehlo", super().smtp_EHLO, argument)

    async def smtp_STARTTLS(self, argument: str) -> None:
        await self._planned("starttls", super().smtp_STARTTLS, argument)

    async def smtp_AUTH(self, argument: str) -> None:
        await self._planned("auth", super().smtp_AUTH, argument)

    async def smtp_MAIL(self, argument: str) -> None:
        await self._planned("mail", super().smtp_MAIL, argument)

    async def smtp_RCPT(self, argument: str) -> None:
        await self._planned("rcpt", super().smtp_RCPT, argument)

    async def smtp_DATA(self, argument: str) -> None:
        await self._planned("data", super().smtp_DATA, argument)

    async def smtp_QUIT(self, argument: str) -> None:
        await self._planned("quit", super().smtp_QUIT, argument)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Says yes only to what it keeps; a cut or a wait comes after the mail is kept."""
        action = self.plan.take("answer")
        if action and action not in ("cut", "slow"):
            return action
        self.plan.keep(envelope.content)
        if action == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        if action == "cut":
            self.transport.abort()
        if self.plan.take("after") == "cut":
            await super().push("250 OK")
            self.transport.close()
        return "250 OK"


def _authenticate(
    server: Any, session: Any, envelope: Any, mechanism: str, data: Any
) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.login.decode() == USER
    return AuthResult(success=right and data.password.decode() == PASSWORD, handled=False)


async def serve(folder: Path, tls: Path | None, implicit: Path | None, *, login: bool) -> None:
    plan = Plan(folder)
    (folder / "mails").mkdir(exist_ok=True)
    options: dict[str, Any] = {"auth_required": login, "timeout": 30}
    if tls:
        options.update(tls_context=_context(tls), require_starttls=True)
    elif login:
        options["auth_require_tls"] = False
    listening = socket.create_server(("127.0.0.1", 0))
    # Little room for what is not read yet: so a large mail is cut while it is being sent, not after.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    server = await asyncio.get_running_loop().create_server(
        lambda: FailingSmtp(plan, **options),
        sock=listening,
        ssl=_context(implicit) if implicit else None,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    # The test ends us by closing our standard input: no server outlives it.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def _context(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tls", type=Path)
    parser.add_argument("--implicit", type=Path)
    parser.add_argument("--login", action="store_true")
    given = parser.parse_args()
    asyncio.run(serve(given.folder, given.tls, given.implicit, login=given.login))
