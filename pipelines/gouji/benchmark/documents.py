"""The documents of a published warehouse as problems of the localiser, and how much of them it sees (I/O)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from gouji.benchmark.claims import Claim, ClaimTerm
from gouji.benchmark.presence import Printed, with_year
from gouji.localise.problem import Problem
from gouji.suspects_problem import judged_problem
from gouji.suspects_terms import tasks_of

_DOCUMENTS = """
    select document_id from main.documents
    where status in ('read', 'partly_read') and is_current order by document_id
"""
_AMOUNTS = """
    select document_id, count(*) from main.budget_facts
    where amount_yuan <> 0 and status = 'printed' group by document_id
"""
_CLAIMS = """
    select results.document_id, results.instance_id, results.rule_id, results.relation,
        terms.term_side = 'left', terms.sign, terms.amount_yuan, coalesce(terms.half_unit_yuan, 0),
        terms.quantity, terms.cell_id is not null
    from main.rule_results as results
    inner join internal.identity_terms as terms on terms.instance_id = results.instance_id
    where results.rule_id in ('H02', 'H03', 'H04', 'H06') and results.outcome = 'pass'
        and results.relation in ('=', '<=')
    order by results.document_id, results.instance_id, terms.term_ordinal
"""
_TABLES = """
    select tables.document_id, tables.table_kind
    from main.document_tables as tables
    where tables.status = 'read' and tables.table_kind <> 'other'
        and exists (select 1 from main.budget_facts as facts where facts.table_id = tables.table_id)
    order by tables.document_id, tables.table_id
"""
# What J01 and J02 found in place: the last part of the name of the result is the kind of the table.
_WANTED = """
    select document_id, split_part(instance_id, '/', -1) from main.rule_results
    where rule_id in ('J01', 'J02') and outcome = 'pass' and relation = 'present'
"""
_SENTENCES = "select distinct document_id, sentence from main.narrative_amounts"
_YEARS = """
    select document_id, budget_year from main.documents
    where status in ('read', 'partly_read') and is_current and budget_year is not null
    order by document_id
"""


@dataclass(frozen=True, slots=True)
class Document:
    """`amounts`: printed amounts of its tables that are not zero, in an identity or not."""

    document_id: str
    problem: Problem
    amounts: int

    @property
    def seen(self) -> int:
        """Those of the amounts that some identity reads."""
        own = (self.problem.figures[cell] for cell in self.problem.touching)
        prefix = f"{self.document_id}."
        return sum(f.value != 0 and f.row is not None and f.cell_id.startswith(prefix) for f in own)


def documents_of(warehouse_file: Path) -> Iterator[Document]:
    """Every current document that was read. FileNotFoundError where nothing is published."""
    if not warehouse_file.is_file():
        raise FileNotFoundError(f"没有已发布的数据仓库：{warehouse_file}")
    with duckdb.connect(warehouse_file, read_only=True) as connection:
        names = [name for (name,) in connection.execute(_DOCUMENTS).fetchall()]
        amounts = dict(connection.execute(_AMOUNTS).fetchall())
        tasks = tasks_of(connection, [(name,) for name in names])
        for name, task in zip(names, tasks, strict=True):
            yield Document(name, judged_problem(task.terms).problem, amounts.get(name, 0))


def printed_of(warehouse_file: Path) -> dict[str, Printed]:
    """The tables and the sentences with a year of each document whose year is known."""
    with duckdb.connect(warehouse_file, read_only=True) as connection:
        tables, wanted, sentences = (
            _by_document(connection, query) for query in (_TABLES, _WANTED, _SENTENCES)
        )
        return {
            document: Printed(
                year,
                tuple(tables.get(document, ())),
                frozenset(wanted.get(document, ())),
                with_year(sentences.get(document, ())),
            )
            for document, year in connection.execute(_YEARS).fetchall()
        }


def _by_document(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for document, value in connection.execute(query).fetchall():
        found.setdefault(document, []).append(value)
    return found


def claims_of(warehouse_file: Path) -> dict[str, list[Claim]]:
    """The claims of each document's prose that hold."""
    found: dict[str, dict[str, Claim]] = {}
    with duckdb.connect(warehouse_file, read_only=True) as connection:
        for document, instance, rule, relation, *term in connection.execute(_CLAIMS).fetchall():
            own = found.setdefault(document, {})
            claim = own.get(instance, Claim(instance, rule, relation, ()))
            if term[2] is not None:
                claim = replace(claim, terms=(*claim.terms, ClaimTerm(*term)))
            own[instance] = claim
    return {document: list(own.values()) for document, own in found.items()}
