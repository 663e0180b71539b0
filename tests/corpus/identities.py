"""The corpus's own reckoning of the printed figures: a PrintedDocument in, one Check an identity out.

Independent of the pipeline: written from the rule catalogue, on cells whose meaning the generator knows.
Tests use it to prove that documents are clean; inject.py uses it to say which rules must fail.
A check whose terms are masked or whose table is missing is not made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.identities_of_targets import target_checks
from corpus.identity_terms import Check, Sheet, check
from corpus.printed import PrintedDocument
from gouji.vocabulary import LineItem, Measure, Side, Stage, TableKind

REVENUE_SOURCES = (
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE,
    LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE,
    LineItem.UNIT_FUNDS,
    LineItem.BUSINESS_REVENUE,
    LineItem.OPERATING_REVENUE,
    LineItem.SUPERIOR_SUBSIDY,
    LineItem.AFFILIATE_TURNOVER,
    LineItem.OTHER_REVENUE,
)
FUND_COLUMNS = (
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND_BUDGET,
    Measure.STATE_CAPITAL_BUDGET,
)
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


def checks(document: PrintedDocument) -> tuple[Check, ...]:
    """Every identity of families A to G that the document's tables allow."""
    sheets = {table.kind: Sheet.of(table) for table in document.tables}
    made: list[Check | None] = []
    for family in (_summary, _fiscal, _rows, _hierarchy, _across, _three_public):
        made += family(document, sheets)
    made += target_checks(document, sheets)
    return tuple(one for one in made if one is not None)


def failing_rules(document: PrintedDocument) -> tuple[str, ...]:
    """The rule ids with at least one identity that does not hold, sorted."""
    return tuple(sorted({one.rule_id for one in checks(document) if not one.holds}))


Sheets = dict[TableKind, Sheet]


@dataclass(frozen=True, slots=True)
class _Half:
    """One side of a summary table: which rows add up to what."""

    side: Side
    current: LineItem
    total: LineItem
    between: tuple[LineItem, ...]
    parts: tuple[LineItem, ...]
    rules: tuple[str, str]  # parts add up; total = current + between


def _halves(first: int) -> tuple[_Half, _Half]:
    """A01.. for the summary (first = 1), A06.. for the fiscal summary (first = 6)."""
    revenue = _Half(
        Side.REVENUE,
        LineItem.CURRENT_YEAR_REVENUE,
        LineItem.TOTAL_REVENUE,
        (LineItem.OPENING_CARRYOVER, LineItem.SURPLUS_USED),
        REVENUE_SOURCES,
        (f"A{first + 1:02d}", f"A{first + 3:02d}"),
    )
    expenditure = _Half(
        Side.EXPENDITURE,
        LineItem.CURRENT_YEAR_EXPENDITURE,
        LineItem.TOTAL_EXPENDITURE,
        (LineItem.CLOSING_CARRYOVER, LineItem.SURPLUS_DISTRIBUTED),
        (LineItem.FUNCTION,),
        (f"A{first + 2:02d}", f"A{first + 4:02d}"),
    )
    return revenue, expenditure


def _summary(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    yield from _balanced(sheets.get(TableKind.REVENUE_EXPENDITURE_SUMMARY), 1, "收支总表")


def _balanced(sheet: Sheet | None, first: int, name: str) -> Iterator[Check | None]:
    if sheet is None:
        return
    halves = _halves(first)
    totals = [sheet.first(half.total, half.side) for half in halves]
    yield check(f"A{first:02d}", f"{name} 收入总计=支出总计", totals[0], totals[1])
    for half in halves:
        current = sheet.first(half.current, half.side)
        parts = sheet.sum_of(half.parts, half.side)
        yield check(half.rules[0], f"{name} {half.current.label}", current, parts)
        between = sheet.sum_of_firsts(half.between, half.side)
        whole = None if current is None or between is None else current + between
        yield check(
            half.rules[1], f"{name} {half.total.label}", sheet.first(half.total, half.side), whole
        )


def _fiscal(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    sheet = sheets.get(TableKind.FISCAL_APPROPRIATION_SUMMARY)
    if sheet is None:
        return
    yield from _balanced(sheet, 6, "财政拨款收支总表")
    side = Side.EXPENDITURE
    for measure in FUND_COLUMNS:
        current = sheet.first(LineItem.CURRENT_YEAR_EXPENDITURE, side, measure)
        parts = sheet.sum_of((LineItem.FUNCTION,), side, measure)
        yield check("A11", f"{measure.label} 本年支出合计", current, parts)
    for row, values in sheet.rows_with(Measure.TOTAL, side):
        yield check(
            "A12", f"第{row + 1}行 合计", values.get(Measure.TOTAL), values.sum(FUND_COLUMNS)
        )
    opening = sheet.all(LineItem.OPENING_CARRYOVER, Side.REVENUE)
    if len(opening) > 1 and None not in opening:
        yield check(
            "A13",
            "年初结转",
            opening[0],
            sum((x for x in opening[1:] if x is not None), Decimal(0)),
        )


_ROW_RULES: dict[TableKind, tuple[tuple[str, Measure, tuple[Measure, ...]], ...]] = {
    TableKind.REVENUE_SUMMARY: (
        ("B01", Measure.TOTAL, (Measure.CURRENT_YEAR_SUBTOTAL, Measure.OPENING_CARRYOVER)),
        ("B02", Measure.CURRENT_YEAR_SUBTOTAL, (
            Measure.FISCAL_APPROPRIATION, *FUND_COLUMNS, Measure.FISCAL_SPECIAL_ACCOUNT,
            Measure.BUSINESS_REVENUE, Measure.OPERATING_REVENUE, Measure.SUPERIOR_SUBSIDY,
            Measure.AFFILIATE_TURNOVER, Measure.OTHER_REVENUE,
        )),
    ),
    TableKind.EXPENDITURE_SUMMARY: (
        ("B03", Measure.TOTAL, (
            Measure.BASIC_EXPENDITURE, Measure.PROJECT_EXPENDITURE,
            Measure.OPERATING_BUSINESS_EXPENDITURE, Measure.TURNOVER_TO_SUPERIOR,
            Measure.SUBSIDY_TO_AFFILIATES,
        )),
    ),
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: (
        ("B04", Measure.TOTAL, (Measure.BASIC_EXPENDITURE, Measure.PROJECT_EXPENDITURE)),
    ),
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: (
        ("B05", Measure.TOTAL, (Measure.PERSONNEL_EXPENDITURE, Measure.OPERATING_EXPENDITURE)),
    ),
    TableKind.PROJECT_EXPENDITURE_SCHEDULE: (
        ("B07", Measure.TOTAL, (
            *FUND_COLUMNS, Measure.OPENING_CARRYOVER, Measure.FISCAL_SPECIAL_ACCOUNT,
            Measure.UNIT_FUNDS,
        )),
    ),
}  # fmt: skip


def _rows(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    for kind, rules in _ROW_RULES.items():
        sheet = sheets.get(kind)
        for rule, whole, parts in rules if sheet else ():
            assert sheet is not None
            for row, values in sheet.rows_with(whole):
                if whole is Measure.TOTAL and not values.has_any(parts):
                    continue
                yield check(
                    rule, f"{kind.label} 第{row + 1}行", values.get(whole), values.sum(parts)
                )
    revenue = sheets.get(TableKind.REVENUE_SUMMARY)
    if revenue is not None and not revenue.has(Measure.CURRENT_YEAR_SUBTOTAL):
        parts = _ROW_RULES[TableKind.REVENUE_SUMMARY][1][2]
        for row, values in revenue.rows_with(Measure.TOTAL):
            yield check(
                "B02", f"收入总表 第{row + 1}行", values.get(Measure.TOTAL), values.sum(parts)
            )
    for kind in (TableKind.GOVERNMENT_FUND_EXPENDITURE, TableKind.STATE_CAPITAL_EXPENDITURE):
        yield from _fund_rows(sheets.get(kind), kind)


def _fund_rows(sheet: Sheet | None, kind: TableKind) -> Iterator[Check | None]:
    if sheet is None:
        return
    whole = (
        Measure.CURRENT_YEAR_EXPENDITURE
        if sheet.has(Measure.CURRENT_YEAR_EXPENDITURE)
        else Measure.TOTAL
    )
    for row, values in sheet.rows_with(whole):
        parts = values.sum((Measure.BASIC_EXPENDITURE, Measure.PROJECT_EXPENDITURE))
        yield check("B06", f"{kind.label} 第{row + 1}行", values.get(whole), parts)
        if sheet.has(Measure.CLOSING_CARRYOVER):
            come = values.sum((Measure.OPENING_CARRYOVER, Measure.CURRENT_YEAR_REVENUE))
            gone = values.sum((whole, Measure.CLOSING_CARRYOVER))
            yield check("B08", f"{kind.label} 第{row + 1}行", come, gone)


_BY_CODE = (
    TableKind.REVENUE_SUMMARY,
    TableKind.EXPENDITURE_SUMMARY,
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.STATE_CAPITAL_EXPENDITURE,
)


def _hierarchy(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    for kind in _BY_CODE:
        sheet = sheets.get(kind)
        if sheet is None:
            continue
        for measure in sheet.measures:
            for code in sheet.codes:
                children = [
                    c for c in sheet.codes if c.startswith(code) and len(c) == len(code) + 2
                ]
                if children:
                    rule = "C01" if len(code) == 3 else "C02"
                    total = sheet.sum_of_codes(children, measure)
                    yield check(
                        rule,
                        f"{kind.label} {code} {measure.label}",
                        sheet.of_code(code, measure),
                        total,
                    )
            classes = [c for c in sheet.codes if len(c) == 3]
            whole = sheet.first(LineItem.TOTAL, Side.NONE, measure)
            yield check(
                "C03",
                f"{kind.label} 合计 {measure.label}",
                whole,
                sheet.sum_of_codes(classes, measure),
            )
        yield from _half_totals(sheet, kind)
        repeated = [c for c in set(sheet.codes) if sheet.codes.count(c) > 1]
        for code in repeated:
            yield Check("C05", f"{kind.label} {code} 重复", Decimal(2), Decimal(1))


def _half_totals(sheet: Sheet, kind: TableKind) -> Iterator[Check | None]:
    """人员经费合计 = 301 + 303 and 公用经费合计 = 302 + 310 where the table has two halves."""
    for item, classes in (
        (LineItem.PERSONNEL_EXPENDITURE, ("301", "303")),
        (LineItem.OPERATING_EXPENDITURE, ("302", "310")),
    ):
        for measure in sheet.measures:
            whole = sheet.first(item, Side.NONE, measure)
            parts = sheet.sum_of_codes(classes, measure)
            yield check("C03", f"{kind.label} {item.label}合计", whole, parts)


def _across(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
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
        whole = basic.total() if basic.has(Measure.TOTAL) else halves
        yield check("D08", "基本支出", general.total(Measure.BASIC_EXPENDITURE), whole)
        for code, twin in _TWINS.items():
            measure = Measure.TOTAL if basic.has(Measure.TOTAL) else Measure.FINAL
            left, right = (
                general.of_code(code, Measure.BASIC_EXPENDITURE),
                basic.of_code(twin, measure),
            )
            yield check("D10", f"{code} = {twin}", left, right)
    if general and expenditure:
        for measure in (Measure.BASIC_EXPENDITURE,):
            yield check("D09", "基本支出", expenditure.total(measure), general.total(measure))


def _three_public(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    sheet = sheets.get(TableKind.THREE_PUBLIC_EXPENSES)
    if sheet is None:
        return
    for measure in sheet.measures:
        subtotal = sheet.first(LineItem.THREE_PUBLIC_TOTAL, Side.NONE, measure)
        parts = sheet.sum_of_firsts(
            (LineItem.OVERSEAS_VISITS, LineItem.VEHICLE_TOTAL, LineItem.HOSPITALITY),
            Side.NONE,
            measure,
        )
        yield check("E01", f"“三公”小计 {measure.label}", subtotal, parts)
        cars = sheet.sum_of_firsts(
            (LineItem.VEHICLE_PURCHASE, LineItem.VEHICLE_OPERATION), Side.NONE, measure
        )
        yield check(
            "E02",
            f"公务用车 {measure.label}",
            sheet.first(LineItem.VEHICLE_TOTAL, Side.NONE, measure),
            cars,
        )
        whole = sheet.first(LineItem.TOTAL, Side.NONE, measure)
        all_parts = sheet.sum_of_firsts(
            (LineItem.THREE_PUBLIC_TOTAL, LineItem.MEETINGS, LineItem.TRAINING), Side.NONE, measure
        )
        yield check("E01", f"合计 {measure.label}", whole, all_parts)
    if sheet.has(Measure.GENERAL_PUBLIC_BUDGET):
        for row, values in sheet.rows_with(Measure.TOTAL):
            yield check(
                "A12", f"三公 第{row + 1}行", values.get(Measure.TOTAL), values.sum(FUND_COLUMNS)
            )
