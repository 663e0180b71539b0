"""The wide tables: which of several amounts a line is quoted by."""

from decimal import Decimal
from pathlib import Path

import duckdb

# Lines that print budget and final account side by side: both, and what the wide table quotes for them.
LINES = """
    select
        budget.document_id, budget.amount_yuan, final.amount_yuan, wide.hospitality_yuan,
        wide.budget_hospitality_yuan
    from main.budget_facts as budget
    inner join main.budget_facts as final using (document_id, table_id, row_ordinal, line_item)
    inner join main.three_public_expenses as wide using (document_id)
    where budget.table_kind = 'three_public_expenses' and line_item = 'hospitality'
        and budget.measure = 'budget' and final.measure = 'final' and not final.is_of_which
"""


def test_a_final_account_is_quoted_by_what_was_spent_never_by_its_budget(rule_build: Path) -> None:
    with duckdb.connect(rule_build, read_only=True) as published:
        lines = published.execute(LINES).fetchall()
    differing = [line for line in lines if line[1] != line[2]]
    assert any(spent is None for *_, spent, _, _ in differing)
    assert any(isinstance(spent, Decimal) for *_, spent, _, _ in differing)
    for document_id, budgeted, spent, quoted, quoted_budget in lines:
        assert (quoted, quoted_budget) == (spent, budgeted), document_id
