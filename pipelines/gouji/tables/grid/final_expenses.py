"""Three public expenses of final accounts: what of the table is spent, what was planned, what is a count. Pure.

The forms of final accounts print the two figures as columns, as rows (预算数 and 决算数 before the items) or
print the one that was spent alone; and they print counts of people, meetings and cars among the amounts.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.normalise import squeeze
from gouji.profiles.model import ColumnSpec, Layout, TableSpec
from gouji.tables.grid.columns import Column
from gouji.tables.grid.lines import Line
from gouji.tables.grid.nodes import bare, rank_of
from gouji.vocabulary import Measure

_YEAR = re.compile(r"(20\d\d)年度?")
_ROW_MEASURES = (
    (re.compile(r"(?:年初|全年)?预算数"), Measure.BUDGET),
    (re.compile(r"调整后?预算数|预算调整数"), Measure.ADJUSTED_BUDGET),
    (re.compile(r"决算数|(?:实际)?支出数|执行数"), Measure.FINAL),
    (re.compile(r"上年.*数"), Measure.LAST_YEAR),
    (re.compile(r"(?:较|比)?.{0,6}(?:增减|变动|变化).*(?:%|率|比例|幅度).*"), Measure.CHANGE_PCT),
    (re.compile(r"(?:较|比)?.{0,6}(?:增减|变动|变化)(?:额|数|金额|情况)?"), Measure.CHANGE),
)
_FUNDS = re.compile(r"(?:一般公共|公共财政|公共|政府性基金|国有资本经营)预算")
_COUNTED = re.compile(r"(?:批次|人次|人数|团组|组数|保有量|购置数|车辆数)(?:\([^()]*\))?$")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_STATISTICS = re.compile(r"(?:相关)?统计数|.*资产.*")


def as_spent(columns: Sequence[Column], spec: TableSpec, title: str | None) -> tuple[Column, ...]:
    """The columns, where a table of final accounts names no budget, holding what was spent."""
    if spec.layout is not Layout.THREE_PUBLIC:
        return tuple(columns)
    columns = [_told_spent(column) for column in columns]
    plain = _FUNDS.sub("", squeeze(title or ""))
    stated = any("预算" in _FUNDS.sub("", label) for c in columns for label in c.path)
    if "决算" not in plain or "预算" in plain or stated:
        return tuple(columns)
    return tuple(
        replace(c, spec=_spent(c.spec))
        if c.spec is not None and c.spec.measure is Measure.BUDGET
        else c
        for c in columns
    )


def _told_spent(column: Column) -> Column:
    """A column below 决算数 whose own label says only which item it is."""
    spec = column.spec
    if spec is None or spec.measure is not Measure.BUDGET or "决算数" not in column.path[:-1]:
        return column
    return replace(column, spec=_spent(spec))


def _spent(spec: ColumnSpec) -> ColumnSpec:
    return spec.model_copy(update={"measure": Measure.FINAL})


def measure_of_row(line: Line, measure: Measure, lines: Sequence[Line]) -> Measure:
    """What 预算数 or 决算数 before the items says of a row; 全年预算数 beside 年初预算数 is adjusted."""
    if measure not in (Measure.BUDGET, Measure.FINAL):
        return measure
    name = line.name or ""
    found = next((m for p, m in _ROW_MEASURES if p.fullmatch(_YEAR.sub("", name, count=1))), None)
    names = {other.name for other in lines if other.name}
    if name == "全年预算数" and "年初预算数" in names:
        return Measure.ADJUSTED_BUDGET
    is_earlier = any(name < other for other in names if _YEAR.match(name) and _YEAR.match(other)
                     and _YEAR.sub("", name) == _YEAR.sub("", other))  # fmt: skip
    return Measure.LAST_YEAR if found and is_earlier else found or measure


def without_words(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The rows of money among items as columns: names of counts stand in the rows below, with their numbers."""
    return tuple(
        line for line in lines if not any(_WORDS.search(amount.text) for amount in line.amounts)
    )


def without_counts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of money: those below 相关统计数 and 国有资产占用 count people, meetings and cars."""
    kept: list[Line] = []
    closing: int | None = None  # the rank of the heading of the counts
    half: int | None = None
    for line in lines:
        name = line.name or ""
        rank = rank_of(name)
        ends = rank is not None and closing is not None and rank <= closing
        if line.half != half or ends:
            closing = None
        half = line.half
        if _STATISTICS.fullmatch(bare(name)):
            closing = rank if rank is not None else 0
        if closing is None and not _COUNTED.search(name):
            kept.append(line)
    return tuple(kept)
