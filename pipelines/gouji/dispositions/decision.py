"""One decision checked against what a decision must say. Pure: values in, a Disposition out."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gouji.history import Disposition
from gouji.vocabulary import Decision

LONGEST_WAIVER_MONTHS = 12
LONGEST_TEXT = 4000
_BEIJING = ZoneInfo("Asia/Shanghai")


class DecisionError(ValueError):
    """A decision that cannot be taken; the message says what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class DecidedFinding:
    """The finding a decision is about, with the signature of the numbers the person saw."""

    finding_id: str
    signature: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person says: why, who, who approved, and until which day (included) a waiver holds."""

    reason: str
    decided_by: str
    approved_by: str | None = None
    until: date | None = None


def decide(
    finding: DecidedFinding, decision: Decision, wording: Wording, now: datetime, origin: str
) -> Disposition:
    """The decision as the history keeps it; raises DecisionError with what is wrong."""
    reason = _line("说明", wording.reason)
    decided_by = _line("处理人", wording.decided_by)
    approved_by = wording.approved_by and _line("批准人", wording.approved_by)
    if decision is Decision.WAIVED:
        if not approved_by:
            raise DecisionError("豁免应有批准人，实为空。")
        expires_at = _end_of_waiver(wording.until, now)
    elif wording.until is not None:
        raise DecisionError(
            f"只有豁免有有效期；“{decision.label}”不应填写有效期，实有 {wording.until}。"
        )
    else:
        expires_at = None
    return Disposition(
        finding.finding_id, now, decided_by, decision.value, reason, expires_at,
        approved_by or None, finding.signature, origin,
    )  # fmt: skip


def last_day(decision: Disposition) -> date | None:
    """The last day, in Beijing, on which a waiver holds."""
    if decision.expires_at is None:
        return None
    return decision.expires_at.astimezone(_BEIJING).date() - timedelta(days=1)


def says_the_same(one: Disposition, other: Disposition) -> bool:
    """Whether two records are one decision, whenever each was taken in."""
    return (
        one.finding_id, one.decision, one.reason, one.decided_by, one.approved_by, one.expires_at, one.origin,
    ) == (
        other.finding_id, other.decision, other.reason, other.decided_by, other.approved_by, other.expires_at,
        other.origin,
    )  # fmt: skip


def _end_of_waiver(until: date | None, now: datetime) -> datetime:
    today = now.astimezone(_BEIJING).date()
    latest = _months_later(today, LONGEST_WAIVER_MONTHS)
    if until is None:
        raise DecisionError(f"豁免应有有效期（至 {latest} 为止），实为空。")
    if not today <= until <= latest:
        raise DecisionError(f"豁免有效期应在 {today} 至 {latest} 之间，实有 {until}。")
    return datetime.combine(until + timedelta(days=1), time(), _BEIJING)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _line(name: str, text: str) -> str:
    said = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not said:
        raise DecisionError(f"{name}不应为空。")
    if len(said) > LONGEST_TEXT:
        raise DecisionError(f"{name}应不超过 {LONGEST_TEXT} 字，实有 {len(said)} 字。")
    return said
