"""The fields of a performance form on a ruled grid: its rows above the indicators in, values out. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.facts.amounts import parse_amount
from gouji.tables.performance.draft import Fault, Piece, PlanDraft, piece_of_cell
from gouji.tables.performance.objectives import split_objectives
from gouji.tables.performance.ruled_labels import TOTAL_ROW, field_role, unit_in
from gouji.tables.performance.ruled_plan import plan_of, purpose_of, unread_plan
from gouji.tables.performance.ruled_rows import RuledRow, below, extent, is_under, overlap, right_of
from gouji.vocabulary import AmountUnit, FactStatus

_GOAL = re.compile(r"\s*目标\s*(\d{1,2})\s*[:：](?:\s*目标\s*\d{1,2}\s*[:：])*")
_AMOUNTS = ("budget", "whole_budget", "fiscal", "other", "part")
_TEXTS = ("code", "name", "whole_body", "body", "supervisor", "purpose")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the cell it speaks of."""

    role: str
    label: Cell
    value: Cell


@dataclass(slots=True)
class Fields:
    """What the form prints above its indicators."""

    texts: dict[str, Piece] = field(default_factory=dict)
    amounts: dict[str, Piece] = field(default_factory=dict)
    unit: AmountUnit | None = None
    unit_evidence: str | None = None
    objectives: tuple[str, ...] = ()
    objective_pieces: tuple[Piece, ...] = ()
    plan: PlanDraft = field(default=PlanDraft())
    unread_plan: Fault | None = None
    further_sources: tuple[Piece, ...] = ()  # 上年结转 and the like, beside 财政资金 and 其他资金


def read_fields(rows: Sequence[RuledRow]) -> Fields:
    """Every field of a form; a field that stands in no single place stays empty."""
    fields = Fields()
    labelled = list(_labelled(rows))
    for item in labelled:
        if item.role in _TEXTS and item.value.text.strip():
            fields.texts.setdefault(item.role, piece_of_cell(item.value))
    _take_amounts(fields, [item for item in labelled if item.role in _AMOUNTS])
    _take_totals(fields, rows)
    _take_objectives(fields, rows)
    _take_unit(fields, rows)
    fields.plan = plan_of(rows)
    fields.unread_plan = unread_plan(rows, fields.plan)
    purpose = purpose_of(rows)
    if purpose is not None:
        fields.texts.setdefault("purpose", purpose)
    return fields


def is_amount(cell: Cell) -> bool:
    """Whether the cell is blank or prints an amount, a dash or a mask."""
    status = parse_amount(squeeze(cell.text).removesuffix("万元").removesuffix("元"), None).status
    return status is not FactStatus.UNREADABLE


def _labelled(rows: Sequence[RuledRow]) -> Iterator[Labelled]:
    for index, row in enumerate(rows):
        for cell in row.printed:
            role = field_role(cell.text)
            if role is None:
                continue
            value = _value_of(rows, index, cell, role)
            if value is not None:
                yield Labelled(role, cell, value)


def _value_of(rows: Sequence[RuledRow], index: int, cell: Cell, role: str) -> Cell | None:
    """The cell at the right, or below where the labels stand side by side as heads."""
    right = right_of(rows[index], cell)
    if role not in _AMOUNTS:
        return right if right is not None and field_role(right.text) is None else None
    if right is not None and rows[index].starts(right) and is_amount(right):
        return right
    place: Cell | None = below(rows, index, cell)
    depth = index + cell.row_span
    while place is not None and field_role(place.text) == "section":
        depth, place = depth + place.row_span, below(rows, depth, place)
    if place is None or not place.text.strip() or not is_amount(place):
        return None
    # A row that names something of its own is one of many, no answer to the head.
    return place if all(is_amount(other) for other in rows[depth].printed) else None


def _take_amounts(fields: Fields, labelled: Sequence[Labelled]) -> None:
    """The amounts of the year where the whole period stands beside it, each from one place."""
    budgets = [item for item in labelled if item.role == "budget"]
    whole = [item for item in labelled if item.role == "whole_budget"]
    chosen = budgets[:1] or whole[:1]
    if not chosen:
        beside = list(labelled)
    else:
        fields.amounts["budget"] = piece_of_cell(chosen[0].value)
        rivals = [item.label for item in (*budgets, *whole) if item is not chosen[0]]
        beside = [item for item in labelled if _belongs(item, chosen[0].label, rivals)]
    fields.further_sources = tuple(
        piece_of_cell(i.value) for i in beside if i.role == "part" and i.value.text.strip()
    )
    for role in ("fiscal", "other"):
        _take_one(fields, role, [item for item in beside if item.role == role])
    # Two printed amounts of one source: neither is it alone, and both are parts of the budget.
    for role in ("fiscal", "other"):
        several = [item for item in beside if item.role == role and item.value.text.strip()]
        if len(several) > 1:
            fields.further_sources += tuple(piece_of_cell(item.value) for item in several)


def _belongs(item: Labelled, chosen: Cell, rivals: Sequence[Cell]) -> bool:
    """Whether a label stands in the chosen column of labels and in no rival's."""
    mine = overlap(extent(item.label), extent(chosen))
    return not any(overlap(extent(item.label), extent(rival)) > mine for rival in rivals)


def _take_one(fields: Fields, role: str, items: Sequence[Labelled]) -> None:
    """One amount; of several printed ones none can stand for all."""
    printed = [item for item in items if item.value.text.strip()]
    if len(printed) == 1 or (items and not printed):
        fields.amounts[role] = piece_of_cell((printed or list(items))[0].value)


def _take_totals(fields: Fields, rows: Sequence[RuledRow]) -> None:
    """Amounts in a row 金额合计 under the heads 总额, 财政拨款 and 其他资金."""
    heads: Mapping[str, tuple[float, float]] | None = None
    for row in rows:
        found = {
            role: extent(cell)
            for cell in row.printed
            if (role := field_role(cell.text)) in ("budget", "fiscal", "other") and role is not None
        }
        if {"budget", "fiscal"} <= found.keys():
            heads = found
        elif heads and any(TOTAL_ROW.fullmatch(squeeze(cell.text)) for cell in row.printed):
            for role, place in heads.items():
                under = [cell for cell in row.cells if row.starts(cell) and is_under(cell, place)]
                if len(under) == 1 and is_amount(under[0]):
                    fields.amounts[role] = piece_of_cell(under[0])
            return


def _take_objectives(fields: Fields, rows: Sequence[RuledRow]) -> None:
    """The objectives of the year, wherever the label stands: beside, above or left of them."""
    found: dict[str, list[Cell]] = {"objectives": [], "whole_objectives": []}
    heads: dict[str, tuple[float, float]] = {}
    covering: Cell | None = None
    for row in rows:
        marks = [
            (role, cell) for cell in row.cells
            if cell.text.strip() and (role := field_role(cell.text)) in found and role is not None
        ]  # fmt: skip
        if not marks:
            continue
        label = marks[0][1]
        if covering is not label:
            covering, heads = label, {}
        labels = [cell for cell in row.printed if field_role(cell.text) is not None]
        if len(marks) > 1 and len(labels) == len(row.printed):
            heads = {role: extent(cell) for role, cell in marks[1:]}
            continue
        if any(field_role(cell.text) not in found for cell in labels):
            continue
        for cell in row.printed:
            if cell in labels:
                continue
            role = max(heads, key=lambda r: overlap(extent(cell), heads[r]), default="objectives")
            found[role].append(cell)
    cells = found["objectives"] or found["whole_objectives"]
    fields.objective_pieces = tuple(piece_of_cell(cell) for cell in cells)
    lines = [_GOAL.sub(r"\1. ", line) for cell in cells for line in cell.text.splitlines()]
    fields.objectives = tuple(goal for goal in split_objectives(lines) if goal)


def _take_unit(fields: Fields, rows: Sequence[RuledRow]) -> None:
    """The unit that stands in a label of the amounts; two different ones leave it open."""
    cells = [cell for row in rows for cell in row.printed if unit_in(cell.text) is not None]
    short = [cell for cell in cells if len(squeeze(cell.text)) <= 30]
    units = {unit_in(cell.text) for cell in short}
    if len(units) == 1:
        fields.unit = units.pop()
        fields.unit_evidence = squeeze(short[0].text)
