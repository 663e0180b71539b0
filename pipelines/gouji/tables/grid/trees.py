"""Logical lines in, lines with their place in the table's tree out. Pure.

A line sums into the nearest line above that contains it: by code, by enumerator and indentation, or by
what the totals close.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gouji.facts.function_classes import function_class_code
from gouji.profiles.model import Layout, TableSpec
from gouji.tables.grid.lines import Line, scheme_of
from gouji.vocabulary import CodeScheme, LineItem, Side

_ENUMERATORS: tuple[re.Pattern[str], ...] = (
    re.compile(r"[一二三四五六七八九十百]+[、.．,，]"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]、?"),
    re.compile(r"\d{1,2}[、.．,，](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]、?"),
)
_OF_WHICH = re.compile(r"^其中[:：]?")


@dataclass(frozen=True, slots=True)
class Node:
    """One line in its tree."""

    ordinal: int
    line: Line
    side: Side
    line_item: LineItem = LineItem.OTHER
    scheme: CodeScheme | None = None
    code: str | None = None
    level: int = 1
    parent: int | None = None
    is_of_which: bool = False
    body_code: str | None = None  # the budget unit whose rows these are, where a table has several
    body_name: str | None = None


def place_lines(lines: Sequence[Line], spec: TableSpec) -> tuple[Node, ...]:
    """Every line with its parent, by what the rows of this form are."""
    layout = spec.layout
    if layout is Layout.CODE and _is_by_unit(lines):
        layout = Layout.UNIT
    nodes = _numbered(lines, spec)
    if layout is not Layout.SUMMARY and len(lines) == 1 and not (lines[0].name or lines[0].code):
        return (replace(nodes[0], line_item=LineItem.TOTAL, level=0),)  # nothing but the total is printed
    return _PLACERS.get(layout, labelled_nodes)(nodes, spec)


def is_known_name(name: str, spec: TableSpec) -> bool:
    """Whether a printed name is one that the profile or the classification has."""
    return any(known_item(name, side, spec) for side in Side) or function_class_code(bare(name)) is not None


def _is_by_unit(lines: Sequence[Line]) -> bool:
    """Whether the rows of a table are budget units, not codes."""
    return not any(line.code for line in lines) and any(line.unit_code or line.unit_name for line in lines)


def _numbered(lines: Sequence[Line], spec: TableSpec) -> list[Node]:
    return [Node(n, line, _side_of(line, spec)) for n, line in enumerate(lines, start=1)]


def _side_of(line: Line, spec: TableSpec) -> Side:
    return line.amounts[0].column.side if line.amounts else spec.side


def bare(name: str) -> str:
    """A name without 其中 and its enumerator."""
    plain = _OF_WHICH.sub("", name)
    for pattern in _ENUMERATORS:
        match = pattern.match(plain)
        if match:
            return plain[match.end() :]
    return plain


def rank_of(name: str) -> int | None:
    """Which kind of enumerator a name begins with: 0 一、 1 （一） 2 1、 3 (1); None without one."""
    plain = _OF_WHICH.sub("", name)
    return next((rank for rank, p in enumerate(_ENUMERATORS) if p.match(plain)), None)


def known_item(name: str | None, side: Side, spec: TableSpec) -> LineItem | None:
    """What the profile says a printed name is."""
    if not name:
        return None
    for text in (name, bare(name)):
        for line in spec.lines:
            if line.side in (None, side) and text in line.labels:
                return line.line_item
    return None


# ---- rows by code ----------------------------------------------------------------------------


def coded_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """Each sums into the nearest row above whose code begins its own, else into the half's total."""
    totals = {node.line.half: node.ordinal for node in nodes if node.line.is_total}
    named = {
        node.line.half: node.ordinal
        for node in nodes
        if node.line.code is None and known_item(node.line.name, node.side, spec) is not None
    }
    whole = next(iter(totals.values()), None)
    above: dict[tuple[int, str], Node] = {}
    unit: Node | None = None
    result: list[Node] = []
    for node in nodes:
        half = node.line.half
        total = totals.get(half, named.get(half, whole))
        if _is_unit_row(node.line):
            unit = _unit_row(node, whole)
            above.clear()
            result.append(unit)
            continue
        if unit is not None and not node.line.is_total:
            node = replace(node, body_code=unit.body_code, body_name=unit.body_name)
            total = unit.ordinal
        placed = _coded(_completed(node, above), above, total, whole, spec)
        if placed.code is not None:
            above[half, placed.code] = placed
        result.append(placed)
    return tuple(result)


def _is_unit_row(line: Line) -> bool:
    """A budget unit among the classification codes: its code has a length no classification has."""
    code = line.code or ""
    return len(code) in (6, 9) and scheme_of(code) is None and line.name is not None


def _unit_row(node: Node, total: int | None) -> Node:
    line = node.line
    return replace(
        node,
        line_item=LineItem.UNIT,
        scheme=CodeScheme.UNIT,
        code=line.code,
        parent=total,
        body_code=line.code,
        body_name=line.name,
    )


def _completed(node: Node, above: dict[tuple[int, str], Node]) -> Node:
    """`05` below 208 is 20805: some print only the last two digits of a 款."""
    line = node.line
    if line.code is None or len(line.code) != 2:
        return node
    classes = [code for half, code in above if half == line.half and len(code) == 3]
    return replace(node, line=replace(line, code=classes[-1] + line.code)) if classes else node


def _coded(
    node: Node,
    above: dict[tuple[int, str], Node],
    total: int | None,
    whole: int | None,
    spec: TableSpec,
) -> Node:
    line = node.line
    if line.code is None:
        if line.is_total:
            return replace(node, line_item=LineItem.TOTAL, level=0)
        item = known_item(line.name, node.side, spec)
        if item is not None:
            return replace(node, line_item=item, level=0, parent=whole)
        return replace(node, is_of_which=bool(_OF_WHICH.match(line.name or "")))
    scheme = scheme_of(line.code)
    shorter = [above[line.half, line.code[:n]] for n in (5, 3) if n < len(line.code) and (line.half, line.code[:n]) in above]
    item = LineItem.FUNCTION if scheme is CodeScheme.FUNCTION else LineItem.ECONOMIC
    if scheme is None:
        return replace(node, code=line.code, parent=total)
    parent = shorter[0] if shorter else None
    return replace(
        node,
        line_item=item,
        scheme=scheme,
        code=line.code,
        level=parent.level + 1 if parent else 1,
        parent=parent.ordinal if parent else total,
    )


# ---- rows by budget unit ---------------------------------------------------------------------


def unit_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """A unit's rows sum into the unit whose code begins theirs, else into the total."""
    total = next((node.ordinal for node in nodes if node.line.is_total), None)
    above: dict[str, Node] = {}
    result: list[Node] = []
    for node in nodes:
        line = node.line
        if line.is_total:
            result.append(replace(node, line_item=LineItem.TOTAL, level=0))
            continue
        code = line.unit_code if line.unit_code and line.unit_code.isdigit() else None
        shorter = [above[code[:n]] for n in range(len(code) - 1, 2, -1) if code[:n] in above] if code else []
        item = LineItem.UNIT
        if code is None and above and line.unit_code is None and _has_codes(nodes):
            result.append(replace(node, line_item=LineItem.PROJECT))
            continue
        parent = shorter[0] if shorter else None
        placed = replace(
            node,
            line_item=item,
            scheme=CodeScheme.UNIT if code else None,
            code=code,
            level=parent.level + 1 if parent else 1,
            parent=parent.ordinal if parent else total,
        )
        if code:
            above[code] = placed
        result.append(placed)
    return tuple(result)


def _has_codes(nodes: Sequence[Node]) -> bool:
    return any(node.line.unit_code for node in nodes)


# ---- named lines, two halves side by side ----------------------------------------------------

_YEAR = {Side.REVENUE: LineItem.CURRENT_YEAR_REVENUE, Side.EXPENDITURE: LineItem.CURRENT_YEAR_EXPENDITURE}
_GRAND = {Side.REVENUE: LineItem.TOTAL_REVENUE, Side.EXPENDITURE: LineItem.TOTAL_EXPENDITURE}


def summary_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """Each half for itself; a total merged over several halves closes the first of them too."""
    result: list[Node] = []
    halves = sorted({node.line.half for node in nodes})
    for half in halves:
        own = [_with_item(node, spec) for node in nodes if node.line.half == half]
        result.extend(_summary_half(own))
    return _shared_totals(tuple(sorted(result, key=lambda node: node.ordinal)))


def _with_item(node: Node, spec: TableSpec) -> Node:
    name = node.line.name
    item = known_item(name, node.side, spec)
    if item is not None:
        return replace(node, line_item=item)
    code = function_class_code(bare(name)) if name and node.side is not Side.REVENUE else None
    if code is not None:
        return replace(node, line_item=LineItem.FUNCTION, scheme=CodeScheme.FUNCTION, code=code)
    return node


def _summary_half(nodes: Sequence[Node]) -> list[Node]:
    """What stands above 本年…合计 sums into it, what stands between it and the last total into that."""
    nodes = _told_apart(nodes)
    side = nodes[0].side if nodes else Side.NONE
    year = next((n.ordinal for n in nodes if n.line_item is _YEAR.get(side)), None)
    grand = next((n.ordinal for n in nodes if n.line_item is _GRAND.get(side)), None)
    carried = False
    result: list[Node] = []
    stack: list[tuple[tuple[int, int], Node]] = []
    for node in nodes:
        if node.ordinal in (year, grand):
            stack = []
            result.append(replace(node, level=0, parent=None if node.ordinal == grand else grand))
            continue
        if year is not None and year == nodes[0].ordinal:  # 一、本年收入 stands above its parts
            carried = carried or node.line_item in _CARRIED
            top = grand if carried else year
        else:
            top = year if year is not None and node.ordinal < year else grand
        if carried and node.line_item in _CARRIED:
            stack = []
        placed = _nested(node, stack, top)
        result.append(placed)
    return _past_blank_headings(result)


_CARRIED = frozenset({LineItem.OPENING_CARRYOVER, LineItem.CLOSING_CARRYOVER})


def _past_blank_headings(nodes: list[Node]) -> list[Node]:
    """A heading without any amount is no sum: its lines go into what the heading stands in."""
    blank = {n.ordinal: n.parent for n in nodes if n.level and not any(a.text for a in n.line.amounts)}
    printed = {n.ordinal for n in nodes if any(a.text for a in n.line.amounts)}
    result = []
    for node in nodes:
        parent = node.parent
        while parent in blank and node.ordinal in printed and not node.is_of_which:
            parent = blank[parent]
        result.append(replace(node, parent=parent) if parent != node.parent else node)
    return result


def _told_apart(nodes: Sequence[Node]) -> Sequence[Node]:
    """收入合计, 总计 and 收入总计 by structure: the last is the grand total, one before it the year's."""
    side = nodes[0].side if nodes else Side.NONE
    grand, year = _GRAND.get(side), _YEAR.get(side)
    if grand is None or year is None:
        return nodes
    totals = [n for n, node in enumerate(nodes) if node.line_item is grand]
    has_year = any(node.line_item is year for node in nodes)
    result = list(nodes)
    for place, index in enumerate(totals[:-1]):
        item = year if not has_year and place == 0 else LineItem.SUBTOTAL
        result[index] = replace(result[index], line_item=item)
    return result


def _nested(node: Node, stack: list[tuple[tuple[int, int], Node]], top: int | None) -> Node:
    """Put a line below the nearest one above it with an outer enumerator or smaller indentation."""
    name = node.line.name or ""
    of_which = bool(_OF_WHICH.match(name))
    rank = rank_of(name)
    if of_which:
        key = (stack[-1][0][0] + 1 if stack else 9, node.line.indent)
    elif rank is not None:
        key = (2 * rank + 1, node.line.indent)
    elif stack and stack[-1][1].is_of_which and node.line.indent > stack[-1][0][1]:
        key, of_which = stack[-1][0], True
    elif len(node.line.names) > 1 and not node.line.names[0] and stack:
        key = (9, node.line.indent)  # the item column of a group: below the group
    else:
        key = (0, node.line.indent)
    while stack and (stack[-1][0][0] > key[0] or stack[-1][0][0] == key[0]):
        stack.pop()
    parent = stack[-1][1] if stack else None
    placed = replace(
        node,
        level=parent.level + 1 if parent else 1,
        parent=parent.ordinal if parent else top,
        is_of_which=of_which,
    )
    stack.append((key, placed))
    return placed


def _shared_totals(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """A half whose total cell reaches into the next half is closed by the amount that stands there."""
    bodies = [node for node in nodes if not (node.line.spans_on and not node.line.amounts)]
    moved: dict[int, int] = {}
    for node in nodes:
        if node.line.spans_on and not node.line.amounts:
            same = next((n for n in bodies if n.line.row == node.line.row and n.line.half > node.line.half), None)
            if same is not None:
                moved[node.ordinal] = same.ordinal
    taken = set(moved.values())
    halves_with_total = {nodes[o - 1].line.half for o in moved.values()} if moved else set()
    result: list[Node] = []
    for node in bodies:
        parent = node.parent
        if parent in moved:
            node = replace(node, parent=moved[parent])
        elif parent in taken and node.line.half in halves_with_total and node.level == 1 and node.line_item not in _CLOSING:
            node = replace(node, parent=None)  # the second breakdown of one total is no part of it
        result.append(node)
    return tuple(result)


_CLOSING = frozenset(
    {LineItem.CLOSING_CARRYOVER, LineItem.CURRENT_YEAR_EXPENDITURE, LineItem.TOTAL_EXPENDITURE, LineItem.SURPLUS_DISTRIBUTED}
)


# ---- three public expenses by row ------------------------------------------------------------


def three_public_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """合计 ← 小计 ← 出国, 用车, 接待; 用车 ← 购置, 运行; what is not known stands beside them."""
    items = [known_item(node.line.name, node.side, spec) or LineItem.OTHER for node in nodes]
    ordinals: dict[LineItem, int] = {}
    for node, item in zip(nodes, items, strict=True):
        ordinals.setdefault(item, node.ordinal)
    parent_of = three_public_parents(ordinals.get)
    result: list[Node] = []
    for node, item in zip(nodes, items, strict=True):
        parent = parent_of.get(item)
        level = 0 if item in (LineItem.TOTAL, LineItem.THREE_PUBLIC_TOTAL) and parent is None else 1
        if parent is not None and item in (LineItem.VEHICLE_PURCHASE, LineItem.VEHICLE_OPERATION):
            level = 2
        of_which = item is LineItem.OTHER and bool(_OF_WHICH.match(node.line.name or ""))
        result.append(replace(node, line_item=item, parent=parent, level=level, is_of_which=of_which))
    return tuple(result)


def three_public_parents(ordinal: Callable[[LineItem], int | None]) -> dict[LineItem, int | None]:
    """The ordinal of the line every item sums into, among the items that are printed."""
    total, subtotal = ordinal(LineItem.TOTAL), ordinal(LineItem.THREE_PUBLIC_TOTAL)
    three = subtotal if subtotal is not None else total
    beside = total if subtotal is not None else None
    vehicles = ordinal(LineItem.VEHICLE_TOTAL)
    return {
        LineItem.THREE_PUBLIC_TOTAL: total,
        LineItem.OVERSEAS_VISITS: three,
        LineItem.VEHICLE_TOTAL: three,
        LineItem.HOSPITALITY: three,
        LineItem.VEHICLE_PURCHASE: vehicles if vehicles is not None else three,
        LineItem.VEHICLE_OPERATION: vehicles if vehicles is not None else three,
        LineItem.MEETINGS: beside,
        LineItem.TRAINING: beside,
    }


# ---- other named lines -----------------------------------------------------------------------


def labelled_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """Lines in the tree that their indentation draws; without any, each stands for itself."""
    total = next((node.ordinal for node in nodes if node.line.is_total), None)
    if any(len(node.line.names) > 1 for node in nodes):
        return _grouped(nodes, total, spec)
    draws = len({node.line.indent for node in nodes}) > 1
    stack: list[Node] = []
    result: list[Node] = []
    for node in nodes:
        if node.line.is_total:
            result.append(replace(node, line_item=LineItem.TOTAL, level=0))
            continue
        item = known_item(node.line.name, node.side, spec) or LineItem.OTHER
        while stack and stack[-1].line.indent >= node.line.indent:
            stack.pop()
        parent = stack[-1] if stack and draws else None
        placed = replace(
            node,
            line_item=item,
            level=parent.level + 1 if parent else 1,
            parent=parent.ordinal if parent else total if draws else None,
            is_of_which=bool(_OF_WHICH.match(node.line.name or "")),
        )
        stack.append(placed)
        result.append(placed)
    return tuple(result)


def _grouped(nodes: Sequence[Node], total: int | None, spec: TableSpec) -> tuple[Node, ...]:
    """Names in two columns: a group with its 小计, and the items below it."""
    group: Node | None = None
    result: list[Node] = []
    for node in nodes:
        first, last = node.line.names[0], node.line.names[-1]
        if node.line.is_total:
            result.append(replace(node, line_item=LineItem.TOTAL, level=0))
        elif first:
            item = known_item(first, node.side, spec) or LineItem.OTHER
            group = replace(node, line_item=item, parent=total)
            result.append(group)
        else:
            item = known_item(last, node.side, spec) or LineItem.OTHER
            parent = group.ordinal if group else total
            of_which = bool(_OF_WHICH.match(last))
            result.append(replace(node, line_item=item, level=2, parent=parent, is_of_which=of_which))
    return tuple(result)


_PLACERS: dict[Layout, Callable[[Sequence[Node], TableSpec], tuple[Node, ...]]] = {
    Layout.CODE: coded_nodes,
    Layout.UNIT: unit_nodes,
    Layout.SUMMARY: summary_nodes,
    Layout.THREE_PUBLIC: three_public_nodes,
    Layout.LABELLED: labelled_nodes,
}
