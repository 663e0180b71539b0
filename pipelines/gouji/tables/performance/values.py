"""Read one printed indicator value: text in, operator, number and unit out. Pure, Decimal only."""

import re
from dataclasses import dataclass
from decimal import Decimal

from gouji.documents.normalise import squeeze

# A closing book-title mark is what the full-width > key of a Chinese keyboard gives.
_PREFIX_OPERATORS = {
    "大于或等于": ">=", "大于等于": ">=", "不低于": ">=", "不少于": ">=", "不小于": ">=",
    "小于或等于": "<=", "小于等于": "<=", "不高于": "<=", "不超过": "<=", "不大于": "<=",
    "不多于": "<=", "大于": ">", "高于": ">", "超过": ">", "小于": "<", "低于": "<", "少于": "<",
    "等于": "=", ">=": ">=", "<=": "<=", "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "⩾": ">=",
    "⩽": "<=", "》": ">", "《": "<", "〉": ">", "〈": "<", ">": ">", "<": "<", "=": "=",
}  # fmt: skip
_SUFFIX_OPERATORS = {
    "及以上": ">=", "以上": ">=", "及以下": "<=", "以下": "<=", "及以内": "<=", "以内": "<=",
    "之内": "<=", "内": "<=",
}  # fmt: skip
SIGNS = frozenset(_PREFIX_OPERATORS)
BOUND_WORDS = frozenset(_SUFFIX_OPERATORS)
_BARE = re.compile(rf"(?:{'|'.join(map(re.escape, _PREFIX_OPERATORS))})?\d[\d,]*(?:\.\d+)?")
_DUE = r"(?:年?(?:底|末|初)|上半年|下半年)?(?:之?前|以前|内|之内)?(?:完成|拨付|发放|支付|到位)?"
_DATE = re.compile(
    rf"(?:于|在)?(?:(?:20\d{{2}}|当|本|每|次)年(?:度)?(?:\d{{1,2}}月(?:份)?(?:\d{{1,2}}日)?)?|\d{{1,2}}月(?:份)?(?:\d{{1,2}}日)?){_DUE}"
)
# 12月底前, 2025年底: the number in front counts nothing. 95%左右, 2次以上/年: it is no bound by itself.
_NO_UNIT = re.compile(
    r"年?(?:底|末|初).*|月(?:底|末|初|份|[上中下]旬).*|月.*日.*|号.*|.*(?:左右|上下|以上|以下|以内).*|%.+"
)
_PERCENT_UNITS = ("%", "百分比", "个百分点")
_VALUE = re.compile(
    r"(?:达到|达)?"
    rf"(?P<prefix>{'|'.join(map(re.escape, _PREFIX_OPERATORS))})?"
    r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.\d{1,8})?)"
    r"(?P<unit>[^\d,。;:!?*()<>≥≤《》]{0,8}?)"
    rf"(?P<suffix>{'|'.join(_SUFFIX_OPERATORS)})?"
)


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """An indicator value as understood; all None where it is words.

    operator is one of >= <= > < =; a number alone is exact. unit is "%" for every way of writing it.
    """

    operator: str | None = None
    number: Decimal | None = None
    unit: str | None = None


def parse_indicator_value(text: str | None) -> IndicatorValue:
    """Return operator, number and unit of a value that is one quantity, nothing of any other."""
    plain = squeeze(text or "")
    match = _VALUE.fullmatch(plain)
    if match is None or _DATE.fullmatch(plain) or _NO_UNIT.fullmatch(match["unit"] or ""):
        return IndicatorValue()
    prefix, suffix = match["prefix"], match["suffix"]
    if prefix and suffix:
        return IndicatorValue()
    operator = _PREFIX_OPERATORS[prefix] if prefix else _SUFFIX_OPERATORS.get(suffix, "=")
    unit = match["unit"] or None
    return IndicatorValue(
        operator, Decimal(match["number"].replace(",", "")), "%" if unit in _PERCENT_UNITS else unit
    )


def is_bare_number(text: str) -> bool:
    """Whether the text is a number, with or without its sign, and nothing else."""
    return _BARE.fullmatch(squeeze(text)) is not None


def is_date_or_quantity(text: str) -> bool:
    """Whether the text is a quantity, exact or about, or the day, month or year of a due date."""
    plain = squeeze(text)
    return _VALUE.fullmatch(plain) is not None or _DATE.fullmatch(plain) is not None


def is_quantity(text: str) -> bool:
    """Whether the text is one number with its operator and unit."""
    return parse_indicator_value(text).number is not None


def is_mask(text: str | None) -> bool:
    """Whether the text is nothing but asterisks. `≥**个` is the stub of a blank form, no mask."""
    return bool(re.fullmatch(r"\*{2,}", squeeze(text or "")))
