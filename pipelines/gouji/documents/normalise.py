"""Printed text in, comparable text out: full-width forms folded, white space settled."""

import re
import unicodedata

# CJK Radicals Supplement characters that NFKC leaves alone but PDF fonts print for common characters.
_RADICALS = str.maketrans(
    {
        "⺟": "母", "⺠": "民", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门",
        "⻘": "青", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨", "⻥": "鱼",
        "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⺾": "艹", "⻄": "西",
    }
)  # fmt: skip
_WHITE = re.compile(r"[\s\u200b\u200c\u200d\ufeff\u00ad]+")


def fold(text: str) -> str:
    """NFKC with CJK radicals folded; white space untouched."""
    return unicodedata.normalize("NFKC", text).translate(_RADICALS)


def squeeze(text: str) -> str:
    """The text folded and without any white space: what labels are compared by."""
    return _WHITE.sub("", fold(text))


def tidy(text: str) -> str:
    """The text folded, every run of white space one blank, stripped: what people read."""
    return _WHITE.sub(" ", fold(text)).strip()
