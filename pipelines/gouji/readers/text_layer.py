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


def judge_text_layer(pages: Sequence[PageText]) -> tuple[str, ...]:
    """Return warnings for pages that cannot be read. Raises Unreadable where most cannot."""
    pictures = [page.number for page in pages if page.is_without_text]
    broken = [page.number for page in pages if page.is_broken]
    written = sum(len(page.text) >= _FEW_CHARACTERS for page in pages)
    if written == 0 or len(pictures) > 4 * written:
        raise Unreadable(
            f"PDF 没有文字层（扫描件或图片）：应有可读取的文字，实有 {len(pages)} 页中"
            f" {len(pictures)} 页只有图像、{written} 页有文字；须先作文字识别。"
        )
    if 2 * len(broken) > written:
        raise Unreadable(
            f"PDF 文字层已损坏：应为可读文字，实有 {len(pages)} 页中 {len(broken)} 页"
            f"的字符多为乱码（{page_list(broken)}）。"
        )
    _check_language("".join(page.text for page in pages))
    warnings = []
    if pictures:
        warnings.append(f"{page_list(pictures)}没有文字层（图像），其内容未读取。")
    if broken:
        warnings.append(f"{page_list(broken)}的文字层已损坏（乱码），其内容未读取。")
    return tuple(warnings)


def _check_language(text: str) -> None:
    han = len(_HAN.findall(text))
    if len(text) >= _ENOUGH_TO_JUDGE and han < _MIN_HAN_PART * len(text):
        raise Unreadable(
            f"PDF 文字层疑已损坏：应以汉字为主，实有 {len(text)} 个字符中 {han} 个汉字。"
        )


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
