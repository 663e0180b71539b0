"""Paragraphs in, headings with nothing below them out. Pure."""

import re
from collections.abc import Sequence

EMPTY_SECTION = "empty_section"

_TOP = re.compile(r"([一二三四五六七八九十]{1,3})、")
_ORDER = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}
# What a heading is followed by where its content is a table or a list on another page.
_POINTS_ON = re.compile(r"表|目录|附件|清单|另|见")
_LONGEST = 45


def empty_sections(plains: Sequence[str], followed_by_line: Sequence[bool]) -> list[int]:
    """Indexes of headings 一、 whose next paragraph is the next heading; `followed_by_line`: no table between."""
    found: list[int] = []
    for index in range(len(plains) - 1):
        here, following = _number(plains[index]), _number(plains[index + 1])
        if here is None or following != here + 1 or not followed_by_line[index]:
            continue
        # Two headings in a row are a list of headings where the one before or after them is one too.
        # with nothing in between.
        before = _number(plains[index - 1]) if index and followed_by_line[index - 1] else None
        follows = index + 2 < len(plains) and followed_by_line[index + 1]
        after = _number(plains[index + 2]) if follows else None
        if before == here - 1 or after == following + 1 or _POINTS_ON.search(plains[index]):
            continue
        found.append(index)
    return found


def _number(plain: str) -> int | None:
    """The number of a heading 一、二、; None where the paragraph says more than a heading."""
    match = _TOP.match(plain)
    if (
        match is None
        or len(plain) > _LONGEST
        or re.search(r"[。;；，]", plain)
        or plain.endswith("无")
    ):
        return None
    signs = match.group(1)
    if len(signs) == 1:
        return _ORDER[signs]
    tens, _, units = signs.partition("十")
    return (_ORDER[tens] if tens else 1) * 10 + (_ORDER[units] if units else 0)
