"""One section in, its typed table out: header, columns, lines, tree, facts. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from gouji.documents.normalise import squeeze
from gouji.facts.records import RejectRecord, TypedTable
from gouji.profiles.model import ColumnSpec, Layout, Role, TableSpec
from gouji.tables.grid.build import Entry, Frame, rejected_table, typed_table
from gouji.tables.grid.classifications import one_classification
from gouji.tables.grid.codes import is_dotted_code
from gouji.tables.grid.columns import (
    Column,
    Unmapped,
    known_labels,
    plain_years,
    read_columns,
    with_exact_labels,
)
from gouji.tables.grid.final_expenses import as_spent, without_counts
from gouji.tables.grid.headers import Header, is_number
from gouji.tables.grid.institutions import is_unit_list, unit_list
from gouji.tables.grid.left_out import with_sole_amount, without_unknown
from gouji.tables.grid.lines import Line, read_lines
from gouji.tables.grid.matrix import Printed, Row, filled
from gouji.tables.grid.nodes import is_known_name
from gouji.tables.grid.procurement import procurement_table
from gouji.tables.grid.sections import Section
from gouji.tables.grid.stitch import Body, stitch
from gouji.tables.grid.titles import header_unit, is_note
from gouji.tables.grid.total_labels import spread_total_labels
from gouji.tables.grid.transposed import transposed_entries
from gouji.tables.grid.trees import place_lines
from gouji.vocabulary import Measure

_NAMELESS = "没有表名"
UNKNOWN_HEADER = "有版式不认得的表头"
_UNKNOWN = "没有版式认得这个表名"


def read_section(section: Section, frame: Frame, tables: Sequence[TableSpec] = ()) -> TypedTable:
    """Read the table, or say why it cannot be read.

    One title may head forms of one kind that differ in their columns: where the first form does not fit,
    the next form of `tables` that has the same kind and fits the title is tried.
    """
    first = _read_as(section, frame)
    if first.table.reason != UNKNOWN_HEADER or section.spec is None:
        return _with_note_inside(first, section)
    others = [
        replace(section, spec=spec)
        for spec in tables
        if spec is not section.spec
        and spec.kind is section.spec.kind
        and spec.layout is not Layout.UNREAD
        and spec.fits(squeeze(section.title or ""))
    ]
    readings = chain(
        (_read_as(other, frame) for other in others),
        (_read_as(each, frame, knows_all=False) for each in (section, *others)),
    )
    return next((table for table in readings if table.table.status != "rejected"), first)


def _with_note_inside(table: TypedTable, section: Section) -> TypedTable:
    """An empty table whose 本表为空 is printed across one of its own rows."""
    if table.table.status != "empty" or table.table.note is not None:
        return table
    texts = (
        printed.plain
        for sheet in section.sheets
        for row in sheet.matrix.rows[sheet.first_row :]
        for printed in filled(row)
    )
    note = next((text for text in texts if is_note(text)), None)
    return replace(table, table=replace(table.table, note=note))


def _read_as(section: Section, frame: Frame, *, knows_all: bool = True) -> TypedTable:
    """The table by its form; without `knows_all`, columns of amounts with unknown headers are left out."""
    spec = section.spec
    if spec is None and is_unit_list(section):
        return unit_list(section, frame)
    if spec is None:
        reason = _UNKNOWN if section.title else _NAMELESS
        return rejected_table(
            section, frame, reason, "版式中的表名", section.title or "无表名的表格"
        )
    if spec.layout is Layout.UNREAD:
        reason = spec.reason or "本版没有此表的版式"
        return rejected_table(section, frame, reason, "可读取的版式", section.title or "")
    body = stitch(section.sheets, known_labels(spec), partial(is_known_name, spec=spec))
    if body.misfit is not None:
        page = next(s.page for s in section.sheets if s.block == body.misfit)
        found = f"第 {page} 页另一种列" if page else "下一部分另一种列"
        return rejected_table(section, frame, "续页的列与首页不符", "与首页相同的列", found)
    return _read_body(section, frame, spec, body, leaves_out=not knows_all)


def _read_body(
    section: Section, frame: Frame, spec: TableSpec, body: Body, *, leaves_out: bool = False
) -> TypedTable:
    paths = plain_years(body.header.paths)
    columns, unmapped = read_columns(paths, spec, _blank_columns(body), _number_columns(body))
    columns = one_classification(columns)
    sole = with_sole_amount(columns, unmapped, body, spec) if unmapped else None
    if sole is not None:
        return _read_columns(section, frame, spec, body, sole)
    remaining = without_unknown(columns, unmapped, body, spec) if leaves_out and unmapped else None
    labels = "、".join(u.label for u in unmapped)
    if unmapped and remaining is None:
        return rejected_table(section, frame, UNKNOWN_HEADER, "版式中的表头", labels)
    if remaining is not None:
        table = _read_columns(section, frame, spec, body, remaining.columns)
        return _told(table, section, frame, labels, remaining.lacking)
    return _read_columns(section, frame, spec, body, columns)


def _read_columns(
    section: Section, frame: Frame, spec: TableSpec, body: Body, columns: Sequence[Column]
) -> TypedTable:
    amounts = [column for column in columns if column.is_amount]
    if not amounts:
        return rejected_table(
            section, frame, "没有金额列", "至少一列金额", "；".join(c.label for c in columns)
        )
    columns = as_spent(_without_repeats(columns, body), spec, section.title)
    twins = _twins(columns, body)
    exact = with_exact_labels(columns) if twins else columns
    if twins and not _twins(exact, body):
        lost = [c for c, e in zip(columns, exact, strict=True) if c.spec is not e.spec]
        remaining = without_unknown(exact, [Unmapped(c.index, c.label) for c in lost], body, spec)
        if remaining is not None:
            table = _read_columns(section, frame, spec, body, remaining.columns)
            labels = "、".join(column.label for column in lost)
            return _told(table, section, frame, labels, remaining.lacking)
    if twins:
        return rejected_table(
            section, frame, "两列金额的表头相同", "每列不同的表头", "、".join(twins)
        )
    if frame.unit is None and frame.unit_evidence is None:
        frame = _with_header_unit(frame, columns)
    if spec.layout is Layout.PROCUREMENT:
        table = procurement_table(section, frame, body.rows, body.header, columns)
        is_read = table.table.status != "rejected"
        return _with_unread_amounts(table, section, frame, columns, body) if is_read else table
    rows = spread_total_labels(body.rows, body.header, columns)
    lines = read_lines(rows, body.header, columns)
    if spec.layout is Layout.THREE_PUBLIC:
        lines = without_counts(lines)
    table = typed_table(section, frame, columns, _entries(lines, columns, spec))
    return _with_unread_amounts(table, section, frame, columns, body)


def _told(
    table: TypedTable, section: Section, frame: Frame, labels: str, lacking: frozenset[Measure]
) -> TypedTable:
    """The table with its unread columns told, and without sums over columns that may lack a part."""
    if table.table.status == "rejected":
        return table
    if table.table.status == "empty":  # its figures stand in the columns that were left out
        return rejected_table(section, frame, UNKNOWN_HEADER, "版式中的表头", labels)
    told = rejected_table(section, frame, UNKNOWN_HEADER, "版式中的表头", labels).rejects
    columns = tuple(
        replace(column, parent_measure=None) if column.parent_measure in lacking else column
        for column in table.columns
    )
    record = replace(table.table, reason=UNKNOWN_HEADER)
    return replace(table, table=record, columns=columns, rejects=(*told, *table.rejects))


_MONEY = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,6}")


def _with_unread_amounts(
    table: TypedTable, section: Section, frame: Frame, columns: Sequence[Column], body: Body
) -> TypedTable:
    """Amounts of the body that became no fact are told; where none at all became one, nothing was read."""
    read = {fact.cell_id for fact in table.facts}
    for line in table.procurement_lines:
        read |= {
            i for i in (line.amount_cell_id, line.unit_price_cell_id, line.quantity_cell_id) if i
        }
    ignored = {column.index for column in columns if column.has_role(Role.IGNORED, Role.QUALIFIER)}
    codes = {column.index for column in columns if column.has_role(Role.CODE)}
    unread = [
        printed.first
        for row in body.rows[body.header.first_body_row :]
        for printed in filled(row)
        if _MONEY.fullmatch(printed.plain)
        and printed.first.cell_id not in read
        and not ignored.intersection(places := _places(row, printed))
        and not (is_dotted_code(printed.plain) and codes.intersection(places))
    ]
    if unread and table.table.status == "empty":
        found = "、".join(cell.text.strip() for cell in unread[:5])
        return rejected_table(
            section, frame, "有金额没有读出", "每个金额都在认得的行和列中", found, unread[0]
        )
    rejects = tuple(
        RejectRecord(
            frame.document_id, frame.table_id, cell.cell_id, cell.page,
            f"一个金额没有读出：应在认得的行和列中，实有 {cell.text.strip()}。", "认得的行和列", cell.text.strip(),
        )
        for cell in unread[:_MOST_REJECTS]
    )  # fmt: skip
    return replace(table, rejects=table.rejects + rejects)


_MOST_REJECTS = 50


def _places(row: Row, printed: Printed) -> frozenset[int]:
    return frozenset(n for n, other in enumerate(row) if other is printed)


def _without_repeats(columns: Sequence[Column], body: Body) -> tuple[Column, ...]:
    """总计 and 合计 side by side with the same amount on every row are one quantity printed twice."""
    found: dict[tuple[object, ...], Column] = {}
    result: list[Column] = []
    for column in columns:
        spec = column.spec
        if spec is not None and spec.measure is not None:
            key = (column.half, column.side, spec.measure, spec.line_item)
            other = found.setdefault(key, column)
            rows = body.rows[body.header.first_body_row :]
            apart = any(row[other.index] is not row[column.index] for row in rows)
            if apart and all(column_text(r, column) == column_text(r, other) for r in rows):
                column = replace(column, spec=ColumnSpec(labels=spec.labels, role=Role.IGNORED))
        result.append(column)
    return tuple(result)


def _twins(columns: Sequence[Column], body: Body) -> list[str]:
    """Labels under which two columns of one half hold different amounts."""
    alike: dict[tuple[object, ...], list[Column]] = {}
    for column in columns:
        spec = column.spec
        if spec is not None and spec.measure is not None:
            key = (column.half, column.side, spec.measure, spec.line_item)
            alike.setdefault(key, []).append(column)
    rows = body.rows[body.header.first_body_row :]
    return [
        group[-1].label
        for group in alike.values()
        if len(group) > 1 and any(_has_two_amounts(row, group) for row in rows)
    ]


def _has_two_amounts(row: Row, columns: Sequence[Column]) -> bool:
    """Whether two of the columns have a cell with text of their own in the row."""
    cells = [printed for c in columns if (printed := row[c.index]) is not None and printed.plain]
    return any(cell is not cells[0] for cell in cells[1:])


def column_text(row: Row, column: Column) -> str:
    printed = row[column.index]
    return printed.plain if printed is not None else ""


def _entries(lines: Sequence[Line], columns: Sequence[Column], spec: TableSpec) -> list[Entry]:
    """Every amount with its place in the tree."""
    if any(column.spec is not None and column.spec.line_item is not None for column in columns):
        return transposed_entries(lines)
    return [
        Entry(node, amount, amount.column.spec.measure)
        for node in place_lines(lines, spec)
        for amount in node.line.amounts
        if amount.column.spec is not None and amount.column.spec.measure is not None
    ]


def _with_header_unit(frame: Frame, columns: Sequence[Column]) -> Frame:
    """The unit in brackets in the headers, where they all state the same one."""
    stated = {(unit, column.label) for column in columns if (unit := header_unit(column.label))}
    if len({unit for unit, _ in stated}) != 1:
        return frame
    unit, label = next(iter(stated))
    return replace(frame, unit=unit, unit_evidence=label)


def _blank_columns(body: Body) -> frozenset[int]:
    """Columns with nothing of their own in any row below the header."""
    return frozenset(
        column
        for column in range(len(body.header.depths))
        if not any(_own_text(row, column) for row in _body_rows(body.rows, body.header, column))
    )


def _number_columns(body: Body) -> frozenset[int]:
    """Columns in which numbers are printed and nothing else."""
    own = {
        column: [
            printed.plain
            for row in _body_rows(body.rows, body.header, column)
            if _own_text(row, column) and (printed := row[column]) is not None
        ]
        for column in range(len(body.header.depths))
    }
    return frozenset(c for c, texts in own.items() if texts and all(map(is_number, texts)))


def _body_rows(rows: Sequence[Row], header: Header, column: int) -> Sequence[Row]:
    return [row for row in rows[header.depths[column] :] if filled(row)]


def _own_text(row: Row, column: int) -> bool:
    """Whether a cell with text stands in this position and in no other column."""
    printed = row[column]
    if printed is None or not printed.plain:
        return False
    return sum(1 for other in row if other is printed) == 1
