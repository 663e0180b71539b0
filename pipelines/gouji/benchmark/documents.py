"""The documents of a published warehouse as problems of the localiser, and how much of them it sees (I/O)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from gouji.benchmark.claims import Claim, ClaimTerm
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
