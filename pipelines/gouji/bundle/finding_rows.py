"""Everything published about one finding, as rows under the names of the schema: connection in, values out (I/O).

What a mask hides is blanked here, before anything shows it: readers could tell the figure by subtraction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from gouji.reporting.read_findings import hides_a_mask

Row = dict[str, Any]

_FINDING = (
    "select * from main.findings where starts_with(finding_id, ?) order by finding_id limit 9"
)
_RULES = "select * from main.rules where list_contains(?, rule_id) order by rule_id"
_RESULTS = """
    select * from main.rule_results where list_contains(?, instance_id)
    order by rule_id, subject, instance_id
"""
_TERMS = """
    select * from internal.identity_terms where list_contains(?, instance_id)
    order by instance_id, term_ordinal
"""
_SUSPECTS = "select * from main.suspect_cells where finding_id = ? order by rank, cell_id"
_CELLS = "select * from main.cells where list_contains(?, cell_id)"
_DOCUMENTS = "select * from main.documents where list_contains(?, document_id) order by document_id"
_DECISIONS = "select * from main.dispositions where finding_id = ? order by decided_at"
_RUN = "select * from main.runs where published order by started_at desc limit 1"


class NoSuchFinding(LookupError):
    """The beginning of an id fits none or several findings; the message says which."""


@dataclass(frozen=True, slots=True)
class FindingRows:
    """One finding. Cells stand in the order in which the arithmetic names them; the finding's own document is first.

    `is_hidden`: a masked figure takes part; then no computed value is anywhere in the rows.
    """

    finding: Row
    is_hidden: bool
    rules: tuple[Row, ...]
    results: tuple[Row, ...]
    terms: tuple[Row, ...]
    suspects: tuple[Row, ...]
    cells: tuple[Row, ...]
    documents: tuple[Row, ...]
    decisions: tuple[Row, ...]
    run: Row

    @property
    def finding_id(self) -> str:
        return str(self.finding["finding_id"])

    def terms_of(self, instance_id: str) -> tuple[Row, ...]:
        return tuple(term for term in self.terms if term["instance_id"] == instance_id)

    def cell(self, cell_id: str | None) -> Row | None:
        return next((cell for cell in self.cells if cell["cell_id"] == cell_id), None)

    def document_of(self, cell: Row) -> Row | None:
        found = (d for d in self.documents if d["document_id"] == cell["document_id"])
        return next(found, None)


def read_finding_rows(connection: duckdb.DuckDBPyConnection, beginning: str) -> FindingRows:
    """The one published finding whose id begins so; raises NoSuchFinding."""
    finding = _the_finding(connection, beginning)
    instances = finding["instance_ids"] or []
    rule_ids = list(dict.fromkeys([finding["rule_id"], *(finding["rule_ids"] or [])]))
    results = _rows(connection, _RESULTS, instances)
    terms = _rows(connection, _TERMS, instances)
    suspects = _rows(connection, _SUSPECTS, finding["finding_id"])
    cells = _cells(connection, finding, terms, suspects)
    wanted = [finding["document_id"], *(cell["document_id"] for cell in cells)]
    documents = _rows(connection, _DOCUMENTS, wanted)
    documents.sort(key=lambda d: d["document_id"] != finding["document_id"])
    rules = _rows(connection, _RULES, rule_ids)
    rows = FindingRows(
        finding=finding,
        is_hidden=False,
        rules=tuple(sorted(rules, key=lambda rule: rule["rule_id"] != finding["rule_id"])),
        results=tuple(_own_first(results, finding)),
        terms=tuple(terms),
        suspects=tuple(suspects),
        cells=tuple(cells),
        documents=tuple(documents),
        decisions=tuple(_rows(connection, _DECISIONS, finding["finding_id"])),
        run=next(iter(_rows(connection, _RUN)), {}),
    )
    marks = [term[column] for term in terms for column in ("status", "block_reason")]
    return _without_hidden_values(rows) if hides_a_mask(rule_ids, marks) else rows


def _the_finding(connection: duckdb.DuckDBPyConnection, beginning: str) -> Row:
    found = _rows(connection, _FINDING, beginning) if beginning else []
    exact = [finding for finding in found if finding["finding_id"] == beginning]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise NoSuchFinding(
            f"编号 {beginning} 应恰有一条疑点，实有 0 条。gouji findings --all 列出全部。"
        )
    some = "、".join(str(finding["finding_id"])[:12] for finding in found[:8])
    more = "等" if len(found) > 8 else ""
    raise NoSuchFinding(
        f"编号 {beginning} 应恰有一条疑点，实有不止一条：{some}{more}。请多写几位。"
    )


def _cells(
    connection: duckdb.DuckDBPyConnection,
    finding: Row,
    terms: Sequence[Row],
    suspects: Sequence[Row],
) -> list[Row]:
    """Each cell once: those of the terms, then the suspects, then whatever else the finding names."""
    named = [term["cell_id"] for term in terms] + [suspect["cell_id"] for suspect in suspects]
    wanted = list(dict.fromkeys(c for c in [*named, *(finding["cell_ids"] or [])] if c))
    known = {cell["cell_id"]: cell for cell in _rows(connection, _CELLS, wanted)}
    return [known[cell_id] for cell_id in wanted if cell_id in known]


def _own_first(results: Iterable[Row], finding: Row) -> list[Row]:
    """The rule and subject that name the finding are told first."""
    return sorted(
        results,
        key=lambda r: (r["rule_id"] != finding["rule_id"], r["subject"] != finding["subject"]),
    )


def _without_hidden_values(rows: FindingRows) -> FindingRows:
    statement = next((rule["statement"] for rule in rows.rules), rows.finding["rule_id"])
    sums = dict.fromkeys(("left_yuan", "right_yuan", "difference_yuan", "tolerance_yuan"))
    closing = dict.fromkeys(("proposed", "interval_low", "interval_high"))
    amounts = dict.fromkeys(("amount_yuan", "half_unit_yuan"))
    return replace(
        rows,
        is_hidden=True,
        finding={**rows.finding, "arithmetic": None, "statement": statement, "kind_reason": None},
        results=tuple({**result, **sums} for result in rows.results),
        terms=tuple(_as_printed(term) | amounts for term in rows.terms),
        suspects=tuple({**suspect, **closing} for suspect in rows.suspects),
    )


def _as_printed(term: Row) -> Row:
    """A term without a cell prints what was computed for it."""
    return term if term["cell_id"] else {**term, "printed": None}


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, *arguments: Any) -> list[Row]:
    cursor = connection.execute(sql, list(arguments))
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
