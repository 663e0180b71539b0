"""Folded prose in, its figures out: numbers with a unit, and bare ones that a change word introduces. Pure.

Years, dates, document numbers, codes and enumerators are numbers too, but no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gouji.vocabulary import AmountUnit


class FigureKind(Enum):
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """`start`..`end` are the printed digits, `unit_end` the end of the unit behind them."""

    start: int
    end: int
    unit_end: int
    unit: str | None  # as printed (folded); None where a percent sign is missing
    kind: FigureKind
    amount_unit: AmountUnit | None = None


_NUMBER = re.compile(
    r"(?<![\dA-Za-z×*_〔\[.第])(?<!\d,)"
    r"(?P<number>(?:(?<=[为少加长是降达计率额值、和及:(（])[-−－])?(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?)(?![\d×*])"
)
_COUNTED = (
    r"台\(套\)|台/套|台套|人次|批次|平方米|平米|公里|公斤|小时|个(?!月|百分)|辆|台|套|批|人(?!民)|次|件|㎡|倍|家|户|名"
    r"|条(?![例款件])|项|起|场|期|份|篇|处|所|间|座|架|艘|亩|支|册|张|吨|天|分(?![别之析布钟])"
)
_UNIT = re.compile(
    r"(?P<money>[余多]?(?:亿元|百万元|万元|千元|元))"
    r"|(?P<percent>%|‰|个百分点|百分点)"
    rf"|(?P<count>万?(?:{_COUNTED}))"
    r"|(?P<short>(?:亿|万)(?:(?![\u4e00-\u9fff])|(?=用于|主要)))"
)
_MONEY = {
    "亿元": AmountUnit.HUNDRED_MILLION_YUAN,
    "亿": AmountUnit.HUNDRED_MILLION_YUAN,
    "万元": AmountUnit.TEN_THOUSAND_YUAN,
    "万": AmountUnit.TEN_THOUSAND_YUAN,
    "千元": AmountUnit.THOUSAND_YUAN,
    "元": AmountUnit.YUAN,
}
# A percentage whose sign was forgotten: the change word stands right before it, a stop right behind.
_BARE_PERCENT = re.compile(r"(?:增长|下降|增幅|降幅)(?:\(.{1,4}\))?(?:为|达)?$")
# 预算为0, without a unit: nothing is nothing in any.
_BARE_ZERO = re.compile(r"(?:预算|决算|支出|收入|经费|费用?|购置)数?(?:均|都)?为$")
_STOP = re.compile(r"[。，；;,)）]|$")
_WHOLE_ONLY = re.compile(r"万?(?:分|倍|平方米|平米|㎡|公里|公斤|亩|吨|天|小时)")
_ENUMERATED = re.compile(r"(?:^|(?<=[。；;:：]))\d{1,2}\.")


def find_figures(plain: str) -> Iterator[Figure]:
    """The figures of one folded paragraph, from left to right."""
    for match in _NUMBER.finditer(plain):
        figure = _figure(plain, match)
        if figure is not None:
            yield figure


def _figure(plain: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span("number")
    unit = _UNIT.match(plain, end)
    if unit is None:
        return _bare_percent(plain, start, end) or _bare_zero(plain, start, end)
    text = unit.group().lstrip("余多")
    if unit.lastgroup == "count":
        if text == "项" and plain[start - 1 : start] == "(" and plain[unit.end() :][:1] == ")":
            return None  # …(208类)…(05款)…(05项): the code of an item
        start = _without_enumerator(plain, start, end, text)
        return Figure(start, end, unit.end(), text, FigureKind.COUNT)
    if unit.lastgroup == "percent":
        return Figure(start, end, unit.end(), text, FigureKind.PERCENT)
    return Figure(start, end, unit.end(), text, FigureKind.MONEY, _MONEY.get(text))


def _bare_percent(plain: str, start: int, end: int) -> Figure | None:
    if _STOP.match(plain, end) and _BARE_PERCENT.search(plain, max(0, start - 10), start):
        return Figure(start, end, end, None, FigureKind.PERCENT)
    return None


def _bare_zero(plain: str, start: int, end: int) -> Figure | None:
    is_zero = plain[start:end] == "0" and _STOP.match(plain, end)
    if is_zero and _BARE_ZERO.search(plain, max(0, start - 8), start):
        return Figure(start, end, end, None, FigureKind.MONEY, AmountUnit.YUAN)
    return None


def _without_enumerator(plain: str, start: int, end: int, unit: str) -> int:
    """`3.30个` at the head of a sentence is item 3 and 30 of them: nobody counts in hundredths."""
    enumerated = _ENUMERATED.match(plain, start)
    if enumerated and enumerated.end() < end and not _WHOLE_ONLY.fullmatch(unit):
        return enumerated.end()
    return start
