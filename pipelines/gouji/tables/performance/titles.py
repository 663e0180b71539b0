"""Titles, unit lines and body lines of performance-target tables: printed text in, parts out. Pure."""

import re

from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.vocabulary import AmountUnit, TableKind

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
# A Word contents field: TC "title" \f C \l 1. The title stands before it, inside it, or both.
_FIELD = re.compile(r"""(?:^|\s)TC\s+["“]?(?P<inside>.*?)["”]?\s*(?:\\[a-z].*)?$""", re.DOTALL)
_ENUMERATOR = re.compile(r"\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.、．](?!\d{1,3}\D*$)\s*")
_LONGEST_FIELD = 600
_CONTENTS_TAIL = re.compile(r"[.…·]{2,}\s*\d*$|\t\d+$")


def clean_title(text: str) -> str:
    """The title as printed, its item number kept, without bookmarks and contents fields."""
    plain = _BOOKMARK.sub("", text).strip()
    field = _FIELD.search(plain) if len(plain) <= _LONGEST_FIELD else None
    if field:
        before = plain[: field.start()].strip()
        plain = before or field["inside"].strip()
    return " ".join(plain.split())


def is_numbered(text: str) -> bool:
    """Whether the line opens with an item number."""
    return _ENUMERATOR.match(_BOOKMARK.sub("", text)) is not None


def is_table_title(text: str) -> bool:
    """Whether a line is the title of a performance-target table, and no line of the contents."""
    if len(text) > _LONGEST_FIELD:
        return False
    plain = squeeze(clean_title(text))
    return labels.TABLE_TITLE.fullmatch(plain) is not None and not _CONTENTS_TAIL.search(text)


def kind_of_title(title: str | None) -> TableKind:
    """A table of the whole body where the title says so, of a project otherwise."""
    if title and labels.WHOLE_BODY_TITLE_WORD in squeeze(title):
        return TableKind.DEPARTMENT_PERFORMANCE_TARGET
    return TableKind.PROJECT_PERFORMANCE_TARGET


def unit_of_line(text: str) -> AmountUnit | None:
    """The unit that a line on its own prints, None where it says anything else."""
    match = labels.UNIT_LINE.fullmatch(squeeze(text).strip("()[]【】"))
    return labels.UNITS[match.group(1)] if match else None


def body_of_line(text: str) -> tuple[str, str] | None:
    """Code and name of the body in a line such as 312001某某局."""
    match = labels.BODY_LINE.fullmatch(squeeze(text))
    return (match.group(1), match.group(2)) if match else None
