"""How final accounts are printed."""

from dataclasses import dataclass

from corpus.cells import AmountStyle


@dataclass(frozen=True, slots=True)
class FinalAccountsOptions:
    """split_codes: 类|款|项 in three cells; thousands: commas in amounts."""

    split_codes: bool = True
    thousands: bool = True
    zero: str = ""

    @property
    def style(self) -> AmountStyle:
        return AmountStyle(self.thousands, self.zero)
