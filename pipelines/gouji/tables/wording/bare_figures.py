"""Paragraphs in, figures that lack their sign or unit out. Pure."""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

PERCENT_MISSING = "percent_missing"
YUAN_MISSING = "yuan_missing"
KINDS = (PERCENT_MISSING, YUAN_MISSING)

# 增长8.26。: a rate with decimals and nothing behind it. 增加 and 减少 are said of amounts too.
_RATE = re.compile(
    r"(?:增长|下降|增幅|降幅|占比|完成年初预算的|完成预算的)(?:了|为|约)?(\d{1,4}\.\d{1,2})(?=[。，；;,、)]|$)"
)
_TEN_THOUSAND = re.compile(r"(?<![\d.])(\d[\d,]*\.\d{1,6}万)(?=[。，；;,、()]|$)")


def bare_figures(plain: str, printed: str) -> Iterator[Mark]:
    """Rates without 百分号, amounts that end in 万 without 元."""
    for match in _RATE.finditer(plain):
        words = printed[match.start() : match.end()]
        yield Mark(PERCENT_MISSING, *match.span(1), f"“{words}”缺百分号", f"{match.group(1)}%")
    for match in _TEN_THOUSAND.finditer(plain):
        words = match.group(1)
        yield Mark(YUAN_MISSING, *match.span(1), f"“{words}”缺“元”字", f"{words}元")
