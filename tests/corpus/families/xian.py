"""Departments of Xi'an: 部门综合预算 in 元, summaries with four sides, tables with a row for each unit."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.cells import AmountStyle, Line, header, label
from corpus.classification import ECONOMIC_NAMES
from corpus.families.amounts import fiscal_of, operating_of, personnel_of
from corpus.families.code_tables import (
    CodeForm,
    economic_amounts,
    function_table,
    indented_code,
)
from corpus.families.economic import GOVERNMENT_NAMES, government_code
from corpus.families.family import Family
from corpus.families.shares import shares
from corpus.families.xian_summaries import fiscal_summary_table, summary_table
from corpus.model import ZERO, BudgetModel, ThreePublic
from corpus.printed import PrintedCell, PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, TableKind

_STYLE = AmountStyle(thousands=True)
# Printed in 元, of amounts in whole 100 元: sums and their parts tie.
_STEP = Decimal(10)


def xian_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return (
        summary_table(model),
        _by_unit(model, TableKind.REVENUE_SUMMARY, "表2", "部门综合预算收入总表"),
        _by_unit(model, TableKind.EXPENDITURE_SUMMARY, "表3", "部门综合预算支出总表"),
        fiscal_summary_table(model),
        _general(model),
        _economic(model, TableKind.OTHER, "表6", "部门综合预算一般公共预算支出明细表（按支出经济分类科目）", True),
        _general_basic(model),
        _economic(
            model,
            TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
            "表8",
            "部门综合预算一般公共预算基本支出明细表（按支出经济分类科目）",
            False,
        ),
        _projects(model),
        _three_public(model),
    )  # fmt: skip


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


def _units(model: BudgetModel) -> tuple[tuple[str, str, int | None], ...]:
    """Code, name and share of 部门, of its own office and of one unit below it."""
    body = model.body
    return (
        (body.code, body.name, None),
        (f"　　{body.code}001", f"{body.name}（本级）", 0),
        (f"　　{body.code}002", f"{body.short_name}服务中心", 1),
    )


def _unit_rows(model: BudgetModel, measures: Sequence[tuple[Measure, Decimal | None]]) -> list[Row]:
    total = Line(LineItem.TOTAL, "合计")
    whole = tuple(total.amount(v, m, _STYLE) for m, v in measures)
    rows: list[Row] = [(label("合计", span=2), *whole)]
    for code, name, part in _units(model):
        line = Line(LineItem.UNIT, name, code=code.strip())
        amounts = tuple(
            line.amount(v if part is None or v is None else shares(v, _STEP)[part], m, _STYLE)
            for m, v in measures
        )
        rows.append((label(code), label(name), *amounts))
    return rows


def _by_unit(model: BudgetModel, kind: TableKind, number: str, title: str) -> PrintedTable:
    """Both tables are by source of money, expenditure as well as revenue."""
    general, fund = (model.total(fiscal_of(x)) for x in ("general", "government_fund"))
    other = model.total(lambda x: x.other_revenue)
    sources: tuple[tuple[str, Measure, Decimal | None], ...] = (
        ("合计", Measure.TOTAL, general + fund + other),
        ("小计", Measure.GENERAL_PUBLIC_BUDGET, general),
        ("其中：专项资金列入部门预算的项目", Measure.SPECIAL_FUNDS, None),
        ("政府性基金拨款", Measure.GOVERNMENT_FUND_BUDGET, fund),
        ("上级补助收入", Measure.SUPERIOR_SUBSIDY, None),
        ("事业收入", Measure.BUSINESS_REVENUE, None),
        ("事业单位经营收入", Measure.OPERATING_REVENUE, None),
        ("对附属单位上缴收入", Measure.AFFILIATE_TURNOVER, None),
        ("上年结转", Measure.OPENING_CARRYOVER, None),
        ("上年实户资金余额", Measure.ACCOUNT_BALANCE, None),
        ("其他收入", Measure.OTHER_REVENUE, other),
    )
    if kind is TableKind.EXPENDITURE_SUMMARY:
        sources = tuple(s for s in sources if s[1] is not Measure.SUPERIOR_SUBSIDY)
    middle = "|".join(
        {"小计": "一般公共预算拨款", "其中：专项资金列入部门预算的项目": "<"}.get(name, name)
        for name, _, _ in sources
    )
    below = "|".join(name if n in (1, 2) else "^" for n, (name, _, _) in enumerate(sources))
    head = (
        "单位编码|单位名称|部门预算" + "|<" * (len(sources) - 1),
        f"^|^|{middle}",
        f"^|^|{below}",
    )
    rows = _unit_rows(model, [(measure, value) for _, measure, value in sources])
    return _table(kind, number, title, head, (1.3, 2.4, *(1.6,) * len(sources)), rows)


def _form(model: BudgetModel, number: str, title: str, columns: tuple[str, ...]) -> CodeForm:
    return CodeForm(
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, title,
        ("功能科目编码|功能科目名称|" + "|".join((*columns, "备注")),),
        (1.8, 3.6, *(1.8,) * len(columns), 1.2), _STYLE, AmountUnit.YUAN, indented_code,
        (label("合计", span=2),), blank_tail=1, number=number, landscape=True,
    )  # fmt: skip


def _general(model: BudgetModel) -> PrintedTable:
    names = ("合计", "人员经费支出", "公用经费支出", "专项业务经费支出")
    form = _form(model, "表5", "部门综合预算一般公共预算支出明细表（按支出功能分类科目）", names)
    columns = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.PERSONNEL_EXPENDITURE, personnel_of(model)),
        (Measure.OPERATING_EXPENDITURE, operating_of(model)),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
    )
    return function_table(form, model, columns, columns[0][1], "general")


def _general_basic(model: BudgetModel) -> PrintedTable:
    names = ("合计", "人员经费支出", "公用经费支出")
    title = "部门综合预算一般公共预算基本支出明细表（按支出功能分类科目）"
    columns = (
        (Measure.TOTAL, lambda x: x.basic),
        (Measure.PERSONNEL_EXPENDITURE, personnel_of(model)),
        (Measure.OPERATING_EXPENDITURE, operating_of(model)),
    )
    table = function_table(
        _form(model, "表7", title, names), model, columns, columns[0][1], "general"
    )
    return _as_other(table)


def _as_other(table: PrintedTable) -> PrintedTable:
    return PrintedTable(
        TableKind.OTHER, table.title, table.header, table.widths, table.rows, unit=table.unit,
        landscape=table.landscape, number=table.number,
    )  # fmt: skip


def _economic(
    model: BudgetModel, kind: TableKind, number: str, title: str, with_projects: bool
) -> PrintedTable:
    """A row for each pair of department and government 款 below a row for each department 类."""
    projects = model.total(lambda x: x.project, fund="general") if with_projects else ZERO
    codes = {item.code for item in model.economic} | ({"30227"} if with_projects else set())
    rows: list[Row] = []

    def row(code: str, name: str, line: Line, pair: tuple[str, str]) -> Row:
        values = dict(economic_amounts(model, code))
        if with_projects:
            own = projects if "30227".startswith(code) else ZERO
            values[Measure.PROJECT_EXPENDITURE] = own
            values[Measure.TOTAL] += own
        amounts = tuple(line.amount(value, m, _STYLE) for m, value in values.items())
        return (*indented_code(code, name), label(pair[0]), label(pair[1]), *amounts, label(""))

    total = row("", "", Line(LineItem.TOTAL, "合计"), ("", ""))
    rows.append((label("合计", span=4), *total[4:]))
    for code in sorted(codes | {code[:3] for code in codes}):
        name = ECONOMIC_NAMES[code]
        line = Line(LineItem.ECONOMIC, name, code=code)
        own = government_code(code) if len(code) == 5 else ""
        rows.append(row(code, name, line, (own, GOVERNMENT_NAMES.get(own, ""))))
    names = (
        "合计|人员经费支出|公用经费支出" + ("|专项业务经费支出" if with_projects else "") + "|备注"
    )
    head = ("部门经济科目编码|部门经济科目名称|政府经济科目编码|政府经济科目名称|" + names,)
    widths = (1.5, 2.6, 1.2, 2.2, *(1.7,) * (4 if with_projects else 3), 1.0)
    return _table(kind, number, title, head, widths, rows)


def _projects(model: BudgetModel) -> PrintedTable:
    """Projects below their unit, each below the group it belongs to."""
    body = model.body
    own = sum((p.budget for p in model.projects), ZERO)

    def row(line: Line, code: str, value: Decimal) -> Row:
        return (label(code), label(line.name), line.amount(value, Measure.TOTAL, _STYLE), label(""))

    total = row(Line(LineItem.TOTAL, "合计"), "", own)
    rows: list[Row] = [(label("合计", span=2), *total[2:])]
    for code, name in ((body.code, body.name), (f"　　{body.code}001", f"{body.name}（本级）")):
        rows.append(row(Line(LineItem.UNIT, name, code=code.strip()), code, own))
    rows.append(row(Line(LineItem.PROJECT, "　　　　　专用项目"), "", own))
    for project in model.projects:
        name = "　　　　　　　" + project.name
        rows.append(row(Line(LineItem.PROJECT, name), "", project.budget))
    return _table(
        TableKind.PROJECT_EXPENDITURE_SCHEDULE, "表10", "部门综合预算专项业务经费支出表",
        ("单位编码|单位（项目）名称|项目金额|项目简介",), (1.4, 4.0, 1.8, 3.0), rows,
    )  # fmt: skip


def _three_public(model: BudgetModel) -> PrintedTable:
    groups = (
        (Measure.LAST_YEAR, "上年", model.three_public_budget),
        (Measure.BUDGET, "当年", model.three_public),
        (Measure.CHANGE, "增减变化情况", None),
    )

    def values(three: ThreePublic) -> tuple[tuple[LineItem, Decimal], ...]:
        return (
            (LineItem.TOTAL, three.subtotal + three.meetings + three.training),
            (LineItem.THREE_PUBLIC_TOTAL, three.subtotal),
            (LineItem.OVERSEAS_VISITS, three.overseas),
            (LineItem.HOSPITALITY, three.hospitality),
            (LineItem.VEHICLE_TOTAL, three.vehicles),
            (LineItem.VEHICLE_PURCHASE, three.vehicle_purchase),
            (LineItem.VEHICLE_OPERATION, three.vehicle_operation),
            (LineItem.MEETINGS, three.meetings),
            (LineItem.TRAINING, three.training),
        )

    before, now = dict(values(model.three_public_budget)), dict(values(model.three_public))
    cells: list[PrintedCell] = []
    for measure, _, three in groups:
        for item, value in values(three) if three else ((i, now[i] - before[i]) for i in now):
            cells.append(Line(item, item.label, Side.NONE).amount(value, measure, _STYLE))
    rows: list[Row] = [
        (label("合计", span=2), *cells),
        (label(model.body.code), label(model.body.name), *cells),
    ]
    tops = "|".join(name + "|<" * 8 for _, name, _ in groups)
    second = "|".join(["合计|一般公共预算拨款安排的“三公”经费预算|<|<|<|<|<|会议费|培训费"] * 3)
    third = "|".join(["^|小计|因公出国（境）费用|公务接待费|公务用车购置及运行维护费|<|<|^|^"] * 3)
    fourth = "|".join(["^|^|^|^|小计|公务用车购置费|公务用车运行维护费|^|^"] * 3)
    return _table(
        TableKind.THREE_PUBLIC_EXPENSES, "表13",
        "部门综合预算一般公共预算拨款“三公”经费及会议费、培训费支出预算表",
        (f"单位编码|单位名称|{tops}", f"^|^|{second}", f"^|^|{third}", f"^|^|{fourth}"),
        (1.0, 1.6, *(1.25,) * 27), rows,
    )  # fmt: skip


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (f"{model.year}年部门综合预算公开报表", f"部门名称：{model.body.name}")


FAMILIES = (Family("xian", AmountUnit.YUAN, _front, xian_tables),)
