"""A night among hostile files: each ends inside its limits with a reason, the good file is read, nothing else moves."""

import hashlib
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest

from gouji.documents.archive import printable_path
from night.hostile_files import LONGEST_NAME, write_all
from night.nights import SAMPLES, command, environment

GOOD = "岚江市石桥湾区市场服务监督局2025年度部门预算.pdf"
SECRET = "口令四二七九"
MEMORY_MIB = 700
MARK = "GOUJI_HOSTILE_NIGHT"
HAN = re.compile(r"[一-鿿]{4}")
# Kinds that may be read: what makes them hostile is not their content.
READABLE = {"owner password", "longest name", "dense grid", "recursive form"}


@dataclass(frozen=True, slots=True)
class HostileNight:
    done: subprocess.CompletedProcess[str]
    warehouse: Path
    files: dict[str, Path]
    before: dict[str, str]
    after: dict[str, str]
    left_over: list[int]
    peak_mib: float

    def documents(self, path: Path) -> list[dict[str, Any]]:
        """The document of a file, or those of what lies inside it."""
        name = printable_path(path.name)
        with duckdb.connect(self.warehouse / "gouji.duckdb", read_only=True) as connection:
            cursor = connection.execute(
                "select * from main.documents where len(list_filter(source_paths, p -> starts_with(p, ?))) > 0",
                [name],
            )
            names = [d[0] for d in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def document(self, path: Path) -> dict[str, Any]:
        (document,) = self.documents(path)
        return document


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> HostileNight:
    folder = tmp_path_factory.mktemp("hostile")
    raw, outside, warehouse = folder / "raw", folder / "outside", folder / "warehouse"
    for name in ("raw", "outside/home", "outside/working", "temporary"):
        (folder / name).mkdir(parents=True)
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    good = (SAMPLES / GOOD).read_bytes()
    (raw / GOOD).write_bytes(good)
    files = write_all(raw, good + b"\n%hostile\n", outside / "secret.txt")
    before = snapshot(raw) | snapshot(outside)
    done, peak = watched_run(raw, warehouse, outside, folder / "temporary")
    left_over = [p.pid for p in psutil.process_iter() if is_marked(p)]
    after = snapshot(raw) | snapshot(outside)
    return HostileNight(done, warehouse, files, before, after, left_over, peak)


def watched_run(
    raw: Path, warehouse: Path, outside: Path, temporary: Path
) -> tuple[subprocess.CompletedProcess[str], float]:
    """The night with short limits, and the most memory one of its workers held (MiB)."""
    limits = {
        "GOUJI_WORKER_SECONDS": "15", "GOUJI_WORKER_MEMORY_MIB": str(MEMORY_MIB), MARK: "1",
        "HOME": str(outside / "home"), "TMPDIR": str(temporary),
    }  # fmt: skip
    running = subprocess.Popen(
        command(raw, warehouse), env={**environment(), **limits}, cwd=outside / "working",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    peak = 0
    own = psutil.Process(running.pid)
    while running.poll() is None:
        for child in _children(own):
            peak = max(peak, _worker_memory(child))
        try:
            running.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    output = running.stdout.read() if running.stdout else ""
    return subprocess.CompletedProcess(running.args, running.returncode, output, ""), peak / 1024**2


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _worker_memory(process: psutil.Process) -> int:
    try:
        is_worker = any("gouji.readers.worker" in word for word in process.cmdline())
        return process.memory_info().rss if is_worker else 0
    except psutil.Error:
        return 0


def is_marked(process: psutil.Process) -> bool:
    try:
        return MARK in process.environ() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def snapshot(folder: Path) -> dict[str, str]:
    """Every file and folder below with its content and time of change."""
    found = {}
    for path in sorted(folder.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[os.fspath(path)] = f"{content} {path.lstat().st_mtime_ns} {path.lstat().st_mode}"
    return found


def test_the_night_is_published_and_the_good_file_is_read(night: HostileNight) -> None:
    assert night.done.returncode == 0, night.done.stdout[-3000:]
    assert night.document(Path(GOOD))["status"] == "read"


def test_every_hostile_file_ends_with_a_reason(night: HostileNight) -> None:
    for kind, path in night.files.items():
        documents = night.documents(path)
        assert documents, kind
        for document in documents:
            if kind not in READABLE:
                assert document["status"] in ("rejected", "not_a_budget"), (kind, document)
            if document["status"] != "read":
                assert HAN.search(document["reason"]), (kind, document["reason"])
                assert "程序出错" not in document["reason"], (kind, document["reason"])


def test_a_file_with_only_an_owner_password_is_read(night: HostileNight) -> None:
    assert night.document(night.files["owner password"])["status"] == "read"


def test_the_longest_name_is_read_and_shown_as_one_path(night: HostileNight) -> None:
    document = night.document(night.files["longest name"])
    assert len(LONGEST_NAME.encode()) == 255
    assert document["status"] == "read"


def test_no_worker_grew_far_beyond_its_limit(night: HostileNight) -> None:
    assert 50 < night.peak_mib < 1.5 * MEMORY_MIB


def test_no_process_is_left(night: HostileNight) -> None:
    assert night.left_over == []


def test_nothing_outside_the_warehouse_is_touched(night: HostileNight) -> None:
    assert night.after == night.before


def test_nothing_is_left_in_the_folder_for_temporary_files(night: HostileNight) -> None:
    left = [path.name for path in (night.warehouse.parent / "temporary").iterdir()]
    assert [name for name in left if name.startswith("gouji")] == []


def test_no_file_beside_the_raw_folder_reaches_the_warehouse(night: HostileNight) -> None:
    with duckdb.connect(night.warehouse / "gouji.duckdb", read_only=True) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal"
        ).fetchall()
        for schema, table in tables:
            ((count,),) = connection.execute(
                f"select count(*) from {schema}.{table} as rows where contains(rows::varchar, ?)",
                [SECRET],
            ).fetchall()
            assert count == 0, table
