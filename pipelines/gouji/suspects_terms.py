"""What the localiser needs of a judged build file: documents with failures in, their terms out (I/O)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import duckdb

from gouji.suspects_problem import CodeEvidence, Task, TermRow

# Rules that speak of one document's own amounts: families A to F and H, and the sums of targets.
_JUDGED = """
    select
        results.document_id, results.instance_id, results.rule_id, results.relation, results.outcome,
        rules.certainty = 'proven' and rules.severity <> 'hint' as is_certain
    from main.rule_results as results
    inner join main.rules as rules on rules.rule_id = results.rule_id
    where
        (rules.family in ('A', 'B', 'C', 'D', 'E', 'F', 'H') or (rules.family = 'G' and results.relation = '='))
        and results.relation in ('=', '<=') and rules.rule_id <> 'D11'
        and (results.outcome in ('pass', 'fail') or results.reason = 'duplicate')
        and coalesce(results.reason, '') <> 'masked_bound'
        and not exists (
            select 1 from internal.identity_terms as terms
            where terms.instance_id = results.instance_id and terms.quantity <> 'amount'
        )
"""
_FAILING = f"""
    select distinct document_id from ({_JUDGED})
    where (outcome = 'fail' and is_certain) or outcome = 'not_evaluable'
    order by document_id
"""
# Documents whose results read each other's cells, such as prose that speaks of another file's tables.
_SHARED = """
    select distinct terms.document_id, facts.document_id
    from internal.identity_terms as terms
    inner join main.rules as rules on rules.rule_id = terms.rule_id
    inner join main.budget_facts as facts on facts.cell_id = terms.cell_id
    where facts.document_id <> terms.document_id and rules.family in ('E', 'H')
"""
_TERMS = f"""
    select
        judged.*,
        terms.sign * case terms.term_side when 'left' then 1 else -1 end,
        terms.cell_id,
        (terms.amount_yuan * 10000)::hugeint,
        coalesce((terms.half_unit_yuan * 10000)::hugeint, 0),
        terms.status, terms.block_reason,
        coalesce(facts.table_id, terms.table_id), facts.row_ordinal, facts.side, facts.measure,
        columns.column_index, facts.parent_row_ordinal, facts.code
    from ({_JUDGED}) as judged
    inner join internal.identity_terms as terms on terms.instance_id = judged.instance_id
    left join main.budget_facts as facts on facts.cell_id = terms.cell_id
    left join (
        select table_id, side, measure, min(column_index) as column_index
        from lake.table_columns group by table_id, side, measure
    ) as columns
        on columns.table_id = facts.table_id and columns.side = facts.side and columns.measure = facts.measure
    where list_contains(?, judged.document_id)
    order by judged.instance_id, terms.term_ordinal
"""
_CODES = """
    select results.document_id, results.instance_id, results.rule_id, results.scope_id,
        split_part(results.subject, ' ', 1)
    from main.rule_results as results
    where results.rule_id in ('C04', 'C05') and results.outcome = 'fail' and list_contains(?, results.document_id)
    order by results.instance_id
"""


def failing_groups(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, ...]]:
    """Documents with results that fail for certain, each with those whose cells its results read."""
    failing = [document_id for (document_id,) in connection.execute(_FAILING).fetchall()]
    root: dict[str, str] = {}

    def find(document_id: str) -> str:
        while root.setdefault(document_id, document_id) != document_id:
            document_id = root[document_id]
        return document_id

    for one, other in connection.execute(_SHARED).fetchall():
        root[find(one)] = find(other)
    groups: dict[str, set[str]] = defaultdict(set)
    for document_id in [*failing, *root]:
        groups[find(document_id)].add(document_id)
    wanted = {find(document_id) for document_id in failing}
    return [tuple(sorted(groups[head])) for head in sorted(wanted)]


def tasks_of(
    connection: duckdb.DuckDBPyConnection, groups: Sequence[tuple[str, ...]]
) -> Iterator[Task]:
    """One task a group, in order."""
    documents = [document_id for group in groups for document_id in group]
    terms: dict[str, list[TermRow]] = defaultdict(list)
    for row in connection.execute(_TERMS, [documents]).fetchall():
        terms[row[0]].append(TermRow(*row))
    evidence: dict[str, list[CodeEvidence]] = defaultdict(list)
    for row in connection.execute(_CODES, [documents]).fetchall():
        evidence[row[0]].append(CodeEvidence(*row))
    for group in groups:
        yield Task(
            tuple(term for document_id in group for term in terms[document_id]),
            tuple(found for document_id in group for found in evidence[document_id]),
        )
