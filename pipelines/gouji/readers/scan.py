"""Read pages that are pictures: PDF pages without usable text and picture files; blocks out.

Every cell and line carries the confidence of its least certain character. Tables are found by their
rules with the lattice of the PDF reader; print without rules stays lines of text.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from gouji.documents.model import (
    Block,
    Box,
    Cell,
    Grid,
    PageSize,
    ReadDocument,
    TextLine,
    Unreadable,
)
from gouji.readers.lattice import LatticeTable, find_tables
from gouji.readers.ocr import Grey, recognise
from gouji.readers.page_image import bounded_scale
from gouji.readers.page_marks import PageTooDense
from gouji.readers.scan_cells import read_cells
from gouji.readers.scan_page import UprightPage, ink_of, ruled_edges, set_upright
from gouji.readers.scan_time import allowed_seconds
from gouji.readers.sniff import sniff

READER = "rapidocr 3.10 gouji-scan 1"


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """What recognition may take; pages beyond it are named in a warning, never dropped in silence."""

    pages: int = 300
    seconds: float = field(default_factory=allowed_seconds)  # no page is begun after it
    dpi: float = 200.0
    pixels: int = 9_000_000
    crossings_per_page: int = 40_000


@dataclass(frozen=True, slots=True)
class ScannedPages:
    """Blocks by page number, and the pages that the limits left out."""

    blocks: dict[int, tuple[Block, ...]] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()


def read_scanned_pages(
    path: Path, numbers: Sequence[int], document_id: str, limits: ScanLimits | None = None
) -> ScannedPages:
    """Recognise pages (1-based) of a PDF, in order, until a limit is reached."""
    import pypdfium2

    limits = limits or ScanLimits()
    end = time.monotonic() + limits.seconds
    blocks: dict[int, tuple[Block, ...]] = {}
    document = pypdfium2.PdfDocument(path)
    try:
        for number in numbers[: limits.pages]:
            if time.monotonic() > end:
                break
            page = document[number - 1]
            width, height = page.get_size()
            scale = bounded_scale(width, height, limits.dpi / 72, limits.pixels)
            bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
            picture = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
            bitmap.close()
            page.close()
            blocks[number] = read_picture_page(picture, scale * 72, number, document_id, limits)
    finally:
        document.close()
    return ScannedPages(blocks, tuple(n for n in numbers if n not in blocks))


def read_picture(path: Path, document_id: str, limits: ScanLimits | None = None) -> ReadDocument:
    """The blocks of a PNG or JPEG file. Raises Unreadable with the reason."""
    limits = limits or ScanLimits()
    picture, dpi = _open_picture(path, limits)
    blocks = read_picture_page(picture, dpi, 1, document_id, limits)
    if not blocks:
        height, width = picture.shape
        raise Unreadable(f"图片中没有可识别的文字：应有文字，实有 {width}×{height} 像素的图像。")
    height, width = picture.shape
    return ReadDocument(
        document_id=document_id,
        media_type=sniff(path),
        reader=READER,
        blocks=blocks,
        pages=1,
        page_sizes=(PageSize(width * 72 / dpi, height * 72 / dpi),),
        warnings=("第 1 页为图像，其内容由文字识别得出，数字均带可信度。",),
    )


def _open_picture(path: Path, limits: ScanLimits) -> tuple[Grey, float]:
    """Grey pixels and their dots per inch; a picture without a stated size is taken as an A4 page."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as image:
            if image.width * image.height > 8 * limits.pixels:
                raise Unreadable(
                    f"图片过大：应不超过 {8 * limits.pixels} 像素，实有 {image.width}×{image.height}。"
                )
            image.draft("L", None)
            grey = ImageOps.exif_transpose(image).convert("L")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable(f"图片无法打开：应为完整的图片，实有错误（{error}）。") from error
    short, long = sorted(grey.size)
    dpi = max(short / 8.27, long / 11.69, 30.0)
    factor = min(limits.dpi / dpi, (limits.pixels / (grey.width * grey.height)) ** 0.5, 3.0)
    if abs(factor - 1) > 0.05:
        size = (max(round(grey.width * factor), 1), max(round(grey.height * factor), 1))
        grey, dpi = grey.resize(size, Image.Resampling.LANCZOS), dpi * factor
    return np.asarray(grey, dtype=np.uint8), dpi


def read_picture_page(
    picture: Grey, dpi: float, number: int, document_id: str, limits: ScanLimits
) -> tuple[Block, ...]:
    """Grids and the lines outside them, from top to bottom."""
    page = set_upright(picture, dpi)
    if not page.quads:
        return ()
    ink = ink_of(page.picture)
    horizontal, vertical, rules = ruled_edges(ink, dpi)
    try:
        tables = find_tables(horizontal, vertical, limits.crossings_per_page)
    except PageTooDense:
        tables = []
    placed: list[tuple[float, float, Block]] = []
    line_height = float(np.median([np.ptp(quad[:, 1]) for quad in page.quads]))
    for ordinal, table in enumerate(tables):
        readings = read_cells(page.picture, ink, rules, table.cells, dpi, line_height)
        prefix = f"{document_id}.p{number:03d}g{ordinal}"
        cells = tuple(
            Cell(
                cell_id=f"{prefix}r{cell.row}c{cell.column}",
                text=reading.text,
                row_index=cell.row,
                column_index=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                page=number,
                box=_box(page, cell.rectangle),
                confidence=round(reading.confidence, 4),
            )
            for cell, reading in zip(table.cells, readings, strict=True)
        )
        grid = Grid(cells, table.rows, table.columns, number, _box(page, table.rectangle))
        placed.append((table.rectangle[1], table.rectangle[0], grid))
    placed += _lines_outside(page, tables, number)
    placed.sort(key=lambda item: item[:2])
    return tuple(block for _, _, block in placed)


def _box(page: UprightPage, rectangle: tuple[float, float, float, float]) -> Box:
    x0, y0, x1, y1 = (value * page.dpi / 72.0 for value in rectangle)
    return page.box(x0, y0, x1, y1)


def _lines_outside(
    page: UprightPage, tables: Sequence[LatticeTable], number: int
) -> Iterator[tuple[float, float, Block]]:
    """Runs of print in no table, joined to lines by their middles."""
    pixels = 72.0 / page.dpi
    runs = []
    for quad in page.quads:
        (x0, y0), (x1, y1) = np.maximum(quad.min(axis=0), 0).tolist(), quad.max(axis=0).tolist()
        x, y = (x0 + x1) / 2 * pixels, (y0 + y1) / 2 * pixels
        if not any(_holds(table.rectangle, x, y) for table in tables):
            runs.append((x0, y0, x1, y1))
    crops = [page.picture[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1] for x0, y0, x1, y1 in runs]
    pieces = [
        _Piece(run, reading.text, reading.confidence)
        for run, reading in zip(runs, recognise(crops), strict=True)
        if reading.text
    ]
    for line in _cluster(pieces):
        top, left = min(piece.run[1] for piece in line), line[0].run[0]
        yield top * pixels, left * pixels, _text_line(page, line, number)


@dataclass(frozen=True, slots=True)
class _Piece:
    run: tuple[float, float, float, float]
    text: str
    confidence: float

    @property
    def middle(self) -> float:
        return (self.run[1] + self.run[3]) / 2


def _cluster(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if lines:
            last = lines[-1][-1]
            height = min(piece.run[3] - piece.run[1], last.run[3] - last.run[1])
            if piece.middle - last.middle < 0.4 * height:
                lines[-1].append(piece)
                continue
        lines.append([piece])
    return [sorted(line, key=lambda piece: piece.run[0]) for line in lines]


def _text_line(page: UprightPage, line: Sequence[_Piece], number: int) -> TextLine:
    """One line; the width of a run is shared among its characters, Han ones having two parts."""
    edges: list[tuple[float, float]] = []
    for piece in line:
        x0, y0, x1, y1 = piece.run
        if edges:
            edges.append((edges[-1][1], page.box(x0, y0, x1, y1).x0))
        widths = [1 if character.isascii() else 2 for character in piece.text]
        stops = x0 + (x1 - x0) * np.cumsum([0, *widths]) / sum(widths)
        for left, right in pairwise(stops):
            box = page.box(float(left), y0, float(right), y1)
            edges.append((box.x0, box.x1))
    return TextLine(
        text=" ".join(piece.text for piece in line),
        page=number,
        box=page.box(
            line[0].run[0],
            min(piece.run[1] for piece in line),
            max(piece.run[2] for piece in line),
            max(piece.run[3] for piece in line),
        ),
        edges=() if page.is_turned else tuple(edges),
        confidence=round(min(piece.confidence for piece in line), 4),
    )


def _holds(rectangle: tuple[float, float, float, float], x: float, y: float) -> bool:
    return rectangle[0] <= x <= rectangle[2] and rectangle[1] <= y <= rectangle[3]
