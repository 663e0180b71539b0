"""What a page break cuts off an indicator row of a ruled grid: cells of both sides in, whole ones out. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.stream_lines import first_unit_width, width_of
from gouji.tables.performance.values import BOUND_WORDS, is_quantity

CONTENT = ("level3", "joined", "description", "value", "basis", "nature", "unit")
_TOLERANCE = 1.0  # characters by which a full line may be shorter than the widest of its column
_NAMES: Mapping[str, Mapping[str, str]] = {
    "level1": labels.LEVEL1_GROUPS,
    "level2": labels.LEVEL2_GROUPS,
}


def whole_level(role: str, before: str, rest: str) -> str | None:
    """The name that the two parts of a level make, where neither is one by itself."""
    names, parts = _NAMES[role], (squeeze(before), squeeze(rest))
    if parts[0] in names or parts[1] in names:
        return None
    return "".join(parts) if "".join(parts) in names else None


def is_rest(
    own: Mapping[str, Cell],
    cells: Mapping[str, Cell],
    before: Mapping[str, Cell],
    widths: Mapping[str, float],
) -> bool:
    """Whether the first row of a page is what was left of the last one of the page before.

    It opens no level; every printed cell of it goes on with one that was full at the break, in a column
    that has wrapped cells; its value fits the one above; and a cell that the row above fills is blank,
    or its value is the rest of a quantity.
    """
    printed = [role for role in CONTENT if role in own]
    goes_on = bool(printed) and all(
        role in before and role in widths and _is_full(before[role], own[role], widths[role])
        for role in printed
    )
    if not goes_on or "level1" in own or "level2" in own:
        return False
    due = {"level3", *before} & {*CONTENT}
    is_short = any(role in cells and role not in own for role in due)
    if "value" not in own:
        return is_short
    values = before["value"].text, own["value"].text
    return _ends_quantity(*values) or (is_short and not any(map(is_quantity, values)))


def _ends_quantity(before: str, rest: str) -> bool:
    """不超过 | 5 万元, 3 | 次 and 95% | 以上 make one quantity, ≤3次 | 良好 do not."""
    if not is_quantity(before + rest) or is_quantity(rest):
        return is_quantity(before + rest) and not is_quantity(before)
    return not is_quantity(before) or before.strip()[-1].isdigit() or squeeze(rest) in BOUND_WORDS


def joined_cells(before: Mapping[str, Cell], own: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells of the row, each with what stands of it behind the break; the place is the first part's."""
    return {
        role: replace(cell, text=f"{cell.text}\n{own[role].text}")
        if role in own and role in CONTENT
        else cell
        for role, cell in before.items()
    }


def wrapped_width(cell: Cell) -> float | None:
    """The width of the widest line of a cell of several lines, in Chinese characters; None for one line."""
    lines = [line.strip() for line in cell.text.strip().splitlines()]
    return max(map(width_of, lines)) if len(lines) > 1 else None


def _is_full(cell: Cell, rest: Cell, width: float) -> bool:
    last = cell.text.strip().splitlines()[-1].strip()
    return width_of(last) + first_unit_width(rest.text.strip()) > width - _TOLERANCE
