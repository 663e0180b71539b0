"""Lines of a text stream in, table sections out: title, printed head, column heads, body lines. Pure.

Every further page repeats the head without the title; it is dropped, and the line after it is marked,
because a row may run on across it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.tables.stream.lines import Line
from gouji.tables.stream.titles import Title, find_titles
from gouji.vocabulary import AmountUnit, TableKind

_PART = re.compile(r"第[一二三四五六七八九十]+部分|附件|附录|目录")
_HEADING = re.compile(r"[一二三四五六七八九十]+、")
_PROSE_HEADING = re.compile(
    r"[一二三四五六七八九十]+、.{2,}(?:情况|说明|职责|信息|解释|事项)[:：]?"
)
# A table that is not of this family: its lines must not run on into the one above.
_OTHER_TITLE = re.compile(r"[^\d]{6,}表(?:\(.{1,12}\))?")
_NOTE = re.compile(r"(?:注|备注|说明)[:：]")
_PAGE_NUMBER = re.compile(r"[-—－]\d{1,3}[-—－]|第\d+页(?:共\d+页)?")
_LONGEST_CELL_LINE = 60
_LONGEST_HEAD = 120  # lines
# Kinds whose body has no enumerated rows of its own: there 九、… is the next heading of the prose.
_ENDS_AT_HEADING = frozenset(
    {TableKind.GOVERNMENT_PROCUREMENT, TableKind.FIXED_ASSETS, TableKind.INSTITUTIONS}
)
_HEAD_START = re.compile(r"序号|政府采购项目来源|项目数量|单位名称|收入支出|功能分类科目|科目编码")
_YEAR = re.compile(r"(?:19|20)\d{2}$|(?:19|20)\d{2}(?=\D)")
_UNIT = re.compile(r"单位[:：]?\(?(亿元|万元|千元|元)")
UNITS = {unit.value: unit for unit in AmountUnit}
_BODY = re.compile(
    r"(?:部门|单位|部门名称)?[:：]?(\d{3,9})?([^:：\d]*?)(?=预算年度|单位[:：]|截止|\d{4}|$)"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One table as printed. `head` is what stands between title and body, white space removed."""

    title: Title
    title_line: Line
    head: str  # column heads, 栏次 line left out
    column_numbers: int | None  # how many columns the 栏次 line counts
    body: tuple[Line, ...]
    note: str | None
    blocks: tuple[int, ...]
    body_code: str | None
    body_name: str | None
    amount_unit: AmountUnit | None
    unit_evidence: str | None
    problem: str | None = None  # why the body cannot be complete (Chinese)


def find_sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """All tables whose title and column heads are found, in reading order."""
    titles = find_titles(lines)
    sections = []
    for number, title in enumerate(titles):
        stop = titles[number + 1].first if number + 1 < len(titles) else len(lines)
        sections.append(_section(lines, title, stop))
    return tuple(sections)


def _section(lines: Sequence[Line], title: Title, stop: int) -> Section:
    first = title.last + 1
    body_start, counted = _head_end(lines, first, stop, title.kind)
    prelude, head = _parted(lines[first:body_start])
    whole = "".join(line.plain for line in lines[first:body_start])
    body, note, end = _body(lines, body_start, stop, whole, title.kind)
    code, name = _body_unit(prelude)
    unit = _UNIT.search(prelude + head)
    return Section(
        title=title,
        title_line=lines[title.first],
        head=head,
        column_numbers=counted,
        body=tuple(body),
        note=note,
        blocks=tuple(range(lines[title.first].index, lines[end - 1].index + 1)),
        body_code=code,
        body_name=name,
        amount_unit=UNITS[unit.group(1)] if unit else None,
        unit_evidence=unit.group(0) if unit else None,
        problem=_problem(lines, end, stop, head),
    )


def _head_end(
    lines: Sequence[Line], first: int, stop: int, kind: TableKind
) -> tuple[int, int | None]:
    """Position of the first body line, and how many columns 栏次 counts."""
    for position in range(first, min(stop, first + _LONGEST_HEAD)):
        if lines[position].plain.startswith("栏次"):
            return _column_numbers(lines, position, stop)
    for position in range(first, min(stop, first + _LONGEST_HEAD)):
        if _opens_body(lines, position, stop, kind):
            return position, None
    # No row at all: what stands there is the head, and read_head says whether it is a known one.
    return min(stop, first + _LONGEST_HEAD), None


def _column_numbers(lines: Sequence[Line], position: int, stop: int) -> tuple[int, int]:
    """The 栏次 line may be wrapped: it runs on as long as the count does."""
    counted = [t.text for t in lines[position].tokens if t.text.isdigit()]
    position += 1
    while position < stop:
        more = [t.text for t in lines[position].tokens]
        expected = [str(len(counted) + n) for n in range(1, len(more) + 1)]
        if len(counted) < 2 or more != expected:
            break
        counted += more
        position += 1
    return position, len(counted)


def _opens_body(lines: Sequence[Line], position: int, stop: int, kind: TableKind) -> bool:
    line = lines[position]
    if _NOTE.match(line.plain) or _ends(line, kind):
        return True
    follows = lines[position + 1].tokens[0] if position + 1 < stop else None
    if kind is TableKind.GOVERNMENT_PROCUREMENT:
        values = [t for t in line.tokens if t.is_value]
        if not line.plain.startswith(("合计", "总计")):
            return False
        return bool(values) or (follows is not None and follows.is_value)
    if kind is TableKind.FIXED_ASSETS:
        return line.plain.startswith(("资产总额", "合计", "固定资产", "1、", "一、"))
    if kind is TableKind.INSTITUTIONS:
        return position > 0 and lines[position - 1].plain.startswith("单位名称")
    return line.tokens[0].text == "1" and (len(line.tokens) > 1 or follows is not None)


def _parted(lines: Sequence[Line]) -> tuple[str, str]:
    """What stands before the column heads (body, year, unit), and the column heads."""
    kept = [line.plain for line in lines if not line.plain.startswith("栏次")]
    while kept and kept[-1].isdigit():
        kept.pop()
    for number, plain in enumerate(kept):
        if _HEAD_START.match(plain):
            return "".join(kept[:number]), "".join(kept[number:])
    return "".join(kept), ""


def _body_unit(prelude: str) -> tuple[str | None, str | None]:
    match = _BODY.match(prelude)
    if match is None:
        return None, None
    return match.group(1), match.group(2) or None


def _body(
    lines: Sequence[Line], start: int, stop: int, head: str, kind: TableKind
) -> tuple[list[Line], str | None, int]:
    """The body lines with repeated heads dropped, the note below, the position where the table ends."""
    body: list[Line] = []
    after_break = False
    position = start
    while position < stop:
        line = lines[position]
        after = _repeated_head(lines, position, stop, head) if line.starts_page else None
        if after is not None:
            position, after_break = after, True
            continue
        if line.starts_page and (
            not line.tokens[0].is_value or _problem(lines, position, stop, head)
        ):
            break
        if _NOTE.match(line.plain):
            note, position = _read_note(lines, position, stop)
            return body, note, position
        if _ends(line, kind):
            break
        if not _PAGE_NUMBER.fullmatch(line.plain):
            body.append(replace(line, after_break=after_break))
            after_break = False
        position += 1
    return body, None, position


def _problem(lines: Sequence[Line], end: int, stop: int, head: str) -> str | None:
    """A page that goes on with another head than the first page's may hold rows that would be lost."""
    if end >= stop or not lines[end].starts_page or _OTHER_TITLE.fullmatch(lines[end].plain):
        return None
    for line in lines[end + 1 : min(stop, end + _LONGEST_HEAD)]:
        if line.starts_page or _OTHER_TITLE.fullmatch(line.plain) or "。" in line.plain:
            return None
        if line.plain.startswith("栏次") or (
            line.plain == "政府采购项目来源" and line.plain in head
        ):
            where = f"文本第 {lines[end].index + 1} 行"
            return f"续页表头与首页不同：应有“{head[:60]}”，实有“{lines[end].plain[:60]}…”，位置{where}。"
    return None


def _ends(line: Line, kind: TableKind) -> bool:
    plain = line.plain
    if _PART.match(plain) or "。" in plain or len(plain) > _LONGEST_CELL_LINE:
        return True
    if _PROSE_HEADING.fullmatch(plain) or _OTHER_TITLE.fullmatch(plain):
        return True
    return kind in _ENDS_AT_HEADING and bool(_HEADING.match(plain))


def _repeated_head(lines: Sequence[Line], position: int, stop: int, head: str) -> int | None:
    """Position after the head that is printed again here; None where there is none."""
    seen = ""
    for following in range(position, min(stop, position + _LONGEST_HEAD)):
        seen += lines[following].plain
        if _undated(seen) == _undated(head):
            return following + 1
        if not _undated(head).startswith(_undated(seen)):
            break
    return None


def _undated(head: str) -> str:
    """A repeated head may print another year; nothing else of it may differ."""
    return _YEAR.sub("", head)


def _read_note(lines: Sequence[Line], position: int, stop: int) -> tuple[str, int]:
    """A note runs on over the next lines until one ends it with a full stop."""
    text = lines[position].text
    position += 1
    while position < stop and not text.rstrip().endswith(("。", "示", "!")):
        line = lines[position]
        if line.starts_page or _HEADING.match(line.plain) or _PART.match(line.plain):
            break
        text += line.text
        position += 1
    return text, position
