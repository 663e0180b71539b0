"""Reading of text files: dialects, encodings, spans, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.documents.model import CellRun, Grid, ReadDocument, TextLine, Unreadable
from gouji.readers import text as reader
from gouji.readers.text import read_text

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"

TAB_LED = "部门目标\n\n1.甲项目绩效目标表\n\t项目编码\n\tA01\n\n\t金额\n\t \n\t5\n"
TAB_GRID = "绩效目标表\n\n项目名称\t\t甲项目\t\n\t\t金额\t3 万元\n指标\t5\n"
STREAM = "收支总表\n \n1 拨款收入\n\n120.00\n"


def cells_of(read: ReadDocument) -> list[str]:
    return [c.text for b in read.blocks if not isinstance(b, TextLine) for c in b.cells]


def read(text: str) -> ReadDocument:
    return read_text(text.encode(), "doc")


def assert_spans_hold(text: str, document: ReadDocument) -> None:
    seen = set()
    for block in document.blocks:
        items = (block,) if isinstance(block, TextLine) else block.cells
        for item in items:
            assert item.span is not None
            assert text[item.span.start : item.span.end] == item.text
            if not isinstance(item, TextLine):
                assert item.cell_id not in seen
                seen.add(item.cell_id)


def test_tab_led_text_becomes_runs_of_cells_and_lines_of_prose() -> None:
    document = read(TAB_LED)
    assert document.dialect == "tab_led"
    lines = [b.text for b in document.blocks if isinstance(b, TextLine)]
    assert lines == ["部门目标", "1.甲项目绩效目标表"]
    assert cells_of(document) == ["项目编码", "A01", "金额", "", "5"]


def test_a_blank_cell_is_kept_as_a_cell_of_its_own() -> None:
    document = read(TAB_LED)
    blank = [c for b in document.blocks if isinstance(b, CellRun) for c in b.cells if not c.text]
    assert len(blank) == 1
    assert blank[0].span is not None and blank[0].span.start == blank[0].span.end


def test_tab_grid_keeps_the_physical_row_and_column_of_each_cell() -> None:
    document = read(TAB_GRID)
    assert document.dialect == "tab_grid"
    grid = next(b for b in document.blocks if isinstance(b, Grid))
    assert (grid.rows, grid.columns) == (3, 4)
    placed = {(c.row_index, c.column_index): c.text for c in grid.cells if c.text}
    assert placed[(0, 2)] == "甲项目"
    assert placed[(1, 3)] == "3 万元"


def test_blank_grid_cells_are_named_after_their_row_and_column() -> None:
    grid = next(b for b in read(TAB_GRID).blocks if isinstance(b, Grid))
    blank = next(c for c in grid.cells if not c.text)
    assert blank.cell_id == f"doc.o{TAB_GRID.index('项目名称')}c1"


def test_a_stream_keeps_its_empty_lines() -> None:
    document = read(STREAM)
    assert document.dialect == "stream"
    assert [b.text for b in document.blocks if isinstance(b, TextLine)] == STREAM.split("\n")


@pytest.mark.parametrize("text", [TAB_LED, TAB_GRID, STREAM, TAB_LED.replace("\n", "\r\n")])
def test_every_span_holds_its_text(text: str) -> None:
    assert_spans_hold(text, read(text))


@given(st.text(alphabet="甲乙1 \t\n\r", min_size=1, max_size=200))
def test_spans_hold_in_any_text(text: str) -> None:
    if not text.strip():
        return
    assert_spans_hold(text, read(text))


@given(st.lists(st.text(alphabet="甲乙丙1.%", min_size=0, max_size=6), min_size=3, max_size=30))
def test_a_run_gives_back_every_cell_in_order(texts: list[str]) -> None:
    if not any(texts):
        return
    document = read("\n".join("\t" + text for text in texts))
    assert [text for text in cells_of(document)] == texts


def test_a_cell_may_hold_an_empty_line() -> None:
    document = read("\t项目\n\n编码\n\tA01\n\t名称\n\t甲")
    assert cells_of(document) == ["项目\n\n编码", "A01", "名称", "甲"]


def test_a_row_goes_on_after_an_empty_line() -> None:
    document = read("\t案件结案率(%)\n\n\t≥90\n\t年度计划\n")
    assert cells_of(document) == ["案件结案率(%)", "≥90", "年度计划"]


def test_two_empty_lines_end_a_run() -> None:
    document = read("\t甲\n\t乙\n\t实际调查结果\n\n\n1\n")
    assert cells_of(document)[-1] == "实际调查结果"
    assert [b.text for b in document.blocks if isinstance(b, TextLine)] == ["1"]


def test_a_bookmark_ends_a_run_even_without_empty_lines() -> None:
    document = read("\t甲\n\t乙\n\t丙\n[bookmark: _Toc_1]2.乙绩效目标表\n\t丁\n")
    kinds = [type(b) for b in document.blocks]
    assert kinds == [CellRun, TextLine, CellRun]


def test_trailing_tabs_become_blank_cells_of_the_reader() -> None:
    assert cells_of(read("\t1.目标\t\t\n\t甲\n\t乙\n")) == ["1.目标", "", "", "甲", "乙"]


def test_line_starts_tell_the_line_of_an_offset() -> None:
    document = read("甲\r\n乙\n\n丙")
    assert document.line_starts == (0, 3, 5, 6)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("单位：万元".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "单位：万元".encode(), "utf-8"),
        ("单位：万元".encode("gb18030"), "gb18030"),
        ("单位：万元".encode("utf-16"), "utf-16"),
    ],
)
def test_an_encoding_is_told_from_the_bytes(data: bytes, encoding: str) -> None:
    document = read_text(data, "doc")
    assert document.reader == f"text/{encoding}"
    assert isinstance(document.blocks[0], TextLine)
    assert document.blocks[0].text == "单位：万元"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空文件"),
        (b" \n\t\n", "空文件"),
        (b"%PDF\x00\x01", "空字节"),
        ("单位".encode() + b"\xff\xff\xff", "编码不明"),
        (b"\xef\xbb\xbf\xff", "编码不明"),
        (b"\x01\x02\x03abc", "控制字符"),
        (("预算" + chr(0xE123) * 5).encode(), "无法识别"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_text(data, "doc")


def test_a_file_too_large_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="上限 10 字节，实有 12 字节"):
        read_text("预算表甲".encode(), "doc")


def test_a_line_too_long_is_refused_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_LINE_CHARACTERS", 5)
    with pytest.raises(Unreadable, match="位置第 2 行"):
        read_text("预算\n预算预算预算".encode(), "doc")


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_LINES", 3)
    with pytest.raises(Unreadable, match="行数过多"):
        read_text("甲\n乙\n丙\n丁".encode(), "doc")


def test_a_stray_control_character_is_read_as_a_blank_and_told() -> None:
    document = read("预算公开说明" * 40 + "\x07金额")
    assert isinstance(document.blocks[0], TextLine)
    assert document.blocks[0].text.endswith("说明 金额")
    assert document.warnings == ("文本中有 1 个控制字符，按空格读取。",)


def test_a_form_feed_leaves_the_leading_blank_of_a_new_page() -> None:
    document = read("甲\n\f乙")
    assert isinstance(document.blocks[1], TextLine)
    assert document.blocks[1].text == " 乙"
    assert document.warnings == ()


REAL = {
    "河北/魏县公安局2025年绩效目标.txt": ("tab_led", 17),
    "河北/唐山高新区公安分局2021年绩效目标.txt": ("tab_led", 15),
    "河北/平乡县公安局2024年部门预算.txt": ("stream", 0),
    "宁夏/永宁县公安局2024年绩效目标.txt": ("tab_grid", 12),
}


@pytest.mark.parametrize("name", REAL)
def test_real_texts_are_told_apart_and_parted(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip("../shared is absent")
    data = path.read_bytes()
    document = read_text(data, "doc")
    dialect, tables = REAL[name]
    assert document.dialect == dialect
    assert sum(1 for b in document.blocks if not isinstance(b, TextLine)) == tables
    assert_spans_hold(data.decode(), document)
