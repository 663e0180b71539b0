"""Change the judging SQL and seeds in every small wrong way and see whether a fixture of the rules notices:
`python -m mutants [--share 0.1] [--only WORD] [--build FOLDER] [--verdicts FILE]` from tests/.

dbt builds the fixtures once; then each mutant is built by DuckDB alone, only as far as its tables change.
Prints killed and survived by file and kind, and every survivor; ends with 1 where fewer than --least are killed.
A file of verdicts that is there already is taken up: what was killed stays killed as long as its file is the same.
"""

import argparse
import hashlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from mutants.mutant import Mutant, mutants_of
from mutants.project import Project
from mutants.report import print_report, share_killed
from mutants.verdicts import VerdictFile
from mutants.workers import FOLDER, judge_mutant, project_of, start
from rule_fixtures.build import build, write_night
from rule_fixtures.catalogue import ALL_CASES


def main() -> int:
    """Run every mutant asked for in two processes and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="judge this share of the mutants")
    parser.add_argument("--only", default="", help="only files whose path this pattern finds")
    parser.add_argument(
        "--build", type=Path, help="a folder to build in, or one that was built in before"
    )
    parser.add_argument(
        "--verdicts", type=Path, help="keep every verdict there, a line of JSON each, and go on from it"
    )
    parser.add_argument("--least", type=float, default=0.95, help="the share that must be killed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--nice", type=int, default=19)
    arguments = parser.parse_args()
    os.nice(max(0, arguments.nice - os.nice(0)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.build or Path(scratch)
        if not (folder / "build.duckdb").exists():
            _build(folder)
        mutants = sorted(_chosen(project_of(folder), arguments.only, arguments.share), key=lot)
        started = time.perf_counter()
        verdicts = VerdictFile(arguments.verdicts)
        judged = verdicts.settled(mutants)
        marks = {one.mutant.mark for one in judged}
        left = [mutant for mutant in mutants if mutant.mark not in marks]
        print(f"{len(mutants)} mutants, {len(left)} to judge", file=sys.stderr, flush=True)
        with get_context("spawn").Pool(arguments.processes, start, (folder,)) as pool:
            for count, one in enumerate(pool.imap_unordered(judge_mutant, left, chunksize=2), 1):
                judged.append(one)
                verdicts.note(one)
                if count % 100 == 0:
                    print(f"{count} judged", file=sys.stderr, flush=True)
    judged.sort(key=lambda j: (j.mutant.path, j.mutant.line, j.mutant.words))
    print_report(judged, time.perf_counter() - started)
    return 0 if share_killed(judged) >= arguments.least else 1


def _build(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_night(folder / "lake", "r1", [case.sheet for case in ALL_CASES])
    build(folder / "build.duckdb", folder / "lake", "r1", "+rule_results")


def _chosen(project: Project, only: str, share: float) -> Iterator[Mutant]:
    for mutant in mutants_of(project, FOLDER):
        if re.search(only, mutant.path) and lot(mutant) <= share:
            yield mutant


def lot(mutant: Mutant) -> float:
    """A number from 0 to 1 that stays a mutant's own from run to run."""
    return int(hashlib.sha256(f"{mutant.key}".encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


if __name__ == "__main__":
    sys.exit(main())
