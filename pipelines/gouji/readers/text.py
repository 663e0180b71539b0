"""Text files kept without their original: bytes in, lines, cell runs and grids with offsets out.

Three dialects are told apart by their bytes: `tab_led` (word processor table: every cell is led by
a TAB), `tab_grid` (spreadsheet: one line a row, cells parted by TABs), `stream` (PDF: no TAB).
Every span is in the decoded text, in which control characters have become blanks, one for one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gouji.documents.model import (
    Block,
    Cell,
    CellRun,
    Grid,
    ReadDocument,
    Span,
    TextLine,
    Unreadable,
)
from gouji.readers.tab_grid_head import head_spans

MAX_BYTES = 20 * 1024 * 1024
MAX_LINE_CHARACTERS = 200_000
MAX_LINES = 500_000
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Form feeds among them: a page start then reads as the leading blank that streams mark it with.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_TAB_LED_PIECE = re.compile(r"\t[^\t]*|[^\t]+")
_LED_CELL_LINE = re.compile(r"[ \u3000]*\t[^\t]*\t*")
_FEWEST_TAB_LINES = 3
_LARGEST_CONTROL_SHARE = 0.01
_LARGEST_STRANGE_SHARE = 0.05
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line without its line end; `start` is its offset in the decoded text."""

    start: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def read_text_file(path: Path, document_id: str) -> ReadDocument:
    """The same for a file on disk."""
    return read_text(path.read_bytes(), document_id)


def read_text(data: bytes, document_id: str) -> ReadDocument:
    """Return the blocks of a text file in reading order; raise Unreadable with the reason."""
    text, encoding, warnings = decode(data)
    lines = split_lines(text)
    dialect = detect_dialect(lines)
    blocks: Iterator[Block]
    if dialect == "stream":
        blocks = _stream(lines)
    elif dialect == "tab_led":
        blocks = _tab_led(lines, text, document_id)
    else:
        blocks = _tab_grid(lines, document_id)
    return ReadDocument(
        document_id=document_id,
        media_type="text/plain",
        reader=f"text/{encoding}",
        blocks=tuple(blocks),
        dialect=dialect,
        warnings=warnings,
        line_starts=tuple(line.start for line in lines),
    )


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return text, encoding and warnings. UTF-8 is tried first: GB 18030 accepts nearly all."""
    if not data:
        raise Unreadable("空文件：应有文字，实有 0 字节。")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"文本文件过大：上限 {MAX_BYTES} 字节，实有 {len(data)} 字节。")
    text, encoding = _decoded(data)
    if not text.strip():
        raise Unreadable(f"空文件：应有文字，实有 {len(data)} 字节的空白。")
    warnings = _examine(text, encoding)
    return _CONTROL.sub(" ", text), encoding, warnings


def _decoded(data: bytes) -> tuple[str, str]:
    attempts: tuple[tuple[str, bytes], ...]
    if data.startswith(_UTF8_MARK):
        attempts = (("utf-8", data[len(_UTF8_MARK) :]),)
    elif data.startswith(_UTF16_MARKS):
        attempts = (("utf-16", data),)
    else:
        if b"\x00" in data:
            offset = data.index(b"\x00")
            raise Unreadable(f"不是文本：应有文字，实有空字节（NUL），位置第 {offset} 字节。")
        attempts = (("utf-8", data), ("gb18030", data))
    failures = []
    for encoding, content in attempts:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            failures.append(f"{encoding} 在第 {error.start} 字节不成立")
    raise Unreadable(f"编码不明：应为 UTF-8 或 GB18030，实际{'，'.join(failures)}。")


def _examine(text: str, encoding: str) -> tuple[str, ...]:
    """Refuse what decodes but is no text; warn of stray control characters."""
    if "\x00" in text:
        raise Unreadable(f"不是文本：应有文字，实有空字符（NUL），位置第 {text.index(chr(0))} 字。")
    controls = sum(1 for _ in _CONTROL.finditer(text)) - text.count("\f")
    if controls > len(text) * _LARGEST_CONTROL_SHARE:
        raise Unreadable(f"不是文本：{len(text)} 个字符中实有 {controls} 个控制字符。")
    strange = sum(1 for c in text if c == "�" or "\ue000" <= c <= "\uf8ff" or c >= "\U000e0000")
    if strange > len(text) * _LARGEST_STRANGE_SHARE:
        raise Unreadable(
            f"不是文本：按 {encoding} 解码，{len(text)} 个字符中实有 {strange} 个无法识别。"
        )
    return (f"文本中有 {controls} 个控制字符，按空格读取。",) if controls else ()


def split_lines(text: str) -> tuple[Line, ...]:
    """All physical lines. A file of more or longer lines than the limits is refused."""
    ends = [(m.start(), m.end()) for m in _LINE_END.finditer(text)]
    if len(ends) >= MAX_LINES:
        raise Unreadable(f"文本行数过多：上限 {MAX_LINES} 行，实有 {len(ends) + 1} 行。")
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    lines = tuple(Line(start, text[start:stop]) for start, stop in zip(starts, stops, strict=True))
    for number, line in enumerate(lines, start=1):
        if len(line.text) > MAX_LINE_CHARACTERS:
            raise Unreadable(
                f"文本行过长：上限 {MAX_LINE_CHARACTERS} 字，"
                f"实有 {len(line.text)} 字，位置第 {number} 行。"
            )
    return lines


def detect_dialect(lines: tuple[Line, ...]) -> str:
    """Return tab_led where most lines with a TAB are one cell led by it, tab_grid otherwise."""
    tabbed = [line.text for line in lines if "\t" in line.text]
    if len(tabbed) < _FEWEST_TAB_LINES:
        return "stream"
    led = sum(1 for text in tabbed if _LED_CELL_LINE.fullmatch(text))
    return "tab_led" if 2 * led > len(tabbed) else "tab_grid"


def _text_line(line: Line) -> TextLine:
    return TextLine(line.text, span=Span(line.start, line.start + len(line.text)))


def _stream(lines: tuple[Line, ...]) -> Iterator[Block]:
    """One TextLine a line, empty ones too: where blanks vanish, an empty line says something."""
    return (_text_line(line) for line in lines)


def _tab_grid(lines: tuple[Line, ...], document_id: str) -> Iterator[Block]:
    """A Grid for each stretch of lines with TABs, a TextLine for each other line not blank."""
    stretch: list[Line] = []
    for line in lines:
        if "\t" in line.text:
            stretch.append(line)
            continue
        if stretch:
            yield _grid(stretch, document_id)
            stretch = []
        if not line.is_blank:
            yield _text_line(line)
    if stretch:
        yield _grid(stretch, document_id)


def _grid(stretch: list[Line], document_id: str) -> Grid:
    cells: list[Cell] = []
    columns = 0
    pieces = [line.text.split("\t") for line in stretch]
    spans = head_spans([[piece.strip() for piece in row] for row in pieces])
    covered = {(r, c + n) for (r, c), span in spans.items() for n in range(1, span)}
    for row, line in enumerate(stretch):
        offset = line.start
        for column, piece in enumerate(pieces[row]):
            if (row, column) in covered:
                offset += len(piece) + 1
                continue
            text = piece.strip()
            start = offset + (piece.index(text) if text else 0)
            own = f"o{start}" if text else f"o{line.start}c{column}"
            span = Span(start, start + len(text))
            width = spans.get((row, column), 1)
            cells.append(
                Cell(f"{document_id}.{own}", text, row, column, column_span=width, span=span)
            )
            offset += len(piece) + 1
            columns = max(columns, column + 1)
    return Grid(tuple(cells), len(stretch), columns)


def _tab_led(lines: tuple[Line, ...], text: str, document_id: str) -> Iterator[Block]:
    """A CellRun for each stretch of TAB-led cells, a TextLine for each line of prose."""
    for is_run, members in _led_runs(lines):
        if is_run:
            yield _cell_run(members, text, document_id)
        else:
            yield from (_text_line(line) for line in members if not line.is_blank)


def _led_runs(lines: tuple[Line, ...]) -> Iterator[tuple[bool, list[Line]]]:
    """Part the lines into cell stretches (True) and prose (False).

    Cells hold line breaks and even one empty line, so a line without a TAB continues the cell
    above it unless two empty lines stand between, or it is a heading by its look.
    """
    members: list[Line] = []
    in_run = False
    blanks = 0
    for line in lines:
        if line.is_blank and "\t" not in line.text:
            blanks += 1
            members.append(line)
            continue
        stays = "\t" in line.text or (in_run and blanks < 2 and not looks_like_heading(line.text))
        if stays != in_run:
            if members:
                yield in_run, members
            members, in_run = [], stays
        members.append(line)
        blanks = 0
    if members:
        yield in_run, members


def looks_like_heading(text: str) -> bool:
    """Whether a line without TAB opens a new table: a bookmark, a contents field, or …目标表."""
    plain = re.sub(r"\s+", "", text)
    if "[bookmark:" in plain or re.search(r"\bTC\s", text):
        return True
    return len(plain) <= _LONGEST_TITLE and plain.endswith("目标表")


def _cell_run(members: list[Line], text: str, document_id: str) -> CellRun:
    """Every TAB begins a cell that lasts to the next TAB, line breaks and all."""
    start = members[0].start
    stop = members[-1].start + len(members[-1].text)
    cells: list[Cell] = []
    for piece in _TAB_LED_PIECE.finditer(text, start, stop):
        content = piece.group().strip()
        if not content and not piece.group().startswith("\t"):
            continue
        offset = piece.start() + (piece.group().index(content) if content else 1)
        span = Span(offset, offset + len(content))
        cells.append(Cell(f"{document_id}.o{offset}", content, 0, len(cells), span=span))
    return CellRun(tuple(cells))
