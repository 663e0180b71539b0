"""Indicator rows of a ruled grid: its rows under one head in, drafts of indicators out. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import IndicatorDraft, Piece, piece_of_cell
from gouji.tables.performance.ruled_breaks import (
    is_rest,
    joined_cells,
    whole_level,
    wrapped_width,
)
from gouji.tables.performance.ruled_labels import OPERATORS, column_role
from gouji.tables.performance.ruled_rows import RuledRow, extent, overlap

Head = Mapping[str, tuple[float, float]]

_FIRST = re.compile(r"指标1[:：]")
_NUMBERED = re.compile(r"指标\d+[:：]")
_LEVELS = "|".join(
    sorted(map(re.escape, (*labels.LEVEL2_GROUPS, "经济成本", "社会成本")), key=len, reverse=True)
)
_JOINED = re.compile(rf"(?P<one>[^指]{{1,6}}指标)(?P<two>{_LEVELS})(?P<rest>.+)", re.DOTALL)


@dataclass(slots=True)
class Gathering:
    """Indicators read so far, and the levels that the next row inherits."""

    level1: Piece | None = None
    level2: Piece | None = None
    value_cell: Cell | None = None
    found: list[IndicatorDraft] = field(default_factory=list)
    block: int | None = None  # where the last row stood
    last: Mapping[str, Cell] = field(default_factory=dict)  # its cells by role
    widths: Mapping[str, float] = field(
        default_factory=dict
    )  # the widest line of each column with wrapped cells


def head_of(row: RuledRow) -> dict[str, tuple[float, float]] | None:
    """The columns of a row that heads indicators; None for any other row."""
    head: dict[str, tuple[float, float]] = {}
    for cell in row.cells:
        role = column_role(cell.text) if cell.text.strip() else None
        if role and role not in head:
            head[role] = extent(cell)
    if "value" not in head and "whole_value" in head:
        head["value"] = head.pop("whole_value")
    named = "level3" in head or "level2" in head or "activity" in head
    return head if "value" in head and named else None


def cells_by_role(row: RuledRow, head: Head) -> dict[str, Cell]:
    """The cell of the row under each head; a cell goes to the head it shares most with."""
    placed: dict[str, tuple[float, Cell]] = {}
    for cell in row.cells:
        shares = {role: overlap(extent(cell), place) for role, place in head.items()}
        role = max(shares, key=lambda name: shares[name])
        if shares[role] > 0.5 and shares[role] > placed.get(role, (0.0, cell))[0]:
            placed[role] = (shares[role], cell)
    return {role: cell for role, (_, cell) in placed.items()}


def widths_of(rows: Sequence[RuledRow], head: Head) -> dict[str, float]:
    """The widest line, in Chinese characters, of each column that has wrapped cells."""
    widths: dict[str, float] = {}
    for row in rows:
        for role, cell in cells_by_role(row, head).items():
            width = wrapped_width(cell) if row.starts(cell) and head_of(row) is None else None
            if width is not None:
                widths[role] = max(widths.get(role, 0.0), width)
    return widths


def add_row(gathering: Gathering, row: RuledRow, head: Head) -> None:
    """Take one row of the grid: an indicator, the rest of the one above, or nothing."""
    cells = cells_by_role(row, head)
    own = {role: cell for role, cell in cells.items() if row.starts(cell) and cell.text.strip()}
    is_break = gathering.block not in (None, row.block)
    gathering.block = row.block
    if is_break:
        own = _without_rest_of_levels(gathering, own)
        if gathering.found and is_rest(own, cells, gathering.last, gathering.widths):
            _take_rest(gathering, own)
            return
    _inherit(gathering, own, cells)
    if not {"level3", "joined", "value", "description"} & own.keys():
        return
    if _continues(gathering, own, cells):
        _append_tail(gathering, own["level3"])
        return
    indicator = _indicator(gathering, own, cells)
    gathering.value_cell = cells.get("value")
    gathering.found.append(indicator)
    gathering.last = own


def _without_rest_of_levels(gathering: Gathering, own: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells but for the rest of a level's name, which the rows above get back whole."""
    kept = dict(own)
    first, second = gathering.level1, gathering.level2
    if (
        first
        and "level1" in own
        and (name := whole_level("level1", first.text, own["level1"].text))
    ):
        gathering.level1 = replace(first, text=name)
        gathering.found[:] = [
            replace(row, level1=name) if row.level1 == first.text else row
            for row in gathering.found
        ]
        del kept["level1"]
    if (
        second
        and "level2" in own
        and (name := whole_level("level2", second.text, own["level2"].text))
    ):
        gathering.level2 = replace(second, text=name)
        gathering.found[:] = [
            _with_group(replace(row, level2=name)) if row.level2 == second.text else row
            for row in gathering.found
        ]
        del kept["level2"]
    return kept


def _take_rest(gathering: Gathering, own: Mapping[str, Cell]) -> None:
    """Give the last indicator what stands of its cells behind the break."""
    before = gathering.found[-1]
    gathering.last = joined_cells(gathering.last, own)
    indicator = _indicator(gathering, gathering.last, {})
    gathering.found[-1] = replace(
        indicator,
        level1=before.level1,
        level2=before.level2,
        level1_piece=before.level1_piece,
        level2_piece=before.level2_piece,
        value=indicator.value or before.value,
    )


def _inherit(gathering: Gathering, own: Mapping[str, Cell], cells: Mapping[str, Cell]) -> None:
    """Take the levels that begin in this row; a new first level ends the second."""
    if "level1" in own:
        piece = _level(own["level1"])
        if gathering.level1 is None or piece.text != gathering.level1.text:
            gathering.level2 = None
        gathering.level1 = piece
    if "level2" in own:
        gathering.level2 = _level(own["level2"])
        _leave_first_level(gathering, cells.get("level1"))


def _leave_first_level(gathering: Gathering, covering: Cell | None) -> None:
    """Beside a blank first level a second one of another group begins that group."""
    group = labels.group_of(gathering.level2.text) if gathering.level2 else None
    first = gathering.level1
    is_blank = covering is None or not covering.text.strip()
    if group and first and is_blank and not labels.same_group(first.text, group):
        gathering.level1 = replace(first, text=group)


def _level(cell: Cell) -> Piece:
    """A level's name; the blanks that spread it over its cell are no part of it."""
    piece = piece_of_cell(cell)
    return replace(piece, text=squeeze(piece.text))


def settled(found: Sequence[IndicatorDraft]) -> tuple[IndicatorDraft, ...]:
    """The rows with only such second levels as the print decides.

    Where a label stands centred beside rows that no rule parts, the rows above it are its own, too:
    a numbering that starts again tells which. Without one, only the label's own row has it.
    """
    rows = _restarted(found)
    for _, run in groupby(range(len(rows)), key=lambda n: rows[n].level1):
        numbers = list(run)
        first = rows[numbers[0]]
        if first.level2 is not None or not any(rows[n].level2_piece for n in numbers):
            continue
        for part in _numbered_parts(rows, numbers):
            printed = [piece for n in part if (piece := rows[n].level2_piece) is not None]
            only = printed[0].text if len(printed) == 1 else None
            is_numbered = _opens_list(rows[part[0]])
            for n in part:
                own = rows[n].level2_piece
                rows[n] = replace(
                    rows[n], level2=only if is_numbered else own.text if own else None
                )
    return tuple(rows)


def _restarted(found: Sequence[IndicatorDraft]) -> list[IndicatorDraft]:
    """A numbering that starts again without a new label has lost its label: none is carried into it."""
    rows: list[IndicatorDraft] = []
    is_lost = False
    for n, row in enumerate(found):
        if row.level2_piece is not None or n == 0:
            is_lost = False
        elif _opens_list(row) and found[n - 1].level2 == row.level2:
            is_lost = True
        rows.append(replace(row, level2=None) if is_lost else row)
    return rows


def _numbered_parts(rows: Sequence[IndicatorDraft], numbers: Sequence[int]) -> list[list[int]]:
    parts: list[list[int]] = []
    for n in numbers:
        if not parts or _opens_list(rows[n]):
            parts.append([])
        parts[-1].append(n)
    return parts


def _opens_list(row: IndicatorDraft) -> bool:
    """Whether the row is 指标1."""
    return row.level3 is not None and _FIRST.match(squeeze(row.level3.text)) is not None


def _continues(gathering: Gathering, own: Mapping[str, Cell], cells: Mapping[str, Cell]) -> bool:
    """A row whose value hangs down from the row above, and whose name opens no numbered item."""
    if set(own) != {"level3"} or not gathering.found or gathering.value_cell is None:
        return False
    before = gathering.found[-1].level3
    return (
        cells.get("value") is gathering.value_cell
        and before is not None
        and _NUMBERED.match(squeeze(before.text)) is not None
        and _NUMBERED.match(squeeze(own["level3"].text)) is None
    )


def _append_tail(gathering: Gathering, tail: Cell) -> None:
    last = gathering.found[-1]
    if last.level3 is not None:
        gathering.found[-1] = replace(
            last, level3=replace(last.level3, text=last.level3.text + piece_of_cell(tail).text)
        )


def _indicator(
    gathering: Gathering, own: Mapping[str, Cell], cells: Mapping[str, Cell]
) -> IndicatorDraft:
    """One indicator; a merged value cell counts for every row it covers."""
    value_cell = own.get("value") or (cells.get("value") if "level3" in own else None)
    nature, unit = own.get("nature"), own.get("unit")
    draft = IndicatorDraft(
        level1=gathering.level1.text if gathering.level1 else None,
        level2=gathering.level2.text if gathering.level2 else None,
        level1_piece=_level(own["level1"]) if "level1" in own else None,
        level2_piece=_level(own["level2"]) if "level2" in own else None,
        level3=piece_of_cell(own["level3"]) if "level3" in own else None,
        description=piece_of_cell(own["description"]) if "description" in own else None,
        value=joined_value(value_cell, nature, unit),
        basis=piece_of_cell(own["basis"]) if "basis" in own else None,
        others=tuple(piece_of_cell(c) for c in (nature, unit) if c is not None),
    )
    if "joined" in own and "level3" not in own:
        draft = _split_joined(draft, own["joined"])
    return _with_group(draft)


def _with_group(draft: IndicatorDraft) -> IndicatorDraft:
    """Without a printed first level the second says it."""
    group = labels.group_of(squeeze(draft.level2 or ""))
    return replace(draft, level1=group) if draft.level1 is None and group else draft


def _split_joined(draft: IndicatorDraft, cell: Cell) -> IndicatorDraft:
    """`产出指标质量指标系统故障修复率` in one cell: three levels without a gap."""
    piece = piece_of_cell(cell)
    match = _JOINED.fullmatch(piece.text)
    if match is None:
        return replace(draft, level3=piece)
    return replace(
        draft,
        level1=match["one"],
        level2=match["two"],
        level3=replace(piece, text=match["rest"]),
    )


def joined_value(value: Cell | None, nature: Cell | None, unit: Cell | None) -> Piece | None:
    """`≥` | `85` | `%` make one value; `定性` before words adds nothing to them."""
    if value is None or not value.text.strip():
        return None
    piece = piece_of_cell(value)
    sign = OPERATORS.get(squeeze(nature.text), "") if nature else ""
    tail = piece_of_cell(unit).text if unit else ""
    if not piece.text[:1].isdigit():
        return piece
    return replace(piece, text=sign + piece.text + ("" if piece.text.endswith(tail) else tail))
