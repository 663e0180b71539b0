"""Placed rows of one section in, the typed table with its cells, columns and facts out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gouji.documents.normalise import squeeze
from gouji.facts.amounts import parse_measured
from gouji.facts.records import (
    CellRecord,
    ColumnRecord,
    FactRecord,
    RejectRecord,
    TableRecord,
    TypedTable,
)
from gouji.tables.stream.heads import HeadColumn
from gouji.tables.stream.lines import PrintedCell
from gouji.tables.stream.placing import PlacedCell, PlacedRow
from gouji.tables.stream.sections import Section
from gouji.tables.stream.structure import TableRow
from gouji.vocabulary import AmountUnit, CodeScheme, FactStatus, Placement, TableKind


@dataclass(frozen=True, slots=True)
class Frame:
    """What every row of one table shares."""

    document_id: str
    table_id: str
    kind: TableKind
    unit: AmountUnit | None
    body_code: str | None
    body_name: str | None
    reader: str

    def cell_id(self, cell: PrintedCell) -> str:
        return f"{self.document_id}.o{cell.start}"

    def blank_id(self, row: TableRow, column: int) -> str:
        return f"{self.document_id}.o{row.start.start}c{column}"

    def cell(self, cell: PrintedCell, row: int | None, column: int | None) -> CellRecord:
        return CellRecord(
            cell_id=self.cell_id(cell),
            document_id=self.document_id,
            text=cell.text,
            table_id=self.table_id,
            char_start=cell.start,
            char_end=_contiguous_end(cell),
            row_index=row,
            column_index=column,
            row_span=1,
            column_span=1,
            line_number=cell.tokens[0].line + 1,
        )

    def blank(self, row: TableRow, column: int) -> CellRecord:
        return CellRecord(
            cell_id=self.blank_id(row, column),
            document_id=self.document_id,
            text="",
            table_id=self.table_id,
            char_start=row.start.start,
            char_end=row.start.start,
            row_index=row.printed_row,
            column_index=column,
            row_span=1,
            column_span=1,
            line_number=row.start.line + 1,
        )


def _contiguous_end(cell: PrintedCell) -> int:
    """A cell cut line by line has other cells between its fragments: only its first one is marked."""
    lines = [token.line for token in cell.tokens]
    is_cut = any(later - line > 2 for line, later in pairwise(lines))
    return cell.tokens[0].end if is_cut else cell.end


def table_record(section: Section, frame: Frame) -> TableRecord:
    """The table's own row; its status is changed by who finds it empty or unreadable."""
    title = PrintedCell(section.title_line.tokens)
    return TableRecord(
        table_id=frame.table_id,
        document_id=frame.document_id,
        ordinal=1,
        table_kind=frame.kind,
        title=squeeze(section.title.text),
        body_code=frame.body_code,
        body_name=frame.body_name,
        amount_unit=frame.unit,
        unit_evidence=section.unit_evidence,
        note=section.note,
        title_cell_id=frame.cell_id(title),
    )


def rejected_table(
    section: Section, frame: Frame, reason: str, expected: str, found: str
) -> TypedTable:
    record = replace(table_record(section, frame), status="rejected", reason=reason)
    title = PrintedCell(section.title_line.tokens)
    reject = RejectRecord(
        frame.document_id, frame.table_id, frame.cell_id(title), None, reason, expected, found
    )
    return TypedTable(
        record, section.blocks, cells=(frame.cell(title, None, None),), rejects=(reject,)
    )


def typed_table(
    section: Section,
    frame: Frame,
    columns: Sequence[HeadColumn],
    rows: Sequence[PlacedRow],
    evidence: str | None,
) -> TypedTable:
    """The table with a cell and a fact for every amount cell, blank ones too."""
    title = PrintedCell(section.title_line.tokens)
    cells = [frame.cell(title, None, None)]
    facts: list[FactRecord] = []
    rejects: list[RejectRecord] = []
    for placed in rows:
        cells.extend(_text_cells(frame, placed.row))
        if placed.cells is None:
            rejects.append(_reject(frame, placed.row))
        for column in _own_columns(columns, placed.row):
            cell = _placed_cell(placed, column)
            cells.append(_amount_cell(frame, placed.row, cell))
            facts.append(_fact(frame, placed, cell))
    record = replace(table_record(section, frame), placement_evidence=evidence)
    if not rows:
        record = replace(record, status="empty")
    return TypedTable(
        record,
        section.blocks,
        cells=tuple(cells),
        columns=tuple(_column(frame, column) for column in columns),
        facts=tuple(facts),
        rejects=tuple(rejects),
    )


def _own_columns(columns: Sequence[HeadColumn], row: TableRow) -> Iterable[HeadColumn]:
    return (column for column in columns if column.layout.side is row.side)


def _placed_cell(placed: PlacedRow, column: HeadColumn) -> PlacedCell:
    for cell in placed.cells or ():
        if cell.column is column:
            return cell
    return PlacedCell(column, None, Placement.AMBIGUOUS)


def _column(frame: Frame, column: HeadColumn) -> ColumnRecord:
    layout = column.layout
    return ColumnRecord(
        frame.table_id,
        frame.document_id,
        layout.side,
        column.column_index,
        layout.measure,
        column.label,
        layout.parent,
        layout.is_of_which,
    )


def _text_cells(frame: Frame, row: TableRow) -> Iterable[CellRecord]:
    if frame.kind is TableKind.GOVERNMENT_PROCUREMENT:
        return  # its text columns are more; procurement.py gives them
    before = {"revenue": 1, "expenditure": 3}.get(row.side, 1)
    if row.printed_code is not None:
        yield frame.cell(row.printed_code, row.printed_row, 1)
    if row.name is not None:
        in_coded_table = row.side == "none" and frame.kind is not TableKind.THREE_PUBLIC_EXPENSES
        yield frame.cell(row.name, row.printed_row, 2 if in_coded_table else before)


def _amount_cell(frame: Frame, row: TableRow, placed: PlacedCell) -> CellRecord:
    column = placed.column.column_index
    if placed.cell is None:
        return frame.blank(row, column)
    return frame.cell(placed.cell, row.printed_row, column)


def _fact(frame: Frame, placed: PlacedRow, cell: PlacedCell) -> FactRecord:
    row = placed.row
    measure = cell.column.layout.measure
    amount = parse_measured(cell.cell.plain if cell.cell else None, measure, frame.unit)
    status = FactStatus.UNREADABLE if placed.cells is None else amount.status
    code = row.code
    scheme = row.code_scheme
    return FactRecord(
        cell_id=frame.cell_id(cell.cell)
        if cell.cell
        else frame.blank_id(row, cell.column.column_index),
        document_id=frame.document_id,
        table_id=frame.table_id,
        table_kind=frame.kind,
        row_ordinal=row.ordinal,
        side=row.side,
        line_item=row.line_item,
        name=row.name.plain if row.name else None,
        measure=measure,
        printed=amount.printed or None,
        status=status,
        placement=cell.placement,
        body_code=frame.body_code,
        body_name=row.body_name or frame.body_name,
        code_scheme=scheme,
        code=code,
        code_level=_level(code, scheme),
        row_level=row.level,
        parent_row_ordinal=row.parent,
        is_of_which=row.is_of_which,
        project_name=row.project_name,
        amount_yuan=amount.yuan,
        half_unit_yuan=amount.half_unit_yuan,
        reader=frame.reader,
    )


def _level(code: str | None, scheme: CodeScheme | None) -> int | None:
    """类 1, 款 2, 项 3; procurement catalogue codes have levels of their own, which no rule needs."""
    if code is None or scheme is CodeScheme.PROCUREMENT:
        return None
    return {3: 1, 5: 2, 7: 3}.get(len(code))


def _reject(frame: Frame, row: TableRow) -> RejectRecord:
    found = " ".join(token.text for token in row.loose) or "（无数字片段）"
    where = f"第 {row.printed_row} 行（文本第 {row.start.line + 1} 行）"
    return RejectRecord(
        frame.document_id,
        frame.table_id,
        f"{frame.document_id}.o{row.start.start}",
        None,
        f"金额片段不能拼成完整的数：应有带小数的金额，实有“{found}”，位置{where}。",
        "完整的金额",
        found,
    )
