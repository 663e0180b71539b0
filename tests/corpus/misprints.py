"""Misprints of one amount: printed text in, another printed text out, None where that slip cannot happen.

Thousands commas are set anew where the amount has them; it keeps as many decimals as it had.
"""

from decimal import Decimal
from random import Random


def transposed(text: str, random: Random) -> str | None:
    """Two neighbouring digits changed places."""
    digits, places = _split(text)
    spots = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    spots = [i for i in spots if not (i == 0 and digits[1] == "0")]
    if not spots:
        return None
    i = random.choice(spots)
    return _joined(text, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :], places)


def substituted(text: str, random: Random) -> str | None:
    """One digit is another."""
    digits, places = _split(text)
    i = random.randrange(len(digits))
    others = [d for d in "0123456789" if d != digits[i] and not (i == 0 and d == "0")]
    return _joined(text, digits[:i] + random.choice(others) + digits[i + 1 :], places)


def dropped(text: str, random: Random) -> str | None:
    """One digit before the point is missing."""
    digits, places = _split(text)
    whole = len(digits) - places
    spots = [i for i in range(whole) if whole > 1 and not (i == 0 and digits[1] == "0")]
    if not spots:
        return None
    i = random.choice(spots)
    return _joined(text, digits[:i] + digits[i + 1 :], places)


def doubled(text: str, random: Random) -> str | None:
    """One digit before the point stands twice."""
    digits, places = _split(text)
    whole = len(digits) - places
    if digits[:whole] == "0":
        return None
    i = random.randrange(whole)
    return _joined(text, digits[: i + 1] + digits[i:], places)


def times_ten(text: str, random: Random) -> str | None:
    return _shown(text, _value(text) * 10)


def divided_by_ten(text: str, random: Random) -> str | None:
    return _shown(text, _value(text) / 10)


def in_yuan(text: str, random: Random) -> str | None:
    """An amount of a table in 万元, printed in 元."""
    return _shown(text, _value(text) * 10_000)


def in_ten_thousands(text: str, random: Random) -> str | None:
    """An amount of a table in 元, printed in 万元; None where nothing of it would be left."""
    value = _value(text) / 10_000
    shown = f"{value:,.2f}" if "," in text else f"{value:.2f}"
    return shown if Decimal(shown.replace(",", "")) else None


def negated(text: str, random: Random) -> str | None:
    return text.removeprefix("-") if text.startswith("-") else f"-{text}"


def stale(text: str, random: Random) -> str | None:
    """An older figure: a few per cent away, never the same."""
    value = _value(text)
    percent = Decimal(random.choice((-7, -5, -4, -3, -2, 2, 3, 4, 5, 6)))
    step = Decimal("0.01") if value < 100_000 else Decimal("100.00")
    old = (value * (100 + percent) / 100 / step).quantize(Decimal(1)) * step
    return _shown(text, old if old != value else value + step)


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _split(text: str) -> tuple[str, int]:
    """All digits, and how many of them stand after the point."""
    plain = text.replace(",", "").lstrip("-")
    whole, _, part = plain.partition(".")
    return whole + part, len(part)


def _joined(text: str, digits: str, places: int) -> str:
    return _shown(text, Decimal(digits).scaleb(-places))


def _shown(text: str, value: Decimal) -> str:
    """Printed as the old text was: with or without commas, as many decimals."""
    places = len(text.partition(".")[2])
    return f"{value:,.{places}f}" if "," in text else f"{value:.{places}f}"
