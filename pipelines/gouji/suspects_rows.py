"""What the localiser found, as rows of the build file: explanations in, HypothesisRecords out. Pure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.hypothesis_record import HypothesisRecord
from gouji.localise.actions import Action
from gouji.localise.feasible import Interval
from gouji.localise.hypotheses import Hypothesis
from gouji.localise.problem import STEPS_PER_YUAN, Identity, Problem
from gouji.localise.search import Explanation
from gouji.suspects_problem import CodeEvidence, Judged

_MOST_HYPOTHESES = 30
_MOST_CELLS = 30
_CLEAR_MARGIN = 1.0  # of cost, over the next hypothesis with as few actions
_UNBOUNDED = 10**17


def hypothesis_rows(
    judged: Judged, explanations: Sequence[Explanation], evidence: Sequence[CodeEvidence]
) -> list[HypothesisRecord]:
    """All rows of one problem. An explanation belongs to the document of its first failing result."""
    return [
        row
        for number, explanation in enumerate(explanations, start=1)
        for row in _of_explanation(judged, number, explanation, evidence)
    ]


def _of_explanation(
    judged: Judged, number: int, explanation: Explanation, evidence: Sequence[CodeEvidence]
) -> Iterator[HypothesisRecord]:
    identities = judged.problem.identities
    failing = tuple(identities[index].instance_id for index in explanation.failing)
    document_id = judged.document_of[failing[0]]
    if not explanation.hypotheses:
        yield HypothesisRecord(document_id, number, explanation.outcome, failing)
        return
    is_confident = explanation.is_unique or _has_margin(explanation.hypotheses)
    for rank, made in enumerate(explanation.hypotheses[:_MOST_HYPOTHESES], start=1):
        is_best = rank == 1
        for at, action in enumerate(made.actions, start=1):
            explains = _explained(judged, explanation, made, action, evidence)
            for ordinal, cell in enumerate(_cells(judged, made, action), start=1):
                yield HypothesisRecord(
                    document_id=document_id,
                    explanation=number,
                    outcome=explanation.outcome,
                    explains=explains,
                    hypothesis=rank,
                    action=at,
                    kind=action.kind,
                    cause=_cause(judged, action),
                    ordinal=ordinal,
                    cell_id=cell[0],
                    slip=cell[1],
                    printed_yuan=_yuan(cell[2]),
                    proposed_yuan=_yuan(cell[3]),
                    low_yuan=_yuan(cell[4].low),
                    high_yuan=_yuan(cell[4].high),
                    cost=made.cost,
                    is_unique=is_best and explanation.is_unique,
                    is_confident=is_best and is_confident,
                )


def _has_margin(hypotheses: Sequence[Hypothesis]) -> bool:
    best = hypotheses[0]
    rivals = [made.cost for made in hypotheses[1:] if len(made.actions) == len(best.actions)]
    return not rivals or min(rivals) - best.cost >= _CLEAR_MARGIN


def _explained(
    judged: Judged,
    explanation: Explanation,
    made: Hypothesis,
    action: Action,
    evidence: Sequence[CodeEvidence],
) -> tuple[str, ...]:
    """Failing results the action mends, and those of other kinds that go with it."""
    identities = judged.problem.identities
    touched = action.touches()
    own = [identities[index].instance_id for index in explanation.failing if index in touched]
    figures = judged.problem.figures
    places = {(figures[cell].table_id, figures[cell].code) for cell in action.cells}
    tables = {table for table, _ in places}
    own += [
        follower.instance_id
        for follower in judged.followers
        if _follows(judged, follower, made, action)
    ]
    own += [
        found.instance_id
        for found in evidence
        if (
            action.kind == "row_doubled"
            and found.rule_id == "C05"
            and (found.table_id, found.code) in places
        )
        or (action.kind == "row_missing" and found.rule_id == "C04" and found.table_id in tables)
    ]
    return tuple(dict.fromkeys(own))


def _follows(judged: Judged, follower: Identity, made: Hypothesis, action: Action) -> bool:
    """Whether a result that is only inferred to fail holds once the action is made."""
    problem = judged.problem
    figures = [problem.figures[cell] for cell in follower.coefficients]
    residual = follower.constant + sum(
        n * problem.figures[cell].value for cell, n in follower.coefficients.items()
    )
    if action.kind == "row_missing":
        # The line that is not printed has no figure there: its amount is what the result lacks.
        tables = {problem.figures[cell].table_id for cell in action.cells}
        lost = _lost_amounts(problem, action)
        return any(f.table_id in tables for f in figures) and any(
            follower.holds(residual - amount) or follower.holds(residual + amount)
            for amount in lost
        )
    own = set(action.cells)
    change = {p.cell_id: p.proposed - p.printed for p in made.proposals if p.cell_id in own}
    moved = sum(n * change.get(cell, 0) for cell, n in follower.coefficients.items())
    return bool(moved) and follower.holds(residual + moved)


def _lost_amounts(problem: Problem, action: Action) -> list[int]:
    """By how much the failing sums that a line is missing from fall short."""
    touched = sorted(action.touches() & problem.failing)
    return list(dict.fromkeys(problem.residuals[index] for index in touched))


def _cause(judged: Judged, action: Action) -> str:
    """A name of the event; one line left out of two tables alike is one event."""
    if action.kind != "row_missing":
        return action.key
    code = judged.problem.figures[action.cells[0]].code or ""
    amounts = sorted(_lost_amounts(judged.problem, action))
    return f"row_missing:{code}:{','.join(str(amount) for amount in amounts)}"


def _cells(
    judged: Judged, made: Hypothesis, action: Action
) -> Iterator[tuple[str, str, int, int | None, Interval]]:
    """(cell, slip, printed, proposed, interval), at most a page of them."""
    figures = judged.problem.figures
    if action.kind == "row_missing":
        for cell, amounts in _lost_by_column(judged.problem, action):
            if amounts.low > 0:  # a column that the lost line may leave empty tells nothing
                yield cell, action.kind, figures[cell].value, None, amounts
        return
    own = set(action.cells)
    for proposal in [p for p in made.proposals if p.cell_id in own][:_MOST_CELLS]:
        step = figures[proposal.cell_id].quantum
        within = _printable(Interval(proposal.low, proposal.high), step)
        yield proposal.cell_id, proposal.slip, proposal.printed, proposal.proposed, within


def _lost_by_column(problem: Problem, action: Action) -> Iterator[tuple[str, Interval]]:
    """(cell of the sum, what the lost line must come to there)."""
    for variable in action.variables:
        for index in variable.effect:
            identity, residual = problem.identities[index], problem.residuals[index]
            cell = next(cell for cell in action.cells if cell in identity.coefficients)
            low = 0 if identity.high is None else residual - identity.high
            high = _UNBOUNDED if identity.low is None else residual - identity.low
            yield cell, _printable(Interval(low, high), variable.quantum)


def _printable(within: Interval, step: int) -> Interval:
    """From the least to the greatest amount of that precision; an open end stays open."""
    low = within.low if abs(within.low) >= _UNBOUNDED else -(-within.low // step) * step
    high = within.high if abs(within.high) >= _UNBOUNDED else within.high // step * step
    return Interval(low, high) if low <= high else within


def _yuan(steps: int | None) -> Decimal | None:
    """None for a bound that is none."""
    if steps is None or abs(steps) >= _UNBOUNDED:
        return None
    return Decimal(steps) / STEPS_PER_YUAN
