"""What a figure says and where it stands in, its rows out. Pure."""

from bisect import bisect_right
from collections import Counter
from decimal import Decimal
from typing import Protocol

from gouji.documents.model import Box, ReadDocument, TextLine
from gouji.facts.amounts import parse_amount
from gouji.facts.function_classes import function_class_code
from gouji.facts.prose_records import ClaimRecord, SpokenLineRecord
from gouji.facts.records import CellRecord, NarrativeRecord
from gouji.tables.narrative.claim import Claim
from gouji.tables.narrative.figures import FigureKind
from gouji.tables.narrative.paragraphs import Paragraph, Place
from gouji.tables.narrative.spoken_lines import SpokenLine
from gouji.tables.narrative.walk import Said


class Stretch(Protocol):
    """What lies between two offsets of a paragraph."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def line_numbers(read: ReadDocument) -> dict[int, int]:
    """Block index of every line of text -> its number on its page, from 1."""
    seen: Counter[int | None] = Counter()
    numbers: dict[int, int] = {}
    for index, block in enumerate(read.blocks):
        if isinstance(block, TextLine):
            seen[block.page] += 1
            numbers[index] = seen[block.page]
    return numbers


def cell_record(
    read: ReadDocument, paragraph: Paragraph, said: Stretch, numbers: dict[int, int]
) -> CellRecord:
    """The cell of the printed characters. Cut over two lines: its box is the part on the first line."""
    places = paragraph.places[said.start : said.end]
    first, last = places[0], places[-1]
    line = _line(read, first)
    text = paragraph.printed[said.start : said.end]
    if line.span is not None:
        start = line.span.start + first.offset
        last_span = _line(read, last).span
        end = (last_span or line.span).start + last.offset + 1
        return CellRecord(
            cell_id=f"{read.document_id}.o{start}",
            document_id=read.document_id,
            text=text,
            char_start=start,
            char_end=end,
            line_number=bisect_right(read.line_starts, start) or None,
        )
    on_line = [place.offset for place in places if place.block == first.block]
    edges = line.edges[on_line[0] : on_line[-1] + 1] or ((None, None),)
    page = line.page or 0
    return CellRecord(
        cell_id=f"{read.document_id}.p{page:03d}l{numbers[first.block]}o{first.offset}",
        document_id=read.document_id,
        text=text,
        page=line.page,
        x0=edges[0][0],
        y0=_top(line.box, read, first.block, page) if line.box else None,
        x1=edges[-1][1],
        y1=line.box.y1 if line.box else None,
        sheet=line.sheet,
        ref=line.ref,
        confidence=line.confidence,
    )


def _top(box: Box, read: ReadDocument, block: int, page: int) -> float:
    """Some fonts claim room up to the line above: a figure's box begins below that line."""
    above = read.blocks[block - 1] if block else None
    if not isinstance(above, TextLine) or above.box is None or above.page != page:
        return box.y0
    is_over = above.box.x0 < box.x1 and box.x0 < above.box.x1
    return above.box.y1 if is_over and box.y0 < above.box.y1 < (box.y0 + box.y1) / 2 else box.y0


def narrative_record(
    paragraph: Paragraph, said: Said, cell: CellRecord, section: str | None
) -> NarrativeRecord:
    """The row of one figure, with its amount in yuan or its percentage."""
    figure = said.figure
    amount = parse_amount(cell.text, figure.amount_unit if figure else None)
    is_money = figure is not None and figure.kind is FigureKind.MONEY
    is_percent = figure is not None and figure.kind is FigureKind.PERCENT
    start, end = said.sentence
    return NarrativeRecord(
        narrative_id=f"{cell.cell_id}.n",
        cell_id=cell.cell_id,
        document_id=cell.document_id,
        page=cell.page,
        char_start=cell.char_start,
        char_end=cell.char_end,
        sentence=paragraph.printed[start:end],
        section=section,
        subject=said.subject,
        measure=said.measure,
        line_item=said.line_item,
        code_name=said.item.name if said.item else None,
        code_level=said.item.level if said.item else None,
        printed=cell.text,
        unit=figure.unit if figure else None,
        amount_yuan=amount.yuan if is_money else None,
        half_unit_yuan=amount.half_unit_yuan if is_money else None,
        percent=amount.number if is_percent else None,
        direction=said.direction,
        comparison_base=said.comparison_base,
    )


def line_record(row: NarrativeRecord, line: SpokenLine) -> SpokenLineRecord:
    """The line a figure speaks of; an item under every name that tables may print it by."""
    if not line.path:
        return SpokenLineRecord(row.narrative_id, row.document_id, line.fund, line.line_item)
    above, name = line.path[:-1], line.path[-1]
    level = (len(line.code) - 1) // 2 if line.code else row.code_level
    return SpokenLineRecord(
        narrative_id=row.narrative_id,
        document_id=row.document_id,
        fund=line.fund,
        line_item=line.line_item,
        code=line.code,
        code_level=level or len(line.path),
        code_names=_spellings(name),
        class_code=next((code for n in above if (code := function_class_code(n))), None),
        parent_names=tuple(spelling for n in above for spelling in _spellings(n)),
    )


def claim_record(row: NarrativeRecord, claim: Claim) -> ClaimRecord:
    line = claim.base_line
    return ClaimRecord(
        narrative_id=claim.about,
        document_id=row.document_id,
        kind=claim.kind,
        current_id=claim.current,
        base_id=claim.base,
        change_id=claim.change,
        base_is=claim.base_is,
        base_fund=line.fund if line and not line.path else None,
        base_line_item=line.line_item if line and not line.path else None,
        half_unit=_half_unit(row.percent),
        has_reason=claim.has_reason,
    )


def _half_unit(percent: Decimal | None) -> Decimal | None:
    """Half of the last printed digit, of a percentage."""
    if percent is None:
        return None
    exponent = percent.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def _spellings(name: str) -> tuple[str, ...]:
    """A name with and without the closing 支出 that prose and tables add or leave out."""
    short = name.removesuffix("支出")
    return (name, f"{name}支出") if short == name else (name, short)


def _line(read: ReadDocument, place: Place) -> TextLine:
    block = read.blocks[place.block]
    if not isinstance(block, TextLine):
        raise TypeError(f"block {place.block} is no line of text")
    return block
