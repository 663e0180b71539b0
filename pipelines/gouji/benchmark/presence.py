"""Tables left out and years misprinted, in memory: what the published rules and readers would say. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from gouji.benchmark.tally import Tally, Verdict
from gouji.tables.wording.dates import WRONG_YEAR, dates

LABELS = {
    "missing_table": "漏掉整张表",
    "wrong_year": "文字中的年度写错",
}
_YEAR = re.compile(r"20\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class Printed:
    """What one document prints. `tables`: kinds of its tables, each as often as it is there; `wanted`: kinds that
    a rule looks for in it; `sentences`: those that print a year."""

    budget_year: int
    tables: tuple[str, ...]
    wanted: frozenset[str]
    sentences: tuple[str, ...]


def presence_tallies(printed: Mapping[str, Printed], *, each: int, seed: int) -> dict[str, Tally]:
    """So many tables and years of each document, drawn by the seed."""
    tallies = {name: Tally() for name in LABELS}
    for document_id, own in printed.items():
        for number in range(each):
            random = Random(f"{seed}:presence:{document_id}:{number}")
            if own.tables:
                tallies["missing_table"].verdicts.append(_without_table(own, random))
            if own.sentences:
                tallies["wrong_year"].verdicts.append(_of_another_year(own, random))
    return tallies


def _without_table(own: Printed, random: Random) -> Verdict:
    kind = random.choice(own.tables)
    if own.tables.count(kind) > 1:
        return Verdict(is_detected=False, cause="another_of_kind")
    return Verdict(is_detected=kind in own.wanted, cause=None if kind in own.wanted else "not_due")


def _of_another_year(own: Printed, random: Random) -> Verdict:
    sentence = random.choice(own.sentences)
    place = random.choice(list(_YEAR.finditer(sentence)))
    wrong = str(int(place.group()) + random.choice((-1, 1)))
    spoiled = sentence[: place.start()] + wrong + sentence[place.end() :]
    is_seen = any(mark.kind == WRONG_YEAR for mark in dates(spoiled, spoiled, own.budget_year))
    return Verdict(is_detected=is_seen, cause=None if is_seen else "no_second_year")


def with_year(sentences: Sequence[str]) -> tuple[str, ...]:
    """Those of the sentences that print a year, each once."""
    return tuple(sorted({sentence for sentence in sentences if _YEAR.search(sentence)}))
