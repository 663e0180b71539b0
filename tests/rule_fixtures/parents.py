"""Which line of its table a printed line is summed into. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from gouji.facts.records import FactRecord

SUMMARIES = {"revenue_expenditure_summary", "fiscal_appropriation_summary"}


def with_parents(facts: list[FactRecord], kind: str, told: bool) -> Iterable[FactRecord]:
    """A code is summed into the longest code it begins with, else the total; a lower line into the one above."""
    rows = {(f.row_ordinal, f.side): f for f in facts}
    total = next((f.row_ordinal for f in facts if f.line_item == "total"), None)
    for fact in facts:
        above = [
            r for r in rows.values() if r.row_ordinal < fact.row_ordinal and r.side == fact.side
        ]
        parent = None
        if kind in SUMMARIES or not fact.code:
            parent = next(
                (r.row_ordinal for r in reversed(above) if 0 < r.row_level < fact.row_level), None
            )
        else:
            longer = [
                r for r in above if r.code and r.code != fact.code and fact.code.startswith(r.code)
            ]
            parent = max(longer, key=lambda r: len(r.code or "")).row_ordinal if longer else None
        if parent is None and fact.row_level > 0 and kind not in SUMMARIES and not fact.reader:
            parent = total
        if parent is None and told:
            parent = _closing(facts, fact)
        yield replace(fact, parent_row_ordinal=parent)


def _closing(facts: list[FactRecord], fact: FactRecord) -> int | None:
    """The line of its side that this line of a summary is summed into: the year's, else the total."""
    below = [
        f
        for f in facts
        if f.side == fact.side and f.row_ordinal > fact.row_ordinal and f.row_level == 0
    ]
    return (
        below[0].row_ordinal
        if below and fact.line_item[:5] != "total" and fact.reader != "beside"
        else None
    )
