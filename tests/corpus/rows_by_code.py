"""Rows of tables by classification code: a model and what to print per code in, printed rows out."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from corpus.cells import AmountStyle, Line, centred, label
from corpus.classification import ECONOMIC_NAMES, FUNCTION_NAMES
from corpus.model import BudgetModel, FunctionLine
from corpus.printed import PrintedCell
from gouji.vocabulary import LineItem, Measure, Side

Row = tuple[PrintedCell, ...]
Columns = Sequence[tuple[Measure, Callable[[FunctionLine], Decimal] | None]]


def function_rows(
    model: BudgetModel,
    columns: Columns,
    style: AmountStyle,
    split: bool,
    fund: str | None = None,
    keep: Callable[[FunctionLine], Decimal] = lambda line: line.expenditure + line.revenue,
) -> tuple[Row, ...]:
    """One row per 类, 款 and 项 that `keep` is not zero for; a column without a function stays blank."""
    rows = []
    for code in model.codes(model.lines if fund is None else model.of_fund(fund)):
        if model.total(keep, code, fund) == 0:
            continue
        line = Line(LineItem.FUNCTION, FUNCTION_NAMES[code], code=code)
        cells = [*code_cells(code, split), label(line.name, indent=_level(code) - 1)]
        cells += [_amount(line, measure, of, model, code, fund, style) for measure, of in columns]
        rows.append(tuple(cells))
    return tuple(rows)


def total_row(
    model: BudgetModel,
    columns: Columns,
    style: AmountStyle,
    leading: Sequence[PrintedCell],
    fund: str | None = None,
) -> Row:
    """The row 合计; `leading` are its cells before the amounts."""
    line = Line(LineItem.TOTAL, "合计")
    amounts = [_amount(line, measure, of, model, "", fund, style) for measure, of in columns]
    return (*leading, *amounts)


def code_cells(code: str, split: bool) -> tuple[PrintedCell, ...]:
    """类|款|项 in three cells (blank below the code's level) or the code in one cell."""
    if not split:
        return (PrintedCell(code),)
    parts = (code[:3], code[3:5], code[5:7])
    return tuple(centred(part) for part in parts)


def economic_line(code: str, side: Side = Side.NONE) -> Line:
    return Line(LineItem.ECONOMIC, ECONOMIC_NAMES[code], side, code)


def _level(code: str) -> int:
    return (len(code) - 1) // 2


def _amount(
    line: Line,
    measure: Measure,
    of: Callable[[FunctionLine], Decimal] | None,
    model: BudgetModel,
    prefix: str,
    fund: str | None,
    style: AmountStyle,
) -> PrintedCell:
    amount = None if of is None else model.total(of, prefix, fund)
    return line.amount(amount, measure, style)
