"""What a generated body-year should contain, and how its amounts are drawn."""

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from gouji.vocabulary import AmountUnit, Stage


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a generated body-year should contain.

    The wishes without repr came later: they draw after all others, so that what is not wished changes nothing.
    cents: amounts in 元 to the cent, so that 万元 in print are rounded. overspent: some lines cost more than
    their first budget. negative: money paid back makes a line of final accounts negative. all_trades: projects
    under the 项 of every trade. dated: project names that carry years. ranges: indicators with ranges.
    """

    year: int = 2025
    stage: Stage = Stage.BUDGET
    unit: AmountUnit = AmountUnit.TEN_THOUSAND_YUAN
    projects: int = 4
    size: int = 1  # every amount is multiplied by it
    with_other_funds: bool = False
    with_carryover: bool = True
    with_government_fund: bool = False
    cents: bool = field(default=False, repr=False)
    overspent: bool = field(default=False, repr=False)
    negative: bool = field(default=False, repr=False)
    all_trades: bool = field(default=False, repr=False)
    dated: bool = field(default=False, repr=False)
    ranges: bool = field(default=False, repr=False)
    with_travel: bool = field(default=False, repr=False)
    without_three_public: bool = field(default=False, repr=False)


def draw(random: Random, wishes: Wishes, low: int, high: int) -> Decimal:
    """An amount between low and high 万元, printed with two decimals in the wished unit."""
    hundredths = random.randint(low * 100 + 1, high * 100) * wishes.size
    if hundredths % 10 == 0:
        hundredths += 3  # no trailing zero: an amount cut at a page end then never reads as another
    scale = wishes.unit.yuan
    amount = (Decimal(hundredths) * (10_000 // scale) / 100).quantize(Decimal("0.01"))
    if wishes.cents and wishes.unit is AmountUnit.YUAN:
        return amount + Decimal(random.randint(1, 9999)) / 100
    return amount
