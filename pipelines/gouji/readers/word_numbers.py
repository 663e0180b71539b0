"""The numbers that Word prints before list paragraphs: numbering parts and paragraphs in, 一、 or （2） out.

They stand in no run of text, so a title 一、收支总表 numbered by Word would lose its 一、, and a column of
serial numbers would be blank.
"""

import re
from dataclasses import dataclass

from lxml import etree

from gouji.readers.word_text import WORD

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 9_999
_LEVELS = 9
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str  # %1 stands for the number of the first level


class ListNumbers:
    """Counts the list paragraphs of a document in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # of every list
        self._shared: dict[str, str] = {}  # list -> the abstract list whose count it goes on with
        self._counts: dict[str, list[int | None]] = {}
        self._styles: dict[str, tuple[str | None, str | None, int | None]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None and self._levels:
            self._read_styles(styles)

    def next(self, paragraph: etree._Element) -> str:
        """What is printed before this paragraph; empty where it is in no list."""
        if not self._levels:
            return ""
        properties = paragraph.find(f"{WORD}pPr")
        number, level = self._list_of(properties)
        found = self._levels.get(number or "", {}).get(level)
        if number is None or found is None:
            return ""
        counts = self._counts.setdefault(self._shared[number], [None] * _LEVELS)
        before = counts[level]
        counts[level] = found.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._printed(self._levels[number], counts, level)

    def _printed(self, levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            own = levels.get(at)
            count = counts[at]
            return (
                written(own.start if count is None else count, own.kind) if own is not None else ""
            )

        if levels[level].kind in ("bullet", "none"):
            return ""
        return re.sub(r"%([1-9])", number, levels[level].text)

    def _list_of(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or its style's."""
        if properties is None:
            return None, 0
        number, level = _own(properties)
        style = properties.find(f"{WORD}pStyle")
        name = style.get(f"{WORD}val") if style is not None else None
        for _ in range(_DEEPEST_STYLE):
            if number is not None or name is None or name not in self._styles:
                break
            name, number, of_style = self._styles[name]
            level = of_style if level is None else level
        return number, min(level or 0, _LEVELS - 1)

    def _read_lists(self, numbering: etree._Element) -> None:
        abstract = {
            each.get(f"{WORD}abstractNumId", ""): _levels(each)
            for each in numbering.iterfind(f"{WORD}abstractNum")
        }
        for each in numbering.iterfind(f"{WORD}num"):
            number = each.get(f"{WORD}numId", "")
            reference = _value(each, "abstractNumId") or ""
            levels = dict(abstract.get(reference, {}))
            shared = reference
            for override in each.iterfind(f"{WORD}lvlOverride"):
                at, start = (
                    _integer(override.get(f"{WORD}ilvl")),
                    _integer(_value(override, "startOverride")),
                )
                if at in levels and start is not None:
                    own = levels[at]
                    levels[at] = _Level(start, own.kind, own.text)
                    shared = f"{reference}/{number}"  # it counts for itself
            self._levels[number], self._shared[number] = levels, shared
        self._levels.pop("0", None)

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind(f"{WORD}style"):
            properties = style.find(f"{WORD}pPr")
            number, level = _own(properties) if properties is not None else (None, None)
            self._styles[style.get(f"{WORD}styleId", "")] = (
                _value(style, "basedOn"),
                number,
                level,
            )


def written(number: int, kind: str) -> str:
    """The number as this kind of list writes it; kinds not known here in plain digits."""
    if not 0 < number <= _LARGEST:
        return str(number)
    if kind in _CHINESE:
        return _chinese(number)
    if kind in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "upperLetter" else letter.lower()
    if kind.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """12 -> 十二, 105 -> 一百零五."""
    digits = [int(digit) for digit in str(number)]
    found = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            found += _DIGITS[digit] + _PLACES[place]
        elif found and not found.endswith("零"):
            found += "零"
    found = found.rstrip("零")
    return found.removeprefix("一") if found.startswith("一十") else found


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    found = {}
    for level in abstract.iterfind(f"{WORD}lvl"):
        at = _integer(level.get(f"{WORD}ilvl"))
        start = _integer(_value(level, "start"))
        if at is not None and at < _LEVELS:
            kind = _value(level, "numFmt") or "decimal"
            found[at] = _Level(1 if start is None else start, kind, _value(level, "lvlText") or "")
    return found


def _own(properties: etree._Element) -> tuple[str | None, int | None]:
    numbered = properties.find(f"{WORD}numPr")
    if numbered is None:
        return None, None
    return _value(numbered, "numId"), _integer(_value(numbered, "ilvl"))


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(f"{WORD}{name}")
    return None if found is None else found.get(f"{WORD}val")


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else None
