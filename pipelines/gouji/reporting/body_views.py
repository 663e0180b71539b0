"""What the page of a body and year shows: frozen values, and which documents belong to which page. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gouji.reporting.views import DocumentView
from gouji.reporting.wording import file_name


@dataclass(frozen=True, slots=True)
class Body:
    """One page: a body in a budget year with all its documents, or one document that names no body or year.

    `code` is set only where one name of one division is printed with several codes in a year.
    """

    key: str
    name: str | None
    division_code: str | None
    budget_year: int | None
    documents: tuple[DocumentView, ...]
    code: str | None = None

    @property
    def page(self) -> str:
        """Its path in the site."""
        return f"bodies/{self.key}.html"

    @property
    def is_known(self) -> bool:
        return self.name is not None and self.budget_year is not None

    @property
    def identity(self) -> tuple[str | None, str, str | None]:
        """What its pages of other years share."""
        return (self.division_code, self.name or self.key, self.code)

    @property
    def current(self) -> tuple[DocumentView, ...]:
        """The documents in force: what stands in the folder and nothing newer has replaced."""
        return tuple(d for d in self.documents if d.is_current and d.is_present)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell as printed.

    `grid` names the ruled grid of a page or sheet in which row and column count from 0; both are None where
    a reader put the cell together from lines. `order` is the row of the table in the order it is read.
    """

    cell_id: str
    text: str
    table_id: str
    page: int | None
    sheet: str | None
    grid: str
    row: int | None
    column: int | None
    row_span: int
    column_span: int
    order: int
    status: str | None = (
        None  # of its figure: printed, blank, dash, masked, unreadable; None: a text
    )


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table of a document with its cells in the order of the pages."""

    table_id: str
    document_id: str
    table_kind: str
    title: str | None
    page_first: int | None
    page_last: int | None
    amount_unit: str | None
    status: str
    reason: str | None
    note: str | None
    cells: tuple[ShownCell, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure people ask for first, as printed, with its cell."""

    document_id: str
    table_id: str
    table_kind: str
    line_item: str
    measure: str
    printed: str | None
    status: str
    amount_yuan: Decimal | None
    amount_unit: str | None
    cell_id: str
    page: int | None


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """Project spending of one function code of the expenditure summary."""

    document_id: str
    code: str
    code_level: int
    name: str | None
    unit_name: str | None
    status: str
    amount_yuan: Decimal | None
    half_unit_yuan: Decimal | None


@dataclass(frozen=True, slots=True)
class SpokenFigure:
    """A figure of the prose; `printed` stands in `sentence`. `tied` are the ids of the cells it speaks of."""

    document_id: str
    cell_id: str
    page: int | None
    section: str | None
    sentence: str
    subject: str | None
    printed: str
    unit: str | None
    tie_status: str
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingProblem:
    """What of a document could not be read, with its place."""

    document_id: str
    table_id: str | None
    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ThreePublicYear:
    """Three public expenses of one document, yuan. None where nothing is printed or a mask stands there."""

    document_id: str
    budget_year: int
    stage: str | None
    level: str | None
    total: Decimal | None
    overseas_visits: Decimal | None
    vehicles: Decimal | None
    hospitality: Decimal | None


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many results of one family of rules came out one way for a document."""

    document_id: str
    family: str
    outcome: str
    results: int


@dataclass(frozen=True, slots=True)
class ScorePartView:
    """One thing that earns points, and what is behind it. `points` is None where the part is unknown."""

    level: str
    stage: str
    dimension: str
    part_id: str
    statement: str
    points: Decimal | None
    points_possible: Decimal
    outcome: str  # earned, partly, lost, unknown
    reason: str | None
    passed: int
    failed: int
    unknown: int
    rule_ids: tuple[str, ...]
    failed_instance_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """When a document was first seen, and what the reader warned of."""

    document_id: str
    first_seen_at: datetime | None
    warnings: tuple[str, ...]
    level: str | None
    division_evidence: str | None = None
    level_evidence: str | None = None


@dataclass(frozen=True, slots=True)
class BodyContents:
    """What the documents of one page hold: read only where the page must be written."""

    tables: tuple[ShownTable, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    functions: tuple[FunctionLine, ...] = ()
    spoken: tuple[SpokenFigure, ...] = ()


def bodies_of(documents: Iterable[DocumentView]) -> tuple[Body, ...]:
    """Every document on exactly one page, in the order of the documents."""
    groups: dict[tuple[str | None, str, int], list[DocumentView]] = defaultdict(list)
    pages: dict[str, Body | tuple[str | None, str, int]] = {}
    for document in documents:
        if document.body_name is None or document.budget_year is None:
            pages[document.document_id] = _alone(document)
            continue
        named = (document.division_code, document.body_name, document.budget_year)
        groups[named].append(document)
        pages["|".join(str(part) for part in named)] = named
    made: list[Body] = []
    for page in pages.values():
        made.extend([page] if isinstance(page, Body) else _of_name(page, groups[page]))
    return tuple(made)


def _alone(document: DocumentView) -> Body:
    """A document that says no body or no year stands for itself."""
    return Body(
        file_name(document.document_id), document.body_name, document.division_code,
        document.budget_year, (document,),
    )  # fmt: skip


def _of_name(named: tuple[str | None, str, int], documents: list[DocumentView]) -> Iterable[Body]:
    """One body, or several where the printed codes tell two bodies of one name apart."""
    division, name, year = named
    by_code: dict[str | None, list[DocumentView]] = defaultdict(list)
    codes = {d.body_code for d in documents if d.body_code}
    for document in documents:
        by_code[document.body_code if len(codes) > 1 else None].append(document)
    for code, own in by_code.items():
        # What is in force first, a budget before its final accounts, tables before what only tells of them.
        own.sort(key=lambda d: (not d.is_present, not d.is_current, d.stage or "", not d.tables))
        key = file_name("|".join((division or "", code or "", name, str(year))))
        yield Body(key, name, division, year, tuple(own), code)
