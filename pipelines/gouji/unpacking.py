"""Unpack the archives of the raw folder before reading: each once, in a worker with limits (I/O)."""

import logging

from gouji.documents.archive import scan_sources
from gouji.documents.unpack import UnpackTask, is_unpacked, looks_like_archive, unpack_archive
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.readers.sniff import ZIP, sniff
from gouji.settings import Settings

logger = logging.getLogger(__name__)

# An archive inside an archive is met in the wild; one more level is a bomb.
_LEVELS = 2


def unpack_new_archives(settings: Settings) -> int:
    """Lay out the members of every archive not unpacked yet; returns how many archives that were.

    An archive that cannot be unpacked has no members; its own row says why.
    """
    done = 0
    for _ in range(_LEVELS):
        tasks = _waiting(settings)
        if not tasks:
            break
        limits = WorkerLimits(
            memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
        )
        for task, result in run_in_workers(
            unpack_archive, tasks, jobs=settings.jobs, limits=limits
        ):
            if isinstance(result, Failure):
                logger.warning("archive %s: %s", task.sha256[:16], result.reason)
            else:
                done += 1
    return done


def _waiting(settings: Settings) -> list[UnpackTask]:
    tasks: dict[str, UnpackTask] = {}
    for source in scan_sources(settings.raw, settings.unpacked):
        known = source.sha256 in tasks or is_unpacked(settings.unpacked, source.sha256)
        if known or not looks_like_archive(source.path) or sniff(source.path) != ZIP:
            continue
        tasks[source.sha256] = UnpackTask(str(source.path), source.sha256, str(settings.unpacked))
    return list(tasks.values())
