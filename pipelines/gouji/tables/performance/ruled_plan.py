"""The spending plan and the purpose of a ruled form: its rows above the indicators in, pieces out. Pure."""

from collections.abc import Sequence

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, Piece, PlanDraft, piece_of_cell
from gouji.tables.performance.ruled_labels import field_role
from gouji.tables.performance.ruled_rows import RuledRow, extent, is_under

_FEWEST_MONTHS = 3
_REACH = 3  # rows that the label of the budget covers at the most


def plan_of(rows: Sequence[RuledRow]) -> PlanDraft:
    """The values under the months that stand beside 资金支出计划; blank ones leave no entry."""
    for index, row in enumerate(rows):
        label = next((c for c in row.cells if squeeze(c.text) in labels.PLAN), None)
        months = [
            (int(match.group(1)), extent(cell))
            for cell in row.printed
            if (match := labels.MONTH.fullmatch(squeeze(cell.text)))
        ]
        if label is None or not months:
            continue
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below is None:
            return PlanDraft(squeeze(label.text))
        entries = [
            (month, piece_of_cell(cell))
            for month, place in months
            for cell in below.printed
            if is_under(cell, place) and cell is not label
        ]
        return PlanDraft(squeeze(label.text), tuple(entries))
    return PlanDraft()


def unread_plan(rows: Sequence[RuledRow], plan: PlanDraft) -> Fault | None:
    """Why no plan came out of rows that print its months."""
    if plan.header is not None:
        return None
    months = [c for row in rows for c in row.printed if labels.MONTH.fullmatch(squeeze(c.text))]
    if len(months) < _FEWEST_MONTHS:
        return None
    where = piece_of_cell(months[0])
    return Fault("资金支出计划没有读到", "“资金支出计划”一栏", "没有", where, is_fatal=False)


def purpose_of(rows: Sequence[RuledRow]) -> Piece | None:
    """The words below the amounts that 预算规模及资金用途 stands beside."""
    for index, row in enumerate(rows):
        label = next(
            (c for c in row.printed if squeeze(c.text) in labels.BUDGET_SECTION),
            None,
        )
        if label is None:
            continue
        for below in rows[index + 1 : index + _REACH]:
            if label.row_span > 1 and label not in below.cells:
                return None
            words = _words(below)
            if words is not None:
                return piece_of_cell(words)
    return None


def _words(row: RuledRow) -> Cell | None:
    """The only printed cell of a row, where it is no label."""
    printed = row.printed
    if len(printed) != 1 or field_role(printed[0].text) is not None:
        return None
    return None if squeeze(printed[0].text) in labels.PLAN else printed[0]
