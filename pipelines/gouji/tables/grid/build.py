"""A section as understood in, the typed table with its cells, columns and facts out. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.facts.amounts import doubted, parse_measured
from gouji.facts.records import (
    CellRecord,
    ColumnRecord,
    FactRecord,
    RejectRecord,
    TableRecord,
    TypedTable,
)
from gouji.tables.grid.columns import Column
from gouji.tables.grid.lines import AmountCell
from gouji.tables.grid.nodes import Node
from gouji.tables.grid.sections import Section
from gouji.vocabulary import AmountUnit, FactStatus, LineItem, Measure, Placement, Side, TableKind


@dataclass(frozen=True, slots=True)
class Frame:
    """What every row of one table shares."""

    document_id: str
    table_id: str
    kind: TableKind
    unit: AmountUnit | None
    unit_evidence: str | None
    body_code: str | None
    body_name: str | None
    profile_id: str | None
    reader: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount on its logical line."""

    node: Node
    amount: AmountCell
    measure: Measure


def table_record(
    section: Section, frame: Frame, status: str = "read", reason: str | None = None
) -> TableRecord:
    first, last = section.pages
    return TableRecord(
        table_id=frame.table_id,
        document_id=frame.document_id,
        ordinal=1,
        table_kind=frame.kind,
        title=squeeze(section.title) if section.title else None,
        body_code=frame.body_code,
        body_name=frame.body_name,
        page_first=first,
        page_last=last,
        amount_unit=frame.unit,
        unit_evidence=frame.unit_evidence,
        profile_id=frame.profile_id,
        status=status,
        reason=reason,
        note=section.note,
        repeats_codes=section.spec is not None and section.spec.repeats_codes,
        title_cell_id=section.title_cell.cell_id if section.title_cell else None,
    )


def rejected_table(
    section: Section, frame: Frame, reason: str, expected: str, found: str, cell: Cell | None = None
) -> TypedTable:
    """A table that is there and cannot be read with certainty; its cells are kept."""
    first = section.pages[0]
    place = f"位置：第 {first} 页" if first else f"位置：{section.title or '无标题'}"
    reject = RejectRecord(
        frame.document_id,
        frame.table_id,
        cell.cell_id if cell else None,
        cell.page if cell else first,
        f"{reason}：应有{expected}，实有{found}，{place}。",
        expected,
        found,
    )
    return TypedTable(
        table_record(section, frame, "rejected", reason),
        section.blocks,
        cells=tuple(cell_records(section, frame)),
        rejects=(reject,),
    )


def typed_table(
    section: Section, frame: Frame, columns: Sequence[Column], entries: Sequence[Entry]
) -> TypedTable:
    """The table with a fact for every amount cell, blank ones too; empty where no amount is printed."""
    facts = tuple(_fact(entry, frame) for entry in entries)
    is_empty = all(fact.status == FactStatus.BLANK for fact in facts)
    return TypedTable(
        table_record(section, frame, "empty" if is_empty else "read"),
        section.blocks,
        cells=tuple(cell_records(section, frame)),
        columns=tuple(column_records(columns, frame)),
        facts=facts,
        rejects=tuple(
            _unreadable(fact, frame) for fact in facts if fact.status == FactStatus.UNREADABLE
        ),
    )


def cell_records(section: Section, frame: Frame) -> Iterator[CellRecord]:
    """Every cell of every sheet, a merged one once."""
    for sheet in section.sheets:
        seen: set[str] = set()
        for row in sheet.matrix.rows:
            for printed in row:
                for cell in printed.cells if printed is not None else ():
                    if cell.cell_id not in seen:
                        seen.add(cell.cell_id)
                        yield _cell(cell, frame)


def _cell(cell: Cell, frame: Frame) -> CellRecord:
    box, span = cell.box, cell.span
    return CellRecord(
        cell_id=cell.cell_id,
        document_id=frame.document_id,
        text=cell.text,
        table_id=frame.table_id,
        page=cell.page,
        x0=box.x0 if box else None,
        y0=box.y0 if box else None,
        x1=box.x1 if box else None,
        y1=box.y1 if box else None,
        sheet=cell.sheet,
        ref=cell.ref,
        char_start=span.start if span else None,
        char_end=span.end if span else None,
        row_index=cell.row_index,
        column_index=cell.column_index,
        row_span=cell.row_span,
        column_span=cell.column_span,
        confidence=cell.confidence,
    )


def column_records(columns: Sequence[Column], frame: Frame) -> Iterator[ColumnRecord]:
    """One record for each measure of each side; the parent is the nearest one that is printed."""
    printed = {(c.side, c.spec.measure) for c in columns if c.spec is not None and c.spec.measure}
    seen: set[tuple[Side, Measure]] = set()
    for column in columns:
        spec = column.spec
        if spec is None or spec.measure is None or (column.side, spec.measure) in seen:
            continue
        seen.add((column.side, spec.measure))
        parent = next(
            (p for p in spec.parents if (column.side, p) in printed and p is not spec.measure), None
        )
        yield ColumnRecord(
            frame.table_id,
            frame.document_id,
            column.side,
            column.index,
            spec.measure,
            column.label,
            parent,
            spec.is_of_which,
        )


def _fact(entry: Entry, frame: Frame) -> FactRecord:
    node, line = entry.node, entry.node.line
    cell = entry.amount.cell.first
    amount = doubted(parse_measured(entry.amount.text, entry.measure, frame.unit), cell.confidence)
    is_unit = (
        line.unit_name is not None or line.unit_code is not None or node.line_item is LineItem.UNIT
    )
    body_name = line.unit_name or (line.name if is_unit else None)
    is_own = is_unit and not line.is_total
    return FactRecord(
        cell_id=cell.cell_id,
        document_id=frame.document_id,
        table_id=frame.table_id,
        table_kind=frame.kind,
        row_ordinal=node.ordinal,
        side=node.side,
        line_item=node.line_item,
        name=line.name,
        measure=entry.measure,
        printed=amount.printed or None,
        status=amount.status,
        placement=Placement.PRINTED,
        body_code=node.body_code or (line.unit_code if is_own else frame.body_code),
        body_name=node.body_name or (body_name if is_own else frame.body_name),
        code_scheme=node.scheme,
        code=node.code,
        code_level=_code_level(node),
        row_level=node.level,
        parent_row_ordinal=node.parent,
        is_of_which=node.is_of_which,
        project_name=line.project_name or line.qualifier,
        amount_yuan=amount.yuan,
        half_unit_yuan=amount.half_unit_yuan,
        page=cell.page,
        reader=frame.reader,
    )


def _code_level(node: Node) -> int | None:
    """类 1, 款 2, 项 3 (目 4 where a body goes deeper); codes of units have no such level."""
    if node.code is None or node.scheme is None or node.scheme.value == "unit":
        return None
    return {3: 1, 5: 2, 7: 3}.get(len(node.code))


def _unreadable(fact: FactRecord, frame: Frame) -> RejectRecord:
    found = fact.printed or ""
    where = f"第 {fact.page} 页“{fact.name or '无名称行'}”"
    return RejectRecord(
        frame.document_id,
        frame.table_id,
        fact.cell_id,
        fact.page,
        f"金额不可读：应有金额，实有“{found}”，位置：{where}。",
        "金额",
        found,
    )
