"""Put one error into a clean PrintedDocument: document, kind and seed in, changed document and truth out.

Only the printed view changes. Which rules must fail is not written down by hand: it is what the corpus's
own reckoning (identities.py) says of the changed document and did not say of the clean one.
"""

from dataclasses import replace
from random import Random

from corpus.error_kinds import ErrorKind, Where
from corpus.identities import failing_rules
from corpus.inject_prose import stale_prose
from corpus.inject_tables import DIGIT_ERRORS, misprint, missing_table, row_slip
from corpus.inject_targets import spoiled_target
from corpus.printed import PrintedDocument, value_of
from corpus.truth import Injection


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
    elif kind is ErrorKind.STALE_PROSE:
        changed, truth = stale_prose(document, random)
    elif kind is ErrorKind.MISSING_TABLE:
        changed, truth = missing_table(document, random, where)
    else:
        changed, truth = spoiled_target(document, kind, random, where)
    before = set(failing_rules(document))
    rules = tuple(rule for rule in failing_rules(changed) if rule not in before)
    may = ("H01",) if not truth.rules and _is_in_prose(document, truth.true_value) else ()
    return Injection(changed, replace(truth, rules=truth.rules or rules, may_rules=may))


def _is_in_prose(document: PrintedDocument, text: str) -> bool:
    """Whether the true figure, in 万元, is also named in the prose."""
    value = value_of(text)
    if value is None:
        return False
    forms = {f"{value:.2f}万元", f"{value / 10_000:.2f}万元"}
    return any(form in paragraph.text for paragraph in document.paragraphs for form in forms)
