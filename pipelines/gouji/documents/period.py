"""Printed lines in, budget year and stage with the place each was read at out. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from gouji.documents.printed_lines import PrintedLine
from gouji.vocabulary import Stage

# 2026年1月 and 2026年二月 are dates of publication.
_YEAR = r"(20\d{2})(?!年?[\d一二三四五六七八九十]{1,3}月)"
# 2024年度部门决算; what stands between may be a body's name but no number and no label.
_NAMED = re.compile(_YEAR + r"年?度?[^\d:：。]{0,40}?(?:预算|决算|绩效)")
# 部门预算(2025年度), 部门决算公开2024年度: the year below the word.
_NAMED_BELOW = re.compile(
    r"(?:预算|决算|绩效目标)[^\d。]{0,12}?" + _YEAR + r"年度?(?![^\d]{0,3}月)"
)
_LABELLED = re.compile(r"(?:预算|填报|所属|申报)?年度[:：]" + _YEAR)
# (2026年度) or 2026(年度) below a title; without brackets it may head a column.
_ALONE = re.compile(r"[(（]" + _YEAR + r"年度?[)）]|" + r"(20\d{2})[(（]年度[)）]")
# Region, year, then a project number: 13043425P00012ABC0001 is of 2025.
_PROJECT_CODE = re.compile(r"(?<![0-9A-Z])(\d{6})(\d{2})(?:P[0-9A-Z]{12}|[0-9A-Z]{13})(?![0-9A-Z])")
# Words that name who publishes or what is targeted, not which stage this is.
_NO_STAGE = re.compile(
    r"预算(?:主管)?(?:单位|部门|编码|代码|年度)|预算(?=[^，。]{0,8}绩效)|预算执行|(?:收支|部门)?预决算"
)
_ADJUSTED = re.compile(r"调整(?:后)?的?预算|预算(?:中期)?调整|预算[(（]调整")
_FUND = re.compile(
    r"(?:一般公共|政府性基金|国有资本经营|公共财政|公共)预算|(?:年初|全年|调整)预算数?"
)
_TITLE_OF_SUMMARY = re.compile(r"收支.{0,4}总(?:体情况)?表|支出.{0,4}总(?:体情况)?表|收入支出")
_TARGETS = re.compile(r"绩效目标|绩效自评|绩效评价")
_LONGEST_TITLE = 60
_LONGEST_HEADING = 40


def year_of(
    lines: Sequence[PrintedLine], cover: Sequence[str], source_paths: Sequence[str]
) -> tuple[int | None, str | None]:
    """The year the document is about, and in Chinese where it was read; an inference says so."""
    front = "".join(line for line in cover if len(line) < _LONGEST_TITLE)
    on_cover = _NAMED.search(front) or _NAMED_BELOW.search(front)
    if on_cover:
        return int(on_cover.group(1)), f"首页：{on_cover.group(0)[:40]}"
    for pattern, said in ((_LABELLED, "预算年度"), (_ALONE, "年度")):
        found = [
            (match.group(match.lastindex or 1), line)
            for line in lines
            for match in [_head(pattern, line)]
            if match
        ]
        if found:
            counts = Counter(year for year, _ in found)
            year, count = max(counts.items(), key=lambda item: (item[1], item[0]))
            place = next(line.place for known, line in found if known == year)
            return int(year), f"表头{place}：{said} {year}（共 {count} 处）"
    titles = Counter(
        match.group(1)
        for line in lines
        if len(line.text) < _LONGEST_TITLE
        for match in [_NAMED.search(line.text)]
        if match
    )
    if titles:
        year, count = titles.most_common(1)[0]
        return int(year), f"标题：{year}年（共 {count} 处）"
    return _inferred(lines) or _from_name(source_paths)


def stage_of(lines: Sequence[PrintedLine], cover: Sequence[str]) -> tuple[str | None, str | None]:
    """Budget, adjusted budget, final accounts or performance targets alone."""
    titles = [line.text for line in lines if len(line.text) < _LONGEST_HEADING]
    front = "".join(line for line in cover if len(line) < _LONGEST_TITLE)
    spoken = _NO_STAGE.sub("", front)
    tables = sum(1 for title in titles if _TITLE_OF_SUMMARY.search(title))
    targets = sum(1 for title in titles if _TARGETS.search(title))
    if targets and not tables and not re.search(r"(?:部门|单位)预算|决算", spoken):
        return Stage.PERFORMANCE, f"只有绩效目标表（{targets} 处），没有收支表"
    adjusted = _ADJUSTED.search(front)
    if adjusted:
        return Stage.ADJUSTED_BUDGET, f"首页：{adjusted.group()}"
    on_cover = re.search(r"决算|预算", spoken)
    if on_cover:
        stage = Stage.FINAL_ACCOUNTS if on_cover.group() == "决算" else Stage.BUDGET
        return stage, f"首页：{on_cover.group()}"
    return _stage_of_titles([_NO_STAGE.sub("", title) for title in titles])


def division_in_codes(lines: Sequence[PrintedLine]) -> str | None:
    """The division that the printed project codes begin with."""
    divisions = Counter(m.group(1) for x in lines for m in [_PROJECT_CODE.search(x.text)] if m)
    return divisions.most_common(1)[0][0] if divisions else None


def _stage_of_titles(titles: Sequence[str]) -> tuple[str | None, str | None]:
    adjusted = sum(1 for title in titles if _ADJUSTED.search(title))
    # Titles of tables say it best; without such any heading does, but for the names of funds.
    named = [_FUND.sub("", title) for title in titles]
    titles = [t for t in named if t.endswith("表") and re.search("预算|决算", t)] or named
    final = sum(1 for title in titles if "决算" in title)
    budget = sum(1 for title in titles if "预算" in title)
    if adjusted > max(final, budget - adjusted):
        return Stage.ADJUSTED_BUDGET, f"标题：调整预算 {adjusted} 处"
    if final or budget:
        stage = Stage.FINAL_ACCOUNTS if final > budget else Stage.BUDGET
        return stage, f"标题：决算 {final} 处，预算 {budget} 处"
    return None, None


def _head(pattern: re.Pattern[str], line: PrintedLine) -> re.Match[str] | None:
    return pattern.fullmatch(line.text) if pattern is _ALONE else pattern.search(line.text)


def _inferred(lines: Sequence[PrintedLine]) -> tuple[int, str] | None:
    codes = Counter(f"20{m.group(2)}" for x in lines for m in [_PROJECT_CODE.search(x.text)] if m)
    prose = Counter(year for line in lines for year in re.findall(_YEAR + r"年", line.text))
    if codes:
        year, count = codes.most_common(1)[0]
        also = f"，文中 {prose[year]} 次提到该年" if prose[year] else ""
        return int(year), f"推断：{count} 个项目编码属 {year} 年{also}，文中没有印出年度"
    if prose:
        year, count = prose.most_common(1)[0]
        return int(year), f"推断：文中 {count} 次提到 {year} 年，没有印出年度"
    return None


def _from_name(source_paths: Sequence[str]) -> tuple[int | None, str | None]:
    for path in source_paths:
        found = re.search(_YEAR, PurePosixPath(path).name)
        if found:
            name = PurePosixPath(path).name
            return int(found.group(1)), f"仅见于文件名（文中没有印出）：{name}"
    return None, None
