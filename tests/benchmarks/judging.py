"""Time the rules against the reading: `python -m benchmarks.judging DIR...` from tests/.

Reads every document below the folders in this process, then builds rule_results and all it needs with dbt,
in the same run and on the same machine, and prints both times, their ratio, and the slowest models.
dbt's own start and bookkeeping are told apart from the SQL.
"""

import argparse
import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from gouji.extract import ExtractionTask, extract_to_lake
from gouji.history import SourceSeen
from rule_fixtures.build import build, started_at, write_history, write_run

FINGERPRINT = "f" * 16
SLOWEST = 12


def main() -> None:
    """Read, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument(
        "--scan-seconds", type=float, default=0.0, help="time a document has for its pictures"
    )
    arguments = parser.parse_args()
    files = sorted(
        file
        for path in arguments.paths
        for file in (path.rglob("*") if path.is_dir() else [path])
        if file.is_file()
    )
    with tempfile.TemporaryDirectory() as scratch:
        lake = Path(scratch) / "lake"
        reading, facts = _read(files, lake, arguments.scan_seconds)
        started = time.perf_counter()
        build(Path(scratch) / "build.duckdb", lake, "r1", "+rule_results")
        judging = time.perf_counter() - started
        models = _models(Path(scratch) / "dbt_target" / "run_results.json")
    _print(len(files), facts, reading, judging, models)


def _read(files: list[Path], lake: Path, scan_seconds: float) -> tuple[float, int]:
    """Seconds and facts of reading every file into the lake."""
    started, facts = time.perf_counter(), 0
    seen: dict[str, SourceSeen] = {}
    for number, file in enumerate(files, 1):
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        if sha256[:16] in seen:
            continue
        task = ExtractionTask(
            str(file), (file.name,), sha256, FINGERPRINT, str(lake), 200 * 1024 * 1024, scan_seconds
        )
        summary = extract_to_lake(task)
        facts += summary.facts
        now = started_at("r1")
        seen[sha256[:16]] = SourceSeen(
            "r1", file.name, sha256, sha256[:16], file.stat().st_size, now
        )
        print(f"{number}/{len(files)} {summary.status} {file.name}", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - started
    write_history(lake, "sources", "r1", list(seen.values()))
    write_run(lake, "r1", published=False)
    return seconds, facts


def _models(run_results: Path) -> dict[str, float]:
    """Seconds of each model, from dbt's own log."""
    results = json.loads(run_results.read_text(encoding="utf-8"))["results"]
    return {
        r["unique_id"].removeprefix("model.gouji."): r["execution_time"]
        for r in results
        if r["unique_id"].startswith("model.")
    }


def _print(
    files: int, facts: int, reading: float, judging: float, models: dict[str, float]
) -> None:
    queries = sum(models.values())
    print(f"{files} files, {facts} facts")
    print(f"reading {reading:.1f} s, rules {judging:.1f} s ({judging / reading:.1%} of reading)")
    print(
        f"models {queries:.1f} s on dbt's threads ({queries / reading:.1%} of reading); the slowest:"
    )
    for model, seconds in sorted(models.items(), key=lambda item: -item[1])[:SLOWEST]:
        print(f"  {seconds:6.2f} s  {model}")


if __name__ == "__main__":
    main()
