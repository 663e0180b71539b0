"""The corpus's own reckoning of the printed figures: a PrintedDocument in, one Check an identity out.

Independent of the pipeline: written from the rule catalogue, on cells whose meaning the generator knows.
Tests use it to prove that documents are clean; inject.py uses it to say which rules must fail.
A check whose terms are masked or whose table is missing is not made.
"""

from corpus.identities_across import across_tables
from corpus.identities_of_targets import target_checks
from corpus.identities_within import by_code, row_sums, summaries, three_public
from corpus.identity_terms import Check, Sheet
from corpus.printed import PrintedDocument


def checks(document: PrintedDocument) -> tuple[Check, ...]:
    """Every identity of families A to G that the document's tables allow."""
    sheets = {table.kind: Sheet.of(table) for table in document.tables}
    made: list[Check | None] = []
    for family in (summaries, row_sums, by_code, across_tables, three_public):
        made += family(document, sheets)
    made += target_checks(document, sheets)
    return tuple(one for one in made if one is not None)


def failing_rules(document: PrintedDocument) -> tuple[str, ...]:
    """The rule ids with at least one identity that does not hold, sorted."""
    return tuple(sorted({one.rule_id for one in checks(document) if not one.holds}))
