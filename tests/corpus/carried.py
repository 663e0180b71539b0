"""What one body-year takes over from another: models in, a model that agrees with what was published out."""

from dataclasses import replace
from decimal import Decimal

from corpus.model import ZERO, BudgetModel, FunctionLine
from gouji.vocabulary import Stage


def followed(model: BudgetModel, before: BudgetModel) -> BudgetModel:
    """The model beside last year's of the same body and stage: what it repeats of last year is what that says.

    Final accounts open with what last year's closed with, by 项 and fund.
    """
    is_final = model.stage is Stage.FINAL_ACCOUNTS
    return replace(
        model,
        last_year_total=before.grand_total,
        three_public_budget=model.three_public_budget if is_final else before.three_public,
        lines=_carried(model, before) if is_final else model.lines,
    )


def paid_out(model: BudgetModel, planned: BudgetModel) -> BudgetModel:
    """Final accounts beside the budget of the same year, whatever the units of the two."""
    scale = Decimal(planned.unit.yuan) / model.unit.yuan
    three = planned.three_public

    def scaled(amount: Decimal) -> Decimal:
        return (amount * scale).quantize(Decimal("0.01"))

    plan = replace(
        three,
        overseas=scaled(three.overseas),
        vehicle_purchase=scaled(three.vehicle_purchase),
        vehicle_operation=scaled(three.vehicle_operation),
        hospitality=scaled(three.hospitality),
    )
    return replace(model, three_public_budget=plan)


def _carried(model: BudgetModel, before: BudgetModel) -> tuple[FunctionLine, ...]:
    """The lines of this year, each opening with the closing of its own line of last year."""
    left = {(line.code, line.fund): line.closing for line in before.lines if line.closing}
    lines = [replace(line, opening=left.pop((line.code, line.fund), ZERO)) for line in model.lines]
    rest = [FunctionLine(code, fund, opening=v, closing=v) for (code, fund), v in left.items()]
    return tuple(sorted([*lines, *rest], key=lambda line: (line.code, line.fund)))
