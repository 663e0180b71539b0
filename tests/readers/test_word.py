"""Reading of Word files: what the page shows in the order of the body, and what is refused."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from gouji.documents.model import Box, Cell, Grid, ReadDocument, TextLine, Unreadable
from gouji.readers import word_package
from gouji.readers.formats import FORMATS, Format
from gouji.readers.sniff import PNG, XLSX
from gouji.readers.word import read_docx
from gouji.readers.word_numbers import written
from readers.word_files import add_xml, empty, saved, table, with_part


def lines(read: ReadDocument) -> list[str]:
    return [block.text for block in read.blocks if isinstance(block, TextLine)]


def grids(read: ReadDocument) -> list[Grid]:
    return [block for block in read.blocks if isinstance(block, Grid)]


def cell(grid: Grid, text: str) -> Cell:
    return next(cell for cell in grid.cells if cell.text == text)


def test_paragraphs_and_tables_come_in_the_order_of_the_body(tmp_path: Path) -> None:
    document = empty()
    document.add_paragraph("收支总表")
    document.add_paragraph("")
    document.add_paragraph("单位：万元")
    table(document, [["项目", "金额"], ["合计", "1.00"]])
    document.add_paragraph("说明。")
    read = read_docx(saved(document, tmp_path / "a.docx"), "doc")
    assert [type(block) for block in read.blocks] == [TextLine, TextLine, Grid, TextLine]
    assert [block.ref for block in read.blocks if isinstance(block, TextLine)] == ["¶1", "¶3", "¶4"]
    amount = cell(grids(read)[0], "1.00")
    assert (amount.cell_id, amount.ref, amount.page) == ("doc.t001r1c1", "表1 R2C2", None)


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    document = empty()
    made = table(document, [["项目", "金额", ""], ["", "本年", "上年"], ["合计", "1", "2"]])
    made.cell(0, 0).merge(made.cell(1, 0))
    made.cell(0, 1).merge(made.cell(0, 2))
    grid = grids(read_docx(saved(document, tmp_path / "a.docx"), "doc"))[0]
    assert (grid.rows, grid.columns) == (3, 3)
    name, money = cell(grid, "项目"), cell(grid, "金额")
    assert (name.row_span, name.column_span) == (2, 1)
    assert (money.row_span, money.column_span) == (1, 2)
    assert len(grid.cells) == 7


def test_edges_a_hair_apart_are_one_column(tmp_path: Path) -> None:
    document = empty()
    add_xml(
        document,
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='30'/><w:gridCol w:w='2000'/>"
        "</w:tblGrid>" + row(("项目", 1), ("金额", 2)) + row(("合计", 2), ("1", 1)) + "</w:tbl>",
    )
    grid = grids(read_docx(saved(document, tmp_path / "a.docx"), "doc"))[0]
    assert (grid.rows, grid.columns) == (2, 2)
    assert [(c.text, c.column_index, c.column_span) for c in grid.cells] == [
        ("项目", 0, 1), ("金额", 1, 1), ("合计", 0, 1), ("1", 1, 1),
    ]  # fmt: skip


def test_an_edge_where_no_cell_begins_parts_nothing(tmp_path: Path) -> None:
    document = empty()
    grid_columns = "<w:gridCol w:w='900'/>" * 4
    add_xml(
        document,
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid_columns}</w:tblGrid>"
        + row(("项目", 3), ("金额", 1)) * 2
        + "</w:tbl>",
    )
    assert grids(read_docx(saved(document, tmp_path / "a.docx"), "doc"))[0].columns == 2


def test_deleted_hidden_and_code_text_is_left_out(tmp_path: Path) -> None:
    document = empty()
    add_xml(
        document,
        "<w:p><w:r><w:t>支出</w:t></w:r><w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='2'><w:r><w:t>移</w:t></w:r></w:moveFrom>"
        "<w:ins w:id='3'><w:r><w:t>12.00</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>万元</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>。</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    )
    add_xml(
        document,
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>无尾</w:t></w:r></w:p>",
    )
    document.add_paragraph("下一段")
    assert lines(read_docx(saved(document, tmp_path / "a.docx"), "doc")) == [
        "支出12.00万元。",
        "下一段",
    ]


def test_a_deleted_row_is_left_out(tmp_path: Path) -> None:
    document = empty()
    deleted = row(("旧", 1), ("9", 1)).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>")
    add_xml(document, "<w:tbl>" + row(("合计", 1), ("1", 1)) + deleted + "</w:tbl>")
    grid = grids(read_docx(saved(document, tmp_path / "a.docx"), "doc"))[0]
    assert [c.text for c in grid.cells] == ["合计", "1"]


def test_rows_and_cells_inside_content_controls_are_read(tmp_path: Path) -> None:
    document = empty()
    controlled = f"<w:sdt><w:sdtContent>{row(('合计', 1), ('1', 1))}</w:sdtContent></w:sdt>"
    add_xml(document, "<w:tbl>" + row(("项目", 1), ("金额", 1)) + controlled + "</w:tbl>")
    add_xml(
        document,
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    read = read_docx(saved(document, tmp_path / "a.docx"), "doc")
    assert [c.text for c in grids(read)[0].cells] == ["项目", "金额", "合计", "1"]
    assert lines(read) == ["目录"]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    document = empty()
    box = "<w:txbxContent><w:p><w:r><w:t>2025年部门预算</w:t></w:r></w:p></w:txbxContent>"
    add_xml(
        document,
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
        f"{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert lines(read_docx(saved(document, tmp_path / "a.docx"), "doc")) == ["前", "2025年部门预算"]


def test_a_contents_line_keeps_its_leader(tmp_path: Path) -> None:
    document = empty()
    document.add_paragraph("一、收支总表\t3")
    assert lines(read_docx(saved(document, tmp_path / "a.docx"), "doc")) == ["一、收支总表……3"]


def test_a_line_break_parts_lines(tmp_path: Path) -> None:
    document = empty()
    document.add_paragraph("收支总表\n单位：万元")
    assert lines(read_docx(saved(document, tmp_path / "a.docx"), "doc")) == [
        "收支总表",
        "单位：万元",
    ]


def test_a_table_that_lays_out_tables_is_opened(tmp_path: Path) -> None:
    document = empty()
    outer = document.add_table(2, 1)
    outer.cell(0, 0).text = "收支总表"
    inner = outer.cell(1, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "本年支出合计", "100.00"
    read = read_docx(saved(document, tmp_path / "a.docx"), "doc")
    assert lines(read) == ["收支总表"]
    assert [c.text for c in grids(read)[0].cells] == ["本年支出合计", "100.00"]


def test_a_small_table_inside_a_cell_stays_in_it(tmp_path: Path) -> None:
    document = empty()
    outer = table(document, [["绩效目标的说明文字很长", "其他文字也很长很长"]])
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "内"
    grid = grids(read_docx(saved(document, tmp_path / "a.docx"), "doc"))[0]
    assert [c.text for c in grid.cells] == ["绩效目标的说明文字很长", "其他文字也很长很长\n内"]


def test_numbers_that_word_counts_are_printed(tmp_path: Path) -> None:
    numbering = (
        "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:abstractNum w:abstractNumId='1'>"
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='（%2）'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    document = empty()
    for level, text in ((0, "部门概况"), (1, "职责"), (1, "机构"), (0, "收支总表"), (1, "收入")):
        listed = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr>"
        add_xml(document, f"<w:p><w:pPr>{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    path = with_part(saved(document, tmp_path / "a.docx"), "word/numbering.xml", numbering.encode())
    assert lines(read_docx(path, "doc")) == [
        "一、部门概况",
        "（1）职责",
        "（2）机构",
        "二、收支总表",
        "（1）收入",
    ]


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (3, "decimalEnclosedCircle", "③"),
        (0, "chineseCounting", "0"),
    ],
)
def test_a_list_number_is_written_in_its_kind(number: int, kind: str, text: str) -> None:
    assert written(number, kind) == text


def test_words_of_headers_come_last_and_once(tmp_path: Path) -> None:
    document = empty()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "某局2025年部门预算"
    document.sections[0].footer.paragraphs[0].text = "- 3 -"
    read = read_docx(saved(document, tmp_path / "a.docx"), "doc")
    assert lines(read) == ["正文", "某局2025年部门预算"]
    assert read.blocks[-1].ref == "页眉"  # type: ignore[union-attr]


def test_macros_are_told_and_not_run(tmp_path: Path) -> None:
    document = empty()
    document.add_paragraph("正文")
    path = with_part(saved(document, tmp_path / "a.docx"), "word/vbaProject.bin", b"x")
    assert read_docx(path, "doc").warnings == ("文档带有宏，没有运行。",)


def two_sheets(path: Path, document_id: str) -> ReadDocument:
    """A reader of workbooks for the tests: two sheets with one line each."""
    blocks = tuple(
        TextLine(f"{path.stat().st_size > 0}", sheet=name, ref="A1") for name in ("总表", "分表")
    )
    return ReadDocument(document_id, "test", "test", blocks)


def with_workbook(tmp_path: Path, active: int) -> Path:
    """A Word file that shows one sheet of an embedded workbook of two."""
    book = Workbook()
    book.active.title = "总表"  # type: ignore[union-attr]
    book.create_sheet("分表")
    book.active = active  # type: ignore[assignment]
    book.save(tmp_path / "book.xlsx")
    document = empty()
    add_xml(
        document,
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><w:object><o:OLEObject Type='Embed' r:id='rId99'/></w:object></w:r></w:p>",
    )
    document.add_paragraph("后")
    path = saved(document, tmp_path / "a.docx")
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='rId99' Type='x' Target='embeddings/book.xlsx'/></Relationships>"
    )
    with_part(path, "word/_rels/document.xml.rels", relations.encode())
    return with_part(path, "word/embeddings/book.xlsx", (tmp_path / "book.xlsx").read_bytes())


@pytest.mark.parametrize(("active", "name"), [(0, "总表"), (1, "分表")])
def test_of_an_embedded_workbook_the_sheet_that_is_shown_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, active: int, name: str
) -> None:
    monkeypatch.setitem(FORMATS, XLSX, Format("XLSX", __name__, "two_sheets"))
    read = read_docx(with_workbook(tmp_path, active), "doc")
    assert lines(read) == ["前", "True", "后"]
    assert read.blocks[1].sheet == name  # type: ignore[union-attr]
    assert read.warnings == ()


def test_an_embedded_workbook_nobody_can_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, XLSX, Format("XLSX"))
    read = read_docx(with_workbook(tmp_path, 0), "doc")
    assert lines(read) == ["前", "后"]
    assert any("嵌入" in warning for warning in read.warnings)


def one_cell(path: Path, document_id: str) -> ReadDocument:
    """A reader of pictures for the tests."""
    found = Cell(
        f"{document_id}.p001g1r0c0", "合计", 0, 0, page=1, box=Box(0, 0, 1, 1), confidence=0.9
    )
    return ReadDocument(document_id, "test", "test", (Grid((found,), 1, 1, 1),), pages=1)


def with_picture(tmp_path: Path, width: int) -> Path:
    Image.new("RGB", (width, 400), "white").save(tmp_path / "table.png")
    document = empty()
    document.add_paragraph("前")
    document.add_picture(str(tmp_path / "table.png"))
    return saved(document, tmp_path / "a.docx")


def test_a_pasted_table_is_read_where_pictures_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, PNG, Format("PNG", __name__, "one_cell"))
    read = read_docx(with_picture(tmp_path, 800), "doc")
    found = grids(read)[0].cells[0]
    assert (found.text, found.page, found.box, found.ref, found.confidence) == (
        "合计", None, None, "图1 R1C1", 0.9,
    )  # fmt: skip
    assert read.warnings == ()


def test_a_picture_too_small_for_a_table_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, PNG, Format("PNG", __name__, "one_cell"))
    read = read_docx(with_picture(tmp_path, 100), "doc")
    assert read.warnings == ("文档中有 1 幅图片，其中的文字没有读取。",)


def document_with_entity(target: str) -> bytes:
    return (
        f"<!DOCTYPE x [<!ENTITY e SYSTEM '{target}'>]>"
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


def test_an_external_entity_is_refused_and_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密")
    path = saved(empty(), tmp_path / "a.docx")
    with_part(path, "word/document.xml", document_with_entity(secret.as_uri()))
    with pytest.raises(Unreadable, match="DTD"):
        read_docx(path, "doc")


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    levels = "".join(
        f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else '预' * 10}'>" for n in range(12)
    )
    xml = f"<!DOCTYPE x [{levels}]><x>&e11;</x>"
    path = with_part(saved(empty(), tmp_path / "a.docx"), "word/document.xml", xml.encode())
    with pytest.raises(Unreadable, match=r"DTD|XML"):
        read_docx(path, "doc")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = saved(empty(), tmp_path / "a.docx")
    with_part(path, "word/document.xml", b" " * (word_package.MAX_XML_BYTES + 1))
    assert path.stat().st_size < 1024**2
    with pytest.raises(Unreadable, match="部件过大：应不超过"):
        read_docx(path, "doc")


def test_too_many_tags_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MAX_XML_TAGS", 1_000)
    document = empty()
    table(document, [["x"] * 10] * 20)
    with pytest.raises(Unreadable, match="标记"):
        read_docx(saved(document, tmp_path / "a.docx"), "doc")


def test_a_table_wider_than_any_page_is_refused(tmp_path: Path) -> None:
    document = empty()
    add_xml(document, "<w:tbl>" + row(("项目", 2_000_000_000), ("金额", 999_999)) + "</w:tbl>")
    with pytest.raises(Unreadable, match="列"):
        read_docx(saved(document, tmp_path / "a.docx"), "doc")


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_told_as_damaged(tmp_path: Path, keep: float) -> None:
    document = empty()
    document.add_paragraph("正文")
    path = saved(document, tmp_path / "a.docx")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(Unreadable, match="损坏"):
        read_docx(path, "doc")


def test_broken_xml_is_never_half_read(tmp_path: Path) -> None:
    document = empty()
    document.add_paragraph("收支总表")
    path = saved(document, tmp_path / "a.docx")
    broken = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p>"
    with pytest.raises(Unreadable, match="XML"):
        read_docx(with_part(path, "word/document.xml", broken), "doc")


def row(*cells: tuple[str, int]) -> str:
    """A row of cells, each with the number of grid columns it spans."""
    made = "".join(
        f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        for text, span in cells
    )
    return f"<w:tr>{made}</w:tr>"
