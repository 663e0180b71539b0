"""Parts of a model that some families print apart: a model in, amounts by line out."""

from collections.abc import Callable
from decimal import Decimal

from corpus.model import ZERO, BudgetModel, FunctionLine

Amount = Callable[[FunctionLine], Decimal]


def operating_of(model: BudgetModel) -> Amount:
    """公用经费 of a line: all of it is in the line of running costs, as the others mirror personnel."""
    running = model.body.trade.running
    return lambda x: model.operating if (x.code, x.fund) == (running, "general") else ZERO


def personnel_of(model: BudgetModel) -> Amount:
    operating = operating_of(model)
    return lambda x: x.basic - operating(x)


def fiscal_of(fund: str) -> Amount:
    """This year's appropriation from one fund."""
    return lambda x: x.fiscal_revenue if x.fund == fund else ZERO


def opening_of(fund: str) -> Amount:
    return lambda x: x.opening if x.fund == fund else ZERO


def projects(x: FunctionLine) -> Decimal:
    """项目支出 from all sources."""
    return x.project + x.other_project


def whole(x: FunctionLine) -> Decimal:
    """What a 项 has in all: this year's revenue and what was carried in."""
    return x.revenue + x.opening


def fiscal_whole(x: FunctionLine) -> Decimal:
    return x.fiscal_expenditure + x.closing
