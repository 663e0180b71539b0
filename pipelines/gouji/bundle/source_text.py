"""What stands in a source where its cells are said to stand: bytes and places in, texts out. For the sandbox."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

import pypdfium2 as pdfium_library
import pypdfium2.raw as pdfium

from gouji.documents.model import Unreadable
from gouji.documents.normalise import squeeze
from gouji.readers.characters import page_characters
from gouji.readers.page_geometry import page_geometry
from gouji.readers.page_marks import Character, PageTooDense
from gouji.readers.sniff import TEXT
from gouji.readers.text import decode
from gouji.reporting.text_excerpt import stretches_of
from gouji.reporting.views import CellView

_MOST_CHARACTERS = 100_000
_MASK = re.compile(r"[*＊×]{2,}")
_UNTOLD = "别的文字（遮盖之下，不列）"


@dataclass(frozen=True, slots=True)
class SourceTask:
    """A source file and the cells that are said to stand in it, each with its text; `name` is for people."""

    name: str
    media_type: str
    data: bytes
    cells: tuple[CellView, ...]


def missing_texts(task: SourceTask) -> dict[str, str]:
    """Of the cells whose text does not stand in its place: what stands there instead. Raises Unreadable."""
    found = _in_text(task) if task.media_type == TEXT else _on_pages(task)
    return {
        # What stands below a mask is nobody's to tell.
        cell.cell_id: _UNTOLD if _MASK.search(cell.text) else found[cell.cell_id]
        for cell in task.cells
        if not _is_same(squeeze(cell.text), found[cell.cell_id])
    }


def _is_same(text: str, found: str) -> bool:
    """A letter or digit more or less is another text; their order, and a neighbour's mark in the box, is not.

    The box of a cell that runs over two lines may hold the full stop before it.
    """
    return sorted(text) == sorted(found) or _bare(text) == _bare(found)


def _bare(text: str) -> str:
    """Without marks, but for those that are part of a number."""
    return "".join(c for c in text if c in ".,-%" or not unicodedata.category(c).startswith("P"))


def _in_text(task: SourceTask) -> dict[str, str]:
    text = decode(task.data)[0]
    return {
        cell.cell_id: squeeze("".join(text[start:end] for start, end in stretches_of(text, cell)))
        for cell in task.cells
    }


def _on_pages(task: SourceTask) -> dict[str, str]:
    by_page: dict[int, list[CellView]] = defaultdict(list)
    for cell in task.cells:
        by_page[cell.page or 0].append(cell)
    try:
        document = pdfium_library.PdfDocument(task.data)
    except pdfium_library.PdfiumError as error:
        raise Unreadable(f"应为可打开的 PDF，实有错误（{error}）。") from error
    found: dict[str, str] = {}
    try:
        for number, cells in by_page.items():
            characters = _characters(document, number)
            found |= {cell.cell_id: _under(cell, characters) for cell in cells}
    finally:
        document.close()
    return found


def _characters(document: pdfium_library.PdfDocument, number: int) -> list[Character]:
    page = pdfium.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        raise Unreadable(f"应有第 {number} 页，实有 {len(document)} 页。")
    try:
        return page_characters(page, page_geometry(page), _MOST_CHARACTERS).shown
    except PageTooDense as dense:
        raise Unreadable(f"第 {number} 页：{dense}。") from dense
    finally:
        pdfium.FPDF_ClosePage(page)


def _under(cell: CellView, characters: list[Character]) -> str:
    """The characters whose middle lies in the box, in the order in which the file writes them."""
    if cell.box is None:
        return ""
    x0, y0, x1, y1 = cell.box
    return squeeze(
        "".join(
            c.text
            for c in characters
            if x0 <= c.middle <= x1 and y0 <= (c.top + c.bottom) / 2 <= y1
        )
    )
