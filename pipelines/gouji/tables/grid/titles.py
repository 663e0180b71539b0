"""Printed lines in, what they are to a table out: title, unit, form number, body, note. Pure."""

import re
from collections.abc import Sequence

from gouji.documents.normalise import squeeze
from gouji.profiles.model import TableSpec
from gouji.vocabulary import AmountUnit

_LONGEST_TITLE = 60
_TITLE_END = re.compile(
    r"(?:表|明细)(?:[-—－]?\d{0,2})?(?:[-—－]{1,2}(?:人员经费|公用经费|商品和服务支出|对个人和家庭的补助))?(?:[（(][^（()）]*[)）]?)*(?:[（(]?续[）)]?)?$"
)
_SENTENCE = re.compile(r"[。;；?？!！]|\.{3}|…|见下表|如下|^注|^备注|^说明")
_UNIT = re.compile(r"单位[:：]?(?:人民币)?(万元|千元|亿元|元)")
_HEADER_UNIT = re.compile(r"[（(](?:单位[:：])?(?:人民币)?(万元|千元|亿元|元)[)）]")
_FORM = re.compile(
    r"(?:部门|单位|财决|决算|预算|公开|批复|附|[A-Za-z]{1,4})*(?:\d{1,2}(?:[-—－_]\d{1,2})?表|附?表[一二三四五六七八九十\d]{1,3}(?:[-—－]\d+)?)[:：]?"
)
_UNITS = {unit.value: unit for unit in AmountUnit}
_BODY = re.compile(
    r"(?:编制|填报|预算)?(?:部门|单位)(?:名称)?[:：]|预算(?:主管)?(?:部门|单位)[:：]"
)
_NOTE = re.compile(
    r"空表|无数据|未安排|不涉及|无(?:此|该|相关|上述)|无.{0,40}(?:预算|支出|收支|收入|经费|发生额|项目|拨款)"
    r"|没有.{0,40}(?:预算|支出|收支|收入|经费|安排|拨款)"
)
_PREFIX = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|附(?:件|表)?\d*[:：.、]?|(?:预算|公开)?表?\d{1,2}表?[:：.、]?(?!年))+"
)


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a table."""
    plain = squeeze(text)
    if len(plain) > _LONGEST_TITLE or _SENTENCE.search(plain) or _FORM.fullmatch(plain):
        return False
    return len(plain) > 2 and _TITLE_END.search(plain) is not None


def title_spec(text: str, tables: Sequence[TableSpec]) -> TableSpec | None:
    """The first form (specific ones stand first) that the title names."""
    plain = squeeze(text)
    return next((spec for spec in tables if spec.fits(plain)), None)


def bare_title(text: str) -> str:
    """The title without its number and 续表 mark: what two pages of one table have in common."""
    plain = re.sub(r"[（(]?续表?[）)]?$", "", squeeze(text))
    return _PREFIX.sub("", plain)


def printed_unit(text: str) -> AmountUnit | None:
    """The amount unit a line or cell states, None where it states none."""
    match = _UNIT.search(squeeze(text))
    return _UNITS[match.group(1)] if match else None


def header_unit(text: str) -> AmountUnit | None:
    """The amount unit a header cell states in brackets."""
    match = _HEADER_UNIT.search(squeeze(text))
    return _UNITS[match.group(1)] if match else None


def is_form_number(text: str) -> bool:
    """预算01表, 公开01表, 表1 and the like, standing alone."""
    return _FORM.fullmatch(squeeze(text)) is not None


def names_body(text: str) -> bool:
    """`编制部门：…` and the like."""
    return _BODY.search(squeeze(text)) is not None


def is_note(text: str) -> bool:
    """A printed note below a table, as under an empty one."""
    return _NOTE.search(squeeze(text)) is not None
