"""Errors through the whole night: `python -m benchmarks.errors FOLDER [--clean 500] [--spoiled 8]` from tests/.

Invented documents of every family of layouts are written, read and judged by `gouji run`: clean ones, of which
every finding of severity error or warning is a false alarm, and spoiled ones with one error each, of which the
truth log says where it stands. Shares are of the errors; `seen` leaves out those that no identity of the
generator's own reckoning sees either.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from benchmarks.error_counts import Count, Suspect, counts_of, markdown
from corpus.error_kinds import ErrorKind
from corpus.families.family import Family, all_families, family_document
from corpus.formats.writer import all_writers
from corpus.generate import generate
from corpus.inject import inject
from corpus.model import BudgetModel
from corpus.printed import PrintedDocument
from corpus.truth import Truth
from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit, Stage

_FORMATS = ("xlsx", "html_utf8", "docx", "pdf_ruled")
_SUSPECTS = """
    select
        documents.source_paths[1], suspects.rank, suspects.cell_id, suspects.printed, suspects.kind,
        suspects.is_unique
    from main.findings as findings
    inner join main.documents as documents on documents.document_id = findings.document_id
    left join main.suspect_cells as suspects on suspects.finding_id = findings.finding_id
    where findings.severity in ('error', 'warning')
"""
_ALARMS = """
    select documents.source_paths[1], findings.rule_id, findings.subject from main.findings as findings
    inner join main.documents as documents on documents.document_id = findings.document_id
    where findings.severity in ('error', 'warning')
"""


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    family: str
    document: PrintedDocument


def main() -> None:
    """Write, run and count; print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clean", type=int, default=500)
    parser.add_argument("--spoiled", type=int, default=8, help="documents of each kind of error")
    chosen = parser.parse_args()
    if chosen.clean:
        _count_alarms(chosen.folder / "clean", chosen.clean)
    if chosen.spoiled:
        folder = chosen.folder / "spoiled"
        truths = _write_spoiled(folder / "raw", chosen.spoiled)
        print(markdown(_counts(truths, _night(folder))))


def _count_alarms(folder: Path, count: int) -> None:
    _write([made for made, _ in zip(_documents(), range(count), strict=False)], folder / "raw")
    alarms = _alarms(_night(folder))
    print(f"无误文件{count}份，误报{len(alarms)}条")
    for (rule, subject), number in Counter((a[1], a[2]) for a in alarms).most_common(20):
        print(f"- {rule} {subject}：{number}")


def _documents() -> Iterator[Made]:
    """Every family in turn, another body each time."""
    families = all_families()
    number = 0
    while True:
        family = families[number % len(families)]
        document = family_document(family, _body(family, number))
        yield Made(f"{number:04d}_{family.name}", family.name, document)
        number += 1


def _body(family: Family, number: int) -> BudgetModel:
    is_budget = family.stage is Stage.BUDGET
    wishes = Wishes(
        year=2022 + number % 4,
        stage=family.stage,
        unit=AmountUnit.YUAN if is_budget else AmountUnit.TEN_THOUSAND_YUAN,
        projects=2 + number % 5,
        with_other_funds=number % 3 == 0,
        with_carryover=family.prints_carryover and number % 2 == 0,
        with_government_fund=number % 3 == 1,
    )
    return generate(10_000 + number, wishes)


def _write(documents: Sequence[Made], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    writers = {writer.name: writer for writer in all_writers()}
    for number, made in enumerate(documents):
        writer = writers[_FORMATS[number // 3 % len(_FORMATS)]]
        path = folder / f"{made.name}.{writer.suffix}"
        path.write_bytes(writer.write(made.document))


def _write_spoiled(folder: Path, each: int) -> dict[str, tuple[str, Truth]]:
    """File stem -> (kind, truth); errors that fit no document of twenty are left out and show as zero."""
    source = _documents()
    made: list[Made] = []
    truths: dict[str, tuple[str, Truth]] = {}
    for kind in ErrorKind:
        for number in range(each):
            for _ in range(20):
                one = next(source)
                try:
                    injection = inject(one.document, kind, number)
                except LookupError:
                    continue
                name = f"{kind.value}_{one.name}"
                made.append(Made(name, one.family, injection.document))
                truths[name] = (kind.value, injection.truth)
                break
    Random(1).shuffle(made)
    _write(made, folder)
    log = {name: truth.as_json() for name, (_, truth) in truths.items()}
    (folder.parent / "truth.json").write_text(
        json.dumps(log, ensure_ascii=False, indent=1), "utf-8"
    )
    return truths


def _night(folder: Path) -> Path:
    """The published warehouse of one night over folder/raw."""
    warehouse = folder / "warehouse"
    command = [sys.executable, "-m", "gouji.cli", "run", "--raw", str(folder / "raw")]
    subprocess.run([*command, "--warehouse", str(warehouse)], check=True, stdout=subprocess.DEVNULL)
    return warehouse / "gouji.duckdb"


def _alarms(published: Path) -> list[tuple[str, str, str]]:
    with duckdb.connect(published, read_only=True) as connection:
        return connection.execute(_ALARMS).fetchall()


def _counts(truths: dict[str, tuple[str, Truth]], published: Path) -> list[Count]:
    with duckdb.connect(published, read_only=True) as connection:
        rows = connection.execute(_SUSPECTS).fetchall()
    found: dict[str, list[Suspect]] = {}
    for path, *suspect in rows:
        found.setdefault(Path(path).stem, []).append(Suspect(*suspect))
    return counts_of(truths, found)


if __name__ == "__main__":
    main()
