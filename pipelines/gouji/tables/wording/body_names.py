"""Paragraphs in, names that are nearly the body's own, but another body's or misspelt, out. Pure.

A body is named with its place: 某市某区某某局. The same name with a shorter place is the office above it;
in a heading that is the wrong body. A name that differs by one character from the body's own, and by none from
no other, is a slip of the pen.
"""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

OTHER_BODY = "other_body"
BODY_VARIANT = "body_variant"
KINDS = (OTHER_BODY, BODY_VARIANT)

_PLACE = re.compile(r"[一-鿿]{2,7}?(?:省|自治区|自治州|市|地区|盟|区|县|旗)")
# 第一中学 and 第二中学, 东区 and 西区 are two bodies, not one misspelt.
_DISTINGUISHING = frozenset(
    "一二三四五六七八九十甲乙丙丁东西南北中上下前后左右大小新老男女内外省市区县"
)
_LONGEST_HEADING = 60
_SHORTEST_CORE = 5


def place_and_core(body: str) -> tuple[tuple[str, ...], str]:
    """The places a name begins with, outermost first, and what remains of it."""
    places: list[str] = []
    rest = body
    while (match := _PLACE.match(rest)) and len(rest) - match.end() >= _SHORTEST_CORE:
        places.append(match.group())
        rest = rest[match.end() :]
    return tuple(places), rest


def body_names(plain: str, body: str | None) -> Iterator[Mark]:
    """Marks of names in one paragraph; none where the body is not known or its name has no place."""
    if body is None:
        return
    places, core = place_and_core(body)
    if len(core) < _SHORTEST_CORE:
        return
    if len(places) >= 2 and len(plain) <= _LONGEST_HEADING:
        yield from _office_above(plain, places, core)
    yield from _variants(plain, core)


def _office_above(plain: str, places: tuple[str, ...], core: str) -> Iterator[Mark]:
    above = "".join(places[:-1]) + core
    whole = "".join(places) + core
    at = plain.find(above)
    ends_as_name = (
        re.match(r"(?:部门|单位)?(?:\d{4}年|20\d\d|\(|$)", plain[at + len(above) :])
        if at >= 0
        else None
    )
    if at == 0 and ends_as_name:
        yield Mark(OTHER_BODY, at, at + len(above), f"标题写作“{above}”，应为“{whole}”", whole)


def _variants(plain: str, core: str) -> Iterator[Mark]:
    """One character of the core replaced by another, 和 by 与: never a name that only begins like it."""
    for at in range(len(core)):
        left, right = core[:at], core[at + 1 :]
        if len(left) < 2 or len(right) < 2:
            continue
        for match in re.finditer(re.escape(left) + "([一-鿿])" + re.escape(right), plain):
            if match.group(1) != core[at] and not {match.group(1), core[at]} & _DISTINGUISHING:
                yield Mark(
                    BODY_VARIANT, *match.span(), f"写作“{match.group()}”，他处为“{core}”", core
                )
