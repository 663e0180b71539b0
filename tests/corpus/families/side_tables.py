"""Tables with sides next to each other: the lines of each side in, a PrintedTable out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.cells import BLANK, AmountStyle, Line, label
from corpus.classification import FUNCTION_CLASSES, numeral
from corpus.families.amounts import Amount
from corpus.model import BudgetModel
from corpus.rows_by_code import Row
from gouji.vocabulary import LineItem, Measure, Side

Values = tuple[tuple[Measure, Decimal | None], ...]
Numbering = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class SideLine:
    """One printed line of a side: its amounts from the left; fewer than the side has columns leave blanks."""

    line: Line
    values: Values


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A side: its lines from above, the lines that close it from below, and how many cells wide it is."""

    lines: tuple[SideLine | None, ...]  # None: a blank line
    closing: tuple[SideLine, ...]
    cells: int = 2


def side_rows(sides: Sequence[SideColumn], style: AmountStyle, spare: int = 0) -> tuple[Row, ...]:
    """The sides next to each other; `spare` blank rows stand between lines and closings."""
    height = max(len(side.lines) for side in sides) + spare
    below = max(len(side.closing) for side in sides)
    rows = []
    for index in range(height):
        rows.append(_row(sides, [_at(side.lines, index) for side in sides], style))
    for index in range(below):
        at = [_at(side.closing, index - below + len(side.closing)) for side in sides]
        rows.append(_row(sides, at, style))
    return tuple(rows)


def _at(lines: Sequence[SideLine | None], index: int) -> SideLine | None:
    return lines[index] if 0 <= index < len(lines) else None


def _row(sides: Sequence[SideColumn], lines: Sequence[SideLine | None], style: AmountStyle) -> Row:
    cells: list = []
    for side, line in zip(sides, lines, strict=True):
        if line is None:
            cells += [BLANK] * side.cells
            continue
        amounts = [line.line.amount(value, measure, style) for measure, value in line.values]
        blanks = [BLANK] * (side.cells - 1 - len(amounts))
        cells += [label(line.line.name), *amounts, *blanks]
    return tuple(cells)


def revenue_line(item: LineItem, name: str, value: Decimal | None) -> SideLine:
    return SideLine(Line(item, name, Side.REVENUE), ((Measure.BUDGET, value),))


def expenditure_line(item: LineItem, name: str, value: Decimal | None) -> SideLine:
    return SideLine(Line(item, name, Side.EXPENDITURE), ((Measure.BUDGET, value),))


def class_lines(
    model: BudgetModel,
    measures: Sequence[tuple[Measure, Amount]],
    number: Numbering = lambda n: numeral(n) + "、",
    classes: Sequence[tuple[str, str]] = FUNCTION_CLASSES,
    keep_zero: bool = True,
    fund_of: Sequence[str | None] = (),
) -> tuple[SideLine, ...]:
    """One line a functional class with these amounts; classes without expenditure only if keep_zero."""
    lines = []
    for code, name in classes:
        funds = fund_of or (None,) * len(measures)
        values = tuple(
            (measure, model.total(of, code, fund))
            for (measure, of), fund in zip(measures, funds, strict=True)
        )
        if not keep_zero and values[0][1] == 0:
            continue
        text = number(len(lines) + 1) + name
        lines.append(SideLine(Line(LineItem.FUNCTION, text, Side.EXPENDITURE, code), values))
    return tuple(lines)
