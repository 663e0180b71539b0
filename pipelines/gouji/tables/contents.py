"""The printed table of contents: blocks in, its entries and the blocks it stands in out. Pure.

A contents page names tables that stand elsewhere: its lines must not be taken for titles, and a table it
promises that never comes is a finding (rule J02). Contents are lines with leaders or a ruled list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.documents.model import Grid, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.facts.records import ContentsRecord
from gouji.profiles.loader import load_profiles
from gouji.tables.grid.titles import title_spec

_HEADING = re.compile(r"目录|CONTENTS", re.I)
_LEADER = re.compile(r"(?:[.·…．]{3,}|…+).*$")
_TRAILING_PAGE = re.compile(r"[.·…．]*\d{0,3}$")
_ENTRY = re.compile(
    r"^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十]+[)）]"
    r"|\d{1,3}[、.．]|附件|附表|预算\d+表|表\d+)"
)
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_NUMBER = re.compile(r"(\d{1,3})([、.．])(?!\d)")
# What a ruled list of tables calls the column that names them.
_NAME_COLUMNS = {"报表名称", "表格名称", "表名", "名称", "标题"}
_LONGEST_ENTRY = 60
_LONGEST_TAIL = 6
_MOST_STRANGERS = 2
_LAST_PAGE = 4


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    page: int | None


def read_contents(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[tuple[ContentsRecord, ...], frozenset[int]]:
    """The entries of the contents and the indexes of the blocks they stand in; nothing where there is none.

    `page` of an entry is the page of the contents it stands on.
    """
    start = _heading(read, taken)
    if start is None:
        return (), frozenset()
    block = read.blocks[start]
    after = read.blocks[start + 1] if start + 1 < len(read.blocks) else None
    if isinstance(block, Grid):
        entries, used = list(_ruled(block)), {start}
    elif isinstance(after, Grid) and start + 1 not in taken:
        entries, used = list(_ruled(after)), {start, start + 1}
    else:
        entries, used = _lines(read, taken, start)
    if len(entries) < 2:
        return (), frozenset()
    titles = _without_glued_pages([_title(entry.text) for entry in entries])
    records = tuple(
        ContentsRecord(
            document_id=read.document_id,
            ordinal=ordinal,
            title=title,
            table_kind=_kind(title),
            page=entry.page,
        )
        for ordinal, (entry, title) in enumerate(zip(entries, titles, strict=True), start=1)
    )
    return records, frozenset(used)


def _heading(read: ReadDocument, taken: frozenset[int]) -> int | None:
    """The block that says 目录: a line, or a ruled list whose first cell says it."""
    for index, block in enumerate(read.blocks):
        if index in taken or (getattr(block, "page", None) or 1) > _LAST_PAGE:
            continue
        if isinstance(block, TextLine) and _HEADING.fullmatch(squeeze(block.text)):
            return index
        if isinstance(block, Grid):
            first = next((squeeze(c.text) for c in block.cells if c.text.strip()), "")
            if _HEADING.fullmatch(first):
                return index
    return None


def _lines(read: ReadDocument, taken: frozenset[int], start: int) -> tuple[list[_Entry], set[int]]:
    """Entries line by line; the first heading printed again, or prose, ends them."""
    entries: list[_Entry] = []
    used = {start}
    strangers = 0
    for index in range(start + 1, len(read.blocks)):
        block = read.blocks[index]
        if index in taken or not isinstance(block, TextLine):
            break
        text = squeeze(block.text)
        if not text or text.strip("-—–").isdigit():
            used.add(index)
            continue
        if len(entries) > 2 and _begins_body(text, entries):
            break
        if _is_entry(text) and not _lacks_leader(text, entries):
            strangers = 0
            used.add(index)
            entries.append(_Entry(text, block.page))
        elif entries and len(text) <= _LONGEST_TAIL and not _LEADER.search(entries[-1].text):
            used.add(index)  # the end of a title that did not fit into its line
            entries[-1] = _Entry(entries[-1].text + text, entries[-1].page)
        else:
            strangers += 1
            if strangers > _MOST_STRANGERS:
                break
    return entries, used


def _begins_body(text: str, entries: Sequence[_Entry]) -> bool:
    """The first heading of the contents printed again, whole or wrapped after its number."""
    first = _title(entries[0].text)
    part = _PART.match(first)
    return _title(text) == first or (part is not None and text.startswith(part.group()))


def _lacks_leader(text: str, entries: Sequence[_Entry]) -> bool:
    """Where every line so far has a leader, one without is no line of the contents."""
    with_leader = sum(1 for entry in entries if _LEADER.search(entry.text))
    return len(entries) > 2 and with_leader == len(entries) and not _LEADER.search(text)


def _ruled(grid: Grid) -> Iterator[_Entry]:
    """Entries of a ruled list: the column headed 报表名称, else the first cell of each row."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in grid.cells:
        text = squeeze(cell.text)
        if text and not _HEADING.fullmatch(text):
            rows.setdefault(cell.row_index, []).append((cell.column_index, text))
    named = next(
        (column for row in rows.values() for column, text in row if text in _NAME_COLUMNS), None
    )
    for row in rows.values():
        texts = [text for column, text in row if named is None or column == named]
        if texts and texts[0] not in _NAME_COLUMNS:
            yield _Entry(texts[0], grid.page)


def _is_entry(text: str) -> bool:
    return bool(_LEADER.search(text)) or (
        len(text) <= _LONGEST_ENTRY and _ENTRY.match(text) is not None
    )


def _title(text: str) -> str:
    return _TRAILING_PAGE.sub("", _LEADER.sub("", text))


def _without_glued_pages(titles: Sequence[str]) -> list[str]:
    """`31.甲` `42.乙` -> `1.甲` `2.乙`: a page number stands glued before the running number."""
    plain: list[str] = []
    expected = 1
    for title in titles:
        number = _NUMBER.match(title)
        digits = number.group(1) if number else ""
        if number and digits.endswith(str(expected)):
            title = str(expected) + title[number.end(1) :]
            digits = str(expected)
        expected = int(digits) + 1 if number else expected
        plain.append(title)
    return plain


def _kind(title: str) -> str | None:
    """The kind of table a line promises; a line about an explanation promises prose."""
    if not title.endswith("表") and not re.search(r"表[(（].*[)）]$", title):
        return None
    tables = [
        table for profile in load_profiles() if profile.extends is None for table in profile.tables
    ]
    spec = title_spec(title, tables)
    return spec.kind if spec else None
