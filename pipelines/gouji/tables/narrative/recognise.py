"""Prose in, one row a figure out, each with the cell that its digits are. Pure."""

from decimal import Decimal

from gouji.documents.identify import Identity
from gouji.documents.model import ReadDocument, TextLine
from gouji.facts.amounts import parse_amount
from gouji.facts.records import CellRecord, NarrativeRecord
from gouji.tables.narrative.figures import Figure, FigureReader
from gouji.tables.narrative.line_items import line_item_of
from gouji.tables.narrative.sentences import Place, Sentence, sentences_of
from gouji.tables.performance.cells import line_number
from gouji.vocabulary import AmountUnit

_UNITS = {"万": "万元"}


def read_narrative(
    read: ReadDocument, identity: Identity, taken: frozenset[int] = frozenset()
) -> tuple[tuple[NarrativeRecord, ...], tuple[CellRecord, ...]]:
    """Every figure of the lines that no table used up, and a cell for each."""
    rows: list[NarrativeRecord] = []
    cells: list[CellRecord] = []
    reader = FigureReader()
    for sentence in sentences_of(read, taken):
        for figure in reader.read(sentence.text, sentence.section):
            cell = _cell(read, sentence, figure)
            cells.append(cell)
            rows.append(_row(read, identity, sentence, figure, cell))
    return tuple(rows), tuple(cells)


def _row(
    read: ReadDocument, identity: Identity, sentence: Sentence, figure: Figure, cell: CellRecord
) -> NarrativeRecord:
    unit = _UNITS.get(figure.unit or "", figure.unit)
    money = AmountUnit(unit) if unit in {u.value for u in AmountUnit} else None
    amount = parse_amount(figure.number, money)
    is_percent = figure.measure in ("share", "change_pct", "completion_pct")
    item = None if figure.code_name else line_item_of(figure.subject, identity.budget_year)
    return NarrativeRecord(
        narrative_id=f"{cell.cell_id}.n",
        cell_id=cell.cell_id,
        document_id=read.document_id,
        page=cell.page,
        char_start=cell.char_start,
        char_end=cell.char_end,
        sentence=sentence.text,
        section=sentence.section,
        subject=figure.subject,
        measure=figure.measure,
        line_item=item,
        code_name=figure.code_name,
        code_level=figure.code_level,
        printed=figure.number,
        unit=figure.unit,
        amount_yuan=amount.yuan if money else None,
        half_unit_yuan=amount.half_unit_yuan if money else None,
        percent=Decimal(figure.number.replace(",", "")) if is_percent else None,
        direction=figure.direction,
        comparison_base=figure.comparison_base,
    )


def _cell(read: ReadDocument, sentence: Sentence, figure: Figure) -> CellRecord:
    """The box (PDF) or span (text) of the digits; where they run over a line end, of their first line."""
    places = sentence.places[figure.start : figure.end]
    first = places[0]
    last = [p for p in places if p.block == first.block][-1]
    line = read.blocks[first.block]
    if not isinstance(line, TextLine):
        raise TypeError(f"prose stands in lines, found {type(line).__name__}")
    if line.span is not None:
        return _text_cell(read, line, figure, first, places[-1])
    left, right = line.edges[first.offset][0], line.edges[last.offset][1]
    box = line.box
    number = sum(1 for b in read.blocks[: first.block] if getattr(b, "page", None) == line.page)
    return CellRecord(
        cell_id=f"{read.document_id}.p{line.page or 0:03d}l{number}o{first.offset}",
        document_id=read.document_id,
        text=figure.number,
        page=line.page,
        x0=left,
        y0=box.y0 if box else None,
        x1=right,
        y1=box.y1 if box else None,
    )


def _text_cell(
    read: ReadDocument, line: TextLine, figure: Figure, first: Place, last: Place
) -> CellRecord:
    last_line = read.blocks[last.block]
    if line.span is None or not isinstance(last_line, TextLine) or last_line.span is None:
        raise TypeError("a line of a text file has a span")
    start = line.span.start + first.offset
    end = last_line.span.start + last.offset + 1
    return CellRecord(
        cell_id=f"{read.document_id}.o{start}",
        document_id=read.document_id,
        text=figure.number,
        char_start=start,
        char_end=end,
        line_number=line_number(read, start),
    )
