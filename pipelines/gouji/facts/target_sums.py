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
    for row in rows:
        if row.status == "printed":
            yield from _of_indicator(target, row)
    yield from _products(target)
    yield from _parts(target)


def _of_indicator(target: TargetRecord, row: IndicatorRecord) -> Iterator[TargetClaimRecord]:
    base = TargetClaimRecord(
        claim_id="", document_id=row.document_id, kind="", printed=row.value_printed or "",
        target_id=row.target_id, indicator_id=row.indicator_id, cell_id=row.value_cell_id, page=row.page,
    )  # fmt: skip
    level2 = row.level2 or ""
    if "成本" in level2:
        yield from _needs(row, base)
        yield from _unit_cost(target, row, base)
    elif level2 == "数量指标":
        yield from _quantity(row, base)


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
            yield _money(
                replace(base, kind=kind, printed=found[0][0]), found[0]["number"], found[0]["unit"]
            )


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
    claim = replace(
        base, kind="unit_cost", number=Decimal(often), operator=operator,
        unit="人" if _PEOPLE.search(words) else "件",
    )  # fmt: skip
    yield _money(claim, str(number), money[0])


def _money(claim: TargetClaimRecord, number: str, unit: str) -> TargetClaimRecord:
    amount = parse_amount(number, AmountUnit(unit))
    return replace(claim, amount_yuan=amount.yuan, half_unit_yuan=amount.half_unit_yuan)


def _products(target: TargetRecord) -> Iterator[TargetClaimRecord]:
    """a × b [× c] = r, with signs or in words; the price is an amount, the counts are numbers."""
    text = squeeze("。".join((target.purpose or "", *target.objectives)))
    base = _of_target(target, target.purpose_cell_id or target.budget_cell_id)
    group = 0
    for pattern in (_PRODUCT, _SPOKEN_PRODUCT):
        for match in pattern.finditer(text):
            group += 1
            claim = replace(base, group_ordinal=group, printed=match[0])
            parts = match.groupdict()
            yield replace(claim, kind="factor", number=_plain(parts["a"]), unit=parts["au"] or None)
            yield _money(
                replace(claim, kind="factor", printed=parts["b"] + parts["bu"]),
                parts["b"],
                parts["bu"],
            )
            if parts.get("c"):
                yield replace(
                    claim, kind="factor", number=_plain(parts["c"] or ""), unit=parts["cu"]
                )
            yield _money(replace(claim, kind="result", printed=match[0]), parts["r"], parts["ru"])


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
