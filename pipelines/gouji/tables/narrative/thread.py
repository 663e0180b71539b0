"""The thread of one paragraph: what has been spoken of so far, heard clause by clause.

`topic` is what the last figure was about, `main` what the paragraph is about; a reason given for a change
ends the topic, so that a figure inside a reason is never ascribed to the line it explains.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from gouji.tables.narrative.bases import compared_base, split_base
from gouji.tables.narrative.line_ends import begins_with_enumerator
from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.statements import changed_subject
from gouji.tables.narrative.subjects import (
    clean_subject,
    is_generic,
    item_of,
    item_path,
    names_another_body,
)

_SEPARATOR = re.compile(r"[。！？!?；;，,：:]")
_REASON = re.compile(
    r"(?:主要)?原因(?:是|为|[:：])?|主要(?:是因为|是由于|由于|用于|是|为)|用于|体现在|由于|因为|如下"
)
_PARTS = re.compile(r"^其中|其中$|以下方面|包括$")
_INCLUDED = re.compile(r"^(?:主要|具体)包括")
# 主要用于：A万元；B万元: a list of parts, where the same words without a colon give a purpose.
_LISTED = re.compile(r"(?:主要)?用于$")
_YEAR = re.compile(r"20\d\d(?=年)")
_BEFORE_LAST = re.compile(r"(?<!以)前年")
_OWN_YEAR = re.compile(r"[本今当]年")
_LONGEST_TOPIC_SENTENCE = 40
_LONGEST_CLAUSE = (
    240  # of a longer clause only the end is heard: it bounds the work on hostile text
)


@dataclass(frozen=True, slots=True)
class _Outside:
    """What was spoken of before a bracket, and is again behind it."""

    topic: str | None
    whole: str | None
    is_part: bool
    parts: int


@dataclass(slots=True)
class Thread:
    """What is being spoken of. Changes while a paragraph is walked through; never leaves the walk."""

    body_name: str | None
    budget_year: int | None
    main: str | None = None
    topic: str | None = None
    whole: str | None = None  # what a share without a base is a share of
    base: str | None = None  # what changes are compared with
    is_listed: bool = False  # the last figure was one of a list of parts: A、B、C
    is_reason: bool = False
    reason_of: str | None = None  # the same of a reason
    purpose_of: str | None = None  # whose purpose is told, as long as no figure is
    is_other_year: bool = False
    is_part: bool = False  # behind 其中, in its sentence
    is_other_body: bool = False  # one of the department's bodies is spoken of
    was_other_year: bool = False  # the last figure was another year's; so are its parts
    parts: int = 0  # named behind 其中 and not compared with anything yet
    is_opening: bool = True  # nothing has been said in this sentence
    context: list[str] = field(default_factory=list)  # clauses of this statement without a figure
    brackets: list[_Outside] = field(default_factory=list)
    named: list[str] = field(
        default_factory=list
    )  # what amounts of this sentence are of, since 其中
    amounts: dict[str, Decimal] = field(default_factory=dict)  # of this paragraph, in yuan
    compared: set[str] = field(default_factory=set)  # what a change of was told in this paragraph
    is_one_part: bool = False  # 其中A万元, not 其中：A万元；B万元
    yuan: Decimal | None = None  # of the figure that is being heard
    rate: Decimal | None = None  # told right behind it
    fund_of_sentence: str | None = (
        None  # its first amount, where that names the fund of all of them
    )
    told: str | None = None  # what the last amount of this paragraph is of
    measured: tuple[str, str] | None = (
        None  # what the next percentage is, where its whole was printed
    )

    @property
    def is_foreign(self) -> bool:
        """Whether what is said is no figure of this body and year."""
        return self.is_reason or self.is_other_year or self.is_other_body

    def begin_paragraph(self, before: str) -> None:
        """Only what a list is part of outlives a paragraph: the one before opened it or goes on with it."""
        opens = before.endswith((":", "："))
        self.whole = self.topic if opens else self.whole if before.endswith((";", "；")) else None
        self.main = None
        self.brackets.clear()
        self.told = None
        self.amounts.clear()
        self.compared.clear()
        self._end_sentence()
        self.is_part = self.whole is not None

    def hear(self, gap: str) -> str:
        """Take in the words up to the next figure; return the clause that leads to it."""
        self.context.clear()
        opened = ""
        self.is_listed = gap.startswith("、") or (self.is_listed and gap.startswith(("，", ",")))
        clause = ""
        for whole_words, stop in _clauses(gap):
            words = whole_words[-_LONGEST_CLAUSE:]
            if stop in "(（" and stop:
                self.brackets.append(_Outside(self.topic, self.whole, self.is_part, self.parts))
                self._listen(words)
                opened, self.parts = words, 0
            elif stop in ")）" and stop:
                self._listen(words)
                self._close_bracket()
            elif stop in ":：" and stop and _LISTED.search(words):
                self.whole = self.topic or self.whole
            elif stop:
                self._listen(words)
                self._stop(words, stop)
            clause = words if not stop else ""
        if not clause and gap.endswith(("(", "（")):
            clause = opened  # 公务接待费(4万元): what the bracket tells of stands before it
        return self.marked(clause)

    def is_of_another_year(self, words: str) -> bool:
        """Whether the words name a year that is not the budget's."""
        return any(int(year) != self.budget_year for year in _YEAR.findall(words))

    def _close_bracket(self) -> None:
        if self.brackets:
            outside = self.brackets.pop()
            self.topic, self.whole = outside.topic, outside.whole
            self.is_part, self.parts = outside.is_part, outside.parts

    def is_long_before(self, base: str) -> bool:
        """Whether it is compared with a year before the last: then it is of another year itself."""
        years = [int(year) for year in _YEAR.findall(base)]
        is_named = self.budget_year is not None and any(y < self.budget_year - 1 for y in years)
        return is_named or _BEFORE_LAST.search(base) is not None

    def names_its_year(self, words: str) -> bool:
        own = str(self.budget_year)
        return _OWN_YEAR.search(words) is not None or own in _YEAR.findall(words)

    def _listen(self, words: str) -> None:
        """A clause without a figure: a reason, a comparison, a new subject."""
        base = compared_base(words)
        if base:
            self.base = base
            named = clean_subject(split_base(words)[0], self.body_name)
            if named and not is_generic(named):
                self.topic = named  # 公务接待费与上年相比，减少…
        elif self.is_of_another_year(words):
            self.is_other_year = True
        path = item_path(words)
        if path:
            self.main = self.topic = path
        rest = self.marked(words)
        subject = changed_subject(rest)
        if subject:
            self.topic = clean_subject(subject, self.body_name) or self.topic
        if words.endswith("中") and len(words) > 4:
            self.whole = clean_subject(words[:-1], self.body_name)
        if words:
            self.context.append(words)

    def marked(self, clause: str) -> str:
        """The clause behind a mark of parts or of a reason, which is remembered."""
        included = _INCLUDED.match(clause)
        if included:
            self.whole, self.parts = self.topic or self.whole, 0
            self.is_part = True
            return clause[included.end() :]
        if _PARTS.search(clause):
            self.parts, self.is_part = 0, True
            self.is_one_part = clause != "其中"
            self.named.clear()
            self.whole = self.topic or self.whole
            self.is_other_year = self.is_other_year or self.was_other_year
            return clause.removeprefix("其中")
        reason = _REASON.search(clause)
        if reason:
            is_purpose = reason.group().endswith("用于")
            self.purpose_of = self.topic if is_purpose else None
            self.reason_of = None if is_purpose else self.topic or self.reason_of
            self.is_reason = True
            self.topic = None
            return clause[reason.end() :]
        return clause

    def _stop(self, words: str, stop: str) -> None:
        if stop in ":：":
            self._announce(words)
        self.is_opening = False
        if stop in ";；。":
            self.context.clear()
        if stop in ";；":
            self.is_reason = False
            self.parts = 0
            if self.whole is not None:
                self.topic = None  # 其中：A；B；合计: of the last part, or of the whole?
        if stop in "。！？!?":
            if begins_with_enumerator(words) and _is_topic(words):
                self.main = clean_subject(words, self.body_name)
            self._end_sentence()

    def _end_sentence(self) -> None:
        self.topic = self.main
        self.base = None
        self.is_reason = False
        self.purpose_of = self.reason_of = None
        self.is_other_year = self.was_other_year = False
        self.is_opening = True
        self.is_part = False
        self.parts = 0
        self.is_one_part = False
        self.named.clear()
        self.fund_of_sentence = None
        self.measured = None

    def _announce(self, words: str) -> None:
        """`公务接待费：2024年预算安排…`: a line before a colon is what is spoken of."""
        name = clean_subject(words, self.body_name)
        if self.is_opening and names_another_body(words, self.body_name):
            self.is_other_body = True
        if name and (line_item(name) or item_of(name)):
            self.topic = name
            if self.is_opening:
                self.main = name


def _is_topic(words: str) -> bool:
    return len(words) <= _LONGEST_TOPIC_SENTENCE


def _clauses(gap: str) -> Iterator[tuple[str, str]]:
    """Clauses with the stop behind each; brackets that close within the gap belong to a name."""
    opened = _unmatched(gap)
    start = 0
    for offset, character in enumerate(gap):
        if offset in opened or _SEPARATOR.match(character):
            yield gap[start:offset], character
            start = offset + 1
    yield gap[start:], ""


def _unmatched(gap: str) -> set[int]:
    stack: list[int] = []
    unmatched: set[int] = set()
    for offset, character in enumerate(gap):
        if character in "(（":
            stack.append(offset)
        elif character in ")）":
            if stack:
                stack.pop()
            else:
                unmatched.add(offset)
    return unmatched | set(stack)
