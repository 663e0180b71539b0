"""The indicators of a TAB-led table: the cells below their header in, rows out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, IndicatorDraft, Piece, piece_of_cell
from gouji.tables.performance.header_columns import SIX_COLUMNS, roles_at
from gouji.tables.performance.page_marks import is_page_mark
from gouji.tables.performance.ruled_indicators import joined_value
from gouji.tables.performance.tab_led_names import rows_by_names
from gouji.tables.performance.values import is_mask

# A page number printed below the table, or below a page of it, sticks to the last cell there.
_STUCK = re.compile(r"(?:[ \t]*\r?\n){2,}[ \t]*(?P<mark>\S[^\r\n]{0,12})\s*$")
_STUCK_ABOVE_HEADER = re.compile(r"(?:[ \t]*\r?\n)+[ \t]*(?P<mark>\S[^\r\n]{0,12})\s*$")


def read_indicators(
    cells: Sequence[Cell], roles: Sequence[str] = SIX_COLUMNS
) -> tuple[tuple[IndicatorDraft, ...], tuple[Fault, ...]]:
    """Groups of as many cells as the header has; the header may be repeated on every page.

    The group below a header is dropped where it is the blank second line of merged header cells.
    """
    cells = _without_headers(cells, roles)
    rows, fault = _rows(cells, len(roles))
    named = rows_by_names([cell for cell in cells if cell.text], roles) if fault else None
    if fault is not None and named is None:
        return (), (fault,)
    rows = named or rows
    return _carry_levels([_without_page_number(row, _STUCK) for row in rows], roles), ()


def _rows(cells: Sequence[Cell], width: int) -> tuple[Sequence[Sequence[Cell]], Fault | None]:
    """The groups of so many cells, or why the cells do not part into rows."""
    excess = len(cells) % width
    if excess and not any(cell.text for cell in cells[-excess:]):
        cells = cells[:-excess]
    if len(cells) % width:
        fault = Fault(
            "绩效指标的单元格不成行",
            f"每行 {width} 格",
            f"{len(cells)} 格，余 {len(cells) % width} 格",
            piece_of_cell(cells[0]),
        )
        return [], fault
    rows = [cells[n : n + width] for n in range(0, len(cells), width)]
    if stray := next((cell for row in rows for cell in row[:2] if not _may_be_level(cell)), None):
        fault = Fault(
            "绩效指标的单元格错位",
            "每行以一级指标、二级指标开头",
            squeeze(stray.text),
            piece_of_cell(stray),
        )
        return [], fault
    return rows, None


def _may_be_level(cell: Cell) -> bool:
    """Whether a cell of the first two columns is blank or named as a level: 指标, 可持续性影响, 满意度 or a mask."""
    text = squeeze(cell.text)
    return (
        not text
        or "指标" in text
        or text in labels.LEVEL2_GROUPS
        or is_mask(text)
        or text.endswith("满意度")
    )


def _without_headers(cells: Sequence[Cell], roles: Sequence[str]) -> list[Cell]:
    """The cells without repeated headers, the blank line below each, and page numbers above them."""
    width = len(roles)
    texts = [squeeze(cell.text) for cell in cells]
    kept: list[Cell] = []
    at = 0
    below_header = True
    while at < len(cells):
        if roles_at(texts, at) == tuple(roles):
            kept = _without_page_number(kept, _STUCK_ABOVE_HEADER)
            at, below_header = at + width, True
        elif below_header and len(cells) - at >= width and not any(texts[at : at + width]):
            at, below_header = at + width, False
        else:
            kept.append(cells[at])
            at, below_header = at + 1, False
    return kept


def _without_page_number(cells: Sequence[Cell], stuck: re.Pattern[str]) -> list[Cell]:
    """The cells, the last of them without the page number printed below it."""
    if not cells:
        return []
    last = cells[-1]
    found = stuck.search(last.text)
    if found is None or last.span is None or not is_page_mark(found["mark"]):
        return list(cells)
    text = last.text[: found.start()]
    span = replace(last.span, end=last.span.start + len(text))
    return [*cells[:-1], replace(last, text=text, span=span)]


def _carry_levels(
    rows: Sequence[Sequence[Cell]], roles: Sequence[str]
) -> tuple[IndicatorDraft, ...]:
    """Blank levels are merged cells: carried down, the second level only under the same first."""
    drafts = []
    level1 = level2 = None
    for row in rows:
        cells = dict(zip(roles, row, strict=True))
        own1, own2 = squeeze(cells["level1"].text), squeeze(cells["level2"].text)
        if own1:
            level1, level2 = own1, None
        level2 = own2 or level2
        drafts.append(
            IndicatorDraft(
                level1=level1 or labels.group_of(level2),
                level2=level2,
                level1_piece=piece_of_cell(cells["level1"]) if own1 else None,
                level2_piece=piece_of_cell(cells["level2"]) if own2 else None,
                level3=piece_of_cell(cells["level3"]),
                description=_piece(cells, "description"),
                value=_value(cells),
                basis=_piece(cells, "basis"),
                others=tuple(
                    piece_of_cell(cells[role]) for role in ("nature", "unit") if role in cells
                ),
            )
        )
    return tuple(drafts)


def _piece(cells: dict[str, Cell], role: str) -> Piece | None:
    return piece_of_cell(cells[role]) if role in cells else None


def _value(cells: dict[str, Cell]) -> Piece | None:
    """The value with its sign and unit where these have columns of their own."""
    if "nature" not in cells and "unit" not in cells:
        return piece_of_cell(cells["value"])
    return joined_value(cells["value"], cells.get("nature"), cells.get("unit"))
