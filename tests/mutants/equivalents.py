"""Mutants that no fixture can tell from the original, each with the reason: equivalents.csv."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mutants.mutant import Mutant

LIST = Path(__file__).with_name("equivalents.csv")


@dataclass(frozen=True, slots=True)
class Equivalents:
    """The list: (path, text of the line, change) -> reason. A `*` in any of them stands for anything."""

    reasons: dict[tuple[str, str, str], str]

    @staticmethod
    @cache
    def read() -> "Equivalents":
        with LIST.open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        return Equivalents({(r["path"], r["line"], r["change"]): r["reason"] for r in rows})

    def reason_of(self, mutant: Mutant) -> str:
        for (path, line, change), reason in self.reasons.items():
            if (
                _fits(path, mutant.path)
                and _fits(line, mutant.line_text)
                and _fits(change, mutant.words)
            ):
                return reason
        return ""


def _fits(pattern: str, text: str) -> bool:
    """Whether the pattern says the text."""
    parts = [re.escape(part) for part in pattern.split("*")]
    return re.fullmatch(".*".join(parts), text) is not None
