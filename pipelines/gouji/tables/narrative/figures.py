"""One sentence in, its figures out: number, unit, measure, direction, base, subject. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_AMOUNT_UNIT = r"亿元|万元|千元|元|万(?=[(（,，。;；])"
_COUNT_UNIT = r"批次|人次|台[(（]套[)）]|个百分点|辆|台|套|个|人|项|分(?=[(（,，。])|家"
_FIGURE = re.compile(
    rf"(?<![\d.A-Za-z〔\[【号第])(?P<number>{_NUMBER})(?P<unit>%|{_AMOUNT_UNIT}|{_COUNT_UNIT})?(?![\d年月日号级])"
)
_ENUMERATOR = re.compile(r"^[(（]?\d{1,2}[)）、.．](?!\d)|^\d{1,2}[.．](?=[\u4e00-\u9fff])")
_CLAUSE = re.compile(r"[,，、:：。；;]")
_INCREASE = re.compile(r"增加|增长|上升|提高|增幅")
_DECREASE = re.compile(r"减少|下降|降低|降幅|压减")
_BASE = re.compile(
    r"(?:与|比|较|同)(20\d{2}年(?:度)?(?:预算|决算|执行数|预算执行数)?|上年(?:度)?(?:预算|决算)?|去年|上一?年?度)"
)
_SHARE_BASE = re.compile(r"占(.{2,20}?)的?$")
_COMPLETION = re.compile(r"完成(.{0,12}?)的?$")
_LEADS = re.compile(
    r"^(其中|主要是|主要用于|涉及|包括|列明|一是|二是|三是|共计|合计(?=.{4})|和|及|与|另外?|同时)[:：]?"
)
_VERBS = re.compile(
    r"(年初预算数?|预算数|支出决算数?|决算数|预算安排|全年预算|年初安排|安排|预算|决算|共计|总额|总计为|合计为|金额|支出)?"
    r"(为|是|共计|共|达到|达|约|有)?$"
)
_LATER = re.compile(r"为|是|共|达到|达|约|有")
_PATH = re.compile(r"([^,，。;；:：()（）、\d]+)[(（](类|款|项)[)）]")
_LEVELS = {"类": 1, "款": 2, "项": 3}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: half-open character range of its digits within the sentence, and what it says."""

    start: int
    end: int
    number: str
    unit: str | None
    measure: str
    direction: str | None
    comparison_base: str | None
    subject: str | None
    code_name: str | None
    code_level: int | None


@dataclass(slots=True)
class _Talk:
    """What the sentences so far were about."""

    subject: str | None = None
    code_name: str | None = None
    code_level: int | None = None


class FigureReader:
    """Reads the sentences of one section after another, keeping what they are about."""

    def __init__(self) -> None:
        self._talk = _Talk()
        self._section: str | None = None

    def read(self, text: str, section: str | None) -> Iterator[Figure]:
        """The figures of one sentence. A new section forgets the subject."""
        if section != self._section:
            self._talk, self._section = _Talk(), section
        start = _ENUMERATOR.match(text)
        position = start.end() if start else 0
        if start:
            self._talk = _Talk()
        self._note_path(text)
        for found in _FIGURE.finditer(text, position):
            figure = self._figure(text, position, found)
            if figure:
                yield figure

    def _note_path(self, text: str) -> None:
        path = _PATH.findall(text)
        if path:
            name, level = path[-1]
            self._talk.code_name, self._talk.code_level = name, _LEVELS[level]
            self._talk.subject = "/".join(part for part, _ in path)

    def _figure(self, text: str, position: int, found: "re.Match[str]") -> Figure | None:
        clause_start = max(
            (m.end() for m in _CLAUSE.finditer(text, position, found.start())), default=position
        )
        before = text[clause_start : found.start()]
        unit = found.group("unit")
        direction = _direction(before)
        share, completion = _SHARE_BASE.search(before), _COMPLETION.search(before)
        if unit is None and not (direction and "." in found.group("number")):
            return None
        base = self._base(text, position, found.start())
        if unit == "%" or unit is None:
            measure = (
                "share"
                if share or before == "占"
                else "completion_pct"
                if completion
                else "change_pct"
            )
            base = share.group(1) if share else completion.group(1) or None if completion else base
        elif unit in ("亿元", "万元", "千元", "元", "万"):
            measure = _amount_measure(before, direction)
        else:
            measure = "count"
        if measure not in ("share", "completion_pct", "change_pct"):
            self._settle_subject(before, direction)
        return Figure(
            start=found.start("number"),
            end=found.end("number"),
            number=found.group("number"),
            unit=unit,
            measure=measure,
            direction=direction if measure in ("change", "change_pct") else None,
            comparison_base=base,
            subject=self._talk.subject,
            code_name=self._talk.code_name,
            code_level=self._talk.code_level,
        )

    def _base(self, text: str, position: int, end: int) -> str | None:
        bases = _BASE.findall(text[position:end])
        return bases[-1] if bases else None

    def _settle_subject(self, before: str, direction: str | None) -> None:
        """The noun the figure follows; an empty one leaves what was spoken of before."""
        noun = _BASE.sub("", before)
        if direction:
            noun = re.split(r"增加|增长|上升|提高|减少|下降|降低|压减", noun)[0]
        noun = _LEADS.sub("", _LEADS.sub("", noun))
        stripped = (
            _VERBS.sub("", noun)
            if _LATER.search(noun[-2:]) or noun.endswith(("预算", "决算", "安排"))
            else noun
        )
        stripped = stripped.removeprefix("的").removeprefix("相比")
        if stripped and len(stripped) <= 40:
            self._talk.subject = stripped


def _direction(before: str) -> str | None:
    if _DECREASE.search(before) and _INCREASE.search(before):
        return None
    if _INCREASE.search(before):
        return "increase"
    return "decrease" if _DECREASE.search(before) else None


def _amount_measure(before: str, direction: str | None) -> str:
    if direction:
        return "change"
    if re.search(r"(年初预算|预算数|全年预算|预算安排|预算)(数)?(为|是|共)?$", before):
        return "budget"
    if re.search(r"决算(数)?(为|是|共)?$", before):
        return "final"
    return "amount"
