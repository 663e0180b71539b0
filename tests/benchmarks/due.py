"""Count how many due instances of the rules A-E were evaluated: `python -m benchmarks.due WAREHOUSE [DOCUMENTS]`.

An instance is due when the words of its lines, rows and columns stand in the printed text of the document,
found by a text search that knows nothing of our readers. Run from tests/; DOCUMENTS is the folder that was
read (default: the real documents beside the project).
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.due_pages import Section, pages_of, prose_of, sections_of
from benchmarks.due_rules import CODED, Due, due_instances, three_public

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
_EVALUATED = ("pass", "fail")
# Nothing is printed that could be compared: the words stand there, the figures do not.
_NOT_PRINTED = ("blank", "masked")


@dataclass(frozen=True, slots=True)
class Result:
    """One row of rule_results, with the kind of the table it speaks of and what tells its row apart."""

    rule_id: str
    kind: str
    code: str
    row: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One document of the warehouse with its printed text; a scan has no pages."""

    document_id: str
    path: str
    stage: str
    disclosure_id: str
    pages: list[str]
    sections: list[Section]


@dataclass
class Tally:
    """What became of the due instances of one rule in one document."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def main() -> None:
    """Print the tallies by document and rule, the misses and the total percentage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("documents", nargs="?", type=Path, default=DOCUMENTS)
    parser.add_argument("--only", default="", help="documents whose path contains this")
    arguments = parser.parse_args()
    connection = duckdb.connect(str(arguments.warehouse), read_only=True)
    printed = [
        Printed(*row[:-1], pages := pages_of(arguments.documents / row[1]), sections_of(pages))
        for row in _documents(connection)
        if arguments.only in row[1]
        and row[-1] not in ("blank_form", "not_a_budget")
        and (arguments.documents / row[1]).exists()
    ]
    whole: dict[str, Counter[str]] = {}
    tables: Counter[str] = Counter()
    misses: list[str] = []
    for document in printed:
        for rule, tally in _judge(connection, document, printed).items():
            whole.setdefault(rule, Counter()).update(tally.counts)
            misses += tally.misses
            tables["due"] += 1
            tables["whole"] += not tally.misses
    print("\n".join(misses))
    _print_total(whole)
    print(f"rule and document pairs {tables['due']}, without a miss {tables['whole']}")


def _documents(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    query = """
        select document_id, source_paths[1], coalesce(stage, ''), coalesce(disclosure_id, document_id), status
        from main.documents where is_current order by 2
    """
    return connection.execute(query).fetchall()


def _judge(
    connection: duckdb.DuckDBPyConnection, document: Printed, printed: Sequence[Printed]
) -> dict[str, Tally]:
    is_budget = document.stage in ("budget", "adjusted_budget")
    sections = document.sections
    due = due_instances(sections, prose_of(document.pages), is_budget)
    if not any(section.kind == "three_public_expenses" for section in sections):
        others = (p for p in printed if p.disclosure_id == document.disclosure_id)
        tables = [section for other in others for section in other.sections]
        due += [x for x in three_public(tables, prose_of(document.pages)) if x.rule_id == "E03"]
    results = _results(connection, document.document_id)
    tallies: dict[str, Tally] = {}
    for instance in due:
        tally = tallies.setdefault(instance.rule_id, Tally())
        found, why = _outcomes(instance, results)
        tally.counts.update(found)
        if why:
            tally.misses.append(
                f"{document.path} 第{instance.page}页 {instance.rule_id} {instance.title}"
                f"：应有 {instance.sought}（{instance.count} 处）；{why}"
            )
    print(
        document.path,
        f"{len(document.pages)} 页",
        "  ".join(f"{r}:{_brief(t.counts)}" for r, t in sorted(tallies.items())),
    )
    return tallies


def _results(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Result]:
    query = """
        select rule_id, coalesce(table_kind, ''), coalesce(subject, ''), coalesce(instance_id, ''),
            outcome, coalesce(results.reason, '')
        from main.rule_results as results
        left join main.document_tables as tables on tables.table_id = results.scope_id
        where results.document_id = ? and rule_id < 'F'
    """
    found = []
    for rule, kind, subject, instance, outcome, reason in connection.execute(
        query, [document_id]
    ).fetchall():
        code = subject.split(" ")[0]
        # Rule/table/[side/]row/measure: one row counts once, whatever its measures.
        row = (
            "/".join(instance.split("/")[:-1])
            if rule.startswith(("B", "C01", "C02", "C03"))
            else instance
        )
        found.append(Result(rule, kind, code if code.isdigit() else "", row, outcome, reason))
    return found


def _outcomes(due: Due, results: list[Result]) -> tuple[Counter[str], str]:
    """How the due rows came out, and why the rest did not."""
    # B01 and B02 are one sum where no subtotal is printed.
    rules = ("B01", "B02") if due.rule_id in ("B01", "B02") else (due.rule_id,)
    of_rule = [result for result in results if result.rule_id in rules]
    of_table = [
        result for result in of_rule if result.kind in ("", due.kind) or due.kind not in CODED
    ]
    by_key = [r for r in of_table if not due.key or r.code == due.key]
    if due.rule_id.startswith("B") and not due.key and due.sought != "表中各行":
        by_key = [result for result in of_table if not result.code]
    evaluated = {r.row for r in by_key if r.outcome in _EVALUATED}
    counts: Counter[str] = Counter()
    done = min(due.count, len(evaluated))
    if done:
        counts["evaluated"] = done
        failed = {r.row for r in by_key if r.outcome == "fail"}
        counts["fail"] = min(done, len(failed))
    rest = due.count - done
    if not rest:
        return counts, ""
    others = [r for r in by_key if r.outcome not in _EVALUATED]
    reasons = sorted(
        {f"{r.outcome}:{r.reason}" for r in others or of_rule if r.outcome not in _EVALUATED}
    )
    if reasons and all(reason.split(":")[1] in _NOT_PRINTED for reason in reasons):
        counts["not_printed"] = rest
        return counts, ""
    kind = reasons[0] if reasons else "missing"
    counts[kind] = rest
    return counts, f"缺 {rest}，{'、'.join(reasons) or '没有这一项结果'}"


def _brief(counts: Counter[str]) -> str:
    due = sum(n for name, n in counts.items() if name not in ("fail", "not_printed"))
    rest = [f"{name} {n}" for name, n in counts.items() if name not in ("evaluated", "not_printed")]
    return f"{counts['evaluated']}/{due}" + (f"({', '.join(rest)})" if rest else "")


def _print_total(whole: dict[str, Counter[str]]) -> None:
    total: Counter[str] = Counter()
    for rule, counts in sorted(whole.items()):
        print(rule, _brief(counts))
        total.update(counts)
    due = sum(n for name, n in total.items() if name not in ("fail", "not_printed"))
    share = 100 * total["evaluated"] / due if due else 0.0
    print(f"due {due}, pass or fail {total['evaluated']} ({share:.2f}%), fail {total['fail']}")
    print(dict(total))


if __name__ == "__main__":
    main()
