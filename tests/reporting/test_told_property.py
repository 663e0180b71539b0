"""Over random nights and failures every news reaches every auditor, and reaches him once where that can be known."""

import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.reporting.auditors import Auditor
from gouji.reporting.briefing import Night, Office, letters_of
from gouji.reporting.deliver import deliver, settle_outbox
from gouji.reporting.mail_ledger import ledger_path
from gouji.reporting.smtp_dialogue import Failed, Refused, ServerFailed, SmtpServer, Unknown
from gouji.reporting.views import DocumentView, FindingView, LifeView, RunSummary
from reporting.mail_nights import SENDER, parsed, parts

TITLES = ("疑点甲", "疑点乙", "疑点丙")
AUDITORS = (
    Auditor(name="甲", address="daily@example.invalid", attachments=()),
    Auditor(
        name="乙", address="weekly@example.invalid", attachments=(), frequency="weekly", weekday="monday"
    ),
    Auditor(name="丙", address="news@example.invalid", attachments=(), frequency="news"),
    Auditor(name="丁", address="later@example.invalid", attachments=(), frequency="weekdays"),
)  # fmt: skip
JOINS_AT = 3  # the night on which the last of them is added
DOCUMENT = DocumentView(
    "d1", ("某局.pdf",), "0" * 64, "application/pdf", 1, "某局", "001", "0101", 2026, "budget",
    "万元", None, None, None, None, "read", None, True, True, None,
)  # fmt: skip
SERVER = SmtpServer("nowhere", 25, None, None, False, SENDER)
ITEM = re.compile(
    r"^\d+\. \[错误 · (\S+?)( · 可能已在上一封信中告知)?\] (疑点.)\n.*\n   数 (\d+)$", re.MULTILINE
)
RESOLVED = re.compile(r"^- .*：(疑点.)(（可能已在上一封信中告知）)?$")


class Killed(BaseException):
    """The process ended here."""


@dataclass
class World:
    """What documents really hold, in the way a run tells it: the life of a finding against the run before."""

    numbers: dict[str, int] = field(default_factory=dict)  # what is found now
    waived: set[str] = field(default_factory=set)
    lives: dict[str, list[LifeView]] = field(default_factory=dict)
    before: dict[str, tuple[str, int]] = field(
        default_factory=dict
    )  # life and numbers of the last run
    clock: int = 0

    def act(self, title: str, action: str) -> None:
        if action == "appear" and title not in self.numbers:
            self.clock += 1
            self.numbers[title] = self.clock
        elif action == "change" and title in self.numbers:
            self.clock += 1
            self.numbers[title] = self.clock
            self.waived.discard(title)
        elif action == "vanish":
            self.numbers.pop(title, None)
            self.waived.discard(title)
        elif action == "waive" and title in self.numbers:
            self.waived ^= {title}

    def run(self, run_id: str) -> tuple[FindingView, ...]:
        findings = []
        for title in TITLES:
            life = self._life(title)
            if life is None:
                self.before.pop(title, None)
                continue
            number = self.numbers.get(title) or self.before[title][1]
            self.before[title] = (life, number)
            self.lives.setdefault(title, []).append(LifeView(run_id, life))
            findings.append(_finding(title, life, number, tuple(self.lives[title])))
        return tuple(findings)

    def _life(self, title: str) -> str | None:
        life, number = self.before.get(title, (None, None))
        if title not in self.numbers:
            return "resolved" if life not in (None, "resolved") else None
        if title in self.waived:
            return "waived"
        if life in (None, "resolved"):
            return "new"
        return "changed" if life == "waived" or number != self.numbers[title] else "open"


def _finding(title: str, life: str, number: int, lives: tuple[LifeView, ...]) -> FindingView:
    return FindingView(
        title, "d1", "A01", ("A01",), title, "disclosure", "error", "proven", life, title, f"数 {number}",
        title, 1, None, None, False, signature=str(number), lives=lives,
    )  # fmt: skip


@dataclass
class Reader:
    """What an auditor believes from the mails he got, and whether he was told a thing twice without a word of it."""

    belief: dict[str, tuple[str, int]] = field(default_factory=dict)
    lapsed: set[str] = field(default_factory=set)  # waivers that came since he last heard of them
    is_uncertain: bool = False  # of some mail to him nobody could know whether it arrived

    def read(self, text: str) -> None:
        assert self.is_uncertain or "可能已在" not in text, f"no doubt about any mail: {text}"
        for event, perhaps, title, number in ITEM.findall(text):
            told = ("open", int(number))
            is_known = self.belief.get(title) == told and not (
                event == "豁免已失效" and title in self.lapsed
            )
            assert not is_known or perhaps, f"told twice: {event} {title}\n{text}"
            self.lapsed.discard(title)
            self.belief[title] = told
        standing = ""
        for line in text.splitlines():
            if re.fullmatch(r"(已消除|已豁免) \d+", line):
                standing = "resolved" if line.startswith("已消除") else "waived"
            found = RESOLVED.match(line)
            if found:
                title, perhaps = found.groups()
                number = self.belief.get(title, ("", 0))[1]
                assert self.belief.get(title) != (standing, number) or perhaps, f"twice: {text}"
                self.belief[title] = (standing, number)


@dataclass
class Wire:
    """The hand-over with its failures, each as the real dialogue raises it."""

    readers: dict[str, Reader]
    outcomes: list[str]
    warehouse: Path

    def __call__(
        self, server: SmtpServer, address: str, content: bytes, before_content: Callable[[], None]
    ) -> None:
        outcome = self.outcomes.pop(0) if self.outcomes else "ok"
        failures: dict[str, Exception] = {
            "down": ServerFailed("no"), "failed": Failed("no"), "refused": Refused("no"),
        }  # fmt: skip
        if outcome in failures:
            raise failures[outcome]
        if outcome == "killed before":
            raise Killed
        before_content()
        if outcome == "torn note":
            self._tear(address)
            raise Killed
        if outcome == "failed in content":
            raise Failed("cut")
        reader = self.readers[address]
        if "lost" not in outcome:
            reader.read(parts(parsed(content))[0])
        reader.is_uncertain |= outcome != "ok"
        if outcome.startswith("unknown"):
            raise Unknown("cut")
        if outcome.startswith("killed"):
            raise Killed

    def _tear(self, address: str) -> None:
        path = ledger_path(self.warehouse, address)
        path.write_bytes(path.read_bytes()[:-20])


OUTCOMES = st.sampled_from(
    ["ok", "ok", "ok", "down", "failed", "refused", "killed before", "torn note", "failed in content",
     "unknown, arrived", "unknown, lost", "killed, arrived", "killed, lost"]
)  # fmt: skip
ACTIONS = st.sampled_from(["", "", "appear", "appear", "change", "vanish", "waive"])
NIGHT = st.fixed_dictionaries(
    {
        "actions": st.tuples(*[ACTIONS] * len(TITLES)),
        "outcomes": st.lists(OUTCOMES, max_size=6),
        "retries": st.integers(0, 2),
    }
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(NIGHT, min_size=1, max_size=10))
def test_every_news_reaches_every_auditor_and_once_where_it_can_be_known(
    nights: list[dict[str, Any]],
) -> None:
    world, readers = World(), {a.address: Reader() for a in AUDITORS}
    with tempfile.TemporaryDirectory() as folder, patch.object(os, "fsync", lambda _: None):
        warehouse = Path(folder)
        for number, night in enumerate(nights):
            for title, action in zip(TITLES, night["actions"], strict=True):
                world.act(title, action)
            findings = world.run(_run_id(number))
            for reader in readers.values():
                reader.lapsed |= {f.finding_id for f in findings if f.life == "waived"}
            wire = Wire(readers, list(night["outcomes"]), warehouse)
            for _ in range(1 + night["retries"]):
                _mail_night(number, findings, wire)
        # Eight good nights: every frequency has its day in them.
        for number in range(len(nights), len(nights) + 8):
            wire = Wire(readers, [], warehouse)
            _mail_night(number, world.run(_run_id(number)), wire)
    for address, reader in readers.items():
        _is_informed(reader, world, address)


def _is_informed(reader: Reader, world: World, address: str) -> None:
    for title in TITLES:
        standing, number = reader.belief.get(title, ("unheard", 0))
        if title not in world.numbers:
            # A waiver that was told stays the last word where the finding went while it was waived.
            assert standing in ("unheard", "resolved", "waived"), (address, title, standing)
        elif title in world.waived:
            # Who wants news only hears of a waiver with the next mail.
            assert standing != "open" or "news" in address, (address, title, standing)
        else:
            assert (standing, number) == ("open", world.numbers[title]), (address, title)


def _mail_night(number: int, findings: tuple[FindingView, ...], wire: Wire) -> None:
    started = datetime(2026, 11, 20, 18, tzinfo=UTC) + timedelta(days=number)
    run = RunSummary(_run_id(number), started, started, True, 1, 1, 0, 0, "c0de")
    auditors = AUDITORS if number >= JOINS_AT else AUDITORS[:-1]
    office = Office(wire.warehouse, wire.warehouse, "https://report.invalid", SENDER, True)
    settle_outbox(wire.warehouse, [a.address for a in auditors])
    due = letters_of(Night(run, (DOCUMENT,), findings, {}), auditors, office)
    with patch("gouji.reporting.deliver.hand_over", wire):
        try:
            deliver(due, wire.warehouse, replace(SERVER), sleep=lambda _: None)
        except Killed:
            return


def _run_id(number: int) -> str:
    moment = datetime(2026, 11, 20, 18, tzinfo=UTC) + timedelta(days=number)
    return f"{moment:%Y%m%dT%H%M%SZ}-abcd1234"
