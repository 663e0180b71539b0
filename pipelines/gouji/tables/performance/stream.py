"""Layout of a PDF text stream: lines in which blank cells vanish in, drafts of tables out.

The fields are parted by their labels, which is safe; the indicator rows are parted in `stream_rows`.
A table is known by its project code after the unit line, not by its title: some titles are bare names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import (
    Fault,
    Piece,
    TableDraft,
)
from gouji.tables.performance.objectives import split_objectives
from gouji.tables.performance.stream_cells import FOUR_COLUMNS
from gouji.tables.performance.stream_fields import FIELD_LABELS, StreamFields
from gouji.tables.performance.stream_lines import StreamLine, columns_of, is_indicator_header
from gouji.tables.performance.stream_pages import rows_go_on, without_page_numbers
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
_SECTION_REACH = 12
_UNIT_REACH = 12
_LONGEST_GAP = 2
_SECTION_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分)"
)


StandingUnit = tuple[AmountUnit, str]


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
    if read.dialect != "stream":
        return ()
    lines = without_page_numbers(
        [
            StreamLine(index, block.text, block.span, block.page)
            for index, block in enumerate(read.blocks)
            if isinstance(block, TextLine) and index not in taken
        ]
    )
    found = []
    unit: StandingUnit | None = None
    for region in _regions(lines):
        unit = _unit(lines, region, unit)
        found.append(_read_table(read, lines, region, unit))
    columns = [own for _, _, own in found]
    partings = part_tables([rows for _, rows, _ in found], columns)
    return tuple(
        replace(draft, indicators=draft_rows(read.document_id, rows, parting, own))
        for (draft, rows, own), parting in zip(found, partings, strict=True)
    )


def _is_first_line(text: str) -> bool:
    return squeeze(text).startswith(labels.PROJECT_CODE)


def _has_section_below(lines: Sequence[StreamLine], at: int) -> bool:
    """Whether the budget section follows: other tables print project codes too."""
    below = "".join(line.text for line in lines[at : at + _SECTION_REACH])
    return any(name in squeeze(below) for name in labels.BUDGET_SECTION)


def _regions(lines: Sequence[StreamLine]) -> list[_Region]:
    """Where each table begins and ends, as positions in `lines`."""
    starts = []
    for at, line in enumerate(lines):
        if _is_first_line(line.text) and _has_section_below(lines, at):
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
    """A table ends before the next, at a wide gap, or at a page that shows none of its rows."""
    header_seen = False
    blanks = 0
    for at in range(first, limit):
        line = lines[at]
        if line.is_blank:
            blanks += 1
            continue
        if header_seen and _ends_table(lines, at, limit, blanks):
            return at
        header_seen = header_seen or is_indicator_header(line.text)
        blanks = 0
    return limit


def _ends_table(lines: Sequence[StreamLine], at: int, limit: int, blanks: int) -> bool:
    """Whether the line below an indicator header belongs to the table no more."""
    if _SECTION_HEADING.match(lines[at].text):
        return True
    if is_indicator_header(lines[at].text):
        return False
    if lines[at].starts_page:
        return not rows_go_on(lines, at, limit)
    return blanks > _LONGEST_GAP


def _read_table(
    read: ReadDocument,
    lines: Sequence[StreamLine],
    region: _Region,
    standing_unit: StandingUnit | None,
) -> tuple[TableDraft, tuple[StreamRow, ...], tuple[str, ...]]:
    """The table's fields, its indicator rows whose cells are not parted yet, and their columns."""
    title = _title(read, lines[region.title]) if region.title is not None else None
    start = region.first if region.title is None else region.title
    blocks = tuple(line.index for line in lines[start : region.stop])
    kind = kind_of_title(title.text if title else None)
    unit, evidence = standing_unit or (None, None)
    header_at = next(
        (n for n in range(region.first, region.stop) if is_indicator_header(lines[n].text)), None
    )
    fields = StreamFields(read.document_id, lines[region.first : header_at or region.stop])
    if fields.missing or header_at is None:
        fault = Fault(
            "绩效目标表的栏目不全",
            "项目编码至绩效目标各栏和六栏指标表头",
            f"在“{FIELD_LABELS[fields.missing]}”处断开" if fields.missing else "缺指标表头",
            offset=lines[region.first].start,
        )
        return TableDraft(blocks, title, kind, unit, evidence, faults=(fault,)), (), FOUR_COLUMNS
    columns = columns_of(lines[header_at].text)
    rows, strays = split_rows(read.document_id, lines[header_at + 1 : region.stop])
    faults = _row_faults(rows, strays, lines[header_at].start)
    if columns is None:
        rows, columns = (), FOUR_COLUMNS
        faults = (_unknown_columns(lines[header_at]),)
    other, further = fields.sources()
    draft = TableDraft(
        blocks=blocks,
        title=title,
        kind=kind,
        amount_unit=unit,
        unit_evidence=evidence,
        project_code=fields.piece("code"),
        project_name=fields.piece("name"),
        budget=fields.piece("budget"),
        fiscal=fields.piece("fiscal"),
        other=other,
        further_sources=further,
        purpose=fields.piece("purpose"),
        plan=fields.plan(),
        objectives=split_objectives(
            [line for line in fields.raw("objectives").splitlines() if line.strip()]
        ),
        objective_pieces=tuple(p for p in (fields.piece("objectives"),) if p),
        faults=faults,
    )
    return draft, rows, columns


def _unknown_columns(header: StreamLine) -> Fault:
    return Fault(
        "指标值分列印刷，空白格不留痕迹，各格不能确定",
        "三级指标、绩效指标描述、指标值、指标值确定依据",
        squeeze(header.text),
        offset=header.start,
        is_fatal=False,
    )


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
    lines: Sequence[StreamLine], region: _Region, above: StandingUnit | None
) -> StandingUnit | None:
    """The unit printed right above the first field or the title, else that of the table before.

    Farther above, a unit line is another table's own.
    """
    start = region.first if region.title is None else region.title
    for at in range(region.first - 1, max(-1, start - _UNIT_REACH), -1):
        unit = unit_of_line(lines[at].text)
        if unit:
            return unit, squeeze(lines[at].text)
    return above
