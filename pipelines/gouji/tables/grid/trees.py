"""Logical lines in, lines with their place in the table's tree out. Pure.

A line sums into the nearest line above that contains it: by code, by enumerator and indentation, or by
what the totals close.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from gouji.profiles.model import Layout, TableSpec
from gouji.tables.grid.by_code import coded_nodes, unit_nodes
from gouji.tables.grid.by_name import labelled_nodes, listed_nodes, three_public_nodes
from gouji.tables.grid.by_side import summary_nodes
from gouji.tables.grid.lines import Line
from gouji.tables.grid.nodes import Node
from gouji.vocabulary import LineItem, Side


def place_lines(lines: Sequence[Line], spec: TableSpec) -> tuple[Node, ...]:
    """Every line with its parent, by what the rows of this form are."""
    layout = spec.layout
    if layout is Layout.CODE and _is_by_unit(lines):
        layout = Layout.UNIT
    nodes = _numbered(lines, spec)
    if layout is not Layout.SUMMARY and len(lines) == 1 and not (lines[0].name or lines[0].code):
        return (
            replace(nodes[0], line_item=LineItem.TOTAL, level=0),
        )  # nothing but the total is printed
    return _PLACERS.get(layout, labelled_nodes)(nodes, spec)


def _is_by_unit(lines: Sequence[Line]) -> bool:
    """Whether the rows of a table are budget units, not codes."""
    return not any(line.code for line in lines) and any(
        line.unit_code or line.unit_name for line in lines
    )


def _numbered(lines: Sequence[Line], spec: TableSpec) -> list[Node]:
    sides = [line.side if line.side is not Side.NONE else spec.side for line in lines]
    return [
        Node(n, line, side)
        for n, (line, side) in enumerate(zip(lines, sides, strict=True), start=1)
    ]


_PLACERS: dict[Layout, Callable[[Sequence[Node], TableSpec], tuple[Node, ...]]] = {
    Layout.CODE: coded_nodes,
    Layout.UNIT: unit_nodes,
    Layout.SUMMARY: summary_nodes,
    Layout.THREE_PUBLIC: three_public_nodes,
    Layout.LABELLED: labelled_nodes,
    Layout.LIST: listed_nodes,
}
