"""Column heads of a table section in, its amount columns out, or the reason why not. Pure.

The heads of a stream come level by level, wrapped and without blanks. They are understood only if known
labels cover them without a rest, and if 栏次 counts as many columns as the labels give.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gouji.documents.normalise import squeeze
from gouji.tables.stream.layouts import LAYOUTS, ColumnLayout, KindLayout
from gouji.tables.stream.sections import Section
from gouji.vocabulary import TableKind

_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_LONGEST_HEAD = 600
_UNIT = re.compile(r"\(?(?:金额)?单位:(?:万元|元|千元)\)?")


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """One amount column of this table: its layout, the label as printed, its place among all columns."""

    layout: ColumnLayout
    label: str
    column_index: int


@dataclass(frozen=True, slots=True)
class HeadProblem:
    reason: str
    expected: str
    found: str


def read_head(section: Section) -> tuple[HeadColumn, ...] | HeadProblem:
    """The amount columns in printed order."""
    layout = LAYOUTS[section.title.kind]
    labels = _cover(section.head, _labels(layout.kind))
    if labels is None:
        rest = _rest(section.head, _labels(layout.kind))
        return HeadProblem(
            f"表头有未识别的栏目：应为已知栏目，实有“{rest}”。", _expected(layout), section.head
        )
    columns = _columns(layout, labels)
    missing = [
        c.labels[0]
        for c in layout.columns
        if c.measure not in layout.optional and not _has(columns, c)
    ]
    if missing:
        reason = f"表头缺少栏目：应有“{'”“'.join(missing)}”，实有“{section.head}”。"
        return HeadProblem(reason, _expected(layout), section.head)
    counted = section.column_numbers
    if counted is not None and counted != len(columns) + layout.text_columns:
        given = len(columns) + layout.text_columns
        reason = f"栏数不符：栏次应有 {counted} 栏，由栏目得 {given} 栏。"
        return HeadProblem(reason, str(counted), str(given))
    return _numbered(layout, columns)


def _has(columns: Sequence[tuple[ColumnLayout, str]], wanted: ColumnLayout) -> bool:
    return any(layout == wanted for layout, _ in columns)


def _expected(layout: KindLayout) -> str:
    return "、".join(column.labels[0] for column in layout.columns)


@cache
def _labels(kind: TableKind) -> tuple[str, ...]:
    layout = LAYOUTS[kind]
    known = {squeeze(label) for column in layout.columns for label in column.labels}
    known |= {squeeze(label) for label in layout.text_labels}
    return tuple(sorted(known, key=len, reverse=True))


def _cover(head: str, labels: Sequence[str]) -> list[str] | None:
    """The labels that make up the head without a rest, longest first; None where there are none."""
    ends: dict[int, list[str] | None] = {}
    if len(head) > _LONGEST_HEAD:
        return None

    def from_position(position: int) -> list[str] | None:
        if position == len(head):
            return []
        if position in ends:
            return ends[position]
        ends[position] = None
        for label in _at(head, position, labels):
            rest = from_position(position + len(label))
            if rest is not None:
                ends[position] = [label, *rest]
                break
        return ends[position]

    return from_position(0)


def _at(head: str, position: int, labels: Sequence[str]) -> list[str]:
    found = [label for label in labels if head.startswith(label, position)]
    for pattern in (_YEAR, _UNIT):
        match = pattern.match(head, position)
        if match:
            found.append(match.group())
    return found


def _rest(head: str, labels: Sequence[str]) -> str:
    """What no known label accounts for, in words for people."""
    rest = _UNIT.sub("|", _YEAR.sub("|", head))
    for label in labels:
        rest = rest.replace(label, "|")
    return "”“".join(part for part in rest.split("|") if part)[:60] or head[:60]


def _columns(layout: KindLayout, labels: Sequence[str]) -> list[tuple[ColumnLayout, str]]:
    """The columns whose labels are printed. Those that part one sum stand in the order of the heads."""
    positions: dict[int, int] = {}
    used: set[int] = set()
    for number, column in enumerate(layout.columns):
        wanted = {squeeze(label) for label in column.labels}
        at = [p for p, label in enumerate(labels) if label in wanted and p not in used]
        if at:
            positions[number] = at[0]
            used.add(at[0])
    present = sorted(positions)
    heads = {layout.columns[n].parent for n in present}
    for parent in {layout.columns[n].parent for n in present} - {None}:
        family = [
            slot
            for slot, n in enumerate(present)
            if layout.columns[n].parent is parent
            and layout.columns[n].measure not in heads
            and not layout.columns[n].is_of_which
        ]
        in_order = sorted((present[slot] for slot in family), key=lambda n: positions[n])
        for slot, n in zip(family, in_order, strict=True):
            present[slot] = n
    return [(layout.columns[n], labels[positions[n]]) for n in present]


def _numbered(
    layout: KindLayout, columns: Sequence[tuple[ColumnLayout, str]]
) -> tuple[HeadColumn, ...]:
    """Give every amount column its place: 序号 is 0, a name column stands before each half."""
    present = {column.measure for column, _ in columns}
    index = _FIRST_AMOUNT[layout.kind]
    numbered: list[HeadColumn] = []
    side = columns[0][0].side
    for column, label in columns:
        if column.side is not side:
            side, index = column.side, index + 1  # the name column of the right half
        parent = column.parent if column.parent in present else None
        kept = ColumnLayout(column.measure, column.labels, parent, column.is_of_which, column.side)
        numbered.append(HeadColumn(kept, label, index))
        index += 1
    return tuple(numbered)


_FIRST_AMOUNT: dict[TableKind, int] = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: 2,
    TableKind.FISCAL_APPROPRIATION_SUMMARY: 2,
    TableKind.REVENUE_SUMMARY: 3,
    TableKind.EXPENDITURE_SUMMARY: 3,
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: 3,
    TableKind.GOVERNMENT_FUND_EXPENDITURE: 3,
    TableKind.STATE_CAPITAL_EXPENDITURE: 3,
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: 3,
    TableKind.THREE_PUBLIC_EXPENSES: 2,
    TableKind.GOVERNMENT_PROCUREMENT: 7,
}
