"""One run at a time on a warehouse, whoever starts it: command line, daemon or cron (I/O)."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


class AnotherRunIsGoing(Exception):
    """A second run was started on a warehouse that is being built."""


@contextmanager
def run_lock(warehouse: Path) -> Iterator[None]:
    """Hold the warehouse's lock. The system frees it when the process dies, however it dies.

    Raises AnotherRunIsGoing at once where another process holds it.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    lock = FileLock(warehouse / ".run.lock", timeout=0)
    holder = warehouse / ".run.holder"
    try:
        lock.acquire()
    except Timeout as timeout:
        raise AnotherRunIsGoing(
            f"另一次运行正在进行（{_holder(holder)}），本次不启动。"
        ) from timeout
    try:
        holder.write_text(
            json.dumps(
                {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
            )
        )
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.read_text())
    except (OSError, ValueError):
        return "进程号未知"
    return f"进程 {held.get('pid')}，自 {held.get('since')}"
