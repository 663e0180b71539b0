"""The labels of performance tables on ruled grids, as data: printed words in, what they head out.

Labels are compared after `squeeze`. A form prints a label and its value side by side or one above the
other; a list prints the same words as the heads of its columns. A place that uses other words needs
another pattern here and nothing else.
"""

import re
from collections.abc import Mapping

from gouji.documents.normalise import squeeze
from gouji.vocabulary import AmountUnit

_IN_BRACKETS = re.compile(r"[((](?:金额)?(?:单位:?)?(?:人民币)?(元|千元|万元|亿元)[))]")
_UNIT_WORDS = re.compile(r"(?:金额)?单位[::](元|千元|万元|亿元)")
_BRACKETED = re.compile(r"[((][^()()]{0,20}[))]")

# What heads a column of the indicators. The first pattern that fits the whole label counts.
COLUMN_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "level1": re.compile(r"(?:绩效)?(?:一级指标|指标类型|指标类别)"),
    "level2": re.compile(r"(?:绩效)?二级指标"),
    "level3": re.compile(r"(?:绩效)?(?:三级指标|四级指标|指标内容|指标名称)"),
    "joined": re.compile(r"绩效指标|指标"),
    "activity": re.compile(r"活动|任务活动|工作活动"),
    "nature": re.compile(
        r"(?:绩效)?(?:指标)?(?:性质|方向|运算符号?|计算符号|比较符号?|符号)|(?:指标|目标)值(?:类型|性质|方向)"
    ),
    "value": re.compile(
        r"(?:(?:本|当|全)?年度?)?(?:绩效)?(?:指标|目标|计划)值(?:及单位)?|年度指标|全年指标值"
    ),
    "whole_value": re.compile(r"(?:实施(?:周)?期|中长期|总体|长期)(?:绩效)?(?:指标|目标)值?"),
    "unit": re.compile(r"(?:绩效)?(?:指标值?)?(?:度量|计量|指标值?)?单位"),
    "weight": re.compile(r"(?:指标|分值)?(?:分值)?权重(?:分)?|(?:指标)?分值(?:权重)?|权重值"),
    "description": re.compile(
        r"(?:绩效)?指标(?:内容)?(?:描述|解释|说明|含义|定义)(?:及计算公式)?|评[价分]标准|计算方法"
    ),
    "basis": re.compile(r"(?:指标值?)?(?:确定|设定|设置|设立)?依据|指标值(?:数据)?来源|备注"),
}

# What a field label means. A `年度` amount or objective stands before one of the whole period.
FIELD_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "code": re.compile(r"项目(?:编码|代码|编号)"),
    "name": re.compile(
        r"(?:部门)?(?:专项|项目|专项(?:资金|业务经费)?(?:项目)?|转移支付|政策|一级项目|二级项目)名称|专项项目名称"
    ),
    "whole_body": re.compile(r"(?:预算)?(?:部门|单位|部门单位|部门、单位)名称|填报(?:单位|部门)"),
    "body": re.compile(r"(?:实施|项目|预算|申报|责任)(?:单位|部门)"),
    "supervisor": re.compile(r"(?:市级|省级|区级|县级|业务|预算)?主管(?:部门|单位)(?:及代码)?"),
    "budget": re.compile(
        r"(?:本|全|当)?年度?(?:资金|预算|项目)*(?:总额|总数|总金额|金额|安排)"
        r"|(?:项目)?(?:资金|预算)?(?:支出)?(?:总额|总金额)|预算(?:数|金额|资金|规模)|(?:项目|部门)?预算支出总额"
        r"|年度预算(?:总额|数|金额)?|资金总计|项目总投资"
    ),
    "whole_budget": re.compile(
        r"(?:实施(?:周)?期|项目周期|中长期)(?:资金|预算)?(?:总额|总金额|金额)"
    ),
    "fiscal": re.compile(
        r"(?:其中)?:?(?:(?:本|当)年|年度|同级|本级|中央|省级|市级|区级|县级|自治区)?"
        r"(?:财政拨款|财政资金|一般公共预算(?:财政)?拨款|财政性资金|补助资金|财政补助)"
    ),
    "other": re.compile(r"(?:其中)?:?其[他它](?:来源)?资金|自筹资金|单位(?:自有)?资金"),
    "part": re.compile(
        r"(?:其中)?:?(?:上年|以前年度|历年)?(?:财政)?结[转余](?:结余)?(?:资金)?|上级(?:补助|转移支付)(?:资金)?"
        r"|地方资金|财政专户(?:管理)?资金|事业收入|非财政拨款|上年结转.{0,8}"
    ),
    "purpose": re.compile(r"(?:资金|项目)?(?:用途|概况|概述|简介|内容|立项依据)"),
    "objectives": re.compile(
        r"(?:本|当)?(?:年度)?(?:总体|整体|项目|部门)*(?:绩效)?总?目标|年度(?:绩效)?目标"
    ),
    "whole_objectives": re.compile(r"(?:实施(?:周)?期|中长期|项目周期)(?:总体|绩效)*总?目标"),
    "remark": re.compile(r"备注|其他说明|其他需要?说明的?(?:问题|事项)?"),
    "section": re.compile(
        r"(?:年度)?绩效目标?指标|.*情况|资金金额|(?:项目)?资金|实施期限|项目(?:属性|类[型别]|期限?|起止时间)"
        r"|年度主要任务|年度重点工作任务|主要任务|任务名称|主要内容|执行率分值|合计|小计|基本支出|项目支出"
    ),
}
TOTAL_ROW = re.compile(r"(?:金额)?(?:合计|总计)")
CODE_AND_NAME = re.compile(r"(?P<code>(?=[0-9A-Z]*\d)[0-9A-Z]{12,30})[-—－](?P<name>.+)", re.DOTALL)
TITLE = re.compile(
    r"(?P<title>.*绩效(?:目标)?(?:申报|批复|公开|信息|情况)*表(?:[((].*[))])?)(?:[((]?\d{4}[)年]?(?:年?度)?[))]?)?"
)
FORM_NUMBER = re.compile(
    r"(?:附)?(?:预算)?(?:附?表|附件)[-\d一二三四五六七八九十—]+(?:表)?[::]?|预算\d+表"
)
OPERATORS: Mapping[str, str] = {
    "≥": "≥", ">=": "≥", "≤": "≤", "<=": "≤", "=": "=", ">": ">", "<": "<",
    "大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<",
    "不低于": "≥", "不少于": "≥", "不高于": "≤", "不超过": "≤", "不大于": "≤", "不小于": "≥",
    "正向": "", "反向": "", "定性": "", "定量": "",
}  # fmt: skip


def column_role(text: str) -> str | None:
    """What a printed head makes of its column; None where it is no head of indicators."""
    plain = bare_label(text)
    return next(
        (role for role, pattern in COLUMN_PATTERNS.items() if pattern.fullmatch(plain)), None
    )


def field_role(text: str) -> str | None:
    """What a printed label says of the cell beside it; None where it is no label."""
    plain = bare_label(text)
    return next(
        (role for role, pattern in FIELD_PATTERNS.items() if pattern.fullmatch(plain)), None
    )


def bare_label(text: str) -> str:
    """The label without brackets, and without the colon it may end in."""
    return _BRACKETED.sub("", squeeze(text)).strip(":")


def unit_in(text: str) -> AmountUnit | None:
    """The unit that a label, a caption or a title prints."""
    plain = squeeze(text)
    match = _IN_BRACKETS.search(plain) or _UNIT_WORDS.search(plain)
    return AmountUnit(match.group(1)) if match else None


def title_in(text: str) -> str | None:
    """The title of a performance table in a line or a cell; None where it holds none."""
    plain = squeeze(text)
    return plain if len(plain) <= 80 and TITLE.fullmatch(plain) else None
