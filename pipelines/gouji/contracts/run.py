"""Run every suite on the build file through Great Expectations and write the Data Docs (I/O).

Great Expectations is imported here only, and late: importing it takes seconds.
Its pandas engine is used on frames read from DuckDB; its SQLAlchemy route does not speak DuckDB.
"""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from gouji.contracts.batches import (
    agreement_frame,
    excess_column,
    family_frame,
    frame_of,
    recomputed_instances,
)
from gouji.contracts.data_docs import build_data_docs
from gouji.contracts.suites import Rule, Suite, load_rules, load_suites, rule_check_name

_EXAMPLES = 10
_AGREEMENT_QUERY = "agreement"


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What one check found. evaluated and failed count rows; examples name the first failing ones."""

    name: str
    blocks: bool
    success: bool
    evaluated: int
    failed: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContractReport:
    checks: tuple[CheckOutcome, ...]
    data_docs: Path

    @property
    def publishable(self) -> bool:
        return all(check.success for check in self.checks if check.blocks)


@dataclass(frozen=True, slots=True)
class _Batch:
    suite: Suite
    frame: pd.DataFrame
    expectations: list[tuple[str, str, dict[str, Any], dict[str, Any]]]  # check, type, kwargs, meta


def warm_up() -> None:
    """Import Great Expectations in the background, while this process waits for dbt's."""
    threading.Thread(target=_import_engine, name="gouji-warm-up", daemon=True).start()


def _import_engine() -> Any:
    """The library, told before its first import to send nothing anywhere."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations

    return great_expectations


def run_contracts(
    build_file: Path, expectations: Path, dbt_project: Path, data_docs: Path
) -> ContractReport:
    """Judge the build file by every suite; write Data Docs that open without a network."""
    suites, rules = load_suites(expectations), load_rules(dbt_project)
    with duckdb.connect(build_file, read_only=True) as connection:
        batches = _batches(connection, suites, rules)
    context = _context()
    outcomes: list[CheckOutcome] = []
    for batch in batches:
        outcomes += _validate(context, batch)
    build_data_docs(context, data_docs)
    return ContractReport(tuple(outcomes), data_docs)


def _batches(
    connection: duckdb.DuckDBPyConnection, suites: Sequence[Suite], rules: Sequence[Rule]
) -> list[_Batch]:
    recomputed = recomputed_instances(connection)
    batches = []
    for suite in suites:
        if suite.kind == "reconciliation":
            chosen = [r for r in rules if r.family == suite.family]
            frame = family_frame(connection, recomputed, [r.rule_id for r in chosen])
            batches.append(_Batch(suite, frame, [_rule_expectation(r) for r in chosen]))
            continue
        if suite.query == _AGREEMENT_QUERY:
            frame = agreement_frame(connection, recomputed)
        else:
            frame = frame_of(connection, suite.query or "")
        lines = [(suite.name, e.type, e.kwargs, {"why": e.why}) for e in suite.expectations]
        batches.append(_Batch(suite, frame, lines))
    return batches


def _rule_expectation(rule: Rule) -> tuple[str, str, dict[str, Any], dict[str, Any]]:
    """One rule of the catalogue as one expectation: no instance may exceed its tolerance."""
    meta = {
        "rule_id": rule.rule_id,
        "severity": rule.severity,
        "certainty": rule.certainty,
        "statement": rule.statement,
    }
    kwargs = {"column": excess_column(rule.rule_id), "max_value": 0}
    return rule_check_name(rule), "expect_column_values_to_be_between", kwargs, meta


def _context() -> Any:
    context = _import_engine().get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    return context


def _validate(context: Any, batch: _Batch) -> list[CheckOutcome]:
    gx = _import_engine()
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    name = batch.suite.name
    suite = gx.ExpectationSuite(name=name, meta={"title": batch.suite.title})
    for ordinal, (check, kind, kwargs, meta) in enumerate(batch.expectations):
        suite.add_expectation_configuration(
            ExpectationConfiguration(
                type=kind, kwargs=kwargs, meta={**meta, "check": check, "ordinal": ordinal}
            )
        )
    definition = (
        context.data_sources.add_pandas(name)
        .add_dataframe_asset(name)
        .add_batch_definition_whole_dataframe(name)
    )
    validation = context.validation_definitions.add(
        gx.ValidationDefinition(name=name, data=definition, suite=context.suites.add(suite))
    )
    index = [c for c in ("document_id", "scope_id", "subject") if c in batch.frame.columns]
    result = validation.run(
        batch_parameters={"dataframe": batch.frame},
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": index,
            "return_unexpected_index_query": False,
        },
    )
    return _outcomes(batch, result)


def _outcomes(batch: _Batch, result: Any) -> list[CheckOutcome]:
    """One outcome a check; an expectation that could not be computed is our error and is raised."""
    by_check: dict[str, list[Any]] = {}
    for one in result.results:
        broken = _exception_of(one)
        if broken:
            raise RuntimeError(f"{batch.suite.name}: {one.expectation_config.type}: {broken}")
        by_check.setdefault(one.expectation_config.meta["check"], []).append(one)
    return [_outcome(batch.suite, check, ones) for check, ones in by_check.items()]


def _exception_of(one: Any) -> str | None:
    info = one.exception_info or {}
    nested = [info] if "raised_exception" in info else list(info.values())
    for entry in nested:
        if isinstance(entry, dict) and entry.get("raised_exception"):
            return str(entry.get("exception_message"))
    return None


def _outcome(suite: Suite, check: str, ones: Sequence[Any]) -> CheckOutcome:
    failed = [one for one in ones if not one.success]
    examples = [
        "、".join(f"{k}={v}" for k, v in row.items())
        for one in failed
        for row in (one.result.get("unexpected_index_list") or [])[:_EXAMPLES]
    ]
    if failed and not examples:
        examples = [f"{o.expectation_config.type} {o.result.get('observed_value')}" for o in failed]
    evaluated = max(
        (
            int(o.result.get("element_count", 0)) - int(o.result.get("missing_count", 0))
            for o in ones
        ),
        default=0,
    )
    count = sum(int(o.result.get("unexpected_count", 1)) for o in failed)
    return CheckOutcome(
        check, suite.blocks, not failed, evaluated, count, tuple(examples[:_EXAMPLES])
    )
