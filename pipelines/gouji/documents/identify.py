"""Blocks in, identity out: body, level, year, stage and unit, each with its evidence. Pure.

Order of trust: cover, table head, title, prose; a file name is a last resort and never beats print,
because file names lie.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument
from gouji.documents.normalise import squeeze
from gouji.documents.printed_lines import PrintedLine, printed_lines
from gouji.vocabulary import AmountUnit, DocumentStatus, Level, Stage

__all__ = ["Identity", "identify"]

_YEAR = r"(20\d{2})"
_BODY = r"([\u4e00-\u9fff()（）“”·]{2,40}?)"
_KIND = r"(?:部门|单位)?(?:综合)?(?:收支)?(预算|决算|绩效)"
_SCOPE = r"(?:[省市区县]级)?(?:[市区县]本级)?"

# The cover in one string: 某局2024年度部门决算 / 2026年某局部门预算 / 某市2026年市级单位预算 预算单位：某所.
_BODY_FIRST = re.compile(_BODY + _YEAR + r"年?度?" + _SCOPE + _KIND)
_YEAR_FIRST = re.compile(_YEAR + r"年?度?" + _BODY + _SCOPE + r"(?:部门|单位)(预算|决算)")
_LABELLED = re.compile(
    r"(?:编制部门|编制单位|部门名称|单位名称|预算主管部门|预算单位|填报单位|填报部门|^部门|单位编码及名称)"
    r"[:：](?:\d{3,12})?" + _BODY + r"(?=$|金额单位|单位[:：]|预算年度|\d|[:：])"
)
_LABELS = {"编制部门", "编制单位", "部门名称", "单位名称", "预算单位", "填报单位", "实施单位", "主管部门", "部门(单位)名称"}
_OFFICE = "(?:局|委员会|厅|办公室|中心|总队|支队|大队|政府|法院|检察院|学校|医院|办事处|本级)"
_ORGAN_ENDS = tuple(
    "局委会厅办院中心队校馆所站处部府镇乡社团库台园司室室会厂场社区街道法院检察院办事处本级学汇总)"
)
# A unit code and the name of an office; 2026(年度) and 114个高清半球 are neither.
_CODED = re.compile(r"^((?!19\d\d|20\d\d)\d{3}(?:\d{3}){0,2})([\u4e00-\u9fff]{2,30}?" + _OFFICE + r")(?=$|预算年度)")
_UNIT = re.compile(r"(?:金额)?单位[:：](?:人民币)?(亿元|万元|千元|元)")
_IN_UNIT = re.compile(r"[(（](?:单位[:：])?(亿元|万元|千元|元)[)）]")
_PROJECT_CODE = re.compile(r"(?<![0-9A-Z])(\d{6})(\d{2})(?:P[0-9A-Z]{12}|[0-9A-Z]{13})(?![0-9A-Z])")
_PLACEHOLDER = re.compile(r"[XＸ×x]{2,}|[○〇]{2,}")
_BUDGET_WORDS = re.compile(r"预算|决算|绩效目标|收支|财政拨款")
_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+\.\d+")


def identify(read: ReadDocument, source_paths: Sequence[str]) -> Identity:
    """What the print says of itself. What it does not say stays None."""
    lines = printed_lines(read)
    cover = "".join(line.text for line in lines if line.page == 1 and not line.in_table)[:400]
    if not _speaks_of_budgets(lines):
        reason = "内容没有预算、决算或绩效目标的字样，不是预决算文件。"
        return Identity(status=DocumentStatus.NOT_A_BUDGET, reason=reason)
    body, body_evidence = _body(lines, cover, source_paths)
    year, year_evidence = _year(lines, cover, source_paths)
    stage, stage_evidence = _stage(lines, cover, source_paths)
    unit, unit_evidence = _unit(lines)
    code, division = _codes(lines)
    blank = _blank_form(read, cover, body)
    return Identity(
        body_name=body,
        body_code=code,
        division_code=division,
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


def _speaks_of_budgets(lines: Sequence[PrintedLine]) -> bool:
    return sum(1 for line in lines if _BUDGET_WORDS.search(line.text)) >= 2


def _body(
    lines: Sequence[PrintedLine], cover: str, source_paths: Sequence[str]
) -> tuple[str | None, str | None]:
    labelled = _labelled_bodies(lines)
    on_cover = _cover_body(cover)
    first_page = [name for name, line in labelled if line.page == 1 and not line.in_table]
    if first_page:
        return first_page[0], f"封面标明：{first_page[0]}"
    if on_cover:
        return on_cover, f"封面：{on_cover}"
    if labelled:
        name, count = Counter(name for name, _ in labelled).most_common(1)[0]
        line = next(line for n, line in labelled if n == name)
        return name, f"表头{line.place}：{name}（共 {count} 处）"
    titles = Counter(
        name for line in lines if len(line.text) < 60 for name in [_cover_body(line.text)] if name
    )
    if titles:
        name = titles.most_common(1)[0][0]
        return name, f"标题：{name}"
    for path in source_paths:
        from_name = _cover_body(squeeze(PurePosixPath(path).stem))
        if from_name:
            return from_name, f"仅见于文件名（文中没有印出）：{PurePosixPath(path).name}"
    return None, None


def _cover_body(text: str) -> str | None:
    """The body a title names. An administrative area before 市级 or 区级 is no body."""
    for pattern, group in ((_BODY_FIRST, 1), (_YEAR_FIRST, 2)):
        for found in pattern.finditer(text):
            name = _clean(found.group(group))
            scope = text[found.end(group) : found.end()]
            if name and not re.search(r"[省市区县]级", scope):
                return name
    return None


def _labelled_bodies(lines: Sequence[PrintedLine]) -> list[tuple[str, PrintedLine]]:
    found = []
    for line in lines:
        match = _LABELLED.search(line.text) if len(line.text) < 120 else None
        coded = _CODED.match(line.text) if len(line.text) < 40 else None
        if match:
            name = _clean(match.group(1))
        elif line.previous.rstrip(":：") in _LABELS:
            name = _clean(line.text)
        elif coded:
            name = _clean(coded.group(2))
        else:
            continue
        if name:
            found.append((name, line))
    return found


def _clean(name: str) -> str | None:
    name = re.sub(r"^(附件\d*[:：]?|目录|关于|第[一二三四五六七八九十]+部分)", "", name)
    name = re.sub(r"[(（]汇总[)）]$", "", name).strip(":：·")
    name = re.sub(r"(部门|单位)$", "", name) if len(name) > 4 else name
    if len(name) < 3 or not name.endswith(_ORGAN_ENDS) or re.search(r"预算|决算|收支|部分", name):
        return None
    return name.removesuffix("本级") if name.endswith("本级") and len(name) > 6 else name


def _year(
    lines: Sequence[PrintedLine], cover: str, source_paths: Sequence[str]
) -> tuple[int | None, str | None]:
    named = re.compile(_YEAR + r"年?度?[^\d]{0,40}?(?:预算|决算|绩效)")
    on_cover = named.search(cover)
    if on_cover:
        return int(on_cover.group(1)), f"封面：{on_cover.group(0)[:40]}"
    labelled = [m.group(1) for x in lines for m in [re.search(r"预算年度[:：]" + _YEAR, x.text)] if m]
    if labelled:
        return int(labelled[0]), f"表头：预算年度 {labelled[0]}"
    titles = Counter(
        found.group(1)
        for line in lines
        if len(line.text) < 60
        for found in [named.search(line.text)]
        if found
    )
    if titles:
        year, count = titles.most_common(1)[0]
        return int(year), f"标题：{year}年（共 {count} 处）"
    codes = [m for x in lines for m in [_PROJECT_CODE.search(x.text)] if m]
    if codes:
        year, count = Counter(f"20{m.group(2)}" for m in codes).most_common(1)[0]
        return int(year), f"推断：{count} 个项目编码属 {year} 年，文中没有印出年度"
    prose = Counter(y for x in lines for y in re.findall(_YEAR + r"年", x.text))
    if prose:
        year, count = prose.most_common(1)[0]
        return int(year), f"推断：文中 {count} 次提到 {year} 年"
    for path in source_paths:
        found = re.search(_YEAR, PurePosixPath(path).name)
        if found:
            return int(found.group(1)), f"仅见于文件名（文中没有印出）：{PurePosixPath(path).name}"
    return None, None


def _stage(
    lines: Sequence[PrintedLine], cover: str, source_paths: Sequence[str]
) -> tuple[str | None, str | None]:
    on_cover = re.search(r"(调整预算|决算|预算)", cover)
    titles = [x.text for x in lines if len(x.text) < 40]
    tables = sum(1 for t in titles if re.search(r"收支.{0,4}总表|支出.{0,4}总表|收入支出", t))
    targets = sum(1 for t in titles if "绩效目标" in t)
    if targets and not tables and not re.search(r"部门预算|单位预算|决算", cover):
        return Stage.PERFORMANCE, f"只有绩效目标表（{targets} 处），没有收支表"
    if on_cover:
        stage = {"决算": Stage.FINAL_ACCOUNTS, "预算": Stage.BUDGET}.get(
            on_cover.group(1), Stage.ADJUSTED_BUDGET
        )
        return stage, f"封面：{on_cover.group(1)}"
    final = sum(1 for t in titles if "决算" in t)
    budget = sum(1 for t in titles if "预算" in t)
    if final or budget:
        stage = Stage.FINAL_ACCOUNTS if final > budget else Stage.BUDGET
        return stage, f"标题：决算 {final} 处，预算 {budget} 处"
    return None, None


def _level(cover: str, lines: Sequence[PrintedLine], body: str | None) -> str | None:
    if body and body.endswith("本级"):
        return Level.HEADQUARTERS
    text = cover or "".join(line.text for line in lines[:60])
    for pattern, level in ((r"单位(?:综合)?(?:预算|决算)", Level.UNIT), (r"部门(?:综合)?(?:预算|决算)", Level.DEPARTMENT)):
        if re.search(pattern, text):
            return level
    everywhere = Counter(m for line in lines for m in re.findall(r"(部门|单位)(?:预算|决算)", line.text))
    if everywhere:
        return Level.UNIT if everywhere["单位"] > everywhere["部门"] else Level.DEPARTMENT
    return None


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
        return None, f"各表单位不同：{mixed}"
    (unit,) = found
    return AmountUnit(unit), f"{places[unit]}：单位：{unit}（共 {found[unit]} 处）"


def _codes(lines: Sequence[PrintedLine]) -> tuple[str | None, str | None]:
    """The budget unit's code beside its name, and the division that the project codes begin with."""
    units = Counter(
        m.group(1)
        for x in lines
        if len(x.text) < 40
        for m in [_CODED.match(x.text)]
        if m
    )
    divisions = Counter(m.group(1) for x in lines for m in [_PROJECT_CODE.search(x.text)] if m)
    return (
        units.most_common(1)[0][0] if units else None,
        divisions.most_common(1)[0][0] if divisions else None,
    )


def _blank_form(read: ReadDocument, cover: str, body: str | None) -> str | None:
    """Why this is a form nobody filled in, else None."""
    if not (_PLACEHOLDER.search(cover) or (body and _PLACEHOLDER.search(body))):
        return None
    amounts = sum(
        1
        for block in read.blocks
        for cell in getattr(block, "cells", ())
        if _AMOUNT.fullmatch(squeeze(cell.text)) and squeeze(cell.text).strip("0.,-")
    )
    if amounts > 10:
        return None
    return f"空白表样：封面单位写作“{cover[:20]}”，表中只有 {amounts} 个金额。"
