"""Body and printed lines in, administrative division with the place it was read at out. Pure.

Order of trust: the body's own name, the cover, the project codes, a city's bare name, then whose
government the prose speaks of. Where none of them is plain there is no division.
"""

import re
from collections import Counter
from collections.abc import Sequence

from gouji.documents.divisions import (
    division_by_short_name,
    division_walk,
    divisions_called,
    known_divisions,
    parents_of,
)
from gouji.documents.period import division_in_codes
from gouji.documents.printed_lines import PrintedLine

# Whose government or committee is spoken of: 某某市人民政府, 某某区委、区政府, 某某县财政局.
_GOVERNMENT = re.compile(
    r"([\u4e00-\u9fff]{2,18}?[省市区县州盟旗])(?:人民政府|委[、，和]|委员会|人大|财政局|政协)"
)
_PLAIN_SHARE = 0.8
_LONGEST_TITLE = 60


def division_of(
    body: str | None, lines: Sequence[PrintedLine], cover: Sequence[str]
) -> tuple[str | None, str | None]:
    """The code and, in Chinese, where it was read."""
    known = known_divisions()
    if body:
        found = division_walk(body, known)
        if found:
            return found[0], f"单位名称：{found[1]}"
        named_twice = _told_by_parent(body, lines)
        if named_twice:
            return named_twice
    for line in cover:
        found = division_walk(line, known) if len(line) < _LONGEST_TITLE else None
        if found and re.match(r"(?:20\d\d年度?)?(?:[省市区县]级|部门|单位)", line[len(found[1]) :]):
            return found[0], f"首页：{line[:40]}"
    code = division_in_codes(lines)
    if code in known:
        return code, f"项目编码的前六位：{code}"
    short = division_by_short_name(body, known) if body else None
    if short:
        return short[0], f"单位名称：{short[1]}"
    return _told_by_prose(lines)


def _told_by_parent(body: str, lines: Sequence[PrintedLine]) -> tuple[str, str] | None:
    """A name that several divisions bear: the one whose city or province the document names, if one."""
    known = known_divisions()
    fits = divisions_called(body, known)
    longest = max((len(name) for _, name in fits), default=0)
    told = []
    for code, name in fits:
        parents = parents_of(code, known)
        named = [p for p in parents if any(p in line.text for line in lines)]
        if len(name) == longest and named:
            told.append((code, name, named[0]))
    if len(told) != 1:
        return None
    code, name, parent = told[0]
    return code, f"单位名称：{name}，文中提到{parent}"


def _told_by_prose(lines: Sequence[PrintedLine]) -> tuple[str | None, str | None]:
    known = known_divisions()
    codes: Counter[str] = Counter()
    places: dict[str, str] = {}
    for line in lines:
        for name in _GOVERNMENT.findall(line.text):
            found = division_walk(name, known)
            if found:
                codes[found[0]] += 1
                places.setdefault(found[0], f"{line.place}：{name}")
    if not codes:
        return None, None
    code, count = codes.most_common(1)[0]
    if count < _PLAIN_SHARE * codes.total():
        return None, None
    return code, f"文中{places[code]}（共 {count} 处）"
