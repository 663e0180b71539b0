"""Mutants that no fixture can tell from the original, each with the reason: equivalents.csv."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mutants.mutant import Mutant

LIST = Path(__file__).with_name("equivalents.csv")


@dataclass(frozen=True, slots=True)
class Equivalents:
    """The list: (path, text of the line, change) -> reason. A change `*` stands for every one of that line."""

    reasons: dict[tuple[str, str, str], str]

    @staticmethod
    @cache
    def read() -> "Equivalents":
        with LIST.open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        return Equivalents({(r["path"], r["line"], r["change"]): r["reason"] for r in rows})

    def reason_of(self, mutant: Mutant) -> str:
        path, line, words = mutant.key
        return self.reasons.get((path, line, words)) or ""
