"""Drafts of performance-target tables in, the rows that leave extraction out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.documents.model import CellRun, ReadDocument
from gouji.documents.normalise import squeeze
from gouji.facts.amounts import Amount, doubted, parse_amount
from gouji.facts.records import (
    IndicatorRecord,
    TableRecord,
    TargetRecord,
    TypedTable,
)
from gouji.tables.performance.cells import cell_records, placed_pieces, reject_of
from gouji.tables.performance.draft import (
    IndicatorDraft,
    Piece,
    TableDraft,
    first_fault,
    text_or_none,
)
from gouji.tables.performance.plan import understand_plan
from gouji.tables.performance.values import is_mask, parse_indicator_value
from gouji.vocabulary import AmountUnit, IndicatorStatus, Placement

_NONE_WORD = "无"
_WITH_UNIT = re.compile(r"([\d.,，]+)\s*(亿元|万元|千元|元)")
_MONTH_FIELDS = {3: "plan_march", 6: "plan_june", 10: "plan_october", 12: "plan_december"}


def build_tables(read: ReadDocument, drafts: Sequence[TableDraft]) -> tuple[TypedTable, ...]:
    """Return one typed table a draft, numbered in reading order."""
    tables: list[TypedTable] = []
    used: dict[str, int] = {}
    ordinal = 1
    for draft in drafts:
        table_id = f"{read.document_id}.t{min(draft.blocks):05d}"
        repeated = used.get(table_id, 0)
        used[table_id] = repeated + 1
        if repeated:
            table_id += chr(ord("a") + repeated) if repeated < 26 else f"x{repeated:04d}"
        tables.append(_build_table(read, draft, table_id, ordinal))
        ordinal += 1 + len(draft.more)
    return tuple(tables)


def _build_table(read: ReadDocument, draft: TableDraft, table_id: str, ordinal: int) -> TypedTable:
    fault = first_fault(draft.faults)
    pages = [page for n in draft.blocks if (page := _page(read, n)) is not None]
    table = TableRecord(
        table_id=table_id,
        document_id=read.document_id,
        ordinal=ordinal,
        table_kind=draft.kind,
        title=text_or_none(draft.title),
        body_code=draft.body_code,
        body_name=draft.body_name,
        page_first=min(pages, default=draft.title.page if draft.title else None),
        page_last=max(pages, default=None),
        amount_unit=draft.amount_unit,
        unit_evidence=draft.unit_evidence,
        status="rejected" if fault else "read",
        reason=fault.reason if fault else None,
        title_cell_id=draft.title.cell_id if draft.title else None,
    )
    rejects = tuple(reject_of(read, table_id, fault) for fault in draft.faults)
    if fault:
        cells = cell_records(read, table_id, [(0, 0, draft.title)] if draft.title else [])
        return TypedTable(table, draft.blocks, cells=cells, rejects=rejects)
    targets = _targets(draft, table_id)
    return TypedTable(
        table=table,
        blocks=draft.blocks,
        cells=cell_records(read, table_id, placed_pieces(draft)),
        targets=tuple(
            _target(read.document_id, target, target_id, table_id, ordinal + n)
            for n, (target_id, target) in enumerate(targets)
        ),
        indicators=tuple(
            _indicator(read.document_id, row, target_id, n)
            for target_id, target in targets
            for n, row in enumerate(target.indicators, start=1)
        ),
        rejects=rejects,
    )


def _page(read: ReadDocument, block: int) -> int | None:
    """The page a block stands on; None in a file without pages."""
    found = read.blocks[block]
    return None if isinstance(found, CellRun) else found.page


def _targets(draft: TableDraft, table_id: str) -> list[tuple[str, TableDraft]]:
    """The targets of a table, each with its id: the table's own, and one more for a further project."""
    if not draft.has_target:
        return []
    further = [(f"{table_id}p{n:03d}", target) for n, target in enumerate(draft.more, start=2)]
    return [(table_id, draft), *further]


def _amount(piece: Piece | None, unit: AmountUnit | None) -> Amount:
    source = piece.source if piece else None
    text = piece.text if piece else None
    own = _WITH_UNIT.fullmatch(text.strip()) if text else None
    if own:  # 158.4万元: the cell says its own unit
        amount = replace(parse_amount(own[1], AmountUnit(own[2])), printed=squeeze(text or ""))
    else:
        amount = parse_amount(text, unit)
    return doubted(amount, source.confidence if source else None)


def _target(
    document_id: str, draft: TableDraft, target_id: str, table_id: str, ordinal: int
) -> TargetRecord:
    budget, fiscal, other = (
        _amount(piece, draft.amount_unit) for piece in (draft.budget, draft.fiscal, draft.other)
    )
    tokens = tuple(piece.text for _, piece in draft.plan.entries)
    reading = understand_plan(tokens, text_or_none(draft.budget), draft.amount_unit)
    target = TargetRecord(
        target_id=target_id,
        document_id=document_id,
        table_id=table_id,
        ordinal=ordinal,
        project_code=_squeezed(draft.project_code),
        project_name=text_or_none(draft.project_name),
        body_name=draft.body_name,
        budget_printed=_printed(budget),
        fiscal_printed=_printed(fiscal),
        other_printed=_printed(other),
        budget_yuan=budget.yuan,
        fiscal_yuan=fiscal.yuan,
        other_yuan=other.yuan,
        budget_half_unit_yuan=budget.half_unit_yuan,
        fiscal_half_unit_yuan=fiscal.half_unit_yuan,
        other_half_unit_yuan=other.half_unit_yuan,
        has_further_sources=_has_further_sources(draft, budget, fiscal, other),
        purpose=text_or_none(draft.purpose),
        objectives=draft.objectives,
        plan_header=draft.plan.header,
        plan_tokens=tokens,
        plan_unit=reading.unit if reading else None,
        plan_basis=reading.basis if reading else None,
        is_masked=is_mask(text_or_none(draft.budget)) or _is_masked(draft.indicators),
        budget_cell_id=_cell_id(draft.budget),
        fiscal_cell_id=_cell_id(draft.fiscal),
        other_cell_id=_cell_id(draft.other),
        purpose_cell_id=_cell_id(draft.purpose),
        plan_cell_ids=tuple(piece.cell_id for _, piece in draft.plan.entries),
        amount_unit=draft.amount_unit,
        page=draft.budget.page if draft.budget else None,
    )
    months = {
        _MONTH_FIELDS[month]: piece.text
        for month, piece in draft.plan.entries
        if month in _MONTH_FIELDS
    }
    return replace(target, **months)  # type: ignore[arg-type]


def _has_further_sources(draft: TableDraft, budget: Amount, fiscal: Amount, other: Amount) -> bool:
    """Whether more than 财政资金 and 其他资金 makes the budget, so that the two alone say nothing of it."""
    further = (_amount(piece, draft.amount_unit).number for piece in draft.further_sources)
    if not any(further):
        return False
    known = (fiscal.number or Decimal(0)) + (other.number or Decimal(0))
    return budget.number is None or known != budget.number


def _is_masked(rows: Sequence[IndicatorDraft]) -> bool:
    return bool(rows) and all(_indicator_status(row) is IndicatorStatus.MASKED for row in rows)


def _indicator(
    document_id: str, row: IndicatorDraft, target_id: str, ordinal: int
) -> IndicatorRecord:
    """One row. Where the text does not decide its cells nothing of its value is understood."""
    value = parse_indicator_value(
        text_or_none(row.value) if row.placement is not Placement.AMBIGUOUS else None
    )
    pieces = row.printed_pieces
    return IndicatorRecord(
        indicator_id=f"{target_id}i{ordinal:03d}",
        target_id=target_id,
        document_id=document_id,
        ordinal=ordinal,
        level1=row.level1,
        level2=row.level2,
        level3=text_or_none(row.level3),
        description=text_or_none(row.description),
        value_printed=text_or_none(row.value),
        basis=text_or_none(row.basis),
        operator=value.operator,
        value_number=value.number,
        value_unit=value.unit,
        status=_indicator_status(row),
        placement=row.placement,
        value_cell_id=_cell_id(row.value),
        cell_ids=tuple(dict.fromkeys(piece.cell_id for _, piece in pieces)),
        page=pieces[0][1].page if pieces else None,
    )


def _indicator_status(row: IndicatorDraft) -> IndicatorStatus:
    own = (row.level3, row.description, row.value, row.basis)
    texts = [squeeze(piece.text) for piece in own if piece and piece.text]
    if not texts:
        return IndicatorStatus.EMPTY
    if all(is_mask(text) for text in texts):
        return IndicatorStatus.MASKED
    if row.value and is_mask(row.value.text):
        return IndicatorStatus.MASKED
    if all(text == _NONE_WORD for text in texts):
        return IndicatorStatus.NONE
    return IndicatorStatus.PRINTED


def _printed(amount: Amount) -> str | None:
    return amount.printed or None


def _squeezed(piece: Piece | None) -> str | None:
    return squeeze(piece.text) or None if piece else None


def _cell_id(piece: Piece | None) -> str | None:
    return piece.cell_id if piece else None
