"""Killed at any point, the next run completes and yesterday's file stays readable throughout."""

import shutil
import signal
import subprocess
from pathlib import Path

import duckdb
import pytest

from gouji.warehouse import connect_readonly
from night.nights import SAMPLES, Night, command, environment, run_night

# A file that makes the interrupted night differ from the one before it.
ADDED = "新增说明.txt"


@pytest.fixture(scope="module")
def yesterday(sample_night: Night, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A raw folder of our own and the warehouse of a finished night on it."""
    folder = tmp_path_factory.mktemp("killed")
    shutil.copytree(SAMPLES, folder / "raw")
    shutil.copytree(sample_night.warehouse, folder / "warehouse")
    (folder / "raw" / ADDED).write_text("这不是一份公开文件。\n" * 3, encoding="utf-8")
    return folder / "raw", folder / "warehouse"


@pytest.mark.parametrize(
    "stage", ["读取文件", "装入数据仓库", "核对勾稽关系", "第二读者复读", "独立复核", "发布数据仓库"]
)
def test_a_night_killed_at_a_stage_leaves_yesterday_s_file(
    yesterday: tuple[Path, Path], stage: str
) -> None:
    raw, warehouse = yesterday
    with connect_readonly(warehouse / "gouji.duckdb") as reader:
        run_before = reader.execute("select max(run_id) from main.runs where published").fetchall()
        night = subprocess.Popen(
            command(raw, warehouse),
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert night.stderr is not None
        for line in night.stderr:
            if stage in line:
                break
        night.send_signal(signal.SIGKILL)
        night.wait()
        night.stderr.close()
        assert (
            reader.execute("select max(run_id) from main.runs where published").fetchall()
            == run_before
        )
    # The file on disk is whole, whichever run it is of.
    with duckdb.connect(warehouse / "gouji.duckdb", read_only=True) as reader:
        assert reader.execute("select count(*) from main.documents").fetchall()[0][0] >= 7


def test_the_next_night_completes(yesterday: tuple[Path, Path]) -> None:
    raw, warehouse = yesterday
    done = run_night(raw, warehouse)
    assert done.returncode == 0, done.stderr[-2000:]
    with connect_readonly(warehouse / "gouji.duckdb") as reader:
        found = reader.execute(
            "select status, reason from main.documents where list_contains(source_paths, ?)",
            [ADDED],
        )
        ((status, reason),) = found.fetchall()
    assert status == "not_a_budget"
    assert reason
