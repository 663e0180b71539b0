"""What is no whole, readable PDF is refused with a reason, never half-read in silence."""

import random
import re
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from gouji.documents.model import TextLine, Unreadable
from gouji.readers.pdf import PdfLimits, read_pdf
from gouji.readers.sniff import sniff
from readers.pdf_files import PROSE, draw, prose, rewrite, ruled_table

DOCUMENT = "0123456789abcdef"


def reason(path: Path, limits: PdfLimits | None = None) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_pdf(path, DOCUMENT, limits)
    return str(refusal.value)


def compact(path: Path, *pages: object) -> Path:
    """A PDF whose streams are plain Flate, as most producers write them."""
    draw(path, *pages)  # type: ignore[arg-type]
    return rewrite(path, lambda pdf: None, recompress_flate=True)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    assert "不是 PDF" in reason(path)


def test_html_saved_as_pdf_is_refused_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("<!DOCTYPE html><html><body>%PDF-1.4 部门预算</body></html>")
    assert sniff(path) == "text/html"
    assert "text/html" in reason(path)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, part: float) -> None:
    path = compact(tmp_path / "a.pdf", prose, ruled_table)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    assert "已损坏" in reason(path)


def test_a_changed_bit_in_any_compressed_stream_is_seen(tmp_path: Path) -> None:
    path = compact(tmp_path / "a.pdf", prose, ruled_table)
    data = path.read_bytes()
    streams = [
        match.span(1) for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S)
    ]
    chance = random.Random(20260101)
    for start, end in streams:
        changed = bytearray(data)
        changed[chance.randrange(start + 2, end)] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        assert "PDF" in reason(path)


def test_a_lost_block_in_an_uncompressed_page_is_seen(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose, ruled_table)
    rewrite(
        path,
        lambda pdf: None,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
    )
    data = bytearray(path.read_bytes())
    assert read_pdf(path, DOCUMENT).pages == 2
    middle = data.index(b" Tf", data.index(b"stream\n"))
    data[middle + 10 : middle + 42] = bytes(32)
    path.write_bytes(data)
    assert "PDF 已损坏" in reason(path)


def test_a_file_that_opens_only_with_a_password_is_refused(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose)
    rewrite(path, lambda pdf: None, encryption=pikepdf.Encryption(user="u", owner="o"))
    assert "加密" in reason(path)


def test_a_file_with_only_an_owner_password_is_read_with_a_warning(tmp_path: Path) -> None:
    path = compact(tmp_path / "a.pdf", prose)
    rewrite(path, lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="o"))
    read = read_pdf(path, DOCUMENT)
    assert [block.text for block in read.blocks if isinstance(block, TextLine)] == [PROSE]
    assert any("口令" in warning for warning in read.warnings)


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pikepdf.new().save(path)
    assert "没有页面" in reason(path)


def test_more_pages_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", *[prose] * 5)
    assert "不超过 4 页，实有 5 页" in reason(path, PdfLimits(pages=4))


def test_a_stream_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = compact(tmp_path / "a.pdf", prose)
    rewrite(path, lambda pdf: pdf.pages[0].contents_add(b" " * 5_000_000))
    assert "过大" in reason(path, PdfLimits(stream_bytes=1_000_000))


def test_a_stream_packed_twice_is_bounded_too(tmp_path: Path) -> None:
    def pack(pdf: pikepdf.Pdf) -> None:
        packed = zlib.compress(zlib.compress(b" " * 50_000_000))
        pdf.pages[0].obj.Contents = pdf.make_stream(packed, Filter=pikepdf.Name.FlateDecode)
        both = pikepdf.Array([pikepdf.Name.FlateDecode] * 2)
        pdf.pages[0].obj.Contents.Filter = both

    path = draw(tmp_path / "a.pdf", prose)
    rewrite(path, pack, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert "过大" in reason(path, PdfLimits(stream_bytes=1_000_000))


def test_a_harmless_warning_is_kept(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose, lambda canvas: None)
    marked = pikepdf.Dictionary(Marker=1)
    rewrite(path, lambda pdf: setattr(pdf.pages[1].obj, "Resources", marked))
    data = path.read_bytes()
    (found,) = re.findall(rb"/Resources\s*<<\s*/Marker 1\s*>>", data)
    path.write_bytes(data.replace(found, b" " * len(found)))
    read = read_pdf(path, DOCUMENT)
    assert [block.text for block in read.blocks if isinstance(block, TextLine)] == [PROSE]
    assert any("Resources" in warning for warning in read.warnings)


def scanned(canvas: Canvas) -> None:
    """A page that is one picture."""
    canvas.drawInlineImage(Image.new("RGB", (60, 80), "grey"), 0, 0, 595, 842)


def test_a_scan_of_nothing_is_refused(tmp_path: Path) -> None:
    found = reason(draw(tmp_path / "a.pdf", scanned, scanned))
    assert "没有文字层，图像中也没有可识别的文字" in found
    assert "2 页均无" in found


def test_a_scanned_page_among_others_is_a_warning(tmp_path: Path) -> None:
    read = read_pdf(draw(tmp_path / "a.pdf", prose, scanned, prose), DOCUMENT)
    assert any("第 2 页没有文字层" in warning for warning in read.warnings)


def without_code_map(pdf: pikepdf.Pdf, *pages: int) -> None:
    """Take the fonts of these pages (0-based) their way from codes to characters."""
    for number in pages:
        resources = pdf.make_indirect(pikepdf.Dictionary(pdf.pages[number].obj.Resources))
        pdf.pages[number].obj.Resources = resources
        fonts = pikepdf.Dictionary()
        for name, font in resources.Font.items():
            plain = pikepdf.Dictionary(font)
            if "/ToUnicode" in plain:
                private = "".join(f"<{code:02x}> <e0{code:02x}>\n" for code in range(100))
                plain.ToUnicode = pdf.make_stream(
                    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                    b"1 begincodespacerange <00> <ff> endcodespacerange\n100 beginbfchar\n"
                    + private.encode()
                    + b"endbfchar endcmap end end"
                )
            fonts[name] = pdf.make_indirect(plain)
        resources.Font = fonts


def test_a_broken_text_layer_is_read_from_the_picture_of_the_page(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose, prose)
    rewrite(path, lambda pdf: without_code_map(pdf, 0, 1))
    read = read_pdf(path, DOCUMENT)
    assert [block.page for block in read.blocks] == [1, 2]
    assert any("第 1–2 页没有可用的文字层" in warning for warning in read.warnings)


def test_one_broken_page_among_others_is_recognised_with_a_warning(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose, prose, prose)
    rewrite(path, lambda pdf: without_code_map(pdf, 1))
    read = read_pdf(path, DOCUMENT)
    lines = [block for block in read.blocks if isinstance(block, TextLine)]
    assert [(line.page, line.confidence is None) for line in lines] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    assert any("第 2 页没有可用的文字层" in warning for warning in read.warnings)


def test_a_document_without_han_is_refused(tmp_path: Path) -> None:
    def latin(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for row in range(10):
            canvas.drawString(60, 700 - 20 * row, "qwe rtz uio pas dfg hjk lyx cvb nm 12 34")

    assert "应以汉字为主" in reason(draw(tmp_path / "a.pdf", latin))


def test_a_page_that_lost_its_content_is_told(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose, prose)

    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1].obj["/Contents"]

    assert "第 2 页没有内容" in "".join(read_pdf(rewrite(path, lose), "0" * 16).warnings)


def test_packed_data_that_claims_to_be_plain_is_refused(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose, prose)

    def forget_filter(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[1].obj.Contents
        packed = zlib.compress(content.read_bytes())
        pdf.pages[1].obj.Contents = pdf.make_stream(packed)

    assert "未声明压缩方式" in reason(rewrite(path, forget_filter, compress_streams=False))
