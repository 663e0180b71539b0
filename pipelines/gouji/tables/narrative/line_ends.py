"""Lines of one document in, whether each begins a new paragraph out. Pure.

Two signs tell a paragraph: its first line is indented, its last line is short. A PDF shows both by
its coordinates; of a text stream only the lengths of the lines are left.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gouji.documents.model import TextLine
from gouji.documents.normalise import squeeze

_STOP = ("。", "；", ";", "：", ":", "！", "!", "？", "?")
_ENUMERATOR = re.compile(
    r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、"
    r"|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|[①-⑳]"
)
_CUT_NUMBER = re.compile(r"[\d.,][\d.,%]")
_INDENT = 0.8  # of a character's width: what a line is set in by, at least
# characters that are missing to the right margin: a number that did not fit may leave 4
_SHORT = 4.5
_CENTRED = 4.0  # characters that a centred title is set in by, at least
_HALF_EMPTY = 0.6


def begins_with_enumerator(text: str) -> bool:
    """Whether a line starts with 一、 （一） 1. and the like."""
    return _ENUMERATOR.match(squeeze(text)) is not None


def ends_a_sentence(text: str) -> bool:
    return text.rstrip().endswith(_STOP)


class PageShape:
    """The margins of one PDF page, told from its own lines."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.right = max((end(line) for line in lines), default=0.0)
        self.width = _character_width(lines)
        self.left = self._left(lines)

    def is_indented(self, line: TextLine) -> bool:
        return start(line) > self.left + _INDENT * self.width

    def is_short(self, line: TextLine) -> bool:
        return end(line) < self.right - _SHORT * self.width

    def _left(self, lines: Sequence[TextLine]) -> float:
        """Where lines start that carry a sentence on: headings and first lines do not count."""
        starts = [
            round(start(line))
            for before, line in pairwise(lines)
            if not ends_a_sentence(before.text) and not begins_with_enumerator(line.text)
        ]
        if not starts:
            return min((start(line) for line in lines), default=0.0)
        counts = Counter(starts)
        most = max(counts.values())
        return float(min(x for x, count in counts.items() if count == most))


def begins_paragraph(before: TextLine, line: TextLine, shapes: tuple[PageShape, PageShape]) -> bool:
    """Whether `line` starts a paragraph after `before` (PDF); shapes are those of their pages."""
    if shapes[1].is_indented(line):
        return True
    is_short = shapes[0].is_short(before)
    if begins_with_enumerator(line.text) and (is_short or ends_a_sentence(before.text)):
        return True
    if is_short and start(before) > shapes[0].left + _CENTRED * shapes[0].width:
        return True
    half_empty = end(before) - shapes[0].left < _HALF_EMPTY * (shapes[0].right - shapes[0].left)
    return (is_short and ends_a_sentence(before.text)) or half_empty


def begins_stream_paragraph(before: str, line: str, full: int) -> bool:
    """The same for text: `full` is the width of a full line in columns."""
    if _CUT_NUMBER.match(f"{before.rstrip()[-1:]}{line.lstrip()[:1]}"):
        return False
    width = columns(before)
    is_short = width < full - 8
    if begins_with_enumerator(line) and (is_short or ends_a_sentence(before)):
        return True
    return (is_short and ends_a_sentence(before)) or width < _HALF_EMPTY * full


def columns(text: str) -> int:
    """Display columns: a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text.strip())


def start(line: TextLine) -> float:
    """The x where the first printed character of a line begins."""
    blanks = len(line.text) - len(line.text.lstrip())
    if blanks < len(line.edges):
        return line.edges[blanks][0]
    return line.box.x0 if line.box else 0.0


def end(line: TextLine) -> float:
    return line.box.x1 if line.box else 0.0


def _character_width(lines: Sequence[TextLine]) -> float:
    widths = sorted(
        x1 - x0
        for line in lines[:40]
        for character, (x0, x1) in zip(line.text, line.edges, strict=False)
        if "\u4e00" <= character <= "\u9fff"
    )
    return widths[len(widths) // 2] if widths else 12.0
