"""One clause before a figure in, what it states out: measure, subject, direction, comparison base. Pure."""

import re
from dataclasses import dataclass

from gouji.tables.narrative.bases import THAN, WITH, split_base
from gouji.tables.narrative.figures import FigureKind

_INCREASE = (
    "增加", "增长", "上升", "提高", "上涨", "增幅", "涨幅", "升幅", "新增", "提升", "增多", "多支出", "超支",
    "增",
)  # fmt: skip
_DECREASE = (
    "减少", "下降", "降低", "压减", "降幅", "减幅", "缩减", "核减", "调减", "压缩", "缩短", "少支出", "减",
)  # fmt: skip
_VERB = "|".join((*_INCREASE, *_DECREASE))
_ABOUT = r"(?:大?约|将近|接近|近|超过?|达到?|为|支出)?"
_CHANGE = re.compile(
    rf"^(?P<head>.*?)(?:各|均|共|分别|相应|同比)*(?P<verb>{_VERB})(?:了|额|率|幅度|比例|比率)?"
    # A bracket after the verb gives a synonym; (项) ends the name of a classification item, whatever its last word.
    rf"(?:\((?![类款项]\))[^()]{{1,4}}\))?{_ABOUT}$"
)
# 比预算数少3万元, 比上年节约3万元, 超出年初预算3万元.
_MORE = re.compile(
    rf"^(?P<head>(?:.*(?:比|较).*)?)(?P<verb>多|少|节约|节支)(?:了|出|安排|列支)?{_ABOUT}$"
)
# 由上年的10万元下降到8万元: two amounts and no change.
_FROM = re.compile(r"^(?P<head>.*?)(?:由|从)(?P<base>(?:20\d\d年|上年|去年)[^，。；;()]{0,12})$")
_TO = re.compile(rf"^(?:{_VERB})[到至](?:20\d\d年(?:度)?的?)?$")
_BEYOND = re.compile(r"^(?P<head>.*?)超出?(?P<base>(?:了)?(?:年初|全年|当年)?预算)(?:安排)?数?$")
# 低于上年3万元: by so much, or than so much?
_BEYOND_OR_ABOVE = re.compile(
    r"^(?P<head>.*?)(?:高于|低于|超过|多于|少于)(?P<base>[^，。；;()]*?(?:年|预算)[^，。；;()]*?)$"
)
# 增减变动为0万元, 差值为3万元: how much, not which way.
_VARIED = re.compile(
    r"^(?P<head>.*?)(?:增减(?:变动|变化)?|变动|变化|差额|差异|差值|相差)(?:额|数|率|情况|金额|幅度)?(?:分别|各|均|约)?(?:为|是)?$"
)
_SHARE = re.compile(
    r"^(?P<head>.*?)所?占(?:总?比[重例率]?|(?P<base>.*?)(?:的?(?:比重|比例|比率|百分比))?(?:的)?)(?:约|为|是|达到?)?$"
)
# 占支出合计100万元的50%, 完成年初预算100万元的98%: what the percentage behind it is taken of.
_WHOLE = re.compile(r"^(?P<head>.*?)(?:占|完成(?=.*预算数?$))(?P<base>[^，。；;]{2,30})$")
_COMPLETION = re.compile(
    r"^(?P<head>.*?)(?:较年初)?完成(?:了)?(?P<base>(?:年初|全年|调整|年度|本年)?(?:部门)?预算数?)?(?:的|率)?(?:为|达)?$"
)
_OF_BUDGET = re.compile(
    r"^(?P<head>.*?)(?:(?:为|是|相当于|达到?)(?=.*的$)|占)(?P<base>(?:年初|全年|调整|年度|本年)?(?:部门)?预算)数?的?$"
)
_BUDGET = re.compile(r"(?:预算数?|预算安排数?|预算支出|支出预算|预算总额|安排预算|年初安排数?)$")
_LATER_BUDGET = re.compile(r"调整|追加|调剂|全年(?=预算)")
_FINAL = re.compile(r"(?:支出决算|决算支出|决算数?|收入决算)$")
_TRAIL = re.compile(r"(?:共计|合计为|为|是|共|[:：])+$")
_OTHER_YEAR = re.compile(r"上年(?!末?结转|末?结余|实户)|去年|上一年|上一度|同期")


@dataclass(frozen=True, slots=True)
class Statement:
    """What the clause says of the figure behind it. subject "" means: what was spoken of before."""

    subject: str
    measure: str | None
    direction: str | None = None
    base: str | None = None
    is_base: bool = False  # the figure is the one of the year that is compared with
    is_whole: bool = False  # the figure is what a percentage right behind it is taken of


def read_clause(clause: str, kind: FigureKind) -> Statement:
    """What the last clause before a figure states; `clause` is folded and has no other figure in it."""
    if kind is FigureKind.COUNT:
        return Statement(clause, "count")
    measure = "change_pct" if kind is FigureKind.PERCENT else "change"
    changed = _CHANGE.match(clause) or _MORE.match(clause)
    if changed:
        head, base = split_base(changed.group("head"))
        return Statement(head, measure, direction_of(changed.group("verb")), base)
    beyond = _BEYOND.match(clause)
    if beyond:
        return Statement(beyond.group("head"), measure, "increase", beyond.group("base"))
    varied = _VARIED.match(clause)
    if varied:
        head, base = split_base(varied.group("head"))
        return Statement(head, measure, None, base)
    if kind is FigureKind.PERCENT:
        return _percentage(clause)
    above = _BEYOND_OR_ABOVE.match(clause)
    if above:
        return Statement(above.group("head"), None, None, above.group("base"))
    came_from = _FROM.match(clause)
    if came_from:
        return Statement(
            came_from.group("head"), "amount", base=came_from.group("base"), is_base=True
        )
    if _TO.match(clause):
        return Statement("", "amount")
    than = THAN.match(clause) or WITH.match(clause)
    if than and re.search(r"年", than.group("base")):
        return Statement("", _amount_measure(clause), None, than.group("base"), is_base=True)
    return Statement(clause, _amount_measure(clause))


def whole_clause(clause: str) -> Statement | None:
    """What an amount says that a percentage is taken of: 占支出合计100万元的, 完成年初预算100万元的."""
    found = _WHOLE.match(clause)
    if found is None:
        return None
    base = found.group("base")
    if _BUDGET.search(base) and ("完成" in clause or _OF_BUDGET.match(f"占{base}")):
        return Statement(found.group("head"), "budget", base=base, is_whole=True)
    return Statement(base, "amount", base=base, is_whole=True)


def changed_subject(clause: str) -> str | None:
    """`项目支出增加`: a clause that says what changed and leaves the figure to the next."""
    changed = _CHANGE.match(clause)
    if not changed or not changed.group("head"):
        return None
    head, base = split_base(changed.group("head"))
    return head if head and base is None and len(head) <= 30 else None


def direction_of(verb: str) -> str:
    return "increase" if verb in (*_INCREASE, "多") else "decrease"


def later_budget(words: str) -> str:
    """调整预算数, 全年预算数: another budget than the one of the year's beginning, by its word."""
    found = _LATER_BUDGET.search(words)
    return found.group() if found else ""


def speaks_of_another_year(words: str) -> bool:
    return _OTHER_YEAR.search(words) is not None


def _percentage(clause: str) -> Statement:
    completed = _COMPLETION.match(clause)
    if completed:
        return Statement(completed.group("head"), "completion_pct", None, completed.group("base"))
    of_budget = _OF_BUDGET.match(clause)
    if of_budget:
        return Statement(of_budget.group("head"), "completion_pct", None, of_budget.group("base"))
    share = _SHARE.match(clause)
    if share:
        return Statement(share.group("head"), "share", None, share.group("base") or None)
    return Statement(clause, None)


def _amount_measure(clause: str) -> str:
    plain = _TRAIL.sub("", clause)
    if _FINAL.search(plain):
        return "final"
    is_budget = _BUDGET.search(plain) or _BUDGET.search(re.sub(r"安排$", "", plain))
    return "budget" if is_budget else "amount"
