"""Lines of one half in, those that the line above them proves to be its parts by its sum out. Pure.

Offices leave the enumerators of parts out: 一、本年收入 with 一般公共预算拨款 below it, without （一）. Names do
not tell such parts from siblings; amounts do.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.facts.amounts import parse_amount
from gouji.tables.grid.nodes import OF_WHICH, Node, rank_of
from gouji.vocabulary import FactStatus, LineItem

CARRIED_NAME = re.compile(r"结转|结余")
_CLOSED = frozenset(
    {
        LineItem.TOTAL_REVENUE,
        LineItem.TOTAL_EXPENDITURE,
        LineItem.CURRENT_YEAR_REVENUE,
        LineItem.CURRENT_YEAR_EXPENDITURE,
        LineItem.SUBTOTAL,
    }
)


def proved_parts(nodes: Sequence[Node]) -> frozenset[int]:
    """Ordinals of the lines without an enumerator that follow an enumerated line and sum to it."""
    found: set[int] = set()
    for place, node in enumerate(nodes):
        if rank_of(node.line.name or "") != 0 or node.line_item in _CLOSED:
            continue
        run: list[Node] = []
        for below in nodes[place + 1 :]:
            if not _may_be_part(below):
                break
            run.append(below)
        if run and _has_amount(node) and adds_up(node, run):
            found |= {below.ordinal for below in run}
    return frozenset(found)


def _may_be_part(node: Node) -> bool:
    name = node.line.name or ""
    return (
        bool(name)
        and rank_of(name) is None
        and not OF_WHICH.match(name)
        and not CARRIED_NAME.search(name)
        and node.line_item not in _CLOSED
    )


def _has_amount(node: Node) -> bool:
    return any(parse_amount(amount.text, None).number for amount in node.line.amounts)


def adds_up(whole: Node, parts: Sequence[Node]) -> bool:
    """Whether the parts sum to the line in every column, to the digit. What is masked or unreadable proves nothing."""
    sums: dict[int, Decimal] = {}
    for node in parts:
        for column, number in _numbers(node):
            if number is None:
                return False
            sums[column] = sums.get(column, Decimal(0)) + number
    return all(sums.get(column, Decimal(0)) == number for column, number in _numbers(whole))


def _numbers(node: Node) -> Iterator[tuple[int, Decimal | None]]:
    """What each column counts into a sum: nothing where it is blank or a dash, None where nobody knows."""
    for cell in node.line.amounts:
        amount = parse_amount(cell.text, None)
        is_empty = amount.status in (FactStatus.BLANK, FactStatus.DASH)
        yield cell.column.index, Decimal(0) if is_empty else amount.number
