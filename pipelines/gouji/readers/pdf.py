"""Read a PDF: a path in, lines and grids in reading order out.

qpdf says first whether the file is whole; PDFium gives characters and rules; the lattice gives the
cells. What lies in a cell belongs to its grid, everything else becomes lines of text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium_library
import pypdfium2.raw as pdfium

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
from gouji.readers.characters import page_characters
from gouji.readers.integrity import check_pdf
from gouji.readers.lattice import LatticeTable, find_tables
from gouji.readers.lines import cell_text, text_lines
from gouji.readers.page_geometry import page_geometry
from gouji.readers.page_marks import Character, PageTooDense
from gouji.readers.rulings import page_rulings
from gouji.readers.scan_time import CUT_SHORT
from gouji.readers.sniff import PDF, sniff
from gouji.readers.text_layer import (
    PageText,
    check_language,
    page_list,
    pages_to_recognise,
)

READER = f"pdfium {pdfium_library.PYPDFIUM_INFO.version} gouji-lattice 1"


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What a file may ask of the reader; a page that asks more is left out with a warning."""

    pages: int = 3_000
    characters_per_page: int = 100_000
    objects_per_page: int = 200_000
    crossings_per_page: int = 40_000
    stream_bytes: int = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Page:
    size: PageSize
    blocks: tuple[Block, ...]
    text: PageText
    clipped: int = 0
    warning: str | None = None


def read_pdf(
    path: Path,
    document_id: str,
    limits: PdfLimits | None = None,
    *,
    keep_clipped: bool = False,
) -> ReadDocument:
    """Return all blocks of a PDF. Raises Unreadable with a reason in Chinese.

    `keep_clipped` also reads text that clip paths hide from the page, as pdfplumber does; it is there
    to compare the two.
    """
    limits = limits or PdfLimits()
    if sniff(path) != PDF:
        raise Unreadable(f"不是 PDF：应有 PDF 文件头，实有 {sniff(path)}。")
    soundness = check_pdf(path, max_pages=limits.pages, max_stream_bytes=limits.stream_bytes)
    pages = _read_pages(path, document_id, limits, soundness.pages, keep_clipped)
    too_dense = [page.warning for page in pages if page.warning]
    if len(too_dense) == len(pages):
        raise Unreadable(f"PDF 各页均超出读取上限，实有 {len(pages)} 页；{too_dense[0]}")
    warnings = [*soundness.warnings, *too_dense]
    pages = _with_pictures(path, document_id, pages, warnings)
    clipped = [page.text.number for page in pages if page.clipped]
    if clipped:
        total = sum(page.clipped for page in pages)
        warnings.append(f"{page_list(clipped)}另有 {total} 个字符被裁切、页面上不可见，未读取。")
    return ReadDocument(
        document_id=document_id,
        media_type=PDF,
        reader=READER,
        blocks=tuple(b for page in pages for b in page.blocks),
        pages=len(pages),
        page_sizes=tuple(page.size for page in pages),
        warnings=tuple(warnings),
    )


def _with_pictures(
    path: Path, document_id: str, pages: list[_Page], warnings: list[str]
) -> list[_Page]:
    """The pages, those without usable text read from their picture; what happened joins `warnings`.

    Raises Unreadable where no page has text and no picture could be read.
    """
    numbers = pages_to_recognise([page.text for page in pages if not page.warning])
    has_text = any(page.text.text for page in pages if page.text.number not in numbers)
    if not numbers and has_text:
        return pages
    # Recognition is large: imported only for files that need it.
    from gouji.readers.scan import read_scanned_pages

    scanned = read_scanned_pages(path, numbers, document_id)
    if not has_text and not any(scanned.blocks.values()):
        raise Unreadable(
            f"PDF 没有文字层，图像中也没有可识别的文字：应有可读取的文字，实有 {len(pages)} 页均无。"
        )
    read = [number for number, blocks in scanned.blocks.items() if blocks]
    if read:
        warnings.append(
            f"{page_list(read)}没有可用的文字层，其内容由文字识别得出，数字均带可信度。"
        )
    if scanned.left_out:
        warnings.append(f"{page_list(scanned.left_out)}为图像，{CUT_SHORT}。")
    silent = [number for number, blocks in scanned.blocks.items() if not blocks]
    if silent:
        warnings.append(f"{page_list(silent)}没有文字层，图像中也未识别出文字。")
    blocks_of = {number: scanned.blocks.get(number, ()) for number in numbers}
    check_language(_text_of(scanned.blocks.values()))
    return [replace(page, blocks=blocks_of.get(page.text.number, page.blocks)) for page in pages]


def _text_of(pages: Iterable[tuple[Block, ...]]) -> str:
    return "".join(
        block.text if isinstance(block, TextLine) else "".join(cell.text for cell in block.cells)
        for blocks in pages
        for block in blocks
    )


def _read_pages(
    path: Path, document_id: str, limits: PdfLimits, expected: int, keep_clipped: bool
) -> list[_Page]:
    pages: list[_Page] = []
    with _open_document(path) as document:
        found = pdfium.FPDF_GetPageCount(document)
        if found != expected:
            raise Unreadable(f"PDF 已损坏：应有 {expected} 页，实有 {found} 页可打开。")
        for number in range(1, found + 1):
            with _open_page(document, number) as page:
                pages.append(_read_page(page, number, document_id, limits, keep_clipped))
    return pages


@contextmanager
def _open_document(path: Path) -> Iterator[Any]:
    try:
        document = pdfium_library.PdfDocument(path)
    except pdfium_library.PdfiumError as error:
        raise Unreadable(f"PDF 无法打开：应为完整文件，实有错误（{error}）。") from error
    try:
        yield document.raw
    finally:
        document.close()


@contextmanager
def _open_page(document: Any, number: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise Unreadable(f"PDF 已损坏：第 {number} 页应能打开，实有错误。")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _read_page(
    page: Any, number: int, document_id: str, limits: PdfLimits, keep_clipped: bool
) -> _Page:
    geometry = page_geometry(page)
    size = PageSize(geometry.width, geometry.height)
    try:
        rulings = page_rulings(page, geometry, limits.objects_per_page)
        characters = page_characters(
            page, geometry, limits.characters_per_page, keep_clipped=keep_clipped
        )
        tables = find_tables(rulings.horizontal, rulings.vertical, limits.crossings_per_page)
    except PageTooDense as excess:
        text = PageText(number, "", has_picture=False)
        return _Page(size, (), text, warning=f"第 {number} 页未读取：{excess}。")
    text = PageText(
        number,
        "".join("".join(character.text for character in characters.shown).split()),
        has_picture=rulings.has_picture,
    )
    blocks = _page_blocks(tables, characters.shown, number, document_id)
    return _Page(size, blocks, text, characters.clipped)


def _page_blocks(
    tables: list[LatticeTable], characters: list[Character], number: int, document_id: str
) -> tuple[Block, ...]:
    """Grids and the lines outside them, from top to bottom."""
    placed: list[tuple[float, float, Block]] = []
    free = characters
    for ordinal, table in enumerate(tables):
        by_cell, free = assign_characters(table, free)
        grid = _grid(table, by_cell, number, f"{document_id}.p{number:03d}g{ordinal}")
        placed.append((table.rectangle[1], table.rectangle[0], grid))
    for line in text_lines(free, number):
        placed.append((*_line_place(line), line))
    placed.sort(key=lambda item: item[:2])
    return tuple(block for _, _, block in placed)


def _line_place(line: TextLine) -> tuple[float, float]:
    box = line.box
    assert box is not None  # text_lines gives every line its box
    return ((box.y0 + box.y1) / 2, box.x0)


def assign_characters(
    table: LatticeTable, characters: list[Character]
) -> tuple[list[list[Character]], list[Character]]:
    """Return the characters of each cell (by the middle of their box) and those in no cell."""
    verticals = sorted({x for cell in table.cells for x in (cell.rectangle[0], cell.rectangle[2])})
    heights = sorted({y for cell in table.cells for y in (cell.rectangle[1], cell.rectangle[3])})
    owner: dict[tuple[int, int], int] = {}
    for index, cell in enumerate(table.cells):
        x0, top, x1, bottom = cell.rectangle
        columns = range(bisect_right(verticals, x0) - 1, bisect_right(verticals, x1) - 1)
        for row in range(bisect_right(heights, top) - 1, bisect_right(heights, bottom) - 1):
            for column in columns:
                owner.setdefault((row, column), index)
    by_cell: list[list[Character]] = [[] for _ in table.cells]
    outside: list[Character] = []
    for character in characters:
        _, _, _, top, bottom, _, middle = character
        row = bisect_right(heights, (top + bottom) / 2) - 1
        column = bisect_right(verticals, middle) - 1
        found = owner.get((row, column))
        (outside if found is None else by_cell[found]).append(character)
    return by_cell, outside


def _grid(table: LatticeTable, by_cell: list[list[Character]], number: int, prefix: str) -> Grid:
    cells = tuple(
        Cell(
            cell_id=f"{prefix}r{cell.row}c{cell.column}",
            text=cell_text(characters),
            row_index=cell.row,
            column_index=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            page=number,
            box=Box(*cell.rectangle),
        )
        for cell, characters in zip(table.cells, by_cell, strict=True)
    )
    return Grid(cells, table.rows, table.columns, number, Box(*table.rectangle))
