"""Paragraphs in, what speaks to the writer of the document and not to its reader out. Pure.

A form tells its writer what to fill in where, and leaves room for an amount. A draft says that it is one.
"""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

INSTRUCTION = "instruction"
AMOUNT_MISSING = "amount_missing"
DRAFT = "draft"
KINDS = (INSTRUCTION, AMOUNT_MISSING, DRAFT)

_INSTRUCTION = re.compile(
    r"[(\[【](?=[^()\[\]【】]{0,80}(?:事项填写|情况填写|内容填写|据实填写|如实填写|填列\)|请填写|请说明|请删除|可删除|自行增减"
    r"|不涉及的不列|作持平表述|则写[,:“]|作下述说明|选择填写|按实际填))[^()\[\]【】]{2,100}[)\]】]"
)
# 支出预算支出万元: a line that speaks of an amount and has none.
_AMOUNT_MISSING = re.compile(
    r"(?:收入|支出|预算|决算|经费|费|增加|减少)(?:为|共|共计|合计)?(万元)(?=[，。；;])"
)
_DRAFT = re.compile(r"[(【]?(?:草案|征求意见稿|送审稿|讨论稿|审议稿|初稿|样稿)[)】]?$")
_LONGEST_TITLE = 45


def instructions(plain: str, printed: str) -> Iterator[Mark]:
    """Words to the writer in brackets, amounts left out, and the mark of a draft behind a title."""
    for match in _INSTRUCTION.finditer(plain):
        words = printed[match.start() : match.end()]
        yield Mark(INSTRUCTION, *match.span(), f"填表要求“{words}”留在正文中", "删去")
    for match in _AMOUNT_MISSING.finditer(plain):
        words = printed[max(0, match.start() - 12) : match.end()]
        yield Mark(AMOUNT_MISSING, *match.span(1), f"“{words}”没有写金额", "金额")
    title = _DRAFT.search(plain) if len(plain) <= _LONGEST_TITLE else None
    if title and re.search(r"20\d\d年.*(?:预算|决算)", plain):
        words = printed[title.start() :]
        yield Mark(DRAFT, *title.span(), f"公开的文件标为“{words}”", None)
