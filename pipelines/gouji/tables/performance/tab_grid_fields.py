"""The fields of a TAB grid table: its rows above the indicators in, printed pieces out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, Piece, TableDraft, piece_of_cell
from gouji.tables.performance.ruled_labels import field_role
from gouji.tables.performance.tab_grid_rows import GridRow

_UNIT = "元|千元|万元|亿元"
_AMOUNT = re.compile(rf"(?P<number>[-+]?[\d,]+(?:\.\d+)?|\*+)(?P<unit>{_UNIT})?")
_UNIT_IN_LABEL = re.compile(rf"\(({_UNIT})\)")
_OBJECTIVES = ("objectives", "whole_objectives")
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
    """The last cell of the row that 绩效目标 leads (label, sub-label, text), or the one below its label."""
    for index, row in enumerate(rows):
        if field_role(row.cells[0].text) not in _OBJECTIVES:
            continue
        last = row.cells[-1]
        if field_role(last.text) not in _OBJECTIVES:
            return (piece_of_cell(last),) if len(row.cells) > 1 else ()
        below = rows[index + 1] if index + 1 < len(rows) else None
        is_text = below is not None and len(below.cells) == 1
        if below is None or not is_text or field_role(below.cells[0].text) is not None:
            return ()
        return (piece_of_cell(below.cells[0]),)
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
    further = _further_sources(rows)
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
        further_sources=further,
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


def _further_sources(rows: Sequence[GridRow]) -> tuple[Piece, ...]:
    """The amounts of 上年结转 and the like, each in its label's cell or the one behind it."""
    label = re.compile(rf"(?:{labels.FURTHER_SOURCE.pattern}){_NOTE.pattern}:?(?P<amount>.*)")
    found = []
    for row in rows:
        for n, (text, cell) in enumerate(zip(row.texts, row.cells, strict=True)):
            match = label.fullmatch(text)
            inside = _AMOUNT.fullmatch(match["amount"]) if match else None
            behind = _AMOUNT.fullmatch(row.texts[n + 1]) if n + 1 < len(row.cells) else None
            if inside:
                found.append(_part_of_cell(cell, inside["number"]))
            elif match and behind and not match["amount"]:
                found.append(_part_of_cell(row.cells[n + 1], behind["number"]))
    return tuple(found)


def _part_of_cell(cell: Cell, number: str) -> Piece:
    """The cell, its text narrowed to the number: one cell may hold label, number and unit."""
    return Piece(number, cell.cell_id, cell.span, cell.page, cell)
