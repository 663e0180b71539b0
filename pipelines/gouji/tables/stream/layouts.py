"""The printed layout of every table kind of this family, as data: literal labels -> amount columns."""

from dataclasses import dataclass

from gouji.vocabulary import Measure, Side, TableKind


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One amount column: its labels (white space removed) and the column it is summed into."""

    measure: Measure
    labels: tuple[str, ...]
    parent: Measure | None = None
    is_of_which: bool = False
    side: Side = Side.NONE


@dataclass(frozen=True, slots=True)
class KindLayout:
    """One table kind: labels without amounts, amount columns in order, columns that are not amounts."""

    kind: TableKind
    columns: tuple[ColumnLayout, ...]
    text_labels: tuple[str, ...]
    text_columns: int  # how many of the numbered columns (栏次) hold no amount
    optional: frozenset[Measure] = frozenset()


_CODED_TEXT = (
    "序号", "功能分类科目", "支出功能分类科目", "科目编码", "科目名称", "编码", "名称", "科目",
    "支出部门经济分类科目", "部门预算支出经济分类科目", "一般公共预算基本支出", "本年支出",
    "本年一般公共预算支出", "本年政府性基金预算支出", "本年国有资本经营预算支出", "支出", "项目",
)  # fmt: skip

_PROCUREMENT_TEXT = (
    "政府采购项目来源", "采购物品名称", "政府采购目录序号", "计量单位", "数量", "单价",
    "政府采购金额（当年部门预算安排资金）", "政府采购金额", "（当年部门预算安排资金）",
    "项目名称", "预算资金", "当年部门预算安排资金",
)  # fmt: skip

_TOTAL = ColumnLayout(Measure.TOTAL, ("合计", "总计"))
_BASIC_AND_PROJECT = (
    _TOTAL,
    ColumnLayout(Measure.BASIC_EXPENDITURE, ("基本支出",), Measure.TOTAL),
    ColumnLayout(Measure.PROJECT_EXPENDITURE, ("项目支出",), Measure.TOTAL),
)
_GENERAL = ("一般公共预算财政拨款", "一般公共预算拨款", "一般公共预算拨款收入", "一般公共预算")
_FUND = (
    "政府性基金预算财政拨款", "政府性基金预算拨款", "政府性基金预算拨款收入", "政府性基金预算",
    "基金预算拨款", "基金预算财政拨款",
)  # fmt: skip
_CAPITAL = (
    "国有资本经营预算财政拨款", "国有资本经营预算拨款", "国有资本经营预算拨款收入", "国有资本经营预算",
)  # fmt: skip
_ACCOUNT = (
    "财政专户收入",
    "财政专户管理资金收入",
    "财政专户管理资金",
    "财政专户核拨",
    "财政专户核拨收入",
)
_CARRYOVER = ("上年结转结余", "上年结转", "上年结转和结余")


def _funds(parent: Measure, side: Side = Side.NONE) -> tuple[ColumnLayout, ...]:
    return (
        ColumnLayout(Measure.GENERAL_PUBLIC_BUDGET, _GENERAL, parent, side=side),
        ColumnLayout(Measure.GOVERNMENT_FUND_BUDGET, _FUND, parent, side=side),
        ColumnLayout(Measure.STATE_CAPITAL_BUDGET, _CAPITAL, parent, side=side),
    )


_SUBTOTAL = Measure.CURRENT_YEAR_SUBTOTAL
LAYOUTS: dict[TableKind, KindLayout] = {
    layout.kind: layout
    for layout in (
        KindLayout(
            TableKind.REVENUE_EXPENDITURE_SUMMARY,
            (
                ColumnLayout(Measure.BUDGET, ("预算数", "金额"), side=Side.REVENUE),
                ColumnLayout(Measure.BUDGET, ("预算数", "金额"), side=Side.EXPENDITURE),
            ),
            ("序号", "收入", "支出", "项目"),
            2,
        ),
        KindLayout(
            TableKind.FISCAL_APPROPRIATION_SUMMARY,
            (
                ColumnLayout(Measure.BUDGET, ("金额", "预算数"), side=Side.REVENUE),
                ColumnLayout(Measure.TOTAL, ("合计",), side=Side.EXPENDITURE),
                *_funds(Measure.TOTAL, Side.EXPENDITURE),
            ),
            ("序号", "收入", "支出", "项目", "小计"),
            2,
        ),
        KindLayout(
            TableKind.REVENUE_SUMMARY,
            (
                _TOTAL,
                ColumnLayout(_SUBTOTAL, ("小计",), Measure.TOTAL),
                ColumnLayout(Measure.FISCAL_APPROPRIATION, ("财政拨款收入", "财政拨款"), _SUBTOTAL),
                *_funds(_SUBTOTAL),
                ColumnLayout(Measure.FISCAL_SPECIAL_ACCOUNT, _ACCOUNT, _SUBTOTAL),
                ColumnLayout(Measure.UNIT_FUNDS, ("单位资金", "单位资金收入"), _SUBTOTAL),
                ColumnLayout(Measure.BUSINESS_REVENUE, ("事业收入",), _SUBTOTAL),
                ColumnLayout(
                    Measure.OPERATING_REVENUE,
                    ("事业单位经营收入", "经营收入"),
                    _SUBTOTAL,
                ),
                ColumnLayout(
                    Measure.SUPERIOR_SUBSIDY, ("上级补助收入", "上级单位补助收入"), _SUBTOTAL
                ),
                ColumnLayout(
                    Measure.AFFILIATE_TURNOVER,
                    ("附属单位上缴收入", "附属单位缴款"),
                    _SUBTOTAL,
                ),
                ColumnLayout(Measure.OTHER_REVENUE, ("其他收入",), _SUBTOTAL),
                ColumnLayout(Measure.OPENING_CARRYOVER, _CARRYOVER, Measure.TOTAL),
            ),
            (*_CODED_TEXT, "本年收入"),
            2,
            frozenset(
                {
                    Measure.FISCAL_APPROPRIATION,
                    Measure.GENERAL_PUBLIC_BUDGET,
                    Measure.GOVERNMENT_FUND_BUDGET,
                    Measure.STATE_CAPITAL_BUDGET,
                    Measure.UNIT_FUNDS,
                    Measure.FISCAL_SPECIAL_ACCOUNT,
                    Measure.BUSINESS_REVENUE,
                    Measure.OPERATING_REVENUE,
                    Measure.SUPERIOR_SUBSIDY,
                    Measure.AFFILIATE_TURNOVER,
                    Measure.OTHER_REVENUE,
                    Measure.OPENING_CARRYOVER,
                }
            ),
        ),
        KindLayout(
            TableKind.EXPENDITURE_SUMMARY,
            (
                *_BASIC_AND_PROJECT,
                ColumnLayout(
                    Measure.OPERATING_BUSINESS_EXPENDITURE,
                    ("经营支出", "事业单位经营支出"),
                    Measure.TOTAL,
                ),
                ColumnLayout(
                    Measure.TURNOVER_TO_SUPERIOR,
                    ("上解上级支出", "上缴上级支出"),
                    Measure.TOTAL,
                ),
                ColumnLayout(
                    Measure.SUBSIDY_TO_AFFILIATES,
                    ("对附属单位补助支出", "对附属单位补助"),
                    Measure.TOTAL,
                ),
                ColumnLayout(
                    Measure.CLOSING_CARRYOVER, ("结转下年", "年终结转结余"), Measure.TOTAL
                ),
            ),
            _CODED_TEXT,
            2,
            frozenset(
                {
                    Measure.OPERATING_BUSINESS_EXPENDITURE,
                    Measure.TURNOVER_TO_SUPERIOR,
                    Measure.SUBSIDY_TO_AFFILIATES,
                    Measure.CLOSING_CARRYOVER,
                }
            ),
        ),
        *(
            KindLayout(kind, _BASIC_AND_PROJECT, _CODED_TEXT, 2)
            for kind in (
                TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
                TableKind.GOVERNMENT_FUND_EXPENDITURE,
                TableKind.STATE_CAPITAL_EXPENDITURE,
            )
        ),
        KindLayout(
            TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
            (
                _TOTAL,
                ColumnLayout(
                    Measure.PERSONNEL_EXPENDITURE, ("人员经费", "人员支出"), Measure.TOTAL
                ),
                ColumnLayout(
                    Measure.OPERATING_EXPENDITURE, ("公用经费", "日常公用经费"), Measure.TOTAL
                ),
            ),
            _CODED_TEXT,
            2,
        ),
        KindLayout(
            TableKind.THREE_PUBLIC_EXPENSES,
            (_TOTAL, *_funds(Measure.TOTAL)),
            ("序号", "项目", "资金性质", "支出项目"),
            1,
        ),
        KindLayout(
            TableKind.GOVERNMENT_PROCUREMENT,
            (
                _TOTAL,
                *_funds(Measure.TOTAL),
                ColumnLayout(Measure.FISCAL_SPECIAL_ACCOUNT, _ACCOUNT, Measure.TOTAL),
                ColumnLayout(
                    Measure.UNIT_FUNDS, ("单位资金", "其他来源收入", "其他来源"), Measure.TOTAL
                ),
                ColumnLayout(Measure.OPENING_CARRYOVER, _CARRYOVER, Measure.TOTAL),
                ColumnLayout(
                    Measure.RESERVED_FOR_SMALL_ENTERPRISES,
                    ("预留中小微企业份额", "预留中小企业份额"),
                    Measure.TOTAL,
                    is_of_which=True,
                ),
            ),
            _PROCUREMENT_TEXT,
            0,
            frozenset(
                {
                    Measure.FISCAL_SPECIAL_ACCOUNT,
                    Measure.UNIT_FUNDS,
                    Measure.OPENING_CARRYOVER,
                    Measure.RESERVED_FOR_SMALL_ENTERPRISES,
                }
            ),
        ),
    )
}
