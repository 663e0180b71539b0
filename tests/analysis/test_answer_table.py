"""Rows in the terminal: a table where it can be read, else row under row; amounts grouped and never folded."""

import io
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from gouji.commands.answer_table import show_answer

AMOUNT = Decimal("10393419395.5500")
ROW = ("示例市退役军人事务局", 2026, "C03", AMOUNT, None, "6c026d713867bc3b4aeeb68d4b5356e5")
NAMES = ("body_name", "budget_year", "rule_id", "difference_yuan", "page", "finding_id")


def shown(names: tuple[str, ...], rows: list[tuple[Any, ...]], width: int) -> list[str]:
    stream = io.StringIO()
    show_answer(Console(file=stream, width=width), names, rows, f"{len(rows)} 行")
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal_and_no_amount_is_folded(width: int) -> None:
    lines = shown(NAMES, [ROW, ROW], width)
    assert max(cell_len(line) for line in lines) <= width
    assert sum("10,393,419,395.55" in line for line in lines) == 2


def test_what_does_not_fit_as_a_table_is_shown_row_under_row() -> None:
    assert "┃" not in "".join(shown(NAMES, [ROW], 60))
    assert "┃" in "".join(shown(NAMES, [ROW], 160))
    many = tuple(f"column_{number}" for number in range(40))
    lines = shown(many, [tuple(range(40))], 80)
    assert sum(line.startswith("column_") for line in lines) == 40


def test_amounts_are_grouped_years_are_not_and_nothing_is_said() -> None:
    text = "\n".join(shown(("a", "b", "c", "d"), [(Decimal("1234.5670"), 2026, None, "")], 80))
    assert "1,234.567" in text and "2026" in text and "2,026" not in text
    assert "NULL" in text


def test_hostile_texts_do_nothing_in_a_terminal() -> None:
    text = "\n".join(shown(("a\x1b[31m",), [("[red]x[/red]\x1b]0;y\x07",)], 80))
    assert "\x1b" not in text and "\x07" not in text
    assert "[red]x[/red]" in text
