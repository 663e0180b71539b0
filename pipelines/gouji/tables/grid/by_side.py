"""Named lines of halves side by side in, each with the line or total it sums into out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.facts.function_classes import function_class_code
from gouji.profiles.model import TableSpec
from gouji.tables.grid.nodes import OF_WHICH, Node, bare, known_item, rank_of
from gouji.tables.grid.proved_parts import CARRIED_NAME, adds_up, proved_parts
from gouji.vocabulary import CodeScheme, LineItem, Side

_YEAR = {
    Side.REVENUE: LineItem.CURRENT_YEAR_REVENUE,
    Side.EXPENDITURE: LineItem.CURRENT_YEAR_EXPENDITURE,
}
_GRAND = {Side.REVENUE: LineItem.TOTAL_REVENUE, Side.EXPENDITURE: LineItem.TOTAL_EXPENDITURE}


def summary_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """Each half for itself; a total merged over several halves closes the first of them too."""
    result: list[Node] = []
    halves = sorted({node.line.half for node in nodes})
    for half in halves:
        own = _by_function_or_not([_with_item(n, spec) for n in nodes if n.line.half == half])
        by_class = _by_economic_class(own)
        result.extend(by_class)
        placed = {node.ordinal for node in by_class}
        result.extend(_summary_half([node for node in own if node.ordinal not in placed]))
    return _shared_totals(tuple(sorted(result, key=lambda node: node.ordinal)))


_CLASSES = re.compile(
    r"(?:支出)?经济分类(?:支出)?(?:合计|小计)|按(?:支出)?经济分类(?:支出)?(?:合计|小计)?"
)


def _by_economic_class(nodes: Sequence[Node]) -> list[Node]:
    """经济分类支出合计 and the classes below it: the expenditure told once more, below its uses in one half.

    They sum into that line where it has an amount, and never into what closes the half.
    """
    start = next(
        (n for n, x in enumerate(nodes) if _CLASSES.fullmatch(bare(x.line.name or ""))), None
    )
    if start is None:
        return []
    head = replace(nodes[start], line_item=LineItem.SUBTOTAL, level=0)
    below: list[Node] = []
    for node in nodes[start + 1 :]:
        if node.line_item in _CLOSES:
            break
        below.append(node)
    parent = head.ordinal if any(re.search(r"\d", a.text) for a in head.line.amounts) else None
    return [head, *(replace(node, level=2, parent=parent) for node in below)]


def _with_item(node: Node, spec: TableSpec) -> Node:
    name = node.line.name
    item = known_item(name, node.side, spec)
    if item is not None:
        return replace(node, line_item=item)
    code = _class_code(name) if name and node.side is not Side.REVENUE else None
    if code is not None:
        return replace(node, line_item=LineItem.FUNCTION, scheme=CodeScheme.FUNCTION, code=code)
    return node


_CODED = re.compile(r"[\[(]?(2\d\d)[\])]?[-、]?(\D+)")


def _class_code(name: str) -> str | None:
    """The class of 一、一般公共服务支出 and of 201 一般公共服务支出, where the two agree."""
    coded = _CODED.fullmatch(name)
    if coded is None:
        return function_class_code(bare(name))
    known = function_class_code(coded.group(2))
    return known if known == coded.group(1) else None


def _by_function_or_not(nodes: list[Node]) -> list[Node]:
    """其他支出 among economic classes is no function: most lines of a breakdown by function are functions."""
    functions = [node for node in nodes if node.line_item is LineItem.FUNCTION]
    others = [node for node in nodes if node.line_item is LineItem.OTHER and node.line.name]
    if not functions or len(functions) >= len(others):
        return nodes
    return [
        replace(node, line_item=LineItem.OTHER, scheme=None, code=None)
        if node.line_item is LineItem.FUNCTION
        else node
        for node in nodes
    ]


def _summary_half(nodes: Sequence[Node]) -> list[Node]:
    """What stands above 本年…合计 sums into it, what stands between it and the last total into that."""
    nodes = _told_apart(nodes)
    side = nodes[0].side if nodes else Side.NONE
    year = next((n.ordinal for n in nodes if n.line_item is _YEAR.get(side)), None)
    grand = next((n.ordinal for n in nodes if n.line_item is _GRAND.get(side)), None)
    carried = False
    numbered = sum(rank_of(node.line.name or "") == 0 for node in nodes) > 1
    proved = proved_parts(nodes)
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
        implied = node.ordinal in proved or _is_part_of_carryover(node, stack)
        implied = implied or (numbered and _is_implied(node, stack))
        placed = _nested(node, stack, top, implied=implied)
        result.append(placed)
    return _past_blank_headings(_bounded(result))


def _is_implied(node: Node, stack: Sequence[tuple[tuple[int, int], Node]]) -> bool:
    """A line without an enumerator among enumerated ones is a part of the one above it, not their sibling."""
    name = node.line.name or ""
    unnumbered = rank_of(name) is None and not OF_WHICH.match(name)
    return (
        unnumbered
        and node.line_item is LineItem.OTHER
        and not CARRIED_NAME.search(name)
        and not name.endswith(("合计", "总计"))
        and any(rank_of(above.line.name or "") is not None for _, above in stack)
    )


def _is_part_of_carryover(node: Node, stack: Sequence[tuple[tuple[int, int], Node]]) -> bool:
    """基本支出结转, 一般公共预算财政拨款 below a line of carry-over: told by its use or its fund.

    The funds below 财政拨款 are its parts in the same way: no appropriation is of another fund.
    """
    name = node.line.name or ""
    is_told = node.line_item in _FUNDS or (
        node.line_item is LineItem.OTHER and ("结转" in name or "结余" in name)
    )
    if node.line_item in _FUNDS and rank_of(name) is None:
        return any(above.line_item in _HAS_FUNDS or _is_appropriation(above) for _, above in stack)
    return (
        is_told and rank_of(name) is None and any(above.line_item in _CARRIED for _, above in stack)
    )


def _is_appropriation(node: Node) -> bool:
    """一、本级财政拨款收入: an enumerated line of the whole appropriation, however it is called."""
    name = node.line.name or ""
    return (
        node.line_item is LineItem.OTHER
        and rank_of(name) == 0
        and "财政" in name
        and "拨款" in name
    )


def _bounded(nodes: list[Node]) -> list[Node]:
    """Lines taken for parts of an enumerated one, whose sum does not prove it, only bound it from below."""
    parts: dict[int, list[Node]] = {}
    for node in nodes:
        if node.parent is not None and rank_of(node.line.name or "") is None and node.level > 1:
            parts.setdefault(node.parent, []).append(node)
    unproved = {
        node.ordinal
        for parent in nodes
        for node in parts.get(parent.ordinal, ())
        if parent.level and _printed(parent) and not adds_up(parent, parts[parent.ordinal])
    }
    return [replace(n, is_of_which=True) if n.ordinal in unproved else n for n in nodes]


def _printed(node: Node) -> bool:
    return any(amount.text for amount in node.line.amounts)


_FUNDS = frozenset(
    {
        LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
        LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
        LineItem.STATE_CAPITAL_BUDGET_REVENUE,
    }
)
_CLOSES = frozenset(
    {*_YEAR.values(), *_GRAND.values(), LineItem.CLOSING_CARRYOVER, LineItem.SURPLUS_DISTRIBUTED}
)
_CARRIED = frozenset({LineItem.OPENING_CARRYOVER, LineItem.CLOSING_CARRYOVER})
_HAS_FUNDS = _CARRIED | {LineItem.FISCAL_APPROPRIATION_REVENUE}


def _past_blank_headings(nodes: list[Node]) -> list[Node]:
    """A heading without any amount is no sum: its lines go into what the heading stands in."""
    blank = {
        n.ordinal: n.parent for n in nodes if n.level and not any(a.text for a in n.line.amounts)
    }
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
    subtotals = [n for n, node in enumerate(nodes) if node.line.name == "小计"]
    if not has_year and len(subtotals) == 1 and len(totals) == 1 and subtotals[0] < totals[0]:
        result[subtotals[0]] = replace(result[subtotals[0]], line_item=year)
    for place, index in enumerate(totals[:-1]):
        item = year if not has_year and place == 0 else LineItem.SUBTOTAL
        result[index] = replace(result[index], line_item=item)
    return result


def _nested(
    node: Node, stack: list[tuple[tuple[int, int], Node]], top: int | None, *, implied: bool = False
) -> Node:
    """Put a line below the nearest one above it with an outer enumerator or smaller indentation."""
    name = node.line.name or ""
    of_which = bool(OF_WHICH.match(name))
    rank = rank_of(name)
    if of_which:
        key = (stack[-1][0][0] + 1 if stack else 9, node.line.indent)
    elif implied:
        key = (8, node.line.indent)
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
            same = next(
                (n for n in bodies if n.line.row == node.line.row and n.line.half > node.line.half),
                None,
            )
            if same is not None:
                moved[node.ordinal] = same.ordinal
    taken = set(moved.values())
    halves_with_total = {nodes[o - 1].line.half for o in moved.values()} if moved else set()
    result: list[Node] = []
    for node in bodies:
        parent = node.parent
        if parent in moved:
            node = replace(node, parent=moved[parent])
        elif parent in taken and _is_second_breakdown(node, halves_with_total):
            node = replace(node, parent=None)  # the second breakdown of one total is no part of it
        result.append(node)
    return tuple(result)


def _is_second_breakdown(node: Node, halves: set[int]) -> bool:
    return node.line.half in halves and node.level == 1 and node.line_item not in _CLOSING


_CLOSING = frozenset(
    {
        LineItem.CLOSING_CARRYOVER,
        LineItem.CURRENT_YEAR_EXPENDITURE,
        LineItem.TOTAL_EXPENDITURE,
        LineItem.SURPLUS_DISTRIBUTED,
    }
)
