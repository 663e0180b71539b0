"""Draw one page as a picture: a PDF and a page number in, PNG bytes out. Call it through the sandbox."""

import io
import math
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from gouji.documents.model import Unreadable
from gouji.readers.sniff import JPEG, PNG, sniff

# A4 at 300 dpi has 8.7 million pixels; a page may claim to be 200 inches wide.
MAX_PIXELS = 16_000_000
_MAX_SIDE = 20_000


def render_page(path: Path, page: int, scale: float = 2.0, max_pixels: int = MAX_PIXELS) -> bytes:
    """Return page `page` (1-based) as a PNG, `scale` pixels a point, less where that is too many."""
    if sniff(path) in (PNG, JPEG):
        return _picture(path, page, scale, max_pixels)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise Unreadable(f"无法绘制页面：应为可打开的 PDF，实有错误（{error}）。") from error
    try:
        if not 1 <= page <= len(document):
            raise Unreadable(f"无法绘制页面：应有第 {page} 页，实有 {len(document)} 页。")
        loaded = document[page - 1]
        width, height = loaded.get_size()
        scale = bounded_scale(width, height, scale, max_pixels)
        picture = loaded.render(scale=scale, may_draw_forms=False).to_pil()
    finally:
        document.close()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def picture_dpi(width: int, height: int) -> float:
    """How many pixels an inch has where the picture fills a sheet of A4, upright or across."""
    short, long = sorted((width, height))
    return max(short / 8.27, long / 11.69, 30.0)


def _picture(path: Path, page: int, scale: float, max_pixels: int) -> bytes:
    """A picture file as its only page, `scale` pixels a point."""
    if page != 1:
        raise Unreadable(f"无法绘制页面：图片应只有第 1 页，实有第 {page} 页。")
    try:
        with Image.open(path) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable(f"无法绘制页面：应为可打开的图片，实有错误（{error}）。") from error
    points = 72 / picture_dpi(picture.width, picture.height)
    width, height = picture.width * points, picture.height * points
    scale = bounded_scale(width, height, scale, max_pixels)
    buffer = io.BytesIO()
    picture.resize((round(width * scale), round(height * scale))).save(buffer, "PNG")
    return buffer.getvalue()


def bounded_scale(width: float, height: float, scale: float, max_pixels: int) -> float:
    """The wanted scale, or the largest one that keeps the picture within its bounds."""
    if width <= 0 or height <= 0 or scale <= 0:
        raise Unreadable(f"无法绘制页面：页面应有正的宽高，实有 {width}×{height} 点。")
    by_area = math.sqrt(max_pixels / (width * height))
    return min(scale, by_area, _MAX_SIDE / max(width, height))
