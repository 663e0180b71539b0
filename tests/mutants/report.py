"""What came of the mutants, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mutants.mutant import Mutant

# What a witness says where no demand of a fixture was broken but a golden verdict is another.
BY_GOLDEN = "golden"

KILLED = ("killed", "broken")
LIVING = ("survived", "unseen")


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, what came of it, and by whom it was killed or why it is left."""

    mutant: Mutant
    outcome: str
    witness: str


def share_killed(judged: Iterable[Judged]) -> float:
    """Killed of those that live or were killed: the stillborn, the endless and the equivalent do not count."""
    counts = Counter(j.outcome for j in judged)
    killed, living = (sum(counts[o] for o in outcomes) for outcomes in (KILLED, LIVING))
    return killed / (killed + living) if killed + living else 1.0


def print_report(judged: Sequence[Judged], seconds: float) -> None:
    """The survivors, then killed and living by kind and by file."""
    for j in judged:
        if j.outcome in LIVING:
            print(
                f"{j.outcome}: {j.mutant.path}:{j.mutant.line} [{j.mutant.kind}] {j.mutant.words}"
            )
            if j.witness:
                print(f"    {j.witness}")
    _table("kind", ((j.mutant.kind, j) for j in judged))
    _table("file", ((j.mutant.path, j) for j in judged))
    counts = Counter(j.outcome for j in judged)
    signed = sum(f": {BY_GOLDEN} " in j.witness for j in judged)
    print(f"{signed} of the killed were noticed first by the golden verdicts")
    print(
        f"{share_killed(judged):.1%} killed; {dict(counts)}; {seconds:.0f} s for {len(judged)} mutants"
    )


def _table(head: str, rows: Iterable[tuple[str, Judged]]) -> None:
    groups: dict[str, list[Judged]] = {}
    for name, judged in rows:
        groups.setdefault(name, []).append(judged)
    print(f"\n{head:60} killed living equivalent stillborn share")
    for name, members in sorted(groups.items()):
        counts = Counter(j.outcome for j in members)
        killed, living = (sum(counts[o] for o in outcomes) for outcomes in (KILLED, LIVING))
        print(f"{name:60} {killed:6} {living:6} {counts['equivalent']:10} {counts['stillborn']:9}"
              f" {share_killed(members):5.0%}")  # fmt: skip
    print()
