"""From terms of judged identities to what the localiser works on: rows in, a Problem out. Pure.

Amounts are whole ten-thousandths of a yuan (STEPS_PER_YUAN). Results that are certain when they fail are the
problem; what is only inferred is a witness while it passes, and may follow from a cause when it fails.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.localise.problem import Figure, Identity, Problem

_SMALLEST_STEP = 1


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term of one judged result, with the place of its cell in its table (None for prose and constants)."""

    document_id: str
    instance_id: str
    rule_id: str
    relation: str  # = | <=
    outcome: str  # Outcome
    is_certain: bool  # a failure of that rule is no matter of judgement
    coefficient: int  # +1 or -1, left minus right
    cell_id: str | None
    amount: int | None
    half_unit: int
    status: str  # FactStatus
    block_reason: str | None
    table_id: str | None = None
    row: int | None = None
    side: str | None = None
    measure: str | None = None
    column: int | None = None
    parent_row: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class CodeEvidence:
    """A failing result about codes: a code printed twice, or without its parent."""

    document_id: str
    instance_id: str
    rule_id: str
    table_id: str
    code: str


@dataclass(frozen=True, slots=True)
class Task:
    """The terms of documents whose results share cells: one problem."""

    terms: tuple[TermRow, ...]
    evidence: tuple[CodeEvidence, ...] = ()


@dataclass(frozen=True)
class Judged:
    """The problem, whose document each result is, and failing results that are only inferred."""

    problem: Problem
    document_of: dict[str, str]
    followers: tuple[Identity, ...]


def judged_problem(terms: Iterable[TermRow]) -> Judged:
    """Identities without a masked, ambiguous or unread term; blank counts as nothing, as in the verdict."""
    by_instance: dict[str, list[TermRow]] = defaultdict(list)
    for term in terms:
        by_instance[term.instance_id].append(term)
    figures = _figures(by_instance.values())
    identities, followers, document_of = [], [], {}
    for instance_id, own in by_instance.items():
        identity = _identity(own, figures)
        if identity is None:
            continue
        document_of[instance_id] = own[0].document_id
        if own[0].is_certain or own[0].outcome == "pass":
            identities.append(identity)
        else:
            followers.append(identity)
    needed = {cell for identity in (*identities, *followers) for cell in identity.coefficients}
    kept = {cell: figure for cell, figure in figures.items() if cell in needed}
    return Judged(Problem(kept, tuple(identities)), document_of, tuple(followers))


def _figures(instances: Iterable[Sequence[TermRow]]) -> dict[str, Figure]:
    """Each cell once. The step of a blank cell is the finest that its document prints."""
    terms = {term.cell_id: term for own in instances for term in own if term.cell_id is not None}
    printed = [2 * term.half_unit for term in terms.values() if term.half_unit and term.amount]
    finest = min(printed, default=_SMALLEST_STEP)
    found = {}
    for cell_id, term in terms.items():
        value = term.amount or 0
        step = 2 * term.half_unit if term.half_unit and term.amount is not None else finest
        found[cell_id] = Figure(
            cell_id=cell_id,
            value=value,
            quantum=step if value % step == 0 else _SMALLEST_STEP,
            is_printed=term.status == "printed" and term.amount is not None,
            table_id=term.table_id or "",
            row=term.row,
            side=term.side or "",
            measure=term.measure or "",
            column=term.column,
            parent_row=term.parent_row,
            code=term.code,
        )
    return found


def _identity(terms: Sequence[TermRow], figures: dict[str, Figure]) -> Identity | None:
    """None where a term is hidden or doubtful, or is not the figure that its cell prints."""
    first, constant = terms[0], 0
    coefficients: dict[str, int] = {}
    for term in terms:
        if term.block_reason not in (None, "duplicate"):
            return None
        if term.cell_id is None:
            constant += term.coefficient * (term.amount or 0)
            continue
        if figures[term.cell_id].value != (term.amount or 0):
            return None
        coefficients[term.cell_id] = coefficients.get(term.cell_id, 0) + term.coefficient
    coefficients = {cell: n for cell, n in coefficients.items() if n}
    if not coefficients:
        return None
    residual = constant + sum(n * figures[cell].value for cell, n in coefficients.items())
    slack = _slack(terms, residual)
    low = -slack if first.relation == "=" else None
    return Identity(first.instance_id, first.rule_id, coefficients, constant, low, slack)


def _slack(terms: Sequence[TermRow], residual: int) -> int:
    """Half the last digit of every figure, a printed 0.00 being exact; never less than what passed needed."""
    slack = sum(term.half_unit for term in terms if term.amount)
    return max(slack, abs(residual)) if terms[0].outcome == "pass" else slack
