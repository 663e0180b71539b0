"""The printed labels of performance-target tables: what layouts may say, kept in one place.

Labels are compared after `squeeze` (full-width forms folded, no white space); those below stand in
that form.
"""

import re
from collections.abc import Mapping

from gouji.vocabulary import AmountUnit

PROJECT_CODE = ("项目编码", "项目代码")
PROJECT_NAME = ("项目名称",)
BUDGET_SECTION = ("预算规模及资金用途",)
BUDGET = ("预算数", "预算金额")
FISCAL = ("其中:财政资金", "其中:财政拨款", "财政资金", "财政拨款")
OTHER = ("其他资金",)
PLAN = ("资金支出计划(%)", "资金支出计划(万元)", "资金支出计划(元)", "资金支出计划")
OBJECTIVES = ("绩效目标",)
MONTH = re.compile(r"(\d{1,2})月底")

LEVEL1_HEADER = ("一级指标",)
LEVEL2_HEADER = ("二级指标",)
LEVEL3_HEADER = ("三级指标",)
DESCRIPTION_HEADER = ("绩效指标描述", "指标描述", "绩效指标内容", "指标内容")
VALUE_HEADER = ("指标值", "绩效指标值", "目标值")
BASIS_HEADER = ("指标值确定依据", "指标确定依据", "确定依据")
INDICATOR_HEADER = (
    LEVEL1_HEADER,
    LEVEL2_HEADER,
    LEVEL3_HEADER,
    DESCRIPTION_HEADER,
    VALUE_HEADER,
    BASIS_HEADER,
)

# Spreadsheet layout: the labels in front of the amounts, each with or without its amount.
TOTAL_FUNDS = ("年度资金总额",)
FISCAL_FUNDS = ("其中:财政拨款", "财政拨款", "其中:财政资金")
OTHER_FUNDS = ("其他资金",)
FUNDS_SECTION = ("项目资金",)
IMPLEMENTING_BODY = ("实施单位", "项目单位", "预算单位")
SUPERVISING_BODY = ("主管部门",)
INDICATOR_SECTION = ("绩效指标",)

# Sources beside 财政资金 and 其他资金 that are part of the budget.
FURTHER_SOURCE = re.compile(
    r"(?:其中[:：]?)?(?:上年|以前年度|历年)(?:财政)?结[转余](?:结余)?(?:资金)?|结转(?:结余)?资金"
    r"|上级(?:补助|转移支付)(?:资金)?|地方资金|财政专户(?:管理)?资金|事业收入|非财政拨款(?:资金)?"
)
UNIT_LINE = re.compile(r"(?:金额)?单位:(?:人民币)?(元|千元|万元|亿元)")
BODY_LINE = re.compile(r"(\d{3,9})(\D.*)")
TABLE_TITLE = re.compile(r".*绩效目标(?:申报)?表")
WHOLE_BODY_TITLE_WORD = "整体"

UNITS: Mapping[str, AmountUnit] = {unit.value: unit for unit in AmountUnit}

OUTPUT = "产出指标"
BENEFIT = "效益指标"
SATISFACTION = "满意度指标"
COST = "成本指标"

# 效果指标 is the older name of 效益指标: it is kept as printed, and means the same group.
LEVEL1_GROUPS: Mapping[str, str] = {
    OUTPUT: OUTPUT,
    BENEFIT: BENEFIT,
    "效果指标": BENEFIT,
    SATISFACTION: SATISFACTION,
}

# Which group a second-level indicator belongs to, whatever is printed or carried down beside it.
LEVEL2_GROUPS: Mapping[str, str] = {
    "数量指标": OUTPUT,
    "质量指标": OUTPUT,
    "时效指标": OUTPUT,
    COST: OUTPUT,
    "经济效益指标": BENEFIT,
    "社会效益指标": BENEFIT,
    "生态效益指标": BENEFIT,
    "可持续影响指标": BENEFIT,
    "可持续性影响": BENEFIT,
    "可持续性影响指标": BENEFIT,
    "服务对象满意度指标": SATISFACTION,
    "满意度指标": SATISFACTION,
    "经济成本指标": COST,
    "社会成本指标": COST,
    "生态环境成本指标": COST,
}
"""成本指标 is of the second level in the older template and of the first in the newer one."""


def group_of(level2: str | None) -> str | None:
    """Return the first-level group that a squeezed second-level name belongs to."""
    return LEVEL2_GROUPS.get(level2) if level2 else None


def same_group(level1: str | None, group: str | None) -> bool:
    """Whether a squeezed first-level name, as printed, names the group."""
    if level1 is None or group is None:
        return False
    return LEVEL1_GROUPS.get(level1, level1) == group
