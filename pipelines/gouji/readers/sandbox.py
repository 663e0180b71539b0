"""Run a function over tasks in worker processes with limits: tasks in, (task, result) pairs out.

A hostile file ends its worker, not the night: a crash, a hang or a memory bomb gives a Failure with
its reason, a fresh worker takes the next task. No worker outlives the iterator or this process.
"""

import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gouji.readers.worker import WorkerSetup
from gouji.readers.worker_process import Failure, WorkerProcess

__all__ = ["Failure", "WorkerLimits", "run_in_workers"]

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker may use. The memory limit is resident memory, watched twenty times a second."""

    memory_bytes: int = 1536 * 1024**2
    seconds: float = 120.0  # by the clock, for one task
    start_seconds: float = 60.0  # to start and import
    file_bytes: int = 512 * 1024**2  # any file it writes
    open_files: int = 256
    result_bytes: int = 256 * 1024**2
    tasks_per_worker: int = 200


def run_in_workers(
    function: Callable[[TaskT], ResultT],
    tasks: Sequence[TaskT],
    *,
    jobs: int | None = None,
    limits: WorkerLimits | None = None,
) -> Iterator[tuple[TaskT, ResultT | Failure]]:
    """Yield each task with its result or Failure, in the order they finish.

    `function` must be importable by name; tasks and results are pickled. An exception in the function
    becomes a Failure; an Unreadable gives its own message as the reason.
    """
    limits = limits or WorkerLimits()
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    for task in tasks:
        waiting.put(task)
    done: queue.SimpleQueue[tuple[Any, Any]] = queue.SimpleQueue()
    lanes = [
        _Lane(_setup(function, limits), limits, waiting, done)
        for _ in range(min(jobs or os.cpu_count() or 1, len(tasks)))
    ]
    for lane in lanes:
        lane.thread.start()
    try:
        for _ in range(len(tasks)):
            task, result = done.get()
            if isinstance(result, Exception):
                raise result
            yield task, result
    finally:
        for lane in lanes:
            lane.stop()


class OneWorker:
    """A worker kept for many small tasks, one at a time; the same limits and failures. Use with `with`."""

    def __init__(self, function: Callable[[Any], Any], limits: WorkerLimits | None = None) -> None:
        limits = limits or WorkerLimits()
        self._lane = _Lane(
            _setup(function, limits), limits, queue.SimpleQueue(), queue.SimpleQueue()
        )

    def __enter__(self) -> "OneWorker":
        return self

    def __exit__(self, *_: object) -> None:
        self._lane.close()

    def run(self, task: Any) -> Any:
        """The function's result for this task, or a Failure."""
        return self._lane.run(task)


def _setup(function: Callable[..., object], limits: WorkerLimits) -> WorkerSetup:
    return WorkerSetup(
        import_path=tuple(sys.path),
        function=pickle.dumps(function),
        # Libraries reserve address space they never touch: this bound is only the backstop.
        address_space_bytes=limits.memory_bytes * 2 + 4 * 1024**3,
        file_bytes=limits.file_bytes,
        open_files=limits.open_files,
        seconds=limits.seconds,
        max_result_bytes=limits.result_bytes,
    )


class _Lane:
    """A thread that owns one worker at a time and feeds it tasks until none wait."""

    def __init__(
        self,
        setup: WorkerSetup,
        limits: WorkerLimits,
        waiting: "queue.SimpleQueue[Any]",
        done: "queue.SimpleQueue[tuple[Any, Any]]",
    ) -> None:
        self._setup = setup
        self._limits = limits
        self._waiting = waiting
        self._done = done
        self._worker: WorkerProcess | None = None
        self._stopped = threading.Event()
        self.thread = threading.Thread(target=self._serve, name="gouji-lane", daemon=True)

    def stop(self) -> None:
        """End the worker, whatever it does, and the thread."""
        self._stopped.set()
        self.thread.join()

    def _serve(self) -> None:
        try:
            while not self._stopped.is_set():
                try:
                    task = self._waiting.get_nowait()
                except queue.Empty:
                    return
                try:
                    result = self.run(task)
                except Exception as error:  # noqa: BLE001 - raised again where the caller waits
                    result = error
                self._done.put((task, result))
        finally:
            self.close()

    def run(self, task: Any) -> Any:
        worker = self._ready_worker()
        was_used = worker.tasks_done > 0
        result = worker.run(task)
        if _died(result) and was_used and not self._stopped.is_set():
            # The files before it may have worn the worker out: only a fresh one tells.
            result = self._ready_worker().run(task)
        return result

    def _ready_worker(self) -> WorkerProcess:
        worker = self._worker
        if worker is not None and (
            not worker.is_alive
            or worker.tasks_done >= self._limits.tasks_per_worker
            or worker.resident_bytes > self._limits.memory_bytes // 2
        ):
            self.close()
        if self._worker is None:
            self._worker = WorkerProcess(
                self._setup, self._limits.memory_bytes, self._limits.start_seconds, self._stopped
            )
        return self._worker

    def close(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _died(result: object) -> bool:
    return isinstance(result, Failure) and result.kind in {"crash", "memory"}
