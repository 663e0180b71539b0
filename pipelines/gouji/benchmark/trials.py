"""Plant errors of every kind into every clean document and localise them: Problems in, tallies out. Pure but
for the clock it is given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from gouji.benchmark.kinds import Kind
from gouji.benchmark.planting import Planted, is_of_prose
from gouji.benchmark.tally import Tally, Verdict, judge
from gouji.benchmark.unseen import cause_of
from gouji.localise.problem import Problem
from gouji.localise.search import Limits, localise

_WITNESSED = ("cell", "structure", "mixed")  # groups of kinds that prose may help to tell
_TRIES = 4  # places tried for one trial before a document is passed over


@dataclass(frozen=True, slots=True)
class Trials:
    """Which errors, how many of each in each document, and the seed of all of it."""

    kinds: Sequence[Kind]
    each: int = 20
    seed: int = 1
    limits: Limits = field(default_factory=Limits)


def trials_of(
    document_id: str, problem: Problem, trials: Trials, clock: Callable[[], float]
) -> Iterator[tuple[str, Tally, Tally]]:
    """(kind, its tally, the same errors without the prose) of one document; one seed gives the same errors.

    The second tally is empty where no prose speaks of the document's tables, and for a spoiled sentence.
    """
    has_prose = any(is_of_prose(identity) for identity in problem.identities)
    for kind in trials.kinds:
        whole, bare = Tally(), Tally()
        for number in range(trials.each):
            random = Random(f"{trials.seed}:{kind.name}:{document_id}:{number}")
            made = (kind.plant(problem, random) for _ in range(_TRIES))
            planted = next((one for one in made if one is not None), None)
            if planted is None:
                continue
            whole.verdicts.append(_judged(problem, planted, trials.limits, clock))
            if has_prose and kind.group in _WITNESSED:
                silent = replace(planted, problem=without_prose(planted.problem))
                bare.verdicts.append(_judged(without_prose(problem), silent, trials.limits, clock))
        yield kind.name, whole, bare


def _judged(
    clean: Problem, planted: Planted, limits: Limits, clock: Callable[[], float]
) -> Verdict:
    start = clock()
    found = localise(planted.problem, clock, limits)
    verdict = judge(planted, found, clock() - start)
    if verdict.is_detected or not (planted.kinds or planted.parts):
        return verdict
    return replace(verdict, cause=cause_of(clean, planted))


def without_prose(problem: Problem) -> Problem:
    """The same document without the identities that its prose takes part in."""
    kept = tuple(identity for identity in problem.identities if not is_of_prose(identity))
    return Problem(problem.figures, kept)
