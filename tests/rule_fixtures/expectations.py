"""What the fixtures demand of rule_results: read by the tests and by the mutants, so that both see the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from rule_fixtures.case import Case
from rule_fixtures.scopes import scopes, severity_of
from rule_fixtures.sheets import document_id_of

WORST_FIRST = ("fail", "not_evaluable", "pass", "not_applicable")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of rule_results; amounts in yuan."""

    outcome: str
    reason: str | None
    scope_id: str
    instance_id: str | None
    relation: str | None
    severity: str
    left_yuan: Decimal | None
    right_yuan: Decimal | None
    difference_yuan: Decimal | None
    tolerance_yuan: Decimal | None
    cell_ids: list[str] | None


Verdicts = Mapping[tuple[str, str], Sequence[Verdict]]


def verdicts_of(
    connection: duckdb.DuckDBPyConnection, relation: str, cases: Sequence[Case]
) -> Verdicts:
    """(rule, document) of the cases -> its rows."""
    found: dict[tuple[str, str], list[Verdict]] = {}
    pairs = sorted({f"{case.rule_id}/{document_id_of(case.sheet.name)}" for case in cases})
    for rule, document, *row in connection.execute(
        "select rule_id, document_id, outcome, reason, scope_id, instance_id, relation, severity, left_yuan,"
        " right_yuan, difference_yuan, tolerance_yuan, cell_ids"
        f" from {relation} where rule_id || '/' || document_id in (select unnest(?)) order by all",
        [pairs],
    ).fetchall():
        found.setdefault((rule, document), []).append(Verdict(*row))
    return found


def broken(cases: Sequence[Case], verdicts: Verdicts) -> Iterator[str]:
    """Every demand of a fixture that the verdicts do not meet, in words."""
    for case in cases:
        for complaint in complaints(case, verdicts):
            yield f"{case.id}: {complaint}"


def complaints(case: Case, verdicts: Verdicts) -> Iterator[str]:
    """What one fixture has to say against the verdicts."""
    found = verdicts.get((case.rule_id, document_id_of(case.sheet.name)), ())
    outcomes = {verdict.outcome for verdict in found}
    worst = next((o for o in WORST_FIRST if o in outcomes), None)
    yield from (complaint for verdict in found for complaint in _of_arithmetic(verdict))
    instances = [verdict.instance_id for verdict in found]
    if len(instances) != len(set(instances)):
        yield "one instance is judged twice"
    if {v.severity for v in found if not v.instance_id} - {scopes()[case.rule_id].severity}:
        yield "silent with another severity than the rule's (scopes.csv)"
    if worst != case.outcome:
        yield f"{worst} instead of {case.outcome}"
        return
    if worst is None:
        return
    speaking = [v for v in found if v.outcome == case.outcome and case.reason in (None, v.reason)]
    if not speaking:
        yield f"no {case.outcome} because of {case.reason}"
    if case.causes is not None and case.causes != len({v.scope_id for v in speaking}):
        yield f"not of {case.causes} causes"
    if case.gap is not None and case.gap not in {_cents(v.difference_yuan) for v in speaking}:
        yield f"no {case.outcome} with a difference of {case.gap}"
    if case.slack is not None and case.slack not in {_cents(v.tolerance_yuan) for v in speaking}:
        yield f"no {case.outcome} with a tolerance of {case.slack}"
    if case.outcome == "fail" and {v.severity for v in speaking} != {severity_of(case)}:
        yield f"{sorted({v.severity for v in speaking})} instead of {severity_of(case)} (scopes.py)"


def _of_arithmetic(verdict: Verdict) -> Iterator[str]:
    """A judged result shows its whole arithmetic; one that was not judged, or of masked terms, shows none."""
    amounts = (
        verdict.left_yuan,
        verdict.right_yuan,
        verdict.difference_yuan,
        verdict.tolerance_yuan,
    )
    is_shown = verdict.outcome in ("pass", "fail") and verdict.reason != "masked_bound"
    if any((amount is not None) != is_shown for amount in amounts):
        yield f"{verdict.outcome} ({verdict.reason}) shows {amounts}"
    if verdict.cell_ids is None or None in verdict.cell_ids:
        yield "evidence without a cell"
    left, right, difference, slack = amounts
    if left is None or right is None or difference is None or slack is None:
        return
    if left - right != difference:
        yield f"{left} - {right} is not {difference}"
    is_rounded = verdict.outcome == "pass" and verdict.relation == "=" and difference != 0
    if (verdict.reason == "within_rounding") != is_rounded:
        yield f"{verdict.reason} for {left} {verdict.relation} {right}"
    beyond = {"=": abs(difference) > slack, "<=": difference > slack}.get(verdict.relation or "")
    if beyond is not None and beyond != (verdict.outcome == "fail"):
        yield f"{verdict.outcome} for {left} {verdict.relation} {right} within {slack}"


def _cents(yuan: Decimal | None) -> Decimal | None:
    """In hundredths of 万元, without sign."""
    return None if yuan is None else abs(yuan) / 100
