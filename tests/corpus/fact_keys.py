"""Facts under one name, whether printed by the corpus or read back: counters of what an amount means."""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from corpus.printed import PrintedDocument, amount_cells, value_of
from gouji.facts.records import Extraction
from gouji.vocabulary import LineItem, TableKind

# Procurement lines, assets and institutions are records of their own kind, not budget facts.
_OWN_RECORDS = {
    TableKind.GOVERNMENT_PROCUREMENT.value,
    TableKind.FIXED_ASSETS.value,
    TableKind.INSTITUTIONS.value,
}


class FactKey(NamedTuple):
    """What an amount means: `line` is the code, or the line item where no code is printed."""

    table_kind: str
    side: str
    line: str
    measure: str
    amount_yuan: Decimal


def printed_keys(document: PrintedDocument) -> Counter[FactKey]:
    """Every amount of the document that is not blank, in 元."""
    keys: Counter[FactKey] = Counter()
    for table in document.tables:
        if table.kind.value in _OWN_RECORDS:
            continue
        for _, _, cell in amount_cells(table):
            value = value_of(cell.text)
            if value is None or cell.measure is None:
                continue
            line = _line(table.kind.value, cell.code, cell.line_item.value)
            yuan = (value * table.unit.yuan).normalize()
            keys[FactKey(table.kind.value, cell.side.value, line, cell.measure.value, yuan)] += 1
    return keys


def read_keys(extraction: Extraction) -> Counter[FactKey]:
    """Every amount a reader gave back."""
    keys: Counter[FactKey] = Counter()
    for table in extraction.tables:
        for fact in table.facts:
            if fact.amount_yuan is None or fact.table_kind in _OWN_RECORDS:
                continue
            line = _line(fact.table_kind, fact.code, fact.line_item)
            yuan = fact.amount_yuan.normalize()
            keys[FactKey(fact.table_kind, fact.side, line, fact.measure, yuan)] += 1
    return keys


def _line(table_kind: str, code: str | None, line_item: str) -> str:
    """A project's row may be told as a project or, by its printed name, as other."""
    schedule = table_kind == TableKind.PROJECT_EXPENDITURE_SCHEDULE.value
    if schedule and line_item in (LineItem.OTHER.value, LineItem.PROJECT.value):
        return LineItem.PROJECT.value
    return code or line_item
