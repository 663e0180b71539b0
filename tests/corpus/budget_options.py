"""How a budget in the national form is printed, and its three funds in their printed order."""

from dataclasses import dataclass

from corpus.cells import AmountStyle
from gouji.vocabulary import Measure

FUNDS = ("general", "government_fund", "state_capital")
FUND_MEASURES = (
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND_BUDGET,
    Measure.STATE_CAPITAL_BUDGET,
)


@dataclass(frozen=True, slots=True)
class BudgetOptions:
    """split_codes: 类|款|项 in three cells; thousands: commas in amounts; zero: how 0 is printed."""

    split_codes: bool = False
    thousands: bool = False
    zero: str = ""

    @property
    def style(self) -> AmountStyle:
        return AmountStyle(self.thousands, self.zero)
