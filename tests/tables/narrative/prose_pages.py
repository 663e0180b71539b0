"""Small invented pages of prose for tests: lines in, a read document or its figures out."""

from gouji.documents.identity import Identity
from gouji.documents.model import Box, Grid, ReadDocument, Span, TextLine
from gouji.facts.records import NarrativeRecord
from gouji.tables.narrative.recognise import read_narrative

WIDTH = 10.0  # of one character on an invented page
LEFT, RIGHT = 50.0, 250.0  # twenty characters a line


def page_line(text: str, page: int = 1, row: int = 0, indent: int = 0) -> TextLine:
    """A PDF line of evenly set characters; `indent` in characters."""
    x = LEFT + indent * WIDTH
    edges = tuple((x + i * WIDTH, x + (i + 1) * WIDTH) for i in range(len(text)))
    box = Box(x, 20.0 * row, edges[-1][1], 20.0 * row + 12.0)
    return TextLine(text, page=page, box=box, edges=edges)


def pages(*blocks: TextLine | Grid) -> ReadDocument:
    return ReadDocument("d" * 16, "application/pdf", "test", tuple(blocks), pages=9)


def stream(*lines: str, dialect: str = "stream") -> ReadDocument:
    """A text file of these physical lines."""
    blocks, starts, start = [], [], 0
    for line in lines:
        blocks.append(TextLine(line, span=Span(start, start + len(line))))
        starts.append(start)
        start += len(line) + 1
    return ReadDocument(
        "d" * 16, "text/plain", "test", tuple(blocks), dialect=dialect, line_starts=tuple(starts)
    )


def figures(
    *paragraphs: str, body: str | None = "某某市测试局", year: int | None = 2024
) -> tuple[NarrativeRecord, ...]:
    """What invented paragraphs say, one paragraph a line."""
    read = stream(*paragraphs, dialect="tab_led")
    return read_narrative(read, Identity(body_name=body, budget_year=year)).rows


def subjects(*paragraphs: str) -> list[tuple[str, str | None]]:
    """(printed figure, subject) of invented paragraphs."""
    return [(row.printed, row.subject) for row in figures(*paragraphs)]
