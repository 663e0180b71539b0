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
# Mongolian, Tibetan, Arabic letters with their signs, and the presentation forms that NFKC leaves.
_OTHER_SCRIPT = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0f00-\u0fff\u1800-\u18af\u202f\ufb50-\ufdff\ufe70-\ufeff]+"
)
_HAN = re.compile("[\u4e00-\u9fff]")


def fold(text: str) -> str:
    """NFKC with CJK radicals folded; white space untouched."""
    return unicodedata.normalize("NFKC", text).translate(_RADICALS)


def squeeze(text: str) -> str:
    """The text folded and without any white space: what labels are compared by.

    Where a label is printed in Chinese and again in Mongolian, Tibetan or Uyghur, the Chinese is compared.
    """
    plain = _WHITE.sub("", fold(text))
    if plain.isascii() or not _OTHER_SCRIPT.search(plain):
        return plain
    chinese = _OTHER_SCRIPT.sub("", plain)
    return chinese if _HAN.search(chinese) else plain


def tidy(text: str) -> str:
    """The text folded, every run of white space one blank, stripped: what people read."""
    return _WHITE.sub(" ", fold(text)).strip()
