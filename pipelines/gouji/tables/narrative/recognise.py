"""The prose of a document in, one row per figure, its cell, its line and its claims out. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument
from gouji.facts.prose_records import ClaimRecord, SpokenLineRecord
from gouji.facts.records import CellRecord, NarrativeRecord
from gouji.tables.narrative.claim import Claim
from gouji.tables.narrative.claim_words import is_approximate
from gouji.tables.narrative.claims import Claims
from gouji.tables.narrative.headings import Headings
from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.paragraphs import Paragraph, paragraphs
from gouji.tables.narrative.parts import is_part_of_another
from gouji.tables.narrative.records import (
    cell_record,
    claim_record,
    line_numbers,
    line_record,
    narrative_record,
)
from gouji.tables.narrative.spoken_lines import OF_THE_THREE_PUBLIC, SpokenLine, spoken_line
from gouji.tables.narrative.subjects import clean_subject, item_path
from gouji.tables.narrative.thread import Thread
from gouji.tables.narrative.walk import Said, walk


@dataclass(frozen=True, slots=True)
class Narrative:
    """The figures of the prose in reading order, the cell of each; lines and claims for those that have any."""

    rows: tuple[NarrativeRecord, ...]
    cells: tuple[CellRecord, ...]
    lines: tuple[SpokenLineRecord, ...]
    claims: tuple[ClaimRecord, ...]


@dataclass(slots=True)
class _Written:
    rows: list[NarrativeRecord] = field(default_factory=list)
    cells: list[CellRecord] = field(default_factory=list)
    lines: list[SpokenLineRecord] = field(default_factory=list)
    claims: list[ClaimRecord] = field(default_factory=list)
    by_id: dict[str, NarrativeRecord] = field(default_factory=dict)


def read_narrative(
    read: ReadDocument, identity: Identity, taken: frozenset[int] = frozenset()
) -> Narrative:
    """Every figure of the lines that no table used up."""
    written = _Written()
    numbers = line_numbers(read)
    headings = Headings()
    thread = Thread(identity.body_name, identity.budget_year)
    claims = Claims()
    before = ""
    for paragraph in paragraphs(read, taken):
        thread.begin_paragraph(before)
        last, before = before, paragraph.plain
        is_heading = headings.enter(paragraph.plain, paragraph.printed)
        _write_claims(written, claims.begin_paragraph(headings.section))
        thread.is_other_body = headings.names_another_body(identity.body_name)
        if not is_heading and thread.main is None:
            thread.main = thread.topic = _path_alone(last) or _spoken_of_in(headings.innermost)
        for said in walk(paragraph.plain, thread):
            cell = cell_record(read, paragraph, said, numbers)
            row = narrative_record(paragraph, said, cell, headings.section)
            written.rows.append(row)
            written.by_id[row.narrative_id] = row
            written.cells.append(cell)
            _write_meaning(written, paragraph, said, headings, claims)
    _write_claims(written, claims.finish())
    return Narrative(
        tuple(written.rows), tuple(written.cells), tuple(written.lines), tuple(written.claims)
    )


def _write_meaning(
    written: _Written, paragraph: Paragraph, said: Said, headings: Headings, claims: Claims
) -> None:
    """What the last figure is about and what it claims."""
    row = written.rows[-1]
    line = _line(paragraph, said, headings)
    if line is not None and _is_first_budget(said, line):
        written.lines.append(line_record(row, line))
    _write_claims(written, claims.hear(said, row.narrative_id, paragraph.plain, line))


def _write_claims(written: _Written, claims: Iterable[Claim]) -> None:
    for claim in claims:
        written.claims.append(claim_record(written.by_id[claim.about], claim))


def _is_first_budget(said: Said, line: SpokenLine) -> bool:
    """Only the table of the three public expenses prints a budget that is not the year's first."""
    return not said.budget or (said.budget == "全年" and line.line_item in OF_THE_THREE_PUBLIC)


def _line(paragraph: Paragraph, said: Said, headings: Headings) -> SpokenLine | None:
    if said.subject is None or said.is_foreign or said.measure == "count":
        return None
    if is_approximate(said, paragraph.plain):
        return None
    line = spoken_line(said.subject, (*said.scope, *headings.words))
    return None if line is None or is_part_of_another(line, said.part_of) else line


def _path_alone(before: str) -> str | None:
    """The item that a paragraph of nothing else names: 1、公共安全支出（类）司法（款）行政运行（项）。"""
    words = before.rstrip("。:：")
    path = item_path(words) if words.endswith("(项)") else None
    return path if path and clean_subject(words, None) == path else None


def _spoken_of_in(heading: str | None) -> str | None:
    """What a heading names, where that is a line of a table: （二）公务接待费."""
    name = clean_subject(heading or "", None)
    return name if name and line_item(name) else None
