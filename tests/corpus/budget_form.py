"""A department budget in the national form: ten tables and prose. BudgetModel in, PrintedDocument out."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from corpus.budget_prose import budget_prose
from corpus.cells import BLANK, AmountStyle, Line, centred, header, label
from corpus.classification import ECONOMIC_NAMES, FUNCTION_CLASSES, numeral
from corpus.model import ZERO, BudgetModel, FunctionLine, Project
from corpus.printed import Paragraph, PrintedCell, PrintedDocument, PrintedTable
from corpus.rows_by_code import (
    Columns,
    Row,
    code_cells,
    economic_line,
    function_rows,
    total_row,
)
from gouji.vocabulary import LineItem, Measure, Side, TableKind

FUNDS = ("general", "government_fund", "state_capital")
FUND_MEASURES = (
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND_BUDGET,
    Measure.STATE_CAPITAL_BUDGET,
)
_FUND_NAMES = ("一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款")
_FUND_ITEMS = (
    LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
    LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
    LineItem.STATE_CAPITAL_BUDGET_REVENUE,
)
_REVENUES = (
    *zip(_FUND_ITEMS, (f"{name}收入" for name in _FUND_NAMES), strict=True),
    (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "财政专户管理资金收入"),
    (LineItem.BUSINESS_REVENUE, "事业收入"),
    (LineItem.SUPERIOR_SUBSIDY, "上级补助收入"),
    (LineItem.AFFILIATE_TURNOVER, "附属单位上缴收入"),
    (LineItem.OPERATING_REVENUE, "事业单位经营收入"),
    (LineItem.OTHER_REVENUE, "其他收入"),
)


@dataclass(frozen=True, slots=True)
class BudgetOptions:
    """split_codes: 类|款|项 in three cells; thousands: commas in amounts; zero: how 0 is printed."""

    split_codes: bool = False
    thousands: bool = False
    zero: str = ""

    @property
    def style(self) -> AmountStyle:
        return AmountStyle(self.thousands, self.zero)


def budget(model: BudgetModel, options: BudgetOptions | None = None) -> PrintedDocument:
    """The whole document of one body-year."""
    options = options or BudgetOptions()
    before, after = budget_prose(model)
    heading = Paragraph(f"第二部分　{model.body.name}{model.year}年度部门预算表", 1)
    return PrintedDocument(
        layout="budget_pdf",
        body=model.body,
        year=model.year,
        stage=model.stage,
        title=f"{model.year}年度部门预算",
        items=(*before, heading, *_tables(model, options), *after),
    )


def _tables(model: BudgetModel, options: BudgetOptions) -> tuple[PrintedTable, ...]:
    return (
        _summary(model, options),
        _revenue(model, options),
        _expenditure(model, options),
        _fiscal_summary(model, options),
        _general_expenditure(model, options),
        _basic_expenditure(model, options),
        _three_public(model, options),
        _fund_table(model, options, "government_fund"),
        _fund_table(model, options, "state_capital"),
        _projects(model, options),
    )


def _pair(
    line: Line, value: Decimal | None, style: AmountStyle, indent: int = 0, centre: bool = False
) -> tuple[PrintedCell, PrintedCell]:
    first = centred(line.name) if centre else label(line.name, indent=indent)
    return first, line.amount(value, Measure.BUDGET, style)


def _summary(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    style = options.style
    values: dict[LineItem, Decimal] = {
        item: model.total(lambda x: x.fiscal_revenue, fund=fund)
        for item, fund in zip(_FUND_ITEMS, FUNDS, strict=True)
    }
    values[LineItem.OTHER_REVENUE] = model.total(lambda x: x.other_revenue)
    rows: list[Row] = []
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        half: Row = (BLANK, BLANK)
        if index < len(_REVENUES):
            item, text = _REVENUES[index]
            line = Line(item, f"{numeral(index + 1)}、{text}", Side.REVENUE)
            half = _pair(line, values.get(item), style)
        line = Line(LineItem.FUNCTION, f"{numeral(index + 1)}、{name}", Side.EXPENDITURE, code)
        rows.append((*half, *_pair(line, model.total(lambda x: x.expenditure, code), style)))
    for item, text, value, item2, text2, value2 in (
        (LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue,
         LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure),
        (LineItem.OPENING_CARRYOVER, "上年结转结余", model.opening,
         LineItem.CLOSING_CARRYOVER, "年终结转结余", model.closing),
        (LineItem.TOTAL_REVENUE, "收入总计", model.grand_total,
         LineItem.TOTAL_EXPENDITURE, "支出总计", model.grand_total),
    ):  # fmt: skip
        left, right = Line(item, text, Side.REVENUE), Line(item2, text2, Side.EXPENDITURE)
        rows.append((*_pair(left, value, style, 0, True), *_pair(right, value2, style, 0, True)))
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, "部门收支总表",
        header("收入|<|支出|<", "项目|预算数|项目|预算数"),
        (3.2, 1.5, 3.2, 1.5), tuple(rows), unit=model.unit,
    )  # fmt: skip


def _by_code(
    model: BudgetModel,
    options: BudgetOptions,
    kind: TableKind,
    title: str,
    head: tuple[str, ...],
    columns: Columns,
    fund: str | None = None,
    note: str | None = None,
    landscape: bool = True,
) -> PrintedTable:
    """One row a code below the row 合计. `head`: header rows of the amount columns, parted by |."""
    split = options.split_codes
    top, *below = head
    if split:
        lead = ("科目编码|<|<|科目名称", "类|款|项|^")
        middle = below or ["|".join("^" for _ in columns)]
        rows_text = [f"{lead[0]}|{top}", *(f"{lead[1]}|{text}" for text in middle)]
        widths: tuple[float, ...] = (0.7, 0.6, 0.6, 3.4)
    else:
        rows_text = [f"科目编码|科目名称|{top}", *(f"^|^|{text}" for text in below)]
        widths = (1.3, 3.4)
    total = total_row(
        model, columns, options.style, (centred("合计", span=4 if split else 2),), fund
    )
    rows = function_rows(model, columns, options.style, split, fund)
    return PrintedTable(
        kind,
        title,
        header(*rows_text),
        widths + (1.4,) * len(columns),
        (total, *rows),
        unit=model.unit,
        note=note,
        landscape=landscape,
    )


def _fiscal_of(fund: str) -> Callable[[FunctionLine], Decimal]:
    return lambda line: line.fiscal_revenue if line.fund == fund else ZERO


def _revenue(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    columns: Columns = (
        (Measure.TOTAL, lambda x: x.revenue + x.opening),
        (Measure.CURRENT_YEAR_SUBTOTAL, lambda x: x.revenue),
        *((m, _fiscal_of(f)) for m, f in zip(FUND_MEASURES, FUNDS, strict=True)),
        (Measure.FISCAL_SPECIAL_ACCOUNT, None),
        (Measure.OTHER_REVENUE, lambda x: x.other_revenue),
        (Measure.OPENING_CARRYOVER, lambda x: x.opening),
    )
    head = (
        "合计|本年收入|<|<|<|<|<|上年结转结余",
        "^|小计|一般公共预算|政府性基金预算|国有资本经营预算|财政专户管理资金|其他收入|^",
    )
    return _by_code(model, options, TableKind.REVENUE_SUMMARY, "部门收入总表", head, columns)


def _expenditure(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    columns: Columns = (
        (Measure.TOTAL, lambda x: x.expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project + x.other_project),
        (Measure.OPERATING_BUSINESS_EXPENDITURE, None),
        (Measure.TURNOVER_TO_SUPERIOR, None),
        (Measure.SUBSIDY_TO_AFFILIATES, None),
    )
    head = ("合计|基本支出|项目支出|事业单位经营支出|上缴上级支出|对附属单位补助支出",)
    return _by_code(model, options, TableKind.EXPENDITURE_SUMMARY, "部门支出总表", head, columns)


def _fund_amounts(
    model: BudgetModel,
    line: Line,
    style: AmountStyle,
    of: Callable[[FunctionLine], Decimal],
    prefix: str = "",
) -> Row:
    """合计 and the three fund columns of one line."""
    values = [model.total(of, prefix, fund) for fund in (None, *FUNDS)]
    measures = (Measure.TOTAL, *FUND_MEASURES)
    return tuple(line.amount(v, m, style) for v, m in zip(values, measures, strict=True))


def _fiscal_summary(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    left = _fiscal_left(model, options.style)
    right = _fiscal_right(model, options.style)
    blank_left, blank_right = (BLANK,) * 2, (BLANK,) * 5
    rows = []
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else blank_left
        two = right[index] if index < len(right) else blank_right
        rows.append((*one, *two))
    whole: Callable[[FunctionLine], Decimal] = lambda x: x.fiscal_expenditure + x.closing  # noqa: E731
    total = Line(LineItem.TOTAL_EXPENDITURE, "支出总计", Side.EXPENDITURE)
    income = Line(LineItem.TOTAL_REVENUE, "收入总计", Side.REVENUE)
    rows.append(
        (
            *_pair(income, model.total(whole), options.style, 0, True),
            centred(total.name),
            *_fund_amounts(model, total, options.style, whole),
        )
    )
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, "财政拨款收支总表",
        header("收入|<|支出|<|<|<|<", "项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算"),
        (3.0, 1.5, 3.2, 1.5, 1.5, 1.5, 1.5), tuple(rows), unit=model.unit, landscape=True,
    )  # fmt: skip


def _fiscal_left(model: BudgetModel, style: AmountStyle) -> list[Row]:
    rows: list[Row] = []
    parts: tuple[tuple[LineItem, str, Callable[[FunctionLine], Decimal]], ...] = (
        (LineItem.CURRENT_YEAR_REVENUE, "一、本年收入", lambda x: x.fiscal_revenue),
        (LineItem.OPENING_CARRYOVER, "二、上年结转", lambda x: x.opening),
    )
    for item, text, of in parts:
        rows.append(_pair(Line(item, text, Side.REVENUE), model.total(of), style))
        for index, (name, fund) in enumerate(zip(_FUND_NAMES, FUNDS, strict=True)):
            words = f"（{numeral(index + 1)}）{name}"
            child = _FUND_ITEMS[index] if item is LineItem.CURRENT_YEAR_REVENUE else item
            line = Line(child, words, Side.REVENUE)
            rows.append(_pair(line, model.total(of, fund=fund), style, indent=1))
    return rows


def _fiscal_right(model: BudgetModel, style: AmountStyle) -> list[Row]:
    def fiscal(line: FunctionLine) -> Decimal:
        return line.fiscal_expenditure

    head = Line(LineItem.CURRENT_YEAR_EXPENDITURE, "一、本年支出", Side.EXPENDITURE)
    rows: list[Row] = [(label(head.name), *_fund_amounts(model, head, style, fiscal))]
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        text = f"（{numeral(index + 1)}）{name}"
        line = Line(LineItem.FUNCTION, text, Side.EXPENDITURE, code)
        rows.append((label(text, indent=1), *_fund_amounts(model, line, style, fiscal, code)))
    last = Line(LineItem.CLOSING_CARRYOVER, "二、年终结转结余", Side.EXPENDITURE)
    rows.append((label(last.name), *_fund_amounts(model, last, style, lambda x: x.closing)))
    return rows


def _general_expenditure(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
    return _by_code(
        model,
        options,
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        "一般公共预算支出表",
        ("合计|基本支出|项目支出",),
        _BASIC_AND_PROJECT,
        "general",
        landscape=False,
    )


_BASIC_AND_PROJECT: Columns = (
    (Measure.TOTAL, lambda x: x.fiscal_expenditure),
    (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
    (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
)


def _basic_expenditure(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
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


def _three_public(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
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


def _fund_table(model: BudgetModel, options: BudgetOptions, fund: str) -> PrintedTable:
    kind, word = {
        "government_fund": (TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算"),
        "state_capital": (TableKind.STATE_CAPITAL_EXPENDITURE, "国有资本经营预算"),
    }[fund]
    note = None
    if not model.of_fund(fund):
        note = f"注：{model.body.name}{model.year}年无{word}财政拨款安排的支出，故本表为空表。"
    return _by_code(
        model,
        options,
        kind,
        f"{word}支出表",
        ("合计|基本支出|项目支出",),
        _BASIC_AND_PROJECT,
        fund,
        note,
        landscape=False,
    )


def _projects(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
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
