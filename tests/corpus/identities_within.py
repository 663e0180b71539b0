"""Identities inside one table: totals, rows, codes, three public expenses. Sheets in, Checks out."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.identity_terms import FUND_COLUMNS, REVENUE_SOURCES, Check, Sheet, Sheets, check
from corpus.printed import PrintedDocument
from gouji.vocabulary import LineItem, Measure, Side, TableKind


def summaries(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
    """A01 to A13."""
    yield from _balanced(sheets.get(TableKind.REVENUE_EXPENDITURE_SUMMARY), 1, "收支总表")
    yield from _fiscal(sheets.get(TableKind.FISCAL_APPROPRIATION_SUMMARY))


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


def _fiscal(sheet: Sheet | None) -> Iterator[Check | None]:
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
    opening = sheet.first(LineItem.OPENING_CARRYOVER, Side.REVENUE)
    yield check("A13", "年初结转", opening, sheet.parts_of(LineItem.OPENING_CARRYOVER))


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


def row_sums(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
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


def by_code(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
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


def three_public(document: PrintedDocument, sheets: Sheets) -> Iterator[Check | None]:
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
        if subtotal is None:  # 合计 is then the three public expenses themselves
            yield check("E01", f"合计 {measure.label}", whole, parts)
            continue
        all_parts = sheet.sum_of_firsts(
            (LineItem.THREE_PUBLIC_TOTAL, LineItem.MEETINGS, LineItem.TRAINING), Side.NONE, measure
        )
        yield check("E01", f"合计 {measure.label}", whole, all_parts)
    if sheet.has(Measure.GENERAL_PUBLIC_BUDGET):
        for row, values in sheet.rows_with(Measure.TOTAL):
            yield check(
                "B09", f"三公 第{row + 1}行", values.get(Measure.TOTAL), values.sum(FUND_COLUMNS)
            )
