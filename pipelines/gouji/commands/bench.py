"""gouji bench errors: plant errors into the clean documents of a published warehouse, count what is found."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.benchmark.claims import LABELS, claim_tallies
from gouji.benchmark.documents import Document, claims_of, documents_of
from gouji.benchmark.kinds import ALL, Kind
from gouji.benchmark.table import COLUMNS, Line, line_of, lines_of, markdown, percent
from gouji.benchmark.tally import Tally
from gouji.benchmark.trials import Trials, trials_of, without_prose
from gouji.commands.output import out, print_json, print_table, talk
from gouji.localise.problem import Problem
from gouji.progress import announce
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.settings import Settings

_STAGE = "埋入差错"
_LEAST_IDENTITIES = 50
_SECONDS_A_DOCUMENT = 3600.0
# What prose can be a third print of: measured once more without it.
_WITNESSED = ("stale_total", "table_unit", "stale_table", "stale_table_alone", "substituted")


@dataclass(frozen=True, slots=True)
class BenchTask:
    document_id: str
    problem: Problem
    kinds: tuple[str, ...]
    each: int
    seed: int
    is_without_prose: bool = False


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
    lines = lines_of(ALL, _measure(_tasks(chosen, ALL, each, seed), ALL, settings))
    said = claim_tallies(claims_of(settings.published_file), each=each, seed=seed)
    lines += [
        # The sentence is its own culprit: nothing is ranked.
        replace(line_of(name, label, said[name], unseen), top_one=None, top_three=None)
        for name, (label, unseen) in LABELS.items()
    ]
    prose = _with_and_without(chosen, each, seed, settings)
    summary = _summary(documents, chosen)
    if as_json:
        print_json(
            summary
            | {"seed": seed, "each": each, "kinds": [line.as_json() for line in lines]}
            | {"prose_as_witness": [line.as_json() for line in prose]}
        )
    elif as_markdown:
        out.print(markdown(lines) + "\n\n" + markdown(prose), markup=False, soft_wrap=True)
    else:
        print_table(_title(summary), COLUMNS, [line.cells() for line in lines])
        print_table("文字作为又一佐证", COLUMNS, [line.cells() for line in prose])
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


def _with_and_without(
    chosen: Sequence[Document], each: int, seed: int, settings: Settings
) -> list[Line]:
    """The kinds that prose may help to tell, planted alike in documents with and without their prose."""
    kinds = [kind for kind in ALL if kind.name in _WITNESSED]
    lines = []
    spoken = [
        d for d in chosen if len(without_prose(d.problem).identities) < len(d.problem.identities)
    ]
    names = ((False, "有文字"), (True, "无文字"))
    found = {
        is_without: _measure(
            _tasks(spoken, kinds, each, seed, is_without_prose=is_without), kinds, settings
        )
        for is_without, _ in names
    }
    for kind in kinds:
        for is_without, name in names:
            tally = found[is_without][kind.name]
            suffix = "without_prose" if is_without else "with_prose"
            lines.append(line_of(f"{kind.name}_{suffix}", f"{kind.label}，{name}", tally, ""))
    return lines


def _tasks(
    documents: Sequence[Document],
    kinds: Sequence[Kind],
    each: int,
    seed: int,
    *,
    is_without_prose: bool = False,
) -> list[BenchTask]:
    names = tuple(kind.name for kind in kinds)
    return [
        BenchTask(document.document_id, document.problem, names, each, seed, is_without_prose)
        for document in documents
    ]


def _measure(
    tasks: Sequence[BenchTask], kinds: Sequence[Kind], settings: Settings
) -> dict[str, Tally]:
    tallies = {kind.name: Tally() for kind in kinds}
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=_SECONDS_A_DOCUMENT
    )
    for number, (task, result) in enumerate(_run(tasks, settings, limits), start=1):
        announce(_STAGE, number, len(tasks))
        if isinstance(result, Failure):
            talk.print(f"{task.document_id}：{result.reason}", style="red", markup=False)
            continue
        for name, tally in result:
            tallies[name].add(tally)
    return tallies


def _run(
    tasks: Sequence[BenchTask], settings: Settings, limits: WorkerLimits
) -> Iterator[tuple[BenchTask, list[tuple[str, Tally]] | Failure]]:
    return run_in_workers(try_document, tasks, jobs=settings.jobs, limits=limits)


def try_document(task: BenchTask) -> list[tuple[str, Tally]]:
    """All trials of one document, in a worker."""
    kinds = tuple(kind for kind in ALL if kind.name in task.kinds)
    trials = Trials(kinds, task.each, task.seed)
    return list(
        trials_of(
            task.document_id,
            task.problem,
            trials,
            time.monotonic,
            is_without_prose=task.is_without_prose,
        )
    )
