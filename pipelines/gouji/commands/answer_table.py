"""Rows of a query in the terminal: a table where the columns fit, else row under row; amounts aligned and grouped."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from gouji.analysis.result import grouped
from gouji.commands.output import printable

_WIDEST_TEXT = 36  # a longer text is folded
_NARROWEST_TEXT = 12  # narrower, a folded text is no longer read
_EDGE = 3  # a line and a blank on either side
_NOTHING = Text("NULL", style="dim italic")


def answer_table(
    names: Sequence[str], rows: Sequence[Sequence[Any]], width: int
) -> list[RenderableType]:
    """What shows the rows best in `width` columns."""
    shown = [[_shown(value) for value in row] for row in rows]
    numbers = [_is_number_column(rows, column) for column in range(len(names))]
    if _least_width(names, shown, numbers) <= width:
        return [_as_table(names, shown, numbers)]
    return [_as_records(names, row, number) for number, row in enumerate(shown, start=1)]


def show_answer(
    console: Console, names: Sequence[str], rows: Sequence[Sequence[Any]], title: str
) -> None:
    """Print the title and the rows."""
    console.print(Text(title, style="bold"))
    if rows:
        for part in answer_table(names, rows, console.width):
            console.print(part)


def _as_table(
    names: Sequence[str], rows: Sequence[Sequence[Text]], numbers: Sequence[bool]
) -> Table:
    table = Table(header_style="bold")
    for column, (name, is_number) in enumerate(zip(names, numbers, strict=True)):
        widest = max((cell_len(row[column].plain) for row in rows), default=0)
        head = _folded_head(name, widest)
        least = max(cell_len(line) for line in head.split("\n"))
        if is_number:
            table.add_column(head, justify="right", no_wrap=True, min_width=max(widest, least))
        else:
            least = max(least, min(widest, _NARROWEST_TEXT))
            table.add_column(
                head, overflow="fold", min_width=least, max_width=max(least, _WIDEST_TEXT)
            )
    for row in rows:
        table.add_row(*row)
    return table


def _as_records(names: Sequence[str], row: Sequence[Text], number: int) -> Table:
    """One row of the answer, a line for each column, as a form is read."""
    table = Table(
        title=f"── 第 {number} 行", title_justify="left", title_style="bold", show_header=False, box=None,
        pad_edge=False,
    )  # fmt: skip
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold")
    for name, value in zip(names, row, strict=True):
        table.add_row(Text(printable(name)), value)
    return table


def _least_width(
    names: Sequence[str], rows: Sequence[Sequence[Text]], numbers: Sequence[bool]
) -> int:
    total = 1
    for column, (name, is_number) in enumerate(zip(names, numbers, strict=True)):
        widest = max((cell_len(row[column].plain) for row in rows), default=0)
        head = max(cell_len(line) for line in _folded_head(name, widest).split("\n"))
        total += max(head, widest if is_number else min(widest, _NARROWEST_TEXT)) + _EDGE
    return total


def _folded_head(name: str, widest: int) -> str:
    """A long name is folded after its underscores, so that the head is no wider than what stands below it."""
    lines = [""]
    for part in printable(name).replace("\n", " ").replace("_", "_\0").split("\0"):
        if lines[-1] and cell_len(lines[-1] + part) > max(widest, 10):
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _is_number_column(rows: Sequence[Sequence[Any]], column: int) -> bool:
    values = [row[column] for row in rows if row[column] is not None]
    return bool(values) and all(
        isinstance(value, Decimal | int | float) and not isinstance(value, bool) for value in values
    )


def _shown(value: Any) -> Text:
    if value is None:
        return _NOTHING.copy()
    if isinstance(value, Decimal):
        return Text(grouped(value))
    if isinstance(value, bool):
        return Text("是" if value else "否")
    if isinstance(value, list | tuple):
        return Text("、".join(printable(one) for one in value))
    return Text(printable(value))
