"""Frames for Great Expectations, read from the build file (I/O): objects, never floats.

An excess goes in as a whole number of 0.0001 yuan, the finest digit the warehouse holds: exact, and not
turned into a float on its way into the Data Docs as a Decimal would be.
"""

from collections.abc import Sequence

import duckdb
import pandas as pd

from gouji.contracts.recompute import Recomputed, Term, recompute

_PER_YUAN = 10_000
_TERMS = """
    select instance_id, rule_id, relation, term_side, sign, status, amount_yuan, half_unit_yuan, block_reason
    from internal.identity_terms
    order by instance_id, term_ordinal
"""


def frame_of(connection: duckdb.DuckDBPyConnection, query: str) -> pd.DataFrame:
    """The rows of a query as objects: a Decimal stays a Decimal, a null None."""
    cursor = connection.execute(query)
    names = [d[0] for d in cursor.description or []]
    return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)


def recomputed_instances(connection: duckdb.DuckDBPyConnection) -> list[Recomputed]:
    """All instances of all rules, judged anew from their terms."""
    cursor = connection.execute(_TERMS)
    terms = (
        Term(
            instance_id=row[0], rule_id=row[1], relation=row[2], side=row[3], sign=int(row[4]),
            status=row[5], amount=row[6], half_unit=row[7], block_reason=row[8],
        )
        for row in cursor.fetchall()
    )  # fmt: skip
    return recompute(terms)


def family_frame(
    connection: duckdb.DuckDBPyConnection,
    recomputed: Sequence[Recomputed],
    rule_ids: Sequence[str],
) -> pd.DataFrame:
    """One row an instance of these rules; column excess_<rule> holds its excess in 0.0001 yuan, else null."""
    where = _places(connection)
    rows = []
    for instance in recomputed:
        if instance.rule_id in rule_ids and instance.excess is not None:
            document, scope, subject = where[instance.instance_id]
            rows.append(
                {
                    "document_id": document, "scope_id": scope, "subject": subject,
                    excess_column(instance.rule_id): int(instance.excess * _PER_YUAN),
                }
            )  # fmt: skip
    columns = ["document_id", "scope_id", "subject", *map(excess_column, rule_ids)]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    return frame.where(frame.notna(), None)


def agreement_frame(
    connection: duckdb.DuckDBPyConnection, recomputed: Sequence[Recomputed]
) -> pd.DataFrame:
    """One row an instance: the verdict of dbt beside the recomputed one."""
    cursor = connection.execute(
        "select instance_id, rule_id, document_id, scope_id, subject, outcome "
        "from main.rule_results where instance_id is not null"
    )
    ours = {r.instance_id: r.verdict for r in recomputed}
    rows = [(*row, ours.pop(row[0], "missing")) for row in cursor.fetchall()]
    rows += [
        (instance, None, None, None, None, "missing", verdict) for instance, verdict in ours.items()
    ]
    names = ["instance_id", "rule_id", "document_id", "scope_id", "subject", "dbt", "recomputed"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def excess_column(rule_id: str) -> str:
    return f"excess_{rule_id}"


def _places(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str, str]]:
    cursor = connection.execute(
        "select distinct instance_id, document_id, scope_id, subject from internal.identity_terms"
    )
    return {row[0]: (row[1], row[2], row[3]) for row in cursor.fetchall()}
