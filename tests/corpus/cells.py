"""Small makers of printed cells, shared by the forms: an amount and its meaning in, a PrintedCell out."""

from dataclasses import dataclass
from decimal import Decimal

from corpus.printed import HeaderCell, PrintedCell
from gouji.vocabulary import LineItem, Measure, Side

BLANK = PrintedCell()


@dataclass(frozen=True, slots=True)
class AmountStyle:
    """How amounts are printed: thousands commas, and zero as a blank or as 0.00.

    divisor: what the model's amounts are divided by before they are printed with that many decimals.
    """

    thousands: bool = False
    zero: str = ""
    divisor: int = 1
    decimals: int = 2

    def show(self, amount: Decimal | None) -> str:
        if amount is None:
            return ""
        if amount == 0:
            return self.zero
        comma = "," if self.thousands else ""
        return f"{amount / self.divisor:{comma}.{self.decimals}f}"


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of a table is about."""

    line_item: LineItem
    name: str
    side: Side = Side.NONE
    code: str | None = None
    part_of: LineItem | None = None

    def amount(self, amount: Decimal | None, measure: Measure, style: AmountStyle) -> PrintedCell:
        return PrintedCell(
            style.show(amount), measure, self.side, self.line_item, self.code, self.name,
            align="right", part_of=self.part_of,
        )  # fmt: skip


def label(text: str, indent: int = 0, span: int = 1) -> PrintedCell:
    return PrintedCell(text, indent=indent, span=span)


def centred(text: str, span: int = 1) -> PrintedCell:
    return PrintedCell(text, span=span, align="centre")


def header(*rows: str) -> tuple[HeaderCell, ...]:
    """A header drawn in text: cells parted by |, `<` joins the cell to its left, `^` to the one above."""
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    cells = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            width = 1
            while c + width < len(row) and row[c + width] == "<":
                width += 1
            height = 1
            while r + height < len(grid) and grid[r + height][c] == "^":
                height += 1
            cells.append(HeaderCell(text, r, c, height, width))
    return tuple(cells)
