"""Three public expenses with the items as columns in, one logical line an item and row out. Pure."""

from collections.abc import Sequence

from gouji.tables.grid.build import Entry
from gouji.tables.grid.by_name import three_public_parents
from gouji.tables.grid.final_expenses import measure_of_row, without_words
from gouji.tables.grid.lines import TOTALS, AmountCell, Line
from gouji.tables.grid.nodes import Node
from gouji.vocabulary import LineItem, Side


def transposed_entries(lines: Sequence[Line]) -> list[Entry]:
    """Each printed row gives a line for every item among its columns."""
    entries: list[Entry] = []
    ordinal = 0
    for line in without_words(lines):
        items: dict[LineItem, list[AmountCell]] = {}
        for amount in line.amounts:
            item = _item(amount)
            if item is not None:
                items.setdefault(item, []).append(amount)
        ordinals = {item: ordinal + n for n, item in enumerate(items, start=1)}
        ordinal += len(items)
        parents = three_public_parents(ordinals.get)
        for item, amounts in items.items():
            node = _node(line, item, ordinals[item], parents.get(item))
            for amount in amounts:
                spec = amount.column.spec
                if spec is not None and spec.measure is not None:
                    measure = measure_of_row(line, spec.measure, lines)
                    entries.append(Entry(node, amount, measure))
    return entries


def _item(amount: AmountCell) -> LineItem | None:
    """The item of the column; a bare 合计 among item columns is their total."""
    spec = amount.column.spec
    if spec is None or spec.line_item is not None:
        return spec.line_item if spec else None
    return LineItem.TOTAL if amount.column.path[-1] in TOTALS else LineItem.OTHER


def _node(line: Line, item: LineItem, ordinal: int, parent: int | None) -> Node:
    is_total = item in (LineItem.TOTAL, LineItem.THREE_PUBLIC_TOTAL) and parent is None
    is_vehicle_part = item in (LineItem.VEHICLE_PURCHASE, LineItem.VEHICLE_OPERATION)
    level = 0 if is_total else 2 if is_vehicle_part and parent is not None else 1
    return Node(ordinal, line, Side.NONE, item, level=level, parent=parent)
