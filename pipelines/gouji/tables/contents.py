"""The printed table of contents: blocks in, its entries and the blocks it stands in out. Pure.

A contents page names tables that stand elsewhere: its lines must not be taken for titles, and a table it
promises that never comes is a finding (rule J02).
"""

import re

from gouji.documents.model import ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.facts.records import ContentsRecord
from gouji.profiles.loader import load_profiles
from gouji.tables.grid.titles import title_spec

_HEADING = re.compile(r"目录|目\s*录|CONTENTS", re.I)
# A dotted leader and a page number, or a numbered heading, is a line of contents.
_LEADER = re.compile(r"[.·…．]{3,}\d{0,3}$")
_TRAILING_PAGE = re.compile(r"[.·…．\s]*\d{0,3}$")
_ENTRY = re.compile(
    r"^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十]+[)）]"
    r"|\d{1,2}[、.．]|附件|附表|预算\d+表|表\d+)"
)
_LONGEST_ENTRY = 60
_MOST_STRANGERS = 2


def read_contents(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[tuple[ContentsRecord, ...], frozenset[int]]:
    """The entries of the contents and the indexes of the blocks they stand in; nothing where there is none."""
    start = _heading(read, taken)
    if start is None:
        return (), frozenset()
    entries: list[ContentsRecord] = []
    used = {start}
    strangers = 0
    for index in range(start + 1, len(read.blocks)):
        block = read.blocks[index]
        if index in taken or not isinstance(block, TextLine):
            break
        text = squeeze(block.text)
        if not text or text.isdigit():
            used.add(index)
            continue
        if not _is_entry(text) or _returns(text, entries):
            strangers += 1
            if strangers > _MOST_STRANGERS or _returns(text, entries):
                break
            continue
        strangers = 0
        used.add(index)
        title = _title(text)
        entries.append(
            ContentsRecord(
                document_id=read.document_id,
                ordinal=len(entries) + 1,
                title=title,
                table_kind=_kind(title),
                page=block.page,
            )
        )
    return (tuple(entries), frozenset(used)) if len(entries) > 1 else ((), frozenset())


def _heading(read: ReadDocument, taken: frozenset[int]) -> int | None:
    for index, block in enumerate(read.blocks):
        if index in taken or not isinstance(block, TextLine) or (block.page or 1) > 4:
            continue
        if _HEADING.fullmatch(squeeze(block.text)):
            return index
    return None


def _is_entry(text: str) -> bool:
    return len(text) <= _LONGEST_ENTRY and bool(_LEADER.search(text) or _ENTRY.match(text))


def _returns(text: str, entries: list[ContentsRecord]) -> bool:
    """The first heading of the contents printed again: the body begins here."""
    return len(entries) > 2 and _title(text) == entries[0].title


def _title(text: str) -> str:
    return _TRAILING_PAGE.sub("", re.sub(r"[.·…．]{3,}.*$", "", text))


def _kind(title: str) -> str | None:
    """The kind of table a line promises; a line about an explanation promises prose."""
    if not title.endswith("表") and not re.search(r"表[(（].*[)）]$", title):
        return None
    tables = [table for profile in load_profiles() if profile.extends is None for table in profile.tables]
    spec = title_spec(title, tables)
    return spec.kind if spec else None
