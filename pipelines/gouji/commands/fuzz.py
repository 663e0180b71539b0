"""gouji fuzz: damage real files in a thousand ways, read each in a worker, say what became of it.

The one outcome that must not be is `silent`: figures that differ from those of the sound file though
neither a warning nor a reject says why. A damaged page may still be a whole page to any reader (a digit
changed in a plain text): such cases are listed too, a person judges them.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from gouji.commands.mutations import mutations_of
from gouji.commands.output import out, print_json, print_table, refuse, talk
from gouji.documents.archive import file_sha256
from gouji.extract import extract_document
from gouji.facts.records import Extraction
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.settings import Settings

OUTCOMES = {
    "same": "读数相同",
    "warned": "读数不同，有提示",
    "rejected": "未读，有原因",
    "killed": "超限中止",
    "crashed": "读取进程崩溃",
    "error": "程序出错",
    "silent": "读数不同，无提示",
}
_KILLED = {"timeout", "memory", "size"}
_READ = {"read", "partly_read"}


@dataclass(frozen=True, slots=True)
class FuzzTask:
    """One case: which file is damaged how. mutation None: the sound file."""

    path: str
    mutation: str | None
    seed: str
    folder: str
    case: int = 0


@dataclass(frozen=True, slots=True)
class FuzzReading:
    """What a reading gave. `figures` counts each printed figure with what it is a figure of."""

    status: str
    figures: dict[str, int]
    notices: tuple[str, ...]  # warnings, rejects and the reason of the status


@dataclass(frozen=True, slots=True)
class FuzzCase:
    """One case and its outcome."""

    case: int
    file: str
    mutation: str
    outcome: str
    reason: str | None
    lost: int = 0  # figures of the sound file that are missing
    added: int = 0  # figures that the sound file does not have


def fuzz(
    files: Sequence[Path],
    settings: Settings,
    *,
    cases: int,
    seed: int,
    keep: Path | None,
    as_json: bool,
) -> int:
    """Run the cases and print the table; 1 where a case was silent, crashed in our code or a file is unsound."""
    with tempfile.TemporaryDirectory(prefix="gouji-fuzz-") as folder:
        limits = WorkerLimits(
            memory_bytes=settings.worker_memory_mib * 1024 * 1024,
            seconds=min(settings.worker_seconds, 60),
        )
        sound = _read_sound(files, folder, settings.jobs, limits)
        if isinstance(sound, str):
            return refuse(sound)
        tasks = list(_cases(files, cases, seed, folder))
        done = list(_run(tasks, sound, settings.jobs, limits))
    done.sort(key=lambda case: case.case)
    if keep is not None:
        _keep(keep, tasks, done)
    if as_json:
        print_json({"seed": seed, "outcomes": _counts(done), "cases": [asdict(c) for c in done]})
    else:
        _print(done, seed)
    return 1 if any(case.outcome in ("silent", "error") for case in done) else 0


def read_case(task: FuzzTask) -> FuzzReading:
    """What the worker runs: damage the file in a copy, read the copy."""
    path = Path(task.path)
    if task.mutation is None:
        return _reading(extract_document(path, file_sha256(path), [path.name], "fuzz"))
    copy = Path(task.folder) / f"{task.case}"
    try:
        copy.write_bytes(damaged(task))
        # The name stays: identity may lean on it.
        return _reading(extract_document(copy, file_sha256(copy), [path.name], "fuzz"))
    finally:
        copy.unlink(missing_ok=True)


def damaged(task: FuzzTask) -> bytes:
    """The bytes of a case: the same for the same file, mutation and seed."""
    data = Path(task.path).read_bytes()
    assert task.mutation is not None
    return mutations_of(data)[task.mutation](data, Random(task.seed))


def judge(sound: FuzzReading, reading: FuzzReading) -> tuple[str, str | None, int, int]:
    """Outcome, reason, figures lost and figures added."""
    if reading.status not in _READ and sound.status in _READ:
        return "rejected", reading.notices[0] if reading.notices else None, 0, 0
    before, after = Counter(sound.figures), Counter(reading.figures)
    lost, added = (before - after).total(), (after - before).total()
    if not lost and not added:
        return "same", None, 0, 0
    new = [notice for notice in reading.notices if notice not in sound.notices]
    return ("warned", new[0], lost, added) if new else ("silent", None, lost, added)


def _read_sound(
    files: Sequence[Path], folder: str, jobs: int, limits: WorkerLimits
) -> dict[str, FuzzReading] | str:
    """Each file as it is; a message where one cannot be read."""
    sound = {}
    tasks = [FuzzTask(str(file), None, "", folder) for file in files]
    for task, result in run_in_workers(read_case, tasks, jobs=jobs, limits=limits):
        if isinstance(result, Failure):
            return f"{task.path}：{result.reason}"
        if not result.figures:
            return f"{task.path}：应有可读取的数，实有 0 个；请换一个文件。"
        sound[task.path] = result
    return sound


def _cases(files: Sequence[Path], cases: int, seed: int, folder: str) -> Iterator[FuzzTask]:
    """The files in turn, each with its kinds of damage in turn."""
    kinds = {file: sorted(mutations_of(file.read_bytes())) for file in files}
    for case in range(1, cases + 1):
        file = files[(case - 1) % len(files)]
        names = kinds[file]
        mutation = names[((case - 1) // len(files)) % len(names)]
        yield FuzzTask(str(file), mutation, f"{seed}:{case}:{mutation}", folder, case)


def _run(
    tasks: Sequence[FuzzTask], sound: dict[str, FuzzReading], jobs: int, limits: WorkerLimits
) -> Iterator[FuzzCase]:
    results = run_in_workers(read_case, tasks, jobs=jobs, limits=limits)
    for done, (task, result) in enumerate(results, start=1):
        if done % 100 == 0:
            talk.print(f"{done}/{len(tasks)}")
        name, mutation = Path(task.path).name, task.mutation or ""
        if isinstance(result, Failure):
            outcome = (
                "killed" if result.kind in _KILLED
                else "rejected" if result.kind == "unreadable"
                else "error" if result.kind == "error"
                else "crashed"
            )  # fmt: skip
            yield FuzzCase(task.case, name, mutation, outcome, result.reason)
        else:
            yield FuzzCase(task.case, name, mutation, *judge(sound[task.path], result))


def _reading(extraction: Extraction) -> FuzzReading:
    document = extraction.document
    figures: Counter[str] = Counter()
    for table in extraction.tables:
        kind = table.table.table_kind
        for f in table.facts:
            if f.status != "blank":
                figures[f"{kind}|{f.side}|{f.code or f.name}|{f.measure}|{f.printed}"] += 1
        figures.update(f"{kind}|{i.description}|{i.value_printed}" for i in table.indicators)
        figures.update(f"{kind}|{p.item_name}|{p.amount_printed}" for p in table.procurement_lines)
        figures.update(f"{kind}|{a.name}|{a.value_printed}" for a in table.fixed_assets)
    figures.update(f"prose|{n.subject}|{n.printed}|{n.unit}" for n in extraction.narrative)
    rejects = [r.reason for t in extraction.tables for r in t.rejects] + [
        r.reason for r in extraction.rejects
    ]
    notices = (document.reason, *document.warnings, *rejects)
    return FuzzReading(document.status, dict(figures), tuple(n for n in notices if n))


def _counts(done: Sequence[FuzzCase]) -> dict[str, int]:
    counted = Counter(case.outcome for case in done)
    return {outcome: counted[outcome] for outcome in OUTCOMES}


def _keep(folder: Path, tasks: Sequence[FuzzTask], done: Sequence[FuzzCase]) -> None:
    """Write the damaged files of the cases that a person must look at."""
    folder.mkdir(parents=True, exist_ok=True)
    by_case = {task.case: task for task in tasks}
    for case in done:
        if case.outcome in ("silent", "error", "crashed"):
            task = by_case[case.case]
            name = f"{case.case}-{case.mutation}{Path(task.path).suffix}"
            (folder / name).write_bytes(damaged(task))


def _print(done: Sequence[FuzzCase], seed: int) -> None:
    kinds = sorted({case.mutation for case in done})
    counted = Counter((case.mutation, case.outcome) for case in done)
    totals = _counts(done)
    print_table(
        f"{len(done)} 例，种子 {seed}",
        ["改动", *OUTCOMES.values(), "合计"],
        [
            *(
                [
                    kind,
                    *(counted[kind, o] for o in OUTCOMES),
                    sum(counted[kind, o] for o in OUTCOMES),
                ]
                for kind in kinds
            ),
            ["合计", *totals.values(), len(done)],
        ],
    )
    for outcome in ("silent", "error", "crashed"):
        listed = [case for case in done if case.outcome == outcome]
        if listed:
            print_table(
                f"{OUTCOMES[outcome]} {len(listed)} 例",
                ["例", "文件", "改动", "少", "多", "原因"],
                [[c.case, c.file, c.mutation, c.lost, c.added, c.reason] for c in listed],
            )
    if totals["silent"] or totals["error"]:
        out.print(
            f"重现：同样的文件顺序、--cases 和 --seed {seed}，加 --keep 文件夹即得改动后的文件。"
        )
