"""A line of a table and what it is told to be a part of in, whether the tables print that part out. Pure.

`教育支出50万元，其中：基本支出30万元` tells a basic expenditure that no table prints: it is that of one item.
"""

import re

from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.spoken_lines import SpokenLine
from gouji.tables.narrative.subjects import item_of
from gouji.vocabulary import LineItem

_BY_NATURE = {
    LineItem.BASIC_EXPENDITURE, LineItem.PROJECT_EXPENDITURE, LineItem.PERSONNEL_EXPENDITURE,
    LineItem.OPERATING_EXPENDITURE,
}  # fmt: skip
OF_A_PURPOSE = {
    LineItem.OVERSEAS_VISITS, LineItem.VEHICLE_TOTAL, LineItem.VEHICLE_PURCHASE, LineItem.VEHICLE_OPERATION,
    LineItem.HOSPITALITY, LineItem.MEETINGS, LineItem.TRAINING,
}  # fmt: skip
_CARRIED = re.compile(r"结转|结余")
_ONE_BODY = re.compile(r"所属|下属|本级|(?:事业|行政)单位(?!医疗|离退休|养老)")
_ONE_PROJECT = re.compile(r"项目(?!支出)|项目支出$|采购|购买服务")
_RUNNING = re.compile(r"机关运行|公用经费|商品和服务|公用支出|自有资金|非财政|单位资金")


def is_part_of_another(line: SpokenLine, whole: str | None) -> bool:
    """Whether `line` is told as a part of something the tables do not split by it."""
    if not whole or line.path:
        return False
    is_item = item_of(whole) is not None
    if line.line_item in _BY_NATURE:
        of_project = line_item(whole) is LineItem.PROJECT_EXPENDITURE
        return is_item or of_project or bool(_CARRIED.search(whole) or _ONE_BODY.search(whole))
    if line.line_item in OF_A_PURPOSE:
        return is_item or any(p.search(whole) for p in (_ONE_PROJECT, _RUNNING, _ONE_BODY))
    return line.line_item is LineItem.OPENING_CARRYOVER and bool(_ONE_PROJECT.search(whole))
