"""The sums that a target's texts speak of: unit cost, quantity, stated need, products, parts. Pure.

Nothing is compared here: the parts of a sum go out as printed quantities, whether they agree is found in SQL.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gouji.documents.normalise import squeeze
from gouji.facts.amounts import parse_amount
from gouji.facts.records import IndicatorRecord, TargetRecord
from gouji.facts.target_records import TargetClaimRecord
from gouji.vocabulary import AmountUnit

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?"
_MONEY_UNIT = r"万元|亿元|元"
_UNIT_COST = re.compile(
    r"单位成本|单价|人均|每人|单警|单张|单台|单套|单件|单次|每[个件起套台张次户]|平均每|标准"
)
_PEOPLE = re.compile(r"人均|每人|/人|人/|元/人|人\.")
_A_DAY = re.compile(r"每天|每日|/天|/日|\.天|人天|人日|日均")
_A_MONTH = re.compile(r"每月|/月|\.月|人月|月均|月人均")
_A_YEAR = re.compile(r"每年|/年|年人均|\.年")
# What is paid for every day or month of the year; a lecture by the day is not.
_PAID_ALL_YEAR = re.compile(r"伙食|餐费|工资|薪|补贴|补助|津贴|待遇|生活费|社保")
_PER_ONE = re.compile(r"元/(?P<over>[^\d/人年月天日])|(?:每|单)(?P<each>[个件起套台张次户本场辆])")
_FORM_WORDS = re.compile(
    r"单位|成本|数量|标准|人均|平均|费用|采购|购置|购买|本项目|保障|经费|项目|单价|个数|[一二三四五]期"
)
_PEOPLE_UNITS = ("人", "名", "位", "人次")
_NO_THINGS = (
    "天",
    "日",
    "月",
    "个月",
    "年",
    "小时",
    "分钟",
    "%",
    "元",
    "万元",
    "亿元",
    "平方米",
    "公里",
    "人/月",
)
_NEED = re.compile(
    rf"(?:总需求|需求|共需|总需|共需经费|需经费|购置需|合计需|总投资|需)(?:为|约|经费)?(?P<number>{_NUMBER})(?P<unit>{_MONEY_UNIT})"
)
_REQUEST = re.compile(
    rf"(?:本次|本年|今年)(?:申请|安排)(?:资金|经费|预算)?(?P<number>{_NUMBER})(?P<unit>{_MONEY_UNIT})"
)
_BARE_CEILING = re.compile(rf"^[≤<]=?(?P<number>{_NUMBER})(?=[^\d.,%万亿元])")
_COUNTERS = "人名条个台套件户辆次张起处间项场份根部座所家期盏块米"
_PRODUCT = re.compile(
    rf"(?P<a>{_NUMBER})(?P<au>[{_COUNTERS}]?)[*×xX](?P<b>{_NUMBER})(?P<bu>{_MONEY_UNIT})(?:/[{_COUNTERS}年月.、/]+)?"
    rf"(?:[*×xX](?P<c>{_NUMBER})(?P<cu>个?月|天|年|次|期)?)?=(?P<r>{_NUMBER})(?P<ru>{_MONEY_UNIT})"
)
# 534条，每年4800元，共计256.32万元: a count, one price for each, and the sum, with no other number between.
_SPOKEN_PRODUCT = re.compile(
    rf"(?P<a>{_NUMBER})(?P<au>[{_COUNTERS}])[^\d。;]{{0,12}}每[{_COUNTERS}年]{{1,2}}(?:每年)?[^\d。;每月天日]{{0,12}}(?P<b>{_NUMBER})(?P<bu>{_MONEY_UNIT})"
    rf",?[^\d。;]{{0,3}}(?:共计|合计|总计)[^\d。;月]{{0,6}}(?P<r>{_NUMBER})(?P<ru>{_MONEY_UNIT})"
)
_PARTS = re.compile(r"其中:?(?P<parts>[^。]{4,})")
_PART = re.compile(
    rf"(?P<label>[^\d,;、]{{1,16}}?)(?P<number>{_NUMBER})(?P<unit>{_MONEY_UNIT})(?![/每])"
)


def sums_of(target: TargetRecord, rows: tuple[IndicatorRecord, ...]) -> Iterator[TargetClaimRecord]:
    """All quantities of one target; ids are not given yet."""
    printed = [row for row in rows if row.status == "printed"]
    costs = [row for row in printed if "成本" in (row.level2 or "")]
    needs = [claim for row in costs for claim in _needs(row, _of_row(row))]
    yield from needs
    has_need = any(claim.kind == "need" for claim in needs)
    yield from _priced(target, costs, printed, has_need)
    yield from _products(target)
    yield from _parts(target)


def _priced(
    target: TargetRecord,
    costs: list[IndicatorRecord],
    rows: list[IndicatorRecord],
    has_need: bool,
) -> Iterator[TargetClaimRecord]:
    """The one unit cost of a target with the one quantity it is the price of; nothing where there is a choice."""
    prices = [(row, claim) for row in costs for claim in _unit_cost(target, row, _of_row(row))]
    counted = [
        (row, claim)
        for row in rows
        if row.level2 == "数量指标"
        for claim in _quantity(row, _of_row(row))
    ]
    for row, price in prices:
        fits = [(other, claim) for other, claim in counted if claim.unit == price.unit]
        if not has_need:
            fits = [(other, claim) for other, claim in fits if _is_price_of(row, price, other)]
        if len(fits) == 1 and sum(claim.unit == price.unit for _, claim in prices) == 1:
            yield price
            yield fits[0][1]


def _is_price_of(row: IndicatorRecord, price: TargetClaimRecord, count: IndicatorRecord) -> bool:
    """Whether the price is by its words that of one of what is counted."""
    if price.unit == "人":
        return price.number == 1 or "人次" not in squeeze(count.level3 or "")
    counted = squeeze(count.value_unit or "")
    named = _PER_ONE.search(squeeze(f"{row.level3 or ''};{row.value_unit or ''}"))
    unit_fits = (
        counted == (named["over"] or named["each"]) if named else counted in "个台套件张本辆"
    )
    return unit_fits and _share_a_word(row, count)


def _share_a_word(price: IndicatorRecord, count: IndicatorRecord) -> bool:
    """Whether the two names have two characters in a row in common, beside words of form."""
    left, right = (_FORM_WORDS.sub("|", squeeze(row.level3 or "")) for row in (price, count))
    pairs = {left[n : n + 2] for n in range(len(left) - 1)}
    return any(
        right[n : n + 2] in pairs and "|" not in right[n : n + 2] for n in range(len(right) - 1)
    )


def _of_row(row: IndicatorRecord) -> TargetClaimRecord:
    return TargetClaimRecord(
        claim_id="", document_id=row.document_id, kind="", printed=row.value_printed or "",
        target_id=row.target_id, indicator_id=row.indicator_id, cell_id=row.value_cell_id, page=row.page,
    )  # fmt: skip


def _quantity(row: IndicatorRecord, base: TargetClaimRecord) -> Iterator[TargetClaimRecord]:
    """How many people or things, at the least or exactly."""
    unit = squeeze(row.value_unit or "")
    if row.value_number is None or not unit or unit in _NO_THINGS or row.placement == "ambiguous":
        return
    if row.operator in ("=", ">="):
        counted = "人" if unit in _PEOPLE_UNITS else "件"
        yield replace(
            base, kind="quantity", number=row.value_number, unit=counted, operator=row.operator
        )


def _needs(row: IndicatorRecord, base: TargetClaimRecord) -> Iterator[TargetClaimRecord]:
    text = squeeze(f"{row.value_printed or ''};{row.basis or ''}")
    for pattern, kind in ((_NEED, "need"), (_REQUEST, "request")):
        found = list(pattern.finditer(text))
        if len(found) == 1:
            number, unit = found[0]["number"], found[0]["unit"]
            yield _money(replace(base, kind=kind, printed=number + unit), number, unit)


def _unit_cost(
    target: TargetRecord, row: IndicatorRecord, base: TargetClaimRecord
) -> Iterator[TargetClaimRecord]:
    words = squeeze(f"{row.level3 or ''};{row.description or ''};{row.value_unit or ''}")
    if not _UNIT_COST.search(words):
        return
    number, unit = row.value_number, squeeze(row.value_unit or "")
    operator = row.operator
    if number is None and target.amount_unit:
        bare = _BARE_CEILING.match(squeeze(row.value_printed or ""))
        if bare and _NEED.search(squeeze(row.value_printed or "")):
            number, unit, operator = (
                Decimal(bare["number"].replace(",", "")),
                target.amount_unit,
                "<=",
            )
    money = re.match(_MONEY_UNIT, unit)
    if number is None or money is None or operator not in ("=", "<="):
        return
    often = 365 if _A_DAY.search(words) else 12 if _A_MONTH.search(words) else 1
    if often > 1 and not _PAID_ALL_YEAR.search(words):
        return
    claim = replace(
        base, kind="unit_cost", number=Decimal(often), operator=operator,
        unit="人" if _PEOPLE.search(words) else "件",
    )  # fmt: skip
    yield _money(claim, str(number), money[0])


def _money(claim: TargetClaimRecord, number: str, unit: str) -> TargetClaimRecord:
    amount = parse_amount(number, AmountUnit(unit))
    return replace(claim, amount_yuan=amount.yuan, half_unit_yuan=amount.half_unit_yuan)


def _products(target: TargetRecord) -> Iterator[TargetClaimRecord]:
    """a × b [× c] = r, with signs or in words; the price is an amount, the counts are numbers.

    The cell is that of the purpose: objectives have none of their own.
    """
    group = 0
    for text in (target.purpose or "", *target.objectives):
        cell_id = target.purpose_cell_id if text == target.purpose else None
        for pattern in (_PRODUCT, _SPOKEN_PRODUCT):
            for match in pattern.finditer(squeeze(text)):
                group += 1
                base = replace(_of_target(target, cell_id), group_ordinal=group, printed=match[0])
                yield from _product(base, match)


def _product(base: TargetClaimRecord, match: re.Match[str]) -> Iterator[TargetClaimRecord]:
    parts = match.groupdict()
    price = replace(base, kind="factor", printed=parts["b"] + parts["bu"])
    yield replace(base, kind="factor", number=_plain(parts["a"]), unit=parts["au"] or None)
    yield _money(price, parts["b"], parts["bu"])
    if parts.get("c"):
        yield replace(base, kind="factor", number=_plain(parts["c"] or ""), unit=parts["cu"])
    yield _money(replace(base, kind="result"), parts["r"], parts["ru"])


def _parts(target: TargetRecord) -> Iterator[TargetClaimRecord]:
    """其中 A 10 万元，B 7 万元: two parts or more, each its own name and nothing else with a number between."""
    match = _PARTS.search(squeeze(target.purpose or ""))
    if match is None:
        return
    found = list(_PART.finditer(match["parts"]))
    if len(found) < 2 or len(re.findall(r"\d+(?:\.\d+)?", match["parts"])) != len(found):
        return
    base = _of_target(target, target.purpose_cell_id)
    for part in found:
        claim = replace(base, kind="part", printed=part[0].lstrip(",;、"), unit=part["label"])
        yield _money(claim, part["number"], part["unit"])


def _of_target(target: TargetRecord, cell_id: str | None) -> TargetClaimRecord:
    return TargetClaimRecord(
        claim_id="", document_id=target.document_id, kind="", printed="", target_id=target.target_id,
        cell_id=cell_id, page=target.page,
    )  # fmt: skip


def _plain(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))
