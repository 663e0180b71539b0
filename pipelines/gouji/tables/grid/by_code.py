"""Rows by classification code or budget unit in, each with the row it sums into out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gouji.profiles.model import TableSpec
from gouji.tables.grid.lines import Line, scheme_of
from gouji.tables.grid.nodes import OF_WHICH, Node, known_item
from gouji.tables.grid.parts_by_name import with_parts_by_name
from gouji.vocabulary import CodeScheme, LineItem


def coded_nodes(nodes: Sequence[Node], spec: TableSpec) -> tuple[Node, ...]:
    """Each sums into the nearest row above whose code begins its own, else into the half's total."""
    totals = {node.line.half: node.ordinal for node in nodes if node.line.is_total}
    named = {
        node.line.half: node.ordinal
        for node in nodes
        if node.line.code is None and known_item(node.line.name, node.side, spec) is not None
    }
    named |= _shared_totals(nodes, named)
    whole = next(iter(totals.values()), None)
    by_ordinal: dict[int | None, Node] = {node.ordinal: node for node in nodes}
    above: dict[tuple[int, str], Node] = {}
    unit: Node | None = None
    result: list[Node] = []
    units = unit_rows(nodes, spec)
    for node in nodes:
        half = node.line.half
        total = totals.get(half, named.get(half, whole))
        if _is_unit_row(node.line) or node.ordinal in units:
            department = _department(result, by_ordinal.get(whole))
            unit = _unit_row(node, whole if department is None else department, result)
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
    return with_parts_by_name(result)


def _shared_totals(nodes: Sequence[Node], named: Mapping[int, int]) -> dict[int, int]:
    """公用经费合计 whose cell reaches over two halves has its amount in the second: it closes both."""
    by_ordinal = {node.ordinal: node for node in nodes}
    shared: dict[int, int] = {}
    for half, ordinal in named.items():
        line = by_ordinal[ordinal].line
        if any(amount.text for amount in line.amounts):
            continue
        behind = next(
            (
                node
                for node in nodes
                if node.line.row == line.row
                and node.line.half > half
                and node.line.name == line.name
            ),
            None,
        )
        if behind is not None:
            shared[half] = behind.ordinal
    return shared


def _is_unit_row(line: Line) -> bool:
    """A budget unit among the classification codes: its code has a length no classification has."""
    code = line.code or ""
    return len(code) in (6, 9) and scheme_of(code) is None and line.name is not None


def unit_rows(nodes: Sequence[Node], spec: TableSpec) -> frozenset[int]:
    """Budget units among the codes without a code of their own.

    Such a line has a name no item has and stands above coded lines that name their unit's code, or it
    repeats every amount of the total: the only unit of the table.
    """
    total = next((node for node in nodes if node.line.is_total), None)
    told = any(node.line.unit_code and node.line.code for node in nodes)
    found: set[int] = set()
    for node, below in reversed(list(pairwise(nodes))):
        line = node.line
        same = total is not None and _amounts(line) == _amounts(total.line) != ()
        is_above = below.line.code is not None or (
            (same or bool(line.unit_code)) and below.ordinal in found
        )
        if line.code or line.is_total or not line.name or not is_above:
            continue
        if known_item(line.name, node.side, spec) is not None or OF_WHICH.match(line.name):
            continue
        if told or same:
            found.add(node.ordinal)
    return frozenset(found)


def _amounts(line: Line) -> tuple[str, ...]:
    return tuple(amount.text for amount in line.amounts)


def _department(placed: Sequence[Node], total: Node | None) -> int | None:
    """The line without a code that repeats the whole, with nothing below it yet but lines like itself.

    合计, the department, its unit or the class of its projects, and then the coded lines.
    """
    if total is None or not placed or placed[-1].line_item is not LineItem.UNIT:
        return None
    above = placed[-1]
    repeats = _amounts(above.line) == _amounts(total.line)
    return above.ordinal if repeats and above.code is None else None


def _unit_row(node: Node, total: int | None, placed: Sequence[Node]) -> Node:
    """A unit within the department above it whose code begins its own, else within the whole."""
    line = node.line
    own = line.code or line.unit_code or ""
    wider = [n for n in placed if n.line_item is LineItem.UNIT and n.code and n.code != own]
    total = next((n.ordinal for n in reversed(wider) if own.startswith(n.code or own)), total)
    return replace(
        node,
        line_item=LineItem.UNIT,
        scheme=CodeScheme.UNIT,
        code=line.code or line.unit_code,
        parent=total,
        body_code=line.code or line.unit_code,
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
        return replace(node, is_of_which=bool(OF_WHICH.match(line.name or "")))
    scheme = scheme_of(line.code)
    # The items of a class may run on in the next half.
    halves = range(line.half, -1, -1)
    keys = [(half, line.code[:n]) for n in (5, 3) if n < len(line.code) for half in halves]
    shorter = [above[key] for key in keys if key in above]
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
        shorter = (
            [above[code[:n]] for n in range(len(code) - 1, 2, -1) if code[:n] in above]
            if code
            else []
        )
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
