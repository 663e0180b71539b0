"""The prose of two real documents against their transcriptions: every figure, at its page, in its sentence."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gouji.documents.normalise import squeeze
from gouji.extract import extract_read
from gouji.facts.records import Extraction, NarrativeRecord
from gouji.readers.formats import read_file
from gouji.readers.sniff import sniff

SHARED = Path(__file__).parents[4] / "shared"
FINAL_ACCOUNTS = (
    SHARED / "documents" / "上海普陀" / "上海市普陀区规划和自然资源局 2024 年度部门决算.pdf"
)
BUDGET = SHARED / "documents" / "河北" / "平乡县公安局2024年部门预算.txt"

pytestmark = pytest.mark.skipif(
    not FINAL_ACCOUNTS.exists() or not BUDGET.exists(),
    reason="the real documents and their gold lie beside the project only",
)
MEASURES = {
    "amount": "amount",
    "initial_budget": "budget",
    "final": "final",
    "yoy_change": "change",
    "count": "count",
    "score": "count",
}
PERCENTS = {"share": "share", "yoy_pct": "change_pct", "completion": "completion_pct"}
DIRECTIONS = {"增加": "increase", "减少": "decrease", None: None}


@cache
def extracted(path: Path) -> Extraction:
    read = read_file(path, sniff(path), "d" * 16)
    return extract_read(read, "d" * 64, [path.name], "test")


@cache
def gold(path: Path) -> dict[str, Any]:
    text = (SHARED / "gold" / f"{path.stem}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def rows_of_prose() -> list[NarrativeRecord]:
    return [row for row in extracted(FINAL_ACCOUNTS).narrative if (row.page or 0) >= 20]


def sentence(text: str) -> str:
    return squeeze(text).removeprefix("其中:")


def test_every_figure_stands_at_its_page_in_its_sentence_with_its_unit() -> None:
    left = rows_of_prose()
    for want in gold(FINAL_ACCOUNTS)["narrative"]:
        if want["figure"] is None:
            continue
        unit = squeeze(want.get("unit_as_printed") or want["unit"])
        found = next(
            row
            for row in left
            if (row.page, row.printed, row.unit) == (want["page"], want["figure"], unit)
            and sentence(row.sentence) == sentence(want["sentence"])
        )
        left.remove(found)
        assert found.measure == MEASURES[want["metric"]], want
        assert found.direction == DIRECTIONS[want["direction"]], want


def test_every_percentage_has_its_kind_direction_and_base() -> None:
    left = rows_of_prose()
    wanted = [w for w in gold(FINAL_ACCOUNTS)["narrative"] if w["percent"] is not None]
    assert len(wanted) == 37
    for want in wanted:
        found = next(
            row
            for row in left
            if row.percent == Decimal(want["percent"])
            and sentence(row.sentence) == sentence(want["sentence"])
        )
        left.remove(found)
        assert found.measure == PERCENTS[want["percent_kind"]], want
        assert found.direction == DIRECTIONS[want["direction"]], want
        assert squeeze(found.comparison_base or "") == squeeze(want["comparison_base"] or ""), want


def test_every_comparison_stated_in_words_is_found() -> None:
    stated = [w for w in gold(FINAL_ACCOUNTS)["narrative"] if w["metric"].startswith("stated")]
    have = [sentence(row.sentence) for row in rows_of_prose() if row.measure == "relation"]
    assert len(stated) == 16
    for want in stated:
        have.remove(sentence(want["sentence"]))


def test_the_prose_has_no_figure_that_the_transcription_has_not() -> None:
    wanted = gold(FINAL_ACCOUNTS)["narrative"]
    figures = sum(1 for want in wanted if want["figure"] is not None)
    percents = sum(1 for want in wanted if want["percent"] is not None)
    rows = [row for row in rows_of_prose() if row.measure != "relation"]
    assert len(rows) == figures + percents


def test_every_figure_of_an_item_names_the_item() -> None:
    left = rows_of_prose()
    for want in gold(FINAL_ACCOUNTS)["narrative"]:
        if not want["function_path"] or want["figure"] is None:
            continue
        found = next(
            row
            for row in left
            if row.printed == want["figure"]
            and sentence(row.sentence) == sentence(want["sentence"])
            and row.code_name == want["function_path"][-1]
        )
        assert found.code_level == 3


def test_every_cell_of_a_figure_holds_its_digits_within_the_page() -> None:
    extraction = extracted(FINAL_ACCOUNTS)
    cells = {cell.cell_id: cell for cell in extraction.prose_cells}
    assert len({row.cell_id for row in extraction.narrative}) == len(extraction.narrative)
    for row in extraction.narrative:
        cell = cells[row.cell_id]
        assert cell.text == row.printed
        assert cell.x0 is not None and cell.x1 is not None and 0 < cell.x0 < cell.x1 < 600


def test_the_26_figures_of_the_budget_are_found_in_their_order() -> None:
    rows = iter(extracted(BUDGET).narrative)
    facts = gold(BUDGET)["narrative_facts"]
    assert len(facts) == 26
    for want in facts:
        assert any((row.printed, row.unit) == (want["amount"], want["unit"]) for row in rows), want


def test_the_figures_of_the_budget_stand_at_their_offsets() -> None:
    text = BUDGET.read_text(encoding="utf-8")
    lines = text.splitlines()
    for cell in extracted(BUDGET).prose_cells:
        assert "".join(text[cell.char_start : cell.char_end].split()) == cell.text
        assert cell.line_number is not None
        assert cell.text[0] in lines[cell.line_number - 1]


def test_the_named_lines_of_the_budget_are_known() -> None:
    known = {row.line_item: row.printed for row in extracted(BUDGET).narrative if row.line_item}
    for line, amount in {
        "basic_expenditure": "7097.57",
        "operating_expenditure": "865.30",
        "personnel_expenditure": "6232.27",
        "vehicle_operation": "30.00",
    }.items():
        rows = [r.printed for r in extracted(BUDGET).narrative if r.line_item == line]
        assert amount in rows, (line, known)
