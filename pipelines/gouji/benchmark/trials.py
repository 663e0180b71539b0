"""Plant errors of every kind into every clean document and localise them: Problems in, tallies out. Pure but
for the clock it is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


def run_trials(
    documents: Mapping[str, Problem], trials: Trials, clock: Callable[[], float]
) -> dict[str, Tally]:
    """Tallies by kind; the same documents and seed give the same errors."""
    tallies = {kind.name: Tally() for kind in trials.kinds}
    for document_id, problem in documents.items():
        for name, tally in trials_of(document_id, problem, trials, clock):
            tallies[name].add(tally)
    return tallies


def trials_of(
    document_id: str, problem: Problem, trials: Trials, clock: Callable[[], float]
) -> Iterator[tuple[str, Tally]]:
    for kind in trials.kinds:
        tally = Tally()
        for number in range(trials.each):
            random = Random(f"{trials.seed}:{kind.name}:{document_id}:{number}")
            planted = next(
                (made for _ in range(_TRIES) if (made := kind.plant(problem, random)) is not None),
                None,
            )
            if planted is None:
                continue
            start = clock()
            found = localise(planted.problem, clock, trials.limits)
            tally.verdicts.append(judge(planted, found, clock() - start))
        yield kind.name, tally


def without_prose(problem: Problem) -> Problem:
    """The same document without the identities that its prose takes part in."""
    kept = tuple(identity for identity in problem.identities if not is_of_prose(identity))
    needed = {cell for identity in kept for cell in identity.coefficients}
    return Problem({c: f for c, f in problem.figures.items() if c in needed}, kept)


def clean(problems: Iterable[tuple[str, Problem]], least: int) -> dict[str, Problem]:
    """Documents without a failing identity and with at least so many of them."""
    return {
        document_id: problem
        for document_id, problem in problems
        if not problem.failing and len(problem.identities) >= least
    }
