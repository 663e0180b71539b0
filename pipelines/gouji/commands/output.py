"""Printing for people and for programs: tables on stdout, JSON on stdout, talk on stderr.

Colour only repeats what a word or a sign says already; none is written to a pipe, or where NO_COLOR is set.
"""

import json
import sys
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from gouji.analysis.result import plain
from gouji.commands.wrapping import narrowest, wrapped

out = Console(soft_wrap=False, highlight=False)
talk = Console(stderr=True, highlight=False)

Row = dict[str, Any]

_INDENT = "  "
_NARROWEST = 12  # columns below which a column of sentences is not squeezed
# A sign of its own before the word: colours are not the only difference.
SEVERITY_MARKS = {"error": ("✗", "bold red"), "warning": ("!", "yellow"), "hint": ("·", "cyan")}


@dataclass(frozen=True, slots=True)
class Prose:
    """A cell of Chinese text: broken between characters, never cut."""

    text: str
    style: str = ""

    def __rich_measure__(self, _console: Console, options: ConsoleOptions) -> Measurement:
        lines = self.text.split("\n")
        widest = max((cell_len(line) for line in lines), default=0)
        least = min(widest, max(narrowest(self.text), _NARROWEST))
        return Measurement(least, widest).with_maximum(options.max_width)

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(self.text, options.max_width):
            yield Text(line, style=self.style, no_wrap=True, overflow="fold")


def rows(connection: duckdb.DuckDBPyConnection, sql: str, *arguments: Any) -> list[Row]:
    cursor = connection.execute(sql, list(arguments))
    names = [d[0] for d in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def print_json(value: Any) -> None:
    """JSON with amounts as strings, so that no digit is lost."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=plain)
    sys.stdout.write("\n")


def print_table(
    title: str,
    columns: Sequence[str],
    lines: Sequence[Sequence[Any]],
    *,
    right: Collection[str] = (),
    widths: dict[str, int] | None = None,
) -> None:
    """A table as wide as it must be, its cell texts shown as text; figures, and the columns in `right`, end in line.

    `widths` fixes columns, so that several tables stand under one another.
    """
    if title:
        say(title, "bold")
    # Two columns between two cells: a blank, and the place of the rule that is not drawn.
    table = Table(
        box=box.SIMPLE_HEAD,
        header_style="bold",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    for number, column in enumerate(columns):
        figures = column in right or _are_figures([line[number] for line in lines])
        fixed = (widths or {}).get(column)
        table.add_column(
            Prose(column), justify="right" if figures else "left", overflow="fold", width=fixed,
        )  # fmt: skip
    for line in lines:
        table.add_row(*(_shown(cell) for cell in line))
    out.print(table)
    out.print()


def say(text: str, style: str = "", indent: int = 0) -> None:
    """A text of ours around hostile ones, broken into lines; nothing in it is markup or a control character."""
    room = out.width - cell_len(_INDENT) * indent
    for line in wrapped(printable(text), room):
        out.print(Text(_INDENT * indent + line, style=style, no_wrap=True, overflow="fold"))


def severity_mark(severity: str, word: str) -> Text:
    """✗ 错误, ! 警告, · 提示."""
    sign, style = SEVERITY_MARKS.get(severity, ("?", ""))
    return Text(f"{sign} {word}", style=style)


def _shown(cell: Any) -> Text | Prose:
    return cell if isinstance(cell, Text | Prose) else Prose(one_line(cell))


def _are_figures(cells: Sequence[Any]) -> bool:
    told = [str(cell) for cell in cells if cell not in (None, "")]
    return bool(told) and all(
        text.strip("+-").replace(",", "").replace(".", "").isdigit() for text in told
    )


def one_line(value: Any) -> str:
    """A value as one safe line."""
    return printable(value).replace("\n", " ").strip()


def printable(value: Any) -> str:
    """A value as safe text: what a terminal would obey, or what turns the reading direction, is shown as a mark.

    Line ends stay; a blank of any kind is a blank.
    """
    text = "" if value is None else str(value)
    return "".join(_printable_sign(sign) for sign in text)


def _printable_sign(sign: str) -> str:
    if sign.isprintable() or sign in "\n\u3000":
        return sign
    return (
        " " if sign == "\t" or unicodedata.category(sign) == "Zs" else "\N{REPLACEMENT CHARACTER}"
    )


def refuse(message: str) -> int:
    talk.print(Text(printable(message), style="red"))
    return 2
