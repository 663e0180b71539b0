"""Departments of Guangzhou: 总体情况表 numbered 表1…, every zero printed, code and name in one cell."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.cells import AmountStyle, Line, header, label
from corpus.classification import numeral
from corpus.families.amounts import fiscal_of
from corpus.families.code_tables import (
    CodeForm,
    Columns,
    Leading,
    bracketed,
    economic_table,
    function_table,
    indented_name,
)
from corpus.families.common import (
    EXPENDITURE_COLUMNS,
    FUND_MEASURES,
    GENERAL_COLUMNS,
    expenditure_closing,
    fiscal_lines,
    revenue_closing,
    three_public_values,
)
from corpus.families.family import TEN_THOUSAND, Family
from corpus.families.side_tables import (
    SideColumn,
    class_lines,
    expenditure_line,
    revenue_line,
    side_rows,
)
from corpus.model import ZERO, BudgetModel
from corpus.printed import PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, TableKind

_STYLE = AmountStyle(thousands=True, zero="0.00", divisor=TEN_THOUSAND)
_UNIT = AmountUnit.TEN_THOUSAND_YUAN
_SIDES = ("收入|<|支出|<", "项目|预算|项目|预算")


def guangzhou_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    tail = ("事业单位经营支出", "对附属单位补助支出", "上缴上级支出")
    order = (0, 1, 2, 3, 5, 4)
    columns = tuple(EXPENDITURE_COLUMNS[n] for n in order)
    return (
        _summary(model),
        _revenue(model),
        _by_code(
            model, TableKind.EXPENDITURE_SUMMARY, "表3", "本年支出总体情况表",
            ("功能分类科目|<|合计|基本支出|项目支出|" + "|".join(tail),
             "科目编码|科目名称" + "|^" * 6), columns, indented_name, (label(""), label("合计")),
        ),
        _fiscal_summary(model),
        _by_code(
            model, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, "表5",
            "一般公共预算支出情况表（按功能分类科目）",
            ("功能科目名称|一般公共预算支出|<|<", "^|小计|其中：基本支出|项目支出"),
            GENERAL_COLUMNS, bracketed, (label("合计"),), "general",
        ),
        _basic(model),
        _three_public(model),
        _of_fund(model, TableKind.GOVERNMENT_FUND_EXPENDITURE, "表9", "政府性基金预算", "government_fund"),
        _of_fund(model, TableKind.STATE_CAPITAL_EXPENDITURE, "表10", "国有资本经营预算", "state_capital"),
        _projects(model),
    )  # fmt: skip


def _heads(model: BudgetModel) -> tuple[tuple[str, str], ...]:
    return ((f"单位名称：{model.body.name}　　　　单位：万元", "left"),)


def _table(
    model: BudgetModel,
    kind: TableKind,
    number: str,
    title: str,
    head: Sequence[str],
    widths: tuple[float, ...],
    rows: tuple[Row, ...],
    landscape: bool = False,
) -> PrintedTable:
    return PrintedTable(
        kind, title, header(*head), widths, rows, unit=_UNIT, landscape=landscape, number=number,
        heads=_heads(model),
    )  # fmt: skip


def _numbered(n: int) -> str:
    return numeral(n) + "、"


def _summary(model: BudgetModel) -> PrintedTable:
    fiscal = model.total(lambda x: x.fiscal_revenue)
    left = SideColumn(
        (
            revenue_line(LineItem.FISCAL_APPROPRIATION_REVENUE, "一、预算拨款", fiscal),
            revenue_line(LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "二、财政专户拨款", ZERO),
            revenue_line(LineItem.BUSINESS_REVENUE, "三、事业收入", ZERO),
            revenue_line(LineItem.OPERATING_REVENUE, "四、事业单位经营收入", ZERO),
            revenue_line(
                LineItem.OTHER_REVENUE, "五、其他收入", model.total(lambda x: x.other_revenue)
            ),
            revenue_line(LineItem.SUPERIOR_SUBSIDY, "六、上级补助收入", ZERO),
            revenue_line(LineItem.AFFILIATE_TURNOVER, "七、附属单位上缴收入", ZERO),
        ),
        revenue_closing(model),
    )
    right = SideColumn(
        class_lines(model, ((Measure.BUDGET, lambda x: x.expenditure),)),
        expenditure_closing(model, ("本年支出合计", "结转结余下年", "支出总计")),
    )
    return _table(
        model, TableKind.REVENUE_EXPENDITURE_SUMMARY, "表1", "收支总体情况表", _SIDES,
        (3.2, 1.6, 3.2, 1.6), side_rows((left, right), _STYLE),
    )  # fmt: skip


def _fiscal_summary(model: BudgetModel) -> PrintedTable:
    """Carry-over to the next year is a line among the classes."""
    total = model.total(lambda x: x.fiscal_revenue)
    names = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
    left = SideColumn(
        fiscal_lines(model, names, _numbered),
        (
            revenue_line(LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", total),
            revenue_line(LineItem.TOTAL_REVENUE, "收入总计", total),
        ),
    )
    right = SideColumn(
        class_lines(model, ((Measure.BUDGET, lambda x: x.fiscal_expenditure - x.opening),)),
        (
            expenditure_line(LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", total),
            expenditure_line(LineItem.CLOSING_CARRYOVER, "二十七、结转下年", ZERO),
            expenditure_line(LineItem.TOTAL_EXPENDITURE, "支出总计", total),
        ),
    )
    return _table(
        model, TableKind.FISCAL_APPROPRIATION_SUMMARY, "表4", "财政拨款收支总体情况表", _SIDES,
        (3.2, 1.6, 3.2, 1.6), side_rows((left, right), _STYLE),
    )  # fmt: skip


def _revenue(model: BudgetModel) -> PrintedTable:
    values: tuple[tuple[Measure, Decimal], ...] = (
        (Measure.TOTAL, model.grand_total),
        (Measure.GENERAL_PUBLIC_BUDGET, model.total(fiscal_of("general"))),
        (Measure.GOVERNMENT_FUND_BUDGET, model.total(fiscal_of("government_fund"))),
        (Measure.STATE_CAPITAL_BUDGET, ZERO),
        (Measure.EDUCATION_FEES, ZERO),
        (Measure.OTHER_FISCAL_SPECIAL_ACCOUNT, ZERO),
        (Measure.BUSINESS_REVENUE, ZERO),
        (Measure.OPERATING_REVENUE, ZERO),
        (Measure.OTHER_REVENUE, model.total(lambda x: x.other_revenue)),
        (Measure.SUPERIOR_SUBSIDY, ZERO),
        (Measure.AFFILIATE_TURNOVER, ZERO),
        (Measure.OPENING_CARRYOVER, model.opening),
    )
    rows = []
    for item, name in ((LineItem.TOTAL, "合计"), (LineItem.UNIT, model.body.name)):
        line = Line(item, name)
        rows.append((label(name), *(line.amount(v, m, _STYLE) for m, v in values)))
    return _table(
        model, TableKind.REVENUE_SUMMARY, "表2", "收入总体情况表",
        (
            "单位名称|合计|财政拨款收入|<|<|财政专户拨款收入|<|其他资金收入|<|<|上级补助收入|附属单位上缴收入|上年结转结余",
            "^|^|一般公共预算|政府性基金预算|国有资本经营预算|教育收费|其他专户收入拨款|事业收入|"
            "事业单位经营收入|其他收入|^|^|^",
        ),
        (2.0, *(1.3,) * 12), tuple(rows), landscape=True,
    )  # fmt: skip


def _by_code(
    model: BudgetModel,
    kind: TableKind,
    number: str,
    title: str,
    head: tuple[str, ...],
    columns: Columns,
    lead: Leading,
    total: Row,
    fund: str | None = None,
) -> PrintedTable:
    names = (4.2,) if len(total) == 1 else (1.3, 3.4)
    form = CodeForm(
        kind, title, head, (*names, *(1.6,) * len(columns)), _STYLE, _UNIT, lead, total,
        number=number, heads=_heads(model), landscape=len(columns) > 4,
    )  # fmt: skip
    keep = columns[0][1]
    assert keep is not None
    return function_table(form, model, columns, keep, fund)


def _of_fund(
    model: BudgetModel, kind: TableKind, number: str, word: str, fund: str
) -> PrintedTable:
    head = (f"功能分类科目|<|{word}支出|<|<", "科目编码|科目名称|小计|其中：基本支出|项目支出")
    return _by_code(
        model, kind, number, f"{word}支出情况表", head, GENERAL_COLUMNS, indented_name,
        (label(""), label("合计")), fund,
    )  # fmt: skip


def _basic(model: BudgetModel) -> PrintedTable:
    form = CodeForm(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
        "一般公共预算基本支出情况表（按经济分类科目）", ("部门预算支出经济科目|预算",), (4.2, 1.8),
        _STYLE, _UNIT, bracketed, (label("合计"),), number="表6", heads=_heads(model),
    )  # fmt: skip
    return economic_table(form, model)


def _three_public(model: BudgetModel) -> PrintedTable:
    values = three_public_values(model.three_public) | {LineItem.AGENCY_OPERATION: model.operating}
    names = (
        (LineItem.AGENCY_OPERATION, "行政经费"),
        (LineItem.THREE_PUBLIC_TOTAL, "“三公”经费"),
        (LineItem.OVERSEAS_VISITS, "　　其中：（一）因公出国（境）支出"),
        (LineItem.VEHICLE_TOTAL, "　　　　　（二）公务用车购置及运行维护支出"),
        (LineItem.VEHICLE_PURCHASE, "　　　　　　　　1.公务用车购置费"),
        (LineItem.VEHICLE_OPERATION, "　　　　　　　　2.公务用车运行维护费"),
        (LineItem.HOSPITALITY, "　　　　　（三）公务接待费支出"),
    )
    rows = []
    for item, name in names:
        line, value = Line(item, name), values[item]
        amounts = zip((Measure.BUDGET, *FUND_MEASURES), (value, value, ZERO, ZERO), strict=True)
        rows.append((label(name), *(line.amount(v, m, _STYLE) for m, v in amounts)))
    return _table(
        model, TableKind.THREE_PUBLIC_EXPENSES, "表8", "财政拨款安排的行政经费及“三公”经费预算表",
        ("项目|合计|一般公共预算|政府性基金预算|国有资本经营预算",), (4.0, 1.6, 1.6, 1.6, 1.6),
        tuple(rows),
    )  # fmt: skip


def _projects(model: BudgetModel) -> PrintedTable:
    def row(line: Line, chosen: Sequence, note: str) -> Row:
        def total(fund: str | None) -> Decimal:
            return sum((p.fiscal for p in chosen if fund in (None, p.fund)), ZERO)

        values = (
            (Measure.TOTAL, sum((p.budget for p in chosen), ZERO)),
            (Measure.FISCAL_APPROPRIATION, total(None)),
            (Measure.GENERAL_PUBLIC_BUDGET, total("general")),
            (Measure.GOVERNMENT_FUND_BUDGET, total("government_fund")),
            (Measure.STATE_CAPITAL_BUDGET, ZERO),
            (Measure.FISCAL_SPECIAL_ACCOUNT, ZERO),
            (Measure.UNIT_FUNDS, sum((p.other for p in chosen), ZERO)),
        )
        amounts = (line.amount(v, m, _STYLE) for m, v in values)
        return (label(line.name), *amounts, label(note))

    rows = [
        row(Line(LineItem.TOTAL, "合计"), model.projects, ""),
        row(Line(LineItem.PROJECT, model.body.name), model.projects, ""),
        *(
            row(Line(LineItem.PROJECT, "　　" + p.name), (p,), p.objectives[0])
            for p in model.projects
        ),
    ]
    return _table(
        model, TableKind.PROJECT_EXPENDITURE_SCHEDULE, "表12", "部门预算项目支出及其他支出预算表",
        (
            "支出项目类别（资金使用单位）|总计|财政拨款|<|<|<|财政专户拨款|其他资金|绩效目标",
            "^|^|合计|一般公共预算|政府性基金预算|国有资本经营预算|^|^|^",
        ),
        (2.6, *(1.3,) * 7, 3.0), tuple(rows), landscape=True,
    )  # fmt: skip


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (f"{model.year}年", f"{model.body.name}部门预算")


FAMILIES = (Family("guangzhou", _UNIT, _front, guangzhou_tables),)
