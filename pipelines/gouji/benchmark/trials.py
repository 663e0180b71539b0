"""Plant errors of every kind into every clean document and localise them: Problems in, tallies out. Pure but
for the clock it is given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from gouji.benchmark.kinds import Kind
from gouji.benchmark.planting import is_of_prose
from gouji.benchmark.tally import Tally, judge
from gouji.localise.problem import Problem
from gouji.localise.search import Limits, localise

_TRIES = 4  # places tried for one trial before a document is passed over


@dataclass(frozen=True, slots=True)
class Trials:
    """Which errors, how many of each in each document, and the seed of all of it."""

    kinds: Sequence[Kind]
    each: int = 20
    seed: int = 1
    limits: Limits = field(default_factory=Limits)


def trials_of(
    document_id: str,
    problem: Problem,
    trials: Trials,
    clock: Callable[[], float],
    *,
    is_without_prose: bool = False,
) -> Iterator[tuple[str, Tally]]:
    """(kind, its tally) of one document; the same document and seed give the same errors.

    Without prose, errors are planted as ever and identities that prose takes part in are left out.
    """
    for kind in trials.kinds:
        tally = Tally()
        for number in range(trials.each):
            random = Random(f"{trials.seed}:{kind.name}:{document_id}:{number}")
            made = (kind.plant(problem, random) for _ in range(_TRIES))
            planted = next((one for one in made if one is not None), None)
            if planted is None:
                continue
            if is_without_prose:
                planted = replace(planted, problem=without_prose(planted.problem))
            start = clock()
            found = localise(planted.problem, clock, trials.limits)
            tally.verdicts.append(judge(planted, found, clock() - start))
        yield kind.name, tally


def without_prose(problem: Problem) -> Problem:
    """The same document without the identities that its prose takes part in."""
    kept = tuple(identity for identity in problem.identities if not is_of_prose(identity))
    return Problem(problem.figures, kept)
