"""waivers.yaml: waivers kept under version control, taken into the history at the beginning of a night (I/O)."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from gouji.dispositions.decision import DecisionError, Wording, decide, last_day
from gouji.dispositions.store import published_finding, record, recorded
from gouji.history import Disposition
from gouji.settings import Settings
from gouji.vocabulary import Decision

logger = logging.getLogger(__name__)

ORIGIN = "waivers.yaml"
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class Waiver(BaseModel):
    """One entry: the finding's id (or its beginning), why, who approved it, and the last day it holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,32}$")]
    reason: Text
    approved_by: Text
    until: date


class WaiversError(Exception):
    """waivers.yaml is not as it should be; the message says where."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: tuple[Waiver, ...] | None = ()  # every entry taken out leaves nothing


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of the file: decisions new to the history, and entries that could not be taken, with why."""

    recorded: tuple[Disposition, ...]
    refused: tuple[tuple[str, str], ...]


def waivers_file(settings: Settings) -> Path | None:
    """The configured file, else waivers.yaml where there is one."""
    own = settings.project / "waivers.yaml"
    return settings.waivers_file or (own if own.exists() else None)


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read and check the file; WaiversError says what was expected, what was found, where."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return _File.model_validate(content).waivers or ()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise WaiversError(f"{path}：应为可读的 YAML 文件，实有错误：{error}") from error
    except ValidationError as error:
        wrong = "；".join(
            f"{'.'.join(map(str, e['loc'])) or '文件'}：{e['msg']}" for e in error.errors()
        )
        raise WaiversError(f"{path}：{wrong}") from error


def take_waivers(settings: Settings, now: datetime) -> Taken:
    """Bring the history up to the file: new entries are waived, entries gone from it are withdrawn."""
    path = waivers_file(settings)
    if path is None:
        return Taken((), ())
    held = [d for d in recorded(settings.lake) if d.origin == ORIGIN]
    wanted: list[Disposition] = []
    refused: list[tuple[str, str]] = []
    listed = load_waivers(path)
    for waiver in listed:
        # An entry is taken once: later numbers are not waived by it.
        if any(_is_of(d, waiver) for d in _in_force(held)):
            continue
        try:
            finding = published_finding(settings.published_file, waiver.finding)
            said = Wording(waiver.reason, waiver.approved_by, waiver.approved_by, waiver.until)
            wanted.append(decide(finding, Decision.WAIVED, said, now, ORIGIN))
        except DecisionError as error:
            logger.warning("waivers.yaml %s: %s", waiver.finding, error)
            refused.append((waiver.finding, str(error)))
    for decision in _in_force(held):
        if not any(_is_of(decision, waiver) for waiver in listed):
            wanted.append(_withdrawal(decision, now))
    # A withdrawal comes first: a changed entry is the old one gone and a new one given.
    wanted.sort(key=lambda d: d.decision != Decision.WITHDRAWN)
    return Taken(tuple(record(settings.lake, wanted)), tuple(refused))


def _in_force(held: list[Disposition]) -> list[Disposition]:
    last = {d.finding_id: d for d in held}
    return [d for d in last.values() if d.decision == Decision.WAIVED]


def _is_of(decision: Disposition, waiver: Waiver) -> bool:
    return (
        decision.finding_id.startswith(waiver.finding)
        and (decision.reason, decision.approved_by) == (waiver.reason, waiver.approved_by)
        and last_day(decision) == waiver.until
    )


def _withdrawal(decision: Disposition, now: datetime) -> Disposition:
    return Disposition(
        decision.finding_id, now, decision.decided_by, Decision.WITHDRAWN.value, "已从 waivers.yaml 删去",
        None, decision.approved_by, decision.signature, ORIGIN,
    )  # fmt: skip
