"""What one body-year takes over from another: models in, a model that agrees with what was published out."""

from dataclasses import replace
from decimal import Decimal

from corpus.model import ZERO, BudgetModel, FunctionLine, ThreePublic
from gouji.vocabulary import AmountUnit, Stage


def followed(model: BudgetModel, before: BudgetModel) -> BudgetModel:
    """The model beside last year's of the same body and stage: what it repeats of last year is what that says.

    Final accounts open with what last year's closed with, by 项 and fund.
    """
    is_final = model.stage is Stage.FINAL_ACCOUNTS
    return replace(
        model,
        last_year_total=before.grand_total,
        last_year_fiscal=before.total(lambda x: x.fiscal_expenditure + x.closing),
        three_public_budget=model.three_public_budget if is_final else before.three_public,
        lines=_carried(model, before) if is_final else model.lines,
    )


def plan_of(planned: BudgetModel, unit: AmountUnit) -> ThreePublic:
    """The three public expenses a budget allows, in another unit."""
    return _scaled(planned.three_public, Decimal(planned.unit.yuan) / unit.yuan)


def spent_of(plan: ThreePublic) -> ThreePublic:
    """What is spent of a plan: nine tenths of each."""
    return _scaled(plan, Decimal("0.9"))


def _scaled(three: ThreePublic, by: Decimal) -> ThreePublic:
    amounts = (
        three.overseas, three.vehicle_purchase, three.vehicle_operation, three.hospitality,
        three.meetings, three.training,
    )  # fmt: skip
    return ThreePublic(*((amount * by).quantize(Decimal("0.01")) for amount in amounts))


def _carried(model: BudgetModel, before: BudgetModel) -> tuple[FunctionLine, ...]:
    """The lines of this year, each opening with the closing of its own line of last year."""
    left = {(line.code, line.fund): line.closing for line in before.lines if line.closing}
    lines = [replace(line, opening=left.pop((line.code, line.fund), ZERO)) for line in model.lines]
    rest = [FunctionLine(code, fund, opening=v, closing=v) for (code, fund), v in left.items()]
    return tuple(sorted([*lines, *rest], key=lambda line: (line.code, line.fund)))
