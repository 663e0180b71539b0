"""Lines as nodes of a tree, and what their printed names are. Pure."""

import re
from dataclasses import dataclass

from gouji.facts.function_classes import function_class_code
from gouji.profiles.model import TableSpec
from gouji.tables.grid.lines import Line
from gouji.vocabulary import CodeScheme, LineItem, Side

_ENUMERATORS: tuple[re.Pattern[str], ...] = (
    re.compile(r"[一二三四五六七八九十百]+[、.．,，]"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]、?"),
    re.compile(r"\d{1,2}[、.．,，](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]、?"),
)
OF_WHICH = re.compile(r"^其中[:：]?")


@dataclass(frozen=True, slots=True)
class Node:
    """One line in its tree."""

    ordinal: int
    line: Line
    side: Side
    line_item: LineItem = LineItem.OTHER
    scheme: CodeScheme | None = None
    code: str | None = None
    level: int = 1
    parent: int | None = None
    is_of_which: bool = False
    body_code: str | None = None  # the budget unit whose rows these are, where a table has several
    body_name: str | None = None


def is_known_name(name: str, spec: TableSpec) -> bool:
    """Whether a printed name is one that the profile or the classification has."""
    return (
        any(known_item(name, side, spec) for side in Side)
        or function_class_code(bare(name)) is not None
    )


def bare(name: str) -> str:
    """A name without 其中 and its enumerator."""
    plain = OF_WHICH.sub("", name)
    for pattern in _ENUMERATORS:
        match = pattern.match(plain)
        if match:
            return plain[match.end() :]
    return plain


def rank_of(name: str) -> int | None:
    """Which kind of enumerator a name begins with: 0 一、 1 （一） 2 1、 3 (1); None without one."""
    plain = OF_WHICH.sub("", name)
    return next((rank for rank, p in enumerate(_ENUMERATORS) if p.match(plain)), None)


def known_item(name: str | None, side: Side, spec: TableSpec) -> LineItem | None:
    """What the profile says a printed name is."""
    if not name:
        return None
    for text in (name, bare(name)):
        for line in spec.lines:
            if line.side in (None, side) and text in line.labels:
                return line.line_item
    return None
