"""Coded lines in, the lines without a code below one told to be its parts out. Pure.

Below 2010302 some offices name each project with its amount. That they are parts is told by their sums:
where they bear it out for one code of the table, the lines below the other codes are parts as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.tables.grid.nodes import Node
from gouji.tables.grid.proved_parts import adds_up
from gouji.vocabulary import LineItem


def with_parts_by_name(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The lines, each run of named ones below the code it follows where one run of the table proves it."""
    runs = list(_runs(nodes))
    if not any(adds_up(nodes[first - 1], nodes[first:last]) for first, last in runs):
        return tuple(nodes)
    result = list(nodes)
    for first, last in runs:
        whole = nodes[first - 1]
        for place in range(first, last):
            part = result[place]
            result[place] = replace(part, parent=whole.ordinal, level=whole.level + 1)
    return tuple(result)


def _runs(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """[first, last) of lines without a code and of no known meaning that follow a coded one directly."""
    first = 1
    while first < len(nodes):
        last = first
        while last < len(nodes) and _is_nameless_part(nodes[last], nodes[first - 1]):
            last += 1
        if last > first and nodes[first - 1].code is not None:
            yield first, last
        first = max(last, first) + 1


def _is_nameless_part(node: Node, coded: Node) -> bool:
    line = node.line
    return (
        node.line_item is LineItem.OTHER
        and coded.line_item in (LineItem.FUNCTION, LineItem.ECONOMIC)
        and line.half == coded.line.half
        and line.code is None
        and node.parent is None
        and not line.is_total
        and not node.is_of_which
        and bool(line.name)
        and any(amount.text for amount in line.amounts)
    )
