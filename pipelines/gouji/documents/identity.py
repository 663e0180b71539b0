"""Who published a document, for which year, at which stage, in what unit: the answer as a value."""

from dataclasses import dataclass

from gouji.vocabulary import DocumentStatus


@dataclass(frozen=True, slots=True)
class Identity:
    """What the print says of itself; each answer with the place it was read at (Chinese), or None."""

    body_name: str | None = None
    body_code: str | None = None
    division_code: str | None = None
    level: str | None = None
    budget_year: int | None = None
    stage: str | None = None
    amount_unit: str | None = None
    body_evidence: str | None = None
    division_evidence: str | None = None
    level_evidence: str | None = None
    year_evidence: str | None = None
    stage_evidence: str | None = None
    unit_evidence: str | None = None
    status: DocumentStatus = DocumentStatus.READ
    reason: str | None = None
