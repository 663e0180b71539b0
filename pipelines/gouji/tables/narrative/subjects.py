"""The words in front of a figure in, what it is about out: subject, item of the classification. Pure."""

import re
from dataclasses import dataclass

from gouji.facts.function_classes import function_class_code

_LEAD = re.compile(
    r"^(?:[、,，:：.~～至—-]|其中|包括|以及|及(?!其)|和(?!谐)|并|相应|同时|此外|分别|主要为|主要是|拟(?!定)|列明|累计|共计|含(?!税)"
    r"|按照?.{2,12}经济分类|按?(?:可比|同)口径|安排(?=[^的数])|(?:本|我)(?:部门|单位|局|院|校|委|支队)(?!\(单位\)|面向)"
    r"|[一二三四五六七八九十]{1,3}[、.．](?!\d)|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．](?=20\d\d年)"
    r"|\d{1,2}[、.．](?!\d)|的(?=[^的数])"
    r"|[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
    r"|(?:本|当)年(?=编报|共|安排)|全年(?=安排|预算))"
)
_YEAR = re.compile(r"^(.*?)(20\d\d)年(?:度|初|末|底)?")
_OFFICE_END = re.compile(r"(?:[局委院厅办室心队校馆所站处部府会台园社]|部门|单位)$")
# …(项)2023年预算数为, 公务接待费2023年: the own year behind the name.
_YEAR_BEHIND = re.compile(r"(?<=[)费])20\d\d年(?:度)?(?=$|(?:财政拨款)?(?:预算|决算|支出|安排))")
_TRAIL = re.compile(
    r"(?:共计|共有|共|合计为|总计为|为|是|达到|达|(?<!节)约|各|(?<![人车平])均|了|安排|[:：≥≤“])+$"
)
# What may be cut off behind a name because the measure says it.
_MEASURED = re.compile(
    r"(?:(?:当年|本年)?预算执行数|年初预算数?|全年预算数?|调整预算数?|预算安排数?|预算数|决算数?)$"
)
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．])"
)
_LONGEST_BODY = 30
_ONE_OF_THE_BODIES = re.compile(
    r"(?!.*(?:部门|本单位|我单位|情况|说明|支出|收入|经费|建设|项目|购置|车辆|运行|维护|采购))[\u4e00-\u9fff()]{4,}"
    r"(?:中心|学校|小学|中学|幼儿园|医院|支队|大队|总队|研究院|研究所|管理处|管理站|服务站|检测站|事务所|分局|[^场]所|[馆站院队校园]|[农林牧]场|电视台|[报杂志]社|协会|学会|促进会|基金会)"
)
# A part about the bodies of a department, and not about all of it.
_OF_THE_BODIES = re.compile(
    r"(?!.*[及和含与]|.*(?:本级|汇总|构成|名单))(?:各)?(?:所属|下属|直属|二级)(?:各)?(?:预算|事业)?单位.*(?:情况|预算|决算|说明)"
)
_GENERIC = {
    "", "支出", "收入", "预算", "决算", "决算数", "预算数", "支出决算", "收入决算", "年初预算", "预算支出数", "总额",
    "预算总额", "金额", "共计", "合计", "总计", "资金", "经费", "其中", "增长", "增加", "减少", "下降", "安排预算",
    "小计", "年初支出", "年初", "全年支出", "人次", "批次", "支出决算数", "收入决算数", "支出预算数", "决算支出",
    "全年预算数", "实际支出", "实际支出数",
}  # fmt: skip
_AMOUNT_OF = re.compile(
    r"(?:采购|涉及|合同|预算|资金|项目|财政性|成交)*金额|涉及.{0,6}资金(?:合计)?"
)
_PATH = re.compile(r"(?:[^，。；;:、()\d]|\([^()]{1,6}\)){2,40}?\((?:类|款|项)\)")
_NAMED_CLASS = re.compile(r"^[“\"](.{2,30})[”\"](?:\((类|款|项)\))?科目")
_CODED = re.compile(
    r"^(\d{3}|\d{5}|\d{7})[-—－]?([\u4e00-\u9fff].*)$|^(.+?)\((\d{3}|\d{5}|\d{7})\)(?:支出)?$"
)
# 教育支出(205)进修及培训(08)培训支出(03), …(205类)…(08款)…(03项): codes in the place of the levels.
_NAME = r"((?:[^，。；;:、()\d]|\([^()\d]{1,6}\)){2,40})"
_CODED_PATH = re.compile(
    rf"{_NAME}\(\d{{3}}\){_NAME}\((?:\d{{2}}|\d{{5}})\)(?:{_NAME}\((?:\d{{2}}|\d{{7}})\))?"
)
_CODED_LEVEL = re.compile(r"\(\d{2,7}(类|款|项)\)")
_LEVELS = {"类": 1, "款": 2, "项": 3}
NAME_MARKS = '“”"》《 -—－–―·/、，,'  # around a name of the classification: …(类)-…(款)-…(项)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the functional classification that prose names, with its level (1 类, 2 款, 3 项)."""

    name: str
    level: int


def clean_subject(words: str, body_name: str | None) -> str:
    """The words before a figure without connectives, enumerators, year and the body's own name."""
    text = _after_open_bracket(with_levels(words))
    before = None
    while before != text:
        before = text
        text = _LEAD.sub("", text, count=1)
        text = _without_body(text, body_name)
        year = _YEAR.match(text)
        if year and (not year.group(1) or _OFFICE_END.search(year.group(1))):
            text = text[year.end() :]
    return without_copula(_YEAR_BEHIND.sub("", text))


def without_copula(text: str) -> str:
    """`预算执行数为` -> `预算执行数`."""
    return _TRAIL.sub("", text)


def without_measure(subject: str) -> str:
    """`公务接待费支出决算` -> `公务接待费`; `收入预算`, `支出决算` say nothing shorter."""
    shorter = _MEASURED.sub("", subject)
    return shorter if len(shorter) > 2 or shorter in ("", "三公") else subject


def is_generic(subject: str) -> bool:
    """Whether the words only repeat what is being spoken of anyway."""
    return subject in _GENERIC


def names_another_body(words: str, body_name: str | None) -> bool:
    """`一、某某局本级`, `（二）某某服务中心：`: one of a department's bodies, whose figures are no department's."""
    name = _ENUMERATOR.sub("", words).rstrip("。:：")
    if body_name is None or len(name) > _LONGEST_BODY or name == body_name:
        return False
    if _OF_THE_BODIES.fullmatch(name):
        return True
    if name.endswith(("本级", "局机关", "委机关", "机关本部")):
        return not body_name.endswith(name[-2:])
    return _ONE_OF_THE_BODIES.fullmatch(name) is not None and name not in body_name


def other_side(subject: str, topic: str | None) -> str | None:
    """`财政拨款收入A万元、支出B万元`: the 支出 is that of the 财政拨款, not the revenue spoken of before."""
    if topic is None or topic.count("收入") + topic.count("支出") != 1:
        return topic
    if subject.startswith("支出"):
        return topic.replace("收入", "支出")
    return topic.replace("支出", "收入") if subject.startswith("收入") else topic


def needs_context(subject: str) -> bool:
    """采购金额, 涉及预算金额: whose amount stands in the clause before."""
    return _AMOUNT_OF.fullmatch(subject) is not None


def item_path(text: str) -> str | None:
    """The last `…(类)…(款)…(项)` of a text."""
    paths = list(re.finditer(rf"(?:{_PATH.pattern})+", with_levels(text)))
    return _LEAD.sub("", paths[-1].group(), count=1) if paths else None


def with_levels(text: str) -> str:
    """A path of the classification with 类, 款, 项 where its codes are printed."""
    if "(" not in text:
        return text
    return _CODED_PATH.sub(_levels_of, _CODED_LEVEL.sub(r"(\1)", text))


def _levels_of(path: re.Match[str]) -> str:
    return "".join(
        f"{name}({level})" for name, level in zip(path.groups(), _LEVELS, strict=True) if name
    )


def item_of(subject: str) -> Item | None:
    """The item of the classification a subject names, with its level."""
    marked = re.findall(r"((?:[^()]|\((?!类|款|项)[^()]*\))+)\((类|款|项)\)", subject)
    if marked:
        name, level = marked[-1]
        return Item(name.strip(NAME_MARKS), _LEVELS[level])
    named = _NAMED_CLASS.match(subject)
    if named:
        if named.group(2):
            return Item(named.group(1), _LEVELS[named.group(2)])
        return Item(named.group(1), 1) if function_class_code(named.group(1)) else None
    coded = _CODED.match(subject)
    if coded:
        code, name = coded.group(1) or coded.group(4), coded.group(2) or coded.group(3)
        return Item(name, (len(code) - 1) // 2) if code[0] == "2" else None
    name = subject.strip('“”"')
    return Item(name, 1) if function_class_code(name) and name.endswith("支出") else None


def _after_open_bracket(text: str) -> str:
    """What stands behind the last bracket that is not closed again."""
    depth = 0
    for offset in range(len(text) - 1, -1, -1):
        if text[offset] in ")）":
            depth += 1
        elif text[offset] in "(（":
            if depth == 0:
                return text[offset + 1 :]
            depth -= 1
    return text if depth == 0 else _after_stray_bracket(text, depth)


def _after_stray_bracket(text: str, depth: int) -> str:
    """`)比上年减少`: the bracket was opened before the last figure."""
    for _ in range(depth):
        text = text[min((text.find(c) for c in ")）" if c in text), default=-1) + 1 :]
    return text


def _without_body(text: str, body_name: str | None) -> str:
    if body_name and text.startswith(body_name) and len(text) > len(body_name):
        return text[len(body_name) :]
    return text
