"""Which cell of which table answers which statement of the prose, written a second time.

prose_homes.csv is the other signature of seeds/prose_homes.csv, read from the cell: the statements it may be told by,
as fund/line; `!` where it must be the cell's figure, else the figure only may be it.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from rule_fixtures.case import Case, Rule

_FILE = Path(__file__).with_name("prose_homes.csv")
CODE = "2010301"


def cases() -> Iterator[Case]:
    """Each statement beside a table with that one cell: told right, and told wrong as well."""
    with _FILE.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for statement in row["statements"].split():
                yield _case(row["table_kind"], row["line"], row["measure"], statement)


def _case(kind: str, line: str, measure: str, statement: str) -> Case:
    fund, _, item = statement.rstrip("!").partition("/")
    column = "budget" if measure == "own" else measure
    named = f" code={CODE} code_level=3" if line == "item" else ""
    told = f"% {item} amount {{x}} fund={fund}{named}\n"
    text = (
        f"@ {kind} | {column}\n{f'{CODE}:行政运行' if line == 'item' else line} 60.00\n"
        + told.replace("{x}", "60.00")
        + told.replace("{x}", "70.00")
    )
    rule = Rule("E03" if kind == "three_public_expenses" else "H01")
    place = f"{kind}.{line}.{measure}"
    return rule.case(
        f"{fund}_{item}_at_{place}", text, "fail" if statement.endswith("!") else "pass"
    )
