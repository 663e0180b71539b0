"""A figure that stands in another document is shown there, with that document's name."""

import hashlib
from pathlib import Path

import pytest

from gouji.reporting.evidence import EvidenceRoom
from gouji.reporting.page_pictures import PictureStore
from gouji.reporting.views import CellView, DocumentView

TEXTS = {2024: "某局2024年度预算\n合计 50.00\n", 2025: "某局2025年度预算\n上年 60.00\n"}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for year, text in TEXTS.items():
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    return folder


def room(raw: Path) -> EvidenceRoom:
    store = PictureStore(raw.parent / "cache", raw.parent / "pages", lambda *_: b"")
    return EvidenceRoom(raw, store)


def document(year: int) -> DocumentView:
    sha = hashlib.sha256(TEXTS[year].encode()).hexdigest()
    return DocumentView(
        sha[:16], (f"{year}.txt",), sha, "text/plain", None, "某局", None, None, year, "budget",
        "万元", None, None, None, None, "read", None, True, True, None,
    )  # fmt: skip


def cell(year: int) -> CellView:
    start = TEXTS[year].index("0.00") - 1
    return CellView(
        f"{document(year).document_id}.o{start}",
        TEXTS[year][start : start + 5],
        None,
        None,
        start,
        start + 5,
        2,
    )


def test_each_document_shows_its_own_figures(raw: Path) -> None:
    both = {d.document_id: d for d in (document(2024), document(2025))}
    evidence = room(raw).show(document(2025), [cell(2025), cell(2024)], both)
    ((other, shown),) = evidence.others
    assert other.budget_year == 2024
    assert evidence.problem is None
    marked = [
        {c for line in part.lines for piece in line.pieces for c in piece.cell_ids}
        for part in (evidence, shown)
    ]
    assert marked == [{cell(2025).cell_id}, {cell(2024).cell_id}]
    assert evidence.owners == {cell(2024).cell_id: other}
    assert shown.numbers[cell(2024).cell_id] == 2


def test_a_document_that_is_not_known_is_told_of(raw: Path) -> None:
    evidence = room(raw).show(document(2025), [cell(2025), cell(2024)])
    assert evidence.others == ()
    assert evidence.problem == "另有 1 处印在另一份文件中，未附图。"


def test_another_document_that_is_gone_says_so_itself(raw: Path) -> None:
    (raw / "2024.txt").unlink()
    both = {d.document_id: d for d in (document(2024), document(2025))}
    evidence = room(raw).show(document(2025), [cell(2025), cell(2024)], both)
    ((_, shown),) = evidence.others
    assert evidence.problem is None
    assert shown.problem is not None
    assert "原件已不在" in shown.problem
