"""Paragraphs in, what they say there is none of this year out: 本部门无政府性基金预算支出. Pure.

It is what a table without figures means, said in the explanation and not below the table.
"""

import re
from collections.abc import Iterator

from gouji.tables.wording.mark import Mark

NOTHING_STATED = "nothing_stated"

_FUNDS = {
    "政府性基金": "government_fund_budget",
    "国有资本经营": "state_capital_budget",
    "结转": "carryover",
}
_FUND = "|".join(_FUNDS)
_BEFORE = re.compile(
    rf"(?:无|没有|不涉及|未安排|不安排|未使用|未发生)[^，。;:0-9]{{0,16}}?({_FUND})"
)
_BEHIND = re.compile(
    rf"({_FUND})[^。;0-9]{{0,24}}?(?:无此项|没有此项|无此类|为空表|公开空表|无数据|不涉及|未安排)"
)


def nothing_stated(plain: str) -> Iterator[Mark]:
    """Marks whose subject is the fund that nothing is spent of."""
    for pattern in (_BEFORE, _BEHIND):
        for match in pattern.finditer(plain):
            yield Mark(NOTHING_STATED, *match.span(), _FUNDS[match.group(1)])
