"""Body lines of a fixed-assets table in, its rows out: name, quantity, value. Pure.

A row is a name and at most two numbers at its end; numbers inside the name belong to it. With one number
only, the column is proved by the value column's sum, or the row is reported.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.facts.amounts import half_unit, parse_amount
from gouji.facts.records import AssetRecord, RejectRecord, TypedTable
from gouji.tables.stream.build import Frame, table_record
from gouji.tables.stream.lines import Line, PrintedCell, Token, joined
from gouji.tables.stream.placing import number_of
from gouji.tables.stream.sections import Section

_BEGINS = re.compile(
    r"\d{1,2}[、.．](?!\d)|[一二三四五六七八九十]+、|其中|资产总额|固定资产总额|合计|总计"
)
_TOTAL = re.compile(r"(?:固定)?资产总额|合计|总计")


@dataclass(frozen=True, slots=True)
class _Row:
    name: PrintedCell
    values: tuple[PrintedCell, ...]

    @property
    def is_total(self) -> bool:
        return bool(_TOTAL.match(self.name.plain))

    @property
    def is_of_which(self) -> bool:
        return self.name.plain.startswith("其中")


def asset_table(section: Section, frame: Frame) -> TypedTable:
    """The table with one record a printed row."""
    rows = _rows(section.body)
    title = PrintedCell(section.title_line.tokens)
    cells = [frame.cell(title, None, None)]
    records: list[AssetRecord] = []
    rejects: list[RejectRecord] = []
    for ordinal, row in enumerate(rows, start=1):
        quantity, value, is_sure = _columns(row, rows)
        cells.append(frame.cell(row.name, ordinal, 0))
        for column, cell in ((1, quantity), (2, value)):
            if cell is not None:
                cells.append(frame.cell(cell, ordinal, column))
        if not is_sure:
            rejects.append(_reject(frame, row))
        records.append(_record(frame, ordinal, row, quantity, value))
    record = table_record(section, frame)
    if not rows:
        record = replace(record, status="empty")
    return TypedTable(
        record, section.blocks, tuple(cells), fixed_assets=tuple(records), rejects=tuple(rejects)
    )


def _rows(body: Sequence[Line]) -> tuple[_Row, ...]:
    """A row begins at an enumerator, 其中 or a total, or where the row above has its numbers."""
    groups: list[list[Token]] = []
    for line in body:
        ends = bool(groups) and len(_values(groups[-1])) > 0 and not line.tokens[0].is_value
        if not groups or ends or _BEGINS.match(line.plain):
            groups.append([])
        groups[-1].extend(line.tokens)
    rows = []
    for tokens in groups:
        values = _values(tokens)
        name = joined(tokens[: len(tokens) - len(values)])
        if name is not None:
            rows.append(_Row(name, tuple(PrintedCell((token,)) for token in values)))
    return tuple(rows)


def _values(tokens: Sequence[Token]) -> list[Token]:
    """The numbers at the end, two at most."""
    values: list[Token] = []
    for token in reversed(tokens):
        if not token.is_value or len(values) == 2:
            break
        values.insert(0, token)
    return values


def _columns(
    row: _Row, rows: Sequence[_Row]
) -> tuple[PrintedCell | None, PrintedCell | None, bool]:
    """Quantity and value of a row, and whether it is sure which is which."""
    if len(row.values) != 1:
        quantity, value = row.values if row.values else (None, None)
        return quantity, value, True
    only = row.values[0]
    if row.is_total:  # things of different kinds have no common quantity
        return None, only, True
    if _is_the_missing_value(row, rows):
        return None, only, True
    return None, None, False


def _is_the_missing_value(row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether the total is met exactly when this row's only number is a value."""
    total = next((r.values[-1] for r in rows if r.is_total and r.values), None)
    parts = [r for r in rows if not r.is_total and not r.is_of_which]
    wanted = number_of(total) if total else None
    if wanted is None or row not in parts or sum(len(r.values) == 1 for r in parts) != 1:
        return False
    numbers = [number_of(r.values[-1]) for r in parts if r.values]
    known = [number for number in numbers if number is not None]
    slack = sum((half_unit(n, 1) for n in (*known, wanted)), Decimal(0))
    return len(known) == len(numbers) and abs(sum(known) - wanted) <= slack


def _record(
    frame: Frame, ordinal: int, row: _Row, quantity: PrintedCell | None, value: PrintedCell | None
) -> AssetRecord:
    amount = parse_amount(value.plain if value else None, frame.unit)
    return AssetRecord(
        line_id=f"{frame.table_id}.r{ordinal:04d}",
        document_id=frame.document_id,
        table_id=frame.table_id,
        row_ordinal=ordinal,
        name=row.name.plain,
        is_total=row.is_total,
        is_of_which=row.is_of_which,
        quantity_printed=quantity.plain if quantity else None,
        quantity=parse_amount(quantity.plain if quantity else None, None).number,
        value_printed=value.plain if value else None,
        value_yuan=amount.yuan,
        value_half_unit_yuan=amount.half_unit_yuan,
        quantity_cell_id=frame.cell_id(quantity) if quantity else None,
        value_cell_id=frame.cell_id(value) if value else None,
    )


def _reject(frame: Frame, row: _Row) -> RejectRecord:
    found = row.values[0].plain
    line = row.values[0].tokens[0].line + 1
    return RejectRecord(
        frame.document_id,
        frame.table_id,
        frame.cell_id(row.values[0]),
        None,
        f"只有一个数，不能判断是数量还是价值：应有两个数，实有“{found}”，位置“{row.name.plain}”（文本第 {line} 行）。",
        "数量和价值",
        found,
    )
