"""A plain procurement table (category and amount) in, one record a row out. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.facts.amounts import parse_amount
from gouji.facts.records import ProcurementRecord, TypedTable
from gouji.tables.grid.build import Frame, cell_records, table_record
from gouji.tables.grid.lines import Line
from gouji.tables.grid.sections import Section
from gouji.vocabulary import FactStatus


def procurement_table(section: Section, frame: Frame, lines: Sequence[Line]) -> TypedTable:
    """The table with its lines; every line is a part of the total, where one is printed."""
    numbered = list(enumerate(lines, start=1))
    total = next((ordinal for ordinal, line in numbered if line.is_total), None)
    records = tuple(_record(line, ordinal, total, frame) for ordinal, line in numbered if line.amounts)
    is_empty = not any(record.amount_printed for record in records)
    return TypedTable(
        replace(table_record(section, frame), status="empty" if is_empty else "read"),
        section.blocks,
        cells=tuple(cell_records(section, frame)),
        procurement_lines=records,
    )


def _record(line: Line, ordinal: int, total: int | None, frame: Frame) -> ProcurementRecord:
    cell = line.amounts[0]
    amount = parse_amount(cell.text, frame.unit)
    return ProcurementRecord(
        line_id=f"{frame.table_id}.l{ordinal:03d}",
        document_id=frame.document_id,
        table_id=frame.table_id,
        row_ordinal=ordinal,
        row_kind="total" if line.is_total else "line",
        body_name=frame.body_name,
        item_name=None if line.is_total else line.name,
        amount_printed=amount.printed or None,
        amount_yuan=amount.yuan,
        amount_half_unit_yuan=amount.half_unit_yuan,
        is_masked=amount.status is FactStatus.MASKED,
        parent_row_ordinal=None if line.is_total else total,
        amount_cell_id=cell.cell.first.cell_id,
        page=cell.cell.first.page,
    )
