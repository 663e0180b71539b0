"""What the localiser said of planted errors, counted: one judgement a trial, sums a kind. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from gouji.benchmark.planting import Planted
from gouji.localise.search import Explanation


@dataclass(frozen=True, slots=True)
class Verdict:
    """One trial. `rank`: place of the right hypothesis, from 1; None where it was not given.

    `cause`: why nothing was detected, a key of unseen.CAUSES.
    """

    is_detected: bool
    rank: int | None = None
    is_unique: bool = False
    seconds: float = 0.0
    cause: str | None = None

    @property
    def is_unique_wrong(self) -> bool:
        return self.is_unique and self.rank != 1


@dataclass(slots=True)
class Tally:
    """The trials of one kind."""

    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def trials(self) -> int:
        return len(self.verdicts)

    @property
    def detected(self) -> int:
        return sum(verdict.is_detected for verdict in self.verdicts)

    @property
    def unique(self) -> int:
        return sum(verdict.is_unique for verdict in self.verdicts)

    @property
    def recall(self) -> float | None:
        return _share(self.detected, self.trials)

    def top(self, places: int) -> float | None:
        """Of the detected ones, those whose right hypothesis is among the first `places`."""
        within = sum(v.rank is not None and v.rank <= places for v in self.verdicts)
        return _share(within, self.detected)

    @property
    def first_of_all(self) -> float | None:
        """Of all trials, those whose right hypothesis is the first."""
        return _share(sum(verdict.rank == 1 for verdict in self.verdicts), self.trials)

    @property
    def told_alone(self) -> float | None:
        """Of all trials, those whose right hypothesis is the only one with so few actions."""
        return _share(sum(v.rank == 1 and v.is_unique for v in self.verdicts), self.trials)

    @property
    def unseen(self) -> dict[str, float]:
        """Cause -> its share of all trials, the most frequent first."""
        causes = Counter(v.cause for v in self.verdicts if v.cause is not None)
        return {cause: number / self.trials for cause, number in causes.most_common()}

    @property
    def unique_precision(self) -> float | None:
        wrong = sum(verdict.is_unique_wrong for verdict in self.verdicts)
        return _share(self.unique - wrong, self.unique)

    @property
    def median_seconds(self) -> float | None:
        times = [verdict.seconds for verdict in self.verdicts if verdict.is_detected]
        return median(times) if times else None

    @property
    def worst_seconds(self) -> float | None:
        return max((verdict.seconds for verdict in self.verdicts), default=None)

    def add(self, other: "Tally") -> None:
        self.verdicts += other.verdicts


def judge(planted: Planted, found: Sequence[Explanation], seconds: float) -> Verdict:
    """One error is named by a hypothesis of one action; several, each by the best of an explanation."""
    is_detected = bool(planted.problem.failing) or planted.code_is_doubled
    if planted.parts:
        return _judge_several(planted, found, is_detected, seconds)
    if len(found) != 1:
        return Verdict(is_detected, seconds=seconds)
    ranks = [
        rank
        for rank, hypothesis in enumerate(found[0].hypotheses, start=1)
        if planted.is_named_by(hypothesis)
    ]
    return Verdict(is_detected, min(ranks, default=None), found[0].is_unique, seconds)


def _judge_several(
    planted: Planted, found: Sequence[Explanation], is_detected: bool, seconds: float
) -> Verdict:
    """The rank at which the last of the errors is named."""
    needed: list[int | None] = []
    for part in planted.parts:
        ranks = [
            rank
            for explanation in found
            for rank, hypothesis in enumerate(explanation.hypotheses, start=1)
            if part.is_in(hypothesis)
        ]
        needed.append(min(ranks, default=None))
    known = [rank for rank in needed if rank is not None]
    rank = max(known) if known and len(known) == len(needed) else None
    is_unique = bool(found) and all(explanation.is_unique for explanation in found)
    return Verdict(is_detected, rank, is_unique, seconds)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
