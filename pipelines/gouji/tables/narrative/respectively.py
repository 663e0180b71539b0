"""`A、B和C分别为1万元、2万元和3万元`: a list of names and one of figures in, the clause of each figure out. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gouji.tables.narrative.figures import Figure
from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.statements import split_base
from gouji.tables.narrative.subjects import clean_subject, item_of
from gouji.tables.narrative.thread import Thread

_APART = re.compile(r"^(?P<names>.*?)(?:各自|分别)(?P<said>.*)$")
_JOINED = re.compile(r"[、和及与]|以及")
_LAST_TWO = re.compile(r"以?及|和|与")
_BETWEEN = re.compile(r"(?:、|，|,)?(?:以及|和|及|与)?")
UNNAMED = "各项"  # one of several, nobody can tell which


@dataclass(slots=True)
class Lists:
    """The list of figures that is being walked through; what was spoken of before it is so again behind it."""

    lengths: dict[int, int]
    thread: Thread
    _clauses: list[str] = field(default_factory=list)
    _before: tuple[str | None, str | None] | None = None

    def clause_of(self, start: int, clause: str, gap: str) -> str:
        """What the figure at `start` says, which `clause` leads to and `gap` parts from the one before."""
        if self._clauses:
            return self._clauses.pop(0)
        apart = clauses_apart(clause, self.lengths[start], self._is_known)
        if apart is not None:
            self._before = (self.thread.topic, self.thread.main)
            self._clauses = list(apart[1:])
            return apart[0]
        if is_bare(gap):
            self._before = (self.thread.topic, self.thread.main)
            return UNNAMED
        return clause

    def end_figure(self) -> None:
        """Behind the last figure of a list nothing of it is the topic any more."""
        if self._before is not None and not self._clauses:
            self.thread.topic, self.thread.main = self._before
            self.thread.parts = 0
            self._before = None

    def _is_known(self, words: str) -> bool:
        name = clean_subject(words, self.thread.body_name)
        return line_item(name) is not None or item_of(name) is not None


def run_lengths(plain: str, figures: Sequence[Figure]) -> dict[int, int]:
    """Start of a figure -> how many figures of its kind follow with nothing but a comma or an 和 between."""
    lengths: dict[int, int] = {}
    after: Figure | None = None
    for figure in reversed(figures):
        between = plain[figure.unit_end : after.start] if after else ""
        follows = after is not None and after.kind is figure.kind and between
        is_joined = bool(follows) and _BETWEEN.fullmatch(between) is not None
        lengths[figure.start] = 1 + (lengths[after.start] if after and is_joined else 0)
        after = figure
    return lengths


def clauses_apart(
    clause: str, count: int, is_known: Callable[[str], bool]
) -> tuple[str, ...] | None:
    """One clause for each of `count` figures; None where the clause does not say 分别."""
    said = _APART.match(clause)
    if said is None or count < 2:
        return None
    head, base = split_base(said.group("names"))
    compared = f"较{base}" if base else ""
    names = _split(head, count, is_known) or (UNNAMED,) * count
    return tuple(f"{name}{compared}{said.group('said')}" for name in names)


def is_bare(gap: str) -> bool:
    """Whether nothing but the sign of a list stands between two figures."""
    return _JOINED.fullmatch(gap) is not None


def _split(head: str, count: int, is_known: Callable[[str], bool]) -> tuple[str, ...] | None:
    """The names of a list; its last two may be joined by a word that names contain too."""
    parts = head.split("、")
    if len(parts) == count:
        return tuple(parts)
    if len(parts) != count - 1:
        return None
    last = parts[-1]
    pairs = [(last[: m.start()], last[m.end() :]) for m in _LAST_TWO.finditer(last)]
    both = [pair for pair in pairs if all(is_known(name) for name in pair)]
    return (*parts[:-1], *both[0]) if len(both) == 1 else None
