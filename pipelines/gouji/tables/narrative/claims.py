"""What prose says about two figures at once: shares, growth, completion, larger or smaller. Pure.

A claim names the figures it is about; whether they bear it out is not decided here. A figure that is only
about so much, or of which two could be meant, takes no part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.tables.narrative.claim_words import (
    is_approximate,
    is_explained,
    is_nearly,
    is_no_percentage,
    is_undecided,
    kind_of_base,
    names_the_budget,
)
from gouji.tables.narrative.respectively import UNNAMED
from gouji.tables.narrative.spoken_lines import ALL_FUNDS, SpokenLine, spoken_line
from gouji.tables.narrative.statements import later_budget
from gouji.tables.narrative.walk import Said
from gouji.vocabulary import LineItem

_SAME_WORDS = re.compile(r"[当本]年|安排|数|的|为|“|”")
CURRENT = ("final", "amount", "budget")
_YEARS_OWN = {
    SpokenLine(ALL_FUNDS, LineItem.TOTAL_REVENUE): SpokenLine(
        ALL_FUNDS, LineItem.CURRENT_YEAR_REVENUE
    ),
    SpokenLine(ALL_FUNDS, LineItem.TOTAL_EXPENDITURE): SpokenLine(
        ALL_FUNDS, LineItem.CURRENT_YEAR_EXPENDITURE
    ),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """`about` states it of `current`, measured by `base` (and by `change`, where the amount is printed too)."""

    kind: str  # change | growth | direction | share | completion | order | unchanged
    about: str
    current: str | None = None
    base: str | None = None
    change: str | None = None
    base_is: str = "previous"  # previous | budget | whole
    base_line: SpokenLine | None = None
    has_reason: bool = False


Key = SpokenLine | str


@dataclass(frozen=True, slots=True)
class _Change:
    key: Key | None
    base: str | None
    sentence: tuple[int, int]
    figure: str
    direction: str | None


@dataclass(slots=True)
class _Base:
    """A figure of another year or budget: 比上年9万元增加1万元. It is that of the first change told by it."""

    sentence: tuple[int, int]
    figure: str
    words: str
    key: Key | None = None

    def of(self, key: Key | None) -> str | None:
        self.key = self.key or key
        return self.figure if self.key == key else None


@dataclass(slots=True)
class Claims:
    """The figures named so far. Changes while a document is walked through; never leaves the walk."""

    here: dict[tuple[Key, str], str] = field(default_factory=dict)  # of this paragraph
    near: dict[tuple[Key, str], str] = field(default_factory=dict)  # of this section, lines only
    known: dict[tuple[Key, str], str] = field(default_factory=dict)  # of the document, lines only
    section: str | None = None
    other_years: dict[str, _Base] = field(default_factory=dict)
    shares: set[str | None] = field(
        default_factory=set
    )  # what is itself a share: 占 behind it may mean either whole
    last_base: _Base | None = None
    last_change: _Change | None = None

    def begin_paragraph(self, section: str | None = None) -> None:
        if section != self.section:
            self.near.clear()
        self.section = section
        self.here.clear()
        self.other_years.clear()
        self.shares.clear()
        self.last_base = self.last_change = None

    def hear(self, said: Said, figure: str, plain: str, line: SpokenLine | None) -> Iterator[Claim]:
        """Take in one figure under its id; yield what it claims."""
        if is_approximate(said, plain) or is_no_percentage(said) or is_undecided(said, plain):
            return
        if said.measure in ("change", "change_pct") and said.direction is None:
            return  # 增减变动为1万元: which way is not said
        if said.subject == UNNAMED:
            return
        key: Key | None = line or said.subject
        if said.is_foreign:
            self._other_year(said, figure)
        elif said.measure in CURRENT:
            self._remember(key, said.measure + said.budget, figure)
        elif said.measure in ("change", "change_pct"):
            yield from self._changed(said, figure, key)
        elif said.measure == "share" and key is not None:
            share = self._share(said, figure, key)
            if not (said.is_of_nearest and share.base in self.shares):
                yield share
            self.shares.add(share.current)
        elif said.measure == "completion_pct":
            yield from self._against_budget("completion", said, figure, key)
        elif said.measure == "relation":
            yield from self._stated(said, figure, key, plain)

    def _remember(self, key: Key | None, measure: str, figure: str) -> None:
        if key is None:
            return
        self.here[key, measure] = figure
        if isinstance(key, SpokenLine):
            self.near[key, measure] = self.known[key, measure] = figure

    def _other_year(self, said: Said, figure: str) -> None:
        if said.measure not in CURRENT or not said.subject:
            return
        if said.is_base:
            self.last_base = _Base(said.sentence, figure, _plain(said.subject))
            return
        words = _plain(said.subject)
        self.other_years[words] = _Base(said.sentence, figure, words)

    def _changed(self, said: Said, figure: str, key: Key | None) -> Iterator[Claim]:
        base_is = kind_of_base(said.comparison_base)
        current = (
            self._current(key) if base_is == "previous" else self._find(key, ("final", "amount"))
        )
        base = (
            self._base(said, key)
            if base_is == "previous" or self._printed_base(said, key)
            else _sole(self._budgets(key, said.comparison_base or ""))
        )
        if said.measure == "change":
            self.last_change = _Change(
                key, said.comparison_base, said.sentence, figure, said.direction
            )
            if current:
                yield Claim("change", figure, current, base, base_is=base_is)
            return
        before = self.last_change
        is_of_it = before is not None and (before.key, before.base, before.sentence) == (
            key, said.comparison_base, said.sentence,
        )  # fmt: skip
        change = before.figure if before and is_of_it else None
        # A rate alone is held against the document of the year before.
        if current and (change or base or base_is == "previous"):
            yield Claim("growth", figure, current, base, change, base_is)
        elif key and before and change and before.direction != said.direction:
            # 减少8万元，增长4%: whatever it is of, both cannot be.
            yield Claim("direction", figure, change, change=change, base_is=base_is)

    def _base(self, said: Said, key: Key | None) -> str | None:
        """The figure of the year before: printed in the comparison itself, or stated before under its name."""
        told = self.other_years.get(_plain(said.comparison_base or ""))
        return self._printed_base(said, key) or (told.of(key) if told else None)

    def _printed_base(self, said: Said, key: Key | None) -> str | None:
        base = self.last_base
        if base is None or base.sentence != said.sentence:
            return None
        if base.words != _plain(said.comparison_base or base.words):
            return None
        return base.of(key)

    def _share(self, said: Said, figure: str, key: Key) -> Claim:
        base = said.comparison_base
        line = spoken_line(base, ()) if base else None
        base_key: Key | None = line or base
        whole = self._whole(base_key) if base_key != key else None
        if line in _YEARS_OWN and "总" not in (base or ""):
            whole, line = self._one_of(whole, self._whole(_YEARS_OWN[line])), None
        return Claim(
            "share", figure, self._find(key, CURRENT), whole, base_is="whole", base_line=line
        )

    def _whole(self, key: Key | None) -> str | None:
        return self._current(key) or _first(self.known, key, CURRENT)

    def _one_of(self, total: str | None, of_year: str | None) -> str | None:
        """占收入合计: the year's own, or all with what was carried over? Of two, the one of this paragraph."""
        if total is None or of_year is None:
            return total or of_year
        here = [figure for figure in (total, of_year) if figure in self.here.values()]
        return here[0] if len(here) == 1 else None

    def _against_budget(
        self, kind: str, said: Said, figure: str, key: Key | None
    ) -> Iterator[Claim]:
        base = said.comparison_base
        later = later_budget(base or "")
        if not names_the_budget((base or "").replace(later, "") or None):
            return
        current = self._find(key, ("final",))
        budgets = self._budgets(key, base or "")
        if len(budgets) > 1 or (later and not budgets):
            return
        budget = _sole(budgets)
        # A table's column of budgets need not be the one of the year's beginning.
        is_named = budget is not None or "年初" not in (base or "")
        if current and is_named:
            yield Claim(kind, figure, current, budget, base_is="budget")

    def _budgets(self, key: Key | None, base: str) -> list[str]:
        """The budgets that may be meant: 完成年初预算的 is of one, 完成预算的 of any."""
        later = later_budget(base)
        words = (later,) if later or "年初" in base else ("", "全年", "调整")
        stated = (self._find(key, (f"budget{word}",)) for word in words)
        return [figure for figure in stated if figure is not None]

    def _stated(self, said: Said, figure: str, key: Key | None, plain: str) -> Iterator[Claim]:
        base_is = kind_of_base(said.comparison_base)
        if base_is == "budget":
            yield from self._against_budget("order", said, figure, key)
        elif said.direction == "flat" and not is_nearly(said.comparison_base):
            current = self._current(key)
            yield Claim("unchanged", figure, current, has_reason=is_explained(said, plain))

    def _current(self, key: Key | None) -> str | None:
        return self._find(key, CURRENT)

    def _find(self, key: Key | None, measures: tuple[str, ...]) -> str | None:
        """The figure of a line: of this paragraph before any other of its section."""
        return _first(self.here, key, measures) or _first(self.near, key, measures)


def _plain(words: str) -> str:
    return _SAME_WORDS.sub("", words)


def _sole(figures: list[str]) -> str | None:
    return figures[0] if len(figures) == 1 else None


def _first(
    figures: dict[tuple[Key, str], str], key: Key | None, measures: tuple[str, ...]
) -> str | None:
    if key is None:
        return None
    return next((figures[key, m] for m in measures if (key, m) in figures), None)
