"""The sandbox: a hostile file ends its worker, not the night, and nothing is left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from readers.sandbox_tasks import Answer, behave

MIB = 1024**2


def run(*tasks: str, jobs: int = 1, **limits: float) -> dict[str, object]:
    bounds = WorkerLimits(**limits)  # type: ignore[arg-type]
    return dict(run_in_workers(behave, list(tasks), jobs=jobs, limits=bounds))


def failure(result: object) -> Failure:
    assert isinstance(result, Failure), result
    return result


def process_exists(process: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    return False


def wait_until_gone(process: int) -> bool:
    for _ in range(100):
        if not process_exists(process):
            return True
        time.sleep(0.05)
    return False


def children() -> set[int]:
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == os.getpid():
                found.add(int(folder.name))
    return found


def test_every_task_comes_back_with_its_result() -> None:
    results = run(*(f"answer {n}" for n in range(7)), jobs=2)
    assert {task: result.number for task, result in results.items()} == {  # type: ignore[attr-defined]
        f"answer {n}": n for n in range(7)
    }


def test_a_worker_is_reused_over_tasks_and_replaced_after_its_share() -> None:
    results = run(*(f"answer {n}" for n in range(6)), tasks_per_worker=3)
    used = [result.process for result in results.values() if isinstance(result, Answer)]
    assert len(used) == 6
    assert [used.count(process) for process in dict.fromkeys(used)] == [3, 3]


def test_no_tasks_start_no_worker() -> None:
    assert run() == {}


def test_an_aborting_worker_fails_its_task_only() -> None:
    results = run("answer 1", "abort", "answer 2")
    assert failure(results["abort"]).kind == "crash"
    assert "SIGABRT" in failure(results["abort"]).reason
    assert isinstance(results["answer 1"], Answer)
    assert isinstance(results["answer 2"], Answer)


def test_a_worker_that_exits_fails_its_task_only() -> None:
    results = run("exit", "answer 2")
    assert "退出码 3" in failure(results["exit"]).reason
    assert isinstance(results["answer 2"], Answer)


def test_a_hanging_task_is_ended_at_its_time() -> None:
    started = time.monotonic()
    results = run("hang", "answer 1", seconds=1.0)
    assert failure(results["hang"]).kind == "timeout"
    assert "超时" in failure(results["hang"]).reason
    assert isinstance(results["answer 1"], Answer)
    assert time.monotonic() - started < 20


def test_a_memory_hog_is_ended_at_its_limit() -> None:
    results = run("eat", "answer 1", memory_bytes=300 * MIB, seconds=60)
    assert failure(results["eat"]).kind == "memory"
    assert "300 MiB" in failure(results["eat"]).reason
    assert isinstance(results["answer 1"], Answer)


def test_an_exception_is_a_failure_that_says_where() -> None:
    reason = failure(run("raise")["raise"]).reason
    assert "ValueError" in reason
    assert "坏数据" in reason
    assert "sandbox_tasks.py" in reason


def test_an_unreadable_file_gives_its_own_reason() -> None:
    found = failure(run("unreadable")["unreadable"])
    assert (found.kind, found.reason) == ("unreadable", "应有内容，实有空白")


def test_a_result_larger_than_the_bound_is_refused() -> None:
    found = failure(run("large", result_bytes=1_000_000)["large"])
    assert found.kind == "size"
    assert "1000000" in found.reason


def test_what_a_task_prints_does_not_reach_the_results() -> None:
    assert run("print")["print"] == "quiet"


def test_a_file_larger_than_the_bound_is_not_written(tmp_path: Path) -> None:
    task = f"write {tmp_path / 'big'}"
    assert "OSError" in failure(run(task, file_bytes=1_000_000)[task]).reason
    assert (tmp_path / "big").stat().st_size <= 1_000_000


def test_a_worker_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_SMTP_PASSWORD", "hush")
    assert run("secret")["secret"] is None


def test_a_hostile_result_runs_no_code_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "不接受" in failure(run("bomb")["bomb"]).reason
    assert list(tmp_path.iterdir()) == []


def test_no_child_is_left_after_the_last_task() -> None:
    before = children()
    run("answer 1", "abort", "answer 2", jobs=2)
    assert children() <= before


def test_closing_the_iterator_early_ends_busy_workers() -> None:
    before = children()
    results = run_in_workers(behave, ["answer 1", "hang", "hang"], jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert children() <= before


def test_what_a_worker_started_ends_with_it() -> None:
    grandchild = run("child")["child"]
    assert isinstance(grandchild, int)
    assert wait_until_gone(grandchild)


def test_workers_end_when_their_parent_is_killed() -> None:
    script = (
        "from readers.sandbox_tasks import behave\n"
        "from gouji.readers.sandbox import run_in_workers\n"
        "import sys\n"
        "for _, answer in run_in_workers(behave, ['answer 1', 'hang'], jobs=1):\n"
        "    print(answer.process, flush=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    time.sleep(0.3)
    assert process_exists(worker)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert wait_until_gone(worker)
