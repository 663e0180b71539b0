"""Find what could explain the failing results: a judged build file in, hypotheses into the build file (I/O).

The search runs in worker processes, document by document, each within its time; what was found until then is
kept, and failures that nothing explains are written as such.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from gouji.hypothesis_record import HypothesisRecord
from gouji.localise.search import Limits, localise
from gouji.progress import announce
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.settings import Settings
from gouji.suspects_problem import Task, judged_problem
from gouji.suspects_rows import hypothesis_rows
from gouji.suspects_terms import failing_groups, tasks_of
from gouji.warehouse import LOCALISED_HYPOTHESES, replace_rows

logger = logging.getLogger(__name__)
STAGE = "查找可疑的数"
_SECONDS = 5.0
_GROUPS_A_BATCH = 400


@dataclass(frozen=True, slots=True)
class Search:
    """What came of it: explanations are sets of failures that one event could have broken together."""

    documents: int = 0
    explanations: int = 0
    unexplained: int = 0


def find_suspects(settings: Settings, build_file: Path) -> Search:
    """Explain every document with certain failures and write the hypotheses, replacing earlier ones."""
    with duckdb.connect(build_file, read_only=True) as connection:
        groups = failing_groups(connection)
    announce(STAGE, 0, len(groups))
    rows: list[HypothesisRecord] = []
    for start in range(0, len(groups), _GROUPS_A_BATCH):
        batch = groups[start : start + _GROUPS_A_BATCH]
        with duckdb.connect(build_file, read_only=True) as connection:
            tasks = list(tasks_of(connection, batch))
        for found in explain_tasks(tasks, settings):
            rows += found
        announce(STAGE, start + len(batch), len(groups))
    replace_rows(build_file, f"lake.{LOCALISED_HYPOTHESES}", HypothesisRecord, rows)
    seen = {(row.document_id, row.explanation): row.hypothesis is not None for row in rows}
    return Search(len(groups), len(seen), sum(not explained for explained in seen.values()))


def explain_task(task: Task) -> list[HypothesisRecord]:
    """The hypotheses of one problem, within its time by the clock."""
    judged = judged_problem(task.terms)
    found = localise(judged.problem, time.monotonic, Limits(seconds=_SECONDS))
    return hypothesis_rows(judged, found, task.evidence)


def explain_tasks(tasks: Sequence[Task], settings: Settings) -> Iterator[list[HypothesisRecord]]:
    """The hypotheses of each problem, as they are found; what breaks or hangs costs its own alone."""
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=4 * _SECONDS
    )
    for task, result in run_in_workers(explain_task, tasks, jobs=settings.jobs, limits=limits):
        if isinstance(result, Failure):
            # Without hypotheses its findings are grouped by rule and subject, as they stand.
            logger.warning("no suspects for %s: %s", task.terms[0].document_id, result.reason)
        else:
            yield result
