"""Blocks in, identity out: body, level, year, stage and unit, each with its evidence. Pure.

Order of trust: cover, table head, title, prose; a file name is a last resort and never beats print,
because file names lie.
"""

import re
from collections import Counter
from collections.abc import Sequence

from gouji.documents.body import body_code_of, body_of
from gouji.documents.divisions import division_code, known_divisions
from gouji.documents.identity import Identity
from gouji.documents.model import Grid, ReadDocument
from gouji.documents.normalise import squeeze
from gouji.documents.period import division_in_codes, stage_of, year_of
from gouji.documents.printed_lines import PrintedLine, printed_lines
from gouji.vocabulary import AmountUnit, DocumentStatus, Level

__all__ = ["Identity", "identify"]

_UNIT = re.compile(r"(?:金额)?单位[:：](?:人民币)?(亿元|万元|千元|元)")
_IN_UNIT = re.compile(r"[(（](?:单位[:：])?(亿元|万元|千元|元)[)）]")
_PLACEHOLDER = re.compile(r"[XＸ×x]{2,}|[○〇]{2,}")
_BUDGET_WORDS = re.compile(r"预算|决算|绩效目标|收支|财政拨款")
_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+\.\d+")
# 部门预算支出经济分类 is the name of a classification, whoever publishes.
_LEVEL_WORDS = re.compile(
    r"(部门|单位)(?:(?:整体|综合|项目)?(?:支出|收支)?(?:预算|决算|绩效)|[:：])"
)
_CLASSIFICATION = re.compile(r"部门(?:预算)?(?:支出)?经济(?:分类|科目)")
_LEVELS = {"部门": Level.DEPARTMENT, "单位": Level.UNIT}
_COVER_CHARACTERS = 400
_FORM_TABLES = 3
_MOST_AMOUNTS_OF_A_FORM = 10


def identify(read: ReadDocument, source_paths: Sequence[str]) -> Identity:
    """What the print says of itself. What it does not say stays None."""
    lines = printed_lines(read)
    cover = "".join(line.text for line in lines if line.page == 1 and not line.in_table)
    cover = cover[:_COVER_CHARACTERS]
    if sum(1 for line in lines if _BUDGET_WORDS.search(line.text)) < 2:
        reason = "内容没有预算、决算或绩效目标的字样，不是预决算文件。"
        return Identity(status=DocumentStatus.NOT_A_BUDGET, reason=reason)
    body, body_evidence = body_of(lines, cover, source_paths)
    year, year_evidence = year_of(lines, cover, source_paths)
    stage, stage_evidence = stage_of(lines, cover)
    unit, unit_evidence = _unit(lines)
    blank = _blank_form(read, cover, body)
    return Identity(
        body_name=body,
        body_code=body_code_of(lines),
        division_code=division_in_codes(lines) or _division(body),
        level=_level(cover, lines, body),
        budget_year=year,
        stage=stage,
        amount_unit=unit,
        body_evidence=body_evidence,
        year_evidence=year_evidence,
        stage_evidence=stage_evidence,
        unit_evidence=unit_evidence,
        status=DocumentStatus.BLANK_FORM if blank else DocumentStatus.READ,
        reason=blank,
    )


def _division(body: str | None) -> str | None:
    return division_code(body, known_divisions()) if body else None


def _level(cover: str, lines: Sequence[PrintedLine], body: str | None) -> str | None:
    """部门 or 单位, as the cover says; without a cover as most titles and labels say."""
    if body and body.endswith("本级"):
        return Level.HEADQUARTERS
    on_cover = re.search(r"(部门|单位)(?:综合)?(?:预算|决算)", cover)
    if on_cover:
        return _LEVELS[on_cover.group(1)]
    words = Counter(
        found
        for line in lines
        for found in _LEVEL_WORDS.findall(_CLASSIFICATION.sub("", _UNIT.sub("", line.text)))
    )
    if not words:
        return None
    return Level.UNIT if words["单位"] > words["部门"] else Level.DEPARTMENT


def _unit(lines: Sequence[PrintedLine]) -> tuple[str | None, str | None]:
    """The one unit the tables print; where they print several, none speaks for the document."""
    found: Counter[str] = Counter()
    places: dict[str, str] = {}
    for line in lines:
        match = _UNIT.search(line.text) if len(line.text) < 200 else None
        if match is None and line.in_table and len(line.text) < 40:
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


def _blank_form(read: ReadDocument, cover: str, body: str | None) -> str | None:
    """Why this is a form nobody filled in, else None."""
    grids = [block for block in read.blocks if isinstance(block, Grid)]
    amounts = sum(
        1
        for grid in grids
        for cell in grid.cells
        if _AMOUNT.fullmatch(squeeze(cell.text)) and squeeze(cell.text).strip("0.,-")
    )
    if _PLACEHOLDER.search(cover) and amounts <= _MOST_AMOUNTS_OF_A_FORM:
        return f"空白表样：首页单位写作“{cover[:20]}”，表中只有 {amounts} 个金额。"
    if body is None and amounts == 0 and len(grids) >= _FORM_TABLES:
        return f"空白表样：没有印出单位名称，{len(grids)} 张表中没有一个金额。"
    return None
