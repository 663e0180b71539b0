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
    """split_codes: 类|款|项 in three cells; thousands: commas in amounts; zero: how 0 is printed.

    project_carryover: 项目支出表 as the ministry's form has it, with 项目单位 and the carried-over funds
    apart; else carry-over is inside the general column.
    """

    split_codes: bool = False
    thousands: bool = False
    zero: str = ""
    project_carryover: bool = False

    @property
    def style(self) -> AmountStyle:
        return AmountStyle(self.thousands, self.zero)
