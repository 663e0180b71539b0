"""Understand a quarterly spending plan: its printed values in, their unit and basis out. Pure.

The header says （%） over percentages, over amounts, per period and cumulative alike, so the values
themselves decide, and only where one reading fits:

* a % sign on any value: percent. Otherwise values that add up to the budget, or climb to it, are in
  the unit of the budget; values that climb to 100, or add up to it, are percent; a budget of 100 fits
  both and leaves the unit unknown.
* values that add up to the whole (the budget, or 100) are per period; values that never fall and end
  at the whole are cumulative; where both hold (a single value) or neither, the basis is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gouji.documents.normalise import squeeze
from gouji.facts.amounts import parse_amount
from gouji.vocabulary import AmountUnit, FactStatus

PERCENT = "percent"
UNKNOWN = "unknown"
PER_PERIOD = "per_period"
CUMULATIVE = "cumulative"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PlanReading:
    """unit is percent, the printed unit of the budget, or unknown; basis as in the schema."""

    unit: str = UNKNOWN
    basis: str = UNKNOWN


def understand_plan(
    tokens: Sequence[str], budget: str | None, amount_unit: AmountUnit | None
) -> PlanReading | None:
    """Return how the plan is to be read; None where nothing is printed."""
    if not tokens:
        return None
    printed = [squeeze(token) for token in tokens]
    values = [_number(token) for token in printed]
    whole = _number(squeeze(budget or ""))
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        return PlanReading()
    if any(token.endswith("%") for token in printed):
        return PlanReading(PERCENT, _basis(known, _HUNDRED))
    fits_budget = whole is not None and whole != 0 and _fits(known, whole)
    fits_hundred = _fits(known, _HUNDRED)
    if fits_budget and fits_hundred and whole is not None:
        return PlanReading(UNKNOWN, _agreed(_basis(known, whole), _basis(known, _HUNDRED)))
    if fits_budget and whole is not None:
        return PlanReading(amount_unit.value if amount_unit else UNKNOWN, _basis(known, whole))
    if fits_hundred:
        return PlanReading(PERCENT, _basis(known, _HUNDRED))
    return PlanReading()


def _number(token: str) -> Decimal | None:
    amount = parse_amount(token.removesuffix("%"), None)
    return amount.number if amount.status is FactStatus.PRINTED else None


def _fits(values: Sequence[Decimal], whole: Decimal) -> bool:
    return _adds_up(values, whole) or _climbs_to(values, whole)


def _basis(values: Sequence[Decimal], whole: Decimal) -> str:
    added, climbed = _adds_up(values, whole), _climbs_to(values, whole)
    if added == climbed:
        return UNKNOWN
    return PER_PERIOD if added else CUMULATIVE


def _agreed(one: str, other: str) -> str:
    return one if one == other else UNKNOWN


def _adds_up(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether the values make the whole, give or take how each was rounded."""
    tolerance = sum((_half_digit(value) for value in (*values, whole)), Decimal(0))
    return abs(sum(values, Decimal(0)) - whole) <= tolerance


def _half_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if value == 0 or not isinstance(exponent, int) or exponent >= 0:
        return Decimal(0)
    return Decimal(1).scaleb(exponent) / 2


def _climbs_to(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether the values never fall and end at the whole."""
    return values[-1] == whole and all(earlier <= later for earlier, later in pairwise(values))
