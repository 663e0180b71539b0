"""Paragraphs in, what is left in them of the form they were written on out. Pure.

A form offers 增长（下降） and XX局 for the writer to choose and to fill in. What is left of it is no matter
of taste where a figure follows; where none does it may be a definition.
"""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

CHOICE = "choice_not_made"
CHOICE_OF_NOTHING = "choice_of_nothing"  # 增加（减少）0万元: there is none to make
PLACEHOLDER = "placeholder"
ODD_WORDING = "odd_wording"
OPEN_BRACKET = "open_bracket"
KINDS = (CHOICE, CHOICE_OF_NOTHING, PLACEHOLDER, ODD_WORDING, OPEN_BRACKET)

_UP, _DOWN = "增长|增加|上升|提高|增", "下降|减少|降低|减"
_CHOICE = re.compile(
    rf"(?:(?:{_UP})(?:\((?:{_DOWN})\)|/(?:{_DOWN}))|(?:{_DOWN})(?:\((?:{_UP})\)|/(?:{_UP})))"
    r"(?:了|约|为)?\d[\d,.]*(?:%|万元|元)"
)
# 大于（小于、等于）预算数, 高于/低于: chosen by striking out what does not hold.
_COMPARISON = re.compile(
    r"(?:大于|高于)(?:\((?:小于|低于)[/、或]?(?:等于|持平)?\)|/(?:小于|低于))(?:年初)?预算"
)
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z])[XxＸ×]{2,}(?![A-Za-z])(?=年|月|日|局|委|办|厅|部门|单位|万|元|%|个|项|人|辆|次|处|号|街道|镇|区|县|市)"
    r"|[〇○]{2,}(?=局|委|办|厅|部门|单位|万元|年)"
    r"|(?:\.{3,}|…+|_{3,})(?=万元|%|年度部门)"
)
_ODD = re.compile(
    r"(?:较|比|与)上一度|(?:较|比|与)上年年度|年年度|。。|，，|、、|。，|，。|；。|预预算|决决算"
)
_LONG_ENOUGH = 30


def residue(plain: str, printed: str) -> Iterator[Mark]:
    """Choices not made, places not filled in, words of no language, a bracket never closed."""
    for match in _CHOICE.finditer(plain):
        words = printed[match.start() : match.end()]
        kind = CHOICE if re.search(r"[1-9]", words) else CHOICE_OF_NOTHING
        yield Mark(kind, *match.span(), f"“{words}”没有选定增减", "二者选一")
    for match in _COMPARISON.finditer(plain):
        words = printed[match.start() : match.end()]
        yield Mark(CHOICE, *match.span(), f"“{words}”没有选定大小", "二者选一")
    for match in _PLACEHOLDER.finditer(plain):
        words = printed[match.start() : match.end() + 4]
        yield Mark(PLACEHOLDER, *match.span(), f"“{words}”没有填写", "填写的内容")
    for match in _ODD.finditer(plain):
        words = printed[max(0, match.start() - 6) : match.end() + 6]
        yield Mark(ODD_WORDING, *match.span(), f"“{words}”行文有误", None)
    yield from _open_brackets(plain, printed)


def _open_brackets(plain: str, printed: str) -> Iterator[Mark]:
    """A bracket opened within a sentence of a whole paragraph and closed nowhere in it."""
    if len(plain) < _LONG_ENOUGH or not plain.endswith(("。", ";", "；")):
        return
    open_at: list[int] = []
    for at, letter in enumerate(plain):
        if letter == "(":
            open_at.append(at)
        elif letter == ")":
            if open_at:
                open_at.pop()
            elif not re.search(r"[\d一二三四五六七八九十]$", plain[:at][-1:]):
                return  # an enumerator like 1) or a bracket from another line
    for at in open_at:
        words = printed[at : at + 16]
        yield Mark(OPEN_BRACKET, at, min(at + 16, len(plain)), f"“{words}…”括号没有闭合", "）")
