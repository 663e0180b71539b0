"""An amount in, what each of two units has of it out: about six and four tenths, in whole 100 元."""

from decimal import Decimal

_STEP = Decimal("100.00")


def shares(amount: Decimal) -> tuple[Decimal, Decimal]:
    """The two parts add up to the amount exactly."""
    first = (amount * 6 / 10 / _STEP).quantize(Decimal(1)) * _STEP
    return first, amount - first
