"""The rows that leave extraction: one frozen dataclass a lake table, one instance a row. Pure values.

The lake's Parquet schema and the build file's tables are derived from these classes (lake.py), so a
column is added here and nowhere else. Column meanings that analysts see stand in the dbt YAML.
`key` fields: document_id = first 16 hex digits of the file's SHA-256; table_id =
f"{document_id}.t{index of the table's first block:05d}"; cell_id is given by the reader.
"""

from dataclasses import dataclass
from decimal import Decimal

from gouji.facts.member_records import MemberRecord
from gouji.facts.prose_records import ClaimRecord, SpokenLineRecord
from gouji.facts.target_records import TargetClaimRecord
from gouji.facts.wording_records import WordingLookRecord, WordingMarkRecord


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One file content: who, which year, which stage, in what unit, and where each was read."""

    document_id: str
    sha256: str
    media_type: str
    reader_fingerprint: str
    status: str  # DocumentStatus
    reason: str | None = None  # Chinese, for people; always set unless status is read
    pages: int | None = None
    body_name: str | None = None
    body_code: str | None = None
    division_code: str | None = None
    level: str | None = None
    budget_year: int | None = None
    stage: str | None = None
    amount_unit: str | None = None
    body_evidence: str | None = None
    division_evidence: str | None = None
    level_evidence: str | None = None
    year_evidence: str | None = None
    stage_evidence: str | None = None
    unit_evidence: str | None = None
    profile_id: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One recognised or rejected table of a document."""

    table_id: str
    document_id: str
    ordinal: int  # 1.. in reading order within the document
    table_kind: str  # TableKind
    title: str | None
    body_code: str | None = None
    body_name: str | None = None
    page_first: int | None = None
    page_last: int | None = None
    amount_unit: str | None = None
    unit_evidence: str | None = None
    profile_id: str | None = None
    status: str = "read"  # read | empty | rejected
    reason: str | None = None
    note: str | None = None  # the printed note below an empty table (空表), as printed
    title_cell_id: str | None = None
    placement_evidence: str | None = (
        None  # which other tables it took to prove the columns (Chinese)
    )
    repeats_codes: bool = False  # its form has several rows a code, so a repeated code is no error


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """One amount column of a recognised table and how it adds up.

    parent_measure: the measure of the column that prints the sum this one is part of (None: it is part
    of no printed sum). is_of_which: marked 其中, bounded by its parent and never added.
    Two columns of one table may have the same measure only on different sides.
    """

    table_id: str
    document_id: str
    side: str  # Side
    column_index: int
    measure: str  # Measure
    label: str  # the header as printed, levels joined with "/"
    parent_measure: str | None = None
    is_of_which: bool = False


@dataclass(frozen=True, slots=True)
class CellRecord:
    """One cell of a table, or one figure in prose (table_id and indexes None)."""

    cell_id: str
    document_id: str
    text: str
    table_id: str | None = None
    page: int | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    sheet: str | None = None
    ref: str | None = None
    char_start: int | None = None
    char_end: int | None = None
    row_index: int | None = None
    column_index: int | None = None
    row_span: int | None = None
    column_span: int | None = None
    line_number: int | None = None  # text files: 1-based line of char_start
    confidence: float | None = (
        None  # recognised from a picture: 0..1; None where the text was stored
    )


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One amount cell of a recognised table, blank ones too.

    row_ordinal is the logical line, unique within the table: where two half tables stand side by side
    the lines of the left half come first. parent_row_ordinal is the line this one is summed into
    (by code, indentation or printed structure; None: top of its tree). row_level 1 is a top-level line;
    totals have level 0. is_of_which: the row is marked 其中 and is never added to its parent.
    """

    cell_id: str
    document_id: str
    table_id: str
    table_kind: str
    row_ordinal: int
    side: str
    line_item: str
    name: str | None
    measure: str
    printed: str | None  # as printed, white space removed
    status: str  # FactStatus
    placement: str  # Placement
    body_code: str | None = None
    body_name: str | None = None
    code_scheme: str | None = None
    code: str | None = None
    code_level: int | None = None
    row_level: int = 1
    parent_row_ordinal: int | None = None
    is_of_which: bool = False
    project_name: str | None = None
    amount_yuan: Decimal | None = None
    half_unit_yuan: Decimal | None = None  # 0 for a bare "0"
    page: int | None = None
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One performance-target table."""

    target_id: str  # = table_id
    document_id: str
    table_id: str
    ordinal: int  # 1.. among the document's performance tables
    project_code: str | None = None
    project_name: str | None = None
    body_name: str | None = None
    budget_printed: str | None = None
    fiscal_printed: str | None = None
    other_printed: str | None = None
    budget_yuan: Decimal | None = None
    fiscal_yuan: Decimal | None = None
    other_yuan: Decimal | None = None
    budget_half_unit_yuan: Decimal | None = None
    fiscal_half_unit_yuan: Decimal | None = None
    other_half_unit_yuan: Decimal | None = None
    has_further_sources: bool = False  # 上年结转 and the like are part of the budget
    purpose: str | None = None
    objectives: tuple[str, ...] = ()
    plan_header: str | None = None  # the printed header, e.g. 资金支出计划（%）
    plan_march: str | None = None
    plan_june: str | None = None
    plan_october: str | None = None
    plan_december: str | None = None
    plan_tokens: tuple[str, ...] = ()  # as printed, in order, blanks left out
    plan_unit: str | None = None  # percent | 万元 | 元 | unknown: how the values are understood
    plan_basis: str | None = None  # per_period | cumulative | unknown
    is_masked: bool = False
    budget_cell_id: str | None = None
    fiscal_cell_id: str | None = None
    other_cell_id: str | None = None
    purpose_cell_id: str | None = None
    plan_cell_ids: tuple[str, ...] = ()  # one for each plan token
    amount_unit: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """One indicator row of a performance-target table."""

    indicator_id: str
    target_id: str
    document_id: str
    ordinal: int  # 1.. within the target
    level1: str | None = None  # carried down where merged
    level2: str | None = None
    level3: str | None = None
    description: str | None = None
    value_printed: str | None = None
    basis: str | None = None
    operator: str | None = None  # >= | <= | > | < | = ; None where the value is text
    value_number: Decimal | None = None
    value_unit: str | None = None
    status: str = "printed"  # IndicatorStatus
    placement: str = "printed"  # Placement
    value_cell_id: str | None = None
    cell_ids: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class NarrativeRecord:
    """One figure in the prose. Ties to table cells are made in SQL, not here."""

    narrative_id: str
    cell_id: str
    document_id: str
    page: int | None
    char_start: int | None
    char_end: int | None
    sentence: str
    section: str | None  # nearest heading above
    subject: str | None  # what the figure is about, as printed
    measure: (
        str | None
    )  # amount | budget | final | change | share | change_pct | completion_pct | count
    line_item: str | None  # LineItem where the subject is one the tables print
    code_name: str | None  # the function item named in （项）/（款）/（类), where one is
    code_level: int | None
    printed: str  # number as printed
    unit: str | None  # 万元 | 元 | % | ...
    amount_yuan: Decimal | None = None
    half_unit_yuan: Decimal | None = None
    percent: Decimal | None = None
    direction: str | None = None  # increase | decrease | flat
    comparison_base: str | None = None


@dataclass(frozen=True, slots=True)
class ProcurementRecord:
    """One printed row of a government procurement table."""

    line_id: str
    document_id: str
    table_id: str
    row_ordinal: int
    row_kind: str  # total | unit_subtotal | line
    body_name: str | None = None
    project_name: str | None = None
    project_budget_printed: str | None = None
    project_budget_yuan: Decimal | None = None
    project_budget_half_unit_yuan: Decimal | None = None
    item_name: str | None = None
    catalogue_code: str | None = None
    measure_unit: str | None = None
    quantity_printed: str | None = None
    quantity: Decimal | None = None
    unit_price_printed: str | None = None
    unit_price_yuan: Decimal | None = None
    unit_price_half_unit_yuan: Decimal | None = None
    amount_printed: str | None = None
    amount_yuan: Decimal | None = None
    amount_half_unit_yuan: Decimal | None = None
    is_masked: bool = False
    parent_row_ordinal: int | None = None
    project_budget_cell_id: str | None = None
    quantity_cell_id: str | None = None
    unit_price_cell_id: str | None = None
    amount_cell_id: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class AssetRecord:
    """One printed row of a fixed-assets table."""

    line_id: str
    document_id: str
    table_id: str
    row_ordinal: int
    name: str
    is_total: bool
    is_of_which: bool
    quantity_printed: str | None = None
    quantity: Decimal | None = None
    value_printed: str | None = None
    value_yuan: Decimal | None = None
    value_half_unit_yuan: Decimal | None = None
    quantity_cell_id: str | None = None
    value_cell_id: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class InstitutionRecord:
    """One printed row of an institutions table."""

    line_id: str
    document_id: str
    table_id: str
    row_ordinal: int
    name: str
    attributes: tuple[str, ...] = ()
    name_cell_id: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsRecord:
    """One line of the printed table of contents (not a table; rule J02 reads it)."""

    document_id: str
    ordinal: int
    title: str
    table_kind: str | None = None  # where the title names a kind of table
    page: int | None = None
    cell_id: str | None = None


@dataclass(frozen=True, slots=True)
class RejectRecord:
    """What could not be read with certainty: a file, a table or a cell."""

    document_id: str
    table_id: str | None
    cell_id: str | None
    page: int | None
    reason: str  # Chinese
    expected: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class SecondReadingRecord:
    """One cell read again by the second reader, or (cell_id None) why a page or file was not.

    Texts are squeezed (documents/normalise.py): what is compared. agrees is None where nothing was compared.
    """

    document_id: str
    page: int | None
    cell_id: str | None
    first_text: str | None
    second_text: str | None
    agrees: bool | None
    reader: str
    reason: str | None = None  # Chinese; always set unless agrees is True


@dataclass(frozen=True, slots=True)
class TypedTable:
    """One table with all rows it gives. `blocks` are the indexes of the blocks it used up."""

    table: TableRecord
    blocks: tuple[int, ...]
    cells: tuple[CellRecord, ...] = ()
    columns: tuple[ColumnRecord, ...] = ()
    facts: tuple[FactRecord, ...] = ()
    targets: tuple[TargetRecord, ...] = ()
    indicators: tuple[IndicatorRecord, ...] = ()
    procurement_lines: tuple[ProcurementRecord, ...] = ()
    fixed_assets: tuple[AssetRecord, ...] = ()
    institutions: tuple[InstitutionRecord, ...] = ()
    rejects: tuple[RejectRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one file gave."""

    document: DocumentRecord
    tables: tuple[TypedTable, ...] = ()
    prose_cells: tuple[CellRecord, ...] = ()
    narrative: tuple[NarrativeRecord, ...] = ()
    spoken_lines: tuple[SpokenLineRecord, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    wording_marks: tuple[WordingMarkRecord, ...] = ()
    wording_looks: tuple[WordingLookRecord, ...] = ()
    stated_rates: tuple[TargetClaimRecord, ...] = ()
    contents: tuple[ContentsRecord, ...] = ()
    member_bodies: tuple[MemberRecord, ...] = ()
    rejects: tuple[RejectRecord, ...] = ()
