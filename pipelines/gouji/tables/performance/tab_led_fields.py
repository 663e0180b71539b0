"""The fields of a TAB-led table, walked by their labels: cells in, printed pieces out. Pure."""

import re
from collections.abc import Sequence

from gouji.documents.model import Cell
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Fault, Piece, PlanDraft, piece_of_cell
from gouji.tables.performance.header_columns import roles_at
from gouji.tables.performance.objectives import is_filler, split_objectives
from gouji.tables.performance.ruled_labels import field_role

_OBJECTIVE_MARK = re.compile(r"(?:目标(?:内容)?\d{1,2}|[.…。]+)")

_FIELD_LABELS = frozenset(
    (
        *labels.PROJECT_CODE,
        *labels.PROJECT_NAME,
        *labels.BUDGET_SECTION,
        *labels.BUDGET,
        *labels.FISCAL,
        *labels.OTHER,
        *labels.PLAN,
        *labels.OBJECTIVES,
    )
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_AMOUNT_WORDS = 5  # 不予公开, 涉密
_AMOUNT_LABELS = frozenset((*labels.BUDGET, *labels.FISCAL, *labels.OTHER))


class Walk:
    """The cells of one table with their squeezed texts, looked up by label."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self.texts = [squeeze(cell.text) for cell in cells]

    def find(self, names: Sequence[str]) -> int | None:
        return next((n for n, text in enumerate(self.texts) if text in names), None)

    def find_header(self) -> tuple[int, tuple[str, ...]] | None:
        """Where the cells of the indicators' header begin, and what each of them heads."""
        for n in range(len(self.texts)):
            roles = roles_at(self.texts, n)
            if roles:
                return n, roles
        return None

    def value_after(self, names: Sequence[str], stop: int) -> Piece | None:
        """The cell behind a label, blank or not; None where the label stands last or nowhere."""
        at = self.find(names)
        if at is None or at + 1 >= stop or self.texts[at + 1] in _FIELD_LABELS:
            return None
        if self.texts[at] in _AMOUNT_LABELS and self._is_prose(at + 1):
            return None
        return piece_of_cell(self.cells[at + 1])

    def further_sources(self, stop: int) -> tuple[Piece, ...]:
        """The printed amounts of sources beside 财政资金 and 其他资金, such as 上年结转."""
        found = []
        for at in range(min(stop, len(self.texts)) - 1):
            is_label = field_role(self.texts[at]) == "part"
            if is_label and self.texts[at + 1] and not self._is_label(at + 1):
                found.append(piece_of_cell(self.cells[at + 1]))
        return tuple(found)

    def purpose(self, stop: int) -> Piece | None:
        """The cell with words behind the last amount and above the plan."""
        amounts = [
            at
            for at in range(min(stop, len(self.texts)))
            if self.texts[at] in _AMOUNT_LABELS or field_role(self.texts[at]) == "part"
        ]
        if not amounts:
            return None
        start = amounts[-1] + (1 if self._is_prose(amounts[-1] + 1) else 2)
        return next((piece_of_cell(cell) for cell in self.cells[start:stop] if cell.text), None)

    def _is_prose(self, at: int) -> bool:
        """Whether a cell where an amount is due holds words: the blank amount left no cell."""
        return at < len(self.texts) and len(_HAN.findall(self.texts[at])) > _LONGEST_AMOUNT_WORDS

    def _is_label(self, at: int) -> bool:
        return self.texts[at] in _FIELD_LABELS or field_role(self.texts[at]) is not None


def read_plan(cells: Sequence[Cell]) -> tuple[PlanDraft, tuple[Fault, ...]]:
    """Header, months, a merged blank cell, then one cell a month, blank ones too."""
    header = squeeze(cells[0].text)
    months: list[int] = []
    rest = list(cells[1:])
    while rest and (match := labels.MONTH.fullmatch(squeeze(rest[0].text))):
        months.append(int(match.group(1)))
        rest.pop(0)
    if len(rest) == len(months) + 1 and not rest[0].text:
        rest.pop(0)
    if len(rest) == len(months):
        entries = tuple(
            (month, piece_of_cell(cell))
            for month, cell in zip(months, rest, strict=True)
            if cell.text
        )
        return PlanDraft(header, entries), ()
    tokens = [(None, piece_of_cell(cell)) for cell in rest if cell.text]
    fault = Fault(
        "资金支出计划的月份与数值不成对",
        f"{len(months)} 格",
        f"{len(rest)} 格",
        piece_of_cell(cells[0]),
        is_fatal=False,
    )
    return PlanDraft(header, tuple(tokens)), (fault,)


def plan_without_label(cells: Sequence[Cell]) -> tuple[PlanDraft, tuple[Fault, ...]]:
    """No plan; where months are printed all the same, that they were not read is said."""
    months = [cell for cell in cells if labels.MONTH.fullmatch(squeeze(cell.text))]
    if not months:
        return PlanDraft(), ()
    fault = Fault(
        "资金支出计划没有读到",
        "“资金支出计划”一栏",
        "没有",
        piece_of_cell(months[0]),
        is_fatal=False,
    )
    return PlanDraft(), (fault,)


def read_objectives(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Either one cell of numbered lines, or pairs of 目标1 and its text, dots for the unused."""
    if not any(_OBJECTIVE_MARK.fullmatch(squeeze(cell.text)) for cell in cells):
        lines = [line for cell in cells for line in cell.text.splitlines() if line.strip()]
        return split_objectives(lines)
    texts = [" ".join(cell.text.split()) for cell in cells]
    return tuple(
        text for text in texts if not is_filler(text) and not _OBJECTIVE_MARK.fullmatch(text)
    )
