"""Read one printed amount: text and unit in, yuan with its half unit out. Pure, Decimal only."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.documents.normalise import squeeze
from gouji.vocabulary import AmountUnit, FactStatus, Measure

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_BRACKETED = re.compile(r"\((.+)\)")
_DASH = re.compile(r"[-‐‑‒–—―─━ー－/／]+")
_MASK = re.compile(r"[*＊×xX]{1,}|[●■□]+")
_MINUS = str.maketrans({"−": "-", "﹣": "-", "－": "-", "–": "-", "—": "-", "，": ","})

# An amount recognised from a picture with less certainty than this is a doubt, not a figure. Chosen
# above what disagreement and repair leave; not yet calibrated (tests/benchmarks/ocr.py measures it).
LEAST_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as printed and as understood.

    number is as printed (no unit); yuan and half_unit_yuan are None where the unit is unknown or nothing
    is printed. half_unit_yuan is half of the last printed digit's worth; a bare 0 is exact.
    """

    status: FactStatus
    printed: str
    number: Decimal | None = None
    yuan: Decimal | None = None
    half_unit_yuan: Decimal | None = None


def parse_amount(text: str | None, unit: AmountUnit | None) -> Amount:
    """Return the amount printed in `text`. Blank, dash, mask, zero and unreadable stay different."""
    printed = squeeze(text or "")
    if not printed:
        return Amount(FactStatus.BLANK, "")
    if _DASH.fullmatch(printed):
        return Amount(FactStatus.DASH, printed)
    if _MASK.fullmatch(printed):
        return Amount(FactStatus.MASKED, printed)
    number = _number(printed)
    if number is None:
        return Amount(FactStatus.UNREADABLE, printed)
    if unit is None:
        return Amount(FactStatus.PRINTED, printed, number)
    return Amount(
        FactStatus.PRINTED, printed, number, number * unit.yuan, half_unit(number, unit.yuan)
    )


def parse_measured(text: str | None, measure: Measure, unit: AmountUnit | None) -> Amount:
    """Return what a column of this measure prints: a percent or a count is a number, never an amount of money."""
    if measure is Measure.CHANGE_PCT:
        printed = squeeze(text or "")
        return replace(parse_amount(printed.removesuffix("%"), None), printed=printed)
    return parse_amount(text, None if measure is Measure.QUANTITY else unit)


def doubted(amount: Amount, confidence: float | None) -> Amount:
    """The amount, or an unreadable one where it was recognised with too little certainty."""
    if confidence is None or confidence >= LEAST_CONFIDENCE:
        return amount
    return Amount(FactStatus.UNREADABLE, amount.printed)


def half_unit(number: Decimal, unit_yuan: int) -> Decimal:
    """Half of the last printed digit of `number`, in yuan. A bare 0 is exact."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a finite number: {number}")
    if number == 0 and exponent == 0:
        return Decimal(0)
    return unit_yuan * Decimal(1).scaleb(exponent) / 2


def _number(printed: str) -> Decimal | None:
    plain = printed.translate(_MINUS)
    bracketed = _BRACKETED.fullmatch(plain)
    inner = bracketed.group(1) if bracketed else plain
    if not _NUMBER.fullmatch(inner) or len(inner) > 24:
        return None
    value = Decimal(inner.replace(",", ""))
    return -value if bracketed else value
