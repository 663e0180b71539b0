"""Identities of performance targets, procurement and assets. A PrintedDocument in, Checks out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from corpus.identity_terms import Check, RowValues, Sheet, Sheets, check
from corpus.printed import PrintedDocument, PrintedTarget, value_of
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, TableKind

_YUAN = {unit.value: unit.yuan for unit in AmountUnit}
_COST = re.compile(r"[≤<]?([0-9.]+)(万元|元)")


def target_checks(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    for target in document.targets:
        yield from _target(target)
    if TableKind.GOVERNMENT_PROCUREMENT in sheets:
        yield from _procurement(sheets[TableKind.GOVERNMENT_PROCUREMENT])
    if TableKind.FIXED_ASSETS in sheets:
        yield from _assets(sheets[TableKind.FIXED_ASSETS])
    expenditure = sheets.get(TableKind.EXPENDITURE_SUMMARY)
    if expenditure is not None and document.targets:
        budgets = [value_of(target.budget) for target in document.targets]
        if None not in budgets:
            total = sum((b for b in budgets if b is not None), Decimal(0))
            spent = expenditure.total(Measure.PROJECT_EXPENDITURE)
            yield check("G23", "项目支出", total, spent)


def _target(target: PrintedTarget) -> Iterator[Check | None]:
    name = target.project_name
    budget, fiscal = value_of(target.budget), value_of(target.fiscal)
    other = Decimal(0) if target.other == "" else value_of(target.other)
    parts = None if fiscal is None or other is None else fiscal + other
    yield check("G01", name, budget, parts)
    percents = [value_of(text.rstrip("%")) for text in target.plan if text]
    values = [value for value in percents if value is not None]
    if values:
        for value in values:
            yield check("G04", name, value, Decimal(100), "<=")
        yield check("G05", name, Decimal(100), values[-1], "<=")
        for before, after in pairwise(values):
            yield check("G03", name, before, after, "<=")
    for indicator in target.indicators:
        found = _COST.fullmatch(indicator.value)
        if indicator.level2 != "成本指标" or found is None or budget is None:
            continue
        cost = Decimal(found[1]) * _YUAN[found[2]]
        yield check("G07", name, cost, budget * target.unit.yuan, "<=")


def _procurement(sheet: Sheet) -> Iterator[Check | None]:
    for item in (LineItem.TOTAL, LineItem.SUBTOTAL):
        lines = sheet.sum_of((LineItem.PROJECT,), Side.NONE, Measure.TOTAL)
        yield check("F01", item.label, sheet.first(item, Side.NONE, Measure.TOTAL), lines)
    for row, values in sheet.rows_with(Measure.TOTAL):
        yield check(
            "F03",
            f"第{row + 1}行",
            values.get(Measure.TOTAL),
            values.get(Measure.GENERAL_PUBLIC_BUDGET),
        )
        kept = values.get(Measure.RESERVED_FOR_SMALL_ENTERPRISES)
        yield check("F06", f"第{row + 1}行", kept, values.get(Measure.TOTAL), "<=")
        quantity, price = values.get(Measure.QUANTITY), values.get(Measure.UNIT_PRICE)
        if quantity is not None and price is not None:
            yield check("F02", f"第{row + 1}行", values.get(Measure.TOTAL), quantity * price)


def _assets(sheet: Sheet) -> Iterator[Check | None]:
    values = [
        (cells[0].name, RowValues(cells).get(Measure.ORIGINAL_VALUE))
        for cells in sheet.rows
        if any(cell.measure is Measure.ORIGINAL_VALUE for cell in cells)
    ]
    parts = [value for name, value in values if name[0].isdigit()]
    if values and None not in parts:
        total = sum((value for value in parts if value is not None), Decimal(0))
        yield check("F08", "资产总额", values[0][1], total)
