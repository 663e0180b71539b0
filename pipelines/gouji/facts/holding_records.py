"""What prose says a body buys and owns, and what kind of purchase a line is. Pure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class HoldingRecord:
    """One figure about purchases or assets. Figures of one statement (a whole and its parts) share its number.

    topic: procurement | small_enterprises | vehicles | assets. value and half_unit are yuan, or a count for vehicles.
    """

    narrative_id: str
    document_id: str
    statement: int  # 1.. within the document
    topic: str
    part: str  # total, or a part of it: goods, works, services, reserved, reserved_small, won_reserved …
    value: Decimal
    half_unit: Decimal
    is_listed: bool = False  # the sentence says that it stands in the procurement budget
    is_contracted: bool = False  # measured by signed contracts, not by the budget


@dataclass(frozen=True, slots=True)
class PurchaseKindRecord:
    """Whether a printed row of a procurement table is goods, works or services."""

    line_id: str
    document_id: str
    kind: str  # goods | works | services
    is_group: bool  # the row is the whole kind, not a thing of it
