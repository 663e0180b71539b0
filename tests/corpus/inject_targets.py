"""Errors of performance targets: a document in, the changed one and its truth out."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from corpus.error_kinds import ErrorKind, Where
from corpus.misprints import stale
from corpus.printed import PrintedDocument, PrintedTarget
from corpus.truth import Truth, index_of
from gouji.vocabulary import TableKind

Change = tuple[PrintedTarget, str, str, str]


def spoiled_target(
    document: PrintedDocument, kind: ErrorKind, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    targets = document.targets
    if not targets:
        raise LookupError("应有绩效目标表，实有0张")
    position = random.randrange(len(targets)) if where.project is None else where.project
    target = targets[position]
    new, column, printed, true_value = _TARGET_CHANGES[kind](target, random)
    truth = Truth(
        kind=kind.value,
        item=index_of(document, target),
        table_kind=TableKind.PROJECT_PERFORMANCE_TARGET,
        table_title=f"{target.project_name}绩效目标表",
        row_label=target.project_name,
        column_label=column,
        printed=printed,
        true_value=true_value,
    )
    return document.with_item(target, new), truth


def _plan_over_100(target: PrintedTarget, random: Random) -> Change:
    """The last value of the plan grows over 100%."""
    printed = random.choice(("1000%", "120%", "10000%"))
    plan = (*target.plan[:3], printed)
    return replace(target, plan=plan), "12月底", printed, target.plan[3]


def _budget_mismatch(target: PrintedTarget, random: Random) -> Change:
    """预算数 no longer equals 财政资金 + 其他资金: the fiscal part is an older one."""
    printed = stale(target.fiscal, random) or ""
    return replace(target, fiscal=printed), "财政资金", printed, target.fiscal


def _cost_over_budget(target: PrintedTarget, random: Random) -> Change:
    """The cost indicator promises twice to four times the budget."""
    unit = target.unit.value
    printed = f"≤{Decimal(target.budget) * random.randint(2, 4)}{unit}"
    rows = []
    true_value = ""
    for row in target.indicators:
        if row.level2 == "成本指标":
            true_value = row.value
            row = replace(row, value=printed)
        rows.append(row)
    return replace(target, indicators=tuple(rows)), "成本指标", printed, true_value


_TARGET_CHANGES: dict[ErrorKind, Callable[[PrintedTarget, Random], Change]] = {
    ErrorKind.PLAN_OVER_100: _plan_over_100,
    ErrorKind.BUDGET_MISMATCH: _budget_mismatch,
    ErrorKind.COST_OVER_BUDGET: _cost_over_budget,
}
