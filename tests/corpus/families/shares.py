"""An amount in, what each of two units has of it out: about six and four tenths, in whole steps of yuan."""

from decimal import Decimal

_STEP = Decimal("100.00")


def shares(amount: Decimal, step: Decimal = _STEP) -> tuple[Decimal, Decimal]:
    """The two parts add up to the amount exactly.

    Parts of a sum add up to the part of the sum only where a step is a tenth of the amounts' own, or finer.
    """
    first = (amount * 6 / 10 / step).quantize(Decimal(1)) * step
    return first, amount - first
