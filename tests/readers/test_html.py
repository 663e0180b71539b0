"""Reading of web pages: what is shown, in order, whatever the encoding, and what is refused."""

from pathlib import Path

import pytest

from gouji.documents.model import Grid, ReadDocument, TextLine, Unreadable
from gouji.extract import extract_document
from gouji.readers import html_text
from gouji.readers.formats import read_file
from gouji.readers.html import read_html, read_mhtml
from gouji.readers.html_text import decode
from gouji.readers.sniff import HTML, sniff

TRAPS = Path(__file__).resolve().parents[3] / "shared" / "documents" / "traps"
TABLE = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>1.00</td></tr></table>"


def read(tmp_path: Path, page: str | bytes) -> ReadDocument:
    path = tmp_path / "page.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_html(path, "doc")


def lines(document: ReadDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, TextLine)]


def grid(document: ReadDocument) -> Grid:
    return next(block for block in document.blocks if isinstance(block, Grid))


def test_lines_and_tables_come_in_the_order_of_the_page(tmp_path: Path) -> None:
    page = f"<html><body><h1>收支<b>总</b>表</h1>\n<p>单位：<br>万元</p>{TABLE}<div>说明<p>完。</p></div></body></html>"
    document = read(tmp_path, page)
    assert [type(block) for block in document.blocks] == [TextLine] * 3 + [Grid] + [TextLine] * 2
    assert lines(document) == ["收支总表", "单位：", "万元", "说明", "完。"]
    assert [(c.cell_id, c.ref, c.text) for c in grid(document).cells][-1] == (
        "doc.t001r1c1", "表1 R2C2", "1.00",
    )  # fmt: skip


def test_spans_are_laid_as_browsers_lay_them(tmp_path: Path) -> None:
    page = (
        "<table><thead><tr><th rowspan=2>项目</th><th colspan=2>金额</th></tr>"
        "<tr><th>本年</th><th>上年</th></tr></thead>"
        "<tbody><tr><td rowspan='0'>甲</td><td>1</td><td>2</td></tr><tr><td colspan=1000>3</td></tr></tbody></table>"
    )
    found = grid(read(tmp_path, page))
    assert (found.rows, found.columns) == (4, 3)
    assert [(c.text, c.row_index, c.column_index, c.row_span, c.column_span) for c in found.cells] == [
        ("项目", 0, 0, 2, 1), ("金额", 0, 1, 1, 2), ("本年", 1, 1, 1, 1), ("上年", 1, 2, 1, 1),
        ("甲", 2, 0, 2, 1), ("1", 2, 1, 1, 1), ("2", 2, 2, 1, 1), ("3", 3, 1, 1, 2),
    ]  # fmt: skip


def test_a_row_span_does_not_reach_over_the_table(tmp_path: Path) -> None:
    page = "<table><tr><td rowspan=60000>甲</td><td>1</td></tr><tr><td>2</td></tr></table>"
    found = grid(read(tmp_path, page))
    assert (found.rows, found.cells[0].row_span) == (2, 2)


def test_hidden_elements_are_left_out(tmp_path: Path) -> None:
    page = (
        "<html><head><title>题</title></head><body><script>var x = 9.99</script><style>p{}</style>"
        "<p style='DISPLAY : none'>藏 8.88</p><p hidden>藏</p><select><option>2020</option></select><p>见 1.00</p>"
        "<table><tr><td>项目</td><td>金额</td></tr><tr style='display:none'><td>旧</td><td>7.77</td></tr>"
        "<tr><td>合计</td><td>1.00<span style='display:none'>6.66</span></td></tr></table></body></html>"
    )
    document = read(tmp_path, page)
    assert lines(document) == ["见 1.00"]
    assert [c.text for c in grid(document).cells] == ["项目", "金额", "合计", "1.00"]


def test_a_table_that_lays_out_the_page_is_opened(tmp_path: Path) -> None:
    page = f"<table><tr><td>首页</td></tr><tr><td><p>收支总表</p>{TABLE}</td></tr></table>"
    document = read(tmp_path, page)
    assert lines(document) == ["首页", "收支总表"]
    assert (grid(document).rows, grid(document).columns) == (2, 2)


def test_a_navigation_table_is_lines(tmp_path: Path) -> None:
    page = f"<table><tr><td>首页</td><td>政务</td></tr><tr><td>来源</td><td>本站</td></tr></table>{TABLE}"
    document = read(tmp_path, page)
    assert lines(document) == ["首页", "政务", "来源", "本站"]
    assert len(document.blocks) == 5


def test_the_caption_stands_above_its_table(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE.replace("<table>", "<table><caption>收支总表</caption>"))
    assert isinstance(document.blocks[0], TextLine)
    assert lines(document) == ["收支总表"]


def test_blanks_that_indent_stay_and_blanks_of_the_source_go(tmp_path: Path) -> None:
    page = TABLE.replace("合计", "\n   &nbsp;&nbsp;行政\n   运行\n ")
    assert grid(read(tmp_path, page)).cells[2].text == "\xa0\xa0行政 运行"


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", ""),
        ("utf-8", "gb2312"),
        ("utf-8-sig", ""),
        ("gb18030", ""),
        ("gb18030", "gb2312"),
        ("gbk", "GBK"),
        ("big5", "big5"),
        ("utf-16", ""),
    ],
)
def test_the_encoding_is_told_from_bytes_and_page(encoding: str, meta: str) -> None:
    page = f"<html><meta charset='{meta}'><p>部門預算 收支總表 單位</p></html>"
    assert "部門預算 收支總表 單位" in decode(page.encode(encoding))[0]


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(Unreadable, match="编码不明"):
        decode(b"<html>" + bytes(range(128, 256)) * 200)


@pytest.mark.parametrize("name", ["预算.pdf", "预算.xls"])
def test_a_page_under_another_name_is_read_by_its_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(f"<html><body>{TABLE}</body></html>".encode("gb18030"))
    assert sniff(path) == HTML
    assert grid(read_file(path, sniff(path), "doc")).rows == 2


@pytest.mark.parametrize(
    "start", ["<table border=1>", "<meta charset=utf-8>\n<table>", "<!-- x --><table>"]
)
def test_a_bare_table_is_a_page(tmp_path: Path, start: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(TABLE.replace("<table>", start), encoding="utf-8")
    assert sniff(path) == HTML


def test_every_sheet_of_a_saved_workbook_is_read(tmp_path: Path) -> None:
    parts = "".join(
        f"--x\r\nContent-Type: text/html; charset=gb2312\r\n\r\n<html>{TABLE}</html>\r\n"
        for _ in range(2)
    )
    path = tmp_path / "a.mht"
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    path.write_bytes((head + parts + "--x--\r\n").encode("gb18030"))
    found = read_mhtml(path, "doc")
    assert [c.cell_id for b in found.blocks if isinstance(b, Grid) for c in b.cells][::4] == [
        "doc.t001r0c0", "doc.t002r0c0",
    ]  # fmt: skip


def test_a_site_page_without_figures_is_told_as_one(tmp_path: Path) -> None:
    page = "<html><p>2026年部门预算公开</p><a href='x/y.pdf'>附件：2026年部门预算</a><a href='/'>首页</a></html>"
    with pytest.raises(
        Unreadable, match=r"网站页面.*2 个链接，其中附件 1 个（附件：2026年部门预算）"
    ):
        read(tmp_path, page)


def test_a_page_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with path.open("wb") as file:
        file.write(b"<html>")
        file.truncate(199 * 1024**2)
    with pytest.raises(Unreadable, match="网页过大"):
        read_html(path, "doc")


def test_too_many_tags_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_text, "MAX_TAGS", 100)
    with pytest.raises(Unreadable, match="标记"):
        read(tmp_path, TABLE * 20)


def test_a_page_nested_beyond_the_parser_is_never_half_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="嵌套"):
        read(tmp_path, "<div>" * 3_000 + TABLE + "</div>" * 3_000 + "<p>后 1.00</p>")


def test_entities_of_a_document_type_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密")
    page = f"<!DOCTYPE html [<!ENTITY e SYSTEM '{secret.as_uri()}'>]><html><p>&e; 1.00</p>{TABLE}</html>"
    assert not any("机密" in line for line in lines(read(tmp_path, page)))


def test_tables_wider_than_any_page_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="列"):
        read(tmp_path, "<table><tr>" + "<td colspan=100>1</td>" * 300 + "</tr></table>")


@pytest.mark.skipif(not TRAPS.exists(), reason="the shared documents are not here")
@pytest.mark.parametrize("path", sorted(TRAPS.glob("*.pdf")), ids=lambda path: path.name[:8])
def test_the_site_pages_among_the_traps_are_told_apart(path: Path) -> None:
    document = extract_document(path, "0" * 64, (path.name,), "f").document
    assert (document.media_type, document.status) == (HTML, "not_a_budget")
    assert document.reason is not None and "网站页面" in document.reason
