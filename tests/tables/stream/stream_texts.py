"""Invented text streams: what the tests of the stream recogniser read."""

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument
from gouji.facts.records import FactRecord, TypedTable
from gouji.readers.text import read_text
from gouji.tables.stream.lines import Line, stream_lines
from gouji.tables.stream.recognise import recognise_stream_tables
from gouji.vocabulary import AmountUnit

DOCUMENT = "0123456789abcdef"
IDENTITY = Identity(amount_unit=AmountUnit.TEN_THOUSAND_YUAN)


def spaced(text: str) -> str:
    """One printed line a line, an empty line between: how the streams of this family look."""
    return "\n\n".join(line for line in text.strip("\n").split("\n"))


def read(text: str) -> ReadDocument:
    return read_text(text.encode(), DOCUMENT)


def lines(text: str) -> tuple[Line, ...]:
    return stream_lines(read(text), frozenset())


def recognise(text: str) -> tuple[TypedTable, ...]:
    return recognise_stream_tables(read(text), IDENTITY)


def figures(table: TypedTable, ordinal: int) -> dict[str, str | None]:
    """The printed amounts of one line, by measure."""
    return {str(f.measure): f.printed for f in table.facts if f.row_ordinal == ordinal}


def certainty(table: TypedTable, ordinal: int) -> dict[str, str]:
    return {str(f.measure): str(f.placement) for f in table.facts if f.row_ordinal == ordinal}


def line(table: TypedTable, ordinal: int) -> FactRecord:
    return next(f for f in table.facts if f.row_ordinal == ordinal)


PRELUDE = "901 清河区文化馆\n预算年度：\n2031\n单位：万元"
BUDGET_HEAD = (
    f"{PRELUDE}\n序号\n功能分类科目\n合计 基本支出 项目支出\n科目编码 科目名称\n栏次 1 2 3 4 5"
)
BUDGET_TITLE = " 部门预算一般公共预算财政拨款支出表"
