"""Blocks in, paragraphs of prose out: lines joined, white space gone, every character's place kept. Pure.

Lines wrapped inside a number or a word are joined without a seam. Page numbers between two halves of a
paragraph are left out; a table between two lines parts them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.documents.model import ReadDocument, TextLine
from gouji.documents.normalise import fold, squeeze
from gouji.tables.narrative.line_ends import (
    PageShape,
    begins_paragraph,
    begins_stream_paragraph,
    begins_with_enumerator,
    columns,
)

_PAGE_NUMBER = re.compile(r"[-—–－─━·~～]*第?\d{1,3}页?(?:[,，/]?共\d{1,3}页)?[-—–－─━·~～]*")
_CARRIES_ON = ("其中:", "包括:", "原因:")
# １，２３４．５６万元: a full-width comma that parts thousands, not two figures.
_THOUSANDS = re.compile(
    r"(?<![0-9０-９.．，,])[０-９]{1,3}(?:，[０-９]{3})+(?=(?:[.．][０-９]+)?(?:亿|百万|万|千)?元)"
    r"|(?<=[入出算计为额费款加少共])[0-9]{1,3}(?:，[0-9]{3})+(?=\.[0-9]+(?:亿|百万|万|千)?元)"
)
_LISTED = re.compile(r"分别|各为|依次")
_MOST_CHARACTERS = 20_000  # of one paragraph; a longer one is cut


@dataclass(frozen=True, slots=True)
class Place:
    """Where one character stands: block index and offset in the block's text."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`printed` has no white space; `plain` is the same folded, one character for one character."""

    printed: str
    plain: str
    places: tuple[Place, ...]


def paragraphs(read: ReadDocument, taken: frozenset[int]) -> Iterator[Paragraph]:
    """The paragraphs of all lines that no table used up, in reading order."""
    for run in _runs(read, taken):
        for group in _carried_on(read, _groups(read, run)):
            yield _paragraph([(index, _line(read, index)) for index in group])


def folded(character: str) -> str:
    """One character folded to one; full-width commas stay, for they never part thousands."""
    if character == "，":
        return character
    plain = fold(character)
    return plain if len(plain) == 1 else character


def _line(read: ReadDocument, index: int) -> TextLine:
    block = read.blocks[index]
    if not isinstance(block, TextLine):
        raise TypeError(f"block {index} is no line of text")
    return block


def _runs(read: ReadDocument, taken: frozenset[int]) -> Iterator[list[int]]:
    """Stretches of lines with no table in between; page numbers and blank lines left out."""
    run: list[int] = []
    for index, block in enumerate(read.blocks):
        if index in taken or not isinstance(block, TextLine):
            if run:
                yield run
            run = []
        elif block.text.strip() and not _is_page_number(read, index):
            run.append(index)
    if run:
        yield run


def _is_page_number(read: ReadDocument, index: int) -> bool:
    """A number alone as the first or last line of its page."""
    line = _line(read, index)
    if not _PAGE_NUMBER.fullmatch(squeeze(line.text)):
        return False
    neighbours = (read.blocks[i] for i in (index - 1, index + 1) if 0 <= i < len(read.blocks))
    pages = [getattr(block, "page", None) for block in neighbours]
    return line.page is None or len(pages) < 2 or any(page != line.page for page in pages)


def _groups(read: ReadDocument, run: Sequence[int]) -> Iterator[list[int]]:
    shapes = _page_shapes(read, run)
    full = max(sorted(columns(_line(read, i).text) for i in run)[-(len(run) // 10 + 1)], 40)
    group = [run[0]]
    for before, index in pairwise(run):
        if _parts(read, before, index, shapes, full):
            yield group
            group = []
        group.append(index)
    yield group


def _parts(
    read: ReadDocument, before: int, index: int, shapes: dict[int, PageShape], full: int
) -> bool:
    """Whether a paragraph begins at line `index`."""
    first, second = _line(read, before), _line(read, index)
    if first.page is not None and second.page is not None and first.edges:
        return begins_paragraph(first, second, (shapes[first.page], shapes[second.page]))
    if read.dialect == "stream":
        return begins_stream_paragraph(first.text, second.text, full)
    return True  # a word processor's text keeps one paragraph a line


def _page_shapes(read: ReadDocument, run: Sequence[int]) -> dict[int, PageShape]:
    by_page: dict[int, list[TextLine]] = {}
    for index in run:
        line = _line(read, index)
        if line.page is not None:
            by_page.setdefault(line.page, []).append(line)
    return {page: PageShape(lines) for page, lines in by_page.items()}


def _carried_on(read: ReadDocument, groups: Iterator[list[int]]) -> Iterator[list[int]]:
    """A paragraph that ends with 其中： or 原因： and the next one are one statement, unless that is numbered."""
    held: list[int] = []
    for group in groups:
        if held and begins_with_enumerator(_line(read, group[0]).text):
            yield held
            held = []
        held = held + group
        if not squeeze(_line(read, group[-1]).text).endswith(_CARRIES_ON):
            yield held
            held = []
    if held:
        yield held


def _paragraph(lines: Sequence[tuple[int, TextLine]]) -> Paragraph:
    printed: list[str] = []
    places: list[Place] = []
    for index, line in lines:
        for offset, character in enumerate(line.text):
            if character.isspace() or not squeeze(character):
                continue
            printed.append(character)
            places.append(Place(index, offset))
    printed, places = printed[:_MOST_CHARACTERS], places[:_MOST_CHARACTERS]
    text = "".join(printed)
    return Paragraph(text, _plain(text), tuple(places))


def _plain(printed: str) -> str:
    plain = [folded(character) for character in printed]
    for number in _THOUSANDS.finditer(printed):
        if not _LISTED.search(printed, max(0, number.start() - 12), number.start()):
            plain[number.start() : number.end()] = fold(number.group())
    return "".join(plain)
