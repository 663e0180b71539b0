"""What the three layouts have in common before it becomes rows: printed pieces in named places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gouji.documents.model import Cell, Span, TextLine
from gouji.vocabulary import AmountUnit, Placement, TableKind

_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed cell: its text on one line, and where it stands.

    A cell that a page break or a neighbour cuts into fragments has the span that holds them all.
    `printed` is all that stands there, where `text` is a part of it.
    """

    text: str
    cell_id: str
    span: Span | None = None
    page: int | None = None
    source: Cell | TextLine | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One indicator row. A level that is merged into the row above has its text but no piece."""

    level1: str | None = None
    level2: str | None = None
    level1_piece: Piece | None = None
    level2_piece: Piece | None = None
    level3: Piece | None = None
    description: Piece | None = None
    value: Piece | None = None
    basis: Piece | None = None
    others: tuple[Piece, ...] = ()  # 指标性质 and 度量单位 where they have cells of their own
    placement: Placement = Placement.PRINTED

    @property
    def printed_pieces(self) -> tuple[tuple[int, Piece], ...]:
        """The pieces that stand in this row, each with its column."""
        columns = (
            self.level1_piece,
            self.level2_piece,
            self.level3,
            self.description,
            self.value,
            self.basis,
            *self.others,
        )
        return tuple((n, piece) for n, piece in enumerate(columns) if piece is not None)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The spending plan: its header, and each printed value with its month where that is certain."""

    header: str | None = None
    entries: tuple[tuple[int | None, Piece], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a table or a part of it could not be read (Chinese), and where."""

    reason: str
    expected: str
    found: str
    piece: Piece | None = None
    offset: int | None = None
    is_fatal: bool = True


@dataclass(frozen=True, slots=True)
class TableDraft:
    """One performance-target table, before its rows are made."""

    blocks: tuple[int, ...]
    title: Piece | None
    kind: TableKind = TableKind.PROJECT_PERFORMANCE_TARGET
    amount_unit: AmountUnit | None = None
    unit_evidence: str | None = None
    body_code: str | None = None
    body_name: str | None = None
    project_code: Piece | None = None
    project_name: Piece | None = None
    budget: Piece | None = None
    fiscal: Piece | None = None
    other: Piece | None = None
    further_sources: tuple[Piece, ...] = ()  # amounts of 上年结转 and the like, part of the budget
    purpose: Piece | None = None
    plan: PlanDraft = field(default=PlanDraft())
    objectives: tuple[str, ...] = ()
    objective_pieces: tuple[Piece, ...] = ()
    indicators: tuple[IndicatorDraft, ...] = ()
    faults: tuple[Fault, ...] = ()
    has_target: bool = True  # False: a list that prints no project
    more: "tuple[TableDraft, ...]" = ()  # the further projects of a list; their title is the first's

    @property
    def is_rejected(self) -> bool:
        return any(fault.is_fatal for fault in self.faults)


def on_one_line(text: str) -> str:
    """The text as printed with its line breaks undone: no blank is put between Chinese characters."""
    words = _WHITE.split(text.strip())
    line = words[0]
    gaps = _WHITE.findall(text.strip())
    for gap, word in zip(gaps, words[1:], strict=True):
        wrapped = "\n" in gap or "\r" in gap
        joint = "" if wrapped and not parts_words(line, word) else " "
        line += joint + word
    return line


def parts_words(left: str, right: str) -> bool:
    """Whether a line break between the two stands for a blank: between Latin words or numbers."""
    ends = left[-1:] + right[:1]
    return ends.isascii() and ends.isalnum()


def piece_of_cell(cell: Cell) -> Piece:
    """The piece a reader's cell makes."""
    return Piece(on_one_line(cell.text), cell.cell_id, cell.span, cell.page, cell)


def text_or_none(piece: Piece | None) -> str | None:
    return piece.text or None if piece else None


def first_fault(faults: Sequence[Fault]) -> Fault | None:
    """The fault that made the table unreadable, if one did."""
    return next((fault for fault in faults if fault.is_fatal), None)
