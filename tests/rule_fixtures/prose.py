"""Prose figures and claims of the fixtures, written as words.

    % hospitality amount 4.00 fund=all
    % function amount 9.00 code_names=某支出 code_level=1
    % hospitality change_pct 33.33 direction=increase
    & growth 3 current=1 change=2
    % 政府采购预算总额 budget 60.00 listed=1

A figure of no line names its printed subject; all such figures stand in one sentence (`listed`: it says 政府采购).
A figure names its line, its measure and what is printed, then its unit=, its page= or columns of its
records (`subject=-`: it names none); figures are counted from 1.
A claim names its kind, the figure that states it and the figures it is about, or columns of its record.
"""

from decimal import Decimal

from gouji.facts.amounts import parse_amount
from gouji.facts.prose_records import ClaimRecord, SpokenLineRecord
from gouji.facts.records import NarrativeRecord
from gouji.vocabulary import AmountUnit, LineItem

PERCENTS = ("share", "change_pct", "completion_pct")


def narrative_of(document_id: str, ordinal: int, line: str, unit: AmountUnit | None) -> NarrativeRecord:
    item, measure, printed, *words = line.split()
    is_percent, is_count, is_line = measure in PERCENTS, measure == "count", item.isascii()
    columns = _columns(words)
    unit = AmountUnit(columns["unit"]) if "unit" in columns else unit
    told = LineItem(item).label if is_line else item
    subject = None if columns.get("subject") == "-" else told
    amount = parse_amount(printed, None if is_percent or is_count else unit)
    return NarrativeRecord(
        narrative_id=narrative_id(document_id, ordinal), cell_id=f"{document_id}.p001l{ordinal}o1",
        document_id=document_id, page=int(columns.get("page", 1)), char_start=1, char_end=9, section=None,
        sentence=f"{item}为{printed}。" if is_line else f"说明{'政府采购' if words else ''}",
        subject=subject, measure=measure, line_item=item if is_line else None,
        code_name=None, code_level=None, printed=printed, amount_yuan=amount.yuan,
        unit="%" if is_percent else "辆" if is_count else str(unit) if unit else None,
        half_unit_yuan=amount.half_unit_yuan, percent=amount.number if is_percent else None,
        direction=columns.get("direction"), comparison_base=columns.get("base"),
    )  # fmt: skip


def spoken_line_of(document_id: str, ordinal: int, line: str) -> SpokenLineRecord:
    item, _, _, *words = line.split()
    columns = _columns(words)
    level = columns.get("code_level")
    return SpokenLineRecord(
        narrative_id(document_id, ordinal), document_id, columns.get("fund", "all"), item,
        code=columns.get("code"), code_level=int(level) if level else None,
        code_names=_names(columns, "code_names"), class_code=columns.get("class_code"),
        parent_names=_names(columns, "parent_names"),
    )  # fmt: skip


def claim_of(document_id: str, line: str) -> ClaimRecord:
    kind, about, *words = line.split()
    columns = _columns(words)
    figures = {
        f"{name}_id": narrative_id(document_id, int(columns[name]))
        for name in ("current", "base", "change")
        if name in columns
    }
    return ClaimRecord(
        narrative_id(document_id, int(about)), document_id, kind, base_is=columns.get("base_is", "previous"),
        base_fund=columns.get("base_fund"), base_line_item=columns.get("base_line_item"),
        half_unit=Decimal("0.005"), has_reason="has_reason" in columns, **figures,
    )  # fmt: skip


def narrative_id(document_id: str, ordinal: int) -> str:
    return f"{document_id}.n{ordinal}"


def _columns(words: list[str]) -> dict[str, str]:
    return dict(word.split("=", 1) for word in words)


def _names(columns: dict[str, str], name: str) -> tuple[str, ...]:
    return tuple(part for part in columns.get(name, "").split("/") if part)
