"""Draw printed pages: titles, prose and ruled tables in, deterministic PDF bytes out.

Lengths are PDF points, y grows downwards inside this module. Tables run over page ends row by row;
their header is repeated only where asked for (real documents mostly do not).
"""

import importlib.resources
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.printed import HeaderCell, PrintedCell, PrintedTable

FONT = "CorpusSans"
_TOKEN = re.compile(r"[A-Za-z0-9.,%]+|.", re.DOTALL)
_RUN = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")
_NOT_FIRST = set("，。；：、！？）》”’％%")
_PADDING = 3.0


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How pages look. rules: one thin line or one thin rectangle for every cell edge, white or none.

    rotated: landscape pages are upright ones that carry the mark to turn them.

    latin_font: a standard font for digits and Latin letters; they then share the baseline of the Chinese
    text but not its box, which is what splits lines in careless readers.
    """

    margin: float = 54.0
    cell_size: float = 8.0
    prose_size: float = 12.0
    row_gap: float = 3.2  # above and below the text of a row
    repeat_header: bool = False
    rules: str = "lines"  # lines | rects | white | none
    rotated: bool = False
    page_numbers: bool = False
    latin_font: str | None = None


@cache
def _load_font() -> None:
    path = importlib.resources.files("zhplot") / "fonts" / "NotoSansSC-Regular.ttf"
    pdfmetrics.registerFont(TTFont(FONT, str(path)))


class PageWriter:
    """A cursor that goes down the page and starts the next one where a thing does not fit."""

    def __init__(self, title: str, style: PageStyle) -> None:
        _load_font()
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._style = style
        self._width, self._height = A4
        self._y = 0.0
        self._pages = 0
        self._size = style.cell_size

    @property
    def page(self) -> int:
        """1-based number of the page the cursor is on; 0 before the first."""
        return self._pages

    def finish(self) -> bytes:
        self._end_page()
        self._canvas.save()
        return self._buffer.getvalue()

    def start_page(self, landscape: bool = False) -> None:
        if self._pages:
            self._end_page()
        self._width, self._height = (A4[1], A4[0]) if landscape else A4
        self._set_page(landscape)
        self._pages += 1
        self._y = self._style.margin

    def _set_page(self, landscape: bool) -> None:
        turned = landscape and self._style.rotated
        self._canvas.setPageSize(A4 if turned else (self._width, self._height))
        if self._style.rotated:
            self._canvas.setPageRotation(90 if turned else 0)
        if turned:  # what is drawn upright in the turned page lies on its side in the paper
            self._canvas.transform(0, 1, -1, 0, A4[0], 0)

    def _end_page(self) -> None:
        if self._style.page_numbers:
            self._text(self._width / 2, self._height - 30, str(self._pages), 9, "centre")
        self._canvas.showPage()

    def skip(self, height: float) -> None:
        self._y += height

    def line(self, text: str, size: float, align: str = "left", gap: float = 8.0) -> None:
        """One line of text over the whole width, wrapped if it must be."""
        inner = self._width - 2 * self._style.margin
        for part in wrap(text, inner, size):
            self._need(size + gap)
            x = {"left": self._style.margin, "centre": self._width / 2}.get(
                align, self._width - self._style.margin
            )
            self._text(x, self._y + size, part, size, align)
            self._y += size + gap

    def paragraph(self, text: str) -> None:
        """Prose: two characters of indent, wrapped, numbers kept whole."""
        size = self._style.prose_size
        inner = self._width - 2 * self._style.margin
        for index, part in enumerate(wrap("　　" + text, inner, size)):
            self._need(size * 1.7)
            shown = part.lstrip("　") if index == 0 else part
            indent = 2 * size if index == 0 else 0.0
            self._text(self._style.margin + indent, self._y + size, shown, size, "left")
            self._y += size * 1.7

    def table(
        self, table: PrintedTable, head_lines: Sequence[tuple[str, str]] = ()
    ) -> tuple[int, ...]:
        """Draw a table at the cursor; return the page of every row.

        head_lines: (text, align) of the lines between title and table, such as 单位：万元.
        """
        if table.title:
            self.line(table.title, 15, "centre", gap=10)
        for text, align in head_lines:
            self.line(text, 9, align, gap=5)
        inner = self._width - 2 * self._style.margin
        scale = inner / sum(table.widths)
        edges = [self._style.margin]
        for width in table.widths:
            edges.append(edges[-1] + width * scale)
        self._size = self._fitting_size(table, edges)
        self._header(table, edges)
        pages = []
        for row in table.rows:
            height = self._row_height(row, edges)
            if self._y + height > self._height - self._style.margin:
                self.start_page(self._width > self._height)
                if self._style.repeat_header:
                    self._header(table, edges)
            self._row(row, edges, height)
            pages.append(self._pages)
        if table.note:
            self.skip(6)
            self.line(table.note, 9)
        return tuple(pages)

    def _fitting_size(self, table: PrintedTable, edges: list[float]) -> float:
        """The size of the style, or a smaller one at which no amount is wider than its cell."""
        size = self._style.cell_size
        for row in table.rows:
            column = 0
            for cell in row:
                if cell.measure is not None and cell.text:
                    inner = _inner(edges, column, cell.span)
                    size = min(size, inner / pdfmetrics.stringWidth(cell.text, FONT, 1.0))
                column += cell.span
        return size

    def _need(self, height: float) -> None:
        if self._y + height > self._height - self._style.margin:
            self.start_page(self._width > self._height)

    def _header(self, table: PrintedTable, edges: list[float]) -> None:
        size = self._size
        heights = [size * 1.35 + 2 * self._style.row_gap] * table.header_rows
        for cell in table.header:
            need = self._cell_height(cell.text, _inner(edges, cell.column, cell.column_span))
            have = sum(heights[cell.row : cell.row + cell.row_span])
            if need > have:
                heights[cell.row + cell.row_span - 1] += need - have
        tops = [self._y]
        for height in heights:
            tops.append(tops[-1] + height)
        for cell in table.header:
            box = _box(cell, edges, tops)
            self._frame(*box)
            self._cell_text(cell.text, box, "centre", 0)
        self._y = tops[-1]

    def _row(self, row: tuple[PrintedCell, ...], edges: list[float], height: float) -> None:
        column = 0
        for cell in row:
            box = (edges[column], self._y, edges[column + cell.span], self._y + height)
            self._frame(*box, cell.merge)
            self._cell_text(cell.text, box, cell.align, cell.indent)
            column += cell.span
        self._y += height

    def _row_height(self, row: tuple[PrintedCell, ...], edges: list[float]) -> float:
        column, height = 0, 0.0
        for cell in row:
            inner = _inner(edges, column, cell.span) - cell.indent * self._size
            height = max(height, self._cell_height(cell.text, inner))
            column += cell.span
        return height

    def _cell_height(self, text: str, inner: float) -> float:
        size = self._size
        lines = max(1, len(wrap(text, inner, size)))
        return lines * size * 1.35 + 2 * self._style.row_gap

    def _cell_text(
        self, text: str, box: tuple[float, float, float, float], align: str, indent: int
    ) -> None:
        size = self._size
        left = box[0] + indent * size
        parts = wrap(text, box[2] - left - 2 * _PADDING, size)
        top = (box[1] + box[3] - len(parts) * size * 1.35) / 2
        for index, part in enumerate(parts):
            x = {"left": left + _PADDING, "centre": (box[0] + box[2]) / 2}.get(
                align, box[2] - _PADDING
            )
            self._text(x, top + index * size * 1.35 + size, part, size, align)

    def _frame(self, x0: float, y0: float, x1: float, y1: float, merge: str = "") -> None:
        """The edges of a cell, as lines or as thin filled rectangles; none inside a merged cell."""
        if self._style.rules == "none":
            return
        top, bottom = self._height - y0, self._height - y1
        edges = []
        if merge not in ("middle", "bottom"):
            edges.append((x0, top, x1, top))
        if merge not in ("top", "middle"):
            edges.append((x0, bottom, x1, bottom))
        edges += [(x0, bottom, x0, top), (x1, bottom, x1, top)]
        if self._style.rules == "white":
            self._canvas.setStrokeGray(1)
        for ax, ay, bx, by in edges:
            if self._style.rules == "rects":
                self._canvas.rect(ax, ay, max(bx - ax, 0.48), max(by - ay, 0.48), 0, 1)
            else:
                self._canvas.setLineWidth(0.5)
                self._canvas.line(ax, ay, bx, by)

    def _text(self, x: float, y: float, text: str, size: float, align: str) -> None:
        runs = self._runs(text)
        widths = [pdfmetrics.stringWidth(run, font, size) for run, font in runs]
        left = x - sum(widths) * {"centre": 0.5, "right": 1.0}.get(align, 0.0)
        for (run, font), width in zip(runs, widths, strict=True):
            self._canvas.setFont(font, size)
            self._canvas.drawString(left, self._height - y, run)
            left += width

    def _runs(self, text: str) -> list[tuple[str, str]]:
        """The text parted into stretches of one font."""
        latin = self._style.latin_font
        if latin is None:
            return [(text, FONT)]
        return [(run, latin if run.isascii() else FONT) for run in _RUN.findall(text)]


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines of at most `width`; numbers stay whole and closing marks never begin a line."""
    if not text:
        return []
    lines, line, used = [], "", 0.0
    for token in _TOKEN.findall(text):
        advance = pdfmetrics.stringWidth(token, FONT, size)
        if line and used + advance > width and token not in _NOT_FIRST:
            lines.append(line)
            line, used = "", 0.0
        line += token
        used += advance
    return [*lines, line]


def _inner(edges: list[float], column: int, span: int) -> float:
    return edges[column + span] - edges[column] - 2 * _PADDING


def _box(
    cell: HeaderCell, edges: list[float], tops: list[float]
) -> tuple[float, float, float, float]:
    return (
        edges[cell.column],
        tops[cell.row],
        edges[cell.column + cell.column_span],
        tops[cell.row + cell.row_span],
    )
