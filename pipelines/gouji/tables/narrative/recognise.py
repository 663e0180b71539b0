"""The prose of a document in, one row per figure and its cell out. Pure."""

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument
from gouji.facts.records import CellRecord, NarrativeRecord
from gouji.tables.narrative.headings import Headings
from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.paragraphs import paragraphs
from gouji.tables.narrative.records import cell_record, line_numbers, narrative_record
from gouji.tables.narrative.subjects import clean_subject
from gouji.tables.narrative.thread import Thread
from gouji.tables.narrative.walk import walk


def read_narrative(
    read: ReadDocument, identity: Identity, taken: frozenset[int] = frozenset()
) -> tuple[tuple[NarrativeRecord, ...], tuple[CellRecord, ...]]:
    """Every figure of the lines that no table used up, in reading order, and the cell of each."""
    rows: list[NarrativeRecord] = []
    cells: list[CellRecord] = []
    numbers = line_numbers(read)
    headings = Headings()
    thread = Thread(identity.body_name, identity.budget_year)
    before = ""
    for paragraph in paragraphs(read, taken):
        thread.begin_paragraph(before)
        before = paragraph.plain
        is_heading = headings.enter(paragraph.plain, paragraph.printed)
        if not is_heading and thread.main is None:
            thread.main = thread.topic = _spoken_of_in(headings.innermost)
        for said in walk(paragraph.plain, thread):
            cell = cell_record(read, paragraph, said, numbers)
            rows.append(narrative_record(paragraph, said, cell, headings.section))
            cells.append(cell)
    return tuple(rows), tuple(cells)


def _spoken_of_in(heading: str | None) -> str | None:
    """What a heading names, where that is a line of a table: （二）公务接待费."""
    name = clean_subject(heading or "", None)
    return name if name and line_item(name) else None
