"""The suite files of expectations/: YAML in, validated suites out. One suite a file.

A shape suite lists its expectations. A reconciliation suite names a family of rules: each rule of the
catalogue (dbt_project/seeds/rules.csv, the only statement of a rule) becomes one expectation of it.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field


class ExpectationLine(BaseModel):
    """One expectation of a shape suite, in Great Expectations' own words."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    type: str
    kwargs: dict[str, Any] = Field(default_factory=dict)
    why: str


class Suite(BaseModel):
    """One file of expectations/."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    title: str
    kind: Literal["shape", "reconciliation", "pair"]
    query: str | None = None  # shape, pair: the rows it looks at
    family: str | None = None  # reconciliation: the rules it recomputes
    rule: str | None = None  # pair: the rule it must agree with
    expectations: tuple[ExpectationLine, ...] = ()

    @property
    def blocks(self) -> bool:
        """Only our own invariants stop publication; a defect of a document never does."""
        return self.kind == "shape"


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the rule catalogue, as the expectations quote it."""

    rule_id: str
    family: str
    severity: str
    certainty: str
    statement: str


@dataclass(frozen=True, slots=True)
class Check:
    """What Dagster shows: a shape suite, one rule, or the pair check."""

    name: str
    title: str
    blocks: bool


def load_suites(folder: Path) -> list[Suite]:
    """Every suite of the folder by file name. A wrong file stops the run: it is our own."""
    suites = []
    for path in sorted(folder.glob("*.yaml")):
        suite = Suite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        if suite.name != path.stem:
            raise ValueError(f"{path.name}: expected name {path.stem!r}, found {suite.name!r}")
        suites.append(suite)
    if not suites:
        raise FileNotFoundError(f"expected suite files in {folder}, found none")
    return suites


def load_rules(dbt_project: Path) -> list[Rule]:
    """The rule catalogue in its order."""
    with (dbt_project / "seeds" / "rules.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Rule(row["rule_id"], row["family"], row["severity"], row["certainty"], row["statement"])
            for row in csv.DictReader(stream)
        ]


def list_checks(folder: Path, dbt_project: Path) -> list[Check]:
    """The checks a run will report, known before it starts."""
    rules = load_rules(dbt_project)
    checks = []
    for suite in load_suites(folder):
        if suite.kind == "reconciliation":
            checks += [
                Check(rule_check_name(r), f"{r.rule_id} {r.statement}", False)
                for r in rules
                if r.family == suite.family
            ]
        else:
            checks.append(Check(suite.name, suite.title, suite.blocks))
    return checks


def rule_check_name(rule: Rule) -> str:
    return f"rule_{rule.rule_id}"
