"""Pages that are pictures are read by recognition; every cell says how sure it is."""

import io
import logging
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gouji.documents.model import Grid, ReadDocument, TextLine, Unreadable
from gouji.facts.amounts import LEAST_CONFIDENCE, doubted, parse_amount
from gouji.readers.formats import read_file
from gouji.readers.ocr import Reading
from gouji.readers.pdf import read_pdf
from gouji.readers.scan import ScanLimits, read_picture, read_scanned_pages
from gouji.readers.scan_cells import doubt_odd_decimals, repaired, settle
from gouji.readers.sniff import sniff
from gouji.vocabulary import AmountUnit, FactStatus
from readers.pdf_files import draw, prose, ruled_table


def both(canvas: Canvas) -> None:
    """A line of prose above a ruled table, which holds a line of the text too."""
    prose(canvas)
    ruled_table(canvas)
    canvas.drawString(60, 760, "二、本年支出与上年相比没有变化，各项数字详见下表。")
    canvas.drawString(60, 740, "三、各项数字以元为单位，保留两位小数，合计数与明细相符。")


def picture_of(path: Path, turn: float = 0.0) -> Image.Image:
    """The first page of a PDF at 200 dpi, turned left by some degrees."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[0].render(scale=200 / 72).to_pil()
    return page.rotate(
        turn, expand=abs(turn) >= 45, fillcolor="white", resample=Image.Resampling.BICUBIC
    )


def scan(tmp_path: Path, turn: float = 0.0) -> Path:
    """A PDF of one picture of the page `both`."""
    image = picture_of(draw(tmp_path / "text.pdf", both), turn)
    size = (image.width * 72 / 200, image.height * 72 / 200)
    data = io.BytesIO()
    image.save(data, "PNG")

    def paste(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(data), 0, 0, *size)

    return draw(tmp_path / "scan.pdf", paste, pages_size=size)


def grid_of(read: ReadDocument) -> Grid:
    (grid,) = (block for block in read.blocks if isinstance(block, Grid))
    return grid


def texts(read: ReadDocument) -> dict[tuple[int, int], str]:
    return {(c.row_index, c.column_index): c.text for c in grid_of(read).cells}


@pytest.mark.parametrize("turn", [0.0, 90.0, 180.0, 270.0, 1.5])
def test_a_scan_gives_the_cells_of_its_text_layer_however_it_lies(
    tmp_path: Path, turn: float
) -> None:
    path = scan(tmp_path, turn)
    assert texts(read_pdf(path, "d")) == texts(read_pdf(tmp_path / "text.pdf", "d"))


@pytest.mark.parametrize("turn", [0.0, 90.0])
def test_boxes_of_recognised_cells_lie_where_the_page_shows_them(
    tmp_path: Path, turn: float
) -> None:
    drawn = grid_of(read_pdf(draw(tmp_path / "t.pdf", both), "d")).box
    found = grid_of(read_pdf(scan(tmp_path, turn), "d")).box
    assert drawn is not None and found is not None
    if turn:  # to the left: x becomes the distance from the bottom
        expected = (drawn.y0, 595 - drawn.x1, drawn.y1, 595 - drawn.x0)
    else:
        expected = (drawn.x0, drawn.y0, drawn.x1, drawn.y1)
    assert (found.x0, found.y0, found.x1, found.y1) == pytest.approx(expected, abs=2)


def test_every_recognised_cell_and_line_says_how_sure_it_is(tmp_path: Path) -> None:
    read = read_pdf(scan(tmp_path), "d")
    lines = [block for block in read.blocks if isinstance(block, TextLine)]
    assert all(line.confidence is not None and len(line.edges) == len(line.text) for line in lines)
    assert all(cell.confidence is not None for cell in grid_of(read).cells)
    assert any("第 1 页没有可用的文字层" in warning for warning in read.warnings)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_picture_files_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "picture"
    picture_of(draw(tmp_path / "text.pdf", both)).convert("RGB").save(path, kind)
    assert texts(read_file(path, sniff(path), "d")) == texts(read_pdf(tmp_path / "text.pdf", "d"))


def test_a_picture_without_print_and_a_cut_off_one_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (300, 400), 255).save(path)
    with pytest.raises(Unreadable, match="没有可识别的文字"):
        read_picture(path, "d")
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(Unreadable, match="图片无法打开"):
        read_picture(path, "d")


def test_pages_beyond_the_limits_are_named(tmp_path: Path) -> None:
    path = scan(tmp_path)
    assert read_scanned_pages(path, [1], "d", ScanLimits(pages=0)).left_out == (1,)
    assert read_scanned_pages(path, [1], "d", ScanLimits(seconds=-1.0)).left_out == (1,)


def test_two_readings_that_differ_leave_an_amount_in_doubt() -> None:
    settled = settle(Reading("1234.50", 0.94), Reading("1284.50", 0.99))
    assert settled.confidence < LEAST_CONFIDENCE
    assert settle(Reading("1234.50", 0.7), Reading("1234.50", 0.99)) == Reading("1234.50", 0.99)
    swallowed = settle(Reading("380.00000", 0.9), Reading("380.000000", 0.8))
    assert swallowed == Reading("380.000000", 0.8)


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [
        ("57.02092", True), ("11.26999(", True), ("380.00000", False), ("12", False), ("人员经费", False),
        ("5.000000", False), ("99.5%", False), ("", False),
    ],
)  # fmt: skip
def test_an_amount_with_other_decimals_than_its_table_is_doubted(
    text: str, is_doubted: bool
) -> None:
    table = [Reading(f"{n}.123456", 0.99) for n in range(8)]
    *others, odd = doubt_odd_decimals([*table, Reading(text, 0.99)])
    assert others == table
    assert (odd.confidence < LEAST_CONFIDENCE) is is_doubted


def test_amounts_of_a_table_without_a_custom_are_not_doubted() -> None:
    table = [Reading(text, 0.99) for text in ("1.5", "2.25", "3.125", "4", "5.5", "6.25")]
    assert doubt_odd_decimals(table) == table


def test_look_alikes_are_set_right_only_among_digits() -> None:
    assert repaired(Reading("1O,234。5l", 0.9)) == Reading("10,234.51", 0.5)
    assert repaired(Reading("12Ol室", 0.9)) == Reading("12Ol室", 0.9)
    assert repaired(Reading("lO", 0.9)) == Reading("lO", 0.9)


def test_an_amount_under_the_threshold_is_no_figure() -> None:
    amount = parse_amount("12.00", AmountUnit.TEN_THOUSAND_YUAN)
    assert doubted(amount, None) == doubted(amount, LEAST_CONFIDENCE) == amount
    assert doubted(amount, LEAST_CONFIDENCE - 0.01).status is FactStatus.UNREADABLE
    assert doubted(amount, LEAST_CONFIDENCE - 0.01).yuan is None


def test_files_with_a_text_layer_never_load_the_recogniser(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", prose)
    code = (
        "import sys; from pathlib import Path; from gouji.readers.pdf import read_pdf;"
        f"read_pdf(Path({str(path)!r}), 'd'); sys.exit('rapidocr' in sys.modules or 'cv2' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_recognition_logs_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    read_pdf(scan(tmp_path), "d")
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("RapidOCR").level >= logging.CRITICAL
