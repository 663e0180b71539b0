"""What can go wrong in print, and where to put it."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.printed import PrintedCell, PrintedTable
from gouji.vocabulary import LineItem, Measure, Side, TableKind


class ErrorKind(StrEnum):
    """What can go wrong in print."""

    TRANSPOSED_DIGITS = "transposed_digits"
    SUBSTITUTED_DIGIT = "substituted_digit"
    DROPPED_DIGIT = "dropped_digit"
    DOUBLED_DIGIT = "doubled_digit"
    TIMES_TEN = "times_ten"
    DIVIDED_BY_TEN = "divided_by_ten"
    SIGN = "sign"
    ROW_DROPPED = "row_dropped"
    ROW_DOUBLED = "row_doubled"
    STALE_TOTAL = "stale_total"
    STALE_PROSE = "stale_prose"
    MASKED_AMOUNT = "masked_amount"
    MISSING_TABLE = "missing_table"
    PLAN_OVER_100 = "plan_over_100"
    BUDGET_MISMATCH = "budget_mismatch"
    COST_OVER_BUDGET = "cost_over_budget"


@dataclass(frozen=True, slots=True)
class Where:
    """Which figure to spoil; None leaves it to the seed."""

    table_kind: TableKind | None = None
    line_item: LineItem | None = None
    code: str | None = None
    side: Side | None = None
    measure: Measure | None = None
    project: int | None = None  # position among the targets, 0-based

    def fits(self, table: PrintedTable, cell: PrintedCell) -> bool:
        pairs = (
            (self.table_kind, table.kind),
            (self.line_item, cell.line_item),
            (self.code, cell.code),
            (self.side, cell.side),
            (self.measure, cell.measure),
        )
        return all(wanted is None or wanted == found for wanted, found in pairs)
