"""What a figure in prose is about in, the line the tables print it on out. Pure.

Only whole names count: `国内公务接待支出` is a part of 公务接待费 and must not be held against it. What is
not known stays None, never the nearest guess.
"""

import re

from gouji.vocabulary import LineItem

_QUOTES = re.compile(r"[“”\"'‘’《》〈〉「」]")
_FUNDS = re.compile(
    r"^(?:使用|用|由)?(?:本级(?=财政|一般公共))?(?:财政拨款|一般公共财政拨款|一般公共预算(?:当年)?(?:财政)?(?:拨款)?|拨款|预算)?(?:资金)?(?:安排|开支)?的?"
)
_OWN = re.compile(r"^(?:部门\(单位\)|本?部门|本?单位|当年|本年度?|全年|年度)")
# 基本工资、津贴补贴等人员经费支出: the whole that the items before it are examples of.
_SUCH_AS = re.compile(r"^.*等(?=(?:人员|(?:日常)?公用)经费)|(?<=[员用]经费)支出$")
_TAIL = re.compile(
    r"(?:财政拨款|拨款|一般公共预算|预算|决算|支出|安排|总额|合计|小计|总计|共计|年初|全年|年度|实际|数|资金|费用?|经费|开支|情况|的|,)+$"
)

_THREE_PUBLIC = {
    "三公": LineItem.THREE_PUBLIC_TOTAL,
    "三公经费": LineItem.THREE_PUBLIC_TOTAL,
    "因公出国(境)": LineItem.OVERSEAS_VISITS,
    "出国(境)": LineItem.OVERSEAS_VISITS,
    "公务用车购置及运行": LineItem.VEHICLE_TOTAL,
    "公务用车购置和运行": LineItem.VEHICLE_TOTAL,
    "公务用车购置及运行维护": LineItem.VEHICLE_TOTAL,
    "公务用车购置和运行维护": LineItem.VEHICLE_TOTAL,
    "公务用车购置与运行维护": LineItem.VEHICLE_TOTAL,
    "公务用车购置及运维": LineItem.VEHICLE_TOTAL,
    "公务用车购置费及运行": LineItem.VEHICLE_TOTAL,
    "公务用车购置费及运行维护": LineItem.VEHICLE_TOTAL,
    "公务车购置及运行": LineItem.VEHICLE_TOTAL,
    "公务车购置及运行维护": LineItem.VEHICLE_TOTAL,
    "公务用车购置": LineItem.VEHICLE_PURCHASE,
    "公务用车运行": LineItem.VEHICLE_OPERATION,
    "公务用车运行维护": LineItem.VEHICLE_OPERATION,
    "公务用车运维": LineItem.VEHICLE_OPERATION,
    "公务车购置": LineItem.VEHICLE_PURCHASE,
    "公务车运行": LineItem.VEHICLE_OPERATION,
    "公务车运行维护": LineItem.VEHICLE_OPERATION,
    "公务接待": LineItem.HOSPITALITY,
    "会议": LineItem.MEETINGS,
    "培训": LineItem.TRAINING,
    "机关运行": LineItem.AGENCY_OPERATION,
}
_WHOLE = {
    "收入支出总计": LineItem.TOTAL_REVENUE,
    "收支总计": LineItem.TOTAL_REVENUE,
    "收、支总计": LineItem.TOTAL_REVENUE,
    "收、支预算总计": LineItem.TOTAL_REVENUE,
    "收入、支出预算总计": LineItem.TOTAL_REVENUE,
    "收入总计": LineItem.TOTAL_REVENUE,
    "收入预算总计": LineItem.TOTAL_REVENUE,
    "总收入": LineItem.TOTAL_REVENUE,
    "收入预算": LineItem.TOTAL_REVENUE,
    "预算收入": LineItem.TOTAL_REVENUE,
    "支出总计": LineItem.TOTAL_EXPENDITURE,
    "支出预算总计": LineItem.TOTAL_EXPENDITURE,
    "总支出": LineItem.TOTAL_EXPENDITURE,
    "支出预算": LineItem.TOTAL_EXPENDITURE,
    "预算支出": LineItem.TOTAL_EXPENDITURE,
    "本年收入合计": LineItem.CURRENT_YEAR_REVENUE,
    "本年收入": LineItem.CURRENT_YEAR_REVENUE,
    "本年支出合计": LineItem.CURRENT_YEAR_EXPENDITURE,
    "本年支出": LineItem.CURRENT_YEAR_EXPENDITURE,
    "上年结转": LineItem.OPENING_CARRYOVER,
    "上年结转收入": LineItem.OPENING_CARRYOVER,
    "上年结转结余": LineItem.OPENING_CARRYOVER,
    "上年结转和结余": LineItem.OPENING_CARRYOVER,
    "年初结转": LineItem.OPENING_CARRYOVER,
    "年初结转结余": LineItem.OPENING_CARRYOVER,
    "年初结转和结余": LineItem.OPENING_CARRYOVER,
    "年末结转和结余": LineItem.CLOSING_CARRYOVER,
    "年末结转结余": LineItem.CLOSING_CARRYOVER,
    "结转下年": LineItem.CLOSING_CARRYOVER,
}
_BY_NATURE = {
    "基本支出": LineItem.BASIC_EXPENDITURE,
    "项目支出": LineItem.PROJECT_EXPENDITURE,
    "人员经费": LineItem.PERSONNEL_EXPENDITURE,
    "公用经费": LineItem.OPERATING_EXPENDITURE,
    "日常公用经费": LineItem.OPERATING_EXPENDITURE,
}


def line_item(subject: str) -> LineItem | None:
    """The line of a table that a folded subject names as a whole."""
    name = _QUOTES.sub("", subject)
    for known in (name, _OWN.sub("", name, count=1)):
        if known in _WHOLE:
            return _WHOLE[known]
    name = _FUNDS.sub("", _OWN.sub("", name, count=1), count=1)
    by_nature = _SUCH_AS.sub("", re.sub(r"(?:年初)?(?:预算|决算)数?(?:总额|安排)?$", "", name))
    if by_nature in _BY_NATURE:
        return _BY_NATURE[by_nature]
    return _THREE_PUBLIC.get(_TAIL.sub("", name)) if name else None
