"""Draw one page with boxes around cells: a PDF or picture file in, PNG bytes out. Call it through the sandbox."""

import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from gouji.readers.page_image import picture_dpi, render_page
from gouji.readers.sniff import JPEG, PNG, sniff

_SCALE = 2.0  # pixels a point
_RED, _WHITE = (200, 30, 30), (255, 255, 255)
_MARGIN = 2.0  # points between a figure and its box
_COLOURS = 256


@dataclass(frozen=True, slots=True)
class Box:
    """One cell on the page, in displayed points; `number` is what the finding calls it."""

    number: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageTask:
    path: str
    page: int  # 1-based
    boxes: tuple[Box, ...]


def draw_page(task: PageTask) -> bytes:
    """The page with every box and its number; raises Unreadable where the page cannot be drawn."""
    path = Path(task.path)
    picture = Image.open(io.BytesIO(render_page(path, task.page, _SCALE))).convert("RGB")
    scale = picture.width / _page_width(path, task.page)
    pencil = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=max(round(8 * scale), 11))
    for box in task.boxes:
        _draw_box(pencil, box, scale, font)
    buffer = io.BytesIO()
    # No dithering: letters and boxes stay sharp, and a page is a third of its size.
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def _draw_box(
    pencil: ImageDraw.ImageDraw,
    box: Box,
    scale: float,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    x0, x1 = sorted((box.x0, box.x1))
    y0, y1 = sorted((box.y0, box.y1))
    left, top = (x0 - _MARGIN) * scale, (y0 - _MARGIN) * scale
    right, bottom = (x1 + _MARGIN) * scale, (y1 + _MARGIN) * scale
    pencil.rectangle((left, top, right, bottom), outline=_RED, width=max(round(scale), 2))
    said = str(box.number)
    wide, high = pencil.textbbox((0, 0), said, font=font)[2:]
    # The number stands outside, before the box, so that it covers no figure of its own row's cell.
    pencil.rectangle((left - wide - 6, top, left, top + high + 4), fill=_RED)
    pencil.text((left - wide - 3, top + 1), said, fill=_WHITE, font=font)


def _page_width(path: Path, page: int) -> float:
    """In points, as the page is displayed."""
    if sniff(path) in (PNG, JPEG):
        with Image.open(path) as opened:
            turned = opened.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            width, height = opened.size[::-1] if turned else opened.size
        return width * 72 / picture_dpi(width, height)
    document = pdfium.PdfDocument(path)
    try:
        return float(document[page - 1].get_size()[0])
    finally:
        document.close()
