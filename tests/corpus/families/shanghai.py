"""Municipal and district budgets of Shanghai: whole 元, totals last, no line for carry-over, 三公 in 万元."""

from decimal import Decimal

from corpus.cells import AmountStyle, Line, centred, header
from corpus.families.amounts import (
    fiscal_of,
    fiscal_whole,
    operating_of,
    personnel_of,
    projects,
)
from corpus.families.code_tables import CodeForm, economic_table, function_table, split_code
from corpus.families.family import TEN_THOUSAND, Family
from corpus.families.side_tables import SideColumn, SideLine, class_lines, revenue_line, side_rows
from corpus.model import BudgetModel, FunctionLine
from corpus.printed import PrintedTable
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, TableKind

_FUNDS = ("general", "government_fund", "state_capital")
_YUAN = AmountStyle(thousands=True, decimals=0)
_TEN_THOUSAND = AmountStyle(divisor=TEN_THOUSAND)


def shanghai_tables(model: BudgetModel, style: AmountStyle = _YUAN) -> tuple[PrintedTable, ...]:
    return (
        _summary(model, style),
        _revenue(model, style),
        _by_function(model, style, TableKind.EXPENDITURE_SUMMARY, "支出预算总表", "支出预算", None),
        _fiscal_summary(model, style),
        *(_of_fund(model, style, fund) for fund in _FUNDS),
        _basic(model, style),
        _three_public(model),
    )


def _heads(model: BudgetModel, unit: str = "元") -> tuple[tuple[str, str], ...]:
    return ((f"编制单位：{model.body.name}　　　　单位：{unit}", "left"),)


def _title(model: BudgetModel, text: str) -> str:
    return f"{model.year}年预算单位{text}"


def _summary(model: BudgetModel, style: AmountStyle) -> PrintedTable:
    parts = (
        (Measure.TOTAL, lambda x: x.expenditure),
        (Measure.PERSONNEL_EXPENDITURE, personnel_of(model)),
        (Measure.OPERATING_EXPENDITURE, operating_of(model)),
        (Measure.PROJECT_EXPENDITURE, projects),
    )
    fiscal = [model.total(fiscal_of(fund)) for fund in _FUNDS]
    left = SideColumn(
        (
            revenue_line(LineItem.FISCAL_APPROPRIATION_REVENUE, "一、财政拨款收入", sum(fiscal)),
            revenue_line(LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "1、一般公共预算资金", fiscal[0]),
            revenue_line(LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "2、政府性基金", fiscal[1]),
            revenue_line(LineItem.STATE_CAPITAL_BUDGET_REVENUE, "3、国有资本经营预算", fiscal[2]),
            revenue_line(LineItem.BUSINESS_REVENUE, "二、事业收入", None),
            revenue_line(LineItem.OPERATING_REVENUE, "三、事业单位经营收入", None),
            revenue_line(
                LineItem.OTHER_REVENUE, "四、其他收入", model.total(lambda x: x.other_revenue)
            ),
        ),
        (revenue_line(LineItem.TOTAL_REVENUE, "收入总计", model.grand_total),),
    )
    total = Line(LineItem.TOTAL_EXPENDITURE, "支出总计", Side.EXPENDITURE)
    right = SideColumn(
        class_lines(model, parts, keep_zero=False),
        (SideLine(total, tuple((measure, model.total(of)) for measure, of in parts)),),
        cells=5,
    )
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, _title(model, "财务收支预算总表"),
        header(
            "本年收入|<|本年支出|<|<|<|<",
            "项目|预算数|项目|预算数|<|<|<",
            "^|^|^|合计|基本支出|<|项目支出",
            "^|^|^|^|人员经费|公用经费|^",
        ),
        (3, 1.8, 3, 1.8, 1.8, 1.8, 1.8), side_rows((left, right), style, spare=4),
        unit=AmountUnit.YUAN, landscape=True, heads=_heads(model),
    )  # fmt: skip


def _fiscal_summary(model: BudgetModel, style: AmountStyle) -> PrintedTable:
    names = ("一般公共预算资金", "政府性基金", "国有资本经营预算")
    items = (
        LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
        LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
        LineItem.STATE_CAPITAL_BUDGET_REVENUE,
    )
    left = SideColumn(
        tuple(
            revenue_line(item, f"{'一二三'[n]}、{names[n]}", model.total(fiscal_of(_FUNDS[n])))
            for n, item in enumerate(items)
        ),
        (revenue_line(LineItem.TOTAL_REVENUE, "收入总计", model.total(fiscal_whole)),),
    )
    parts = tuple((measure, fiscal_whole) for measure in _FUND_MEASURES)
    total = Line(LineItem.TOTAL_EXPENDITURE, "支出总计", Side.EXPENDITURE)
    values = tuple(
        (measure, model.total(fiscal_whole, fund=fund))
        for measure, fund in zip(_FUND_MEASURES, (None, *_FUNDS), strict=True)
    )
    right = SideColumn(
        class_lines(model, parts, keep_zero=False, fund_of=(None, *_FUNDS)),
        (SideLine(total, values),),
        cells=5,
    )
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, _title(model, "财政拨款收支预算总表"),
        header(
            "财政拨款收入|<|财政拨款支出|<|<|<|<",
            "项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算",
        ),
        (3, 1.8, 3, 1.8, 1.8, 1.8, 1.8), side_rows((left, right), style, spare=2),
        unit=AmountUnit.YUAN, landscape=True, heads=_heads(model),
    )  # fmt: skip


_FUND_MEASURES = (
    Measure.TOTAL,
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND_BUDGET,
    Measure.STATE_CAPITAL_BUDGET,
)


def _form(
    model: BudgetModel,
    style: AmountStyle,
    kind: TableKind,
    title: str,
    group: str,
    columns: tuple[str, ...],
    levels: int = 3,
) -> CodeForm:
    """类|款|项 in cells of their own, the total in the last row."""
    word, scheme = ("功能分类", "功能分类") if levels == 3 else ("经济分类", "部门经济分类")
    across = "|<" * (levels - 1)
    marks = "|".join("类款项"[:levels])
    head = (
        f"项目|<{across}|{group}" + "|<" * (len(columns) - 1),
        f"{word}科目编码{across}|{scheme}科目名称|" + "|".join(columns),
        f"{marks}|^" + "|^" * len(columns),
    )
    return CodeForm(
        kind, _title(model, title), head, (0.8,) * levels + (4.0,) + (1.8,) * len(columns), style,
        AmountUnit.YUAN, split_code(levels), (centred("合计", span=levels + 1),), total_last=True,
        heads=_heads(model),
    )  # fmt: skip


def _revenue(model: BudgetModel, style: AmountStyle) -> PrintedTable:
    names = ("合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入")
    form = _form(model, style, TableKind.REVENUE_SUMMARY, "收入预算总表", "收入预算", names)
    columns = (
        (Measure.TOTAL, lambda x: x.revenue),
        (Measure.FISCAL_APPROPRIATION, lambda x: x.fiscal_revenue),
        (Measure.BUSINESS_REVENUE, None),
        (Measure.OPERATING_REVENUE, None),
        (Measure.OTHER_REVENUE, lambda x: x.other_revenue),
    )
    return function_table(form, model, columns, keep=lambda x: x.revenue)


def _by_function(
    model: BudgetModel,
    style: AmountStyle,
    kind: TableKind,
    title: str,
    group: str,
    fund: str | None,
) -> PrintedTable:
    form = _form(model, style, kind, title, group, ("合计", "基本支出", "项目支出"))

    def total(x: FunctionLine) -> Decimal:
        return x.expenditure if fund is None else x.fiscal_expenditure

    columns = (
        (Measure.TOTAL, total),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, projects if fund is None else lambda x: x.project),
    )
    return function_table(form, model, columns, keep=total, fund=fund)


def _of_fund(model: BudgetModel, style: AmountStyle, fund: str) -> PrintedTable:
    kind, word = {
        "general": (TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, "一般公共预算"),
        "government_fund": (TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算"),
        "state_capital": (TableKind.STATE_CAPITAL_EXPENDITURE, "国有资本经营预算"),
    }[fund]
    return _by_function(model, style, kind, f"{word}支出功能分类预算表", f"{word}支出", fund)


def _basic(model: BudgetModel, style: AmountStyle) -> PrintedTable:
    form = _form(
        model, style, TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
        "一般公共预算基本支出部门预算经济分类预算表", "一般公共预算基本支出",
        ("合计", "人员经费", "公用经费"), levels=2,
    )  # fmt: skip
    measures = (Measure.TOTAL, Measure.PERSONNEL_EXPENDITURE, Measure.OPERATING_EXPENDITURE)
    return economic_table(form, model, measures)


def _three_public(model: BudgetModel) -> PrintedTable:
    three = model.three_public
    cells = (
        (LineItem.TOTAL, three.subtotal),
        (LineItem.OVERSEAS_VISITS, three.overseas),
        (LineItem.HOSPITALITY, three.hospitality),
        (LineItem.VEHICLE_TOTAL, three.vehicles),
        (LineItem.VEHICLE_PURCHASE, three.vehicle_purchase),
        (LineItem.VEHICLE_OPERATION, three.vehicle_operation),
        (LineItem.AGENCY_OPERATION, model.operating),
    )
    row = tuple(Line(i, i.label).amount(v, Measure.BUDGET, _TEN_THOUSAND) for i, v in cells)
    return PrintedTable(
        TableKind.THREE_PUBLIC_EXPENSES,
        f"{model.year}年单位“三公”经费和机关运行经费预算表",
        header(
            "“三公”经费预算数|<|<|<|<|<|机关运行经费预算数",
            "合计|因公出国(境)费|公务接待费|公务用车购置及运行费|<|<|^",
            "^|^|^|小计|购置费|运行费|^",
        ),
        (1.5,) * 7, (row,), unit=AmountUnit.TEN_THOUSAND_YUAN, landscape=True,
        heads=_heads(model, "万元"),
    )  # fmt: skip


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (f"{model.body.city}{model.year}年市级单位预算", f"预算单位：{model.body.name}")


def _district_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return shanghai_tables(model, AmountStyle(thousands=True))


def _district_front(model: BudgetModel) -> tuple[str, ...]:
    return (f"{model.body.place}{model.year}年区级单位预算", f"预算单位：{model.body.name}")


SHANGHAI = Family("shanghai", AmountUnit.YUAN, _front, shanghai_tables, prints_carryover=False)
PUTUO = Family("putuo", AmountUnit.YUAN, _district_front, _district_tables, prints_carryover=False)
FAMILIES = (SHANGHAI, PUTUO)
