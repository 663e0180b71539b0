"""What a generated body-year should contain, and how its amounts are drawn."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gouji.vocabulary import AmountUnit, Stage


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a generated body-year should contain."""

    year: int = 2025
    stage: Stage = Stage.BUDGET
    unit: AmountUnit = AmountUnit.TEN_THOUSAND_YUAN
    projects: int = 4
    size: int = 1  # every amount is multiplied by it
    with_other_funds: bool = False
    with_carryover: bool = True
    with_government_fund: bool = False


def draw(random: Random, wishes: Wishes, low: int, high: int) -> Decimal:
    """An amount between low and high 万元, printed with two decimals in the wished unit."""
    hundredths = random.randint(low * 100 + 1, high * 100) * wishes.size
    if hundredths % 10 == 0:
        hundredths += 3  # no trailing zero: an amount cut at a page end then never reads as another
    scale = wishes.unit.yuan
    return (Decimal(hundredths) * (10_000 // scale) / 100).quantize(Decimal("0.01"))
