"""What prose says about two figures at once: shares, growth, completion, larger or smaller. Pure.

A claim names the figures it is about; whether they bear it out is not decided here. A figure that is only
about so much, or of which two could be meant, takes no part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.tables.narrative.bases import kind_of_base
from gouji.tables.narrative.claim import Claim
from gouji.tables.narrative.claim_words import (
    is_adjusted,
    is_approximate,
    is_explained,
    is_nearly,
    is_no_percentage,
    is_undecided,
    names_the_budget,
)
from gouji.tables.narrative.listed_shares import ListedShares
from gouji.tables.narrative.respectively import UNNAMED
from gouji.tables.narrative.spoken_lines import SpokenLine
from gouji.tables.narrative.statements import later_budget
from gouji.tables.narrative.told import CURRENT, Key, Told
from gouji.tables.narrative.walk import Said
from gouji.tables.narrative.wholes import whole_of
from gouji.vocabulary import LineItem

_BOTH_SIDES = ("收支", "收、支", "收入、支出", "收入和支出", "收入支出")
_SAME_WORDS = re.compile(r"[当本]年|安排|数|的|为|“|”")


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

    told: Told = field(default_factory=Told)
    listed: ListedShares = field(default_factory=ListedShares)
    section: str | None = None
    other_years: dict[str, _Base] = field(default_factory=dict)
    shares: set[str | None] = field(
        default_factory=set
    )  # what is itself a share: 占 behind it may mean either whole
    last_base: _Base | None = None
    last_change: _Change | None = None

    def begin_paragraph(self, section: str | None = None) -> Iterator[Claim]:
        """Yield what the shares listed before claim, as soon as their whole is known."""
        is_new_section = section != self.section
        yield from self.listed.end_paragraph(is_new_section)
        if _chapter(section) != _chapter(self.section):
            self.listed.begin_chapter()
        self.told.begin_paragraph(is_new_section)
        self.section = section
        self.other_years.clear()
        self.shares.clear()
        self.last_base = self.last_change = None

    def finish(self) -> Iterator[Claim]:
        """What the last list of shares claims."""
        yield from self.listed.end_paragraph(is_last=True)

    def hear(self, said: Said, figure: str, plain: str, line: SpokenLine | None) -> Iterator[Claim]:
        """Take in one figure under its id; yield what it claims."""
        if is_approximate(said, plain) or is_no_percentage(said) or is_undecided(said, plain):
            return
        if is_adjusted(said, plain):
            return
        if said.measure in ("change", "change_pct") and said.direction is None:
            return  # 增减变动为1万元: which way is not said
        if said.subject == UNNAMED:
            return
        key: Key | None = line or said.subject
        if said.is_foreign:
            self._other_year(said, figure)
        elif said.measure in CURRENT:
            self.told.remember(key, said.measure + said.budget, figure)
            self.listed.hear(said, figure, plain)
        elif said.measure in ("change", "change_pct"):
            yield from self._changed(said, figure, self._both_sides(said) or key)
        elif said.measure == "share" and key is not None:
            share = self._share(said, figure, key)
            is_waiting = said.comparison_base is None and self.listed.wait(share, said, plain)
            if not is_waiting and not (said.is_of_nearest and share.base in self.shares):
                yield share
            self.shares.add(share.current)
        elif said.measure == "completion_pct":
            yield from self._against_budget("completion", said, figure, key)
        elif said.measure == "relation":
            yield from self._stated(said, figure, key, plain)

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
            self.told.current(key)
            if base_is == "previous"
            else self.told.find(key, ("final", "amount"))
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

    def _both_sides(self, said: Said) -> SpokenLine | None:
        """收入总计100万元，支出总计100万元，收支增加10万元: either, where they are equal."""
        if said.subject not in _BOTH_SIDES:
            return None
        for line in self.told.lines(LineItem.TOTAL_EXPENDITURE):
            other = self.told.here.get((SpokenLine(line.fund, LineItem.TOTAL_REVENUE), "amount"))
            own = self.told.here.get((line, "amount"))
            if own and other and self.listed.are_equal(own, other):
                return line
        return None

    def _share(self, said: Said, figure: str, key: Key) -> Claim:
        whole, line = whole_of(said.comparison_base, key, self.told, self.section)
        current = self.told.current(key)
        return Claim("share", figure, current, whole, base_is="whole", base_line=line)

    def _against_budget(
        self, kind: str, said: Said, figure: str, key: Key | None
    ) -> Iterator[Claim]:
        base = said.comparison_base
        later = later_budget(base or "")
        if not names_the_budget((base or "").replace(later, "") or None):
            return
        current = self.told.spent(key)
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
        stated = (self.told.find(key, (f"budget{word}",)) for word in words)
        return [figure for figure in stated if figure is not None]

    def _stated(self, said: Said, figure: str, key: Key | None, plain: str) -> Iterator[Claim]:
        base_is = kind_of_base(said.comparison_base)
        if base_is == "budget":
            yield from self._against_budget("order", said, figure, key)
        elif said.direction == "flat" and not is_nearly(said.comparison_base):
            current = self.told.current(key)
            yield Claim("unchanged", figure, current, has_reason=is_explained(said, plain))


def _plain(words: str) -> str:
    return _SAME_WORDS.sub("", words)


def _sole(figures: list[str]) -> str | None:
    return figures[0] if len(figures) == 1 else None


def _chapter(section: str | None) -> str | None:
    return section.split(" / ")[0] if section else None
