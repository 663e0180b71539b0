"""Errors of performance targets. A target in; the changed one, the field, printed and true text out."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from corpus.misprints import stale
from corpus.printed import PrintedTarget

Change = tuple[PrintedTarget, str, str, str]


def plan_over_100(target: PrintedTarget, random: Random) -> Change:
    """The last value of the plan grows over 100%."""
    printed = random.choice(("1000%", "120%", "10000%"))
    plan = (*target.plan[:3], printed)
    return replace(target, plan=plan), "12月底", printed, target.plan[3]


def budget_mismatch(target: PrintedTarget, random: Random) -> Change:
    """预算数 no longer equals 财政资金 + 其他资金: the fiscal part is an older one."""
    printed = stale(target.fiscal, random) or ""
    return replace(target, fiscal=printed), "财政资金", printed, target.fiscal


def cost_over_budget(target: PrintedTarget, random: Random) -> Change:
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
