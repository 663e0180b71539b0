"""Every mutant of the project: where it is, what it changes, and the changed text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mutants.operators import changes_of
from mutants.project import Project
from mutants.seeds import SEEDS, seed_changes


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed text of a model or macro, or a statement on a seed."""

    name: str
    path: str
    line: int
    line_text: str
    kind: str
    words: str
    text: str = ""
    statement: str = ""
    rule: str = ""  # the only one it can touch, where that is known

    @property
    def key(self) -> tuple[str, str, str]:
        """What says which mutant it is when lines move."""
        return self.path, self.line_text, self.words

    @property
    def mark(self) -> str:
        """Its own as long as the file it changes is the same."""
        changed = "\n".join((self.path, self.text, self.statement))
        return hashlib.sha256(changed.encode()).hexdigest()[:16]


def mutants_of(project: Project, folder: Path) -> Iterator[Mutant]:
    """The mutants of every macro and model that rule_results reads, then of the seeds."""
    for source in project.sources:
        lines = source.text.splitlines()
        for change in changes_of(source.text):
            above = source.text.count("\n", 0, change.start)
            yield Mutant(
                source.name, source.path, source.first_line + above, lines[above].strip(), change.kind,
                f"{_short(change.before)} -> {_short(change.after)}", text=change.applied_to(source.text),
            )  # fmt: skip
    for seed in SEEDS:
        if seed in project.relations:
            for row in seed_changes(folder, seed):
                yield Mutant(seed, f"seeds/{seed}.csv", row.line, row.words, row.kind, row.words,
                             statement=row.statement, rule=row.rule)  # fmt: skip


def _short(text: str) -> str:
    return " ".join(text.split())[:160]
