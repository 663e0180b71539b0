"""Printed lines in, whether a department, a unit or a head office alone publishes, and where it was read. Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from gouji.documents.printed_lines import PrintedLine
from gouji.documents.titles import is_head_office, titles_of
from gouji.vocabulary import Level

# 部门预算支出经济分类 is the name of a classification, whoever publishes; 单位：元 is no unit.
_NO_LEVEL = re.compile(
    r"部门(?:预算)?(?:支出)?经济(?:分类|科目)|部门[(（]单位[)）]|(?:金额|计量)?单位[:：](?:人民币)?[(（]?(?:亿元|万元|千元|元)"
)
_ON_COVER = re.compile(
    r"(部门|单位)[)）]?(?:整体|综合|收支)*(?:预算|决算)|预算(?:主管)?(部门)[:：]|预算(单位)[:：]"
)
_LEVEL_WORDS = re.compile(
    r"(部门|单位)(?:(?:整体|综合|项目)?(?:支出|收支)?(?:预算|决算|绩效)|[:：])"
)
_LEVELS = {"部门": Level.DEPARTMENT, "单位": Level.UNIT}
_LONGEST_TITLE = 60


def level_of(
    lines: Sequence[PrintedLine], cover: Sequence[str], body: str | None
) -> tuple[str | None, str | None]:
    """部门, 单位 or 本级, as the cover says; without a cover as most titles and labels say."""
    titles = [line for line in cover if len(line) < _LONGEST_TITLE]
    front = "".join(titles)
    if body and _is_head_office(cover, body):
        return Level.HEADQUARTERS, f"首页：{body}（本级）"
    for line in (*titles, front):
        on_cover = _ON_COVER.search(_NO_LEVEL.sub("", line))
        if on_cover:
            word = next(group for group in on_cover.groups() if group)
            return _LEVELS[word], f"首页：{on_cover.group()}"
    words = Counter(
        found for line in lines for found in _LEVEL_WORDS.findall(_NO_LEVEL.sub("", line.text))
    )
    if not words:
        return None, None
    said = f"标题和表头：部门 {words['部门']} 处，单位 {words['单位']} 处"
    return (Level.UNIT if words["单位"] > words["部门"] else Level.DEPARTMENT), said


def _is_head_office(cover: Sequence[str], body: str) -> bool:
    """本级 in the title or behind a label; in a list of the units it says nothing of the document."""
    titled = any(title.is_head_office and title.name == body for title in titles_of(cover))
    labelled = (line for line in cover if re.search(r"(?:单位|部门)(?:名称)?[:：]", line))
    return titled or any(is_head_office(line, body) for line in labelled)
