"""Clean documents through a whole night: `python -m benchmarks.clean FOLDER [--documents 500]` from tests/.

Whatever a night says of them with severity error or warning is a false alarm, of the generator or of a rule.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import duckdb

from benchmarks.night import published_by_night
from corpus.disclosures import Disclosure, clean_disclosures

_STATUS = """
    select status, coalesce(reason, ''), count(*) from main.documents group by all order by 3 desc
"""
_FINDINGS = """
    select findings.severity, findings.rule_id, documents.source_paths[1], findings.subject, findings.arithmetic
    from main.findings as findings
    inner join main.documents as documents on documents.document_id = findings.document_id
    order by 1, 2, 3
"""
_VERDICTS = "select outcome, count(*) from main.rule_results group by 1 order by 2 desc"


def main() -> None:
    """Write, run, print Markdown; exits 1 when there is a finding of severity error or warning."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    chosen = parser.parse_args()
    layouts = written(islice(clean_disclosures(), chosen.documents), chosen.folder / "raw")
    published = published_by_night(chosen.folder)
    print(
        f"无误文件{sum(layouts.values())}份：" + "，".join(f"{k} {v}" for k, v in layouts.items())
    )
    sys.exit(1 if _report(published) else 0)


def written(disclosures: Iterable[Disclosure], folder: Path) -> Counter[str]:
    """Documents by layout."""
    folder.mkdir(parents=True, exist_ok=True)
    layouts: Counter[str] = Counter()
    for one in disclosures:
        layouts[one.layout] += 1
        (folder / f"{one.name}.{one.suffix}").write_bytes(one.write(one.document))
    return layouts


def _report(published: Path) -> int:
    """How many errors and warnings there are."""
    with duckdb.connect(published, read_only=True) as connection:
        statuses = connection.execute(_STATUS).fetchall()
        verdicts = connection.execute(_VERDICTS).fetchall()
        findings = connection.execute(_FINDINGS).fetchall()
    print("\n".join(f"- {status} {reason}：{number}" for status, reason, number in statuses))
    print("- 核对结果：" + "，".join(f"{outcome} {number}" for outcome, number in verdicts))
    by_rule = Counter((severity, rule) for severity, rule, *_ in findings)
    print("\n| 程度 | 规则 | 条数 |\n|---|---|--:|")
    for (severity, rule), number in sorted(by_rule.items()):
        print(f"| {severity} | {rule} | {number} |")
    alarms = [finding for finding in findings if finding[0] in ("error", "warning")]
    for severity, rule, path, subject, arithmetic in alarms[:100]:
        print(f"- {severity} {rule} {Path(path).name}：{subject}：{arithmetic}")
    return len(alarms)


if __name__ == "__main__":
    main()
