"""Every rule of the catalogue on its fixtures: what it says, and that something can fail it."""

import csv
from pathlib import Path

import duckdb
import pytest

from rule_fixtures.build import PROJECT
from rule_fixtures.case import Case
from rule_fixtures.catalogue import ALL_CASES
from rule_fixtures.expectations import Verdicts, complaints, verdicts_of
from rule_fixtures.scopes import scopes
from rule_fixtures.sheets import document_id_of

NEEDED = {"balanced", "unbalanced", "absent", "other_kind"}
# Rules that cannot have one of the needed fixtures, and why.
EXCEPTIONS: dict[str, tuple[set[str], str]] = {}


@pytest.fixture(scope="module")
def verdicts(rule_build: Path) -> Verdicts:
    """What rule_results says of every fixture."""
    with duckdb.connect(rule_build, read_only=True) as connection:
        return verdicts_of(connection, "main.rule_results", ALL_CASES)


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.id)
def test_the_rule_says_what_the_fixture_demands(case: Case, verdicts: Verdicts) -> None:
    assert not list(complaints(case, verdicts)), verdicts[
        case.rule_id, document_id_of(case.sheet.name)
    ]


def test_every_rule_has_the_fixtures_it_needs() -> None:
    with (PROJECT / "dbt_project" / "seeds" / "rules.csv").open(encoding="utf-8") as stream:
        rules = [row["rule_id"] for row in csv.DictReader(stream)]
    missing = {}
    for rule in rules:
        have = {case.fixture for case in ALL_CASES if case.rule_id == rule}
        lack = NEEDED - have - EXCEPTIONS.get(rule, (set(), ""))[0]
        if lack:
            missing[rule] = lack
    assert not missing


def test_every_rule_is_signed_twice() -> None:
    """scopes.csv says again what a rule's severity, stages and kinds are: a slip in the catalogue must be seen."""
    with (PROJECT / "dbt_project" / "seeds" / "rules.csv").open(encoding="utf-8") as stream:
        rules = {row["rule_id"]: row for row in csv.DictReader(stream)}
    signed = scopes()
    assert signed.keys() == rules.keys(), "add a line to tests/rule_fixtures/scopes.csv"
    for rule_id, row in rules.items():
        assert signed[rule_id].severity == row["severity"], rule_id
        assert not (row["certainty"] == "judgement" and row["severity"] == "error"), rule_id


def test_every_rule_can_fail_and_can_pass() -> None:
    outcomes: dict[str, set[str]] = {}
    for case in ALL_CASES:
        outcomes.setdefault(case.rule_id, set()).add(case.outcome)
    # D11 tells of rounding: a last digit that differs passes, with the reason that makes it a hint.
    assert {r for r, found in outcomes.items() if not {"pass", "fail"} <= found} == {"D11"}
    assert "within_rounding" in {c.reason for c in ALL_CASES if c.rule_id == "D11"}


def test_no_two_fixtures_share_a_name() -> None:
    names = [case.id for case in ALL_CASES]
    assert len(names) == len(set(names))
