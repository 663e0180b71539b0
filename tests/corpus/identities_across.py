"""Identities across the tables of one document. Sheets in, Checks out."""

from collections.abc import Iterator

from corpus.identity_terms import Check, Sheets, check
from corpus.printed import PrintedDocument
from gouji.vocabulary import LineItem, Measure, Side, Stage, TableKind

_FUND_TABLES = {
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: (Measure.GENERAL_PUBLIC_BUDGET, "D05"),
    TableKind.GOVERNMENT_FUND_EXPENDITURE: (Measure.GOVERNMENT_FUND_BUDGET, "D06"),
    TableKind.STATE_CAPITAL_EXPENDITURE: (Measure.STATE_CAPITAL_BUDGET, "D07"),
}


_TWINS = {
    "2080505": "30108",
    "2080506": "30109",
    "2210201": "30113",
    "2101101": "30110",
    "2101103": "30111",
}


def across_tables(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    summary = sheets.get(TableKind.REVENUE_EXPENDITURE_SUMMARY)
    revenue, expenditure = (
        sheets.get(TableKind.REVENUE_SUMMARY),
        sheets.get(TableKind.EXPENDITURE_SUMMARY),
    )
    if summary and revenue:
        wanted = (
            LineItem.TOTAL_REVENUE
            if revenue.has(Measure.OPENING_CARRYOVER)
            else LineItem.CURRENT_YEAR_REVENUE
        )
        yield check("D01", "收入总表 合计", revenue.total(), summary.first(wanted, Side.REVENUE))
    if summary and expenditure:
        spent = summary.first(LineItem.CURRENT_YEAR_EXPENDITURE, Side.EXPENDITURE)
        yield check("D02", "支出总表 合计", expenditure.total(), spent)
        for code in [c for c in expenditure.codes if len(c) == 3]:
            printed = summary.of_code(code, None)
            yield check("D03", f"{code}", expenditure.of_code(code, Measure.TOTAL), printed)
    if revenue and expenditure and document.stage is Stage.BUDGET:
        for code in expenditure.codes:
            left, right = (
                revenue.of_code(code, Measure.TOTAL),
                expenditure.of_code(code, Measure.TOTAL),
            )
            yield check("D04", code, left, right)
    yield from _funds_across(sheets)
    yield from _basic_across(sheets)


def _funds_across(sheets: Sheets) -> Iterator[Check | None]:
    fiscal = sheets.get(TableKind.FISCAL_APPROPRIATION_SUMMARY)
    for kind, (measure, rule) in _FUND_TABLES.items():
        sheet = sheets.get(kind)
        if sheet is None or fiscal is None:
            continue
        whole = (
            Measure.CURRENT_YEAR_EXPENDITURE
            if sheet.has(Measure.CURRENT_YEAR_EXPENDITURE)
            else Measure.TOTAL
        )
        spent = fiscal.first(LineItem.CURRENT_YEAR_EXPENDITURE, Side.EXPENDITURE, measure)
        yield check(rule, f"{kind.label} 合计", sheet.total(whole), spent)
        for code in [c for c in sheet.codes if len(c) == 3]:
            printed = fiscal.of_code(code, measure)
            yield check(rule, f"{kind.label} {code}", sheet.of_code(code, whole), printed)


def _basic_across(sheets: Sheets) -> Iterator[Check | None]:
    general = sheets.get(TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE)
    basic = sheets.get(TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE)
    expenditure = sheets.get(TableKind.EXPENDITURE_SUMMARY)
    if general and basic:
        halves = basic.sum_of(
            (LineItem.PERSONNEL_EXPENDITURE, LineItem.OPERATING_EXPENDITURE), Side.NONE
        )
        whole = halves if basic.total() is None else basic.total()
        yield check("D08", "基本支出", general.total(Measure.BASIC_EXPENDITURE), whole)
        for code, twin in _TWINS.items():
            left, right = (
                general.of_code(code, Measure.BASIC_EXPENDITURE),
                basic.of_code(twin, Measure.TOTAL),
            )
            yield check("D10", f"{code} = {twin}", left, right)
    if general and expenditure:
        measure = Measure.BASIC_EXPENDITURE
        yield check("D09", "基本支出", general.total(measure), expenditure.total(measure), "<=")
