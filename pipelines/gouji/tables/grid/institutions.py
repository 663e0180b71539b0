"""A list of the budget units a document covers in, one record a unit out. Pure."""

from dataclasses import replace

from gouji.facts.records import InstitutionRecord, TypedTable
from gouji.tables.grid.build import Frame, cell_records, table_record
from gouji.tables.grid.matrix import Row, squeezed_row
from gouji.tables.grid.sections import Section
from gouji.vocabulary import TableKind

_NAME = ("单位名称", "预算单位名称", "机构名称", "部门名称")
_BESIDE = frozenset(
    {"序号", "备注", "单位性质", "单位级别", "拟变动情况", "经费管理方式", "单位编码", "编制数"}
)
_MOST_COLUMNS = 6


def is_unit_list(section: Section) -> bool:
    """Whether the header names units and nothing that is money."""
    sheet = section.sheets[0]
    if sheet.matrix.columns > _MOST_COLUMNS or sheet.first_row >= len(sheet.matrix.rows):
        return False
    labels = [label for label in squeezed_row(sheet.matrix.rows[sheet.first_row]) if label]
    return any(label in _NAME for label in labels) and all(
        label in _NAME or label in _BESIDE for label in labels
    )


def unit_list(section: Section, frame: Frame) -> TypedTable:
    """The table with a record for each named unit."""
    frame = replace(frame, kind=TableKind.INSTITUTIONS)
    sheet = section.sheets[0]
    head = squeezed_row(sheet.matrix.rows[sheet.first_row])
    column = next(n for n, label in enumerate(head) if label in _NAME)
    rows = [
        row
        for s in section.sheets
        for row in s.matrix.rows[s.first_row :]
        if squeezed_row(row) != head
    ]
    units = [row for row in rows if _text(row, column)]
    return TypedTable(
        table_record(section, frame),
        section.blocks,
        cells=tuple(cell_records(section, frame)),
        institutions=tuple(_unit(row, n, column, frame) for n, row in enumerate(units, start=1)),
    )


def _unit(row: Row, ordinal: int, column: int, frame: Frame) -> InstitutionRecord:
    printed = row[column]
    others = [n for n in range(len(row)) if n > column]
    return InstitutionRecord(
        line_id=f"{frame.table_id}.i{ordinal:03d}",
        document_id=frame.document_id,
        table_id=frame.table_id,
        row_ordinal=ordinal,
        name=_text(row, column),
        attributes=tuple(text for n in others if (text := _text(row, n))),
        name_cell_id=printed.first.cell_id if printed is not None else None,
    )


def _text(row: Row, column: int) -> str:
    printed = row[column] if column < len(row) else None
    return printed.plain if printed is not None else ""
