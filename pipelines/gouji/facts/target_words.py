"""What an indicator's name asks for and what stands in its place: words in, a reading out. Pure."""

import re
from decimal import Decimal

from gouji.documents.normalise import squeeze
from gouji.facts.records import IndicatorRecord
from gouji.facts.target_records import IndicatorReadingRecord

_NUMBERING = re.compile(r"^(?:指标)?\d{1,2}(?:[、:.)](?!\d)|(?<=\d):)")
_UNIT_IN_NAME = re.compile(r"\((?:%|百分比|[^()\d]{1,8})\)?$")
_PERCENT_IN_NAME = re.compile(r"\((?:%|百分比)\)")
_RATE = re.compile(r"(?:率|满意度|比例|比率|比重|占比|百分比|百分率)$")
_COUNT = re.compile(r"(?:数量|个数|人数|件数|次数|天数|户数|台数|套数|场次|人次|总数|案数|份数)$")
_MONEY = re.compile(r"(?:金额|总额|费用|成本|经费|挽回.{0,4}损失|资金量|投资额)$")
_PRICE = re.compile(r"单位成本|单价|人均|每人|标准|单警|平均")
_GROWTH = re.compile(
    r"增长|增幅|增加|增值|提升率|提高率|增速|回报|收益率|利润率|放大|倍|同比|环比|超额|负债|流动比|拨备|覆盖倍"
)
# Shares of a whole by their names: more than all of it there cannot be.
_SHARE = re.compile(
    r"(?:满意度|满意率|合格率|及时率|准确率|正确率|覆盖率|达标率|到位率|完好率|知晓率|正常运行率|发放率|落实率"
    r"|按期完成率|按时完成率|通过率|出勤率|参与率|破案率|结案率|办结率|响应率|使用率|利用率|故障率|差错率|推送及时率)$"
)
_HARM = re.compile(
    r"(?:发生率|发生数|发生次数|发生数量|发案数|发案率|事故率|事故数|事故起数|投诉率|投诉次数|投诉数|故障率|差错率|出错率|误差率|死亡率|死亡人数"
    r"|上访率|信访率|流失率|离职率|逾期率|废品率|违约率|污染率|退货率|返工率|中断次数|中断率)$"
)
_EASED = re.compile(
    r"下降|降低|减少|缩短|控制|避免|防止|防范|预防|零|处置|处理|办结|解决|整改|回复|查处|受理|发现|降幅|无|未"
)
_COST = re.compile(r"(?:成本|费用|支出)(?:标准|总额|金额|总数)?$")
_SAVED = re.compile(r"节约|节省|降低|减少|下降|控制|收费|保障|标准")
_GOOD = re.compile(
    r"(?:满意度|满意率|合格率|及时率|准确率|正确率|达标率|完好率|知晓率|破案率|结案率|办结率|覆盖率)$"
)
_FALL = re.compile(r"下降|降低|减少|降幅")
_RISE = re.compile(r"增长|增幅|增加|上升")
_AROUND = re.compile(
    r"当年|本年|全年|同比|比上年同期|比去年同期|比上年|比去年|较上年|(?:下降|降低|减少|增长|增加|上升)(?:率|幅度|比率|比例)?|降幅|增幅|达到$|达$"
)
_OVERALL = re.compile(r"(?:破案率|办结率|结案率|侦破率|命案.{0,4}率|发案率|犯罪率|化解率)$")
_FINE = re.compile(r"罚没|罚款|罚金|没收")
_STUB = re.compile(
    r"^[≥≤<>=大小于等不少低超过]{0,3}(?:\*{1,}|x{2,}|X{2,}|×{2,}|_{2,}|…+|\.{3,})[^\d]{0,3}$"
)
# 好, like 优 and 高, is a grade: a form asks for it where nothing is counted.
_FILLER_WORDS = ("是", "否", "有", "无", "/", "-", "—", "……", "...")
_YEAR = re.compile(r"(?<![\d〔\[【(])(20\d{2})年")
_YEAR_OF_OTHER = re.compile(
    r"同比|相比|对比|比20|较20|以前年度|跨年|续建|结转|往年|文件|号|基期|上年|参照|至20|-20|—20"
)
_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_COUNTED = re.compile(
    r"(?<![\d第前近每.,〔\[【])(?P<digits>\d{1,6})(?P<unit>[个类项种条件起次人名台套辆处家户场份座所间架])(?P<after>以上|以内|以下|及|左右|/|月)?"
)
_CHINESE_COUNTED = re.compile(
    r"(?P<digits>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]百)(?P<unit>[个类项种条件起次人名台套辆处家户场份座所间架])$"
)
_PERCENTS = re.compile(r"(\d{1,3}(?:\.\d+)?)%(以上|以下|以内)?")


def read_indicator(row: IndicatorRecord) -> IndicatorReadingRecord:
    """The reading of one indicator row; a masked or ambiguous row keeps its name only."""
    name = squeeze(row.level3 or "")
    plain = plain_name(name)
    told = _told(row, name)
    return IndicatorReadingRecord(
        indicator_id=row.indicator_id,
        target_id=row.target_id,
        document_id=row.document_id,
        plain_name=plain,
        core=core_of(plain),
        direction=direction_of(plain),
        name_kind=_kind(plain),
        is_unit_in_name=bool(_UNIT_IN_NAME.search(name) or _PERCENT_IN_NAME.search(name)),
        is_share=bool(_SHARE.search(plain)) and not _GROWTH.search(plain),
        is_growth=bool(_GROWTH.search(plain)),
        tendency=_tendency(plain),
        is_overall=bool(_OVERALL.search(plain)) and len(plain) >= 5,
        is_fine_income=bool(_FINE.search(plain)),
        filler=_filler(row),
        told_number=told[0] if told else None,
        told_printed=told[1] if told else None,
        years=_years(row),
        is_ratio_reversed=_is_reversed(squeeze(row.description or "")),
    )


def plain_name(name: str) -> str:
    """A squeezed name without its numbering and the unit in brackets behind it."""
    bare = _NUMBERING.sub("", name)
    bare = re.sub(r"^指标\d{1,2}[:、.]?", "", bare)
    return _UNIT_IN_NAME.sub("", bare).rstrip("(")


def core_of(text: str) -> str:
    """What a rate is of: its name without year, comparison and the direction of a change."""
    return _AROUND.sub("", text)


def direction_of(text: str) -> str | None:
    """Whether the words are of a rise or of a fall; None for neither or both."""
    falls, rises = bool(_FALL.search(text)), bool(_RISE.search(text))
    return None if falls == rises else "decrease" if falls else "increase"


def _kind(plain: str) -> str | None:
    for pattern, kind in (
        (_RATE, "rate"),
        (_PRICE, "price"),
        (_COUNT, "count"),
        (_MONEY, "money"),
    ):
        if pattern.search(plain):
            return kind
    return None


def _tendency(plain: str) -> str | None:
    if _HARM.search(plain) and not _EASED.search(plain):
        return "harm"
    if _COST.search(plain) and not _SAVED.search(plain):
        return "cost"
    return "good" if _GOOD.search(plain) else None


_NOT_DUE = {"不适用", "无", "/", "／", "-", "—", "——"}


def _filler(row: IndicatorRecord) -> str | None:
    value = squeeze(row.value_printed or "")
    if not value or row.status in ("masked", "none", "empty"):
        return None
    if squeeze(row.level3 or "") in _NOT_DUE:
        return None  # 不适用 | /: no value is due
    if _STUB.fullmatch(value):
        return "stub"
    return "word" if value in _FILLER_WORDS else None


def _years(row: IndicatorRecord) -> tuple[int, ...]:
    if row.status == "masked":
        return ()
    found: list[int] = []
    for text in (squeeze(row.level3 or ""), squeeze(row.value_printed or "")):
        if not _YEAR_OF_OTHER.search(text):
            found += [int(year) for year in _YEAR.findall(text)]
    return tuple(dict.fromkeys(found))


def _told(row: IndicatorRecord, name: str) -> tuple[Decimal, str] | None:
    """The one number of the name, else of the description, that is counted in the value's own unit."""
    if row.value_number is None or not row.value_unit or row.placement == "ambiguous":
        return None
    unit = squeeze(row.value_unit)
    for text in (name, squeeze(row.description or "")):
        if unit == "%":
            shares = _PERCENTS.findall(text)
            if len(shares) == 1 and shares[0][1] in ("", "以上"):
                return Decimal(shares[0][0]), text
            continue
        counted = [m for m in _COUNTED.finditer(text) if m["unit"] in re.split("[或/、]", unit)]
        if len(counted) == 1 and not counted[0]["after"]:
            return Decimal(counted[0]["digits"]), text
        spelled = _CHINESE_COUNTED.search(text)
        if not counted and spelled and spelled["unit"] in re.split("[或/、项]", unit):
            return Decimal(_spelled(spelled["digits"])), text
    return None


def _spelled(digits: str) -> int:
    """A Chinese number of tens and ones, or of whole hundreds."""
    if digits.endswith("百"):
        return 100 * _CHINESE[digits[0]]
    tens, _, ones = digits.partition("十")
    return 10 * (_CHINESE[tens] if tens else 1) + (_CHINESE[ones] if ones else 0)


def _is_reversed(text: str) -> bool:
    """What is due over what is done: 应发放额/实际发放额."""
    over = re.split(r"[/÷]|占", text)
    if len(over) != 2:
        return False
    above, below = over
    due, done = re.compile("(?<![响反适供对])应[^用急对该]"), re.compile("实际|已")
    return bool(
        due.search(above)
        and not done.search(above)
        and done.search(below)
        and not due.search(below)
    )
