"""Errors through the whole night: `python -m benchmarks.errors FOLDER [--documents 400]` from tests/.

Invented documents of every family of layouts, each spoiled by one error or by several, are written, read and
judged by one `gouji run`. The truth log beside them says what was printed, what is true and where. A finding
counts only where it names what was spoiled. Clean documents are measured by benchmarks.clean.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.error_counts import by_kind, by_layout
from benchmarks.error_judging import Judged, judge
from benchmarks.night import published_by_night
from benchmarks.spoiling import Spoiled, spoiled_documents
from gouji.suspects import explain_task
from gouji.suspects_terms import failing_groups, tasks_of


def main() -> None:
    """Write, run and count; print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--missed", action="store_true", help="list what was not found")
    parser.add_argument("--judge-only", action="store_true", help="count a night that has run")
    chosen = parser.parse_args()
    documents = list(spoiled_documents(chosen.documents))
    published = chosen.folder / "warehouse" / "gouji.duckdb"
    if not chosen.judge_only:
        write(documents, chosen.folder)
        published = published_by_night(chosen.folder)
    judged = judge(published, documents)
    print(by_kind(judged), by_layout(judged), _times(published), sep="\n\n")
    if chosen.missed:
        print("\n".join(_missed(documents, judged)))


def write(documents: Sequence[Spoiled], folder: Path) -> None:
    """The files into folder/raw, the truth log beside it."""
    raw = folder / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for one in documents:
        path = raw / f"{one.name}.{one.disclosure.suffix}"
        path.write_bytes(one.disclosure.write(one.document))
    log = {one.name: one.log() for one in documents}
    text = json.dumps(log, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text, encoding="utf-8")


def _times(published: Path) -> str:
    """How long the search for suspects takes, document by document, in one process."""
    seconds = []
    with duckdb.connect(published, read_only=True) as connection:
        for task in list(tasks_of(connection, failing_groups(connection))):
            started = time.perf_counter()
            explain_task(task)
            seconds.append(time.perf_counter() - started)
    if not seconds:
        return "没有需要查找可疑数的文件"
    middle, worst = 1000 * median(seconds), max(seconds)
    return f"查找可疑的数：{len(seconds)}份文件，中位{middle:.0f}毫秒，最长{worst:.2f}秒"


def _missed(documents: Sequence[Spoiled], judged: Sequence[Judged]) -> list[str]:
    lines = []
    for one, seen in zip(documents, judged, strict=True):
        for truth, verdict in zip(one.truths, seen.verdicts, strict=True):
            if not verdict.is_found:
                where = (
                    truth.sentence or f"{truth.table_title} 第{truth.row + 1}行 {truth.row_label}"
                )
                change = f"{truth.true_value[:60]} → {truth.printed[:60]}"
                due = "、".join(truth.rules) or "–"
                lines.append(f"- 未发现 {truth.kind} {one.name} {where}：{change}（应违反{due}）")
        lines += [f"- 误报 {one.kind} {one.name}：{other}" for other in seen.others]
    return lines


if __name__ == "__main__":
    main()
