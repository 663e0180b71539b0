"""The real texts against their transcriptions, read from ../shared beside the project."""

import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gouji.facts.records import TargetRecord, TypedTable
from gouji.readers.text import read_text
from gouji.tables.performance.recognise import recognise_performance_tables

SHARED = Path(__file__).resolve().parents[4] / "shared"
GOLD = {
    "河北/魏县公安局2025年绩效目标.txt": ("魏县公安局2025年绩效目标.json", 17, 133, 0),
    "河北/平乡县公安局2024年部门预算.txt": ("平乡县公安局2024年部门预算.json", 22, 202, 35),
}
COUNTS = {
    "河北/唐山高新区公安分局2021年绩效目标.txt": (15, {"printed": 121, "empty": 16}),
    "宁夏/永宁县公安局2024年绩效目标.txt": (12, {"printed": 210, "none": 8}),
}


@cache
def tables_of(name: str) -> tuple[TypedTable, ...]:
    path = SHARED / "documents" / name
    if not path.exists():
        pytest.skip("../shared is absent")
    read = read_text(path.read_bytes(), "doc")
    return recognise_performance_tables(read, None)  # type: ignore[arg-type]


def gold_of(name: str) -> list[dict[str, Any]]:
    path = SHARED / "gold" / GOLD[name][0]
    if not path.exists():
        pytest.skip("../shared is absent")
    tables = json.loads(path.read_text("utf-8"))["tables"]
    return [t for t in tables if t.get("table_kind", t.get("kind")) == "绩效目标表"]


def squeezed(text: str | None) -> str | None:
    return re.sub(r"\s+", "", text or "") or None


def number(text: str | None) -> Decimal | str | None:
    try:
        return Decimal(re.sub(r"[,\s]", "", text or ""))
    except InvalidOperation:
        return text


def months(target: TargetRecord) -> dict[str, str | None]:
    return {
        "3月底": target.plan_march,
        "6月底": target.plan_june,
        "10月底": target.plan_october,
        "12月底": target.plan_december,
    }


@pytest.mark.parametrize("name", GOLD)
def test_every_field_of_every_table_is_as_transcribed(name: str) -> None:
    gold = gold_of(name)
    for want, table in zip(gold, tables_of(name), strict=True):
        have = table.targets[0]
        assert squeezed(table.table.title) == squeezed(want["title"])
        assert table.table.amount_unit == want["amount_unit"]
        assert (table.table.body_code, have.body_name) == (want["unit_code"], want["unit_name"])
        for field in ("project_code", "project_name", "purpose"):
            assert squeezed(getattr(have, field)) == squeezed(want[field]), want["title"]
        for field in ("budget", "fiscal", "other"):
            assert number(getattr(have, f"{field}_printed")) == number(want[field])
        objectives = [squeezed(item["text"]) for item in want["objectives"]]
        assert [squeezed(item) for item in have.objectives] == objectives
        blank = dict.fromkeys(months(have))
        assert months(have) == (want["plan"] or blank)
        assert list(have.plan_tokens) == want.get("plan_tokens", list(have.plan_tokens))
        assert have.is_masked == want.get("redacted", False)


@pytest.mark.parametrize("name", GOLD)
def test_every_indicator_is_as_transcribed_or_undecided(name: str) -> None:
    _, n_tables, n_indicators, most_ambiguous = GOLD[name]
    gold, tables = gold_of(name), tables_of(name)
    assert len(tables) == n_tables
    assert sum(len(t.indicators) for t in tables) == n_indicators
    ambiguous = 0
    columns = {"l3": "level3", "desc": "description", "value": "value_printed", "basis": "basis"}
    for want_table, table in zip(gold, tables, strict=True):
        for want, have in zip(want_table["indicators"], table.indicators, strict=True):
            assert (have.level1, have.level2) == (want["l1"], want["l2"])
            ambiguous += have.placement == "ambiguous"
            if have.placement != "ambiguous":
                expected = {column: squeezed(want[key]) for key, column in columns.items()}
                found = {column: squeezed(getattr(have, column)) for column in columns.values()}
                assert found == expected
    assert ambiguous <= most_ambiguous


@pytest.mark.parametrize("name", COUNTS)
def test_tables_without_a_transcription_have_their_known_counts(name: str) -> None:
    tables = tables_of(name)
    n_tables, statuses = COUNTS[name]
    assert len(tables) == n_tables
    assert Counter(str(i.status) for t in tables for i in t.indicators) == statuses
    assert all(t.table.status == "read" and not t.rejects for t in tables)


def test_where_no_unit_is_printed_no_yuan_is_given() -> None:
    tables = tables_of("河北/唐山高新区公安分局2021年绩效目标.txt")
    assert {t.table.amount_unit for t in tables} == {None}
    assert {t.targets[0].budget_yuan for t in tables} == {None}
    assert {t.targets[0].plan_unit for t in tables} <= {"percent", "unknown"}


@pytest.mark.parametrize("name", [*GOLD, *COUNTS])
def test_every_cell_of_an_indicator_is_a_cell_of_its_table(name: str) -> None:
    seen: set[str] = set()
    for table in tables_of(name):
        cells = {cell.cell_id for cell in table.cells}
        assert not seen & cells
        seen |= cells
        for indicator in table.indicators:
            assert set(indicator.cell_ids) <= cells
            assert indicator.value_cell_id is None or indicator.value_cell_id in cells
