"""Where a draft's pieces stand: pieces in, cell records and rejects out. Pure."""

from bisect import bisect_right
from collections.abc import Iterable

from gouji.documents.model import Cell, ReadDocument
from gouji.facts.records import CellRecord, RejectRecord
from gouji.tables.performance.draft import Fault, Piece, TableDraft

_FIELD_ROWS = 8


def placed_pieces(draft: TableDraft) -> list[tuple[int, int, Piece]]:
    """Every piece with its row and column: the fields first, then the indicators."""
    placed: list[tuple[int, int, Piece]] = []
    for target in (draft, *draft.more):
        above = placed[-1][0] + 1 if placed else 0
        placed.extend((above + row, column, piece) for row, column, piece in _of_target(target))
    return placed


def _of_target(draft: TableDraft) -> list[tuple[int, int, Piece]]:
    fields: list[list[Piece | None]] = [
        [draft.title],
        [draft.project_code, draft.project_name],
        [draft.budget, draft.fiscal, draft.other],
        [draft.purpose],
        [piece for _, piece in draft.plan.entries],
        list(draft.objective_pieces),
    ]
    placed = [
        (row, column, piece)
        for row, pieces in enumerate(fields)
        for column, piece in enumerate(pieces)
        if piece is not None
    ]
    for row, indicator in enumerate(draft.indicators, start=_FIELD_ROWS):
        placed.extend((row, column, piece) for column, piece in indicator.printed_pieces)
    return placed


def cell_records(
    read: ReadDocument, table_id: str, placed: Iterable[tuple[int, int, Piece]]
) -> tuple[CellRecord, ...]:
    """One record a piece; a piece used in two places is one cell still."""
    records: dict[str, CellRecord] = {}
    for row, column, piece in placed:
        if piece.cell_id not in records:
            records[piece.cell_id] = _cell_record(read, table_id, row, column, piece)
    return tuple(records.values())


def _cell_record(
    read: ReadDocument, table_id: str, row: int, column: int, piece: Piece
) -> CellRecord:
    box = piece.source.box if piece.source else None
    cell = piece.source if isinstance(piece.source, Cell) else None
    return CellRecord(
        cell_id=piece.cell_id,
        document_id=read.document_id,
        text=cell.text if cell else piece.printed or piece.text,
        table_id=table_id,
        page=piece.page,
        x0=box.x0 if box else None,
        y0=box.y0 if box else None,
        x1=box.x1 if box else None,
        y1=box.y1 if box else None,
        sheet=piece.source.sheet if piece.source else None,
        ref=piece.source.ref if piece.source else None,
        char_start=piece.span.start if piece.span else None,
        char_end=piece.span.end if piece.span else None,
        row_index=row,
        column_index=column,
        row_span=cell.row_span if cell else 1,
        column_span=cell.column_span if cell else 1,
        line_number=line_number(read, piece.span.start) if piece.span else None,
        confidence=piece.source.confidence if piece.source else None,
    )


def line_number(read: ReadDocument, offset: int) -> int | None:
    """The 1-based line of an offset in a text file."""
    return bisect_right(read.line_starts, offset) or None


def reject_of(read: ReadDocument, table_id: str, fault: Fault) -> RejectRecord:
    piece = fault.piece
    offset = piece.span.start if piece and piece.span else fault.offset
    line = line_number(read, offset) if offset is not None else None
    where = f"，位置第 {line} 行" if line else ""
    return RejectRecord(
        document_id=read.document_id,
        table_id=table_id,
        cell_id=piece.cell_id if piece else None,
        page=piece.page if piece else None,
        reason=f"{fault.reason}：应有{fault.expected}，实有{fault.found}{where}。",
        expected=fault.expected,
        found=fault.found,
    )
