"""Paragraphs in, the headings they stand under out. Pure."""

import re

from gouji.documents.normalise import fold
from gouji.tables.narrative.subjects import names_another_body

_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\d{1,2}[、.．](?!\d)"),
)
_LONGEST = 45
_UNNUMBERED = re.compile(r"[^，。；;:]{4,36}(?:说明|情况|职能|职责|设置|解释|构成|安排|变化|原因)")


class Headings:
    """The headings above the paragraph that is being read, outermost first."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._innermost: str | None = None

    def enter(self, plain: str, printed: str) -> bool:
        """Take a paragraph as a heading if it is one; whether it is."""
        level = heading_level(plain)
        if level is None:
            return False
        self._path = [(known, text) for known, text in self._path if known < level]
        self._path.append((level, printed.rstrip("。:：")))
        self._innermost = plain
        return True

    @property
    def section(self) -> str | None:
        """The numbered headings as one path; the part's title where there is none."""
        numbered = [text for level, text in self._path if level > 0]
        return " / ".join(numbered or [text for _, text in self._path]) or None

    @property
    def words(self) -> tuple[str, ...]:
        """The headings above, folded, nearest first."""
        return tuple(fold(text) for _, text in reversed(self._path))

    def names_another_body(self, body_name: str | None) -> bool:
        """Whether the paragraph stands under the name of one of the department's bodies."""
        return any(names_another_body(fold(text), body_name) for _, text in self._path)

    @property
    def innermost(self) -> str | None:
        """The nearest heading, folded."""
        return self._innermost


def heading_level(plain: str) -> int | None:
    """0 for a part, 1 for 一、 2 for （一） 3 for 1. ; None where the paragraph is no heading."""
    if len(plain) > _LONGEST or re.search(r"[。；;！!](?!$)", plain):
        return None
    if _PART.match(plain):
        return 0
    for level, pattern in enumerate(_LEVELS, start=1):
        if pattern.match(plain):
            return level if level < 3 or not plain.endswith(("。", "；", ";", "，")) else None
    return 1 if _UNNUMBERED.fullmatch(plain) else None
