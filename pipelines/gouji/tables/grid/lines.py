"""Rows under understood columns in, logical lines of each half out: code, name and amount cells. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.profiles.model import Role
from gouji.tables.grid.codes import CodeParts, code_parts, whole_code, without_dots
from gouji.tables.grid.columns import Column
from gouji.tables.grid.headers import Header
from gouji.tables.grid.matrix import Printed, Row
from gouji.vocabulary import CodeScheme, Side

TOTALS = frozenset(
    {"合计", "总计", "小计", "金额合计", "总合计", "合计:", "总计:", "收入总计", "支出总计", "收入合计",
     "支出合计", "本年收入合计", "本年支出合计"}
)  # fmt: skip
_CODE_AND_NAME = re.compile(r"[\[(【]?(\d{3,9})[\])】]?[-—－:、]?(.*)", re.DOTALL)
_BRACKETED = re.compile(r"[\[(【](\d{3,7})[\])】](.+)", re.DOTALL)
_OVERFLOW = re.compile(r"([^\d,.\-*%]+)(-?\d[\d,]*(?:\.\d+)?)")
# 公务用车保有量(辆): a count that final accounts print among the amounts.
_COUNT = re.compile(r"\((?:个|人|辆|台|套|次|批|批次|人次|团组|户|平方米|[台套辆]、[台套辆])\)$")
_CODE_WIDTHS = {CodeScheme.FUNCTION: (3, 5, 7), CodeScheme.DEPARTMENT_ECONOMIC: (3, 5, 7),
                CodeScheme.GOVERNMENT_ECONOMIC: (3, 5)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AmountCell:
    """One position of an amount column. `text` is what of the cell is amount."""

    column: Column
    cell: Printed
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one half. `names` from left to right (two where a group stands before its items)."""

    half: int
    side: Side
    row: int
    names: tuple[str, ...]
    indent: int
    code: str | None
    unit_code: str | None
    unit_name: str | None
    project_name: str | None
    qualifier: str | None
    amounts: tuple[AmountCell, ...]
    spans_on: bool  # its name cell reaches into the next half

    @property
    def name(self) -> str | None:
        return next((name for name in reversed(self.names) if name), None)

    @property
    def is_total(self) -> bool:
        first = next(
            (name for name in (*self.names, self.unit_code, self.qualifier) if name), None
        )  # 合计 over both, or in the column of the kinds of projects
        return self.code is None and first in TOTALS and (first != "小计" or len(self.names) < 2)

    @property
    def is_blank(self) -> bool:
        return not (
            self.name or self.code or self.unit_code or self.unit_name or self.project_name
        ) and not any(amount.text for amount in self.amounts)


def read_lines(rows: Sequence[Row], header: Header, columns: Sequence[Column]) -> tuple[Line, ...]:
    """Every line with something on it, the left half first."""
    lines: list[Line] = []
    for half in sorted({column.half for column in columns}):
        own = [column for column in columns if column.half == half]
        parts: CodeParts = ()
        for row in range(header.first_body_row, len(rows)):
            usable = [column for column in own if row >= header.depths[column.index]]
            whole = whole_code(code_parts(rows[row], usable), parts)
            parts = whole or parts
            line = _line(rows, row, header, own, "".join(whole))
            if line is not None and not line.is_blank:
                lines.append(line)
    return tuple(lines)


def _line(
    rows: Sequence[Row], row: int, header: Header, columns: Sequence[Column], printed_code: str
) -> Line | None:
    usable = [c for c in columns if row >= header.depths[c.index]]
    texts = {c.index: rows[row][c.index] for c in usable if not c.is_amount and c.spec is not None}
    own_cells = [printed for printed in texts.values() if printed is not None]
    amounts, overflow = _amounts(rows, row, usable, own_cells)
    if not usable:
        return None
    names, code, indent = _key(usable, texts, rows, row, printed_code)
    if names and _COUNT.search(names[-1]):
        return None
    if overflow and names:
        names = (*names[:-1], names[-1] + overflow)
    last_name = max((c.index for c in usable if c.has_role(Role.NAME)), default=None)
    return Line(
        half=columns[0].half,
        side=next((c.side for c in columns if c.side is not Side.NONE), Side.NONE),
        row=row,
        names=names,
        indent=indent,
        code=code,
        unit_code=_first(usable, texts, Role.UNIT_CODE),
        unit_name=_first(usable, texts, Role.UNIT_NAME),
        project_name=_first(usable, texts, Role.PROJECT_NAME),
        qualifier=_qualifier(usable, texts),
        amounts=amounts,
        spans_on=_spans_on(rows[row], columns, last_name),
    )


def _amounts(
    rows: Sequence[Row], row: int, columns: Sequence[Column], names: Sequence[Printed]
) -> tuple[tuple[AmountCell, ...], str]:
    """The amount cells that begin in this row; and the tail of a name that runs into the first."""
    found: list[AmountCell] = []
    tail = ""
    for column in columns:
        cell = rows[row][column.index]
        if not column.is_amount or cell is None or any(cell is name for name in names):
            continue
        begins_left = column.index > 0 and rows[row][column.index - 1] is cell
        begins_above = row > 0 and rows[row - 1][column.index] is cell
        if begins_left or begins_above:
            continue
        text = cell.plain
        overflow = _OVERFLOW.fullmatch(text)
        if overflow and not found and not text.startswith(("(", "[")):
            tail, text = overflow.group(1), overflow.group(2)
        found.append(AmountCell(column, cell, text))
    return tuple(found), tail


def _key(
    columns: Sequence[Column],
    texts: dict[int, Printed | None],
    rows: Sequence[Row],
    row: int,
    printed_code: str,
) -> tuple[tuple[str, ...], str | None, int]:
    """Names, code and indentation of a row."""
    names: list[str] = []
    indent = 0
    seen: list[Printed] = []
    code: str | None = None
    units = 0
    for column in columns:
        printed = texts.get(column.index)
        if printed is None or any(printed is other for other in seen):
            continue
        seen.append(printed)
        if column.has_role(Role.CODE_AND_NAME):
            if names and code is not None:
                continue  # a further classification of the row: see `_qualifier`
            match = _CODE_AND_NAME.fullmatch(without_dots(printed.plain))
            code = match.group(1) if match else None
            names.append(match.group(2) if match else printed.plain)
            indent = indent_of(printed.text)
        elif column.has_role(Role.NAME, Role.UNIT_NAME, Role.PROJECT_NAME):
            is_repeat = row > 0 and rows[row - 1][column.index] is printed
            bracketed = _BRACKETED.fullmatch(printed.plain)
            if bracketed:
                code = code or bracketed.group(1)
            name = "" if is_repeat else bracketed.group(2) if bracketed else printed.plain
            if column.has_role(
                Role.UNIT_NAME
            ):  # whose it is, wherever it stands, is not what it is
                names.insert(units, name)
                units += 1
            else:
                names.append(name)
            indent = indent or indent_of(printed.text)
    if printed_code and not re.fullmatch(r"\d+", printed_code):
        names.insert(0, printed_code) if not names else names.__setitem__(
            0, printed_code + names[0]
        )
        printed_code = ""
    return tuple(names), code or printed_code or None, indent


def _first(columns: Sequence[Column], texts: dict[int, Printed | None], role: Role) -> str | None:
    found = [texts[c.index] for c in columns if c.has_role(role)]
    plain = [printed.plain for printed in found if printed is not None and printed.plain]
    return " ".join(plain) or None


def _qualifier(columns: Sequence[Column], texts: dict[int, Printed | None]) -> str | None:
    """The further classifications of a row: its own columns, and every second code-and-name column."""
    further = [c for c in columns if c.has_role(Role.CODE_AND_NAME)][1:]
    further += [c for c in columns if c.has_role(Role.QUALIFIER)]
    found = [texts[c.index] for c in sorted(further, key=lambda c: c.index)]
    return (
        " ".join(printed.plain for printed in found if printed is not None and printed.plain)
        or None
    )


def _spans_on(row: Row, columns: Sequence[Column], name: int | None) -> bool:
    """Whether the cell with the name covers a column behind this half."""
    last = columns[-1].index
    if name is None or row[name] is None or last + 1 >= len(row):
        return False
    return row[last + 1] is row[name]


def indent_of(text: str) -> int:
    """Leading blanks, a full-width one counted twice."""
    count = 0
    for letter in text.lstrip("\n\r"):
        if not letter.isspace():
            break
        count += 2 if letter == "\u3000" else 1
    return count


def scheme_of(code: str) -> CodeScheme | None:
    """Function codes begin with 2, department economic ones with 3, government economic ones with 5."""
    scheme = {
        "2": CodeScheme.FUNCTION,
        "3": CodeScheme.DEPARTMENT_ECONOMIC,
        "5": CodeScheme.GOVERNMENT_ECONOMIC,
    }.get(code[:1])
    return scheme if scheme is not None and len(code) in _CODE_WIDTHS[scheme] else None
