"""Run a night as a person runs it: the command, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "raw" / "samples"


def command(raw: Path, warehouse: Path) -> list[str]:
    return [
        sys.executable, "-m", "gouji.cli", "run", "--json", "--raw", str(raw), "--warehouse", str(warehouse),
    ]  # fmt: skip


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GOUJI_", "DAGSTER_"))}
    return {**kept, "DO_NOT_TRACK": "1", "PYTHONPATH": str(PROJECT / "pipelines")}


def run_night(raw: Path, warehouse: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(raw, warehouse),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@dataclass(frozen=True, slots=True)
class Night:
    raw: Path
    warehouse: Path
    done: subprocess.CompletedProcess[str]

    def rows(self, sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.warehouse / "gouji.duckdb", read_only=True) as connection:
            return connection.execute(sql, list(arguments)).fetchall()
