"""Layout of a PDF text stream: lines in which blank cells vanish in, drafts of tables out.

The fields are parted by their labels, which is safe; the indicator rows are parted in `stream_rows`.
A table is known by its project code after the unit line, not by its title: some titles are bare names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import ReadDocument, Span, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import (
    Fault,
    Piece,
    PlanDraft,
    TableDraft,
    on_one_line,
)
from gouji.tables.performance.objectives import split_objectives
from gouji.tables.performance.stream_lines import StreamLine, is_indicator_header
from gouji.tables.performance.stream_rows import StreamRow, draft_rows, part_tables, split_rows
from gouji.tables.performance.titles import (
    clean_title,
    is_numbered,
    is_table_title,
    kind_of_title,
    unit_of_line,
)
from gouji.vocabulary import AmountUnit

_TITLE_REACH = 4
_LONGEST_GAP = 2
_PAGE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_SECTION_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分)")


def _loose(words: Sequence[str]) -> str:
    """A pattern for any of the labels, white space and either form of colon and bracket allowed."""
    forms = {":": "[:：]", "(": "[(（]", ")": "[)）]", "%": "[%％]"}
    spelled = (r"\s*".join(forms.get(c, re.escape(c)) for c in word) for word in words)
    return "(?:" + "|".join(spelled) + ")"


_FIELDS = re.compile(
    rf"{_loose(labels.PROJECT_CODE)}\s+(?P<code>\S*?)\s+{_loose(labels.PROJECT_NAME)}(?P<name>.*?)"
    rf"{_loose(labels.BUDGET_SECTION)}\s*{_loose(labels.BUDGET)}(?P<budget>.*?)"
    rf"{_loose(labels.FISCAL)}(?P<fiscal>.*?){_loose(labels.OTHER)}(?P<other>[^\n]*)\n"
    rf"(?P<purpose>.*?)(?P<plan_header>{_loose(labels.PLAN)})\s*"
    rf"(?P<months>(?:\d{{1,2}}\s*月底\s*)+)(?P<plan>.*?)"
    rf"^\s*{_loose(labels.OBJECTIVES)}(?!表)(?P<objectives>.*)",
    re.DOTALL | re.MULTILINE,
)
_MONTH = re.compile(r"(\d{1,2})\s*月底")


@dataclass(frozen=True, slots=True)
class _Region:
    """The lines of one table: first to stop (exclusive) by block index."""

    title: int | None
    first: int
    stop: int


def read_stream_tables(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every table found in the text lines of a document."""
    lines = tuple(
        StreamLine(index, block.text, block.span, block.page)
        for index, block in enumerate(read.blocks)
        if isinstance(block, TextLine) and index not in taken
    )
    if not any(_is_first_line(line.text) for line in lines):
        return ()
    found = [_read_table(read, lines, region) for region in _regions(lines)]
    partings = part_tables([rows for _, rows in found])
    return tuple(
        replace(draft, indicators=draft_rows(read.document_id, rows, parting))
        for (draft, rows), parting in zip(found, partings, strict=True)
    )


def _is_first_line(text: str) -> bool:
    return squeeze(text).startswith(labels.PROJECT_CODE)


def _regions(lines: Sequence[StreamLine]) -> list[_Region]:
    """Where each table begins and ends, as positions in `lines`."""
    starts = []
    for at, line in enumerate(lines):
        if _is_first_line(line.text):
            starts.append((_title_above(lines, at), at))
    regions = []
    for number, (title, first) in enumerate(starts):
        limit = len(lines)
        if number + 1 < len(starts):
            next_title, next_first = starts[number + 1]
            limit = next_first if next_title is None else next_title
        regions.append(_Region(title, first, _end(lines, first, limit)))
    return regions


def _title_above(lines: Sequence[StreamLine], at: int) -> int | None:
    """The nearest line above the unit line that is numbered or named as a title."""
    candidates = [
        n for n in range(at - 1, max(-1, at - 2 * _TITLE_REACH), -1) if not lines[n].is_blank
    ]
    candidates = [n for n in candidates if not unit_of_line(lines[n].text)][:_TITLE_REACH]
    for n in candidates[:2]:
        if is_table_title(lines[n].text) or is_numbered(lines[n].text):
            return n
    return candidates[0] if candidates else None


def _end(lines: Sequence[StreamLine], first: int, limit: int) -> int:
    """A table ends before the next, at a wide gap, or at a page that does not repeat the header."""
    header_seen = False
    blanks = 0
    for at in range(first, limit):
        line = lines[at]
        if line.is_blank:
            blanks += 1
            continue
        if header_seen and (blanks > _LONGEST_GAP or _SECTION_HEADING.match(line.text)):
            return at
        if is_indicator_header(line.text):
            header_seen = True
        elif header_seen and line.starts_page:
            return at
        blanks = 0
    return limit


def _read_table(
    read: ReadDocument, lines: Sequence[StreamLine], region: _Region
) -> tuple[TableDraft, tuple[StreamRow, ...]]:
    """The table's fields, and its indicator rows whose cells are not parted yet."""
    title = _title(read, lines[region.title]) if region.title is not None else None
    start = region.first if region.title is None else region.title
    blocks = tuple(line.index for line in lines[start : region.stop])
    kind = kind_of_title(title.text if title else None)
    unit, evidence = _unit(lines, region)
    header_at = next(
        (n for n in range(region.first, region.stop) if is_indicator_header(lines[n].text)), None
    )
    text, base = _joined(lines[region.first : header_at or region.stop])
    fields = _FIELDS.fullmatch(text)
    if fields is None or header_at is None:
        fault = Fault(
            "绩效目标表的栏目不全",
            "项目编码至绩效目标各栏和六栏指标表头",
            "缺指标表头" if header_at is None else "各栏标签不按顺序",
            offset=lines[region.first].start,
        )
        return TableDraft(blocks, title, kind, unit, evidence, faults=(fault,)), ()
    pick = _Picker(read.document_id, fields, base, lines[region.first].page)
    rows, strays = split_rows(read.document_id, lines[header_at + 1 : region.stop])
    draft = TableDraft(
        blocks=blocks,
        title=title,
        kind=kind,
        amount_unit=unit,
        unit_evidence=evidence,
        project_code=pick.piece("code"),
        project_name=pick.piece("name"),
        budget=pick.piece("budget"),
        fiscal=pick.piece("fiscal"),
        other=pick.piece("other"),
        purpose=pick.piece("purpose"),
        plan=_plan(pick, fields),
        objectives=split_objectives(
            [line for line in fields["objectives"].splitlines() if line.strip()]
        ),
        objective_pieces=tuple(p for p in (pick.piece("objectives"),) if p),
        faults=_row_faults(rows, strays, lines[header_at].start),
    )
    return draft, rows


def _row_faults(
    rows: Sequence[StreamRow], strays: Sequence[Piece], header_start: int
) -> tuple[Fault, ...]:
    if not rows:
        return (Fault("绩效指标没有一行", "以二级指标名称开头的行", "没有", offset=header_start),)
    return tuple(
        Fault("指标表头下有不属于任何一行的文字", "二级指标名称", piece.text, piece, is_fatal=False)
        for piece in strays
    )


def _title(read: ReadDocument, line: StreamLine) -> Piece:
    return Piece(clean_title(line.text), f"{read.document_id}.o{line.start}", line.span, line.page)


def _unit(
    lines: Sequence[StreamLine], region: _Region
) -> tuple[AmountUnit | None, str | None]:
    """The unit printed between title and first field, else the last unit line above."""
    for at in range(region.first - 1, -1, -1):
        unit = unit_of_line(lines[at].text)
        if unit:
            return unit, squeeze(lines[at].text)
    return None, None


def _joined(lines: Sequence[StreamLine]) -> tuple[str, int]:
    """The text of some lines with every character at its own offset, and the first offset."""
    base = lines[0].start
    text = ""
    for line in lines:
        text = text.ljust(line.start - base, "\n") + line.text
    return text + "\n", base


class _Picker:
    """Named groups of a match as pieces with their spans."""

    def __init__(
        self, document_id: str, match: re.Match[str], base: int, page: int | None
    ) -> None:
        self.document_id, self.match, self.base, self.page = document_id, match, base, page

    def piece(self, name: str) -> Piece | None:
        """The group's text without outer white space; None where nothing is printed."""
        return self.piece_at(self.match.start(name), self.match.end(name))

    def piece_at(self, start: int, stop: int) -> Piece | None:
        raw = self.match.string[start:stop]
        text = raw.strip()
        if not text:
            return None
        first = self.base + start + raw.index(text)
        span = Span(first, first + len(text))
        return Piece(on_one_line(text), f"{self.document_id}.o{first}", span, self.page)


def _plan(pick: _Picker, fields: re.Match[str]) -> PlanDraft:
    """Where fewer values than months are left, which months are blank cannot be told."""
    months = [int(month) for month in _MONTH.findall(fields["months"])]
    offset = fields.start("plan")
    pieces = [
        pick.piece_at(offset + token.start(), offset + token.end())
        for token in re.finditer(r"\S+", fields["plan"])
    ]
    printed = [piece for piece in pieces if piece]
    known: Sequence[int | None] = months if len(printed) == len(months) else [None] * len(printed)
    return PlanDraft(
        squeeze(fields["plan_header"]), tuple(zip(known, printed, strict=True))
    )
