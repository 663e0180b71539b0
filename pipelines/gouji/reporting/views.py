"""What the report and the mail show: frozen values without any way back to the database. Pure."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One published run. Counts of documents are of those present in the raw folder."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    published: bool
    documents_seen: int
    documents_read: int
    findings_new: int
    findings_resolved: int
    code_fingerprint: str


@dataclass(frozen=True, slots=True)
class RunPoint:
    """One published run: what it saw, and how many findings of each severity were then open."""

    run_id: str
    started_at: datetime
    documents_seen: int
    documents_read: int
    code_fingerprint: str
    errors: int
    warnings: int
    hints: int
    found_new: int
    found_changed: int
    found_resolved: int
    results_passed: int | None
    results_failed: int | None
    results_not_evaluable: int | None


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How many verdicts of one outcome (and one reason) a document has."""

    document_id: str
    outcome: str
    reason: str | None
    results: int


@dataclass(frozen=True, slots=True)
class TableView:
    """One table of a document as it was recognised or rejected."""

    table_kind: str
    title: str | None
    page_first: int | None
    page_last: int | None
    amount_unit: str | None
    status: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One file content: who, which year, which stage, and where each was read."""

    document_id: str
    source_paths: tuple[str, ...]
    sha256: str
    media_type: str
    pages: int | None
    body_name: str | None
    body_code: str | None
    division_code: str | None
    budget_year: int | None
    stage: str | None
    amount_unit: str | None
    body_evidence: str | None
    year_evidence: str | None
    stage_evidence: str | None
    unit_evidence: str | None
    status: str
    reason: str | None
    is_present: bool
    is_current: bool
    superseded_by: str | None
    coverage: tuple[CoverageView, ...] = ()
    tables: tuple[TableView, ...] = ()

    def results(self, outcome: str) -> int:
        return sum(c.results for c in self.coverage if c.outcome == outcome)


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell with its place: a box in points on a page, or characters in a text file."""

    cell_id: str
    text: str
    page: int | None
    box: tuple[float, float, float, float] | None
    char_start: int | None
    char_end: int | None
    line_number: int | None
    sheet: str | None = None
    ref: str | None = None
    table_id: str | None = None
    row_index: int | None = None
    column_index: int | None = None
    column_span: int | None = None


def one_place(cell: CellView) -> str:
    """The worksheet of a cell, or the table of a file without pages."""
    if cell.sheet:
        return f"工作表“{cell.sheet}”"
    return (cell.ref or "").split(" ")[0] or "表"


@dataclass(frozen=True, slots=True)
class TermView:
    """One term of an identity. `amount_yuan` is a pure number where the rule compares such."""

    side: str
    sign: int
    label: str
    cell_id: str | None
    page: int | None
    printed: str | None
    status: str
    amount_yuan: Decimal | None
    half_unit_yuan: Decimal | None
    block_reason: str | None


@dataclass(frozen=True, slots=True)
class ResultView:
    """One failing verdict with its terms in order."""

    instance_id: str
    rule_id: str
    subject: str
    relation: str
    left_yuan: Decimal | None
    right_yuan: Decimal | None
    difference_yuan: Decimal | None
    tolerance_yuan: Decimal | None
    cell_ids: tuple[str, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class SuspectView:
    """One cell that may be wrong, with the value that would close every identity it stands in.

    kind and slip say what may have happened; low..high is all that arithmetic allows, in the printed unit.
    Where a line is missing, the cell is its sum, nothing is proposed, and low..high is the line's amount.
    """

    cell_id: str
    rank: int
    printed: str | None
    proposed: str | None
    is_unique: bool
    explains: tuple[str, ...]
    kind: str = "cell"
    slip: str | None = None
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True, slots=True)
class LifeView:
    """The state of a finding in one run."""

    run_id: str
    life: str


@dataclass(frozen=True, slots=True)
class DispositionView:
    """What an auditor decided about a finding."""

    decided_at: datetime
    decided_by: str
    decision: str
    reason: str
    expires_at: datetime | None


# History: nobody must look at these any more.
CLOSED_LIVES = frozenset({"resolved", "waived"})


@dataclass(frozen=True, slots=True)
class FindingView:
    """One root cause with all its evidence.

    `is_masked`: a masked figure takes part, so nothing computed may be shown: readers could tell it by
    subtraction. Then the amounts of results are None, `arithmetic` is None and suspects have no proposal.
    """

    finding_id: str
    document_id: str
    rule_id: str
    rule_ids: tuple[str, ...]
    rule_statement: str | None
    kind: str
    severity: str
    certainty: str
    life: str
    statement: str | None
    arithmetic: str | None
    subject: str | None
    page: int | None
    first_run: str | None
    last_run: str | None
    is_masked: bool
    kind_reason: str | None = None  # why the document, or our reading, is in doubt
    signature: str | None = None  # hash of its numbers: a decision holds for these only
    results: tuple[ResultView, ...] = ()
    cells: tuple[CellView, ...] = ()
    suspects: tuple[SuspectView, ...] = ()
    lives: tuple[LifeView, ...] = ()
    dispositions: tuple[DispositionView, ...] = ()

    @property
    def weight(self) -> Decimal:
        """The largest difference among its results; 0 where none may be told."""
        return max((abs(r.difference_yuan or Decimal(0)) for r in self.results), default=Decimal(0))


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of the catalogue and how its verdicts fell on present documents."""

    rule_id: str
    statement: str
    severity: str
    passed: int
    failed: int
    not_evaluable: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One check that could not be made."""

    document_id: str
    rule_id: str
    subject: str | None
    reason: str | None
