"""Change the judging SQL and seeds in every small wrong way and see whether a fixture of the rules notices:
`python -m mutants [--share 0.1] [--only WORD] [--build FOLDER] [--json FILE]` from tests/.

dbt builds the fixtures once; then each mutant is built by DuckDB alone, only as far as its tables change.
Prints killed and survived by file and kind, and every survivor; ends with 1 where fewer than --least are killed.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

from mutants.mutant import Mutant, mutants_of
from mutants.project import Project
from mutants.report import Judged, print_report, share_killed
from mutants.workers import FOLDER, judge_mutant, project_of, start
from rule_fixtures.build import build, write_night
from rule_fixtures.catalogue import ALL_CASES


def main() -> int:
    """Run every mutant asked for in two processes and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="judge this share of the mutants")
    parser.add_argument("--only", default="", help="only files whose path holds this word")
    parser.add_argument(
        "--build", type=Path, help="a folder to build in, or one that was built in before"
    )
    parser.add_argument("--json", type=Path, help="write every verdict there")
    parser.add_argument("--least", type=float, default=0.95, help="the share that must be killed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--nice", type=int, default=19)
    arguments = parser.parse_args()
    os.nice(max(0, arguments.nice - os.nice(0)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.build or Path(scratch)
        if not (folder / "build.duckdb").exists():
            _build(folder)
        mutants = list(_chosen(project_of(folder), arguments.only, arguments.share))
        started = time.perf_counter()
        print(f"{len(mutants)} mutants", file=sys.stderr, flush=True)
        with get_context("spawn").Pool(arguments.processes, start, (folder,)) as pool:
            judged = list(
                _followed(pool.imap_unordered(judge_mutant, mutants, chunksize=8), len(mutants))
            )
    judged.sort(key=lambda j: (j.mutant.path, j.mutant.line, j.mutant.words))
    if arguments.json:
        rows = [{**asdict(j.mutant), "outcome": j.outcome, "witness": j.witness} for j in judged]
        arguments.json.write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8")
    print_report(judged, time.perf_counter() - started)
    return 0 if share_killed(judged) >= arguments.least else 1


def _build(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_night(folder / "lake", "r1", [case.sheet for case in ALL_CASES])
    build(folder / "build.duckdb", folder / "lake", "r1", "+rule_results")


def _chosen(project: Project, only: str, share: float) -> Iterator[Mutant]:
    for mutant in mutants_of(project, FOLDER):
        lot = int(hashlib.sha256(f"{mutant.key}".encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
        if only in mutant.path and lot <= share:
            yield mutant


def _followed(stream: Iterator[Judged], count: int) -> Iterator[Judged]:
    started = time.perf_counter()
    for n, judged in enumerate(stream, 1):
        if n % 100 == 0:
            print(
                f"{n}/{count} in {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True
            )
        yield judged


if __name__ == "__main__":
    sys.exit(main())
