"""Printed lines in, the publishing body with its code and the place it was read at out. Pure.

Order of trust: cover, label of a table head, title; a file name is a last resort and never beats print,
because file names lie.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from gouji.documents.normalise import squeeze
from gouji.documents.printed_lines import PrintedLine

_YEAR = r"20\d{2}"
_NAME = r"([\u4e00-\u9fff()（）“”·]{2,40}?)"
_SCOPE = r"(?:[省市区县]级)?(?:[市区县]本级)?"
_KIND = r"(?:部门|单位)?(?:综合)?(?:收支)?(?:预算|决算|绩效)"

# The cover in one string: 某局2024年度部门决算 / 2026年某局部门预算 / 某市2026年市级单位预算 预算单位:某所.
_NAME_FIRST = re.compile(_NAME + _YEAR + r"年?度?" + _SCOPE + _KIND)
_YEAR_FIRST = re.compile(_YEAR + r"年?度?" + _NAME + _SCOPE + r"(?:部门|单位)(?:预算|决算)")
_LABELLED = re.compile(
    r"(?:编制部门|编制单位|部门名称|单位名称|预算主管部门|预算部门|预算单位|填报单位|填报部门|^部门|单位编码及名称)"
    r"[:：](?:\d{3,12})?" + _NAME + r"(?=$|金额单位|单位[:：]|预算年度|\d|[:：])"
)
_LABELS = {
    "编制部门", "编制单位", "部门", "部门名称", "单位名称", "预算单位", "填报单位", "实施单位", "主管部门",
    "部门(单位)名称",
}  # fmt: skip
_OFFICE = r"(?:局|委员会|厅|办公室|中心|总队|支队|大队|政府|法院|检察院|学校|医院|办事处|本级)"
_ORGAN_ENDS = tuple("局委会厅办院中心队校馆所站处部府镇乡社团库台园司室厂场区街道学级)")
# A unit code and the name of an office; 2026(年度) and 114个高清半球 are neither.
_CODED = re.compile(
    r"^((?!19\d\d|20\d\d)\d{3}(?:\d{3}){0,2})(?![个台套名辆条件项次元万亿年月日号家户处所人位期批])([\u4e00-\u9fff]{2,30}?"
    + _OFFICE
    + r")(?=$|预算年度)"
)
_NO_NAME = re.compile(r"预算|决算|收支|部分|^(?:本|我|各)(?:部门|单位|局)")
_LONGEST_LINE, _LONGEST_CODED, _LONGEST_TITLE = 120, 40, 60


def body_of(
    lines: Sequence[PrintedLine], cover: str, source_paths: Sequence[str]
) -> tuple[str | None, str | None]:
    """The body's name and, in Chinese, where it was read."""
    labelled = _labelled(lines)
    for name, line in labelled:
        if line.page == 1 and not line.in_table:
            return name, f"首页（{line.place}）：{line.text[:40]}"
    on_cover = name_in_title(cover)
    if on_cover:
        return on_cover, f"首页标题：{on_cover}"
    if labelled:
        name, count = Counter(name for name, _ in labelled).most_common(1)[0]
        line = next(line for known, line in labelled if known == name)
        return name, f"表头{line.place}：{name}（共 {count} 处）"
    titles = Counter(
        name
        for line in lines
        if len(line.text) < _LONGEST_TITLE
        for name in [name_in_title(line.text)]
        if name
    )
    if titles:
        name, count = titles.most_common(1)[0]
        return name, f"标题：{name}（共 {count} 处）"
    for path in source_paths:
        from_name = name_in_title(squeeze(PurePosixPath(path).stem))
        if from_name:
            return from_name, f"仅见于文件名（文中没有印出）：{PurePosixPath(path).name}"
    return None, None


def body_code_of(lines: Sequence[PrintedLine]) -> str | None:
    """The budget unit's code where it stands beside its name."""
    codes = Counter(
        match.group(1)
        for line in lines
        if len(line.text) < _LONGEST_CODED
        for match in [_CODED.match(line.text)]
        if match
    )
    return codes.most_common(1)[0][0] if codes else None


def name_in_title(text: str) -> str | None:
    """The body a title names. An administrative area before 市级 or 区级 is no body."""
    for pattern in (_NAME_FIRST, _YEAR_FIRST):
        for found in pattern.finditer(text):
            name = _clean(found.group(1))
            scope = text[found.end(1) : found.end()]
            if name and not re.search(r"[省市区县]级", scope):
                return name
    return None


def _labelled(lines: Sequence[PrintedLine]) -> list[tuple[str, PrintedLine]]:
    """Names behind a label, in the cell beside a label, or behind a unit code."""
    found = []
    for line in lines:
        match = _LABELLED.search(line.text) if len(line.text) < _LONGEST_LINE else None
        coded = _CODED.match(line.text) if len(line.text) < _LONGEST_CODED else None
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
    if len(name) < 3 or not name.endswith(_ORGAN_ENDS) or _NO_NAME.search(name):
        return None
    return name.removesuffix("本级") if name.endswith("本级") and len(name) > 6 else name
