"""Final accounts as districts print them: nine tables and the prose. BudgetModel in, PrintedDocument out."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from corpus.cells import BLANK, AmountStyle, Line, centred, header, label
from corpus.classification import ECONOMIC_NAMES, FUNCTION_CLASSES, numeral
from corpus.final_accounts_prose import closing_prose, opening_prose
from corpus.model import BudgetModel, FunctionLine, ThreePublic
from corpus.printed import Paragraph, PrintedCell, PrintedDocument, PrintedTable
from corpus.rows_by_code import Columns, Row, code_cells, economic_line, function_rows, total_row
from gouji.vocabulary import LineItem, Measure, Side, TableKind


@dataclass(frozen=True, slots=True)
class FinalAccountsOptions:
    """split_codes: 类|款|项 in three cells; thousands: commas in amounts."""

    split_codes: bool = True
    thousands: bool = True
    zero: str = ""

    @property
    def style(self) -> AmountStyle:
        return AmountStyle(self.thousands, self.zero)


def final_accounts(
    model: BudgetModel, options: FinalAccountsOptions | None = None
) -> PrintedDocument:
    """The whole document of one body-year."""
    options = options or FinalAccountsOptions()
    heading = f"第二部分　{model.body.name}{model.year}年度部门决算表"
    tables = (
        _summary(model, options),
        _revenue(model, options),
        _expenditure(model, options),
        _fiscal_summary(model, options),
        _general_expenditure(model, options),
        _basic_expenditure(model, options),
        _three_public(model, options),
        _fund_table(model, options, "government_fund"),
        _fund_table(model, options, "state_capital"),
    )
    return PrintedDocument(
        layout="final_accounts_pdf",
        body=model.body,
        year=model.year,
        stage=model.stage,
        title=f"{model.year}年度部门决算",
        items=(*opening_prose(model), Paragraph(heading, 1), *tables, *closing_prose(model)),
    )


def _summary(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    fiscal = {f: model.total(lambda x: x.fiscal_revenue, fund=f) for f in _FUNDS}
    left = [
        (LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "一般公共预算财政拨款收入", fiscal["general"]),
        (LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "政府性基金预算财政拨款收入", fiscal["government_fund"]),
        (LineItem.STATE_CAPITAL_BUDGET_REVENUE, "国有资本经营预算财政拨款收入", fiscal["state_capital"]),
        (LineItem.SUPERIOR_SUBSIDY, "上级补助收入", None),
        (LineItem.BUSINESS_REVENUE, "事业收入", None),
        (LineItem.OPERATING_REVENUE, "经营收入", None),
        (LineItem.AFFILIATE_TURNOVER, "附属单位上缴收入", None),
        (LineItem.OTHER_REVENUE, "其他收入", model.total(lambda x: x.other_revenue)),
    ]  # fmt: skip
    below = [
        (LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue,
         LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure),
        (LineItem.SURPLUS_USED, "使用非财政拨款结余（含专用结余）", model.surplus_used,
         LineItem.SURPLUS_DISTRIBUTED, "结余分配", None),
        (LineItem.OPENING_CARRYOVER, "年初结转和结余", model.opening,
         LineItem.CLOSING_CARRYOVER, "年末结转和结余", model.closing),
        (LineItem.TOTAL_REVENUE, "总计", model.grand_total,
         LineItem.TOTAL_EXPENDITURE, "总计", model.grand_total),
    ]  # fmt: skip
    rows = []
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        amount = model.total(lambda x: x.expenditure, code)
        cells: list[PrintedCell] = [BLANK, BLANK]
        if index < len(left):
            item, text, value = left[index]
            cells = _pair(item, _numbered(index, text), value, Side.REVENUE, options)
        line = Line(LineItem.FUNCTION, _numbered(index, name), Side.EXPENDITURE, code)
        rows.append((*cells, label(line.name), line.amount(amount, Measure.FINAL, options.style)))
    for item, text, value, item2, text2, value2 in below:
        rows.append(
            (
                *_pair(item, text, value, Side.REVENUE, options, centre=True),
                *_pair(item2, text2, value2, Side.EXPENDITURE, options, centre=True),
            )
        )
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        "收入支出决算总表",
        header("收入|<|支出|<", "项目|决算数|项目|决算数"),
        (3.2, 1.3, 3.0, 1.3),
        tuple(rows),
    )


_FUNDS = ("general", "government_fund", "state_capital")
_FUND_MEASURES = {
    "general": Measure.GENERAL_PUBLIC_BUDGET,
    "government_fund": Measure.GOVERNMENT_FUND_BUDGET,
    "state_capital": Measure.STATE_CAPITAL_BUDGET,
}


def _numbered(index: int, name: str) -> str:
    return f"{numeral(index + 1)}、{name}"


def _pair(
    item: LineItem,
    text: str,
    value: Decimal | None,
    side: Side,
    options: FinalAccountsOptions,
    centre: bool = False,
) -> list[PrintedCell]:
    first = centred(text) if centre else label(text)
    return [first, Line(item, text, side).amount(value, Measure.FINAL, options.style)]


def _by_code_table(
    model: BudgetModel,
    options: FinalAccountsOptions,
    kind: TableKind,
    title: str,
    names: tuple[str, ...],
    columns: Columns,
    keep: Callable[[FunctionLine], Decimal],
) -> PrintedTable:
    """T2 and T3: total row first; with split codes the cells 类|款|项 share its row, as printed."""
    heads = "|".join(names)
    ups = "|".join("^" for _ in names)
    if options.split_codes:
        head = header(f"项目|<|<|<|{heads}", f"支出功能分类科目编码|<|<|科目名称|{ups}")
        leading: Row = (centred("类"), centred("款"), centred("项"), centred("合计"))
        widths: tuple[float, ...] = (0.7, 0.6, 0.6, 4.2, *(1.5 for _ in names))
    else:
        head = header(f"项目|<|{heads}", f"科目编码|科目名称|{ups}")
        leading = (centred("合计", span=2),)
        widths = (1.3, 4.2, *(1.5 for _ in names))
    total = total_row(model, columns, options.style, leading)
    rows = function_rows(model, columns, options.style, options.split_codes, keep=keep)
    return PrintedTable(kind, title, head, widths, (total, *rows), landscape=True)


def _revenue(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    return _by_code_table(
        model,
        options,
        TableKind.REVENUE_SUMMARY,
        "收入决算表",
        ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
        (
            (Measure.TOTAL, lambda x: x.revenue),
            (Measure.FISCAL_APPROPRIATION, lambda x: x.fiscal_revenue),
            (Measure.SUPERIOR_SUBSIDY, None),
            (Measure.BUSINESS_REVENUE, None),
            (Measure.OPERATING_REVENUE, None),
            (Measure.AFFILIATE_TURNOVER, None),
            (Measure.OTHER_REVENUE, lambda x: x.other_revenue),
        ),
        keep=lambda x: x.revenue,
    )  # fmt: skip


def _expenditure(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    return _by_code_table(
        model,
        options,
        TableKind.EXPENDITURE_SUMMARY,
        "支出决算表",
        ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
        (
            (Measure.TOTAL, lambda x: x.expenditure),
            (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
            (Measure.PROJECT_EXPENDITURE, lambda x: x.project + x.other_project),
            (Measure.TURNOVER_TO_SUPERIOR, None),
            (Measure.OPERATING_BUSINESS_EXPENDITURE, None),
            (Measure.SUBSIDY_TO_AFFILIATES, None),
        ),
        keep=lambda x: x.expenditure,
    )


def _fiscal_summary(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    rows: list[Row] = []
    names = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    items = (
        LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
        LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
        LineItem.STATE_CAPITAL_BUDGET_REVENUE,
    )
    for index, (code, name) in enumerate(FUNCTION_CLASSES):
        cells: list[PrintedCell] = [BLANK, BLANK]
        if index < 3:
            value = model.total(lambda x: x.fiscal_revenue, fund=_FUNDS[index])
            cells = _pair(
                items[index], _numbered(index, names[index]), value, Side.REVENUE, options
            )
        line = Line(LineItem.FUNCTION, _numbered(index, name), Side.EXPENDITURE, code)
        rows.append((*cells, label(line.name), *_fund_amounts(model, line, code, options)))
    year = Line(LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", Side.EXPENDITURE)
    fiscal_revenue = model.total(lambda x: x.fiscal_revenue)
    rows.append(
        (
            *_pair(LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", fiscal_revenue, Side.REVENUE, options, True),
            centred(year.name),
            *_fund_amounts(model, year, "", options),
        )
    )  # fmt: skip
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY,
        "财政拨款收入支出决算总表",
        header(
            "收入|<|支出|<|<|<|<",
            "项目|决算数|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
        ),
        (3.2, 1.4, 3.2, 1.4, 1.5, 1.5, 1.5),
        (*rows, *_fiscal_closing_rows(model, options, names)),
        landscape=True,
    )


def _fund_amounts(
    model: BudgetModel, line: Line, prefix: str, options: FinalAccountsOptions
) -> list[PrintedCell]:
    """合计 and the three fund columns of fiscal expenditure."""
    values = [model.total(lambda x: x.fiscal_expenditure, prefix, fund) for fund in (None, *_FUNDS)]
    measures = (Measure.TOTAL, *_FUND_MEASURES.values())
    return [line.amount(v, m, options.style) for v, m in zip(values, measures, strict=True)]


def _fiscal_closing_rows(
    model: BudgetModel, options: FinalAccountsOptions, names: tuple[str, ...]
) -> list[Row]:
    style = options.style
    closing = Line(LineItem.CLOSING_CARRYOVER, "年末财政拨款结转和结余", Side.EXPENDITURE)
    blank_right = (BLANK,) * 5
    rows: list[Row] = [
        (
            *_pair(LineItem.OPENING_CARRYOVER, "年初财政拨款结转和结余", model.opening, Side.REVENUE, options),
            label(closing.name),
            closing.amount(model.closing, Measure.TOTAL, style),
            closing.amount(model.closing, Measure.GENERAL_PUBLIC_BUDGET, style),
            closing.amount(None, Measure.GOVERNMENT_FUND_BUDGET, style),
            closing.amount(None, Measure.STATE_CAPITAL_BUDGET, style),
        )
    ]  # fmt: skip
    for index, name in enumerate(names):
        value = model.total(lambda x: x.opening, fund=_FUNDS[index])
        pair = _pair(
            LineItem.OPENING_CARRYOVER, _numbered(index, name), value, Side.REVENUE, options
        )
        rows.append((*pair, *blank_right))
    total = Line(LineItem.TOTAL_EXPENDITURE, "总计", Side.EXPENDITURE)
    whole = [
        model.total(lambda x: x.fiscal_expenditure + x.closing, fund=fund)
        for fund in (None, *_FUNDS)
    ]
    measures = (Measure.TOTAL, *_FUND_MEASURES.values())
    rows.append(
        (
            *_pair(LineItem.TOTAL_REVENUE, "总计", whole[0], Side.REVENUE, options, centre=True),
            centred(total.name),
            *(total.amount(v, m, style) for v, m in zip(whole, measures, strict=True)),
        )
    )
    return rows


def _general_expenditure(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    columns = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
    )
    if options.split_codes:
        head = header(
            "项目|<|<|<|合计|基本支出|项目支出",
            "支出功能分类科目编码|<|<|科目名称|^|^|^",
            "类|款|项|^|^|^|^",
        )
        widths: tuple[float, ...] = (0.8, 0.7, 0.7, 4.4, 1.7, 1.7, 1.7)
        leading = (centred("合计", span=4),)
    else:
        head = header("项目|<|合计|基本支出|项目支出", "科目编码|科目名称|^|^|^")
        widths = (1.4, 4.4, 1.7, 1.7, 1.7)
        leading = (centred("合计", span=2),)
    rows = function_rows(model, columns, options.style, options.split_codes, "general")
    total = total_row(model, columns, options.style, leading, "general")
    return PrintedTable(
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        "一般公共预算财政拨款支出决算表",
        head,
        widths,
        (*rows, total),
    )


def _basic_expenditure(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    """Two halves: 301 and 303 at the left, 302 and 310 at the right; totals in the last row."""
    split = options.split_codes
    left = [c for c in ECONOMIC_NAMES if c[:3] in {"301", "303"}]
    right = [c for c in ECONOMIC_NAMES if c[:3] in {"302", "310"}]
    width = 4 if split else 3
    rows = []
    for index in range(max(len(left), len(right))):
        row: list[PrintedCell] = []
        for half in (left, right):
            row += (
                _economic_cells(model, half[index], options)
                if index < len(half)
                else [BLANK] * width
            )
        rows.append(tuple(row))
    names = ("人员经费合计", "公用经费合计")
    items = (LineItem.PERSONNEL_EXPENDITURE, LineItem.OPERATING_EXPENDITURE)
    values = (model.personnel, model.operating)
    last: list[PrintedCell] = []
    for item, name, value in zip(items, names, values, strict=True):
        last += [
            centred(name, span=width - 1),
            Line(item, name).amount(value, Measure.FINAL, options.style),
        ]
    head = (
        header(
            "经济分类科目编码|<|科目名称|决算数|经济分类科目编码|<|科目名称|决算数",
            "类|款|^|^|类|款|^|^",
        )
        if split
        else header(
            "人员经费|<|<|公用经费|<|<", "科目编码|科目名称|决算数|科目编码|科目名称|决算数"
        )
    )
    widths: tuple[float, ...] = (0.8, 0.6, 3.2, 1.5) * 2 if split else (1.1, 3.2, 1.5) * 2
    return PrintedTable(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
        "一般公共预算财政拨款基本支出决算表",
        head,
        widths,
        (*rows, tuple(last)),
    )


def _economic_cells(
    model: BudgetModel, code: str, options: FinalAccountsOptions
) -> list[PrintedCell]:
    line = economic_line(code)
    codes = code_cells(code, True)[:2] if options.split_codes else code_cells(code, False)
    amount = line.amount(model.economic_total(code), Measure.FINAL, options.style)
    return [*codes, label(line.name, indent=0 if len(code) == 3 else 1), amount]


def _three_public(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    groups: tuple[tuple[LineItem, str, Callable[[ThreePublic], Decimal]], ...] = (
        (LineItem.THREE_PUBLIC_TOTAL, "合计", lambda x: x.subtotal),
        (LineItem.OVERSEAS_VISITS, "因公出国（境）费", lambda x: x.overseas),
        (LineItem.VEHICLE_TOTAL, "公务用车购置及运行费/小计", lambda x: x.vehicles),
        (LineItem.VEHICLE_PURCHASE, "公务用车购置及运行费/公务用车购置费", lambda x: x.vehicle_purchase),
        (LineItem.VEHICLE_OPERATION, "公务用车购置及运行费/公务用车运行费", lambda x: x.vehicle_operation),
        (LineItem.HOSPITALITY, "公务接待费", lambda x: x.hospitality),
    )  # fmt: skip
    row = []
    for item, name, of in groups:
        line = Line(item, name)
        budget: ThreePublic = model.three_public_budget
        row.append(line.amount(of(budget), Measure.BUDGET, options.style))
        row.append(line.amount(of(model.three_public), Measure.FINAL, options.style))
    twelve = "|".join(["预算数", "决算数"] * 6)
    return PrintedTable(
        TableKind.THREE_PUBLIC_EXPENSES,
        "财政拨款“三公”经费支出决算表",
        header(
            "财政拨款“三公”经费|<|<|<|<|<|<|<|<|<|<|<",
            "合计|<|因公出国（境）费|<|公务用车购置及运行费|<|<|<|<|<|公务接待费|<",
            "^|^|^|^|小计|<|公务用车购置费|<|公务用车运行费|<|^|^",
            twelve,
        ),
        (1.0,) * 12,
        (tuple(row),),
        landscape=True,
    )


def _fund_table(model: BudgetModel, options: FinalAccountsOptions, fund: str) -> PrintedTable:
    """T8 and T9: an empty table with its note where the body has no such money."""
    kind, word = {
        "government_fund": (TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算"),
        "state_capital": (TableKind.STATE_CAPITAL_EXPENDITURE, "国有资本经营预算"),
    }[fund]
    columns = (
        (Measure.OPENING_CARRYOVER, lambda x: x.opening),
        (Measure.CURRENT_YEAR_REVENUE, lambda x: x.fiscal_revenue),
        (Measure.CURRENT_YEAR_EXPENDITURE, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
        (Measure.CLOSING_CARRYOVER, lambda x: x.closing),
    )
    split = options.split_codes
    lead = "类|款|项|^" if split else "科目编码|科目名称"
    top = "项目|<|<|<" if split else "项目|<"
    middle = "支出功能分类科目编码|<|<|科目名称" if split else None
    head_rows = [f"{top}|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余"]
    if middle:
        head_rows.append(f"{middle}|^|^|小计|基本支出|项目支出|^")
        head_rows.append(f"{lead}|^|^|^|^|^|^")
    else:
        head_rows.append(f"{lead}|^|^|小计|基本支出|项目支出|^")
    total = total_row(
        model, columns, options.style, (centred("合计", span=4 if split else 2),), fund
    )
    rows = function_rows(model, columns, options.style, split, fund)
    note = None if rows else f"注：{model.body.name}无{word}财政拨款收入和支出，故本表无数据。"
    return PrintedTable(
        kind,
        f"{word}财政拨款收入支出决算表",
        header(*head_rows),
        ((0.7, 0.6, 0.6, 3.6) if split else (1.3, 3.6)) + (1.5,) * 6,
        (*rows, total),
        note=note,
        landscape=True,
    )
