"""Every line of golden/verdicts is what the rules say of the fixtures: none other, none more, none less."""

from collections import Counter
from pathlib import Path

import duckdb

from rule_fixtures.catalogue import ALL_CASES
from rule_fixtures.golden import (
    RESULTS,
    TERMS,
    Line,
    differences,
    golden_lines,
    lines_of,
    shown,
)


def test_the_rules_say_of_the_fixtures_what_was_signed(rule_build: Path) -> None:
    with duckdb.connect(rule_build, read_only=True) as connection:
        found = lines_of(connection, RESULTS, TERMS, ALL_CASES)
    changes = list(differences(found, golden_lines()))
    assert not changes, (
        "other than golden/verdicts (`make golden-verdicts` signs it anew, after the diff was read):\n"
        + shown(changes)
    )


def test_a_line_that_is_lost_is_shown_before_the_rest() -> None:
    line = Line(
        "A01", "A01-x", "pass", "", "error", "合计", "100", "=", "100", "0", "p1 p2", "left +甲 1"
    )
    told = shown(differences(Counter(), Counter({line: 1})))
    assert told == "- A01,A01-x,pass,,error,合计,100,=,100,0,p1 p2,left +甲 1"
