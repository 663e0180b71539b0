"""Rows of a government procurement table in, its cells and records beside the facts out. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.facts.amounts import Amount, parse_amount
from gouji.facts.records import CellRecord, ProcurementRecord, TypedTable
from gouji.tables.stream.build import Frame
from gouji.tables.stream.lines import PrintedCell
from gouji.tables.stream.procurement import ProcurementLine


def procurement_table(
    table: TypedTable, frame: Frame, lines: Sequence[ProcurementLine]
) -> TypedTable:
    """The table with a record for every printed row beside its facts."""
    cells = [cell for line in lines for cell in _cells(frame, line)]
    return replace(
        table,
        cells=(*table.cells, *cells),
        procurement_lines=tuple(_record(frame, line) for line in lines),
    )


def _cells(frame: Frame, line: ProcurementLine) -> Iterator[CellRecord]:
    name = line.project or line.row.name
    printed = (
        name, line.budget, line.item, line.code, line.measure_unit, line.quantity, line.unit_price,
    )  # fmt: skip
    for column, cell in enumerate(printed):
        if cell is not None:
            yield frame.cell(cell, line.row.printed_row, column)


def _record(frame: Frame, line: ProcurementLine) -> ProcurementRecord:
    row = line.row
    amount_cell = row.amounts[0] if row.amounts else None
    budget, price = _read(frame, line.budget), _read(frame, line.unit_price)
    amount = _read(frame, amount_cell)
    quantity = parse_amount(_plain(line.quantity), None)
    return ProcurementRecord(
        line_id=f"{frame.table_id}.r{row.ordinal:04d}",
        document_id=frame.document_id,
        table_id=frame.table_id,
        row_ordinal=row.ordinal,
        row_kind=line.row_kind,
        body_name=row.body_name or frame.body_name,
        project_name=row.project_name,
        project_budget_printed=_plain(line.budget),
        project_budget_yuan=budget.yuan,
        project_budget_half_unit_yuan=budget.half_unit_yuan,
        item_name=_plain(line.item),
        catalogue_code=_plain(line.code),
        measure_unit=_plain(line.measure_unit),
        quantity_printed=_plain(line.quantity),
        quantity=quantity.number,
        unit_price_printed=_plain(line.unit_price),
        unit_price_yuan=price.yuan,
        unit_price_half_unit_yuan=price.half_unit_yuan,
        amount_printed=_plain(amount_cell),
        amount_yuan=amount.yuan,
        amount_half_unit_yuan=amount.half_unit_yuan,
        is_masked=line.is_masked,
        parent_row_ordinal=row.parent,
        project_budget_cell_id=_id(frame, line.budget),
        quantity_cell_id=_id(frame, line.quantity),
        unit_price_cell_id=_id(frame, line.unit_price),
        amount_cell_id=_id(frame, amount_cell),
    )


def _read(frame: Frame, cell: PrintedCell | None) -> Amount:
    return parse_amount(_plain(cell), frame.unit)


def _plain(cell: PrintedCell | None) -> str | None:
    return cell.plain if cell else None


def _id(frame: Frame, cell: PrintedCell | None) -> str | None:
    return frame.cell_id(cell) if cell else None
