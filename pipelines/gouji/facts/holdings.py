"""The figures of the prose in, those about purchases and assets out, each with its topic and part. Pure.

A whole opens a statement; its parts follow in the same sentence, or as the next figures. What is not known for
certain is left out.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.documents.normalise import squeeze
from gouji.facts.holding_records import HoldingRecord
from gouji.facts.records import NarrativeRecord

_MEASURES = {"amount", "budget", "final"}
_VEHICLE_UNITS = {"辆", "台", "部"}
_OTHER_YEAR = re.compile(r"上年(?![末底])|去年|较|比|增加|减少|占|节约")
_SMALL = re.compile(r"中小|小微|小型|微型")
_KINDS = {"货物": "goods", "工程": "works", "服务": "services"}
_PROCUREMENT = re.compile(
    r".*政府采购(?:安排)?(?:支出)?(?:预算)?(?:总)?(?:金额|总额|规模|支出|额|数)?(?:\([^)]*\))?"
)
_ASSETS = re.compile(r".*固定资产(?:总)?(?:金额|总额|总值|原值|价值|合计|额)")
_PLANNED = re.compile(r".*(?:拟|计划)购置固定资产(?:总额|金额|合计)?")
_VEHICLES = re.compile(r".*(?:共有|购置)车辆")

Part = tuple[str, str]  # topic, part


def holdings(narrative: Sequence[NarrativeRecord]) -> Iterator[HoldingRecord]:
    """Every figure about purchases and assets, in reading order."""
    statement = 0
    topic, sentence = "", ""
    for figure in narrative:
        found = _part_of(figure, topic)
        value = _value(figure)
        if found is None or value is None:
            # A figure of something else ends the statement, but for the percentages told along with it.
            if figure.measure in _MEASURES and figure.sentence != sentence:
                topic = ""
            continue
        if (
            found[1] == "total"
            or found[0] != topic
            or (topic == "vehicles" and figure.sentence != sentence)
        ):
            statement += 1
        topic, sentence = found[0], figure.sentence
        if not (topic == "vehicles" and figure.unit not in _VEHICLE_UNITS):
            yield _record(figure, statement, found, value)


def _record(
    figure: NarrativeRecord, statement: int, found: Part, value: tuple[Decimal, Decimal]
) -> HoldingRecord:
    return HoldingRecord(
        narrative_id=figure.narrative_id,
        document_id=figure.document_id,
        statement=statement,
        topic=found[0],
        part=found[1],
        value=value[0],
        half_unit=value[1],
        is_listed="政府采购" in figure.sentence,
        is_contracted="合同" in (figure.subject or ""),
    )


def _value(figure: NarrativeRecord) -> tuple[Decimal, Decimal] | None:
    if figure.measure == "count":
        printed = figure.printed.replace(",", "")
        return (Decimal(printed), Decimal(0)) if printed.isdigit() else None
    if figure.measure in _MEASURES and figure.amount_yuan is not None:
        return figure.amount_yuan, figure.half_unit_yuan or Decimal(0)
    return None


def _part_of(figure: NarrativeRecord, topic: str) -> Part | None:
    """The topic and part of one figure; `topic` is that of the statement it stands in."""
    subject = squeeze(figure.subject or "")
    if figure.direction is not None or _OTHER_YEAR.search(subject):
        return None
    if figure.measure == "count":
        return _vehicles(subject, topic)
    if figure.measure not in _MEASURES:
        return None
    if _SMALL.search(subject):
        return _small_enterprises(subject)
    if "资产" in subject:
        return _assets(subject)
    return _procurement(subject, topic)


def _procurement(subject: str, topic: str) -> Part | None:
    named = [part for word, part in _KINDS.items() if word in subject]
    if len(named) == 1 and topic == "procurement" and ("采购" in subject or "购买" in subject):
        return "procurement", named[0]
    if not named and _PROCUREMENT.fullmatch(subject):
        return "procurement", "total"
    return None


def _small_enterprises(subject: str) -> Part | None:
    """What is kept for, or won by, small and medium enterprises; small and micro ones are a part of these."""
    is_medium = "中小" in subject
    if "企业" not in subject or any(word in subject for word in _KINDS):
        return None
    if "中标" in subject or "成交" in subject:
        if "其他" in subject:
            return "small_enterprises", "won_other"
        return "small_enterprises", "won_reserved" if is_medium else "won_reserved_small"
    if "授予" in subject:
        return "small_enterprises", "granted" if is_medium else "granted_small"
    if "预留" in subject:
        return "small_enterprises", "reserved" if is_medium else "reserved_small"
    return None


def _assets(subject: str) -> Part | None:
    if _PLANNED.fullmatch(subject):
        return "assets", "planned"
    if _ASSETS.fullmatch(subject) and not re.search(r"购置|新增|处置", subject):
        return "assets", "total"
    return None


def _vehicles(subject: str, topic: str) -> Part | None:
    if _VEHICLES.fullmatch(subject):
        return "vehicles", "total"
    if topic == "vehicles" and subject.endswith(("用车", "车辆")):
        return "vehicles", "rest" if subject.startswith("其他") else "kind"
    return None
