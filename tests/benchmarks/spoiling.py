"""Documents with planted errors, for measuring: how many in, one document a body with its errors out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.disclosures import Disclosure, clean_disclosures
from corpus.error_kinds import ErrorKind
from corpus.inject import inject
from corpus.printed import PrintedDocument
from corpus.truth import Truth

TWO, THREE = "two_errors", "three_errors"
MIXED = {TWO: 2, THREE: 3}
# One error may hide another's place, so these stand alone.
_ALONE = {ErrorKind.MISSING_TABLE, ErrorKind.TABLE_UNIT, ErrorKind.MASKED_AMOUNT}
_MIXABLE = tuple(kind for kind in ErrorKind if kind not in _ALONE)
_ATTEMPTS = 6
# Ruled targets: their amounts are no cells of a table that the injector knows.
_WITHOUT_AMOUNTS = {"target_list", "target_forms"}


@dataclass(frozen=True, slots=True)
class Spoiled:
    """One document as it is printed, with what was planted. `kind`: an ErrorKind, or one of MIXED."""

    kind: str
    disclosure: Disclosure
    document: PrintedDocument
    truths: tuple[Truth, ...]

    @property
    def name(self) -> str:
        return self.disclosure.name

    def log(self) -> dict[str, object]:
        truths = (replace(truth, document=self.name) for truth in self.truths)
        return {
            "kind": self.kind,
            "layout": self.disclosure.layout,
            "errors": [truth.as_json() for truth in truths],
        }


def spoiled_documents(count: int, first_body: int = 0) -> Iterator[Spoiled]:
    """At most `count`. Each document takes the kind its layout has had least that is possible in it."""
    had: Counter[tuple[str, str]] = Counter()
    all_had: Counter[str] = Counter()
    made = 0
    for number, disclosure in enumerate(clean_disclosures(alone=True, first_body=first_body)):
        if made == count:
            return
        if disclosure.layout in _WITHOUT_AMOUNTS:
            continue
        kinds = sorted(
            (*ErrorKind, *MIXED),
            key=lambda kind: (had[disclosure.layout, kind], all_had[kind]),
        )
        for kind in kinds:
            spoiled = _spoiled(disclosure, kind, number)
            if spoiled:
                had[disclosure.layout, kind] += 1
                all_had[kind] += 1
                made += 1
                yield spoiled
                break


def _spoiled(disclosure: Disclosure, kind: str, seed: int) -> Spoiled | None:
    if kind in MIXED:
        document, truths = _mixed(disclosure, MIXED[kind], seed)
        return Spoiled(kind, disclosure, document, truths) if truths else None
    try:
        injection = inject(disclosure.document, ErrorKind(kind), seed)
    except LookupError:
        return None
    if not _is_printed(disclosure, disclosure.document, injection.document):
        return None
    return Spoiled(kind, disclosure, injection.document, (injection.truth,))


def _is_printed(disclosure: Disclosure, before: PrintedDocument, after: PrintedDocument) -> bool:
    """Texts leave out plans, and where blanks vanish a shifted row reads as before."""
    return disclosure.suffix != "txt" or disclosure.write(before) != disclosure.write(after)


def _mixed(
    disclosure: Disclosure, errors: int, seed: int
) -> tuple[PrintedDocument, tuple[Truth, ...]]:
    """Different kinds in different tables or sentences; nothing where there is no room for so many."""
    document = disclosure.document
    truths: list[Truth] = []
    for attempt in range(_ATTEMPTS * errors):
        kind = _MIXABLE[(seed * 7 + attempt * 5) % len(_MIXABLE)]
        if kind.value in {truth.kind for truth in truths}:
            continue
        try:
            injection = inject(document, kind, seed + attempt)
        except LookupError:
            continue
        if injection.truth.item in {truth.item for truth in truths}:
            continue
        if not _is_printed(disclosure, document, injection.document):
            continue
        document = injection.document
        truths.append(injection.truth)
        if len(truths) == errors:
            return document, tuple(truths)
    return document, ()
