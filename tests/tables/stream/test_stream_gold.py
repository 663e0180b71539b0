"""The one real document of this family against its transcription: every row, every amount."""

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest

from gouji.documents.normalise import squeeze
from gouji.facts.records import TypedTable
from gouji.readers.text import read_text
from gouji.tables.stream.recognise import recognise_stream_tables
from tables.stream.stream_texts import IDENTITY

SHARED = Path(__file__).parents[4] / "shared"
GOLD = SHARED / "gold"
DOCUMENT = SHARED / "documents" / "河北" / "平乡县公安局2024年部门预算.txt"

pytestmark = pytest.mark.skipif(
    not DOCUMENT.exists(), reason="the real document and its gold lie beside the project only"
)

# gold column -> measure, in the order of the gold file
BY_CODE = {
    "revenue_summary": ("001_T2_收入总表.csv", 1, [
        "total", "current_year_subtotal", "fiscal_appropriation", "fiscal_special_account",
        "business_revenue", "operating_revenue", "superior_subsidy", "affiliate_turnover",
        "other_revenue", "opening_carryover",
    ]),
    "expenditure_summary": ("001_T3_支出总表.csv", 1, [
        "total", "basic_expenditure", "project_expenditure", "operating_business_expenditure",
        "turnover_to_superior", "subsidy_to_affiliates",
    ]),
    "general_public_budget_expenditure": ("001_T5_一般公共预算财政拨款支出表.csv", 1, [
        "total", "basic_expenditure", "project_expenditure",
    ]),
    "general_public_budget_basic_expenditure": ("001_T6_一般公共预算基本支出表.csv", 1, [
        "total", "personnel_expenditure", "operating_expenditure",
    ]),
    "three_public_expenses": ("001_T9_三公经费支出表.csv", 0, [
        "total", "general_public_budget", "government_fund_budget", "state_capital_budget",
    ]),
}  # fmt: skip


@cache
def tables() -> dict[str, TypedTable]:
    read = recognise_stream_tables(read_text(DOCUMENT.read_bytes(), "0" * 16), IDENTITY)
    return {str(table.table.table_kind): table for table in read}


def gold(name: str) -> list[list[str]]:
    with (GOLD / name).open(encoding="utf-8-sig") as file:
        return list(csv.reader(file))[1:]


def printed(text: str) -> str | None:
    return squeeze(text) or None


def rows_of(table: TypedTable) -> list[dict[str, str | None]]:
    rows: dict[int, dict[str, str | None]] = {}
    for fact in table.facts:
        row = rows.setdefault(
            fact.row_ordinal, {"code": fact.code, "name": squeeze(fact.name or "")}
        )
        row[str(fact.measure)] = fact.printed
    return [rows[ordinal] for ordinal in sorted(rows)]


def test_all_tables_are_found_in_their_order() -> None:
    assert list(tables()) == [
        "revenue_expenditure_summary",
        "revenue_summary",
        "expenditure_summary",
        "fiscal_appropriation_summary",
        "general_public_budget_expenditure",
        "general_public_budget_basic_expenditure",
        "government_fund_expenditure",
        "state_capital_expenditure",
        "three_public_expenses",
        "institutions",
        "government_procurement",
        "fixed_assets",
    ]


@pytest.mark.parametrize("kind", BY_CODE)
def test_rows_and_amounts_by_code_equal_the_gold(kind: str) -> None:
    file, has_code, measures = BY_CODE[kind]
    wanted = []
    for row in gold(file):
        code = printed(row[1]) if has_code else None
        name = squeeze(row[1 + has_code])
        values = (printed(value) for value in row[2 + has_code :])
        wanted.append({"code": code, "name": name, **dict(zip(measures, values, strict=True))})
    assert rows_of(tables()[kind]) == wanted


def halves(file: str, measures: list[str]) -> list[dict[str, str | None]]:
    revenue, expenditure = [], []
    for row in gold(file):
        if row[1]:
            revenue.append({"name": squeeze(row[1]), "budget": printed(row[2])})
        if row[3]:
            values = dict(zip(measures, (printed(v) for v in row[4:]), strict=True))
            expenditure.append({"name": squeeze(row[3]), **values})
    return revenue + expenditure


@pytest.mark.parametrize(
    ("kind", "file", "measures"),
    [
        ("revenue_expenditure_summary", "001_T1_收支总表.csv", ["budget"]),
        (
            "fiscal_appropriation_summary",
            "001_T4_财政拨款收支总表.csv",
            ["total", "general_public_budget", "government_fund_budget", "state_capital_budget"],
        ),
    ],
)
def test_both_halves_of_the_summaries_equal_the_gold(
    kind: str, file: str, measures: list[str]
) -> None:
    have = [{k: v for k, v in row.items() if k != "code"} for row in rows_of(tables()[kind])]
    assert have == halves(file, measures)


def test_no_amount_of_the_budget_tables_is_ambiguous() -> None:
    ambiguous = [
        (str(kind), fact.name)
        for kind, table in tables().items()
        for fact in table.facts
        if fact.placement == "ambiguous" and fact.status != "masked"
    ]
    assert ambiguous == []


def test_no_row_was_rejected() -> None:
    assert [reject for table in tables().values() for reject in table.rejects] == []


@pytest.mark.parametrize("kind", ["government_fund_expenditure", "state_capital_expenditure"])
def test_empty_tables_keep_their_note(kind: str) -> None:
    table = tables()[kind].table
    assert table.status == "empty"
    assert "空表列示" in (table.note or "")


def test_procurement_rows_equal_the_gold() -> None:
    table = tables()["government_procurement"]
    wanted = []
    for row in gold("001_T33_政府采购预算表.csv"):
        wanted.append([printed(value) for value in row])
    funds = {}
    for fact in table.facts:
        funds.setdefault(fact.row_ordinal, {})[str(fact.measure)] = fact.printed
    have = []
    for line in table.procurement_lines:
        fund = funds[line.row_ordinal]
        name = {"total": "合计", "unit_subtotal": f"{line.body_name}小计"}.get(line.row_kind)
        have.append([
            name or line.project_name, line.project_budget_printed, line.item_name,
            line.catalogue_code, line.measure_unit, line.quantity_printed, line.unit_price_printed,
            fund["total"], fund["general_public_budget"], fund["government_fund_budget"],
            fund["state_capital_budget"], fund["fiscal_special_account"], fund["unit_funds"],
            fund["opening_carryover"], fund["reserved_for_small_enterprises"],
        ])  # fmt: skip
    assert have == wanted


def test_masked_procurement_rows_hold_no_amount() -> None:
    masked = [
        line for line in tables()["government_procurement"].procurement_lines if line.is_masked
    ]
    assert len(masked) == 8
    assert all(line.amount_yuan is None and line.quantity is None for line in masked)


def test_fixed_assets_equal_the_gold() -> None:
    have = [
        [row.name, row.quantity_printed, row.value_printed]
        for row in tables()["fixed_assets"].fixed_assets
    ]
    assert have == [
        [squeeze(name), printed(quantity), printed(value)]
        for name, quantity, value in gold("001_T34_固定资产占用情况表.csv")
    ]
    flags = [(r.is_total, r.is_of_which) for r in tables()["fixed_assets"].fixed_assets]
    assert flags == [(True, False), (False, False), (False, True)] + [(False, False)] * 3


def test_institutions_equal_the_gold() -> None:
    have = [[row.name, *row.attributes] for row in tables()["institutions"].institutions]
    assert have == [[squeeze(v) for v in row] for row in gold("001_T10_机构设置表.csv")]


def test_every_line_is_the_sum_of_its_parts() -> None:
    """C, A02, A03, A04, A05, E01: whatever says parent adds up, in every measure."""
    for kind, table in tables().items():
        if kind == "government_procurement":  # masked lines have no sum
            continue
        for (parent, measure, of_which), amounts in _families(table).items():
            head = _amount(table, parent, measure)
            if of_which and len(amounts) < 2:
                continue
            if any(amounts) or head:
                assert sum(amounts) == head, (kind, parent, measure)


def test_every_row_is_the_sum_of_its_columns() -> None:
    for kind, table in tables().items():
        parts: dict[str, list[str]] = {}
        for column in table.columns:
            if column.parent_measure and not column.is_of_which:
                parts.setdefault(column.parent_measure, []).append(column.measure)
        masked = {fact.row_ordinal for fact in table.facts if fact.status == "masked"}
        for head, measures in parts.items():
            heads = {fact.row_ordinal for fact in table.facts if fact.measure == head}
            for ordinal in heads - masked:
                values = [_amount(table, ordinal, measure) for measure in measures]
                assert sum(values) == _amount(table, ordinal, head), (kind, ordinal, head)


def test_totals_agree_across_the_tables() -> None:
    """D01, D02, D03, D05, D08."""
    total = {kind: _total(kind, "total") for kind in BY_CODE}
    summary = tables()["revenue_expenditure_summary"]
    by_item = {str(f.line_item): f.amount_yuan for f in summary.facts if f.status == "printed"}
    assert total["revenue_summary"] == by_item["total_revenue"]
    assert total["expenditure_summary"] == by_item["current_year_expenditure"]
    basic = _total("general_public_budget_expenditure", "basic_expenditure")
    assert basic == total["general_public_budget_basic_expenditure"]
    functions = {f.code: f.amount_yuan for f in summary.facts if f.code and f.amount_yuan}
    classes = {
        f.code: f.amount_yuan
        for f in tables()["expenditure_summary"].facts
        if f.code_level == 1 and f.measure == "total"
    }
    assert functions == classes


def _families(table: TypedTable) -> dict[tuple[int, str, bool], list[Decimal]]:
    families: dict[tuple[int, str, bool], list[Decimal]] = {}
    for fact in table.facts:
        if fact.parent_row_ordinal is not None:
            key = (fact.parent_row_ordinal, str(fact.measure), fact.is_of_which)
            families.setdefault(key, []).append(fact.amount_yuan or Decimal(0))
    return families


def _amount(table: TypedTable, ordinal: int, measure: str) -> Decimal:
    return next(
        fact.amount_yuan or Decimal(0)
        for fact in table.facts
        if fact.row_ordinal == ordinal and fact.measure == measure
    )


def _total(kind: str, measure: str) -> Decimal | None:
    return next(
        fact.amount_yuan
        for fact in tables()[kind].facts
        if fact.line_item == "total" and fact.measure == measure
    )


def test_every_cell_id_is_unique_and_every_fact_has_its_cell() -> None:
    cells = [cell.cell_id for table in tables().values() for cell in table.cells]
    assert len(cells) == len(set(cells))
    facts = {fact.cell_id for table in tables().values() for fact in table.facts}
    assert facts <= set(cells)


def test_the_span_of_a_cell_begins_with_its_text() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for table in tables().values():
        for cell in table.cells:
            if cell.text:
                first = cell.text.split()[0]
                assert text[cell.char_start : cell.char_start + len(first)] == first


def test_one_wrong_digit_in_the_document_moves_no_amount_to_another_column() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    random = Random(2024)
    amounts = [
        match
        for match in re.finditer(r"\d+\.\d\d\b", text)
        if match.start() < text.index("第一部分") or match.start() > text.index("部门政府采购预算")
    ]
    clean = _columns_filled(text)
    for match in random.sample(amounts, 8):
        place = match.start() + random.randrange(match.group().index("."))
        digit = random.choice([d for d in "123456789" if d != text[place]])
        wrong = _columns_filled(text[:place] + digit + text[place + 1 :])
        assert wrong.keys() == clean.keys()
        moved = {k for k, filled in wrong.items() if filled not in (None, clean[k])}
        assert moved == set(), (match.group(), digit)


def _columns_filled(text: str) -> dict[tuple[str, int, str, str], bool | None]:
    """For every amount cell whether something is printed in it; None where that is ambiguous."""
    return {
        (str(table.table.table_kind), fact.row_ordinal, str(fact.side), str(fact.measure)): (
            None if fact.placement == "ambiguous" else fact.printed is not None
        )
        for table in recognise_stream_tables(read_text(text.encode(), "0" * 16), IDENTITY)
        for fact in table.facts
    }
