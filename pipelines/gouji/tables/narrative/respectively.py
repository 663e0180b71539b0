"""`A、B和C分别为1万元、2万元和3万元`: a list of names and one of figures in, the clause of each figure out. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.tables.narrative.bases import split_base
from gouji.tables.narrative.figures import Figure, FigureKind
from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.subjects import clean_subject, item_of
from gouji.tables.narrative.thread import Thread

_SAME_TIME = re.compile(r"^同比|同比$")
_APART = re.compile(r"^(?P<names>.*?)(?:各自|分别)(?P<said>.*)$")
_JOINED = re.compile(r"[、和及与]|以及")
_LAST_TWO = re.compile(r"以?及|和|与")
_WORD = r"增长|增加|上升|提高|下降|减少|降低"
_BETWEEN = re.compile(rf"(?:、|，|,)?(?:以及|和|及|与)?(?P<word>{_WORD})?")
_OWN_WORD = re.compile(rf"(?:{_WORD})$")
UNNAMED = "各项"  # one of several, nobody can tell which


@dataclass(slots=True)
class Lists:
    """The list of figures that is being walked through; what was spoken of before it is so again behind it."""

    lengths: dict[int, int]
    thread: Thread
    apart: frozenset[int] = (
        frozenset()
    )  # figures of another unit than the one before: 15批次、120人次
    _clauses: list[tuple[str, str]] = field(
        default_factory=list
    )  # name with base, what is said of it
    _before: tuple[str | None, str | None] | None = None

    def clause_of(self, start: int, clause: str, gap: str) -> str:
        """What the figure at `start` says, which `clause` leads to and `gap` parts from the one before."""
        if self._clauses:
            name, said = self._clauses.pop(0)
            own = _OWN_WORD.search(clause)
            return name + (own.group() if own else said)
        apart = clauses_apart(clause, self.lengths[start], self._is_known, tuple(self.thread.named))
        if apart is not None:
            self._before = (self.thread.topic, self.thread.main)
            self._clauses = list(apart[1:])
            return "".join(apart[0])
        if is_bare(gap) and start not in self.apart:
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


def other_counts(figures: Sequence[Figure]) -> frozenset[int]:
    """Starts of figures that count something else than the figure before: 15批次、120人次."""
    return frozenset(
        after.start
        for before, after in pairwise(figures)
        if after.kind is before.kind is FigureKind.COUNT and after.unit != before.unit
    )


def clauses_apart(
    clause: str, count: int, is_known: Callable[[str], bool], named: tuple[str, ...] = ()
) -> tuple[tuple[str, str], ...] | None:
    """One clause, its name and what is said, for each of `count` figures; None where the clause does not say 分别.

    Without names of its own it is of the amounts before it, `named`, if there are as many.
    """
    said = _APART.match(clause)
    if said is None:
        return None
    head, base = split_base(_SAME_TIME.sub("", said.group("names")))
    compared = f"较{base}" if base else ""
    listed = named if not head and len(set(named)) == len(named) == count else None
    if count < 2:
        # 分别增加3万元、增长4%: of the amounts before, each of another kind.
        return None if head or len(named) < 2 else ((f"{UNNAMED}{compared}", said.group("said")),)
    names = listed or _split(head, count, is_known) or (UNNAMED,) * count
    return tuple((f"{name}{compared}", said.group("said")) for name in names)


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
