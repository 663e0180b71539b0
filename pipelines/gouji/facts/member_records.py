"""Which bodies stand behind a department's figures, as its document says. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """One body whose figures a department's document sums up, or the department that a unit belongs to."""

    document_id: str
    ordinal: int
    role: str  # headquarters | member | parent
    name: str  # the department's own name for its headquarters
    printed: str
    has_own_budget: bool = True  # False: it is taken into that of the headquarters
    announced: int | None = None  # how many bodies the sentence says there are
    page: int | None = None
