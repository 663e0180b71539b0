"""Which printed line of a table a subject of the prose names, where it names one exactly. Pure."""

import re

from gouji.vocabulary import LineItem

# The subject exactly as offices write it, once the body, the year and 预算 or 决算 are taken off.
_NAMES: dict[str, LineItem] = {
    "“三公”经费": LineItem.THREE_PUBLIC_TOTAL,
    "三公经费": LineItem.THREE_PUBLIC_TOTAL,
    "财政拨款“三公”经费": LineItem.THREE_PUBLIC_TOTAL,
    "财政拨款三公经费": LineItem.THREE_PUBLIC_TOTAL,
    "“三公”经费财政拨款": LineItem.THREE_PUBLIC_TOTAL,
    "“三公”经费财政拨款支出": LineItem.THREE_PUBLIC_TOTAL,
    "“三公”经费支出": LineItem.THREE_PUBLIC_TOTAL,
    "因公出国(境)费": LineItem.OVERSEAS_VISITS,
    "因公出国(境)费用": LineItem.OVERSEAS_VISITS,
    "因公出国(境)费支出": LineItem.OVERSEAS_VISITS,
    "因公出国(境)经费": LineItem.OVERSEAS_VISITS,
    "公务用车购置及运行费": LineItem.VEHICLE_TOTAL,
    "公务用车购置及运维费": LineItem.VEHICLE_TOTAL,
    "公务用车购置及运行费支出": LineItem.VEHICLE_TOTAL,
    "公务用车购置及运行维护费": LineItem.VEHICLE_TOTAL,
    "公务用车购置及运行维护费支出": LineItem.VEHICLE_TOTAL,
    "公务用车购置费": LineItem.VEHICLE_PURCHASE,
    "公务用车购置费支出": LineItem.VEHICLE_PURCHASE,
    "公务用车购置支出": LineItem.VEHICLE_PURCHASE,
    "公务用车运行费": LineItem.VEHICLE_OPERATION,
    "公务用车运维费": LineItem.VEHICLE_OPERATION,
    "公务用车运行维护费": LineItem.VEHICLE_OPERATION,
    "公务用车运行维护费支出": LineItem.VEHICLE_OPERATION,
    "公务用车运行费支出": LineItem.VEHICLE_OPERATION,
    "公务接待费": LineItem.HOSPITALITY,
    "公务接待费支出": LineItem.HOSPITALITY,
    "收入总计": LineItem.TOTAL_REVENUE,
    "支出总计": LineItem.TOTAL_EXPENDITURE,
    "收入支出总计": LineItem.TOTAL_REVENUE,
    "本年收入合计": LineItem.CURRENT_YEAR_REVENUE,
    "本年支出合计": LineItem.CURRENT_YEAR_EXPENDITURE,
    "上年结转结余": LineItem.OPENING_CARRYOVER,
    "基本支出": LineItem.BASIC_EXPENDITURE,
    "项目支出": LineItem.PROJECT_EXPENDITURE,
    "人员经费": LineItem.PERSONNEL_EXPENDITURE,
    "公用经费": LineItem.OPERATING_EXPENDITURE,
    "日常公用经费": LineItem.OPERATING_EXPENDITURE,
}
_YEAR = re.compile(r"^.{0,30}?(20\d{2})年度?")
_STAGE = re.compile(r"(年初)?(预算|支出预算|决算|支出决算)(数|安排)?$")
_NUMBERED = re.compile(r"^(\d{1,2}[.、．]|[(（]\d{1,2}[)）])")


def line_item_of(subject: str | None, budget_year: int | None) -> LineItem | None:
    """The line a subject names; None where it names another year, a part, or nothing we know exactly."""
    if not subject:
        return None
    year = _YEAR.match(subject)
    if year and budget_year is not None and int(year.group(1)) != budget_year:
        return None
    plain = subject[year.end() :] if year else subject
    plain = (
        re.sub(r"^(我|本)(部门|单位|局)", "", _NUMBERED.sub("", plain))
        .replace("（", "(")
        .replace("）", ")")
    )
    plain = _STAGE.sub("", plain) or plain
    return _NAMES.get(plain)
