"""Reading PDF: grids with merged cells, lines in order, boxes as displayed, nothing invisible."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from gouji.documents.model import Grid, ReadDocument, TextLine
from gouji.readers.pdf import PdfLimits, read_pdf
from readers.pdf_files import PAGE_HEIGHT, PROSE, draw, prose, rewrite, ruled_table

DOCUMENT = "0123456789abcdef"


def grids(read: ReadDocument) -> list[Grid]:
    return [block for block in read.blocks if isinstance(block, Grid)]


def lines(read: ReadDocument) -> list[TextLine]:
    return [block for block in read.blocks if isinstance(block, TextLine)]


def texts(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row_index, cell.column_index): cell.text for cell in grid.cells}


def test_a_merged_cell_stands_once_with_its_spans(tmp_path: Path) -> None:
    (grid,) = grids(read_pdf(draw(tmp_path / "a.pdf", ruled_table, prose), DOCUMENT))
    assert (grid.rows, grid.columns) == (3, 3)
    spans = {
        (cell.row_index, cell.column_index): (cell.row_span, cell.column_span)
        for cell in grid.cells
    }
    assert spans[0, 0] == (1, 3)
    assert spans[1, 0] == (2, 1)
    assert spans[1, 1] == spans[2, 2] == (1, 1)
    assert texts(grid) == {
        (0, 0): "收支总表", (1, 0): "合计", (1, 1): "收入", (1, 2): "100.00", (2, 1): "支出", (2, 2): "",
    }  # fmt: skip


def test_cells_have_ids_pages_and_boxes_from_the_top_left(tmp_path: Path) -> None:
    (grid,) = grids(read_pdf(draw(tmp_path / "a.pdf", prose, ruled_table), DOCUMENT))
    cell = next(cell for cell in grid.cells if cell.text == "100.00")
    assert cell.cell_id == f"{DOCUMENT}.p002g0r1c2"
    assert cell.page == 2
    assert cell.box is not None
    assert (cell.box.x0, cell.box.y0) == pytest.approx((260, PAGE_HEIGHT - 680), abs=0.6)
    assert (cell.box.x1, cell.box.y1) == pytest.approx((360, PAGE_HEIGHT - 660), abs=0.6)


def test_lines_and_grids_come_in_reading_order(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 600, "表后说明：以上各数均为预算数，单位为万元。")
        ruled_table(canvas)
        prose(canvas)

    read = read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT)
    kinds = [block.text[:2] if isinstance(block, TextLine) else "grid" for block in read.blocks]
    assert kinds == ["本部", "grid", "表后"]


def test_text_in_cells_is_not_repeated_in_lines(tmp_path: Path) -> None:
    read = read_pdf(draw(tmp_path / "a.pdf", ruled_table, prose), DOCUMENT)
    assert [line.text for line in lines(read)] == [PROSE]


def test_boxes_of_different_height_on_one_baseline_are_one_line(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "本年支出合计")
        canvas.setFont("Times-Roman", 26)
        canvas.drawString(122, 700, "603.14")
        canvas.setFont("NotoSansSC", 10)
        canvas.drawString(205, 700, "万元，其中：基本支出占多数。")

    (line,) = lines(read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT))
    assert line.text.replace(" ", "") == "本年支出合计603.14万元，其中：基本支出占多数。"


def test_every_character_of_a_line_has_its_edges(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "收入预算")
        canvas.drawString(200, 700, "12.50 万元，比上年增加")

    (line,) = lines(read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT))
    assert len(line.edges) == len(line.text)
    start = line.text.index("12.50")
    assert line.edges[start][0] == pytest.approx(200, abs=1)
    assert line.edges[start - 1] == pytest.approx((100, 200), abs=1)  # the space put in
    assert line.text[start - 1] == " "


def test_text_drawn_twice_on_one_spot_is_read_once(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "一般公共预算支出 1,100.00 万元")
        for row in range(12):  # PDFium itself drops a repetition that follows at once
            canvas.drawString(60, 600 - 20 * row, PROSE[row:])
        canvas.drawString(60.3, 700.2, "一般公共预算支出 1,100.00 万元")

    assert lines(read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT))[0].text == (
        "一般公共预算支出 1,100.00 万元"
    )


def test_digits_set_a_little_higher_stay_in_their_line(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "本年收入合计")
        canvas.drawString(121, 701.2, "603.14")
        canvas.drawString(155, 700, "万元。")
        canvas.drawString(60, 690, "本年支出合计六百万元。")

    found = [line.text for line in lines(read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT))]
    assert found == ["本年收入合计603.14万元。", "本年支出合计六百万元。"]


@pytest.mark.parametrize("quarter_turns", [1, 2, 3])
def test_a_rotated_page_reads_as_it_is_displayed(tmp_path: Path, quarter_turns: int) -> None:
    def page(canvas: Canvas) -> None:
        shift = {1: (595, 0), 2: (595, 842), 3: (0, 842)}[quarter_turns]
        canvas.translate(*shift)
        canvas.rotate(90 * quarter_turns)
        # On a page of 842 points displayed height (595 when turned sideways): drawn upright again.
        canvas.translate(0, -200 if quarter_turns % 2 else 0)
        ruled_table(canvas)
        canvas.drawString(60, 740, PROSE[:20])

    path = draw(tmp_path / "a.pdf", page)
    rewrite(path, lambda pdf: setattr(pdf.pages[0].obj, "Rotate", 90 * quarter_turns))
    read = read_pdf(path, DOCUMENT)
    (grid,) = grids(read)
    assert texts(grid)[1, 2] == "100.00"
    assert (grid.rows, grid.columns) == (3, 3)
    assert grid.box is not None
    top = (595 if quarter_turns % 2 else 842) - 700 + (200 if quarter_turns % 2 else 0)
    assert (grid.box.x0, grid.box.y0) == pytest.approx((60, top), abs=1)
    assert [line.text for line in lines(read)] == [PROSE[:20]]
    sides = {842, 595}
    assert {round(read.page_sizes[0].width), round(read.page_sizes[0].height)} == sides
    assert (read.page_sizes[0].width > read.page_sizes[0].height) == bool(quarter_turns % 2)


def test_a_single_frame_round_prose_is_no_table(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(40, 40, 515, 760)
        prose(canvas)

    read = read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT)
    assert grids(read) == []
    assert [line.text for line in lines(read)] == [PROSE]


def test_rules_drawn_as_thin_rectangles_make_the_same_grid(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for y in (700, 680, 660):
            canvas.rect(60, y, 200, 0.48, stroke=0, fill=1)
        for x in (60, 160, 260):
            canvas.rect(x, 660, 0.48, 40.48, stroke=0, fill=1)
        canvas.drawString(70, 686, "预算单位名称")
        canvas.drawString(170, 666, "预算数合计")

    (grid,) = grids(read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT))
    assert texts(grid) == {(0, 0): "预算单位名称", (0, 1): "", (1, 0): "", (1, 1): "预算数合计"}


def test_a_table_inside_a_scaled_form_is_found(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.setFont("NotoSansSC", 10)
        ruled_table(canvas)
        canvas.endForm()
        canvas.translate(100, 300)
        canvas.scale(0.5, 0.5)
        canvas.doForm("table")

    (grid,) = grids(read_pdf(draw(tmp_path / "a.pdf", page), DOCUMENT))
    assert texts(grid)[1, 2] == "100.00"
    assert grid.box is not None
    assert grid.box.x0 == pytest.approx(130, abs=1)


def clipped_row(canvas: Canvas) -> None:
    """A name too long for its cell, clipped to it, beside an amount; and a row clipped away."""
    for y in (700, 680):
        canvas.line(60, y, 360, y)
    for x in (60, 160, 360):
        canvas.line(x, 680, x, 700)
    canvas.drawString(260, 686, "4.82")
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(60, 680, 100, 20)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.drawString(64, 686, "对个人和家庭的补助支出")
    canvas.drawString(64, 760, "另一页的一行 638.33")
    canvas.restoreState()


def test_a_name_cut_off_at_its_cell_stays_whole_and_out_of_the_next_cell(tmp_path: Path) -> None:
    (grid,) = grids(read_pdf(draw(tmp_path / "a.pdf", clipped_row), DOCUMENT))
    assert texts(grid) == {(0, 0): "对个人和家庭的补助支出", (0, 1): "4.82"}


def test_text_clipped_off_the_page_is_left_out_with_a_warning(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", clipped_row)
    read = read_pdf(path, DOCUMENT)
    assert lines(read) == []
    assert any("被裁切" in warning and "第 1 页" in warning for warning in read.warnings)
    assert "638.33" in lines(read_pdf(path, DOCUMENT, keep_clipped=True))[0].text


def test_a_page_with_too_many_characters_is_left_out_with_a_warning(tmp_path: Path) -> None:
    def crowd(canvas: Canvas) -> None:
        for row in range(30):
            canvas.drawString(60, 100 + 20 * row, PROSE)

    path = draw(tmp_path / "a.pdf", prose, crowd)
    read = read_pdf(path, DOCUMENT, PdfLimits(characters_per_page=200))
    assert {line.page for line in lines(read)} == {1}
    assert any("第 2 页" in warning and "200" in warning for warning in read.warnings)


@pytest.mark.parametrize("limits", [PdfLimits(objects_per_page=8), PdfLimits(crossings_per_page=8)])
def test_a_page_of_too_many_rules_is_left_out_with_a_warning(
    tmp_path: Path, limits: PdfLimits
) -> None:
    read = read_pdf(draw(tmp_path / "a.pdf", prose, ruled_table), DOCUMENT, limits)
    assert grids(read) == []
    assert any("第 2 页未读取" in warning for warning in read.warnings)


def test_the_reader_names_itself_and_the_pages(tmp_path: Path) -> None:
    read = read_pdf(draw(tmp_path / "a.pdf", prose, prose), DOCUMENT)
    assert read.reader.startswith("pdfium ")
    assert (read.pages, len(read.page_sizes), read.media_type) == (2, 2, "application/pdf")
