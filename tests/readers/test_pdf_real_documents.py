"""The PDF reader on real files beside the project: pdfplumber's cells, the gold prose."""

import json
from pathlib import Path

import pytest

from benchmarks.extraction import our_cells, plumber_cells
from gouji.documents.model import Grid, TextLine
from gouji.documents.normalise import squeeze
from gouji.readers.pdf import read_pdf

SHARED = Path(__file__).resolve().parents[3] / "shared"
PUTUO = SHARED / "documents" / "上海普陀" / "上海市普陀区规划和自然资源局 2024 年度部门决算.pdf"
MIXED_BASELINES = SHARED / "documents" / "上海普陀" / "上海市普陀区财政局2024年度部门决算.pdf"
WIDE = SHARED / "documents" / "北京" / "审计局_附件2：北京市审计局2026年度部门预算报表.pdf"
GOLD = SHARED / "gold" / "上海市普陀区规划和自然资源局 2024 年度部门决算.json"
CUT = SHARED / "documents" / "西安" / "应急管理局_2026年部门预算.pdf"


def shared(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"../shared is not beside the project: {path.name}")
    return path


@pytest.mark.parametrize("path", [PUTUO, WIDE], ids=["rects", "wide"])
def test_every_cell_stands_where_pdfplumber_finds_it(path: Path) -> None:
    theirs = {place: squeeze(text) for place, text in plumber_cells(shared(path)).items()}
    kept = our_cells(read_pdf(path, "0" * 16, keep_clipped=True))
    assert len(theirs) > 500
    assert {place: squeeze(text) for place, text in kept.items()} == theirs


def test_a_merged_cell_covers_exactly_the_places_pdfplumber_leaves_out() -> None:
    read = read_pdf(shared(PUTUO), "0" * 16)
    for grid in (block for block in read.blocks if isinstance(block, Grid)):
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row_index, cell.row_index + cell.row_span)
            for column in range(cell.column_index, cell.column_index + cell.column_span)
        ]
        assert sorted(places) == [(r, c) for r in range(grid.rows) for c in range(grid.columns)]


def test_the_prose_is_the_gold_text() -> None:
    gold = json.loads(shared(GOLD).read_text(encoding="utf-8"))
    read = read_pdf(shared(PUTUO), "0" * 16)
    prose = squeeze("".join(block.text for block in read.blocks if isinstance(block, TextLine)))
    assert squeeze(gold["narrative_text"]) in prose


def test_numbers_of_another_font_stay_in_their_sentences() -> None:
    read = read_pdf(shared(MIXED_BASELINES), "0" * 16)
    prose = squeeze("".join(block.text for block in read.blocks if isinstance(block, TextLine)))
    assert "本年支出合计603.14万元" in prose or "603.14万元" in prose
    assert "“三公”经费" in prose


def test_amounts_are_not_mixed_with_the_cut_off_end_of_the_name_beside_them() -> None:
    read = read_pdf(shared(CUT), "0" * 16)
    page = [cell for b in read.blocks if isinstance(b, Grid) and b.page == 3 for cell in b.cells]
    texts = {(cell.row_index, cell.column_index): squeeze(cell.text) for cell in page}
    assert texts[6, 4] == "(3)对个人和家庭的补助"
    assert texts[6, 5] == "4.82"
