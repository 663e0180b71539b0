"""What was understood of one file, from a fresh reading or from the published warehouse, in one form (I/O)."""

import dataclasses
from dataclasses import dataclass
from typing import Any

import duckdb

from gouji.commands.output import Row, rows
from gouji.facts.records import Extraction, TypedTable
from gouji.reporting.read_findings import hides_a_mask
from gouji.tables.grid.read import UNKNOWN_HEADER

_TABLES = """
    with counted as (
        select table_id, row_ordinal, status = 'printed' as is_fact from lake.budget_facts
        union all
        select target_id, ordinal, value_printed is not null from lake.performance_indicators
        union all
        select table_id, row_ordinal, true from lake.procurement_lines
        union all
        select table_id, row_ordinal, true from lake.fixed_assets
        union all
        select table_id, row_ordinal, true from lake.institutions
    )

    select
        tables.*,
        (select count(distinct row_ordinal) from counted where counted.table_id = tables.table_id) as rows,
        (select count(*) from counted where counted.table_id = tables.table_id and is_fact) as facts
    from lake.document_tables as tables
    where document_id = ?
    order by ordinal
"""
# Where a mask takes part nothing computed is told: the rule says what is found.
_FINDINGS = """
    with masked as (
        select coalesce(list(distinct instance_id), []) as instance_ids from internal.identity_terms
        where document_id = $1 and 'masked' in (status, block_reason)
    ),

    told as (
        select
            findings.finding_id, findings.severity, findings.kind, findings.rule_id, findings.rule_ids, findings.page,
            findings.arithmetic, findings.statement, rules.statement as rule_statement,
            list_has_any(coalesce(findings.instance_ids, []), masked.instance_ids) as is_masked
        from main.findings
        cross join masked
        left join main.rules on rules.rule_id = findings.rule_id
        where findings.document_id = $1 and findings.life not in ('resolved', 'waived')
    )

    select * from told order by page, rule_id, finding_id
"""
_REJECTS = """
    select rejects.page, tables.title, rejects.reason, rejects.expected, rejects.found
    from lake.rejects as rejects
    left join lake.document_tables as tables on tables.table_id = rejects.table_id
    where rejects.document_id = ?
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows of records as dictionaries. `tables` have two counts more: rows and facts."""

    source: str  # file | warehouse
    document: Row
    tables: list[Row]
    rejects: list[Row]
    facts: list[Row]
    findings: list[Row] | None = None  # None: not in the warehouse, nothing was judged
    second_readings: Row | None = None

    @property
    def unmapped_headers(self) -> list[Row]:
        """Headers that no profile knows, one each."""
        return [
            {"page": reject["page"], "title": reject["title"], "label": label}
            for reject in self.rejects
            if reject["reason"].startswith(UNKNOWN_HEADER)
            for label in (reject["found"] or "").split("、")
        ]


def shown_of_extraction(extraction: Extraction) -> Shown:
    titles = {t.table.table_id: t.table.title for t in extraction.tables}
    rejects = [r for t in extraction.tables for r in t.rejects] + list(extraction.rejects)
    return Shown(
        source="file",
        document=dataclasses.asdict(extraction.document),
        tables=[_counted(table) for table in extraction.tables],
        rejects=[
            {
                "page": r.page, "title": titles.get(r.table_id or ""), "reason": r.reason,
                "expected": r.expected, "found": r.found,
            }
            for r in rejects
        ],
        facts=[dataclasses.asdict(fact) for t in extraction.tables for fact in t.facts],
    )  # fmt: skip


def shown_of_warehouse(
    connection: duckdb.DuckDBPyConnection, document_id: str, fingerprint: str
) -> Shown | None:
    """What the warehouse holds of the document; None where this code has not read it."""
    document = rows(
        connection,
        "select * from lake.documents where document_id = ? and reader_fingerprint = ?",
        document_id,
        fingerprint,
    )
    if not document:
        return None
    (readings,) = rows(
        connection,
        "select count(distinct page) as pages, count(agrees) as cells, "
        "count(*) filter (where not agrees) as disagreements from main.second_readings where document_id = ?",
        document_id,
    )
    return Shown(
        source="warehouse",
        document=document[0],
        tables=rows(connection, _TABLES, document_id),
        rejects=rows(connection, _REJECTS, document_id),
        facts=rows(
            connection,
            "select * from lake.budget_facts where document_id = ? order by table_id, row_ordinal, measure",
            document_id,
        ),
        findings=[told_finding(finding) for finding in rows(connection, _FINDINGS, document_id)],
        second_readings=readings,
    )


def told_finding(finding: Row) -> Row:
    """The finding without `is_masked` and `rule_statement`; where a mask takes part nothing computed is told."""
    told = {k: v for k, v in finding.items() if k not in ("is_masked", "rule_statement")}
    rule_ids = [finding["rule_id"], *(finding["rule_ids"] or [])]
    if not hides_a_mask(rule_ids, ["masked"] if finding["is_masked"] else []):
        return told
    return {
        **told,
        "arithmetic": None,
        "statement": finding["rule_statement"] or finding["rule_id"],
    }


def _counted(table: TypedTable) -> dict[str, Any]:
    others: list[Any] = [*table.procurement_lines, *table.fixed_assets, *table.institutions]
    lines = {f.row_ordinal for f in table.facts} | {r.row_ordinal for r in others}
    printed = sum(f.status == "printed" for f in table.facts)
    printed += sum(i.value_printed is not None for i in table.indicators) + len(others)
    record = dataclasses.asdict(table.table)
    return {**record, "rows": len(lines) + len(table.indicators), "facts": printed}
