"""The second reader: agrees on what is printed, says where it is not, and is not fooled by what is hidden."""

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from gouji.documents.model import Box, Grid, ReadDocument, TextLine
from gouji.facts.records import SecondReadingRecord
from gouji.readers.pdf import read_pdf
from gouji.readers.second_reader import PlacedText, SecondReadingTask, read_again
from readers.pdf_files import draw, rewrite, ruled_table

ID = "0" * 16


def placed(read: ReadDocument) -> tuple[PlacedText, ...]:
    return tuple(
        PlacedText(cell.cell_id, cell.text, cell.box)
        for block in read.blocks
        if isinstance(block, Grid)
        for cell in block.cells
    )


def read_twice(path: Path, *changes: PlacedText) -> dict[str, SecondReadingRecord]:
    """The second readings of page 1 by the first text, some cells replaced by others."""
    changed = {cell.cell_id: cell for cell in changes}
    cells = tuple(changed.get(cell.cell_id, cell) for cell in placed(read_pdf(path, ID)))
    records = read_again(SecondReadingTask(str(path), ID, ((1, cells),)))
    return {record.cell_id or "": record for record in records}


def cell_of(path: Path, text: str) -> PlacedText:
    return next(cell for cell in placed(read_pdf(path, ID)) if cell.text == text)


def test_what_is_printed_is_seen_twice(tmp_path: Path) -> None:
    records = read_twice(draw(tmp_path / "a.pdf", ruled_table))
    assert {record.agrees for record in records.values()} == {True}
    assert "100.00" in {record.second_text for record in records.values()}


def test_a_misread_figure_is_a_disagreement_with_both_texts(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    good = cell_of(path, "100.00")
    record = read_twice(path, PlacedText(good.cell_id, "109.00", good.box))[good.cell_id]
    assert (record.first_text, record.second_text, record.agrees) == ("109.00", "100.00", False)
    assert record.reason and "109.00" in record.reason and "100.00" in record.reason


def test_a_figure_we_missed_is_a_disagreement(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    good = cell_of(path, "100.00")
    assert read_twice(path, PlacedText(good.cell_id, "", good.box))[good.cell_id].agrees is False


@pytest.mark.parametrize(
    ("first", "agrees"),
    [
        ("更新办公设备以提高效率，并延长使用年限。", True),  # it goes on over the page break
        ("更新办公设备以提高效益，并延长使用年限。", False),
        ("更新办公设备", False),  # not all of what is printed
        ("更新办公设备以提高效率。", True),  # the stop is the neighbour's
    ],
)
def test_words_agree_as_far_as_the_page_goes(tmp_path: Path, first: str, agrees: bool) -> None:
    def words(canvas: Canvas) -> None:
        ruled_table(canvas)
        canvas.drawString(60, 400, "更新办公设备以提高效率")

    path = draw(tmp_path / "a.pdf", words)
    (line,) = (b for b in read_pdf(path, ID).blocks if isinstance(b, TextLine) and "更新" in b.text)
    record = read_again(SecondReadingTask(str(path), ID, ((1, (PlacedText("x", first, line.box),)),)))
    assert record[0].agrees is agrees


def test_a_figure_that_goes_on_is_another_figure(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    good = cell_of(path, "100.00")
    for other in ("100.0012345", "10000", "100"):
        assert read_twice(path, PlacedText(good.cell_id, other, good.box))[good.cell_id].agrees is False


def test_what_stands_below_a_mask_is_not_recorded(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    good = cell_of(path, "100.00")
    record = read_twice(path, PlacedText(good.cell_id, "***", good.box))[good.cell_id]
    assert (record.agrees, record.second_text) == (False, None)
    assert "100" not in str(record)


def test_text_clipped_from_the_page_is_no_disagreement(tmp_path: Path) -> None:
    def with_hidden_text(canvas: Canvas) -> None:
        ruled_table(canvas)
        canvas.saveState()
        outline = canvas.beginPath()
        outline.rect(262, 642, 60, 16)
        canvas.clipPath(outline, stroke=0, fill=0)
        canvas.drawString(250, 686, "999.99")  # in a row above the clip: hidden
        canvas.drawString(266, 646, "很长的名称一直写到下一格里去了")  # cut at the side
        canvas.restoreState()

    path = draw(tmp_path / "a.pdf", with_hidden_text)
    assert "999.99" not in "".join(cell.text for cell in placed(read_pdf(path, ID)))
    assert "999.99" in "".join(c.text for c in placed(read_pdf(path, ID, keep_clipped=True)))
    records = read_twice(path)
    assert [r for r in records.values() if not r.agrees] == []
    assert any("下一格里去了" in (r.first_text or "") for r in records.values())


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rotated_pages_are_read_as_displayed(tmp_path: Path, turn: int) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    rewrite(path, lambda pdf: pdf.pages[0].rotate(turn, relative=False))
    records = read_twice(path)
    assert {record.agrees for record in records.values()} == {True}
    # Turned upside down, a line reads backwards: for both.
    assert any(sorted(str(r.second_text)) == sorted("100.00") for r in records.values())


def test_a_cropped_page_is_read_where_it_shows(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)

    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = pikepdf.Array([40, 500, 500, 800])

    rewrite(path, crop)
    records = read_twice(path)
    assert {record.agrees for record in records.values()} == {True}
    assert any(record.second_text == "100.00" for record in records.values())


def test_text_recognised_from_a_picture_has_no_second_reader(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    good = cell_of(path, "100.00")
    seen = read_twice(path, PlacedText(good.cell_id, "1OO.00", good.box, is_recognised=True))
    record = seen[good.cell_id]
    assert (record.agrees, record.second_text) == (None, None)
    assert "图像" in str(record.reason)


def test_a_page_that_is_not_there_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    cells = placed(read_pdf(path, ID))
    records = read_again(SecondReadingTask(str(path), ID, ((9, cells), (1, cells))))
    assert (records[0].page, records[0].cell_id, records[0].agrees) == (9, None, None)
    assert "读不了" in str(records[0].reason)
    assert sum(record.agrees is True for record in records) == len(cells)


def test_a_box_on_nothing_agrees_with_a_blank_cell(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ruled_table)
    cell = PlacedText("x", "", Box(400, 400, 500, 420))
    (record,) = read_again(SecondReadingTask(str(path), ID, ((1, (cell,)),)))
    assert record.agrees is True
