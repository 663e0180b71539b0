"""Printed rows in, rows with their place in the table's tree out: what each is, what it sums into. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.tables.stream.line_items import (
    bare,
    enumerator,
    known_line,
    part_mark,
    three_public_item,
)
from gouji.tables.stream.lines import PrintedCell, Token
from gouji.tables.stream.numbered import NumberedRow
from gouji.tables.stream.paired import HalfLine
from gouji.vocabulary import CodeScheme, LineItem, Side


@dataclass(frozen=True, slots=True)
class TableRow:
    """One logical line. `amounts` None: its fragments make no whole amounts; `loose` holds them.

    parent is the ordinal of the line it is summed into. sums_into is the same for the placement proof,
    which may also use that all 其中 lines of a group together are the group.
    """

    ordinal: int
    printed_row: int
    start: Token
    side: Side
    name: PrintedCell | None
    amounts: tuple[PrintedCell, ...] | None
    loose: tuple[Token, ...] = ()
    line_item: LineItem = LineItem.OTHER
    printed_code: PrintedCell | None = None
    code_scheme: CodeScheme | None = None
    code: str | None = None
    level: int = 1
    parent: int | None = None
    sums_into: int | None = None
    is_of_which: bool = False
    body_name: str | None = None
    project_name: str | None = None


def coded_rows(rows: Sequence[NumberedRow]) -> tuple[TableRow, ...]:
    """Rows by code: each sums into the nearest row above whose code begins its own, else the total."""
    total = next((row.number for row in rows if row.is_total), None)
    above: dict[str, TableRow] = {}
    result = []
    for row in rows:
        if row.code is None:
            result.append(_row(row, LineItem.TOTAL, level=0))
            continue
        code = row.code.plain
        scheme = _scheme(code)
        parent = next(
            (above[code[:n]] for n in (5, 3) if n < len(code) and code[:n] in above), None
        )
        item = LineItem.FUNCTION if scheme is CodeScheme.FUNCTION else LineItem.ECONOMIC
        placed = _row(
            row,
            item,
            level=parent.level + 1 if parent else 1,
            parent=parent.ordinal if parent else total,
        )
        placed = replace(placed, printed_code=row.code, code=code, code_scheme=scheme)
        above[code] = placed
        result.append(placed)
    return tuple(result)


def _scheme(code: str) -> CodeScheme:
    """Function codes begin with 2, department economic ones with 3, government economic ones with 5."""
    if code.startswith("3"):
        return CodeScheme.DEPARTMENT_ECONOMIC
    return CodeScheme.GOVERNMENT_ECONOMIC if code.startswith("5") else CodeScheme.FUNCTION


def _row(row: NumberedRow, item: LineItem, *, level: int, parent: int | None = None) -> TableRow:
    return TableRow(
        ordinal=row.number,
        printed_row=row.number,
        start=row.number_token,
        side=Side.NONE,
        name=row.name,
        amounts=row.amounts if row.is_well_formed else None,
        loose=row.loose,
        line_item=item,
        level=level,
        parent=parent,
        sums_into=parent,
    )


def three_public_rows(rows: Sequence[NumberedRow]) -> tuple[TableRow, ...]:
    """合计 ← “三公”小计 ← 一 出国, 二 用车, 三 接待; 会议, 培训 and 机关运行 stand beside the 小计.

    Below 用车 购置 and 运行维护 are all of it, though printed as 其中; other parts are of-which lines.
    """
    items = [three_public_item(row.name.plain if row.name else "") for row in rows]
    ordinals = {item: row.number for item, row in reversed([*zip(items, rows, strict=True)])}
    total = ordinals.get(LineItem.TOTAL)
    subtotal = ordinals.get(LineItem.THREE_PUBLIC_TOTAL, total)
    levels: dict[int, int] = {}
    result: list[TableRow] = []
    heading: TableRow | None = None
    for row, item in zip(rows, items, strict=True):
        name = row.name.plain if row.name else ""
        if item is LineItem.TOTAL:
            placed = _row(row, item, level=0)
        elif item is LineItem.THREE_PUBLIC_TOTAL:
            placed = _row(row, item, level=0 if total is None else 1, parent=total)
        elif heading is None or enumerator(name) is not None or item in _GROUPS:
            parent = subtotal if item in _THREE else total
            level = levels[parent] + 1 if parent in levels else 1
            placed = heading = _row(row, item, level=level, parent=parent)
        else:
            placed = _row(row, item, level=heading.level + 1, parent=heading.ordinal)
            placed = replace(placed, is_of_which=item is LineItem.OTHER)
        levels[placed.ordinal] = placed.level
        result.append(placed)
    return _whole_groups(result)


_THREE = frozenset({LineItem.OVERSEAS_VISITS, LineItem.VEHICLE_TOTAL, LineItem.HOSPITALITY})
_GROUPS = _THREE | {LineItem.MEETINGS, LineItem.TRAINING, LineItem.AGENCY_OPERATION}


def _whole_groups(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """A single 其中 line is a part of its group only; two or more are taken to be all of it."""
    counts: dict[int | None, int] = {}
    for row in rows:
        if row.is_of_which:
            counts[row.parent] = counts.get(row.parent, 0) + 1
    return tuple(
        replace(row, sums_into=None) if row.is_of_which and counts[row.parent] < 2 else row
        for row in rows
    )


def summary_rows(halves: Sequence[HalfLine]) -> tuple[TableRow, ...]:
    """Both halves of a revenue-and-expenditure summary, the lines of the left half first."""
    rows: list[TableRow] = []
    for side in (Side.REVENUE, Side.EXPENDITURE):
        own = [half for half in halves if half.side is side]
        rows.extend(_half_rows(own, side, len(rows)))
    return tuple(rows)


_YEAR_TOTAL = {
    Side.REVENUE: LineItem.CURRENT_YEAR_REVENUE,
    Side.EXPENDITURE: LineItem.CURRENT_YEAR_EXPENDITURE,
}
_GRAND_TOTAL = {
    Side.REVENUE: LineItem.TOTAL_REVENUE,
    Side.EXPENDITURE: LineItem.TOTAL_EXPENDITURE,
}


def _half_rows(halves: Sequence[HalfLine], side: Side, before: int) -> list[TableRow]:
    """Lines above 本年…合计 sum into it; those between it and …总计 into the latter."""
    items = [half.known.line_item if half.known else LineItem.OTHER for half in halves]
    ordinals = {item: before + n for n, item in reversed([*enumerate(items, start=1)])}
    year, grand = ordinals.get(_YEAR_TOTAL[side]), ordinals.get(_GRAND_TOTAL[side])
    rows: list[TableRow] = []
    carried: int | None = None  # the 结转 line whose fund parts restart at 一、
    above: int | None = None  # the last line with an enumerator of its own
    for number, (half, item) in enumerate(zip(halves, items, strict=True), start=before + 1):
        level, parent = 1, grand
        mark = part_mark(half.name.plain)
        is_part = mark is not None and above is not None
        if is_part:
            level, parent = 2, above
        elif number in (year, grand):
            level, parent = 0, None if number == grand else grand
        elif year is not None and number < year:
            parent = year
        elif item in (LineItem.OPENING_CARRYOVER, LineItem.CLOSING_CARRYOVER):
            carried = number
        elif carried is not None and enumerator(half.name.plain) is not None:
            level, parent = 2, carried
        if not is_part and enumerator(half.name.plain) is not None:
            above = number
        row = _half_row(half, number, item, level, parent)
        rows.append(replace(row, is_of_which=is_part and mark == "其中"))
    return rows


def _half_row(
    half: HalfLine, ordinal: int, item: LineItem, level: int, parent: int | None
) -> TableRow:
    known = known_line(bare(half.name.plain))
    code = known.code if known and item is LineItem.FUNCTION else None
    return TableRow(
        ordinal=ordinal,
        printed_row=half.row.number,
        start=half.row.number_token,
        side=half.side,
        name=half.name,
        amounts=half.amounts,
        loose=half.loose,
        line_item=item,
        code_scheme=CodeScheme.FUNCTION if code else None,
        code=code,
        level=level,
        parent=parent,
        sums_into=parent,
    )
