"""The targets of a document in, what their texts say out: readings of indicators and claims. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from gouji.documents.normalise import squeeze
from gouji.facts.records import TargetRecord, TypedTable
from gouji.facts.target_records import IndicatorReadingRecord, TargetClaimRecord
from gouji.facts.target_sums import sums_of
from gouji.facts.target_words import read_indicator

# What a blank form says where the project's own words belong.
_RESIDUE = re.compile(
    r"^(?:目标|目标内容|指标|内容)\s*\d{0,2}\s*[:：]?$|^\d{0,2}[.、]?(?:\.{3,}|…+)$"
    r"|^目标内容\d{1,2}|\(?(?:请填写|此处填写|填写说明|示例[:：])|[X×]{3,}"
)
# A code of the budget system: its division, the year, a letter or digits of the project.
_PROJECT_CODE = re.compile(r"\d{6}(\d{2})[0-9A-Z]{11,14}")
_FUNCTION_CODE = re.compile(r"2\d{4}(?:\d{2})?")


def readings_of(tables: Iterable[TypedTable]) -> list[IndicatorReadingRecord]:
    """One reading an indicator."""
    return [read_indicator(row) for table in tables for row in table.indicators]


def claims_of(tables: Iterable[TypedTable]) -> list[TargetClaimRecord]:
    """Every claim of every target, numbered within its target."""
    claims: list[TargetClaimRecord] = []
    for table in tables:
        for target in table.targets:
            rows = tuple(row for row in table.indicators if row.target_id == target.target_id)
            found = [*sums_of(target, rows), *_residues(target), *_codes(target)]
            claims += [
                replace(claim, claim_id=f"{target.target_id}c{n:03d}")
                for n, claim in enumerate(found, start=1)
            ]
    return claims


def _residues(target: TargetRecord) -> Iterator[TargetClaimRecord]:
    for text in (target.purpose or "", *target.objectives):
        if _RESIDUE.search(squeeze(text)):
            yield _claim(target, "residue", text, target.purpose_cell_id)


def _codes(target: TargetRecord) -> Iterator[TargetClaimRecord]:
    code = squeeze(target.project_code or "")
    if not code or "*" in code:
        return
    match = _PROJECT_CODE.fullmatch(code)
    kind = "project" if match else "function" if _FUNCTION_CODE.fullmatch(code) else "other"
    claim = _claim(target, "code", code, None)
    yield replace(
        claim, unit=kind, subject=code[:6] if match else None,
        number=Decimal(2000 + int(match[1])) if match else None,
    )  # fmt: skip


def _claim(target: TargetRecord, kind: str, printed: str, cell_id: str | None) -> TargetClaimRecord:
    return TargetClaimRecord(
        claim_id="", document_id=target.document_id, kind=kind, printed=printed,
        target_id=target.target_id, cell_id=cell_id or target.budget_cell_id, page=target.page,
    )  # fmt: skip
