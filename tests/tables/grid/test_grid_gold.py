"""Real documents: every amount of the transcribed one, and the identities of its sisters."""

import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from gouji.documents.identity import Identity
from gouji.facts.records import FactRecord, TypedTable
from gouji.readers.pdf import read_pdf
from gouji.tables.grid.recognise import recognise_grid_tables

SHARED = Path(__file__).parents[4] / "shared"
FOLDER = SHARED / "documents" / "上海普陀"
TRANSCRIBED = FOLDER / "上海市普陀区规划和自然资源局 2024 年度部门决算.pdf"
GOLD = SHARED / "gold" / "上海市普陀区规划和自然资源局 2024 年度部门决算.json"

pytestmark = pytest.mark.skipif(
    not TRANSCRIBED.exists() or not GOLD.exists(),
    reason="the real documents and their gold lie beside the project only",
)
KINDS = [
    "revenue_expenditure_summary", "revenue_summary", "expenditure_summary",
    "fiscal_appropriation_summary", "general_public_budget_expenditure",
    "general_public_budget_basic_expenditure", "three_public_expenses",
    "government_fund_expenditure", "state_capital_expenditure",
]  # fmt: skip


@cache
def tables_of(path: Path) -> tuple[TypedTable, ...]:
    return recognise_grid_tables(read_pdf(path, "d"), Identity())


@pytest.mark.parametrize("place", range(9))
def test_every_printed_amount_of_the_transcription_and_no_other(place: int) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["tables"][place]
    texts = [v for row in gold["rows"] for v in _values(row) if isinstance(v, str)]
    want = Counter(Decimal(t.replace(",", "")) for t in texts if re.fullmatch(r"-?[\d,]+\.\d+", t))
    have = Counter(
        Decimal((fact.printed or "").replace(",", ""))
        for table in tables_of(TRANSCRIBED)
        for fact in table.facts
        if fact.table_kind == KINDS[place] and fact.status == "printed"
    )
    assert have == want


def _values(row: object) -> list[object]:
    if isinstance(row, dict):
        return list(row["values"].values())
    return list(row)[1:] if isinstance(row, list) else []


@pytest.mark.parametrize("name", ["上海市普陀区财政局2024年度部门决算.pdf", "上海市普陀区商务委员会25年预算.pdf"])
def test_columns_and_codes_of_real_tables_add_up(name: str) -> None:
    facts = [f for t in tables_of(FOLDER / name) for f in t.facts]
    assert len({f.table_kind for f in facts}) == 9
    for table in tables_of(FOLDER / name):
        _assert_children_add_up(table.facts)


def test_the_blank_form_gives_nine_empty_tables() -> None:
    tables = [t.table for t in tables_of(FOLDER / "附件2：部门决算模板.pdf")]
    assert [t.table_kind for t in tables if t.status == "empty"] == KINDS


def _assert_children_add_up(facts: tuple[FactRecord, ...]) -> None:
    by_place = {(f.row_ordinal, f.measure): f for f in facts}
    sums: dict[tuple[int, str], list[FactRecord]] = {}
    for fact in facts:
        if fact.parent_row_ordinal is not None and not fact.is_of_which:
            sums.setdefault((fact.parent_row_ordinal, fact.measure), []).append(fact)
    for place, parts in sums.items():
        whole = by_place[place]
        difference = (whole.amount_yuan or 0) - sum(part.amount_yuan or 0 for part in parts)
        assert abs(difference) <= sum(f.half_unit_yuan or 0 for f in [whole, *parts])
