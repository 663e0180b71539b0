"""Basic expenditure, three public expenses and projects of the national form: a model and options in, a table out."""

from decimal import Decimal

from corpus.budget_options import FUND_MEASURES, FUNDS, BudgetOptions
from corpus.cells import AmountStyle, Line, centred, header, label
from corpus.classification import ECONOMIC_NAMES
from corpus.model import ZERO, BudgetModel, Project
from corpus.printed import PrintedTable
from corpus.rows_by_code import Row, code_cells, economic_line
from gouji.vocabulary import LineItem, Measure, TableKind


def basic_expenditure_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    style, split = options.style, options.split_codes

    def cells(line: Line, prefix: str) -> Row:
        total = model.economic_total(prefix)
        people = total if prefix[:3] in {"301", "303"} else ZERO
        if not prefix:
            people = model.personnel
        amounts = (
            (total, Measure.TOTAL),
            (people, Measure.PERSONNEL_EXPENDITURE),
            (total - people, Measure.OPERATING_EXPENDITURE),
        )
        return tuple(line.amount(value, measure, style) for value, measure in amounts)

    rows: list[Row] = [
        (centred("合计", span=3 if split else 2), *cells(Line(LineItem.TOTAL, "合计"), ""))
    ]
    for code in ECONOMIC_NAMES:
        if model.economic_total(code):
            line = economic_line(code)
            codes = code_cells(code, split)[: 2 if split else 1]
            name = label(line.name, indent=0 if len(code) == 3 else 1)
            rows.append((*codes, name, *cells(line, code)))
    lead = ("部门预算支出经济分类科目|<|<", "类|款|科目名称") if split else (
        "部门预算支出经济分类科目|<", "科目编码|科目名称")  # fmt: skip
    return PrintedTable(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, "一般公共预算基本支出表",
        header(f"{lead[0]}|一般公共预算基本支出|<|<", f"{lead[1]}|合计|人员经费|公用经费"),
        ((0.8, 0.7, 3.4) if split else (1.3, 3.4)) + (1.6,) * 3, tuple(rows), unit=model.unit,
    )  # fmt: skip


def three_public_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    three = model.three_public
    groups = (
        (LineItem.THREE_PUBLIC_TOTAL, "“三公”经费合计", three.subtotal),
        (LineItem.OVERSEAS_VISITS, "因公出国（境）费", three.overseas),
        (LineItem.VEHICLE_TOTAL, "公务用车购置及运行费/小计", three.vehicles),
        (LineItem.VEHICLE_PURCHASE, "公务用车购置及运行费/公务用车购置费", three.vehicle_purchase),
        (
            LineItem.VEHICLE_OPERATION,
            "公务用车购置及运行费/公务用车运行费",
            three.vehicle_operation,
        ),
        (LineItem.HOSPITALITY, "公务接待费", three.hospitality),
    )
    row = tuple(Line(i, n).amount(v, Measure.BUDGET, options.style) for i, n, v in groups)
    return PrintedTable(
        TableKind.THREE_PUBLIC_EXPENSES, "财政拨款“三公”经费支出表",
        header(
            "“三公”经费合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费",
            "^|^|小计|公务用车购置费|公务用车运行费|^",
        ),
        (1.5,) * 6, (row,), unit=model.unit, landscape=True,
    )  # fmt: skip


def project_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    """项目支出表: 合计 = this year's three funds + carried-over three funds + special account + own funds."""
    total = Line(LineItem.TOTAL, "合计")
    rows: list[Row] = [
        (centred("合计", span=2), *_project_amounts(total, model.projects, options.style))
    ]
    for project in model.projects:
        line = Line(LineItem.PROJECT, project.name)
        cells = _project_amounts(line, (project,), options.style)
        rows.append((label(project.name), label(model.body.short_name), *cells))
    return PrintedTable(
        TableKind.PROJECT_EXPENDITURE_SCHEDULE, "项目支出表",
        header(
            "项目名称|项目单位|合计|本年拨款|<|<|财政拨款结转结余|<|<|财政专户管理资金|单位资金",
            "^|^|^|一般公共预算|政府性基金预算|国有资本经营预算|一般公共预算|政府性基金预算|国有资本经营预算|^|^",
        ),
        (3.4, 2.6) + (1.5,) * 9, tuple(rows), unit=model.unit, landscape=True,
    )  # fmt: skip


def _project_amounts(line: Line, projects: tuple[Project, ...], style: AmountStyle) -> Row:
    def of_fund(fund: str) -> tuple[Decimal, Decimal]:
        chosen = [p for p in projects if p.fund == fund]
        opening = sum((p.opening for p in chosen), ZERO)
        return sum((p.fiscal for p in chosen), ZERO) - opening, opening

    whole = line.amount(sum((p.budget for p in projects), ZERO), Measure.TOTAL, style)
    now = [line.amount(of_fund(f)[0], m, style) for f, m in zip(FUNDS, FUND_MEASURES, strict=True)]
    before = [line.amount(of_fund(f)[1], Measure.OPENING_CARRYOVER, style) for f in FUNDS]
    special = line.amount(None, Measure.FISCAL_SPECIAL_ACCOUNT, style)
    own = line.amount(sum((p.other for p in projects), ZERO), Measure.UNIT_FUNDS, style)
    return (whole, *now, *before, special, own)
