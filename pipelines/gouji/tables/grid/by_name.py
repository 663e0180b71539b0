"""Named lines whose names or indentation say what they sum into. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from gouji.profiles.model import TableSpec
from gouji.tables.grid.lines import TOTALS
from gouji.tables.grid.nodes import OF_WHICH, Node, bare, known_item
from gouji.tables.grid.three_public_names import item_name
from gouji.vocabulary import LineItem


def three_public_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """合计 ← 小计 ← 出国, 用车, 接待; 用车 ← 购置, 运行; what is not known stands beside them."""
    items = [_three_public_item(node, spec) for node in nodes]
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
        of_which = item is LineItem.OTHER and bool(OF_WHICH.match(node.line.name or ""))
        result.append(
            replace(node, line_item=item, parent=parent, level=level, is_of_which=of_which)
        )
    return tuple(result)


def _three_public_item(node: Node, spec: TableSpec) -> LineItem:
    name = node.line.name
    known = known_item(name, node.side, spec)
    if known is None and name:
        known = known_item(item_name(bare(name)), node.side, spec)
    return known or LineItem.OTHER


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
            is_of_which=bool(OF_WHICH.match(node.line.name or "")),
        )
        stack.append(placed)
        result.append(placed)
    return tuple(result)


def listed_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """Every line is a part of the total; where several totals are printed, nobody says of which.

    A unit's own line above its lines has none of the classifications that these have: it sums them.
    """
    totals = [node.ordinal for node in nodes if node.line.is_total]
    total = totals[0] if len(totals) == 1 else None
    items = [node for node in nodes if not node.line.is_total]
    classified = sum(node.line.qualifier is not None for node in items)
    has_heads = bool(items) and items[0].line.qualifier is None and classified > len(items) // 2
    head: Node | None = None
    result: list[Node] = []
    for node in nodes:
        if node.line.is_total:
            result.append(replace(node, line_item=LineItem.TOTAL, level=0))
        elif has_heads and node.line.qualifier is None:
            head = replace(node, line_item=LineItem.UNIT, parent=total)
            result.append(head)
        elif head is not None:
            result.append(replace(node, parent=head.ordinal, level=head.level + 1))
        else:
            result.append(replace(node, parent=total))
    return tuple(result)


def _grouped(nodes: Sequence[Node], total: int | None, spec: TableSpec) -> tuple[Node, ...]:
    """Names in two columns: a group with its 小计, and the items below it."""
    group: Node | None = None
    result: list[Node] = []
    for node in nodes:
        first, last = (node.line.names[0], node.line.names[-1]) if node.line.names else ("", "")
        if node.line.is_total:
            result.append(replace(node, line_item=LineItem.TOTAL, level=0))
        elif first and last and last != first and last not in TOTALS:
            # A unit or class named beside each item: the lines draw no tree.
            item = known_item(last, node.side, spec) or LineItem.OTHER
            result.append(replace(node, line_item=item))
        elif first:
            item = known_item(first, node.side, spec) or LineItem.OTHER
            line = replace(node.line, names=(first,))  # its own line says no more than 小计
            group = replace(node, line=line, line_item=item, parent=total)
            result.append(group)
        else:
            item = known_item(last, node.side, spec) or LineItem.OTHER
            parent = group.ordinal if group else total
            of_which = bool(OF_WHICH.match(last))
            result.append(
                replace(node, line_item=item, level=2, parent=parent, is_of_which=of_which)
            )
    return tuple(result)
