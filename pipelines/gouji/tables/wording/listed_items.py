"""Paragraphs in, the economic items that 人员经费 and 公用经费 are said to consist of out. Pure.

A list that ends without 等 names all of them.
"""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

LISTED_ITEM = "listed_item"
WHOLE_LIST = "whole_list"

# With the amount they add up to: a definition lists what may be spent, 公用经费，包括办公及印刷费…….
_GROUPS = re.compile(
    r"(人员经费|公用经费)(?:支出)?(?:为|共|共计|合计)?\d[\d,.]*(?:万元|元)(?:，占[^，;。]{0,20})?[，,:。]?"
    r"(?:主要)?(?:用于|包括|是)(?:支付)?:?"
)
_STOP = re.compile(r"[。;；]|等(?:$|支出|方面|费用|[。;；，])|,?公用经费|，公用经费")
_SEPARATOR = re.compile(r"[、，,]")
_ITEM = re.compile(r"[一-鿿()]{2,24}")


def listed_items(plain: str) -> Iterator[Mark]:
    """Every item of such a list, and the list itself where it is a whole one; `subject` is the group."""
    for group in _GROUPS.finditer(plain):
        stop = _STOP.search(plain, group.end())
        end = stop.start() if stop else len(plain)
        start = group.end()
        found = list(_items(plain, start, end))
        if len(found) >= 3:
            yield from (Mark(LISTED_ITEM, a, b, group.group(1)) for a, b in found)
            if stop is None or "等" not in plain[start : stop.end()]:
                yield Mark(WHOLE_LIST, start, end, group.group(1))


def _items(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in [*(m.start() for m in _SEPARATOR.finditer(plain, start, end)), end]:
        if _ITEM.fullmatch(plain[at:cut]):
            yield at, cut
        at = cut + 1
