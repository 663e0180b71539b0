"""The title of a table beside the forms of the law in, what its money is out. Pure.

Offices print the same expenditure again by another classification; the title says which money it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gouji.documents.normalise import squeeze
from gouji.facts.records import TableRecord
from gouji.vocabulary import TableKind

_NOT_CARRIED = re.compile(r"不含(?:上年)?结转")
_GENERAL = "一般公共预算"
_FUNDS = {"政府性基金": "government_fund", "国有资本经营": "state_capital"}
_SEVERAL = re.compile(r"一般公共预算|政府性基金.*国有资本|三公|采购")
_OWN_BASIC = re.compile(r"(?:部门|单位)(?:综合)?(?:预算)?基本支出")
_BY_ECONOMIC_CLASS = re.compile(r"经济(?:分类|科目)|明细")
_ELSEWHERE = re.compile(r"三公|机关运行|会议|培训|绩效|收入|收支|政府性基金|国有资本|社会保险")


@dataclass(frozen=True, slots=True)
class TableTopicRecord:
    """What the money of one table of no legal form is: topic is one of those that `topic_of` returns."""

    table_id: str
    document_id: str
    topic: str


def table_topics(tables: Iterable[TableRecord]) -> Iterator[TableTopicRecord]:
    """One record for each table whose title names its money."""
    for table in tables:
        topic = topic_of(table.title) if table.table_kind == TableKind.OTHER else None
        if topic is not None:
            yield TableTopicRecord(table.table_id, table.document_id, topic)


def topic_of(title: str | None) -> str | None:
    """What `twins` and the empty tables are held against; None where in doubt.

    service_purchases | government_fund | state_capital | carried_fiscal | general_* | fiscal | fiscal_basic | own_basic
    """
    plain = _NOT_CARRIED.sub("", squeeze(title or ""))
    if "购买服务" in plain:
        return None if "采购" in plain else "service_purchases"
    for words, fund in _FUNDS.items():
        if words in plain and not _SEVERAL.search(plain):
            return fund
    if "支出" not in plain or _ELSEWHERE.search(plain):
        return None
    if "结转" in plain:
        return "carried_fiscal" if "财政拨款" in plain else None
    if _GENERAL in plain:
        return _general(plain)
    if "项目" in plain:
        return None
    if "财政拨款" in plain and "基本支出" in plain:
        return "fiscal_basic"
    if "财政拨款" in plain:
        # By economic class it stands beside the form by function, not beside one of basic expenditure.
        return None if _BY_ECONOMIC_CLASS.search(plain) else "fiscal"
    return "own_basic" if _OWN_BASIC.search(plain) else None


def _general(plain: str) -> str | None:
    if "项目支出" in plain:
        return "general_project"
    if "基本支出" in plain:
        return "general_basic"
    return "general"
