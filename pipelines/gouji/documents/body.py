"""Printed lines in, the publishing body with its code and the place it was read at out. Pure.

Order of trust: cover, label of a table head, title, heading and prose; a file name is a last resort
and never beats print, because file names lie.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from gouji.documents.divisions import division_walk, is_division, known_divisions
from gouji.documents.normalise import squeeze
from gouji.documents.printed_lines import PrintedLine
from gouji.documents.titles import best_title, clean_name, name_in_title

_NAME = r"([\u4e00-\u9fff()（）“”·]{2,40}?)"
_SEAL = r"(?:[(（][^()（）]{1,6}[)）])?"
_LABELLED = re.compile(
    r"(?:编制部门|编制单位|编报单位|编报部门|公开单位|公开部门|部门名称|单位名称|部门全称|单位全称|预算主管部门"
    r"|预算部门|预算单位|填报单位|填报部门|申报单位|申报部门|报送单位|^部门|^单位(?![:：]\W*(?:人民币|[亿万千]?元))|单位编码及名称)"
    rf"{_SEAL}[:：][\[【]?(?:\d{{3,12}})?[\]】\-—]*{_NAME}(?=$|金额单位|单位[:：]|预算年度|年度[:：]|\d|[:：])"
)
_LABELS = {
    "编制部门", "编制单位", "部门", "部门名称", "单位名称", "预算单位", "填报单位", "实施单位", "主管部门",
    "部门(单位)名称", "预算部门", "申报单位", "申报部门", "填报部门", "预算主管部门",
}  # fmt: skip
# The one who carries out a project may be another than the one who publishes.
_WEAK_LABELS = {"实施单位", "主管部门"}
_OFFICE = (
    r"(?:局|委员会|厅|办公室|中心|总队|支队|大队|政府|法院|检察院|学校|医院|办事处|本级"
    r"|学院|大学|中学|小学|联合会|总工会)"
)
# A unit code and the name of an office; 2026(年度) and 114个高清半球 are neither.
_CODED = re.compile(
    r"^[\[【]?((?!19\d\d|20\d\d)\d{3}(?:\d{3}){0,2})[\]】\-—]*(?![个台套名辆条件项次元万亿年月日号家户处所人位期批])"
    rf"([\u4e00-\u9fff]{{2,30}}?{_OFFICE})(?=$|预算年度)"
)
_HEADING = re.compile(
    r"^(?:第[一二三四五]部分|[一二三四五]、|[(（][一二三四五][)）])?[:：、]?"
    + _NAME
    + r"(?:部门|单位)?(?:概况|基本情况|主要职责|主要职能|机构设置|职责)(?:及机构设置)?$"
)
_PROSE = re.compile(
    _NAME
    + r"20\d{2}年度?(?:部门|单位|收入|支出|收支|财政拨款|一般公共|“?三公|政府性|机关运行|政府采购)"
)
_WHOLE_NAME = re.compile(r"[\u4e00-\u9fff()（）“”·0-9]{4,40}")
_LONGEST_LINE, _LONGEST_CODED, _LONGEST_TITLE = 120, 40, 60
_PLAIN_MENTIONS = 2

Found = tuple[str | None, str | None]


def body_of(
    lines: Sequence[PrintedLine], cover: Sequence[str], source_paths: Sequence[str]
) -> Found:
    """The body's name and, in Chinese, where it was read."""
    labelled = _labelled(lines)
    for name, line in labelled:
        if line.page == 1 and not line.in_table:
            return name, f"首页（{line.place}）：{line.text[:40]}"
    title = best_title(cover, "".join(line.text for line in lines))
    if title:
        return title.name, f"首页标题：{title.name}"
    alone = _alone_on_cover(cover, lines)
    if alone:
        return alone, f"首页：{alone}"
    if labelled:
        name, count = Counter(name for name, _ in labelled).most_common(1)[0]
        line = next(line for known, line in labelled if known == name)
        return name, f"表头{line.place}：{name}（共 {count} 处）"
    short = [line.text for line in lines if len(line.text) < _LONGEST_TITLE]
    for said, names in (
        ("标题", map(name_in_title, short)),
        ("章节标题", (_matched(_HEADING.match(text)) for text in short)),
    ):
        told, count = _commonest(names)
        if told:
            return told, f"{said}：{told}（共 {count} 处）"
    told, count = _commonest(_matched(m) for line in lines for m in _PROSE.finditer(line.text))
    if told and count >= _PLAIN_MENTIONS:
        return told, f"文中：{told}（共 {count} 处）"
    return _from_file_name(source_paths)


def body_code_of(lines: Sequence[PrintedLine], body: str | None, *, is_unit: bool) -> str | None:
    """The budget unit's code where it stands beside its name: a department's is the shorter one."""
    codes = Counter(
        match.group(1)
        for line in lines
        if len(line.text) < _LONGEST_CODED
        for match in [_CODED.match(line.text)]
        if match and (body is None or clean_name(match.group(2)) == body)
    )
    if not codes:
        return None
    lengths = {len(code) for code in codes}
    length = max(lengths) if is_unit else min(lengths)
    return next(code for code, _ in codes.most_common() if len(code) == length)


def _labelled(lines: Sequence[PrintedLine]) -> list[tuple[str, PrintedLine]]:
    """Names behind a label, in the cell beside a label, or behind a unit code."""
    strong: list[tuple[str, PrintedLine]] = []
    weak: list[tuple[str, PrintedLine]] = []
    for line in lines:
        match = _LABELLED.search(line.text) if len(line.text) < _LONGEST_LINE else None
        coded = _CODED.match(line.text) if len(line.text) < _LONGEST_CODED else None
        label = re.sub(r"[(（](?:盖章|公章)[)）]", "", line.previous).rstrip(":：")
        if match:
            name = clean_name(match.group(1))
        elif label in _LABELS:
            name = clean_name(re.sub(r"^[\[【]?\d{3,12}[\]】\-—]*", "", line.text))
        elif coded:
            name = clean_name(coded.group(2))
        else:
            continue
        if name and not is_division(name, known_divisions()):
            (weak if label in _WEAK_LABELS and not match else strong).append((name, line))
    return strong or weak


def _alone_on_cover(cover: Sequence[str], lines: Sequence[PrintedLine]) -> str | None:
    """A line of the cover that is a name and nothing else: of a place, or printed again further on."""
    for text in cover:
        name = clean_name(text) if _WHOLE_NAME.fullmatch(text) else None
        if name and not is_division(name, known_divisions()):
            again = sum(name in line.text for line in lines)
            if division_walk(name, known_divisions()) or again >= _PLAIN_MENTIONS:
                return name
    return None


def _matched(match: re.Match[str] | None) -> str | None:
    return clean_name(match.group(1)) if match else None


def _commonest(names: Iterable[str | None]) -> tuple[str | None, int]:
    counts = Counter(name for name in names if name)
    return counts.most_common(1)[0] if counts else (None, 0)


def _from_file_name(source_paths: Sequence[str]) -> Found:
    for path in source_paths:
        stem = squeeze(PurePosixPath(path).stem)
        name = name_in_title(stem) or name_in_title(stem.split("_")[-1]) or _named(stem)
        if name:
            return name, f"仅见于文件名（文中没有印出）：{PurePosixPath(path).name}"
    return None, None


def _named(stem: str) -> str | None:
    """The name in a file name that has no 部门预算: 某局2021年绩效目标."""
    match = re.match(_NAME + r"20\d{2}年", stem)
    return clean_name(match.group(1)) if match else None
