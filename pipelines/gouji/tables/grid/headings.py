"""What stands above a grid or in its first rows: title, unit, table of contents. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.model import Cell, TextLine
from gouji.documents.normalise import squeeze, tidy
from gouji.profiles.model import TableSpec
from gouji.tables.grid.headers import is_number
from gouji.tables.grid.matrix import Matrix, Row, distinct, filled
from gouji.tables.grid.titles import (
    is_form_number,
    is_title,
    names_body,
    printed_unit,
    title_spec,
)
from gouji.vocabulary import AmountUnit


@dataclass(frozen=True, slots=True)
class Heading:
    """What was found above one grid or in its first rows."""

    spec: TableSpec | None = None
    title: str | None = None
    title_cell: Cell | None = None
    units: tuple[tuple[AmountUnit, str], ...] = ()
    lines: tuple[int, ...] = ()
    has_prose: bool = False
    is_contents: bool = False


def heading_above(
    lines: Sequence[tuple[int, TextLine]], tables: Sequence[TableSpec], page: int | None
) -> Heading:
    """Title and unit from the lines above, nearest first; a title ends the search."""
    units: list[tuple[AmountUnit, str]] = []
    # A form number has a line of its own in Word: it belongs to no title.
    own = [(n, line) for n, line in lines if line.page == page and not is_form_number(line.text)]
    has_prose = any("。" in line.text for _, line in own)
    for position, (_, line) in enumerate(own):
        unit = printed_unit(line.text)
        if unit is not None and not is_title(line.text):
            units.append((unit, tidy(line.text)))
            continue
        wrapped = own[position + 1][1].text + line.text if position + 1 < len(own) else line.text
        for text, deep in ((line.text, 1), (wrapped, 2)):
            spec = title_spec(text, tables) if is_title(text) else None
            if is_title(text) and (spec is not None or deep == 1) and not _is_running_head(text):
                first = own[position + deep - 1][0]
                used = tuple(n for n, line in lines if n >= first and line.page == page)
                return Heading(spec, tidy(text), None, tuple(units), used[::-1])
        if squeeze(line.text) in ("目录", "目次"):
            return Heading(is_contents=True)
        if "。" in line.text:
            break
    return Heading(units=tuple(units), has_prose=has_prose)


def _is_running_head(text: str) -> bool:
    """`2024年度部门决算表`: the head of a part of the document, no table."""
    plain = squeeze(text)
    return plain.endswith(
        ("部门决算表", "单位决算表", "部门预算表", "单位预算表", "公开报表")
    ) and not any(word in plain for word in ("收", "支", "经费"))


def preamble(matrix: Matrix, tables: Sequence[TableSpec]) -> tuple[Heading, int]:
    """Title and unit from the first rows of the grid, and where these rows end."""
    spec: TableSpec | None = None
    title: str | None = None
    title_cell: Cell | None = None
    units: list[tuple[AmountUnit, str]] = []
    row = 0
    for row, cells in enumerate(matrix.rows):  # noqa: B007 - its last value is where they end
        found = filled(cells)
        if found and not is_preamble_row(cells, tables):
            break
        for printed in found:
            for line in printed.text.splitlines():
                unit = printed_unit(line)
                if unit is not None:
                    units.append((unit, tidy(line)))
                elif title is None and is_title(line):
                    spec, title = title_spec(line, tables), tidy(line)
                    title_cell = printed.first
    else:
        row = len(matrix.rows)
    return Heading(spec, title, title_cell, tuple(units)), row


def is_preamble_row(row: Row, tables: Sequence[TableSpec]) -> bool:
    cells = filled(row)
    if cells and names_body(cells[0].text) and not any(is_number(c.plain) for c in cells):
        return True
    if len(cells) > 4:
        return False
    for printed in cells:
        for line in printed.text.splitlines():
            plain = squeeze(line)
            if is_form_number(plain) or plain.startswith("部门:") or names_body(plain):
                return True
            if is_title(plain) and len(cells) <= 2 and title_spec(plain, tables) is not None:
                return True
            if is_title(plain) and len(cells) == 1 and len(distinct(row)) <= 2:
                return True
            if printed_unit(plain) is not None and "(" not in plain and len(cells) <= 2:
                return True
    return False


def merged(above: Heading, inside: Heading) -> Heading:
    """What stands in the grid is nearer than what stands above it."""
    if inside.title is None:
        return replace(above, units=inside.units + above.units)
    if inside.spec is None and above.spec is not None:
        return replace(above, units=inside.units + above.units)
    units = inside.units if inside.units else above.units
    return replace(inside, units=units, lines=())
