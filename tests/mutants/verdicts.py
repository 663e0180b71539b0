"""Verdicts in a file, a line of JSON each: a run that was broken off is taken up where it ended (I/O)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from mutants.mutant import Mutant
from mutants.report import Judged

# More fixtures cannot bring these back to life; whatever lived is judged anew.
SETTLED = ("killed", "broken", "stillborn")


@dataclass(frozen=True, slots=True)
class VerdictFile:
    """The file of `--verdicts`; None where nothing is to be kept."""

    path: Path | None

    def settled(self, mutants: Iterable[Mutant]) -> list[Judged]:
        """Those of the mutants that the file says are dead, of just this text."""
        before: dict[str, tuple[str, str]] = {}
        if self.path and self.path.exists():
            for line in self.path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                before[row["mark"]] = row["outcome"], row["witness"]
        return [
            Judged(mutant, *before[mutant.mark])
            for mutant in mutants
            if before.get(mutant.mark, ("", ""))[0] in SETTLED
        ]

    def note(self, judged: Judged) -> None:
        """Every verdict goes to the file at once."""
        if not self.path:
            return
        row = {
            **asdict(judged.mutant),
            "text": "",
            "mark": judged.mutant.mark,
            "outcome": judged.outcome,
            "witness": judged.witness,
        }
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
