"""A department with its office and a unit: three budgets, of which the first is the sum of the two others."""

from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal

from corpus.generate import generate
from corpus.model import ZERO, Assets, BudgetModel, EconomicLine, FunctionLine, ThreePublic
from corpus.names import Body
from corpus.printed import Paragraph
from corpus.wishes import Wishes

_AMOUNTS = (
    "basic", "project", "other_project", "opening", "closing", "surplus_used",
)  # fmt: skip


def department_models(
    seed: int, wishes: Wishes, body: Body
) -> tuple[BudgetModel, BudgetModel, BudgetModel]:
    """(department, office, unit). The office's name ends in （本级）, the unit's in 信息中心."""
    office = generate(seed, wishes, _named(body, "（本级）", "001"))
    unit = generate(seed + 3_000, wishes, _named(body, "信息中心", "002"))
    renamed = tuple(replace(p, name=f"信息中心{p.name}") for p in unit.projects)
    unit = replace(unit, projects=renamed)
    return combined(body, (office, unit)), office, unit


def combined(body: Body, parts: Sequence[BudgetModel]) -> BudgetModel:
    """Every line is the sum of the parts' lines."""
    first = parts[0]
    return replace(
        first,
        body=body,
        lines=_lines(parts),
        economic=_economic(parts),
        three_public=_three([part.three_public for part in parts]),
        three_public_budget=_three([part.three_public_budget for part in parts]),
        projects=tuple(project for part in parts for project in part.projects),
        assets=_assets([part.assets for part in parts]),
        last_year_total=sum((part.last_year_total for part in parts), ZERO),
    )


def bodies_told(model: BudgetModel, unit: BudgetModel) -> Paragraph:
    """The sentence of a department that names the bodies it sums up."""
    name = model.body.name
    return Paragraph(
        f"纳入{name}{model.year}年部门预算编制范围的预算单位共2家，具体包括：{name}本级、{unit.body.name}。"
    )


def parent_told(model: BudgetModel, department: Body) -> Paragraph:
    """The sentence of a unit that names its department."""
    return Paragraph(f"{model.body.name}是{department.name}的下属单位，单独编制预算。")


def _named(body: Body, ending: str, number: str) -> Body:
    trade = replace(body.trade, suffix=body.trade.suffix + ending)
    return replace(body, trade=trade, code=body.code + number)


def _lines(parts: Sequence[BudgetModel]) -> tuple[FunctionLine, ...]:
    summed: dict[tuple[str, str], FunctionLine] = {}
    for line in (line for part in parts for line in part.lines):
        key = line.code, line.fund
        seen = summed.get(key, FunctionLine(*key))
        amounts = {name: getattr(seen, name) + getattr(line, name) for name in _AMOUNTS}
        summed[key] = FunctionLine(*key, **amounts)
    return tuple(summed[key] for key in sorted(summed))


def _economic(parts: Sequence[BudgetModel]) -> tuple[EconomicLine, ...]:
    summed: dict[str, Decimal] = {}
    for line in (line for part in parts for line in part.economic):
        summed[line.code] = summed.get(line.code, ZERO) + line.amount
    return tuple(EconomicLine(code, summed[code]) for code in sorted(summed))


def _three(parts: Sequence[ThreePublic]) -> ThreePublic:
    names = [field.name for field in fields(ThreePublic)]
    return ThreePublic(
        **{name: sum((getattr(part, name) for part in parts), ZERO) for name in names}
    )


def _assets(parts: Sequence[Assets]) -> Assets:
    names = [field.name for field in fields(Assets)]
    return Assets(**{name: sum(getattr(part, name) for part in parts) for name in names})
