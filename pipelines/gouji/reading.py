"""Read what is new: source files in, one lake extraction each out, in worker processes (I/O)."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

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
    summaries = _read(tasks, settings, settings.worker_seconds)
    by_document = {summary.document_id: summary for summary in summaries}
    # Recognising pictures takes seconds a page: only files that need more time are given it.
    longer = [
        replace(task, scan_seconds=settings.scan_seconds * _SHARE_FOR_RECOGNITION)
        for task in tasks
        if (known := by_document.get(task.sha256[:16])) is not None and known.is_cut_short
    ]
    for summary in _read(longer, settings, settings.scan_seconds, is_second_try=True):
        by_document[summary.document_id] = summary
    return list(by_document.values())


# The rest is for opening the file and finding its tables.
_SHARE_FOR_RECOGNITION = 0.8


def _read(
    tasks: Sequence[ExtractionTask],
    settings: Settings,
    seconds: float,
    *,
    is_second_try: bool = False,
) -> list[ExtractionSummary]:
    announce(STAGE, 0, len(tasks))
    limits = WorkerLimits(memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=seconds)
    summaries: list[ExtractionSummary] = []
    for task, result in run_in_workers(extract_to_lake, tasks, jobs=settings.jobs, limits=limits):
        if is_second_try and isinstance(result, Failure):
            logger.warning("document %s: %s", task.source_paths[0], result.reason)
            continue  # what the first try read stays
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
        same
        for sha, same in by_content.items()
        if not has_extraction(settings.lake, sha, fingerprint)
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


def _record_failure(
    task: ExtractionTask, failure: Failure, settings: Settings
) -> ExtractionSummary:
    """A worker that died, ran out of time or raised: the document is rejected, the night goes on."""
    logger.warning("document %s failed: %s", task.source_paths[0], failure.reason)
    reason = failure.reason
    if failure.kind == "error":
        reason = f"读取程序出错，请报告维护人员：{reason}"
    extraction = rejected(task.sha256, task.fingerprint, reason)
    write_extraction(settings.lake, extraction)
    return summarise(extraction, task.source_paths[0])
