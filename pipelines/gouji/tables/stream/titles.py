"""Lines of a text stream in, the lines that open a table out: which kind, which title. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.documents.normalise import squeeze
from gouji.tables.stream.lines import Line
from gouji.vocabulary import TableKind

# All words must stand in the title and none of the others; the special kinds come first.
_KINDS: tuple[tuple[TableKind, tuple[str, ...], tuple[str, ...]], ...] = (
    (TableKind.THREE_PUBLIC_EXPENSES, ("三公", "表"), ()),
    (TableKind.GOVERNMENT_FUND_EXPENDITURE, ("政府性基金", "支出", "表"), ("收支",)),
    (TableKind.STATE_CAPITAL_EXPENDITURE, ("国有资本经营", "支出", "表"), ("收支",)),
    (TableKind.FISCAL_APPROPRIATION_SUMMARY, ("财政拨款", "收支", "表"), ()),
    (
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
        ("一般公共预算", "基本支出", "表"),
        ("收支", "政府"),
    ),
    (
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        ("一般公共预算", "支出", "表"),
        ("收支", "基本", "项目"),
    ),
    (TableKind.REVENUE_EXPENDITURE_SUMMARY, ("收支", "总表"), ()),
    (TableKind.REVENUE_EXPENDITURE_SUMMARY, ("收支", "总体情况表"), ()),
    (TableKind.REVENUE_SUMMARY, ("收入", "总表"), ()),
    (TableKind.REVENUE_SUMMARY, ("收入", "总体情况表"), ()),
    (TableKind.EXPENDITURE_SUMMARY, ("支出", "总表"), ()),
    (TableKind.EXPENDITURE_SUMMARY, ("支出", "总体情况表"), ()),
    (TableKind.GOVERNMENT_PROCUREMENT, ("政府采购预算",), ("绩效",)),
    (TableKind.FIXED_ASSETS, ("固定资产", "表"), ()),
    (TableKind.INSTITUTIONS, ("机构设置情况",), ()),
)
_END = re.compile(r"(?:表|预算|情况)(?:\((?:空表|万元|单位:万元)\))?")
_SENTENCE = re.compile(r"[。;；?？!！,，]|详见|见下表|如下")
_LONGEST_TITLE = 40
_FURTHEST_HEADER = 16  # lines with something on them, between title and header
_HEADER = re.compile(
    r"(?:序号|栏次|项目(?:数量|名称)?|单位名称|政府采购项目来源|收入支出|功能分类科目|科目编码)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """One title: `first` and `last` are positions in the lines (a title may be wrapped)."""

    kind: TableKind
    text: str
    first: int
    last: int


def title_kind(text: str) -> TableKind | None:
    """The kind of table a line announces, None where it is no title."""
    plain = squeeze(text)
    if len(plain) > _LONGEST_TITLE or _SENTENCE.search(plain) or not _END.search(plain[-12:]):
        return None
    if not re.search(_END.pattern + r"$", plain):
        return None
    for kind, words, others in _KINDS:
        if all(w in plain for w in words) and not any(w in plain for w in others):
            return kind
    return None


def find_titles(lines: Sequence[Line]) -> tuple[Title, ...]:
    """Every title that a table header follows before any other title does."""
    titles: list[Title] = []
    position = 0
    while position < len(lines):
        title = _title_at(lines, position)
        if title is None:
            position += 1
            continue
        if _has_header(lines, title.last + 1):
            titles.append(title)
        position = title.last + 1
    return tuple(titles)


def _title_at(lines: Sequence[Line], position: int) -> Title | None:
    """A title on one line, or on two where the second is its short remainder."""
    line = lines[position]
    kind = title_kind(line.plain)
    if kind is not None:
        return Title(kind, line.text, position, position)
    follows = lines[position + 1] if position + 1 < len(lines) else None
    if not line.starts_page or follows is None or follows.starts_page or len(follows.plain) > 12:
        return None
    kind = title_kind(line.plain + follows.plain)
    if kind is None or not line.plain.startswith("部门") or follows.plain[:1].isdigit():
        return None
    return Title(kind, line.text + follows.text, position, position + 1)


def _has_header(lines: Sequence[Line], position: int) -> bool:
    for line in lines[position : position + _FURTHEST_HEADER]:
        if title_kind(line.plain) is not None:
            return False
        if _HEADER.match(line.plain):
            return True
    return False
