"""The two summaries of Xi'an: 收入 and the same expenditure in three breakdowns. A model in, a table out."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.cells import AmountStyle, header
from corpus.families.amounts import fiscal_of
from corpus.families.economic import government_code
from corpus.families.side_tables import (
    SideColumn,
    SideLine,
    class_lines,
    expenditure_line,
    revenue_line,
    side_rows,
)
from corpus.model import ZERO, BudgetModel, FunctionLine
from corpus.printed import PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, TableKind

_STYLE = AmountStyle(thousands=True)
_ECONOMIC_CLASSES = ("工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出")
_GOVERNMENT_CLASSES = (
    ("501", "机关工资福利支出"),
    ("502", "机关商品和服务支出"),
    ("503", "机关资本性支出"),
    ("504", "机关资本性支出（基本建设）"),
    ("505", "对事业单位经常性补助"),
    ("506", "对事业单位资本性补助"),
    ("507", "对企业补助"),
    ("508", "对企业资本性支出"),
    ("509", "对个人和家庭的补助"),
)
_HEAD = (
    "收入|<|支出|<|<|<|<|<",
    "项目|预算数|支出功能分类科目（按大类）|预算数|部门预算支出经济分类科目（按大类）|预算数|"
    "政府预算支出经济分类科目（按大类）|预算数",
)


def summary_table(model: BudgetModel) -> PrintedTable:
    """收入, then the same expenditure by function, by department and by government economic class."""
    fiscal = [model.total(fiscal_of(fund)) for fund in ("general", "government_fund")]
    left = (
        revenue_line(LineItem.OTHER, "一、部门预算", model.revenue),
        revenue_line(LineItem.FISCAL_APPROPRIATION_REVENUE, "　1、财政拨款", sum(fiscal)),
        revenue_line(LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "　　(1)一般公共预算拨款", fiscal[0]),
        revenue_line(LineItem.OTHER, "　　　 其中：专项资金列入部门预算的项目", None),
        revenue_line(LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "　　(2)政府性基金拨款", fiscal[1]),
        revenue_line(LineItem.STATE_CAPITAL_BUDGET_REVENUE, "　　(3)国有资本经营预算收入", None),
        revenue_line(LineItem.SUPERIOR_SUBSIDY, "　2、上级补助收入", None),
        revenue_line(LineItem.BUSINESS_REVENUE, "　3、事业收入", None),
        revenue_line(LineItem.OTHER, "　　　 其中：纳入财政专户管理的收费", None),
        revenue_line(LineItem.OPERATING_REVENUE, "　4、事业单位经营收入", None),
        revenue_line(LineItem.AFFILIATE_TURNOVER, "　5、附属单位上缴收入", None),
        revenue_line(
            LineItem.OTHER_REVENUE, "　6、其他收入", model.total(lambda x: x.other_revenue)
        ),
    )
    closing = (
        revenue_line(LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue),
        revenue_line(LineItem.SURPLUS_USED, "使用非财政拨款结余", None),
        revenue_line(LineItem.OPENING_CARRYOVER, "上年结转", model.opening or None),
        revenue_line(LineItem.TOTAL_REVENUE, "收入总计", model.grand_total),
    )
    below = (
        expenditure_line(LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure),
        expenditure_line(LineItem.CLOSING_CARRYOVER, "结转下年", model.closing or None),
        expenditure_line(LineItem.TOTAL_EXPENDITURE, "支出总计", model.grand_total),
    )
    sides = (
        SideColumn(left, closing),
        *(
            SideColumn(lines, below)
            for lines in _expenditure_sides(model, "一、部门预算", is_fiscal=False)
        ),
    )
    return _table(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, "表1", "部门综合预算收支总表", _HEAD,
        (2.6, 1.6) * 4, side_rows(sides, _STYLE, spare=1),
    )  # fmt: skip


def fiscal_summary_table(model: BudgetModel) -> PrintedTable:
    fiscal = [model.total(fiscal_of(fund)) for fund in ("general", "government_fund")]
    total = model.total(lambda x: x.fiscal_expenditure)
    revenue = sum(fiscal)
    left = (
        revenue_line(LineItem.FISCAL_APPROPRIATION_REVENUE, "一、财政拨款", revenue),
        revenue_line(LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "　1、一般公共预算拨款", fiscal[0]),
        revenue_line(LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "　2、政府性基金拨款", fiscal[1]),
        revenue_line(LineItem.STATE_CAPITAL_BUDGET_REVENUE, "　3、国有资本经营预算收入", None),
    )
    closing = (
        revenue_line(LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", revenue),
        revenue_line(LineItem.OPENING_CARRYOVER, "上年结转", model.opening or None),
        revenue_line(LineItem.TOTAL_REVENUE, "收入总计", total),
    )
    below = (
        expenditure_line(LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", total),
        expenditure_line(LineItem.CLOSING_CARRYOVER, "结转下年", None),
        expenditure_line(LineItem.TOTAL_EXPENDITURE, "支出总计", total),
    )
    sides = (
        SideColumn(left, closing),
        *(
            SideColumn(lines, below)
            for lines in _expenditure_sides(model, "一、财政拨款", is_fiscal=True)
        ),
    )
    return _table(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, "表4", "部门综合预算财政拨款收支总表", _HEAD,
        (2.6, 1.6) * 4, side_rows(sides, _STYLE, spare=1),
    )  # fmt: skip


def _expenditure_sides(
    model: BudgetModel, first: str, is_fiscal: bool
) -> tuple[tuple[SideLine, ...], ...]:
    def spent(x: FunctionLine) -> Decimal:
        return x.fiscal_expenditure if is_fiscal else x.expenditure

    total = model.total(spent)
    basic, projects = model.economic_total(), total - model.economic_total()
    head = expenditure_line(LineItem.OTHER, first, total)
    by_function = class_lines(model, ((Measure.BUDGET, spent),), number=lambda n: f"　{n}、")
    classes = [model.economic_total(code) for code in ("301", "302", "303", "310")]
    by_department = (
        expenditure_line(LineItem.OTHER, "　1、人员经费和公用经费支出", basic),
        *_numbered(classes),
        expenditure_line(LineItem.PROJECT_EXPENDITURE, "　2、专项业务经费支出", projects),
        *_numbered([None, projects, None, None]),
        expenditure_line(LineItem.OTHER, "　3、上缴上级支出", None),
        expenditure_line(LineItem.OTHER, "　4、事业单位经营支出", None),
    )
    by_government: dict[str, Decimal] = {"502": projects}
    for item in model.economic:
        group = government_code(item.code)[:3]
        by_government[group] = by_government.get(group, ZERO) + item.amount
    government = tuple(
        expenditure_line(LineItem.OTHER, f"　{n}、{name}", by_government.get(code))
        for n, (code, name) in enumerate(_GOVERNMENT_CLASSES, start=1)
    )
    return (head, *by_function), (head, *by_department), (head, *government)


def _numbered(values: Sequence[Decimal | None]) -> tuple[SideLine, ...]:
    return tuple(
        expenditure_line(LineItem.OTHER, f"　　　 ({n}){name}", value)
        for n, (name, value) in enumerate(zip(_ECONOMIC_CLASSES, values, strict=True), start=1)
    )


def _table(
    kind: TableKind,
    number: str,
    title: str,
    head: Sequence[str],
    widths: tuple[float, ...],
    rows: Sequence[Row],
) -> PrintedTable:
    return PrintedTable(
        kind, title, header(*head), widths, tuple(rows), unit=AmountUnit.YUAN, landscape=True,
        number=number,
    )  # fmt: skip
