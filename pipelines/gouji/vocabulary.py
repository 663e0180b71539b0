"""The closed sets of Gouji, each member with its Chinese label: nothing in, names out.

A member's value is what stands in the warehouse (design: schema contract); its label is what people read.
"""

from enum import StrEnum


class Labelled(StrEnum):
    """A closed set whose members carry a Chinese label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        """`label` is given where members are defined; calling the class looks a member up by its value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return self.value


class DocumentStatus(Labelled):
    READ = "read", "已读取"
    PARTLY_READ = "partly_read", "部分读取"
    REJECTED = "rejected", "未能读取"
    NOT_A_BUDGET = "not_a_budget", "不是预决算文件"
    BLANK_FORM = "blank_form", "空白表样"


class Stage(Labelled):
    BUDGET = "budget", "预算"
    ADJUSTED_BUDGET = "adjusted_budget", "调整预算"
    FINAL_ACCOUNTS = "final_accounts", "决算"
    PERFORMANCE = "performance", "绩效目标"


class Level(Labelled):
    DEPARTMENT = "department", "部门"
    UNIT = "unit", "单位"
    HEADQUARTERS = "headquarters", "本级"


class AmountUnit(Labelled):
    YUAN = "元", "元"
    THOUSAND_YUAN = "千元", "千元"
    TEN_THOUSAND_YUAN = "万元", "万元"
    HUNDRED_MILLION_YUAN = "亿元", "亿元"

    @property
    def yuan(self) -> int:
        """How many yuan one of this unit is."""
        return {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}[self.value]


class TableKind(Labelled):
    REVENUE_EXPENDITURE_SUMMARY = "revenue_expenditure_summary", "收支总表"
    REVENUE_SUMMARY = "revenue_summary", "收入总表"
    EXPENDITURE_SUMMARY = "expenditure_summary", "支出总表"
    FISCAL_APPROPRIATION_SUMMARY = "fiscal_appropriation_summary", "财政拨款收支总表"
    GENERAL_PUBLIC_BUDGET_EXPENDITURE = "general_public_budget_expenditure", "一般公共预算支出表"
    GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE = (
        "general_public_budget_basic_expenditure",
        "一般公共预算基本支出表",
    )
    GOVERNMENT_FUND_EXPENDITURE = "government_fund_expenditure", "政府性基金预算支出表"
    STATE_CAPITAL_EXPENDITURE = "state_capital_expenditure", "国有资本经营预算支出表"
    THREE_PUBLIC_EXPENSES = "three_public_expenses", "“三公”经费支出表"
    PROJECT_EXPENDITURE_SCHEDULE = "project_expenditure_schedule", "项目支出表"
    PROJECT_PERFORMANCE_TARGET = "project_performance_target", "项目绩效目标表"
    DEPARTMENT_PERFORMANCE_TARGET = "department_performance_target", "部门整体绩效目标表"
    PERFORMANCE_SELF_EVALUATION = "performance_self_evaluation", "绩效自评表"
    GOVERNMENT_PROCUREMENT = "government_procurement", "政府采购预算表"
    FIXED_ASSETS = "fixed_assets", "固定资产占用情况表"
    INSTITUTIONS = "institutions", "机构设置情况表"
    OTHER = "other", "其他表"


class Side(Labelled):
    REVENUE = "revenue", "收入"
    EXPENDITURE = "expenditure", "支出"
    NONE = "none", "不分收支"


class CodeScheme(Labelled):
    FUNCTION = "function", "支出功能分类"
    DEPARTMENT_ECONOMIC = "department_economic", "部门预算支出经济分类"
    GOVERNMENT_ECONOMIC = "government_economic", "政府预算支出经济分类"
    PROCUREMENT = "procurement", "政府采购品目"
    UNIT = "unit", "预算单位"
    PROJECT = "project", "项目"


class FactStatus(Labelled):
    PRINTED = "printed", "有数"
    BLANK = "blank", "空白"
    DASH = "dash", "横线"
    MASKED = "masked", "遮盖"
    UNREADABLE = "unreadable", "不可读"


class Placement(Labelled):
    PRINTED = "printed", "按印刷位置"
    PROVEN = "proven", "由勾稽关系证明"
    AMBIGUOUS = "ambiguous", "不能确定"


class IndicatorStatus(Labelled):
    PRINTED = "printed", "有值"
    EMPTY = "empty", "空行"
    MASKED = "masked", "遮盖"
    NONE = "none", "无"


class TieStatus(Labelled):
    TIED = "tied", "已对应"
    NO_COUNTERPART = "no_counterpart", "无对应数"
    AMBIGUOUS = "ambiguous", "不能确定"


class Outcome(Labelled):
    PASS = "pass", "相符"
    FAIL = "fail", "不符"
    NOT_EVALUABLE = "not_evaluable", "无法核对"
    NOT_APPLICABLE = "not_applicable", "不适用"


class Severity(Labelled):
    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    HINT = "hint", "提示"


class Certainty(Labelled):
    PROVEN = "proven", "已证实"
    INFERRED = "inferred", "推断"
    JUDGEMENT = "judgement", "判断"


class FindingKind(Labelled):
    DISCLOSURE = "disclosure", "公开数据疑点"
    EXTRACTION = "extraction", "读取疑点"
    ROUNDING = "rounding", "四舍五入提示"
    UNREADABLE = "unreadable", "未能读取"
    MISSING = "missing", "缺失"


class Life(Labelled):
    NEW = "new", "新发现"
    OPEN = "open", "仍存在"
    CHANGED = "changed", "有变化"
    RESOLVED = "resolved", "已消除"
    WAIVED = "waived", "已豁免"


class Decision(Labelled):
    """What a person said of a finding. `waived` silences it for a time; the others stand beside it."""

    CONFIRMED = "confirmed", "属实"
    EXPLAINED = "explained", "已作说明"
    RECTIFIED = "rectified", "已整改"
    MISREAD = "misread", "系统读取有误"
    WAIVED = "waived", "豁免"
    WITHDRAWN = "withdrawn", "撤回豁免"
    REPLIED = "replied", "单位答复"


class SuspectKind(Labelled):
    """What may have happened, as the localiser tells it apart."""

    CELL = "cell", "数有误"
    ROW_MISSING = "row_missing", "缺一行"
    ROW_DOUBLED = "row_doubled", "一行重复"
    ROWS_SWAPPED = "rows_swapped", "两行金额互换"
    ROW_SHIFTED = "row_shifted", "金额错栏"
    COLUMNS_SWAPPED = "columns_swapped", "两栏互换"
    TABLE_UNIT = "table_unit", "整表单位有误"
    CHAIN = "chain", "只改了一张表"


class SlipKind(Labelled):
    """How the right figure could have become the printed one."""

    UNIT = "unit", "差一万倍"
    SIGN = "sign", "正负号相反"
    TENFOLD = "tenfold", "差十倍、百倍"
    TRANSPOSED = "transposed", "数字颠倒"
    DOUBLED = "doubled", "多印一位"
    DROPPED = "dropped", "少印一位"
    DIGIT = "digit", "错一位数字"
    DIGITS = "digits", "错两位数字"
    INSERTED = "inserted", "多出一位"
    BLANKED = "blanked", "漏填"
    FILLED = "filled", "不应有数"
    OTHER = "other", "不似笔误"


class Measure(Labelled):
    """What an amount column holds. Extended as tables need (the names are the field's)."""

    BUDGET = "budget", "预算数"
    ADJUSTED_BUDGET = "adjusted_budget", "调整预算数"
    FINAL = "final", "决算数"
    LAST_YEAR = "last_year", "上年数"
    CHANGE = "change", "增减额"
    CHANGE_PCT = "change_pct", "增减%"
    TOTAL = "total", "合计"
    BASIC_EXPENDITURE = "basic_expenditure", "基本支出"
    PROJECT_EXPENDITURE = "project_expenditure", "项目支出"
    OPERATING_BUSINESS_EXPENDITURE = "operating_business_expenditure", "经营支出"
    TURNOVER_TO_SUPERIOR = "turnover_to_superior", "上缴上级支出"
    SUBSIDY_TO_AFFILIATES = "subsidy_to_affiliates", "对附属单位补助支出"
    RESERVED_EXPENDITURE = "reserved_expenditure", "单位预留机动经费"
    PERSONNEL_EXPENDITURE = "personnel_expenditure", "人员经费"
    OPERATING_EXPENDITURE = "operating_expenditure", "公用经费"
    CURRENT_YEAR_SUBTOTAL = "current_year_subtotal", "本年收入小计"
    CURRENT_YEAR_REVENUE = "current_year_revenue", "本年收入"
    CURRENT_YEAR_EXPENDITURE = "current_year_expenditure", "本年支出"
    OPENING_CARRYOVER = "opening_carryover", "上年结转"
    CLOSING_CARRYOVER = "closing_carryover", "结转下年"
    FISCAL_APPROPRIATION = "fiscal_appropriation", "财政拨款"
    GENERAL_PUBLIC_BUDGET = "general_public_budget", "一般公共预算"
    GOVERNMENT_FUND_BUDGET = "government_fund_budget", "政府性基金预算"
    STATE_CAPITAL_BUDGET = "state_capital_budget", "国有资本经营预算"
    SOCIAL_INSURANCE_FUND_BUDGET = "social_insurance_fund_budget", "社会保险基金预算"
    FISCAL_SPECIAL_ACCOUNT = "fiscal_special_account", "财政专户管理资金"
    UNIT_FUNDS = "unit_funds", "单位资金"
    BUSINESS_REVENUE = "business_revenue", "事业收入"
    OPERATING_REVENUE = "operating_revenue", "事业单位经营收入"
    SUPERIOR_SUBSIDY = "superior_subsidy", "上级补助收入"
    AFFILIATE_TURNOVER = "affiliate_turnover", "附属单位上缴收入"
    OTHER_REVENUE = "other_revenue", "其他收入"
    OTHER_EXPENDITURE = "other_expenditure", "其他支出"
    OVERSEAS_VISITS = "overseas_visits", "因公出国（境）费"
    VEHICLE_TOTAL = "vehicle_total", "公务用车购置及运行费"
    VEHICLE_PURCHASE = "vehicle_purchase", "公务用车购置费"
    VEHICLE_OPERATION = "vehicle_operation", "公务用车运行维护费"
    HOSPITALITY = "hospitality", "公务接待费"
    MEETINGS = "meetings", "会议费"
    TRAINING = "training", "培训费"
    AGENCY_OPERATION = "agency_operation", "机关运行经费"
    RESERVED_FOR_SMALL_ENTERPRISES = "reserved_for_small_enterprises", "预留中小微企业份额"
    EDUCATION_FEES = "education_fees", "教育收费"
    OTHER_FISCAL_SPECIAL_ACCOUNT = "other_fiscal_special_account", "其他财政专户资金"
    SPECIAL_FUNDS = "special_funds", "专项资金列入部门预算项目"
    SURPLUS_USED = "surplus_used", "使用非财政拨款结余"
    ACCOUNT_BALANCE = "account_balance", "上年实户资金余额"
    CARRIED_GENERAL_PUBLIC_BUDGET = "carried_general_public_budget", "上年结转：一般公共预算"
    CARRIED_GOVERNMENT_FUND_BUDGET = "carried_government_fund_budget", "上年结转：政府性基金预算"
    CARRIED_STATE_CAPITAL_BUDGET = "carried_state_capital_budget", "上年结转：国有资本经营预算"
    CARRIED_FISCAL_SPECIAL_ACCOUNT = "carried_fiscal_special_account", "上年结转：财政专户管理资金"
    CARRIED_UNIT_FUNDS = "carried_unit_funds", "上年结转：单位资金"
    OPENING_BASIC_CARRYOVER = "opening_basic_carryover", "年初结转：基本支出"
    OPENING_PROJECT_CARRYOVER = "opening_project_carryover", "年初结转和结余：项目支出"
    REVENUE_FOR_BASIC_EXPENDITURE = "revenue_for_basic_expenditure", "本年收入：基本支出"
    REVENUE_FOR_PROJECT_EXPENDITURE = "revenue_for_project_expenditure", "本年收入：项目支出"
    CLOSING_BASIC_CARRYOVER = "closing_basic_carryover", "年末结转：基本支出"
    CLOSING_PROJECT_CARRYOVER = "closing_project_carryover", "年末结转和结余：项目支出"
    CLOSING_PROJECT_CARRIED = "closing_project_carried", "年末项目支出结转"
    CLOSING_PROJECT_SURPLUS = "closing_project_surplus", "年末项目支出结余"
    PROJECT_WITHOUT_CONSTRUCTION = "project_without_construction", "项目支出（扣除基建项目）"
    QUANTITY = "quantity", "数量"
    UNIT_PRICE = "unit_price", "单价"
    ORIGINAL_VALUE = "original_value", "价值"


class LineItem(Labelled):
    """What a row of a summary table is. A row no profile knows is OTHER and keeps its printed name."""

    TOTAL = "total", "合计"
    TOTAL_REVENUE = "total_revenue", "收入总计"
    TOTAL_EXPENDITURE = "total_expenditure", "支出总计"
    CURRENT_YEAR_REVENUE = "current_year_revenue", "本年收入合计"
    CURRENT_YEAR_EXPENDITURE = "current_year_expenditure", "本年支出合计"
    OPENING_CARRYOVER = "opening_carryover", "上年结转"
    CLOSING_CARRYOVER = "closing_carryover", "结转下年"
    SURPLUS_USED = "surplus_used", "使用非财政拨款结余"
    SURPLUS_DISTRIBUTED = "surplus_distributed", "结余分配"
    FISCAL_APPROPRIATION_REVENUE = "fiscal_appropriation_revenue", "财政拨款收入"
    GENERAL_PUBLIC_BUDGET_REVENUE = "general_public_budget_revenue", "一般公共预算拨款收入"
    GOVERNMENT_FUND_BUDGET_REVENUE = "government_fund_budget_revenue", "政府性基金预算拨款收入"
    STATE_CAPITAL_BUDGET_REVENUE = "state_capital_budget_revenue", "国有资本经营预算拨款收入"
    FISCAL_SPECIAL_ACCOUNT_REVENUE = "fiscal_special_account_revenue", "财政专户管理资金收入"
    UNIT_FUNDS = "unit_funds", "单位资金"
    BUSINESS_REVENUE = "business_revenue", "事业收入"
    OPERATING_REVENUE = "operating_revenue", "事业单位经营收入"
    SUPERIOR_SUBSIDY = "superior_subsidy", "上级补助收入"
    AFFILIATE_TURNOVER = "affiliate_turnover", "附属单位上缴收入"
    OTHER_REVENUE = "other_revenue", "其他收入"
    FUNCTION = "function", "支出功能分类科目"
    ECONOMIC = "economic", "支出经济分类科目"
    BASIC_EXPENDITURE = "basic_expenditure", "基本支出"
    PROJECT_EXPENDITURE = "project_expenditure", "项目支出"
    PERSONNEL_EXPENDITURE = "personnel_expenditure", "人员经费"
    OPERATING_EXPENDITURE = "operating_expenditure", "公用经费"
    THREE_PUBLIC_TOTAL = "three_public_total", "“三公”经费小计"
    OVERSEAS_VISITS = "overseas_visits", "因公出国（境）费"
    VEHICLE_TOTAL = "vehicle_total", "公务用车购置及运行费"
    VEHICLE_PURCHASE = "vehicle_purchase", "公务用车购置费"
    VEHICLE_OPERATION = "vehicle_operation", "公务用车运行维护费"
    HOSPITALITY = "hospitality", "公务接待费"
    MEETINGS = "meetings", "会议费"
    TRAINING = "training", "培训费"
    AGENCY_OPERATION = "agency_operation", "机关运行经费"
    SUBTOTAL = "subtotal", "小计"
    UNIT = "unit", "预算单位"
    PROJECT = "project", "项目"
    OTHER = "other", "其他（按印刷名称）"
