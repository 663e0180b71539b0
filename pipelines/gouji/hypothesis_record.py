"""The rows that the localiser writes into the build file: one frozen dataclass, one instance a row. Pure values."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class HypothesisRecord:
    """One cell of one action of one hypothesis that explains failing results (localise/), or (hypothesis None)
    failing results that nothing within the limits explains. Made anew every night, never kept in the lake.

    explanation: failures that one event could have broken together, numbered within a document's problem.
    hypothesis: 1 is the best of them; action: its place in the hypothesis. cause names the action over nights.
    low..high: all that arithmetic allows; where a line is missing, its amount in the column of the cell.
    """

    document_id: str
    explanation: int
    outcome: str  # explained | too_many_errors
    explains: tuple[str, ...]  # instance ids
    hypothesis: int | None = None
    action: int | None = None
    kind: str | None = None  # SuspectKind
    cause: str | None = None
    ordinal: int | None = None  # of the cell in the action
    cell_id: str | None = None
    slip: str | None = None
    printed_yuan: Decimal | None = None
    proposed_yuan: Decimal | None = None
    low_yuan: Decimal | None = None
    high_yuan: Decimal | None = None
    cost: float | None = None
    is_unique: bool = False
    is_confident: bool = False
