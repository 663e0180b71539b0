"""One worker process seen from its parent: start it, give it a task, watch it, end it (I/O)."""

import contextlib
import io
import os
import pickle
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from gouji.readers.worker import HEADER, WorkerSetup

_START = "from gouji.readers.worker import main; main()"
_WATCH_SECONDS = 0.05
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
# A hostile file's worker gets none of these from the environment.
_SECRET_WORDS = ("PASSWORD", "SECRET", "TOKEN", "CREDENTIAL", "KEY")
_PLAIN_CLASSES = {
    ("decimal", "Decimal"),
    ("pathlib", "PosixPath"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "complex"),
    ("builtins", "bytearray"),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result. `kind`: crash | timeout | memory | size | unreadable | error."""

    reason: str
    kind: str = "crash"


class WorkerProcess:
    """A started worker. Not thread-safe: one thread owns it."""

    def __init__(
        self,
        setup: WorkerSetup,
        memory_bytes: int,
        start_seconds: float,
        stopped: threading.Event,
    ) -> None:
        self.tasks_done = 0
        self._setup = setup
        self._memory_bytes = memory_bytes
        self._stopped = stopped  # set by another thread: give up waiting
        # What the worker leaves behind when it is killed goes with this folder.
        self._folder = tempfile.mkdtemp(prefix="gouji-worker-")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment() | {"TMPDIR": self._folder},
            start_new_session=True,
        )
        self._start_failure: Failure | None = None
        self._send(pickle.dumps(setup))
        answer = self._receive(start_seconds)
        if isinstance(answer, Failure):
            self._start_failure = Failure(f"读取进程未能启动：{answer.reason}", answer.kind)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def resident_bytes(self) -> int:
        """Memory the worker holds now; 0 when it has ended."""
        try:
            fields = Path(f"/proc/{self._process.pid}/statm").read_text().split()
        except (FileNotFoundError, ProcessLookupError):
            return 0
        return int(fields[1]) * _PAGE_BYTES

    def run(self, task: object) -> Any:
        """Return the task's result or a Failure; after crash, timeout or memory the worker is dead."""
        if self._start_failure is not None:
            return self._start_failure
        self.tasks_done += 1
        self._send(pickle.dumps(task, protocol=5))
        frame = self._receive(self._setup.seconds)
        if isinstance(frame, Failure):
            return frame
        try:
            kind, value = _PlainUnpickler(io.BytesIO(frame)).load()
        except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError) as error:
            self.end()
            return Failure(f"读取进程给出的结果不可用：{error}", "error")
        return value if kind == "result" else Failure(str(value), str(kind))

    def end(self) -> None:
        """Kill the worker and everything it started, and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _send(self, frame: bytes) -> None:
        assert self._process.stdin is not None
        # A worker that died is told apart when its answer is awaited.
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(HEADER.pack(len(frame)) + frame)
            self._process.stdin.flush()

    def _receive(self, seconds: float) -> bytes | Failure:
        """Wait for one frame while watching the clock and the worker's memory."""
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        deadline = time.monotonic() + seconds
        data = bytearray()
        wanted = HEADER.size
        header_read = False
        while len(data) < wanted:
            if time.monotonic() > deadline:
                self.end()
                return Failure(f"读取超时：应在 {seconds:g} 秒内完成，未完成", "timeout")
            if self.resident_bytes > self._memory_bytes:
                self.end()
                return _memory_failure(self._memory_bytes)
            if self._stopped.is_set():
                self.end()
                return Failure("读取已停止")
            if not select.select([descriptor], [], [], _WATCH_SECONDS)[0]:
                continue
            chunk = os.read(descriptor, min(wanted - len(data), 1 << 20))
            if not chunk:
                return self._death()
            data += chunk
            if not header_read and len(data) == HEADER.size:
                header_read = True
                wanted = HEADER.unpack(data)[0]
                data.clear()
                if wanted > self._setup.max_result_bytes + 4096:
                    self.end()
                    return Failure(f"结果过大：实有 {wanted} 字节", "size")
        return bytes(data)

    def _death(self) -> Failure:
        """Say of what the worker died."""
        self._process.wait()
        code = self._process.returncode
        self.end()
        if code == -signal.SIGXCPU:
            return Failure("读取超时：处理器时间用尽", "timeout")
        if code < 0:
            return Failure(f"读取进程异常中止（信号 {signal.Signals(-code).name}）", "crash")
        return Failure(f"读取进程提前结束（退出码 {code}）", "crash")


def _memory_failure(memory_bytes: int) -> Failure:
    return Failure(f"内存超限：应不超过 {memory_bytes // 1024**2} MiB，实有更多", "memory")


def _environment() -> dict[str, str]:
    """This process's environment without secrets, with its import path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not any(word in name.upper() for word in _SECRET_WORDS)
    }
    kept["PYTHONPATH"] = os.pathsep.join(entry for entry in sys.path if entry)
    return kept


class _PlainUnpickler(pickle.Unpickler):
    """Loads values only: a worker taken over by a file must not make its parent run code."""

    def find_class(self, module: str, name: str) -> Any:
        found = getattr(sys.modules.get(module), name, None)
        if (module, name) in _PLAIN_CLASSES:
            return super().find_class(module, name)
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"不接受 {module}.{name}")
