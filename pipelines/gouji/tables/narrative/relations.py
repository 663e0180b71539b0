"""Folded prose in, what it states without a figure out: 持平, 小于预算数. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(
    r"(?P<order>小于|大于|等于|低于|高于)|(?P<flat>持平|一致|相同|无增减(?:变化|变动)?|无变化|没有变化|未发生变化)"
)
# What the word is about stands before it; for 小于 and the like the base stands behind.
_SUBJECT = re.compile(r"[^，。；;:]*$")
_BASE_BEHIND = re.compile(r"(?:年初|全年|调整)?预算数?(?=的|，|。|；|;|$)")
_BASE_BEFORE = re.compile(
    r"(?P<subject>[^，。；;:]*?)(?:与|同|和|较|比)(?P<base>[^，。；;:《》表]*?(?:年|预算)[^，。；;:《》表]*?)(?:相比)?$"
)
# 与上年相比，X持平: the base is a clause of its own.
_BASE_CLAUSE = re.compile(
    r"(?:与|同|和|较|比)(?P<base>[^，。；;:《》表]*?(?:年|预算)[^，。；;:《》表]*?)(?:相比较?|相较|比较|对比)，"
    r"(?P<subject>[^，。；;:]*)$"
)
_LONGEST_CLAUSE = 60
_DIRECTIONS = {"小于": "decrease", "低于": "decrease", "大于": "increase", "高于": "increase"}


@dataclass(frozen=True, slots=True)
class Relation:
    """`start`..`end` is the word that states it; `head` where its clause begins."""

    head: int
    start: int
    end: int
    subject: str
    direction: str  # increase | decrease | flat
    base: str


def find_relations(plain: str) -> Iterator[Relation]:
    """Stated comparisons without a figure, in order."""
    for word in _WORD.finditer(plain):
        relation = _ordered(plain, word) if word.lastgroup == "order" else _flat(plain, word)
        if relation is not None:
            yield relation


def _ordered(plain: str, word: re.Match[str]) -> Relation | None:
    base = _BASE_BEHIND.match(plain, word.end())
    subject = _SUBJECT.search(_before(plain, word))
    if base is None or subject is None:
        return None
    direction = _DIRECTIONS.get(word.group(), "flat")
    return _relation(word, subject.group(), direction, base.group(), len(subject.group()))


def _flat(plain: str, word: re.Match[str]) -> Relation | None:
    clause = _SUBJECT.search(_before(plain, word))
    found = _BASE_BEFORE.match(clause.group()) if clause else None
    if found is None:
        found = _BASE_CLAUSE.search(_before(plain, word))
        if found is None:
            return None
        named = found.group("subject")
        return _relation(word, named, "flat", found.group("base"), len(named))
    if clause is None:
        return None
    return _relation(word, found.group("subject"), "flat", found.group("base"), len(clause.group()))


def _relation(
    word: re.Match[str], subject: str, direction: str, base: str, distance: int
) -> Relation:
    return Relation(word.start() - distance, word.start(), word.end(), subject, direction, base)


def _before(plain: str, word: re.Match[str]) -> str:
    return plain[max(0, word.start() - _LONGEST_CLAUSE) : word.start()]
