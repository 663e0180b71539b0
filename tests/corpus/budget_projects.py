"""The project schedule of the national budget form: a model and options in, a PrintedTable out."""

from decimal import Decimal

from corpus.budget_options import FUND_MEASURES, FUNDS, BudgetOptions
from corpus.cells import AmountStyle, Line, centred, header, label
from corpus.model import ZERO, BudgetModel, Project
from corpus.printed import PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import LineItem, Measure, TableKind

_PLAIN = ("项目名称|合计|一般公共预算|政府性基金预算|国有资本经营预算|财政专户管理资金|单位资金",)
_MINISTRY = (
    "项目名称|项目单位|合计|本年拨款|<|<|财政拨款结转结余|<|<|财政专户管理资金|单位资金",
    "^|^|^|一般公共预算|政府性基金预算|国有资本经营预算|一般公共预算|政府性基金预算|国有资本经营预算|^|^",
)


def project_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    """项目支出表: 合计 = the funds of each row, the carried-over ones apart where options say so."""
    leading = 2 if options.project_carryover else 1
    total = Line(LineItem.TOTAL, "合计")
    rows: list[Row] = [(centred("合计", span=leading), *_amounts(total, model.projects, options))]
    for project in model.projects:
        line = Line(LineItem.PROJECT, project.name)
        names = (label(project.name), label(model.body.short_name))[:leading]
        rows.append((*names, *_amounts(line, (project,), options)))
    head = header(*(_MINISTRY if options.project_carryover else _PLAIN))
    widths = ((3.4, 2.6) + (1.5,) * 9) if options.project_carryover else ((4.2,) + (1.7,) * 6)
    return PrintedTable(
        TableKind.PROJECT_EXPENDITURE_SCHEDULE,
        "项目支出表",
        head,
        widths,
        tuple(rows),
        unit=model.unit,
        landscape=True,
    )


def _amounts(line: Line, projects: tuple[Project, ...], options: BudgetOptions) -> Row:
    style = options.style
    whole = line.amount(sum((p.budget for p in projects), ZERO), Measure.TOTAL, style)
    special = line.amount(None, Measure.FISCAL_SPECIAL_ACCOUNT, style)
    own = line.amount(sum((p.other for p in projects), ZERO), Measure.UNIT_FUNDS, style)
    return (whole, *_funds(line, projects, style, options.project_carryover), special, own)


def _funds(line: Line, projects: tuple[Project, ...], style: AmountStyle, apart: bool) -> Row:
    """The three fund columns; carry-over inside them or in three more."""

    def total(fund: str) -> tuple[Decimal, Decimal]:
        chosen = [p for p in projects if p.fund == fund]
        opening = sum((p.opening for p in chosen), ZERO) if apart else ZERO
        return sum((p.fiscal for p in chosen), ZERO) - opening, opening

    pairs = [total(fund) for fund in FUNDS]
    now = [line.amount(v, m, style) for (v, _), m in zip(pairs, FUND_MEASURES, strict=True)]
    before = [line.amount(v, Measure.OPENING_CARRYOVER, style) for _, v in pairs]
    return (*now, *(before if apart else ()))
