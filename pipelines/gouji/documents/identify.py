"""Blocks in, identity out: body, division, level, year, stage and unit, each with its evidence. Pure.

Order of trust: cover, table head, title, prose; a file name is a last resort and never beats print,
because file names lie.
"""

import re
from collections import Counter
from collections.abc import Sequence

from gouji.documents.body import body_code_of, body_of
from gouji.documents.identity import Identity
from gouji.documents.level import level_of
from gouji.documents.model import ReadDocument
from gouji.documents.period import stage_of, year_of
from gouji.documents.place import division_of
from gouji.documents.printed_lines import PrintedLine, cover_lines, printed_lines
from gouji.documents.worth import blank_form, no_budget
from gouji.vocabulary import AmountUnit, DocumentStatus, Level

__all__ = ["Identity", "identify"]

_UNIT = re.compile(r"(?:金额|计量)?单位(?:[:：]|为)[(（]?(?:人民币)?(亿元|万元|千元|元)")
_IN_UNIT = re.compile(r"[(（](?:单位[:：])?(亿元|万元|千元|元)[)）]")
_LONGEST_UNIT_LINE, _LONGEST_HEAD_WITH_UNIT = 200, 40
_FROM_FILE_NAME = "仅见于文件名"


def identify(read: ReadDocument, source_paths: Sequence[str]) -> Identity:
    """What the print says of itself. What it does not say stays None."""
    lines = printed_lines(read)
    other = no_budget(read, lines)
    if other:
        return Identity(status=DocumentStatus.NOT_A_BUDGET, reason=other)
    cover = cover_lines(lines)
    body, body_evidence = body_of(lines, cover, source_paths)
    printed = body if not (body_evidence or "").startswith(_FROM_FILE_NAME) else None
    year, year_evidence = year_of(lines, cover, source_paths)
    stage, stage_evidence = stage_of(lines, cover)
    unit, unit_evidence = _unit(lines)
    division, division_evidence = division_of(body, lines, cover)
    level, level_evidence = level_of(lines, cover, body)
    blank = blank_form(read, lines, printed)
    return Identity(
        body_name=None if blank and printed is None else body,
        body_code=body_code_of(lines, body, is_unit=level != Level.DEPARTMENT),
        division_code=division,
        level=level,
        budget_year=year,
        stage=stage,
        amount_unit=unit,
        body_evidence=body_evidence,
        division_evidence=division_evidence,
        level_evidence=level_evidence,
        year_evidence=year_evidence,
        stage_evidence=stage_evidence,
        unit_evidence=unit_evidence,
        status=DocumentStatus.BLANK_FORM if blank else DocumentStatus.READ,
        reason=blank,
    )


def _unit(lines: Sequence[PrintedLine]) -> tuple[str | None, str | None]:
    """The one unit the tables print; where they print several, none speaks for the document."""
    found: Counter[str] = Counter()
    places: dict[str, str] = {}
    for line in lines:
        match = _UNIT.search(line.text) if len(line.text) < _LONGEST_UNIT_LINE else None
        if match is None and line.in_table and len(line.text) < _LONGEST_HEAD_WITH_UNIT:
            match = _IN_UNIT.search(line.text)
        if match:
            found[match.group(1)] += 1
            places.setdefault(match.group(1), line.place)
    if not found:
        return None, None
    if len(found) > 1:
        mixed = "、".join(f"{unit} {count} 处" for unit, count in found.most_common())
        return None, f"各表单位混用：{mixed}"
    (unit,) = found
    return AmountUnit(unit), f"表头{places[unit]}：单位：{unit}（共 {found[unit]} 处）"
