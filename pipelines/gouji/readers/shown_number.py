"""A spreadsheet's number and its format in, the text that a person sees in the cell out. Pure.

The formats are those of ECMA-376 part 1, 18.8.31: sections for positive, negative and zero, digit
placeholders 0 # ?, literals, scaling commas, percent. Colours and conditions change no digit.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+")
_SIGNIFICANT = 15  # what a spreadsheet keeps of a number


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One section: what stands before and behind the digits, and how many of them there are."""

    before: str
    digits: str | None
    behind: str


def shown_number(value: int | float, number_format: str) -> str:
    """The displayed text; "" where the format shows nothing."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_SIGNIFICANT}g}")
    if number_format in ("", "General", "@", "G/通用格式"):
        return _plain(number)
    sections = [part for part in _sections(number_format) if "@" not in _unquoted(part)]
    if not sections:
        return _plain(number)
    section, is_signed = _choose(number, sections)
    pattern = _pattern(section)
    if pattern.digits is None:
        return (pattern.before + pattern.behind).strip()
    text = _formatted(abs(number), pattern)
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
    return re.sub(r'"[^"]*"|\\.', "", section)


def _choose(number: Decimal, sections: list[str]) -> tuple[str, bool]:
    """The section for this number, and whether the minus sign is not part of it."""
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _pattern(section: str) -> _Pattern:
    """Literals become text, `_x` a blank, `*x` nothing; the digit placeholders stay as they are."""
    plain = _BRACKETED.sub("", section)
    marked, literals = [], []
    position = 0
    while position < len(plain):
        sign = plain[position]
        if sign == '"':
            end = plain.find('"', position + 1)
            end = len(plain) if end < 0 else end
            literals.append(plain[position + 1 : end])
            marked.append("\0")
            position = end + 1
        elif sign in "\\_*" and position + 1 < len(plain):
            literals.append({"\\": plain[position + 1], "_": " ", "*": ""}[sign])
            marked.append("\0")
            position += 2
        else:
            marked.append(sign)
            position += 1
    text = "".join(marked)
    digits = _DIGITS.search(text)
    if digits is None or not re.search(r"[0#]", digits.group()):
        return _Pattern(_with(text.replace("?", ""), literals), None, "")
    cut = text[: digits.start()].count("\0")
    return _Pattern(
        _with(text[: digits.start()], literals[:cut]),
        digits.group(),
        _with(re.sub(r"[0#?]", "", text[digits.end() :]), literals[cut:]),
    )


def _with(text: str, literals: list[str]) -> str:
    remaining = iter(literals)
    return "".join(next(remaining, "") if sign == "\0" else sign for sign in text)


def _formatted(number: Decimal, pattern: _Pattern) -> str:
    digits = pattern.digits or ""
    if "%" in pattern.before + pattern.behind:
        number *= 100
    whole, _, decimals = digits.partition(".")
    stripped = whole.rstrip(",")
    number /= Decimal(1000) ** (len(whole) - len(stripped))
    places = len(decimals)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in stripped else f"{rounded:f}"
    least = len(decimals.rstrip("#"))
    if places > least:
        head, _, tail = text.partition(".")
        tail = tail.rstrip("0").ljust(least, "0")
        text = f"{head}.{tail}" if tail else head
    if "0" not in stripped and text.startswith("0."):
        text = text[1:]
    elif "0" not in stripped and text == "0" and not decimals:
        text = ""
    return f"{pattern.before}{text}{pattern.behind}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
