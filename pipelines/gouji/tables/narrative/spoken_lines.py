"""What a figure in prose is about in, the line of a table that it speaks of out: fund, line, item. Pure.

`基本支出` alone says a line; whether it is that of all funds or of one fund is told by the words it stands
under. What is not known stays None, never the nearest guess.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gouji.facts.function_classes import function_class_code
from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.subjects import NAME_MARKS
from gouji.vocabulary import LineItem

_QUOTES = re.compile(r"[“”\"'‘’]")
_OWN = re.compile(
    r"^(?:部门\(单位\)|部门(?:预算|决算)(?=一般|财政|政府性|国有)|本?部门|本?单位|当年|本年度?(?!收入|支出)|全年|年度|相应)"
)
# The words of each fund, the more special before the more general.
_FUNDS = (
    (
        "general_public_budget",
        r"一般公共(?:预算)?(?:当年)?(?:财政)?(?:拨款|资金)|一般公共预算(?:当年)?(?:财政)?|公共财政(?:预算)?(?:拨款)?",
    ),
    ("government_fund_budget", r"政府性?基金(?:预算)?(?:当年)?(?:财政)?(?:拨款|资金)?|基金预算(?:拨款)?"),
    ("state_capital_budget", r"国有资本经营预算(?:当年)?(?:财政)?(?:拨款|资金)?"),
    ("fiscal_appropriation", r"财政拨款(?:预算)?"),
)  # fmt: skip
ALL_FUNDS = "all"
# 财政拨款支出 in a part about the general public budget: of that, or of all funds.
FISCAL_OR_GENERAL = "fiscal_or_general"
_OF_ALL_FUNDS = re.compile(r"收支(?:预算|决算)?总体情况|部门(?:预算|决算)?收支总体")
_GENERAL = re.compile(r"一般公共(?:预算)?(?:财政)?(?:拨款)?.*(?:支出|情况)")
_LEADING_FUND = re.compile(
    r"^(?:使用|由)?(?:本级)?(?:" + "|".join(f"(?P<{n}>{w})" for n, w in _FUNDS) + r")(?:安排)?的?"
)
_BUDGETED = r"(?:预算|决算|年初|安排|支出数)*"
_CLOSED = r"(?:总计|总额|合计|数)?"
_BOTH = r"(?:收入支出|收支|收、支|收入、支出|收入总计[、和与]支出)"
_WHOLES = (
    (re.compile(rf"{_BOTH}{_BUDGETED}(?:总预算|总决算)?{_CLOSED}"), LineItem.TOTAL_REVENUE),
    (re.compile(rf"本年收入{_BUDGETED}{_CLOSED}"), LineItem.CURRENT_YEAR_REVENUE),
    (re.compile(rf"本年支出{_BUDGETED}{_CLOSED}"), LineItem.CURRENT_YEAR_EXPENDITURE),
    (
        re.compile(rf"{_BUDGETED}收入{_BUDGETED}{_CLOSED}|(?:财务|预算|决算)?总收入|收入总(?:预算|决算)"),
        LineItem.TOTAL_REVENUE,
    ),
    (
        re.compile(rf"{_BUDGETED}支出{_BUDGETED}(?:支出)?{_CLOSED}|(?:财务|预算|决算)?总支出|支出总(?:预算|决算)"),
        LineItem.TOTAL_EXPENDITURE,
    ),
)  # fmt: skip
_CARRIED = {
    "年初财政拨款结转和结余": LineItem.OPENING_CARRYOVER,
    "年末财政拨款结转和结余": LineItem.CLOSING_CARRYOVER,
}
_BOTH_SIDES = {"预算收支", "收支预算", "预算收支总额", "收支总预算"}
_FUND_REVENUE = {
    "general_public_budget": LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    "government_fund_budget": LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    "state_capital_budget": LineItem.STATE_CAPITAL_BUDGET_REVENUE,
    "fiscal_appropriation": LineItem.FISCAL_APPROPRIATION_REVENUE,
}
_REVENUE = {
    "财政专户管理资金收入": LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE,
    "财政专户核拨收入": LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE,
    "单位资金收入": LineItem.UNIT_FUNDS,
    "事业收入": LineItem.BUSINESS_REVENUE,
    "经营收入": LineItem.OPERATING_REVENUE,
    "事业单位经营收入": LineItem.OPERATING_REVENUE,
    "上级补助收入": LineItem.SUPERIOR_SUBSIDY,
    "附属单位上缴收入": LineItem.AFFILIATE_TURNOVER,
    "其他收入": LineItem.OTHER_REVENUE,
}
OF_THE_THREE_PUBLIC = {
    LineItem.THREE_PUBLIC_TOTAL, LineItem.OVERSEAS_VISITS, LineItem.VEHICLE_TOTAL, LineItem.VEHICLE_PURCHASE,
    LineItem.VEHICLE_OPERATION, LineItem.HOSPITALITY, LineItem.MEETINGS, LineItem.TRAINING,
    LineItem.AGENCY_OPERATION,
}  # fmt: skip
BY_NATURE = {
    LineItem.BASIC_EXPENDITURE, LineItem.PROJECT_EXPENDITURE, LineItem.PERSONNEL_EXPENDITURE,
    LineItem.OPERATING_EXPENDITURE,
}  # fmt: skip
_MARKED = re.compile(r"((?:[^()]|\((?!类|款|项)[^()]*\))+)\((?:类|款|项)\)")
_NO_LEVEL = r"(?:[^()]|\((?!类|款|项)[^()]*\))*"  # brackets of a name: 政府办公厅(室)
_PART_OF_ITEM = re.compile(
    rf"\((?:类|款|项)\)(?!支出|科目|预算|决算|$|{_NO_LEVEL}\((?:类|款|项)\))."
)
_NAMED_PATH = re.compile(r"^[“\"]([^”\"]{4,90})[”\"](?:科目)?$")
_CODED = re.compile(r"^(\d{3}|\d{5}|\d{7})(?!\d)|\((\d{3}|\d{5}|\d{7})\)(?:支出)?$")


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """fund: `all` or the measure of one fund. An item has its names from the class down, and its code if printed."""

    fund: str
    line_item: LineItem
    code: str | None = None
    path: tuple[str, ...] = ()


def spoken_line(subject: str, scope: Iterable[str | None]) -> SpokenLine | None:
    """The line a folded subject names as a whole; `scope`: the words it stands under, nearest first."""
    name = _QUOTES.sub("", subject)
    known = line_item(subject)
    if known in OF_THE_THREE_PUBLIC:
        return SpokenLine(ALL_FUNDS, known)
    item = _item(subject)
    if item is not None:
        return SpokenLine(fund_of_scope(scope), LineItem.FUNCTION, *item)
    rest, fund = _without_fund(_OWN.sub("", name, count=1))
    if rest in _CARRIED:
        return SpokenLine("fiscal_appropriation", _CARRIED[rest])
    if rest in _BOTH_SIDES:
        return SpokenLine(fund or fund_of_scope(scope), LineItem.TOTAL_REVENUE)
    if rest in _REVENUE and fund is None:
        return SpokenLine(ALL_FUNDS, _REVENUE[rest])
    if known in BY_NATURE:
        return SpokenLine(fund or fund_of_scope(scope), known)
    if known is not None and fund is None and not rest.startswith("本年"):
        return SpokenLine(fund_of_scope(scope), known)
    return _whole(rest, fund, scope)


def _whole(rest: str, fund: str | None, scope: Iterable[str | None]) -> SpokenLine | None:
    for pattern, line in _WHOLES:
        if not pattern.fullmatch(rest):
            continue
        if fund is None:
            named = rest.startswith("本年") or rest.endswith(("总计", "合计")) or "总" in rest
            return SpokenLine(fund_of_scope(scope), line) if named else None
        is_revenue = line in (LineItem.TOTAL_REVENUE, LineItem.CURRENT_YEAR_REVENUE)
        if is_revenue and not re.match(_BOTH, rest):
            return SpokenLine(ALL_FUNDS, _FUND_REVENUE[fund])
        if (
            line is LineItem.TOTAL_EXPENDITURE
            and fund == "fiscal_appropriation"
            and _is_general(scope)
        ):
            return SpokenLine(FISCAL_OR_GENERAL, line)
        return SpokenLine(fund, line)
    return None


def _without_fund(name: str) -> tuple[str, str | None]:
    found = _LEADING_FUND.match(name)
    if found is None or found.end() == len(name):
        return name, None
    return name[found.end() :], found.lastgroup


def _is_general(scope: Iterable[str | None]) -> bool:
    """Whether a heading above speaks of the general public budget."""
    return any(words and _GENERAL.search(words) for words in scope)


def fund_of_scope(scope: Iterable[str | None]) -> str:
    """The fund that the nearest words name; all funds where none does."""
    for words in scope:
        if not words:
            continue
        if _OF_ALL_FUNDS.search(words):
            return ALL_FUNDS
        for fund, pattern in _FUNDS:
            if re.search(pattern, words):
                return fund
    return ALL_FUNDS


def _item(subject: str) -> tuple[str | None, tuple[str, ...]] | None:
    """Code (where printed, or of a class) and names of an item of the classification, the class first."""
    # (项)基本支出 is a part of the item.
    if _PART_OF_ITEM.search(_QUOTES.sub("", subject)):
        return None
    marked = [name.strip(NAME_MARKS) for name in _MARKED.findall(subject)]
    if marked:
        return _class_code(marked) if len(marked) == 1 else None, tuple(marked)
    quoted = _NAMED_PATH.match(subject)
    if quoted:
        path = tuple(part for part in re.split(r"[-—－–]", quoted.group(1)) if part)
        if len(path) > 1 or subject.endswith("科目"):
            return _class_code(path) if len(path) == 1 else None, path
    coded = _CODED.search(subject)
    if coded:
        name = _CODED.sub("", subject, count=1).strip("-—－– ")
        return coded.group(1) or coded.group(2), (name,)
    name = _QUOTES.sub("", subject)
    name = name.removesuffix("类支出") if name.endswith("支出类支出") else name
    code = function_class_code(name) if name.endswith("支出") else None
    return (code, (name,)) if code else None


def _class_code(path: Iterable[str]) -> str | None:
    return next((function_class_code(name) for name in path), None)
