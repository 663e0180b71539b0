"""The words around a claim: what it is measured by, how exact it is, whether a reason follows. Pure."""

import re

from gouji.tables.narrative.figures import FigureKind
from gouji.tables.narrative.walk import Said

_BUDGET = re.compile(r"预算")
_NEARLY = re.compile(r"基本|大致|大体|略")
_REASON = re.compile(r"原因(.*)")
_NEXT_REASON = re.compile(r"(?:主要)?原因[^。；;]*")
_CHANGED = re.compile(r"增加|增长|减少|下降|上升|压减|提高|降低|压缩|核减")
_UNCHANGED = re.compile(
    r"[无未没不](?:有|存在)?(?:增减|变化|变动|发生)|持平|一致|不变|相同|零增长|0(?:万元|%)"
)
_ABOUT = re.compile(r"(?:约|近|超|超过|不低于|不少于|不超过|大约|达到?|>|<|≥|≤)$")
_OR_SO = re.compile(r"左右|以[上下内]|余|多(?![少个\d])|[-~～至—](?=\d)|\(含\)")
_ADJUSTED = re.compile(r"同口径|可比口径|剔除|扣除(?!税)")
_CHANGE_WORD = r"(?:增加|增长|上升|提高|减少|下降|降低)"
# 增长（下降）5%: the form's choice was not made, so the direction is not known.
_UNDECIDED = re.compile(rf"{_CHANGE_WORD}[(（/]{_CHANGE_WORD}[)）]?[^，。；;]{{0,3}}$")
_LONGEST_REASON = 300
_LOOSE_BASE = re.compile(r"基本|大致|大体|调整|全年|执行|略")


def is_approximate(said: Said, plain: str) -> bool:
    """约 100, 100 左右, 100 以上: no figure that anything can be computed from."""
    if said.figure is None:
        return False
    before = plain[max(0, said.start - 4) : said.start]
    is_percent = said.figure.kind is FigureKind.PERCENT
    is_round = plain[said.figure.end : said.figure.end + 1] in ("余", "多")
    loose = _ABOUT.search(before) and not (is_percent and before.endswith("达到"))
    return bool(loose or is_round or _OR_SO.match(plain, said.figure.unit_end))


def is_undecided(said: Said, plain: str) -> bool:
    """Whether the words leave open if it rose or fell."""
    return _UNDECIDED.search(plain, max(0, said.start - 14), said.start) is not None


def is_adjusted(said: Said, plain: str) -> bool:
    """同口径, 剔除一次性因素后: a change of figures that are printed nowhere."""
    is_change = said.measure in ("change", "change_pct")
    return is_change and _ADJUSTED.search(plain, said.sentence[0], said.start) is not None


def is_no_percentage(said: Said) -> bool:
    """百分点 and ‰ say something else than a percentage does."""
    figure = said.figure
    return (
        figure is not None and figure.kind is FigureKind.PERCENT and figure.unit not in ("%", None)
    )


def is_explained(said: Said, plain: str) -> bool:
    """Whether a reason of a change follows, in the sentence or as the next one: 持平。主要原因：…减少."""
    rest = plain[said.end : min(said.sentence[1], said.end + _LONGEST_REASON)]
    following = _NEXT_REASON.match(plain[said.sentence[1] : said.sentence[1] + _LONGEST_REASON])
    reason = _REASON.search(rest + following.group() if following else rest)
    if reason is None or _UNCHANGED.search(reason.group(1)):
        return False
    return _CHANGED.search(reason.group(1)) is not None


def is_nearly(words: str | None) -> bool:
    """与上年基本持平: no figure need be the same."""
    return _NEARLY.search(words or "") is not None


def names_the_budget(words: str | None) -> bool:
    """Whether a completion is of the budget that stands beside it: 年初预算, 预算; not of one changed since."""
    return words is None or (_BUDGET.search(words) is not None and not _LOOSE_BASE.search(words))
