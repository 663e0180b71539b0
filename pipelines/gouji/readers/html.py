"""Web pages: bytes in, lines and grids in the order of the page out (I/O).

Many offices publish a budget as a page with tables, and a page is what a download gives when the file
behind it was not there: such a page holds no figures and is told as what it is.
"""

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from gouji.documents.model import Block, Grid, NoBudget, ReadDocument, TextLine, Unreadable
from gouji.readers.html_tables import is_budget_like, only_lays_out, placed_cells, text_of_cell
from gouji.readers.html_text import MAX_BYTES, is_inline, is_shown, lines_of, pieces, tree_of
from gouji.readers.sniff import HTML, MHTML
from gouji.readers.table_grid import grid_of

MAX_BLOCKS = 300_000
_WHITE = re.compile(r"[ \t\r\n\f]+")
_FIGURE = re.compile(r"\d[\d,]*\.\d+|\d\s*(?:万元|亿元|千元|元)")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|7z)(?:$|[?#])", re.I)


def read_html(path: Path, document_id: str) -> ReadDocument:
    """The blocks of a web page. Raises Unreadable with the reason."""
    return _read([_bytes(path)], document_id, HTML)


def read_mhtml(path: Path, document_id: str) -> ReadDocument:
    """The same for a page saved with its parts: a workbook saved so has one HTML part a sheet."""
    message = email.message_from_bytes(_bytes(path), policy=email.policy.compat32)
    parts = [
        part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == HTML
    ]
    pages = [page for page in parts if isinstance(page, bytes) and page.strip()]
    if not pages:
        raise Unreadable("网页存档没有网页：应有 text/html 部分，实无。")
    return _read(pages, document_id, MHTML)


def _read(pages: Sequence[bytes], document_id: str, media_type: str) -> ReadDocument:
    reading = _Reading(document_id)
    blocks: list[Block] = []
    warnings: list[str] = []
    encodings: list[str] = []
    links: list[etree._Element] = []
    for page in pages:
        root, encoding, problems = tree_of(page)
        body = root.find("body")
        blocks.extend(reading.flow(body if body is not None else root))
        warnings.extend(problems)
        encodings.append(encoding)
        links.extend(link for link in root.iter("a") if link.get("href"))
    _check_holds_figures(blocks, links)
    return ReadDocument(
        document_id=document_id,
        media_type=media_type,
        reader=f"html/{encodings[0]}",
        blocks=tuple(blocks),
        warnings=tuple(warnings),
    )


class _Reading:
    """One pass over a page: it counts lines and tables."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._lines = 0
        self._tables = 0
        self._blocks = 0

    def flow(self, parent: etree._Element) -> Iterator[Block]:
        """The lines and tables of an element in order."""
        text = [_WHITE.sub(" ", parent.text or "")]
        for child in parent:
            if is_shown(child):
                if child.tag == "br":
                    text.append("\n")
                elif is_inline(child) and child.find(".//table") is None:
                    text.extend(pieces(child))
                else:
                    yield from self._say(text)
                    text = []
                    yield from self._table(child) if child.tag == "table" else self.flow(child)
            text.append(_WHITE.sub(" ", child.tail or ""))
        yield from self._say(text)

    def _say(self, text: list[str]) -> Iterator[TextLine]:
        for line in lines_of("".join(text)):
            self._lines += 1
            self._count_block()
            yield TextLine(line, ref=f"¶{self._lines}")

    def _table(self, table: etree._Element) -> Iterator[Block]:
        """A Grid; of a table that only lays out a page, what its cells hold."""
        if only_lays_out(table):
            for child in table.iter("td", "th", "caption"):
                if next(child.iterancestors("table")) is table and is_shown(child):
                    yield from self.flow(child)
            return
        for caption in table.iterchildren("caption"):
            yield from self.flow(caption)
        cells = placed_cells(table, text_of_cell)
        grid = grid_of(cells, self._document_id, self._tables + 1)
        if grid is None:
            return
        if grid.columns < 2 or not is_budget_like(grid):
            yield from self._say(["\n".join(cell.text for cell in grid.cells)])
            return
        self._tables += 1
        self._count_block()
        yield grid

    def _count_block(self) -> None:
        self._blocks += 1
        if self._blocks > MAX_BLOCKS:
            raise Unreadable(f"网页内容过多：应不超过 {MAX_BLOCKS} 行，实有更多。")


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Unreadable(f"网页过大：应不超过 {MAX_BYTES} 字节，实有 {size} 字节。")
    return path.read_bytes()


def _check_holds_figures(blocks: Sequence[Block], links: Sequence[etree._Element]) -> None:
    """A page of a site without any figure is not the document, but the way to it."""
    if any(isinstance(block, Grid) or _FIGURE.search(_text(block)) for block in blocks):
        return
    files = [link for link in links if _FILE.search(link.get("href", ""))]
    names = "、".join(" ".join("".join(link.itertext()).split())[:60] for link in files[:3])
    found = f"{len(links)} 个链接" + (f"，其中附件 {len(files)} 个（{names}）" if files else "")
    raise NoBudget(
        f"网站页面，不是预决算文件：应有表格或带金额的文字，实有 {len(blocks)} 行文字、{found}。"
    )


def _text(block: Block) -> str:
    return block.text if isinstance(block, TextLine) else ""
