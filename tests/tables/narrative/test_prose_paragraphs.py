"""Paragraphs are put together from lines, and every figure keeps the place of its digits."""

from dataclasses import replace

from gouji.documents.identity import Identity
from gouji.documents.model import Grid, ReadDocument
from gouji.tables.narrative.paragraphs import paragraphs
from gouji.tables.narrative.recognise import read_narrative
from tables.narrative.prose_pages import LEFT, WIDTH, page_line, pages, stream


def texts(read: ReadDocument, taken: frozenset[int] = frozenset()) -> list[str]:
    return [paragraph.printed for paragraph in paragraphs(read, taken)]


FULL = "一二三四五六七八九十一二三四五六七八九十"


def test_a_number_wrapped_inside_its_digits_is_joined_without_a_seam() -> None:
    read = pages(
        page_line("年末共有测试费用支出决算共计为一千加12", row=1, indent=1),
        page_line("34.56万元，其余各项都没有安排支出，各处均", row=2),
        page_line("照此办理。", row=3),
    )
    assert "1234.56万元" in texts(read)[0]
    assert len(texts(read)) == 1


def test_an_indented_line_begins_a_paragraph_even_after_a_full_line() -> None:
    read = pages(
        page_line(FULL, row=1),
        page_line(FULL, row=2),
        page_line("项目支出二十万元的安排情况都在后面说明", row=3, indent=1),
        page_line(FULL, row=4),
    )
    assert len(texts(read)) == 2


def test_a_line_left_short_because_a_number_did_not_fit_goes_on() -> None:
    read = pages(
        page_line("某某局收入预算其中财政拨款收入安排为", row=1, indent=1),
        page_line("一百二十万元，比上年的安排增加的数是", row=2),
        page_line("123,456.78万元，其余为其他各项收入的安排", row=3),
    )
    assert len(texts(read)) == 1


def test_a_centred_title_is_no_part_of_the_paragraph_below() -> None:
    read = pages(
        page_line("某某局机构设置情况", row=1, indent=5),
        page_line(FULL, row=2),
        page_line(FULL, row=3),
        page_line(FULL, row=4),
    )
    assert texts(read)[0] == "某某局机构设置情况"


def test_a_line_that_ends_its_sentence_far_from_the_margin_ends_the_paragraph() -> None:
    read = pages(
        page_line("一二三四五六七八九十一二三四。", row=1),
        page_line(FULL, row=2),
        page_line(FULL, row=3),
    )
    assert len(texts(read)) == 2


def test_a_sentence_that_ends_near_the_margin_does_not_end_the_paragraph() -> None:
    read = pages(
        page_line("一二三四五六七八九十一二三四五六。", row=1),
        page_line(FULL, row=2),
        page_line(FULL, row=3),
    )
    assert len(texts(read)) == 1


def test_a_page_number_between_two_halves_of_a_paragraph_is_left_out() -> None:
    read = pages(
        page_line(FULL, page=1, row=1),
        page_line("一二三四五六七八九十收入总计为测试的12", page=1, row=2),
        page_line("- 7 -", page=1, row=3, indent=7),
        page_line("34.5万元，一二三四五六七八九十一二三四五", page=2, row=1),
        page_line(FULL, page=2, row=2),
    )
    assert "收入总计为测试的1234.5万元" in "".join(texts(read))


def test_a_table_parts_two_paragraphs() -> None:
    read = pages(page_line(FULL, row=1), Grid((), 1, 1, page=1), page_line(FULL, row=2))
    assert len(texts(read)) == 2


def test_lines_that_a_table_used_up_are_no_prose() -> None:
    read = pages(page_line("合计12.00万元", row=1), page_line("支出总计9.00万元。", row=2))
    assert texts(read, frozenset({0})) == ["支出总计9.00万元。"]


def test_of_which_at_the_end_of_a_paragraph_goes_on_in_the_next() -> None:
    read = stream("接待费支出9.00万元。其中：", "国内接待支出8.00万元。", dialect="tab_led")
    assert len(texts(read)) == 1
    numbered = stream("接待费支出9.00万元。其中：", "1、国内接待支出8.00万元。", dialect="tab_led")
    assert len(texts(numbered)) == 2


def test_a_pdf_figure_is_boxed_by_exactly_its_digits() -> None:
    read = pages(page_line("支出总计12.50万元。", row=3))
    narrative = read_narrative(read, Identity(budget_year=2024))
    rows, cells = narrative.rows, narrative.cells
    assert [row.printed for row in rows] == ["12.50"]
    (cell,) = cells
    assert (cell.x0, cell.x1) == (LEFT + 4 * WIDTH, LEFT + 9 * WIDTH)
    assert (cell.y0, cell.y1, cell.page) == (60.0, 72.0, 1)
    assert cell.cell_id == f"{'d' * 16}.p001l1o4"
    assert cell.table_id is None


def test_a_box_does_not_reach_into_the_line_above_though_its_font_claims_that_room() -> None:
    tall = page_line("支出总计12.50万元。", row=3)
    assert tall.box is not None
    tall = replace(tall, box=replace(tall.box, y0=45.0))
    read = pages(page_line(FULL, row=2), tall)
    cells = read_narrative(read, Identity(budget_year=2024)).cells
    assert [cell.y0 for cell in cells if cell.text == "12.50"] == [52.0]


def test_a_text_figure_keeps_its_offsets_and_its_physical_line() -> None:
    read = stream("情况说明如下面所写", "", "支出总计 12.50 万元。")
    narrative = read_narrative(read, Identity(budget_year=2024))
    rows, cells = narrative.rows, narrative.cells
    assert (cells[0].char_start, cells[0].char_end, cells[0].line_number) == (16, 21, 3)
    assert cells[0].cell_id == f"{'d' * 16}.o16"
    assert rows[0].cell_id == cells[0].cell_id


def test_a_sentence_stands_as_printed_without_white_space() -> None:
    read = stream("收入 5.00 万元（含税）；支出总计 12.50 万元。", dialect="tab_led")
    rows = read_narrative(read, Identity()).rows
    assert [row.sentence for row in rows] == ["收入5.00万元（含税）；", "支出总计12.50万元。"]
