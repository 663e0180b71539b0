"""The ledger of an auditor's mails: lake/history/mails/<auditor>.jsonl, append-only, safe from a crash (I/O).

A line a step: `composed` with what the mail tells, `sending` before its content goes out, then `sent`, `refused` or
`not_sent`; without a server `writing` and `written`. `sending` without an end means nobody knows whether it arrived.
"""

import hashlib
import json
import logging
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gouji.reporting.told import Standing, Told, ToldMail

logger = logging.getLogger(__name__)

_ARRIVED = {"sent": True, "sending": None}
_ARRIVED_IN_OUTBOX = {**_ARRIVED, "written": True, "writing": None}


@dataclass(frozen=True, slots=True)
class LedgerMail:
    """One mail with its last state. Its content is unknown where only a torn line told it."""

    key: str
    run_id: str
    message_id: str
    state: str
    told: tuple[Told, ...]
    unread: tuple[str, ...]


def ledger_path(warehouse: Path, address: str) -> Path:
    """One file an auditor: the address is no safe file name, and no business of who lists the folder."""
    name = hashlib.sha256(address.lower().encode()).hexdigest()[:24]
    return warehouse / "lake" / "history" / "mails" / f"{name}.jsonl"


def read_ledger(path: Path) -> tuple[LedgerMail, ...]:
    """Every mail in the order of its first line. A line cut off by a crash is none."""
    mails: dict[str, LedgerMail] = {}
    for entry in _entries(path):
        key, state = entry["mail"], entry["state"]
        if state == "composed":
            told = tuple(_told(t, entry["run"]) for t in entry["told"])
            unread = tuple(entry["unread"])
            mails[key] = LedgerMail(key, entry["run"], entry["message"], state, told, unread)
        elif key in mails:
            before = mails[key]
            mails[key] = LedgerMail(
                key, before.run_id, before.message_id, state, before.told, before.unread
            )
    return tuple(mails.values())


def told_mails(
    mails: tuple[LedgerMail, ...], run_id: str, *, has_server: bool
) -> tuple[ToldMail, ...]:
    """The mails that arrived, or may have, of other runs than this one: so a run composes the same mail again.

    Where a server is set up, a mail that only lies in the outbox was never told.
    """
    arrived = _ARRIVED if has_server else _ARRIVED_IN_OUTBOX
    return tuple(
        ToldMail(m.run_id, m.message_id, m.told, m.unread, arrived[m.state])
        for m in mails
        if m.state in arrived and m.run_id != run_id
    )


def note_content(path: Path, key: str, mail: ToldMail) -> None:
    """Say what a mail is going to tell, before anything of it goes out."""
    told = [{k: v for k, v in asdict(t).items() if k != "run_id"} for t in mail.told]
    _append(
        path,
        {"mail": key, "state": "composed", "run": mail.run_id, "message": mail.message_id,
         "told": told, "unread": list(mail.unread)},
    )  # fmt: skip


def note(path: Path, key: str, state: str, reason: str = "") -> None:
    """One step of a mail; on disk when this returns."""
    _append(path, {"mail": key, "state": state, "reason": reason})


def _append(path: Path, entry: dict[str, Any]) -> None:
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps({**entry, "at": datetime.now(UTC).isoformat()}, ensure_ascii=False)
    # A surrogate is no text for a file; the ledger must not fail over a title.
    content = line.encode("utf-8", "replace") + b"\n"
    with path.open("ab+") as stream:
        if _is_torn(stream):
            content = b"\n" + content
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if is_new:
        sync_folder(path.parent)


def _is_torn(stream: Any) -> bool:
    """True where a crash cut the last line off: the next one must not be glued to it."""
    if stream.seek(0, os.SEEK_END) == 0:
        return False
    stream.seek(-1, os.SEEK_END)
    return bool(stream.read(1) != b"\n")


def _entries(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    entries = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            entry = json.loads(line)
            _ = entry["mail"], entry["state"]
        except (ValueError, KeyError, TypeError):
            if line:
                logger.warning("%s, line %d: cut off or damaged, left out", path, number)
            continue
        entries.append(entry)
    return entries


def _told(fields: dict[str, Any], run_id: str) -> Told:
    return Told(**{**fields, "standing": Standing(fields["standing"]), "run_id": run_id})


def sync_folder(folder: Path) -> None:
    """Ask the system to put the names in a folder on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
