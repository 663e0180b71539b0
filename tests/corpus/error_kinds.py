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
    WRONG_UNIT = "wrong_unit"
    SIGN = "sign"
    ROW_DROPPED = "row_dropped"
    ROW_DOUBLED = "row_doubled"
    ROWS_SWAPPED = "rows_swapped"
    COLUMN_SHIFTED = "column_shifted"
    TABLE_UNIT = "table_unit"
    STALE_TOTAL = "stale_total"
    STALE_PROSE = "stale_prose"
    WRONG_PERCENTAGE = "wrong_percentage"
    WRONG_DIRECTION = "wrong_direction"
    WRONG_YEAR = "wrong_year"
    MASKED_AMOUNT = "masked_amount"
    MISSING_TABLE = "missing_table"
    PLAN_OVER_100 = "plan_over_100"
    BUDGET_MISMATCH = "budget_mismatch"
    COST_OVER_BUDGET = "cost_over_budget"

    @property
    def label(self) -> str:
        """As a table of results names it."""
        return _LABELS[self]


_LABELS = {
    ErrorKind.TRANSPOSED_DIGITS: "相邻两位颠倒",
    ErrorKind.SUBSTITUTED_DIGIT: "一位写错",
    ErrorKind.DROPPED_DIGIT: "漏一位",
    ErrorKind.DOUBLED_DIGIT: "多一位",
    ErrorKind.TIMES_TEN: "扩大十倍",
    ErrorKind.DIVIDED_BY_TEN: "缩小十倍",
    ErrorKind.WRONG_UNIT: "一格用错单位",
    ErrorKind.SIGN: "正负号相反",
    ErrorKind.ROW_DROPPED: "漏印一行",
    ErrorKind.ROW_DOUBLED: "重印一行",
    ErrorKind.ROWS_SWAPPED: "与下一行金额互换",
    ErrorKind.COLUMN_SHIFTED: "整行错一列",
    ErrorKind.TABLE_UNIT: "整张表用错单位",
    ErrorKind.STALE_TOTAL: "合计未更新",
    ErrorKind.STALE_PROSE: "文字中的金额未更新",
    ErrorKind.WRONG_PERCENTAGE: "文字中的百分比有错",
    ErrorKind.WRONG_DIRECTION: "增减方向写反",
    ErrorKind.WRONG_YEAR: "年度写错",
    ErrorKind.MASKED_AMOUNT: "金额未公开",
    ErrorKind.MISSING_TABLE: "缺一张表",
    ErrorKind.PLAN_OVER_100: "支出计划超过100%",
    ErrorKind.BUDGET_MISMATCH: "绩效目标预算数不等于各来源之和",
    ErrorKind.COST_OVER_BUDGET: "成本指标大于预算",
}


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
