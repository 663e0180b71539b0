"""Every verdict a second time: the terms of an instance in, its excess over the tolerance out. Pure.

This is written apart from the SQL on purpose and never reads `outcome`: two ways to the same verdict.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

ZERO = Decimal(0)
MASKED = "masked"


@dataclass(frozen=True, slots=True)
class Term:
    """One row of internal.identity_terms, as far as the verdict needs it. Amounts in yuan."""

    instance_id: str
    rule_id: str
    relation: str  # = | <= | present
    side: str  # left | right
    sign: int
    status: str
    amount: Decimal | None
    half_unit: Decimal | None
    block_reason: str | None


@dataclass(frozen=True, slots=True)
class Recomputed:
    """excess > 0: the printed terms break the rule; None: they do not decide it."""

    instance_id: str
    rule_id: str
    excess: Decimal | None

    @property
    def verdict(self) -> str:
        if self.excess is None:
            return "not_evaluable"
        return "fail" if self.excess > 0 else "pass"


def recompute(terms: Iterable[Term]) -> list[Recomputed]:
    """The verdict of every instance. Terms must come grouped by instance."""
    return [
        _judge(instance_id, list(group))
        for instance_id, group in groupby(terms, key=lambda t: t.instance_id)
    ]


def _judge(instance_id: str, terms: list[Term]) -> Recomputed:
    first = terms[0]
    masked = [t for t in terms if t.block_reason == MASKED]
    if any(t.block_reason not in (None, MASKED) for t in terms):
        return Recomputed(instance_id, first.rule_id, None)
    printed = [t for t in terms if t.amount is not None]
    if not printed:
        return Recomputed(instance_id, first.rule_id, None)
    difference = sum((_signed(t) for t in printed), ZERO)
    tolerance = sum((t.half_unit or ZERO for t in printed), ZERO)
    if masked:
        return Recomputed(instance_id, first.rule_id, _masked_excess(terms, difference, tolerance))
    match first.relation:
        case "=":
            excess = abs(difference) - tolerance
        case "<=":
            excess = difference - tolerance
        case "present":
            excess = difference
        case unknown:
            raise ValueError(
                f"{instance_id}: expected relation = | <= | present, found {unknown!r}"
            )
    return Recomputed(instance_id, first.rule_id, excess)


def _masked_excess(terms: list[Term], difference: Decimal, tolerance: Decimal) -> Decimal | None:
    """Masked parts can only add to the right: visible parts above the total already break the rule.

    The excess that is given back says no more than that: a masked amount must not be told from it.
    """
    masked = [t for t in terms if t.block_reason == MASKED]
    only_parts = all(t.side == "right" and t.sign == 1 for t in masked)
    visible = sum(1 for t in terms if t.amount is not None)
    if only_parts and visible > 1 and terms[0].relation == "=" and -difference > tolerance:
        return Decimal(1)
    return None


def _signed(term: Term) -> Decimal:
    amount = (term.amount or ZERO) * term.sign
    return amount if term.side == "left" else -amount
