"""Read what is new: source files in, one lake extraction each out, in worker processes (I/O)."""

import logging
from collections import defaultdict
from collections.abc import Sequence

from gouji.documents.archive import SourceFile
from gouji.extract import (
    ExtractionSummary,
    ExtractionTask,
    extract_to_lake,
    rejected,
    summarise,
)
from gouji.lake import has_extraction, write_extraction
from gouji.progress import announce
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.settings import Settings

logger = logging.getLogger(__name__)
STAGE = "读取文件"


def read_new_documents(
    sources: Sequence[SourceFile], settings: Settings, fingerprint: str
) -> list[ExtractionSummary]:
    """Read every content that this code has not read yet; returns a summary of each."""
    tasks = _unread(sources, settings, fingerprint)
    announce(STAGE, 0, len(tasks))
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    summaries = []
    for task, result in run_in_workers(
        extract_to_lake, tasks, jobs=settings.jobs, limits=limits
    ):
        summary = _record_failure(task, result, settings) if isinstance(result, Failure) else result
        summaries.append(summary)
        logger.info(
            "document %s %s tables=%d facts=%d %s",
            summary.document_id, summary.status, summary.tables, summary.facts, summary.source_path,
        )  # fmt: skip
        announce(STAGE, len(summaries), len(tasks), summary.source_path)
    return summaries


def _unread(
    sources: Sequence[SourceFile], settings: Settings, fingerprint: str
) -> list[ExtractionTask]:
    """One task for each distinct content, the largest first so that no core waits at the end."""
    by_content: dict[str, list[SourceFile]] = defaultdict(list)
    for source in sources:
        by_content[source.sha256].append(source)
    unread = [
        same for sha, same in by_content.items() if not has_extraction(settings.lake, sha, fingerprint)
    ]
    unread.sort(key=lambda same: -same[0].bytes)
    return [
        ExtractionTask(
            path=str(same[0].path),
            source_paths=tuple(s.source_path for s in same),
            sha256=same[0].sha256,
            fingerprint=fingerprint,
            lake=str(settings.lake),
            max_file_bytes=settings.max_file_bytes,
        )
        for same in unread
    ]


def _record_failure(task: ExtractionTask, failure: Failure, settings: Settings) -> ExtractionSummary:
    """A worker that died, ran out of time or raised: the document is rejected, the night goes on."""
    logger.warning("document %s failed: %s", task.source_paths[0], failure.reason)
    reason = failure.reason
    if failure.kind == "error":
        reason = f"读取程序出错，请报告维护人员：{reason}"
    extraction = rejected(task.sha256, task.fingerprint, reason)
    write_extraction(settings.lake, extraction)
    return summarise(extraction, task.source_paths[0])
