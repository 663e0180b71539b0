"""Does a PDF's text layer say what its pages show? Page counts and characters in, a verdict out. Pure.

A scan has pictures and no characters; a broken text layer has characters that are no text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.documents.model import Unreadable

_FEW_CHARACTERS = 10
# A page is taken as broken where more than this part of its characters is no text.
_MAX_STRANGE_PART = 0.05
_MIN_STRANGE = 5
# Of a document in Chinese: less is a code table lost, not a document full of numbers (0.2 and more).
_MIN_HAN_PART = 0.05
_ENOUGH_TO_JUDGE = 200

# Scripts that a Chinese budget prints; all else in numbers (controls, private use, Hangul, Yi…) is
# what a lost code table gives.
_STRANGE = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\u00ff\u0370-\u03ff\u2000-\u2bff\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page holds, before it is judged."""

    number: int
    text: str  # white space removed
    has_picture: bool  # images or drawings that are not rules of a table

    @property
    def is_without_text(self) -> bool:
        return len(self.text) < _FEW_CHARACTERS and self.has_picture

    @property
    def is_broken(self) -> bool:
        """Whether the characters are not text. Some fonts print bullets from private codes: a few may."""
        strange = len(_STRANGE.findall(self.text))
        return strange >= _MIN_STRANGE and strange > _MAX_STRANGE_PART * len(self.text)


def pages_to_recognise(pages: Sequence[PageText]) -> list[int]:
    """The numbers of the pages whose text layer says nothing or is no text: only their picture tells.

    Where the characters of the document as a whole are no Chinese, these are all its pages.
    """
    sound = [page for page in pages if not page.is_without_text and not page.is_broken]
    if _has_lost_its_language("".join(page.text for page in sound)):
        return [page.number for page in pages]
    return [page.number for page in pages if page.is_without_text or page.is_broken]


def _has_lost_its_language(text: str) -> bool:
    han = len(_HAN.findall(text))
    return len(text) >= _ENOUGH_TO_JUDGE and han < _MIN_HAN_PART * len(text)


def check_language(recognised: str) -> None:
    """Raise Unreadable where even the pictures of the pages say nothing in Chinese."""
    text = "".join(recognised.split())
    if _has_lost_its_language(text):
        han = len(_HAN.findall(text))
        raise Unreadable(f"文件应以汉字为主，实有 {len(text)} 个字符中 {han} 个汉字。")


def page_list(numbers: Sequence[int]) -> str:
    """Return page numbers for people: 第 1、3–5 页."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    shown = "、".join("–".join(map(str, part)) for part in ranges[:20])
    return f"第 {shown}{' 等' if len(ranges) > 20 else ''} 页"
