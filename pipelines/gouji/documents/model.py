"""What a reader gives: cells, lines and grids that remember their place on the page. Pure values."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points, origin at the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets [start, end) in the decoded text of a text file."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. `text` is exactly as printed, line breaks included; "" is a blank cell.

    Either page+box (PDF, pictures) or span (text files) or sheet+ref (spreadsheets) or ref alone (word
    processing files, web pages: 表 n R r C c) says where it stands.
    A merged cell stands once, at its top left, with its spans.
    """

    cell_id: str
    text: str
    row_index: int
    column_index: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None
    span: Span | None = None
    sheet: str | None = None
    ref: str | None = None
    confidence: float | None = (
        None  # recognised from a picture: 0..1; None where the text was stored
    )


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of prose or of a text stream, in reading order.

    `edges` holds the left and right x of every character of `text` (PDF only; white space that the
    reader put in between has the gap's edges), so that the box of any figure in it can be told.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    span: Span | None = None
    edges: tuple[tuple[float, float], ...] = ()
    sheet: str | None = None  # spreadsheets
    ref: str | None = None  # spreadsheets: A1; word processing files: ¶ and the paragraph's number
    confidence: float | None = None  # as in Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled or tab-separated table on one page: its cells, row by row."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class CellRun:
    """Cells in order whose rows are not known yet (tab-led text of a word processor table)."""

    cells: tuple[Cell, ...]


Block = TextLine | Grid | CellRun


@dataclass(frozen=True, slots=True)
class PageSize:
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """All blocks of one file in reading order."""

    document_id: str
    media_type: str
    reader: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    page_sizes: tuple[PageSize, ...] = ()
    dialect: str | None = None  # text files: tab_led | stream | tab_grid
    warnings: tuple[str, ...] = field(default=())
    line_starts: tuple[int, ...] = ()  # text files: offset at which each physical line starts


class Unreadable(Exception):
    """The file cannot be read; the message says what was expected, what was found, where (Chinese)."""


class NoBudget(Unreadable):
    """The file was read and is something else: a page of links, a web site; the message says what."""
