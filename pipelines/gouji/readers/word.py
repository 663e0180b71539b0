"""Word files (DOCX): paragraphs and tables in the order of the body in, lines and grids out (I/O).

What the page shows is read: text boxes, list numbers, embedded worksheets; what it does not show is
not: deleted and hidden text, codes of fields. Pages are laid out by the word processor, so none is known.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from gouji.documents.model import Block, ReadDocument, TextLine, Unreadable
from gouji.readers.sniff import DOCX
from gouji.readers.table_grid import grid_of
from gouji.readers.word_embedded import embedded_blocks, picture_blocks
from gouji.readers.word_numbers import ListNumbers
from gouji.readers.word_package import DOCUMENT, WordPackage, open_package
from gouji.readers.word_tables import NEAR_EDGES, children, read_table
from gouji.readers.word_text import WORD, ParagraphContent, ParagraphReader

MAX_BLOCKS = 300_000
# A line of a contents list: the leader is drawn by the tab, not typed.
_CONTENTS_LINE = re.compile(r"^(.{2,80}?)\t+(\d{1,3})$")
_HAN = re.compile(r"[一-鿿]")
_FLOWS = {f"{WORD}{name}" for name in ("p", "tbl")}


def read_docx(path: Path, document_id: str) -> ReadDocument:
    """The blocks of a DOCX file. Raises Unreadable with the reason."""
    with open_package(path) as package:
        root = package.tree(DOCUMENT)
        body = root.find(f"{WORD}body") if root is not None else None
        if body is None:
            raise Unreadable(f"DOCX 没有正文：应有 {DOCUMENT} 中的正文，实有其他内容。")
        reading = _Reading(package, document_id)
        blocks = [*reading.flow(body), *reading.margins()]
        return ReadDocument(
            document_id=document_id,
            media_type=DOCX,
            reader="word/docx",
            blocks=tuple(blocks),
            warnings=tuple(reading.warnings()),
        )


class _Reading:
    """One pass over a document: it counts paragraphs, tables and objects."""

    def __init__(self, package: WordPackage, document_id: str) -> None:
        self._package = package
        self._document_id = document_id
        self._paragraphs = ParagraphReader()
        self._numbers = ListNumbers(
            package.tree("word/numbering.xml"), package.tree("word/styles.xml")
        )
        self._related = package.related()
        self._paragraph = 0
        self._tables = 0
        self._blocks = 0
        self._objects = 0
        self._pictures: set[str] = set()
        self._unread_pictures: set[str] = set()
        self._problems: list[str] = []

    def flow(self, parent: etree._Element) -> Iterator[Block]:
        """The blocks of a body, a text box or a cell that only lays out."""
        for child in _flow_children(parent):
            if child.tag == f"{WORD}tbl":
                yield from self._table(child)
            else:
                yield from self._lines(child)

    def margins(self) -> Iterator[Block]:
        """What headers, footers and notes say in words, each text once, at the end."""
        seen: set[str] = set()
        for part, label in (
            ("header", "页眉"),
            ("footer", "页脚"),
            ("footnotes", "脚注"),
            ("endnotes", "尾注"),
        ):
            for name in self._package.names(part):
                root = self._package.tree(name)
                for block in self.flow(root) if root is not None else ():
                    texts = [block.text] if isinstance(block, TextLine) else []
                    fresh = [text for text in texts if _HAN.search(text) and text not in seen]
                    seen.update(fresh)
                    yield from (TextLine(text, ref=label) for text in fresh)

    def warnings(self) -> Iterator[str]:
        if self._package.has_macros:
            yield "文档带有宏，没有运行。"
        if self._unread_pictures:
            yield f"文档中有 {len(self._unread_pictures)} 幅图片，其中的文字没有读取。"
        yield from self._problems

    def _lines(self, paragraph: etree._Element) -> Iterator[Block]:
        self._paragraph += 1
        reference = f"¶{self._paragraph}"
        content = self._content(paragraph)
        for text in content.text.split("\n"):
            line = text.strip(" \t\r\f\v")
            if line:
                self._count_block()
                yield TextLine(_CONTENTS_LINE.sub(r"\1……\2", line), ref=reference)
        yield from self._beside(content)

    def _content(self, paragraph: etree._Element) -> ParagraphContent:
        content = self._paragraphs.read(paragraph)
        number = self._numbers.next(paragraph)
        if number and (content.text.strip() or not content.pictures):
            content.text = number + content.text
        return content

    def _beside(self, content: ParagraphContent) -> Iterator[Block]:
        """Text boxes, embedded worksheets and pictures stand after the paragraph that holds them."""
        for box in content.boxes:
            yield from self.flow(box)
        for relation in content.objects:
            self._objects += 1
            blocks, problem = embedded_blocks(
                self._package,
                self._related.get(relation, ""),
                f"{self._document_id}.e{self._objects:02d}",
            )
            self._problems += [problem] if problem else []
            yield from blocks
        for relation in content.pictures:
            part = self._related.get(relation, "")
            if not part or part in self._pictures:
                continue
            self._pictures.add(part)
            number = len(self._pictures)
            shown = picture_blocks(
                self._package, part, f"{self._document_id}.i{number:02d}", number
            )
            if shown is None:
                self._unread_pictures.add(part)
            yield from shown or ()

    def _table(self, table: etree._Element) -> Iterator[Block]:
        """A Grid; of a table that only lays out other tables, what its cells hold."""
        if _only_lays_out(table):
            for row in children(table, "tr"):
                for cell in children(row, "tc"):
                    yield from self.flow(cell)
            return
        beside: list[ParagraphContent] = []
        found = read_table(table, lambda cell: self._cell_text(cell, beside))
        grid = grid_of(found.cells, self._document_id, self._tables + 1, found.edges, NEAR_EDGES)
        if grid is not None:
            self._tables += 1
            self._count_block()
            yield grid
        for content in beside:
            yield from self._beside(content)

    def _cell_text(self, cell: etree._Element, beside: list[ParagraphContent]) -> str:
        """The paragraphs of a cell, one a line; a small table inside it as lines of its own."""
        texts: list[str] = []
        for child in _flow_children(cell):
            if child.tag == f"{WORD}tbl":
                rows = children(child, "tr")
                inner = (
                    self._cell_text(each, beside) for row in rows for each in children(row, "tc")
                )
                texts.extend(text for text in inner if text)
                continue
            content = self._content(child)
            texts.append(content.text)
            if content.boxes or content.objects or content.pictures:
                beside.append(content)
        return "\n".join(texts).strip("\r\n").rstrip()

    def _count_block(self) -> None:
        self._blocks += 1
        if self._blocks > MAX_BLOCKS:
            raise Unreadable(f"文档内容过多：应不超过 {MAX_BLOCKS} 段，实有更多。")


def _flow_children(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, those inside content controls and insertions too."""
    for child in parent:
        if child.tag in _FLOWS:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (f"{WORD}del", f"{WORD}moveFrom"):
            yield from _flow_children(child)


def _only_lays_out(table: etree._Element) -> bool:
    """Whether most of the text of a table stands in tables inside it."""
    inner = [nested for nested in table.iter(f"{WORD}tbl") if nested is not table]
    if not inner:
        return False
    outermost = [n for n in inner if next(n.iterancestors(f"{WORD}tbl")) is table]
    inside = sum(_length(nested) for nested in outermost)
    return 2 * inside >= _length(table)


def _length(element: etree._Element) -> int:
    return sum(len(text.text or "") for text in element.iter(f"{WORD}t"))
