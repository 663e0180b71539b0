"""A spreadsheet's number and its format in, the text that a person sees in the cell out. Pure.

The formats are those of ECMA-376 part 1, 18.8.31: sections by sign or by condition, digit placeholders
0 # ? with literals anywhere between them (`0!.0,` shows 45678 as 4.6), scaling commas, percent.
Scientific notation and fractions would hide digits: there the number itself is shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r'(?:"[^"]*"|[\\!].|\[[^\]]*\]|[^;])*')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<blank>_.)|(?P<filler>\*.)|\[[^\]]*\]'
    r"|(?P<general>General|G/通用格式)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HIDES_DIGITS = re.compile(r"[0#?]\s*E[+-]|[?#0]\s*/\s*[?#\d]", re.IGNORECASE)
_SIGNIFICANT = 15  # what a spreadsheet keeps of a number
_LONGEST = Decimal(10) ** 20  # no amount is longer; placeholders end before


@dataclass(frozen=True, slots=True)
class _Piece:
    """A placeholder 0 # ?, or else a literal that is shown as it is."""

    text: str
    is_digit: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One section: the pieces before and behind the point, and what is done to the number first."""

    whole: tuple[_Piece, ...]
    decimals: tuple[_Piece, ...]
    is_grouped: bool
    power: int  # of ten, by which the number is multiplied


def shown_number(value: int | float, number_format: str) -> str:
    """The displayed text; "" where the format shows nothing."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_SIGNIFICANT}g}")
    if not number.is_finite():
        return str(value)
    sections = [part for part in _sections(number_format) if "@" not in _unquoted(part)]
    if not number_format or not sections or abs(number) >= _LONGEST:
        return _plain(number)
    chosen = _choose(number, sections)
    if chosen is None or _HIDES_DIGITS.search(_unquoted(chosen[0])):
        return _plain(number)
    section, is_signed = chosen
    text = _formatted(abs(number), _pattern(section, _plain(abs(number))))
    sign = "-" if number < 0 and is_signed and re.search(r"[1-9]", text) else ""
    return f"{sign}{text}".strip()


def _sections(number_format: str) -> list[str]:
    found, position = [], 0
    while position <= len(number_format):
        match = _SECTION.match(number_format, position)
        end = match.end() if match else position
        found.append(number_format[position:end])
        position = end + 1
    return found


def _unquoted(section: str) -> str:
    """The section without literals and brackets: what is left means something."""
    section = section.replace("G/通用格式", "General")
    return re.sub(r'"[^"]*"|[\\!_*].|\[[^\]]*\]', "", section)


def _choose(number: Decimal, sections: Sequence[str]) -> tuple[str, bool] | None:
    """The section for this number, and whether the minus sign is still to be put before it."""
    conditions = [_CONDITION.search(section) for section in sections[:2]]
    if any(conditions):
        return _choose_by_condition(number, sections, conditions)
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _choose_by_condition(
    number: Decimal, sections: Sequence[str], conditions: Sequence[re.Match[str] | None]
) -> tuple[str, bool] | None:
    """The first section whose condition holds, else the one without; None where there is neither."""
    for section, condition in zip(sections, conditions, strict=False):
        if condition is not None and _holds(number, condition[1], Decimal(condition[2])):
            only_below_zero = condition[1] in ("<", "<=") and Decimal(condition[2]) <= 0
            return section, not only_below_zero
    if len(sections) > 2 and conditions[1] is None and number < 0:
        return sections[1], False
    free = [section for section in sections if not _CONDITION.search(section)]
    return (free[-1], True) if free else None


def _holds(number: Decimal, operator: str, bound: Decimal) -> bool:
    return (
        ("<" in operator and number < bound)
        or (">" in operator and number > bound)
        or (operator in ("=", "<=", ">=") and number == bound)
    )


def _pattern(section: str, plain: str) -> _Pattern:
    """Literals become text, `_x` a blank, `*x` nothing, `General` the number as it is."""
    tokens = list(_TOKEN.finditer(section))
    digits = [place for place, token in enumerate(tokens) if token["digit"]]
    point = next((place for place, token in enumerate(tokens) if token["point"]), len(tokens))
    before_point = [place for place in digits if place < point]
    last = before_point[-1] if before_point else -1
    commas = [place for place, token in enumerate(tokens) if token["comma"] and digits]
    # Commas behind the last digit before the point, or behind all digits, divide by a thousand each.
    inner = [place for place in commas if before_point and before_point[0] < place < last]
    scaling = [place for place in commas if digits and place > last and place not in inner]
    percents = sum(1 for token in tokens if token["percent"])
    return _Pattern(
        tuple(_pieces(tokens[:point], plain, has_digits=bool(digits))),
        tuple(_pieces(tokens[point:], plain, has_digits=bool(digits))),
        bool(inner),
        2 * percents - 3 * len(scaling),
    )


def _pieces(tokens: Sequence[re.Match[str]], plain: str, *, has_digits: bool) -> Iterator[_Piece]:
    for token in tokens:
        kind = token.lastgroup
        if kind == "digit":
            yield _Piece(token.group(), is_digit=True)
        elif kind in ("quoted", "escaped"):
            yield _Piece(token[kind])
        elif kind == "blank":
            yield _Piece(" ")
        elif kind == "general":
            yield _Piece(plain)
        elif kind in ("percent", "other") or (kind in ("point", "comma") and not has_digits):
            yield _Piece(token.group())


def _formatted(number: Decimal, pattern: _Pattern) -> str:
    places = sum(1 for piece in pattern.decimals if piece.is_digit)
    rounded = number.scaleb(pattern.power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    head = _whole(whole.lstrip("0"), pattern)
    tail, has_decimals = _decimals(decimals, pattern.decimals)
    return f"{head}{'.' if has_decimals else ''}{tail}"


def _whole(digits: str, pattern: _Pattern) -> str:
    """The pieces before the point filled from the right; the first placeholder takes all that is left."""
    shown: list[str] = []
    waiting = sum(1 for piece in pattern.whole if piece.is_digit)
    taken = 0
    for piece in reversed(pattern.whole):
        if not piece.is_digit:
            shown.append(piece.text)
            continue
        waiting -= 1
        while True:
            sign = digits[-1:] or {"0": "0", "?": " "}.get(piece.text, "")
            digits = digits[:-1]
            if pattern.is_grouped and taken and taken % 3 == 0 and sign.strip():
                shown.append(",")
            shown.append(sign)
            taken += 1
            if waiting or not digits:
                break
    return "".join(reversed(shown))


def _decimals(digits: str, pieces: Sequence[_Piece]) -> tuple[str, bool]:
    """The pieces behind the point, filled from the left, and whether a digit is among them."""
    kinds = [piece.text for piece in pieces if piece.is_digit]
    least = max((place for place, kind in enumerate(kinds, start=1) if kind == "0"), default=0)
    remaining = iter(digits.rstrip("0").ljust(least, "0"))
    shown = [next(remaining, "") if piece.is_digit else piece.text for piece in pieces]
    has_digit = any(text and piece.is_digit for text, piece in zip(shown, pieces, strict=True))
    return "".join(shown), has_digit


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
