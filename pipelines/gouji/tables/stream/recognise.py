"""A text stream in, its budget tables out: titles, heads, rows, columns proved, facts. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument
from gouji.facts.records import TypedTable
from gouji.tables.stream.assets import asset_table
from gouji.tables.stream.build import Frame, rejected_table, typed_table
from gouji.tables.stream.claims import claims_for
from gouji.tables.stream.fragments import usual_decimals
from gouji.tables.stream.heads import HeadColumn, HeadProblem, read_head
from gouji.tables.stream.institutions import institution_table
from gouji.tables.stream.lines import stream_lines
from gouji.tables.stream.numbered import (
    NumberedRow,
    coded_row_reader,
    named_row_reader,
    split_rows,
)
from gouji.tables.stream.paired import half_lines, paired_rows
from gouji.tables.stream.placing import PlacedRow, place_rows
from gouji.tables.stream.procurement import procurement_rows
from gouji.tables.stream.procurement_records import procurement_table
from gouji.tables.stream.sections import UNITS, Section, find_sections
from gouji.tables.stream.structure import TableRow, coded_rows, summary_rows, three_public_rows
from gouji.vocabulary import Side, TableKind

DIALECT = "stream"
_PAIRED = (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.FISCAL_APPROPRIATION_SUMMARY)
# A table is placed after the tables whose figures help to place it.
_ORDER = (
    TableKind.REVENUE_EXPENDITURE_SUMMARY,
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
    TableKind.FISCAL_APPROPRIATION_SUMMARY,
    TableKind.EXPENDITURE_SUMMARY,
    TableKind.REVENUE_SUMMARY,
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.STATE_CAPITAL_EXPENDITURE,
    TableKind.THREE_PUBLIC_EXPENSES,
    TableKind.GOVERNMENT_PROCUREMENT,
    TableKind.FIXED_ASSETS,
    TableKind.INSTITUTIONS,
)


class _Unreadable(Exception):
    """The table cannot be read with certainty: reason, expected, found; never leaves this module."""


@dataclass(frozen=True, slots=True)
class _Job:
    section: Section
    frame: Frame
    decimals: int


def recognise_stream_tables(
    read: ReadDocument, identity: Identity, taken: frozenset[int] = frozenset()
) -> tuple[TypedTable, ...]:
    """All budget tables of a text stream, in reading order; none for other dialects."""
    if read.dialect != DIALECT:
        return ()
    lines = stream_lines(read, taken)
    decimals = usual_decimals(lines)
    jobs = [_Job(s, _frame(read, identity, s), decimals) for s in find_sections(lines)]
    # A file may hold the tables of several bodies; only tables of one body speak for each other.
    placed: dict[str | None, dict[TableKind, Sequence[PlacedRow]]] = {}
    tables: list[TypedTable] = []
    for job in sorted(jobs, key=lambda job: _ORDER.index(job.section.title.kind)):
        others = placed.setdefault(job.section.body_name, {})
        table, rows = _table(job, others)
        tables.append(table)
        others.setdefault(job.section.title.kind, rows)
    tables.sort(key=lambda table: table.blocks[0])
    return tuple(
        replace(table, table=replace(table.table, ordinal=number))
        for number, table in enumerate(tables, start=1)
    )


def _frame(read: ReadDocument, identity: Identity, section: Section) -> Frame:
    return Frame(
        document_id=read.document_id,
        table_id=f"{read.document_id}.t{section.blocks[0]:05d}",
        kind=section.title.kind,
        unit=section.amount_unit or UNITS.get(identity.amount_unit or ""),
        body_code=section.body_code or identity.body_code,
        body_name=section.body_name or identity.body_name,
        reader=read.reader,
    )


def _table(
    job: _Job, others: Mapping[TableKind, Sequence[PlacedRow]]
) -> tuple[TypedTable, Sequence[PlacedRow]]:
    """One table and its placed rows (none for tables without amounts by fund or kind)."""
    kind = job.section.title.kind
    if kind is TableKind.FIXED_ASSETS:
        return asset_table(job.section, job.frame), ()
    if kind is TableKind.INSTITUTIONS:
        return institution_table(job.section, job.frame), ()
    head = read_head(job.section)
    if isinstance(head, HeadProblem):
        return rejected_table(job.section, job.frame, head.reason, head.expected, head.found), ()
    if job.section.problem is not None:
        found = job.section.body[-1].text if job.section.body else ""
        return rejected_table(
            job.section, job.frame, job.section.problem, "与首页相同的表头", found
        ), ()
    try:
        return _amount_table(job, head, others)
    except _Unreadable as problem:
        return rejected_table(job.section, job.frame, *problem.args), ()


def _amount_table(
    job: _Job, head: tuple[HeadColumn, ...], others: Mapping[TableKind, Sequence[PlacedRow]]
) -> tuple[TypedTable, Sequence[PlacedRow]]:
    section, frame = job.section, job.frame
    if not section.body and section.note:
        return typed_table(section, frame, head, (), None), ()
    if frame.kind is TableKind.GOVERNMENT_PROCUREMENT:
        parsed = procurement_rows(section.body, job.decimals)
        rows = tuple(line.row for line in parsed)
        placed, evidence = place_rows(rows, head, claims_for(frame.kind, rows, others))
        table = typed_table(section, frame, head, placed, evidence)
        return procurement_table(table, frame, parsed), placed
    rows = _rows(job, head)
    if not rows:
        return _without_rows(job, head), ()
    placed, evidence = _place(frame.kind, rows, head, others)
    return typed_table(section, frame, head, placed, evidence), placed


def _without_rows(job: _Job, head: Sequence[HeadColumn]) -> TypedTable:
    """No row and no 空表 note: empty as printed. Something there that is no row: unreadable."""
    if job.section.body:
        found = " ".join(line.text for line in job.section.body[:3])
        reason = f"表内未认出序号行：应有第 1 行，实有“{found[:60]}”。"
        raise _Unreadable(reason, "序号 1 起的行", found[:60])
    return typed_table(job.section, job.frame, head, (), None)


def _rows(job: _Job, head: Sequence[HeadColumn]) -> tuple[TableRow, ...]:
    section, decimals = job.section, job.decimals
    if section.title.kind in _PAIRED:
        printed = paired_rows(section.body, decimals)
        halves, unclear = half_lines(section.body, printed, decimals)
        if unclear:
            _refuse(unclear, "收入、支出两侧不能分清")
        return summary_rows(halves)
    if section.title.kind is TableKind.THREE_PUBLIC_EXPENSES:
        printed = split_rows(section.body, named_row_reader(decimals, len(head)))
        _refuse([row for row in printed if row.name is None], "没有项目名称")
        return three_public_rows(printed)
    printed = split_rows(section.body, coded_row_reader(decimals, len(head)))
    _refuse(
        [row for row in printed if not row.is_well_formed and row.loose == ()], "科目编码不成立"
    )
    _refuse([row for row in printed if _has_no_code(row)], "没有成立的科目编码")
    return coded_rows(printed)


def _has_no_code(row: NumberedRow) -> bool:
    if row.code is None:
        return not row.is_total
    return len(row.code.plain) not in (3, 5, 7)


def _refuse(rows: Sequence[NumberedRow], what: str) -> None:
    """A row that cannot be understood would leave a hole in every sum: the table is not read."""
    if rows:
        first = rows[0]
        where = f"第 {first.number} 行（文本第 {first.number_token.line + 1} 行）"
        found = first.name.plain if first.name else first.number_token.text
        raise _Unreadable(f"{what}：位置{where}，实有“{found}”。", "可分清的行", found)


def _place(
    kind: TableKind,
    rows: tuple[TableRow, ...],
    head: Sequence[HeadColumn],
    others: Mapping[TableKind, Sequence[PlacedRow]],
) -> tuple[tuple[PlacedRow, ...], str | None]:
    """Place each half by itself; the left half is placed first and speaks for the right one."""
    placed: list[PlacedRow] = []
    evidence: str | None = None
    for side in (Side.NONE, Side.REVENUE, Side.EXPENDITURE):
        own = tuple(row for row in rows if row.side is side)
        columns = tuple(column for column in head if column.layout.side is side)
        if own:
            known = {**others, kind: tuple(placed)}
            done, said = place_rows(own, columns, claims_for(kind, own, known))
            placed.extend(done)
            evidence = said or evidence
    return tuple(placed), evidence
