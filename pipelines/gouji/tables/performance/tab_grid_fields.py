"""The fields of a TAB grid table: its rows above the indicators in, printed pieces out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, Piece, TableDraft, piece_of_cell
from gouji.tables.performance.tab_grid_rows import GridRow

_UNIT = "元|千元|万元|亿元"
_AMOUNT = re.compile(rf"(?P<number>[-+]?[\d,]+(?:\.\d+)?|\*+)(?P<unit>{_UNIT})?")
_UNIT_IN_LABEL = re.compile(rf"\(({_UNIT})\)")
_NOTE = re.compile(r"(?:\([^()]*\))?")


def value_after(rows: Sequence[GridRow], names: Sequence[str]) -> Piece | None:
    """The printed cell behind a label in its row."""
    for row in rows:
        for label, cell in zip(row.texts, row.cells[1:], strict=False):
            if label in names:
                return piece_of_cell(cell)
    return None


def body_name_of(rows: Sequence[GridRow]) -> str | None:
    piece = value_after(rows, labels.IMPLEMENTING_BODY) or value_after(
        rows, labels.SUPERVISING_BODY
    )
    return squeeze(piece.text) if piece else None


def read_objective(rows: Sequence[GridRow]) -> tuple[Piece, ...]:
    """The last cell of the row that 绩效目标 leads: label, sub-label, text."""
    for row in rows:
        if row.texts[0] in labels.OBJECTIVES and len(row.cells) > 1:
            last = row.cells[-1]
            is_label = squeeze(last.text).startswith("年度总体绩效目标")
            return () if is_label else (piece_of_cell(last),)
    return ()


def with_amounts(draft: TableDraft, rows: Sequence[GridRow]) -> TableDraft:
    """The three amounts, each in its label's cell or the one behind it, and their unit."""
    section = next((t for row in rows for t in row.texts if t.startswith(labels.FUNDS_SECTION)), "")
    match = _UNIT_IN_LABEL.search(section)
    found = {
        name: _amount(rows, names)
        for name, names in (
            ("budget", labels.TOTAL_FUNDS),
            ("fiscal", labels.FISCAL_FUNDS),
            ("other", labels.OTHER_FUNDS),
        )
    }
    own_units = {unit for _, unit in found.values() if unit}
    if len(own_units) > 1:
        fault = Fault("一张表内金额单位不一", "一种单位", "、".join(sorted(own_units)))
        return replace(draft, faults=(*draft.faults, replace(fault, is_fatal=False)))
    own = own_units.pop() if own_units else None
    unit = own or (match.group(1) if match else None)
    return replace(
        draft,
        amount_unit=labels.UNITS[unit] if unit else None,
        unit_evidence=(section if match and match.group(1) == unit else own) if unit else None,
        budget=found["budget"][0],
        fiscal=found["fiscal"][0],
        other=found["other"][0],
    )


def _amount(rows: Sequence[GridRow], names: Sequence[str]) -> tuple[Piece | None, str | None]:
    """The first amount that a label carries, with the unit printed behind it."""
    label = re.compile(
        "(?:" + "|".join(map(re.escape, names)) + ")" + _NOTE.pattern + r":?(?P<amount>.*)"
    )
    for row in rows:
        for n, (text, cell) in enumerate(zip(row.texts, row.cells, strict=True)):
            match = label.fullmatch(text)
            if match is None:
                continue
            inside = _AMOUNT.fullmatch(match["amount"])
            if inside:
                return _part_of_cell(cell, inside["number"]), inside["unit"]
            behind = _AMOUNT.fullmatch(row.texts[n + 1]) if n + 1 < len(row.cells) else None
            if behind and not match["amount"]:
                return _part_of_cell(row.cells[n + 1], behind["number"]), behind["unit"]
    return None, None


def _part_of_cell(cell: Cell, number: str) -> Piece:
    """The cell, its text narrowed to the number: one cell may hold label, number and unit."""
    return Piece(number, cell.cell_id, cell.span, cell.page, cell)
