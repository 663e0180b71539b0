"""Which bodies a department's figures are the sum of, and to which department a unit belongs. Pure.

A table of the bodies says it first; else the sentence that names the bodies whose budgets are taken in. A unit
names its department in its prose, or in its own name (某市某局某支队).
"""

import re
from collections.abc import Iterator, Sequence

from gouji.documents.identify import Identity
from gouji.documents.model import ReadDocument
from gouji.documents.normalise import squeeze
from gouji.facts.member_records import MemberRecord
from gouji.facts.records import TypedTable
from gouji.tables.narrative.paragraphs import Paragraph, paragraphs
from gouji.vocabulary import Level

_COUNT = r"[\d一二三四五六七八九十]{1,3}"
_LISTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:编制范围的(?:二级|基层)?(?:预算|决算)?|预算|决算)单位(?:共计?|共有|有)?{_COUNT}[家个][，,]?"
        r"(?:具体)?(?:包括|即|分别[为是]|[为是]|:)[^:。]{0,12}?(?::|(?=[^:。]*。))",
        r"本部门中[^。]*?具体包括(?:\([^)]*\))?:?",
        r"编制范围的下属单位(?:预算|决算)?。下属单位(?:具体)?包括:?",
        r"编制范围的(?:二级|基层)?(?:预算|决算)?单位(?:具体)?包括:?",
    )
)
_ONLY_MEMBERS = re.compile(r"下属单位(?:具体)?包括")
_ANNOUNCED = re.compile(rf"({_COUNT})[家个]")
_ALL = re.compile(rf"共[计有]?({_COUNT})[家个]")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)、.](?!\d)(?P<item>.+)")
_NEXT_ITEM = re.compile(r"(?<=[。;；])(?=\(?\d{1,2}[)、.](?!\d))")
_APART = re.compile(r"[、；;，,]|以及|(?<=[心所局队院站处校馆会])[和及](?=.{4})")
_WITHIN = re.compile(r"不单列|未单列|不单独|未单独|并入")
_LEAD = re.compile(r"^(?:下属|所属|直属)?(?:的)?(?:(?:参公|参照[^单]*|行政|事业|企业)+单位)?[:]?")
_TAIL = re.compile(r"(?:预算)?(?:不单列|未单列|不单独|未单独|并入)|[，,;；。:]")
_HEAD_OFFICE = re.compile(r"[(（]?(?:部门|局|委|厅|办|院)?(?:本级|本部|机关)[)）]?(?:预算|决算)?$")
_NOTE = re.compile(r"\([^()]*(?:单位|编制|机构)[^()]*\)$")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
_DEPARTMENT = r"[^，。,:;；()是为系]{2,24}?(?:局|委员会|厅|委|办公室|政府)"
_PARENT = (
    re.compile(rf"隶属于?({_DEPARTMENT})(?=[，。,;；]|管理|领导)"),
    re.compile(rf"[是为系]({_DEPARTMENT})(?:的)?(?:下属|所属|直属)"),
)
_OWN_PREFIX = re.compile(r"^(.{2,24}(?:局|委员会|厅))(?=.{2,})")
_LONGEST_NAME = 40


def read_member_bodies(
    read: ReadDocument, identity: Identity, tables: Sequence[TypedTable], taken: frozenset[int]
) -> tuple[MemberRecord, ...]:
    """The bodies of a department, its own office among them; of a unit the department it belongs to."""
    if identity.body_name is None:
        return ()
    prose = list(paragraphs(read, taken))
    if identity.level in (Level.UNIT, Level.HEADQUARTERS):
        return tuple(_parent(read, identity.body_name, prose))
    rows = [row for table in tables for row in table.institutions]
    if rows:
        items: list[tuple[str, str, int | None]] = [
            (squeeze(row.name), "".join(row.attributes), None) for row in rows
        ]
        return tuple(_members(read.document_id, identity.body_name, items, None))
    for pattern in _LISTS:
        for index, paragraph in enumerate(prose):
            if found := pattern.search(paragraph.plain):
                items = list(_items(read, prose[index:], found.end()))
                if _ONLY_MEMBERS.search(found.group()):
                    items.insert(0, (f"{identity.body_name}本级", "", None))
                if items:
                    announced = (
                        None if _ONLY_MEMBERS.search(found.group()) else _announced(found.group())
                    )
                    return tuple(_members(read.document_id, identity.body_name, items, announced))
    return ()


def _items(
    read: ReadDocument, prose: Sequence[Paragraph], start: int
) -> Iterator[tuple[str, str, int | None]]:
    """Names behind the words that lead the list: in the same sentence, or numbered below."""
    first = prose[0]
    sentence = first.plain[start:].split("。")[0]
    if sentence and not _NUMBERED.match(sentence):
        page = _page(read, first, start)
        for name in _APART.split(sentence):
            yield name, "", page
        return
    rest = [
        (piece, _page(read, first, start))
        for piece in _NEXT_ITEM.split(first.plain[start:])
        if piece
    ]
    for paragraph in prose[1:]:
        if not _NUMBERED.match(paragraph.plain):
            break
        rest += [(piece, _page(read, paragraph, 0)) for piece in _NEXT_ITEM.split(paragraph.plain)]
    for piece, page in rest:
        if item := _NUMBERED.match(piece):
            yield item["item"], item["item"], page


def _members(
    document_id: str,
    body_name: str,
    items: Sequence[tuple[str, str, int | None]],
    announced: int | None,
) -> Iterator[MemberRecord]:
    ordinal = 0
    for printed, words, page in items:
        name = _NOTE.sub("", _TAIL.split(_LEAD.sub("", printed), maxsplit=1)[0]) or printed
        is_head = bool(_HEAD_OFFICE.search(name)) or body_name.endswith(name)
        if not 2 <= len(name) <= _LONGEST_NAME:
            continue
        ordinal += 1
        yield MemberRecord(
            document_id=document_id,
            ordinal=ordinal,
            role="headquarters" if is_head else "member",
            name=body_name if is_head else name,
            printed=printed,
            has_own_budget=not _WITHIN.search(printed + words),
            announced=announced,
            page=page,
        )


def _parent(
    read: ReadDocument, body_name: str, prose: Sequence[Paragraph]
) -> Iterator[MemberRecord]:
    """What the prose says of the department above, else the beginning of the unit's own name."""
    for pattern in _PARENT:
        for paragraph in prose:
            found = pattern.search(paragraph.plain)
            if found and found[1] not in body_name[len(found[1]) :] and found[1] != body_name:
                page = _page(read, paragraph, found.start())
                yield MemberRecord(
                    read.document_id, 1, "parent", found[1], found.group(), page=page
                )
                return
    if prefix := _OWN_PREFIX.match(body_name):
        yield MemberRecord(read.document_id, 1, "parent", prefix[1], body_name)


def _announced(words: str) -> int | None:
    """How many bodies the sentence says there are: all in one number, or kind by kind."""
    if every := _ALL.search(words):
        return _number(every[1])
    counts = [_number(found[1]) for found in _ANNOUNCED.finditer(words)]
    return sum(counts) if counts else None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def _page(read: ReadDocument, paragraph: Paragraph, at: int) -> int | None:
    place = paragraph.places[min(at, len(paragraph.places) - 1)]
    return getattr(read.blocks[place.block], "page", None)
