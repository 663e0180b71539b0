"""gouji bench errors: plant errors into the clean documents of a published warehouse, count what is found, with
their prose as a witness and without."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gouji.benchmark import claims, presence
from gouji.benchmark.documents import Document, claims_of, documents_of, printed_of
from gouji.benchmark.kinds import ALL, Kind
from gouji.benchmark.table import (
    COLUMNS,
    LIFT_COLUMNS,
    Line,
    lift_markdown,
    lifts_of,
    line_of,
    lines_of,
    markdown,
    percent,
)
from gouji.benchmark.tally import Tally
from gouji.benchmark.trials import Trials, trials_of
from gouji.commands.output import out, print_json, print_table, talk
from gouji.localise.problem import Problem
from gouji.progress import announce
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.settings import Settings

_STAGE = "埋入差错"
_LEAST_IDENTITIES = 50
_SECONDS_A_DOCUMENT = 3600.0


@dataclass(frozen=True, slots=True)
class BenchTask:
    document_id: str
    problem: Problem
    each: int
    seed: int


@dataclass(slots=True)
class Counted:
    """Tallies by kind: of all documents, and of those with prose, with it and without."""

    whole: dict[str, Tally] = field(default_factory=lambda: _empty(ALL))
    spoken: dict[str, Tally] = field(default_factory=lambda: _empty(ALL))
    silent: dict[str, Tally] = field(default_factory=lambda: _empty(ALL))

    def add(self, kind: str, whole: Tally, bare: Tally) -> None:
        self.whole[kind].add(whole)
        if bare.trials:
            self.spoken[kind].add(whole)
            self.silent[kind].add(bare)


def _empty(kinds: Sequence[Kind]) -> dict[str, Tally]:
    return {kind.name: Tally() for kind in kinds}


def bench_errors(
    settings: Settings, *, each: int, seed: int, as_json: bool, as_markdown: bool
) -> int:
    """Print the table. Exit code 0, or 1 where no document is clean."""
    documents = list(documents_of(settings.published_file))
    chosen = [
        document
        for document in documents
        if not document.problem.failing and len(document.problem.identities) >= _LEAST_IDENTITIES
    ]
    tasks = [BenchTask(document.document_id, document.problem, each, seed) for document in chosen]
    counted = _measure(tasks, settings)
    lines = lines_of(ALL, counted.whole) + _lines_of_rules(settings.published_file, each, seed)
    lifts = lifts_of(ALL, counted.spoken, counted.silent)
    summary = _summary(documents, chosen)
    if as_json:
        print_json(
            summary
            | {"seed": seed, "each": each, "kinds": [line.as_json() for line in lines]}
            | {"prose_as_witness": [lift.as_json() for lift in lifts]}
        )
    elif as_markdown:
        both = markdown(lines) + "\n\n" + lift_markdown(lifts)
        out.print(both, markup=False, soft_wrap=True)
    else:
        print_table(_title(summary), COLUMNS, [line.cells() for line in lines])
        print_table("文字作为又一佐证：没有 → 有", LIFT_COLUMNS, [lift.cells() for lift in lifts])
    return 0 if chosen else 1


def _summary(documents: Sequence[Document], chosen: Sequence[Document]) -> dict[str, object]:
    amounts = sum(document.amounts for document in chosen)
    seen = sum(document.seen for document in chosen)
    return {
        "documents": len(documents),
        "clean_documents": len(chosen),
        "identities": sum(len(document.problem.identities) for document in chosen),
        "amounts": amounts,
        "amounts_in_identities": seen,
        "share_in_identities": seen / amounts if amounts else None,
    }


def _title(summary: dict[str, object]) -> str:
    share = summary["share_in_identities"]
    assert share is None or isinstance(share, float)
    return (
        f"{summary['clean_documents']}份相符的文件（共{summary['documents']}份）、{summary['identities']}个恒等式；"
        f"表内非零金额的{percent(share)}至少有一个恒等式核对"
    )


def _lines_of_rules(published: Path, each: int, seed: int) -> list[Line]:
    """Kinds whose culprit the rule itself names: nothing is ranked."""
    tallies = claims.claim_tallies(claims_of(published), each=each, seed=seed)
    tallies |= presence.presence_tallies(printed_of(published), each=each, seed=seed)
    return [
        replace(line_of(name, label, tallies[name]), top_one=None, top_three=None)
        for name, label in (claims.LABELS | presence.LABELS).items()
    ]


def _measure(tasks: Sequence[BenchTask], settings: Settings) -> Counted:
    counted = Counted()
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=_SECONDS_A_DOCUMENT
    )
    for number, (task, result) in enumerate(_run(tasks, settings, limits), start=1):
        announce(_STAGE, number, len(tasks))
        if isinstance(result, Failure):
            talk.print(f"{task.document_id}：{result.reason}", style="red", markup=False)
            continue
        for name, whole, bare in result:
            counted.add(name, whole, bare)
    return counted


def _run(
    tasks: Sequence[BenchTask], settings: Settings, limits: WorkerLimits
) -> Iterator[tuple[BenchTask, list[tuple[str, Tally, Tally]] | Failure]]:
    return run_in_workers(try_document, tasks, jobs=settings.jobs, limits=limits)


def try_document(task: BenchTask) -> list[tuple[str, Tally, Tally]]:
    """All trials of one document, in a worker."""
    trials = Trials(ALL, task.each, task.seed)
    return list(trials_of(task.document_id, task.problem, trials, time.monotonic))
