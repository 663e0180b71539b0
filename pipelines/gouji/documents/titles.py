"""Lines of a cover in, the title they make together out: whose, of which year, of what level. Pure.

A title is often set in several lines, within the name as well; what stands above it may be anything.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.documents.divisions import division_walk, is_division, known_divisions

_YEAR = r"20\d{2}年?(?![一二三四五六七八九十]{1,3}月)度?"
_NAME = r"(?P<name>[\u4e00-\u9fff()（）“”·]{2,40}?)"
_LEAD = r"^(?:附件\d*|附表\d*|附|公开表|关于|中华人民共和国|[一二三四五六七八九十]+|第[一二三四五]部分)?[:：.、]?"
_HEAD_OFFICE = r"(?:[(（](?:[局委厅办]|机关)?本级[)）]|本级|[(（]机关[)）])"
_SCOPE = r"(?P<scope>[省市区县]级|[市区县]本级)?"
_AFTER = r"(?:整体|综合|收支)*(?:调整)?(?P<kind>预算|决算|绩效)"
_LEVEL = r"(?P<level>部门|单位)"
_PATTERNS = tuple(
    re.compile(_LEAD + pattern)
    for pattern in (
        # 某局2024年度部门决算, 某局(本级)2025年单位预算公开
        _NAME + _YEAR + _SCOPE + _LEVEL + "?" + _AFTER,
        # 2026年某局部门预算
        _YEAR + _SCOPE + _NAME + _SCOPE.replace("scope", "scope2") + _LEVEL + _AFTER,
        # 2026年某局预算
        _YEAR + _NAME + _AFTER,
        # 某局部门预算 with the year somewhere else
        _NAME + _LEVEL + _AFTER,
    )
)
ORGAN_ENDS = tuple(
    "局委会厅办院中心队校馆所站处部府镇乡社团库台园司室厂场区街道学级关狱地署庭组盟联苑宫行圃"
)
_NO_NAME = re.compile(
    r"预算|决算|收支|转移支付|分地区|限额|余额|部分|情况|信息公开|目录|^(?:本|我|各)(?:部门|单位|局)|[，。；]"
)
_MOST_LINES = 5
_LONGEST_LINE = 60
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: `line` counts the cover's lines from 0."""

    name: str
    line: int
    text: str
    is_head_office: bool = False


def titles_of(cover: Sequence[str]) -> list[Title]:
    """Every name a run of up to five lines may be the title of."""
    return [title for start in range(len(cover)) for title in _from_line(cover, start)]


def best_title(cover: Sequence[str], whole: str) -> Title | None:
    """The likeliest title of a cover: the longest name that the document prints again, else the first.

    `whole` is all printed text without white space.
    """
    titles = titles_of(cover)
    again = [title for title in titles if whole.count(title.name) > 1]
    if again:
        longest = max(len(title.name) for title in again)
        return next(title for title in again if len(title.name) == longest)
    known = known_divisions()
    placed = [title for title in titles if division_walk(title.name, known)]
    return next(iter(placed or titles), None)


def name_in_title(text: str) -> str | None:
    """The body one line of title names. An administrative area before 市级 or 区级 is no body."""
    for pattern in _PATTERNS:
        match = pattern.search(text)
        name = clean_name(match["name"]) if match else None
        if match and name and not _is_area(match, name):
            return name
    return None


def clean_name(name: str) -> str | None:
    """A printed name without what is set around it, None where it is no name of an office."""
    name = re.sub(r"^(附件\d*[:：]?|目录|关于|第[一二三四五六七八九十]+部分)", "", name)
    name = re.sub(r"[(（](?:汇总|公章|盖章|本级|机关|部门|单位)[)）]$", "", name.strip(":：·、"))
    name = re.sub(rf"{_HEAD_OFFICE}$", "", name) if len(name) > 6 else name
    name = re.sub(r"(部门|单位)$", "", name) if len(name) > 4 else name
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", name)
    if len(name) < _SHORTEST_NAME or not bare.endswith(ORGAN_ENDS) or _NO_NAME.search(name):
        return None
    return name


def is_head_office(text: str, name: str) -> bool:
    """Whether a text prints a name with 本级 behind it."""
    return bool(re.search(re.escape(name) + _HEAD_OFFICE, text))


def _from_line(cover: Sequence[str], start: int) -> Iterator[Title]:
    for count in range(1, _MOST_LINES + 1):
        parts = cover[start : start + count]
        if len(parts) < count or len(parts[-1]) > _LONGEST_LINE:
            return
        text = "".join(parts)
        name = name_in_title(text)
        if name:
            yield Title(name, start, text, is_head_office(text, name))
            return


def _is_area(match: re.Match[str], name: str) -> bool:
    """某某市 in 某某市2026年市级单位预算: an area and no office."""
    groups = match.groupdict()
    scoped = groups.get("scope") or groups.get("scope2")
    return is_division(name, known_divisions()) or bool(scoped and re.search(r"[省市区县]$", name))
