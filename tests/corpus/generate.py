"""Make one invented body-year that ties: a seed and a few wishes in, a BudgetModel out.

Leaves are drawn at the printed precision and everything else is summed up. In a model in 元 every
leaf is a multiple of 100 元, so that prose in 万元 with two decimals says the same amount exactly.
"""

from dataclasses import replace
from decimal import Decimal
from random import Random

from corpus.model import ZERO, Assets, BudgetModel, EconomicLine, FunctionLine, Project, ThreePublic
from corpus.names import Body, invent_body
from corpus.projects import draw_projects, share
from corpus.wishes import Wishes, draw
from gouji.vocabulary import Stage

# 款 of the economic classification with the range of each in 万元.
_PERSONNEL = (
    ("30101", 180, 420), ("30102", 200, 700), ("30103", 60, 240), ("30107", 40, 200),
    ("30108", 60, 180), ("30109", 30, 90), ("30110", 30, 90), ("30111", 5, 40), ("30112", 2, 12),
    ("30113", 80, 190), ("30199", 20, 120), ("30302", 30, 120), ("30305", 2, 15), ("30309", 1, 4),
)  # fmt: skip
_OPERATING = (
    ("30201", 8, 40), ("30202", 2, 14), ("30205", 1, 6), ("30206", 4, 22), ("30207", 2, 9),
    ("30209", 5, 45), ("30211", 2, 16), ("30213", 2, 12), ("30226", 1, 14), ("30228", 8, 24),
    ("30229", 10, 42), ("30239", 12, 50), ("30299", 2, 18), ("31002", 3, 25),
)  # fmt: skip
# Function codes whose basic expenditure is the same quantity as an economic 款 (rule D10).
TWINS = {
    "2080501": ("30302",),
    "2080505": ("30108",),
    "2080506": ("30109",),
    "2101101": ("30110",),
    "2101103": ("30111",),
    "2210201": ("30113",),
}
PAID_BACK = "2101199"  # a line of its own, which no twin and no project has


def generate(
    seed: int,
    wishes: Wishes | None = None,
    body: Body | None = None,
    three: ThreePublic | None = None,
) -> BudgetModel:
    """Return the model; the same arguments give the same model. `three`: these expenses, not drawn ones."""
    wishes = wishes or Wishes()
    body = body or invent_body(seed)
    random = Random(f"model:{seed}:{wishes}")
    drawn = _three_public(random, wishes)
    three = drawn if three is None else three
    economic = _economic(random, wishes, three)
    projects = draw_projects(random, body, wishes)
    lines = _basic_lines(body, economic) + _project_lines(random, wishes, projects)
    if wishes.negative:
        lines.append(FunctionLine(PAID_BACK, "general", project=-draw(random, wishes, 1, 3)))
    total = sum((line.expenditure + line.closing for line in lines), ZERO)
    return BudgetModel(
        seed=seed,
        body=body,
        year=wishes.year,
        stage=wishes.stage,
        unit=wishes.unit,
        lines=_merged(lines),
        economic=economic,
        three_public=three,
        three_public_budget=_three_public_budget(random, wishes, three),
        projects=projects,
        assets=_assets(random, wishes),
        last_year_total=total - draw(random, wishes, 10, 90),
        initial_budget=_initial_budget(random, wishes, _merged(lines)),
    )


def _economic(random: Random, wishes: Wishes, three: ThreePublic) -> tuple[EconomicLine, ...]:
    amounts = {code: draw(random, wishes, lo, hi) for code, lo, hi in _PERSONNEL + _OPERATING}
    amounts |= {
        "30212": three.overseas,
        "30215": three.meetings,
        "30216": three.training,
        "30217": three.hospitality,
        "30231": three.vehicle_operation,
        "31013": three.vehicle_purchase,
    }
    return tuple(EconomicLine(code, amounts[code]) for code in sorted(amounts) if amounts[code])


def _basic_lines(body: Body, economic: tuple[EconomicLine, ...]) -> list[FunctionLine]:
    amounts = {line.code: line.amount for line in economic}
    twins = {code: sum((amounts[x] for x in of), ZERO) for code, of in TWINS.items()}
    running = sum(amounts.values(), ZERO) - sum(twins.values(), ZERO)
    lines = [FunctionLine(body.trade.running, "general", basic=running)]
    return lines + [FunctionLine(code, "general", basic=amount) for code, amount in twins.items()]


def _project_lines(
    random: Random, wishes: Wishes, projects: tuple[Project, ...]
) -> list[FunctionLine]:
    lines = []
    for project in projects:
        is_final = wishes.stage is Stage.FINAL_ACCOUNTS
        closing = draw(random, wishes, 1, 6) if is_final and project.opening else ZERO
        surplus = share(project.other) if is_final and project.other else ZERO
        lines.append(
            FunctionLine(
                project.function_code,
                project.fund,
                project=project.fiscal,
                other_project=project.other,
                opening=project.opening,
                closing=closing,
                surplus_used=surplus,
            )
        )
    return lines


def _merged(lines: list[FunctionLine]) -> tuple[FunctionLine, ...]:
    """One line for each code and fund."""
    merged: dict[tuple[str, str], FunctionLine] = {}
    for line in lines:
        key = (line.code, line.fund)
        seen = merged.get(key)
        if seen is None:
            merged[key] = line
            continue
        merged[key] = replace(
            seen,
            basic=seen.basic + line.basic,
            project=seen.project + line.project,
            other_project=seen.other_project + line.other_project,
            opening=seen.opening + line.opening,
            closing=seen.closing + line.closing,
            surplus_used=seen.surplus_used + line.surplus_used,
        )
    return tuple(merged[key] for key in sorted(merged))


def _three_public(random: Random, wishes: Wishes) -> ThreePublic:
    three = ThreePublic(
        vehicle_operation=draw(random, wishes, 3, 18),
        hospitality=draw(random, wishes, 1, 4),
        meetings=draw(random, wishes, 1, 8),
        training=draw(random, wishes, 1, 9),
    )
    if wishes.without_three_public:
        return ThreePublic(meetings=three.meetings, training=three.training)
    if wishes.with_travel:
        bought = draw(random, wishes, 18, 40)
        return replace(three, overseas=draw(random, wishes, 6, 30), vehicle_purchase=bought)
    return three


def _three_public_budget(random: Random, wishes: Wishes, final: ThreePublic) -> ThreePublic:
    return replace(
        final,
        vehicle_operation=final.vehicle_operation + draw(random, wishes, 1, 3),
        hospitality=final.hospitality + draw(random, wishes, 1, 2),
    )


def _assets(random: Random, wishes: Wishes) -> Assets:
    area = Decimal(random.randint(200_000, 900_000)) / 100
    houses = draw(random, wishes, 400, 2400)
    return Assets(
        house_area=area,
        houses=houses,
        office_area=(area / 2).quantize(Decimal("0.01")),
        offices=(houses / 2).quantize(Decimal("0.01")),
        vehicle_count=random.randint(2, 19),
        vehicles=draw(random, wishes, 40, 260),
        equipment_count=random.randint(3, 30),
        equipment=draw(random, wishes, 120, 900),
        other_count=random.randint(200, 2400),
        other=draw(random, wishes, 150, 1200),
    )


def _initial_budget(
    random: Random, wishes: Wishes, lines: tuple[FunctionLine, ...]
) -> tuple[tuple[str, Decimal], ...]:
    """More than was spent; a few per cent less on every third line where overspending is wished."""
    planned = []
    for index, line in enumerate(x for x in lines if x.fund == "general"):
        spent, more = line.fiscal_expenditure, draw(random, wishes, 0, 6)
        if spent < 0:
            planned.append((line.code, ZERO))
        elif wishes.overspent and index % 3 == 1:
            planned.append((line.code, (spent * 9 / 10).quantize(Decimal("0.01"))))
        else:
            planned.append((line.code, spent + more))
    return tuple(planned)
