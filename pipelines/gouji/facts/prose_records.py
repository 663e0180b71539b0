"""What the figures of prose are about and what they claim of each other. Pure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SpokenLineRecord:
    """The line of a table that one figure of the prose speaks of, as its words say; the cell is found in SQL."""

    narrative_id: str
    document_id: str
    fund: str  # all | general_public_budget | government_fund_budget | state_capital_budget | fiscal_appropriation
    line_item: str  # LineItem; function for an item of the classification
    code: str | None = None  # printed with the item, or known of a class
    code_level: int | None = None
    code_names: tuple[str, ...] = ()  # the item's name as tables may print it
    class_code: str | None = None  # of the item's class, where that is named above it
    parent_names: tuple[str, ...] = ()  # the names printed above it, as tables may print them


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """What one figure states of others, all by narrative_id; whether it holds is found in SQL."""

    narrative_id: (
        str  # the percentage, the amount of a change, or the word that states a comparison
    )
    document_id: str
    kind: str  # change | growth | direction | share | completion | order | unchanged
    current_id: str | None = None  # what it is stated of
    base_id: str | None = None  # what that is measured by
    change_id: str | None = None  # growth: the amount of the change
    base_is: str = "previous"  # previous | budget | whole
    base_fund: str | None = None  # share: the line of the whole
    base_line_item: str | None = None
    half_unit: Decimal | None = None  # of a percentage: half of its last printed digit
    has_reason: bool = False  # unchanged: a change is explained all the same
