"""A procurement table in, one record a row out. Pure.

Where the printed subtotals do not bear out the tree that was read, the tree is wrong, not the office: the
table is rejected.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.facts.amounts import Amount, doubted, parse_amount
from gouji.facts.records import ProcurementRecord, TypedTable
from gouji.profiles.model import Role
from gouji.tables.grid.build import Entry, Frame, rejected_table, typed_table
from gouji.tables.grid.columns import Column
from gouji.tables.grid.headers import Header
from gouji.tables.grid.lines import Line, read_lines
from gouji.tables.grid.matrix import Printed, Row
from gouji.tables.grid.nodes import Node
from gouji.tables.grid.procurement_rows import ProcurementRow, columns_tell, read_procurement_rows
from gouji.tables.grid.sections import Section
from gouji.vocabulary import AmountUnit, FactStatus, LineItem, Measure

_CATALOGUE = re.compile(r"([ABC]\d{2,10})[-—－]?(.+)")


def procurement_table(
    section: Section, frame: Frame, rows: Sequence[Row], header: Header, columns: Sequence[Column]
) -> TypedTable:
    """The table with its lines, subtotals and total, or a reject where its tree does not hold."""
    printed = read_procurement_rows(rows, header, columns)
    doubt = _doubt_of_tree(printed, columns_tell(columns))
    if doubt is not None and not columns_tell(columns):
        printed = read_procurement_rows(rows, header, columns, is_flat=True)
        doubt = doubt if any(abs(p - s) > error for p, s, error in _sums(printed)) else None
    if doubt is not None:
        return rejected_table(section, frame, "行的层次不能确定", "各层小计等于其下各行之和", doubt)
    records = tuple(_record(row, frame) for row in printed)
    table = typed_table(section, frame, columns, _sources(printed, rows, header, columns))
    is_empty = not any(record.amount_printed for record in records)
    return replace(
        table,
        table=replace(table.table, status="empty" if is_empty else "read"),
        procurement_lines=records,
    )


def _sources(
    printed: Sequence[ProcurementRow],
    rows: Sequence[Row],
    header: Header,
    columns: Sequence[Column],
) -> list[Entry]:
    """The amounts of a form that splits them by source of funds; a form with one amount has none."""
    if not any(
        c.is_amount and c.spec is not None and c.spec.measure is not Measure.TOTAL for c in columns
    ):
        return []
    places = {row.number: row for row in printed}
    return [
        Entry(_node(places[line.row], line), amount, amount.column.spec.measure)
        for line in read_lines(rows, header, columns)
        if line.row in places
        for amount in line.amounts
        if amount.column.spec is not None and amount.column.spec.measure is not None
    ]


def _node(row: ProcurementRow, line: Line) -> Node:
    item = LineItem.TOTAL if row.row_kind == "total" else LineItem.OTHER
    level = 0 if row.row_kind == "total" else 1
    return Node(row.ordinal, line, line.side, item, level=level, parent=row.parent)


def _doubt_of_tree(rows: Sequence[ProcurementRow], is_told: bool) -> str | None:
    """What speaks against the tree: lines that give the total several times over, or failing sums.

    Where the columns tell what is a subtotal, half of the sums may fail; else none.
    """
    sums = list(_sums(rows))
    failing = [(printed, parts) for printed, parts, error in sums if abs(printed - parts) > error]
    several = [(p, s) for p, s in failing if p and s / p >= 2 and s % p == 0]
    has_subtotals = any(row.row_kind == "unit_subtotal" for row in rows)
    allowed = len(sums) // 2 if is_told else 0
    if several or (has_subtotals and len(failing) > allowed):
        printed, parts = (several or failing)[0]
        return f"{len(sums)} 处合计有 {len(failing)} 处不等，如 {printed} 与 {parts}"
    return None


def _sums(rows: Sequence[ProcurementRow]) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """Each printed sum, the sum of its rows, and the rounding error they allow, all as printed."""
    for row in rows:
        parts = [
            _amount(part.amount, AmountUnit.YUAN) for part in rows if part.parent == row.ordinal
        ]
        own = _amount(row.amount, AmountUnit.YUAN)
        if not parts or own.number is None or any(p.status in _UNKNOWN for p in parts):
            continue
        terms = (own, *parts)
        yield (
            own.number,
            sum((p.number for p in parts if p.number is not None), Decimal(0)),
            sum((p.half_unit_yuan for p in terms if p.half_unit_yuan is not None), Decimal(0)),
        )


_UNKNOWN = (FactStatus.MASKED, FactStatus.UNREADABLE)


def _record(row: ProcurementRow, frame: Frame) -> ProcurementRecord:
    amount = _amount(row.amount, frame.unit)
    price = _amount(row.texts.get(Role.UNIT_PRICE), frame.unit)
    quantity = _amount(row.texts.get(Role.QUANTITY), None)
    code, item = _item(row)
    return ProcurementRecord(
        line_id=f"{frame.table_id}.l{row.ordinal:03d}",
        document_id=frame.document_id,
        table_id=frame.table_id,
        row_ordinal=row.ordinal,
        row_kind=row.row_kind,
        body_name=row.unit_name or frame.body_name,
        project_name=row.project_name,
        item_name=item,
        catalogue_code=code,
        measure_unit=row.plain(Role.MEASURE_UNIT),
        quantity_printed=quantity.printed or None,
        quantity=quantity.number,
        unit_price_printed=price.printed or None,
        unit_price_yuan=price.yuan,
        unit_price_half_unit_yuan=price.half_unit_yuan,
        amount_printed=amount.printed or None,
        amount_yuan=amount.yuan,
        amount_half_unit_yuan=amount.half_unit_yuan,
        is_masked=any(a.status is FactStatus.MASKED for a in (amount, price, quantity)),
        parent_row_ordinal=row.parent,
        quantity_cell_id=_id(row.texts.get(Role.QUANTITY)),
        unit_price_cell_id=_id(row.texts.get(Role.UNIT_PRICE)),
        amount_cell_id=_id(row.amount),
        page=_page(row),
    )


def _item(row: ProcurementRow) -> tuple[str | None, str | None]:
    """Catalogue code and name of what is bought; of a subtotal its category, economic item or kind of funds."""
    name = row.plain(Role.ITEM) or row.plain(Role.NAME) or row.plain(Role.QUALIFIER)
    if name is None and row.project_name is None and row.row_kind == "unit_subtotal":
        name = (
            row.plain(Role.PROJECT_NAME) if row.plain(Role.PROJECT_NAME) != row.unit_name else None
        )
    match = _CATALOGUE.fullmatch(name or "")
    return (match.group(1), match.group(2)) if match else (None, name)


def _amount(printed: Printed | None, unit: AmountUnit | None) -> Amount:
    if printed is None:
        return parse_amount(None, unit)
    return doubted(parse_amount(printed.plain, unit), printed.first.confidence)


def _id(printed: Printed | None) -> str | None:
    return printed.first.cell_id if printed is not None else None


def _page(row: ProcurementRow) -> int | None:
    cells = [cell for cell in (row.amount, *row.texts.values()) if cell is not None]
    return cells[0].first.page if cells else None
