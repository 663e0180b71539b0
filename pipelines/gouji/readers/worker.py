"""What runs in a worker process: tasks come in as pickles over stdin, results go out over stdout.

Started by worker_process.py with its parent's process id; ends when stdin ends, when its parent dies,
or when a limit kills it.
"""

import ctypes
import os
import pickle
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from gouji.documents.model import Unreadable

HEADER = struct.Struct("!Q")
_PR_SET_PDEATHSIG = 1
# The parent kills for time spent on the clock; this catches a busy loop should the parent be stopped.
_CPU_MARGIN_SECONDS = 10


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """The first thing a worker is sent. Bytes and seconds."""

    import_path: tuple[str, ...]
    function: bytes  # pickled by name, unpickled after import_path is set
    address_space_bytes: int
    file_bytes: int
    open_files: int
    seconds: float
    max_result_bytes: int


def main() -> None:
    """Serve tasks until stdin ends."""
    _die_with_parent(int(sys.argv[1]))
    results = os.fdopen(os.dup(1), "wb")
    tasks = os.fdopen(os.dup(0), "rb")
    # What the task prints must not get between the results, and it has nothing to read.
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    setup = pickle.loads(_read_frame(tasks) or b"")
    assert isinstance(setup, WorkerSetup)
    _limit(setup)
    sys.path[:] = setup.import_path
    function = pickle.loads(setup.function)
    _write_frame(results, b"")
    while (frame := _read_frame(tasks)) is not None:
        _allow_cpu(setup.seconds)
        _write_frame(results, _answer(function, frame, setup.max_result_bytes))


def _die_with_parent(parent: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(0)


def _limit(setup: WorkerSetup) -> None:
    for kind, bound in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, setup.address_space_bytes),
        (resource.RLIMIT_FSIZE, setup.file_bytes),
        (resource.RLIMIT_NOFILE, setup.open_files),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _allow_cpu(seconds: float) -> None:
    """Let the process use this much more CPU time, counted from now."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time() + seconds * 2) + _CPU_MARGIN_SECONDS
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _answer(function: Callable[[Any], Any], frame: bytes, max_result_bytes: int) -> bytes:
    """Run one task; ("result", value) or (kind of failure, reason), pickled."""
    try:
        answer = pickle.dumps(("result", function(pickle.loads(frame))), protocol=5)
    except Unreadable as unreadable:
        return pickle.dumps(("unreadable", str(unreadable)))
    except MemoryError:
        return pickle.dumps(("memory", "内存不足"))
    except Exception as error:  # noqa: BLE001 - a worker reports whatever the task raises
        return pickle.dumps(("error", _describe(error)))
    if len(answer) > max_result_bytes:
        return pickle.dumps(
            ("size", f"结果过大：应不超过 {max_result_bytes} 字节，实有 {len(answer)} 字节")
        )
    return answer


def _describe(error: Exception) -> str:
    place = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}"  # noqa: PTH119
        trace = trace.tb_next
    return f"{type(error).__name__}：{error}（{place}）"[:2000]


def _read_frame(stream: BinaryIO) -> bytes | None:
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    return stream.read(HEADER.unpack(header)[0])


def _write_frame(stream: BinaryIO, frame: bytes) -> None:
    stream.write(HEADER.pack(len(frame)) + frame)
    stream.flush()
