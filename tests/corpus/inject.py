"""Put one error into a clean PrintedDocument: document, kind and seed in, changed document and truth out.

Only the printed view changes. Which rules must fail is not written down by hand: it is what the corpus's
own reckoning (identities.py) says of the changed document and did not say of the clean one.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from corpus.error_kinds import ErrorKind, Where
from corpus.identities import checks
from corpus.inject_prose import stale_prose, wrong_direction, wrong_percentage, wrong_year
from corpus.inject_rows import shifted_row, swapped_rows, table_in_other_unit
from corpus.inject_tables import DIGIT_ERRORS, misprint, missing_table, row_slip
from corpus.inject_targets import spoiled_target
from corpus.printed import PrintedDocument, value_of
from corpus.truth import Injection, Truth

_OF_PROSE: dict[ErrorKind, Callable[[PrintedDocument, Random], tuple[PrintedDocument, Truth]]] = {
    ErrorKind.STALE_PROSE: stale_prose,
    ErrorKind.WRONG_PERCENTAGE: wrong_percentage,
    ErrorKind.WRONG_DIRECTION: wrong_direction,
    ErrorKind.WRONG_YEAR: wrong_year,
}
_OF_ROWS = {
    ErrorKind.ROWS_SWAPPED: swapped_rows,
    ErrorKind.COLUMN_SHIFTED: shifted_row,
    ErrorKind.TABLE_UNIT: table_in_other_unit,
}


def inject(
    document: PrintedDocument, kind: ErrorKind, seed: int = 0, where: Where | None = None
) -> Injection:
    """The document with one error of that kind and its truth entry. LookupError where none is possible."""
    random = Random(f"inject:{kind.value}:{seed}")
    where = where or Where()
    if kind in DIGIT_ERRORS:
        changed, truth = misprint(document, kind, random, where)
    elif kind in {ErrorKind.ROW_DROPPED, ErrorKind.ROW_DOUBLED}:
        changed, truth = row_slip(document, kind, random, where)
    elif kind in _OF_PROSE:
        changed, truth = _OF_PROSE[kind](document, random)
    elif kind in _OF_ROWS:
        changed, truth = _OF_ROWS[kind](document, random, where)
    elif kind is ErrorKind.MISSING_TABLE:
        changed, truth = missing_table(document, random, where)
    else:
        changed, truth = spoiled_target(document, kind, random, where)
    rules = _newly_failing(document, changed)
    may = ("H01",) if not truth.rules and _is_in_prose(document, truth.true_value) else ()
    return Injection(changed, replace(truth, rules=truth.rules or rules, may_rules=may))


def _newly_failing(document: PrintedDocument, changed: PrintedDocument) -> tuple[str, ...]:
    """The rules with an identity that fails in the changed document and failed not so before."""
    before = {one for one in checks(document) if not one.holds}
    after = {one for one in checks(changed) if not one.holds}
    return tuple(sorted({one.rule_id for one in after - before}))


def _is_in_prose(document: PrintedDocument, text: str) -> bool:
    """Whether the true figure, in 万元, is also named in the prose."""
    value = value_of(text)
    if value is None:
        return False
    forms = {f"{value:.2f}万元", f"{value / 10_000:.2f}万元"}
    return any(form in paragraph.text for paragraph in document.paragraphs for form in forms)
