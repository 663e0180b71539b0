"""What runs add to the history: one frozen dataclass a history table. Pure values.

The history is append-only Parquet in lake/history/ (one file a run and table), loaded into every build.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceSeen:
    run_id: str
    source_path: str
    sha256: str
    document_id: str
    bytes: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """`results_…`: verdicts on documents that were present; None for runs that did not count them yet."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    published: bool
    documents_seen: int
    documents_read: int
    findings_new: int
    findings_resolved: int
    code_fingerprint: str
    results_passed: int | None = None
    results_failed: int | None = None
    results_not_evaluable: int | None = None


@dataclass(frozen=True, slots=True)
class FindingSeen:
    run_id: str
    finding_id: str
    document_id: str
    rule_id: str
    body_key: str | None
    budget_year: int | None
    stage: str | None
    subject: str | None
    kind: str
    severity: str
    certainty: str
    life: str
    signature: str | None
    statement: str | None
    arithmetic: str | None
    page: int | None
    first_run: str | None
    last_run: str | None = None


@dataclass(frozen=True, slots=True)
class Disposition:
    """`signature` is that of the numbers the decision was made on: other numbers are not decided."""

    finding_id: str
    decided_at: datetime
    decided_by: str
    decision: str
    reason: str
    expires_at: datetime | None
    approved_by: str | None = None
    signature: str | None = None
    origin: str | None = None


HISTORY_TABLES: dict[str, type[Any]] = {
    "sources": SourceSeen,
    "runs": Run,
    "finding_history": FindingSeen,
    "dispositions": Disposition,
}
