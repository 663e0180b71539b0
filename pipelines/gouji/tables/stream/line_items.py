"""Printed row names in, what the row is and on which side out. Pure.

Words, not whole labels: every county words these rows a little differently. The first entry that fits
decides, so the totals and the narrower names stand above the wider ones.
"""

import re
from dataclasses import dataclass

from gouji.documents.normalise import squeeze
from gouji.facts.function_classes import function_class_code
from gouji.vocabulary import LineItem, Side

_ENUMERATOR = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十百]+[)）]?[、.．]|[（(][一二三四五六七八九十]+[)）])"
)
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class KnownLine:
    """What a printed name says: side, line item, function class code where it is one."""

    side: Side
    line_item: LineItem
    code: str | None = None


# (words that all stand in the name, line item)
_REVENUE: tuple[tuple[tuple[str, ...], LineItem], ...] = (
    (("收入总计",), LineItem.TOTAL_REVENUE),
    (("收入", "总计"), LineItem.TOTAL_REVENUE),
    (("本年", "收入", "合计"), LineItem.CURRENT_YEAR_REVENUE),
    (("上年", "结转"), LineItem.OPENING_CARRYOVER),
    (("年初", "结转"), LineItem.OPENING_CARRYOVER),
    (("使用非财政拨款结余",), LineItem.SURPLUS_USED),
    (("用事业基金弥补",), LineItem.SURPLUS_USED),
    (("一般公共预算", "拨款"), LineItem.GENERAL_PUBLIC_BUDGET_REVENUE),
    (("一般公共预算", "收入"), LineItem.GENERAL_PUBLIC_BUDGET_REVENUE),
    (("基金预算", "拨款"), LineItem.GOVERNMENT_FUND_BUDGET_REVENUE),
    (("政府性基金", "收入"), LineItem.GOVERNMENT_FUND_BUDGET_REVENUE),
    (("国有资本经营", "拨款"), LineItem.STATE_CAPITAL_BUDGET_REVENUE),
    (("国有资本经营", "收入"), LineItem.STATE_CAPITAL_BUDGET_REVENUE),
    (("财政专户",), LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE),
    (("单位资金",), LineItem.UNIT_FUNDS),
    (("经营收入",), LineItem.OPERATING_REVENUE),
    (("事业收入",), LineItem.BUSINESS_REVENUE),
    (("上级", "补助收入"), LineItem.SUPERIOR_SUBSIDY),
    (("附属单位", "上缴"), LineItem.AFFILIATE_TURNOVER),
    (("其他收入",), LineItem.OTHER_REVENUE),
)
_EXPENDITURE: tuple[tuple[tuple[str, ...], LineItem], ...] = (
    (("支出总计",), LineItem.TOTAL_EXPENDITURE),
    (("支出", "总计"), LineItem.TOTAL_EXPENDITURE),
    (("本年", "支出", "合计"), LineItem.CURRENT_YEAR_EXPENDITURE),
    (("年终", "结转"), LineItem.CLOSING_CARRYOVER),
    (("年末", "结转"), LineItem.CLOSING_CARRYOVER),
    (("结转下年",), LineItem.CLOSING_CARRYOVER),
    (("结余分配",), LineItem.SURPLUS_DISTRIBUTED),
)
_THREE_PUBLIC: tuple[tuple[tuple[str, ...], LineItem], ...] = (
    (("三公", "计"), LineItem.THREE_PUBLIC_TOTAL),
    (("合计",), LineItem.TOTAL),
    (("总计",), LineItem.TOTAL),
    (("出国",), LineItem.OVERSEAS_VISITS),
    (("用车", "购置", "运"), LineItem.VEHICLE_TOTAL),
    (("用车", "购置"), LineItem.VEHICLE_PURCHASE),
    (("用车", "运"), LineItem.VEHICLE_OPERATION),
    (("接待",), LineItem.HOSPITALITY),
    (("会议费",), LineItem.MEETINGS),
    (("培训费",), LineItem.TRAINING),
    (("机关运行",), LineItem.AGENCY_OPERATION),
)


def known_line(name: str) -> KnownLine | None:
    """What a row of a revenue-and-expenditure summary is, None where the name is not known."""
    plain = bare(name)
    for words, item in _EXPENDITURE:
        if all(word in plain for word in words):
            return KnownLine(Side.EXPENDITURE, item)
    code = function_class_code(plain)
    if code is not None:
        return KnownLine(Side.EXPENDITURE, LineItem.FUNCTION, code)
    for words, item in _REVENUE:
        if all(word in plain for word in words):
            return KnownLine(Side.REVENUE, item)
    return None


def three_public_item(name: str) -> LineItem:
    """What a row of a three-public-expenses table is; parts such as 其他会议费 are OTHER."""
    plain = bare(name)
    if plain.startswith(("其他", "教学", "因公临时")) or "教学科研" in plain:
        return LineItem.OTHER
    for words, item in _THREE_PUBLIC:
        if all(word in plain for word in words):
            return item
    return LineItem.OTHER


def bare(name: str) -> str:
    """The name without white space and without its enumerator."""
    return _ENUMERATOR.sub("", squeeze(name).removeprefix("其中:"), count=1)


def part_mark(name: str) -> str | None:
    """What marks a line as part of the enumerated line above it: `（一）…` or `其中：…`."""
    match = re.match(r"\([一二三四五六七八九十]+\)|其中", squeeze(name))
    return match.group() if match else None


def enumerator(name: str) -> int | None:
    """The number a name begins with (`十一、…` -> 11), None where it begins with none."""
    match = re.match(r"([一二三四五六七八九十]+)[、.．]", squeeze(name))
    return chinese_number(match.group(1)) if match else None


def chinese_number(text: str) -> int | None:
    """一 … 九十九 as an integer."""
    match = re.fullmatch(rf"([{_DIGITS}]?)(十?)([{_DIGITS}]?)", text)
    if match is None or not text:
        return None
    tens, ten, units = match.groups()
    if not ten:
        return _DIGITS.index(text) + 1 if len(text) == 1 else None
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (
        _DIGITS.index(units) + 1 if units else 0
    )
