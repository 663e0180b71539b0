"""The prose of a document in, what its wording gives away and how much was looked at out. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from gouji.documents.identity import Identity
from gouji.documents.model import Grid, ReadDocument
from gouji.documents.normalise import squeeze
from gouji.facts.records import CellRecord
from gouji.facts.wording_records import WordingLookRecord, WordingMarkRecord
from gouji.tables.narrative.paragraphs import Paragraph, paragraphs
from gouji.tables.narrative.records import cell_record, line_numbers
from gouji.tables.wording import bare_figures, body_names, dates, instructions, residue
from gouji.tables.wording.listed_items import LISTED_ITEM, listed_items
from gouji.tables.wording.mark import Mark
from gouji.tables.wording.nothing_stated import nothing_stated
from gouji.tables.wording.sections import EMPTY_SECTION, empty_sections
from gouji.tables.wording.topics import topics

_KINDS = (*residue.KINDS, *instructions.KINDS, *bare_figures.KINDS, *dates.KINDS)
_MOST_MARKS = 400  # of one document; a text that has more is no prose
_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class Wording:
    """The marks of a document, the cell of each, and what was looked at."""

    marks: tuple[WordingMarkRecord, ...]
    cells: tuple[CellRecord, ...]
    looks: tuple[WordingLookRecord, ...]


def read_wording(
    read: ReadDocument, identity: Identity, taken: frozenset[int], known: frozenset[str]
) -> Wording:
    """Marks in the lines that no table used up; `known`: cells that exist already and are not made again."""
    found = list(paragraphs(read, taken))
    numbers = line_numbers(read)
    marks: list[WordingMarkRecord] = []
    cells: dict[str, CellRecord] = {}
    for paragraph, mark in _marks(found, identity):
        if len(marks) >= _MOST_MARKS:
            break
        cell = cell_record(read, paragraph, _on_first_line(paragraph, mark), numbers)
        cells.setdefault(cell.cell_id, cell)
        marks.append(_record(read.document_id, len(marks), paragraph, mark, cell))
    for number, told in enumerate(_in_tables(read), start=len(marks)):
        marks.append(replace(told, mark_id=f"{read.document_id}.w{number:04d}"))
    return Wording(
        tuple(marks),
        tuple(cell for cell_id, cell in cells.items() if cell_id not in known),
        tuple(_looks(read.document_id, found, identity)),
    )


def _marks(found: Sequence[Paragraph], identity: Identity) -> Iterator[tuple[Paragraph, Mark]]:
    for paragraph in found:
        plain, printed = paragraph.plain, paragraph.printed
        for mark in (
            *residue.residue(plain, printed),
            *instructions.instructions(plain, printed),
            *bare_figures.bare_figures(plain, printed),
            *dates.dates(plain, printed, identity.budget_year),
            *body_names.body_names(plain, identity.body_name),
            *listed_items(plain),
            *nothing_stated(plain),
        ):
            yield paragraph, mark
    plains = [paragraph.plain for paragraph in found]
    for index in empty_sections(plains, [_is_next(a, b) for a, b in _pairs(found)]):
        paragraph = found[index]
        words = f"“{paragraph.printed}”之下没有内容"
        yield paragraph, Mark(EMPTY_SECTION, 0, len(paragraph.plain), words, "内容或“无”")


def _in_tables(read: ReadDocument) -> Iterator[WordingMarkRecord]:
    """A list of the tables may say beside each why it is empty; such a cell is read by its table, if by anything."""
    for block in read.blocks:
        cells = block.cells if isinstance(block, Grid) else ()
        for text in (squeeze(cell.text) for cell in cells if len(cell.text) <= _SENTENCE):
            for mark in nothing_stated(text):
                yield WordingMarkRecord(
                    mark_id="", document_id=read.document_id, kind=mark.kind, subject=mark.subject,
                    printed=text[mark.start : mark.end], expected=None, sentence=text,
                    page=block.page if isinstance(block, Grid) else None, cell_id=None,
                )  # fmt: skip


def _on_first_line(paragraph: Paragraph, mark: Mark) -> Mark:
    """The mark as far as it stands on one line: a box holds no more, and its text is compared with it."""
    first = paragraph.places[mark.start].block
    on_line = (p.block == first for p in paragraph.places[mark.start : mark.end])
    return replace(mark, end=mark.start + sum(takewhile(bool, on_line)))


def _pairs(found: Sequence[Paragraph]) -> list[tuple[Paragraph, Paragraph | None]]:
    return [(a, found[n + 1] if n + 1 < len(found) else None) for n, a in enumerate(found)]


def _is_next(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether no table or other block stands between two paragraphs."""
    if following is None:
        return False
    return following.places[0].block - paragraph.places[-1].block <= 2


def _record(
    document_id: str, number: int, paragraph: Paragraph, mark: Mark, cell: CellRecord
) -> WordingMarkRecord:
    start = max(0, mark.start - _SENTENCE // 2)
    return WordingMarkRecord(
        mark_id=f"{document_id}.w{number:04d}",
        document_id=document_id,
        kind=mark.kind,
        subject=mark.subject,
        printed=paragraph.printed[mark.start : mark.end],
        expected=mark.expected,
        sentence=paragraph.printed[start : start + _SENTENCE],
        page=cell.page,
        cell_id=cell.cell_id,
    )


def _looks(
    document_id: str, found: Sequence[Paragraph], identity: Identity
) -> Iterator[WordingLookRecord]:
    """Every kind with the paragraphs that were held against it; a kind that could not be looked for has none.

    Of a topic those that name it.
    """
    if not found:
        return
    for kind in _KINDS:
        yield WordingLookRecord(document_id, kind, len(found))
    yield WordingLookRecord(document_id, EMPTY_SECTION, len(found))
    for topic, count in topics([paragraph.plain for paragraph in found]):
        yield WordingLookRecord(document_id, topic, count)
    if identity.body_name is not None:
        for kind in body_names.KINDS:
            yield WordingLookRecord(document_id, kind, len(found))


__all__ = ["LISTED_ITEM", "Wording", "read_wording"]
