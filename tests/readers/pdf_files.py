"""Small PDF files for the reader tests, drawn with reportlab and bent with pikepdf."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import zhplot
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "NotoSansSC"
PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
PROSE = "本部门二〇二六年收入预算一百二十三万元，支出预算一百二十三万元，收支相抵，勾稽相符。"


def draw(
    path: Path, *pages: Callable[[Canvas], None], pages_size: tuple[float, float] = (595, 842)
) -> Path:
    """Write a PDF of one page for each drawing function."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        font = Path(zhplot.__file__).parent / "fonts" / "NotoSansSC-Regular.ttf"
        pdfmetrics.registerFont(TTFont(FONT, str(font)))
    canvas = Canvas(str(path), pagesize=pages_size, pageCompression=1)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def prose(canvas: Canvas) -> None:
    """One line of prose near the top of the page."""
    canvas.drawString(60, 780, PROSE)


def ruled_table(canvas: Canvas) -> None:
    """A 3 × 3 table: the first row is merged over all columns, the first column over rows 1 and 2."""
    left, right, top, step = 60, 360, 700, 20
    for y in (top, top - step, top - 3 * step):
        canvas.line(left, y, right, y)
    canvas.line(left + 100, top - 2 * step, right, top - 2 * step)
    canvas.line(left, top, left, top - 3 * step)
    canvas.line(right, top, right, top - 3 * step)
    for x in (left + 100, left + 200):
        canvas.line(x, top - step, x, top - 3 * step)
    canvas.drawString(70, 686, "收支总表")
    canvas.drawString(70, 655, "合计")
    for column, row, text in ((0, 0, "收入"), (1, 0, "100.00"), (0, 1, "支出")):
        canvas.drawString(170 + 100 * column, 666 - step * row, text)


def rewrite(path: Path, change: Callable[[pikepdf.Pdf], None], **save: object) -> Path:
    """Change a PDF in place through pikepdf."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path, **save)  # type: ignore[arg-type]
    return path
