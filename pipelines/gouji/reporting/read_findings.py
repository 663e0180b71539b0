"""Read the findings of a published run with all their evidence: connection in, frozen views out (I/O)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from gouji.reporting.read import Connection
from gouji.reporting.views import (
    CellView,
    DispositionView,
    FindingView,
    LifeView,
    ResultView,
    SuspectView,
    TermView,
)
from gouji.vocabulary import FactStatus

ViewT = TypeVar("ViewT")

# Rules whose very statement is that a masked figure can be told from printed ones.
_LEAK_RULES = frozenset({"G24"})

_FINDINGS = """
    select findings.finding_id, findings.document_id, findings.rule_id, findings.rule_ids, rules.statement,
           findings.kind, findings.severity, findings.certainty, findings.life, findings.statement,
           findings.arithmetic, findings.subject, findings.page, findings.first_run, findings.last_run,
           findings.cell_ids, findings.instance_ids, findings.kind_reason, findings.signature
    from main.findings
    left join main.rules on rules.rule_id = findings.rule_id
    order by findings.finding_id
"""
_RESULTS = """
    select document_id, instance_id, rule_id, subject, left_yuan, right_yuan, difference_yuan,
           tolerance_yuan, cell_ids
    from main.rule_results where outcome = 'fail' or reason = 'within_rounding'
    order by document_id, rule_id, subject, instance_id
"""
_TERMS = """
    select terms.instance_id, terms.relation, terms.term_side, terms.sign, terms.label, terms.cell_id,
           terms.page, terms.printed, terms.status, terms.amount_yuan, terms.half_unit_yuan, terms.block_reason
    from internal.identity_terms as terms
    where terms.instance_id in (select unnest(instance_ids) from main.findings)
    order by terms.instance_id, terms.term_ordinal
"""
_CELLS = """
    select cell_id, text, page, x0, y0, x1, y1, char_start, char_end, line_number,
           sheet, ref, table_id, row_index, column_index, column_span
    from main.cells
    where cell_id in (
        select unnest(cell_ids) from main.findings
        union select unnest(cell_ids) from main.rule_results where outcome = 'fail'
        union select cell_id from main.suspect_cells
    )
"""
_ROWS = """
    select cell_id, text, page, x0, y0, x1, y1, char_start, char_end, line_number,
           sheet, ref, table_id, row_index, column_index, column_span
    from main.cells where table_id = ? and list_contains(?, row_index)
    order by row_index, column_index
"""
_SUSPECTS = """
    select finding_id, cell_id, rank, printed, proposed, is_unique, explains, kind, slip, interval_low, interval_high
    from main.suspect_cells order by finding_id, rank, cell_id
"""
_LIVES = "select finding_id, run_id, life from main.finding_history order by finding_id, run_id"
_DISPOSITIONS = """
    select finding_id, decided_at, decided_by, decision, reason, expires_at
    from main.dispositions order by finding_id, decided_at
"""


def read_findings(connection: Connection) -> tuple[FindingView, ...]:
    """All findings, the weightiest first; what a mask hides is blanked here, before anything shows it."""
    results = _results(connection)
    cells = {row[0]: _cell(row) for row in connection.execute(_CELLS).fetchall()}
    suspects = _views(connection, _SUSPECTS, _suspect)
    lives = _views(connection, _LIVES, LifeView)
    dispositions = _views(connection, _DISPOSITIONS, DispositionView)
    findings = []
    for row in connection.execute(_FINDINGS).fetchall():
        finding = replace(
            FindingView(*(*row[:3], tuple(row[3] or (row[2],)), *row[4:15], False)),
            kind_reason=row[17],
            signature=row[18],
            suspects=suspects.get(row[0], ()),
            lives=lives.get(row[0], ()),
            dispositions=dispositions.get(row[0], ()),
        )
        own = _own_results(finding, results.get(finding.document_id, ()), row[16] or ())
        finding = replace(
            finding, results=own, cells=_own_cells(finding, own, row[15] or (), cells)
        )
        findings.append(_without_hidden_values(finding))
    return tuple(sorted(findings, key=_weightiest_first))


def read_rows(connection: Connection, table_id: str, rows: Collection[int]) -> list[CellView]:
    """Every cell of some rows of a table, for tables that stand on no page."""
    return [_cell(row) for row in connection.execute(_ROWS, [table_id, sorted(rows)]).fetchall()]


def _results(connection: Connection) -> dict[str, list[ResultView]]:
    terms: dict[str, list[tuple[str, TermView]]] = defaultdict(list)
    for row in connection.execute(_TERMS).fetchall():
        terms[row[0]].append((row[1], TermView(*row[2:])))
    results: dict[str, list[ResultView]] = defaultdict(list)
    for document_id, instance_id, rule_id, subject, *amounts, cell_ids in connection.execute(
        _RESULTS
    ).fetchall():
        own = terms.get(instance_id, [])
        relation = own[0][0] if own else "="
        head = (instance_id, rule_id, subject or "", relation)
        tail = (tuple(cell_ids or ()), tuple(term for _, term in own))
        results[document_id].append(ResultView(*(*head, *amounts, *tail)))
    return results


def _own_results(
    finding: FindingView, results: Sequence[ResultView], instance_ids: Sequence[str]
) -> tuple[ResultView, ...]:
    """The failing verdicts this finding is made of; the rule and subject that name it are told first."""
    own = [r for r in results if r.instance_id in set(instance_ids)]
    return tuple(
        sorted(own, key=lambda r: (r.rule_id != finding.rule_id, r.subject != finding.subject))
    )


def _own_cells(
    finding: FindingView,
    results: Sequence[ResultView],
    cell_ids: Sequence[str],
    cells: dict[str, CellView],
) -> tuple[CellView, ...]:
    """Each cell once, in the order in which the arithmetic names them."""
    named = [t.cell_id for r in results for t in r.terms if t.cell_id]
    wanted = dict.fromkeys([*named, *(s.cell_id for s in finding.suspects), *cell_ids])
    return tuple(cells[c] for c in wanted if c in cells)


def hides_a_mask(rule_ids: Iterable[str], marks: Iterable[str | None]) -> bool:
    """Whether nothing computed may be shown: by the rules of a finding, or status and block reason of its terms."""
    return not _LEAK_RULES.isdisjoint(rule_ids) or FactStatus.MASKED in set(marks)


def _without_hidden_values(finding: FindingView) -> FindingView:
    terms = [t for r in finding.results for t in r.terms]
    marks = [mark for t in terms for mark in (t.status, t.block_reason)]
    if not hides_a_mask((finding.rule_id, *finding.rule_ids), marks):
        return finding
    return replace(
        finding,
        is_masked=True,
        arithmetic=None,
        statement=finding.rule_statement,
        results=tuple(
            replace(
                r, left_yuan=None, right_yuan=None, difference_yuan=None, tolerance_yuan=None,
                terms=tuple(_as_printed(t) for t in r.terms),
            )
            for r in finding.results
        ),
        suspects=tuple(replace(s, proposed=None, low=None, high=None) for s in finding.suspects),
    )  # fmt: skip


def _as_printed(term: TermView) -> TermView:
    """A masked term keeps its mask and no amount, whatever a model may have put there."""
    return replace(term, amount_yuan=None) if term.status != FactStatus.PRINTED else term


def _weightiest_first(finding: FindingView) -> tuple[Any, ...]:
    severities = {"error": 0, "warning": 1, "hint": 2}
    kinds = {"disclosure": 0, "missing": 1, "rounding": 2, "extraction": 3, "unreadable": 4}
    return (
        severities.get(finding.severity, 3), kinds.get(finding.kind, 5), -finding.weight,
        finding.document_id, finding.page or 0, finding.rule_id, finding.finding_id,
    )  # fmt: skip


def _cell(row: tuple[Any, ...]) -> CellView:
    box = tuple(row[3:7]) if None not in row[3:7] else None
    return CellView(row[0], row[1] or "", row[2], box, *row[7:16])


def _suspect(
    cell_id: str, rank: int, printed: Any, proposed: Any, unique: bool, explains: Any, *event: Any
) -> SuspectView:
    """`event`: kind, slip and the two ends of the interval."""
    closing = None if proposed is None else str(proposed)
    return SuspectView(cell_id, rank, printed, closing, bool(unique), tuple(explains or ()), *event)


def _views(
    connection: Connection, sql: str, view: Callable[..., ViewT]
) -> dict[str, tuple[ViewT, ...]]:
    """Rows by their first column, the rest of each row made a view."""
    groups: dict[str, list[ViewT]] = defaultdict(list)
    for row in connection.execute(sql).fetchall():
        groups[row[0]].append(view(*row[1:]))
    return {key: tuple(views) for key, views in groups.items()}
