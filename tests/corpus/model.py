"""The truth of one invented body-year, in the unit and at the precision it will be printed in. Pure values.

Every total is a property that sums leaves, so all identities of the rule families A to G hold by
construction. Amounts are Decimal with two decimals, in `unit`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from corpus.names import Body
from gouji.vocabulary import AmountUnit, Stage

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """One 项 of expenditure under one fund and how it was paid for."""

    code: str
    fund: str  # general | government_fund | state_capital
    basic: Decimal = ZERO
    project: Decimal = ZERO
    other_project: Decimal = ZERO  # project expenditure paid from other revenue
    opening: Decimal = ZERO  # fiscal carry-over brought in
    closing: Decimal = ZERO  # fiscal carry-over left at the end (final accounts)
    surplus_used: Decimal = ZERO  # part of other_project paid from 非财政拨款结余

    @property
    def fiscal_expenditure(self) -> Decimal:
        return self.basic + self.project

    @property
    def expenditure(self) -> Decimal:
        return self.basic + self.project + self.other_project

    @property
    def fiscal_revenue(self) -> Decimal:
        """This year's fiscal appropriation."""
        return self.fiscal_expenditure - self.opening + self.closing

    @property
    def other_revenue(self) -> Decimal:
        return self.other_project - self.surplus_used

    @property
    def revenue(self) -> Decimal:
        return self.fiscal_revenue + self.other_revenue


@dataclass(frozen=True, slots=True)
class EconomicLine:
    """One 款 of the department economic classification (basic expenditure, general fund)."""

    code: str
    amount: Decimal

    @property
    def is_personnel(self) -> bool:
        return self.code[:3] in {"301", "303"}


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """Three public expenses: amounts in the model's unit."""

    overseas: Decimal = ZERO
    vehicle_purchase: Decimal = ZERO
    vehicle_operation: Decimal = ZERO
    hospitality: Decimal = ZERO
    meetings: Decimal = ZERO
    training: Decimal = ZERO

    @property
    def vehicles(self) -> Decimal:
        return self.vehicle_purchase + self.vehicle_operation

    @property
    def subtotal(self) -> Decimal:
        return self.overseas + self.vehicles + self.hospitality


@dataclass(frozen=True, slots=True)
class Indicator:
    level1: str
    level2: str
    level3: str
    description: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class ProcurementLine:
    """One line of planned procurement: amount = quantity × unit price."""

    item: str
    catalogue_code: str
    measure_unit: str
    quantity: int
    unit_price: Decimal
    reserved: Decimal

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.unit_price


@dataclass(frozen=True, slots=True)
class Project:
    """One project: budget = fiscal + other. `plan` holds four cumulative percents or amounts."""

    code: str
    name: str
    function_code: str
    fund: str
    fiscal: Decimal
    other: Decimal
    opening: Decimal
    purpose: str
    objectives: tuple[str, ...]
    plan_percent: tuple[int, int, int, int]
    indicators: tuple[Indicator, ...]
    procurement: tuple[ProcurementLine, ...] = ()

    @property
    def budget(self) -> Decimal:
        return self.fiscal + self.other


@dataclass(frozen=True, slots=True)
class Assets:
    """Fixed assets at the end of last year, in the model's unit."""

    house_area: Decimal
    houses: Decimal
    office_area: Decimal
    offices: Decimal
    vehicle_count: int
    vehicles: Decimal
    equipment_count: int
    equipment: Decimal
    other_count: int
    other: Decimal

    @property
    def total(self) -> Decimal:
        return self.houses + self.vehicles + self.equipment + self.other


@dataclass(frozen=True, slots=True)
class BudgetModel:
    """One body-year."""

    seed: int
    body: Body
    year: int
    stage: Stage
    unit: AmountUnit
    lines: tuple[FunctionLine, ...]
    economic: tuple[EconomicLine, ...]
    three_public: ThreePublic
    three_public_budget: ThreePublic  # final accounts: the budget column
    projects: tuple[Project, ...]
    assets: Assets
    last_year_total: Decimal
    initial_budget: tuple[tuple[str, Decimal], ...]  # 年初预算 of each general 项 (final accounts)
    last_year_fiscal: Decimal | None = None  # 财政拨款 in all, where last year's document is known

    def of_fund(self, fund: str) -> tuple[FunctionLine, ...]:
        return tuple(line for line in self.lines if line.fund == fund)

    def codes(self, lines: Iterable[FunctionLine] | None = None) -> tuple[str, ...]:
        """Every printed code (类, 款, 项) in printing order: parents before children."""
        found: set[str] = set()
        for line in self.lines if lines is None else lines:
            found |= {line.code[:3], line.code[:5], line.code}
        return tuple(sorted(found))

    def total(
        self,
        amount: Callable[[FunctionLine], Decimal],
        prefix: str = "",
        fund: str | None = None,
    ) -> Decimal:
        """Sum of `amount` over the 项 whose code begins with prefix, of one fund or of all."""
        chosen = (x for x in self.lines if x.code.startswith(prefix) and fund in (None, x.fund))
        return sum((amount(line) for line in chosen), ZERO)

    def economic_total(self, prefix: str = "") -> Decimal:
        return sum((x.amount for x in self.economic if x.code.startswith(prefix)), ZERO)

    @property
    def personnel(self) -> Decimal:
        return sum((x.amount for x in self.economic if x.is_personnel), ZERO)

    @property
    def operating(self) -> Decimal:
        return self.economic_total() - self.personnel

    @property
    def expenditure(self) -> Decimal:
        return self.total(lambda line: line.expenditure)

    @property
    def revenue(self) -> Decimal:
        """This year's revenue of all sources."""
        return self.total(lambda line: line.revenue)

    @property
    def opening(self) -> Decimal:
        return self.total(lambda line: line.opening)

    @property
    def closing(self) -> Decimal:
        return self.total(lambda line: line.closing)

    @property
    def surplus_used(self) -> Decimal:
        return self.total(lambda line: line.surplus_used)

    @property
    def grand_total(self) -> Decimal:
        """收入总计 = 支出总计."""
        return self.expenditure + self.closing
