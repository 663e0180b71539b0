"""Folded prose in, what it states without a figure out: 持平, 小于预算数. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STATED = re.compile(
    r"(?P<subject>[^，。；;:]{0,40}?)(?P<word>小于|大于|等于|低于|高于)(?P<base>(?:年初|全年|调整)?预算数?)(?=的|，|。|；|;|$)"
)
_FLAT = re.compile(
    r"(?P<subject>[^，。；;:]{0,40}?)(?:与|同|和|较|比)(?P<base>[^，。；;:《》表]{0,20}?(?:年|预算)[^，。；;:《》表]{0,12}?)"
    r"(?:相比)?(?P<word>持平|一致|相同)"
)
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
    for pattern in (_STATED, _FLAT):
        for match in pattern.finditer(plain):
            word = match.group("word")
            yield Relation(
                head=match.start(),
                start=match.start("word"),
                end=match.end("word"),
                subject=match.group("subject"),
                direction=_DIRECTIONS.get(word, "flat"),
                base=match.group("base"),
            )
