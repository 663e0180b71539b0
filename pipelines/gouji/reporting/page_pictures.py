"""Pictures of PDF pages with the cells' boxes in per cent: drawn once a page, cached, linked (I/O)."""

import os
import shutil
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gouji.readers.page_image import MAX_PIXELS
from gouji.readers.sandbox import Failure
from gouji.reporting.views import CellView

RenderPage = Callable[[Path, int, float], bytes | Failure]

PIXELS_PER_POINT = 2.0
# Where the picture came out bounded, a small one tells the page's true size.
_PROBE_PIXELS_PER_POINT = 0.25
_PNG_MARK = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """The box of a cell in per cent of the page's width and height."""

    cell_id: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page. `file` is its name in the report's pages folder; None where it could not be drawn."""

    page: int
    file: str | None
    width: int
    height: int
    boxes: tuple[MarkedBox, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class PictureStore:
    """Where pictures are kept between runs and where those of this report go."""

    cache: Path
    report: Path
    render: RenderPage

    def picture(
        self, document_id: str, source: Path, page: int, cells: Sequence[CellView]
    ) -> PagePicture:
        """The page with the boxes of `cells` that stand on it."""
        name = f"{document_id}-p{page:03d}.png"
        cached = self.cache / name
        sizes = self.cache / f"{name}.size"
        if not (cached.is_file() and sizes.is_file()):
            problem = self._draw(source, page, cached, sizes)
            if problem:
                return PagePicture(page, None, 0, 0, (), problem)
        page_width, page_height = map(float, sizes.read_text(encoding="ascii").split())
        _link(cached, self.report / name)
        width, height = png_size(cached.read_bytes()[:24])
        boxes = tuple(b for c in cells if (b := box_in_per_cent(c, page_width, page_height)))
        return PagePicture(page, name, width, height, boxes)

    def _draw(self, source: Path, page: int, cached: Path, sizes: Path) -> str | None:
        """Draw the page into the cache; returns why it could not be done."""
        drawn = self.render(source, page, PIXELS_PER_POINT)
        if isinstance(drawn, Failure):
            return drawn.reason
        width, height = png_size(drawn)
        scale = PIXELS_PER_POINT
        if width * height > MAX_PIXELS * 0.98:
            probe = self.render(source, page, _PROBE_PIXELS_PER_POINT)
            if isinstance(probe, Failure):
                return probe.reason
            scale = width / (png_size(probe)[0] / _PROBE_PIXELS_PER_POINT)
        self.cache.mkdir(parents=True, exist_ok=True)
        _write(cached, drawn)
        _write(sizes, f"{width / scale:.3f} {height / scale:.3f}".encode("ascii"))
        return None


def box_in_per_cent(cell: CellView, page_width: float, page_height: float) -> MarkedBox | None:
    """The cell's box as shares of the page; None where the cell has no box."""
    if cell.box is None or page_width <= 0 or page_height <= 0:
        return None
    x0, y0, x1, y1 = cell.box
    left, right = sorted((_share(x0, page_width), _share(x1, page_width)))
    top, bottom = sorted((_share(y0, page_height), _share(y1, page_height)))
    return MarkedBox(
        cell.cell_id, round(left, 3), round(top, 3), round(right - left, 3), round(bottom - top, 3)
    )


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels from the head of a PNG; ValueError where it is none."""
    if data[:8] != _PNG_MARK or len(data) < 24:
        raise ValueError(f"page picture: expected PNG bytes, found {data[:8]!r}")
    width, height = struct.unpack(">II", data[16:24])
    return int(width), int(height)


def _share(value: float, whole: float) -> float:
    return min(max(value / whole * 100, 0.0), 100.0)


def _link(cached: Path, wanted: Path) -> None:
    """The report keeps its pictures when the cache is cleared: a hard link, else a copy."""
    if wanted.exists():
        return
    wanted.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(cached, wanted)
    except OSError:
        shutil.copyfile(cached, wanted)


def _write(path: Path, data: bytes) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.write_bytes(data)
    partial.replace(path)
