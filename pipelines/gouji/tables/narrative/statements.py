"""One clause before a figure in, what it states out: measure, subject, direction, comparison base. Pure."""

import re
from dataclasses import dataclass

from gouji.tables.narrative.figures import FigureKind

_INCREASE = ("增加", "增长", "上升", "提高", "上涨", "增幅", "新增", "提升", "增多", "多支出", "增")
_DECREASE = ("减少", "下降", "降低", "压减", "降幅", "缩减", "核减", "调减", "压缩", "缩短", "减")
_VERB = "|".join((*_INCREASE, *_DECREASE))
_CHANGE = re.compile(
    rf"^(?P<head>.*?)(?:各|均|共|分别|相应|同比)*(?P<verb>{_VERB})(?:了|额|率|幅度|比例|比率)?"
    # A bracket after the verb gives a synonym; (项) ends the name of a classification item, whatever its last word.
    r"(?:\((?![类款项]\))[^()]{1,4}\))?(?:约|达到?|为|支出)?$"
)
# 增减变动为0万元, 差值为3万元: how much, not which way.
_VARIED = re.compile(
    r"^(?P<head>.*?)(?:增减(?:变动|变化)?|变动|变化|差额|差异|差值|相差)(?:额|数|率|情况|金额|幅度)?(?:分别|各|均|约)?(?:为|是)?$"
)
_BASE_WORDS = r"[^，。；;()（）]*?(?:年|上一度|上期|同期|预算)[^，。；;()（）]*?"
_COMPARED = re.compile(
    rf"(?:与|同|和|比|较)(?P<base>{_BASE_WORDS})(?:数)?(?:相比较?|相较|比较|对比)(?P<rest>.*)$"
)
_THAN = re.compile(rf"^(?P<head>.*?)(?:相比|比|较|同比)(?P<base>{_BASE_WORDS})$")
_SHARE = re.compile(
    r"^(?P<head>.*?)占(?P<base>.*?)(?:的?(?:比重|比例|比率|百分比))?(?:的)?(?:约|为|达到?)?$"
)
_COMPLETION = re.compile(
    r"^(?P<head>.*?)(?:较年初)?完成(?:了)?(?P<base>(?:年初|全年|调整|年度|本年)?(?:部门)?预算数?)?(?:的|率)?(?:为|达)?$"
)
_BUDGET = re.compile(r"(?:预算数?|预算安排数?|预算支出|支出预算|预算总额|安排预算)$")
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


def read_clause(clause: str, kind: FigureKind) -> Statement:
    """What the last clause before a figure states; `clause` is folded and has no other figure in it."""
    changed = _CHANGE.match(clause)
    if changed and kind is not FigureKind.COUNT:
        head, base = split_base(changed.group("head"))
        measure = "change_pct" if kind is FigureKind.PERCENT else "change"
        return Statement(head, measure, direction_of(changed.group("verb")), base)
    if kind is FigureKind.COUNT:
        return Statement(clause, "count")
    varied = _VARIED.match(clause)
    if varied:
        head, base = split_base(varied.group("head"))
        return Statement(head, "change_pct" if kind is FigureKind.PERCENT else "change", None, base)
    if kind is FigureKind.PERCENT:
        return _percentage(clause)
    than = _THAN.match(clause)
    if than and re.search(r"年", than.group("base")):
        return Statement("", _amount_measure(clause), None, than.group("base"), is_base=True)
    return Statement(clause, _amount_measure(clause))


def split_base(head: str) -> tuple[str, str | None]:
    """Subject and comparison base of the words before a change word."""
    compared = _COMPARED.search(head)
    if compared:
        return head[: compared.start()] + compared.group("rest"), compared.group("base")
    than = _THAN.match(head)
    if than:
        return than.group("head"), than.group("base")
    return head, None


def compared_base(clause: str) -> str | None:
    """`与2023年度相比` as a clause of its own."""
    compared = _COMPARED.search(clause)
    return compared.group("base") if compared else None


def changed_subject(clause: str) -> str | None:
    """`项目支出增加`: a clause that says what changed and leaves the figure to the next."""
    changed = _CHANGE.match(clause)
    if not changed or not changed.group("head"):
        return None
    head, base = split_base(changed.group("head"))
    return head if head and base is None and len(head) <= 30 else None


def direction_of(verb: str) -> str:
    return "increase" if verb in _INCREASE else "decrease"


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
    share = _SHARE.match(clause)
    if share:
        return Statement(share.group("head"), "share", None, share.group("base") or None)
    return Statement(clause, None)


def _amount_measure(clause: str) -> str:
    plain = _TRAIL.sub("", clause)
    if _FINAL.search(plain):
        return "final"
    return "budget" if _BUDGET.search(re.sub(r"安排$", "", plain)) else "amount"
