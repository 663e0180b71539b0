"""Final accounts by function code (T2, T3, T5, T8, T9): a model and options in, a PrintedTable out."""

from collections.abc import Callable
from decimal import Decimal

from corpus.cells import centred, header
from corpus.final_accounts_options import FinalAccountsOptions
from corpus.model import BudgetModel, FunctionLine
from corpus.printed import PrintedTable
from corpus.rows_by_code import Columns, Row, function_rows, total_row
from gouji.vocabulary import Measure, TableKind


def revenue_table(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
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


def expenditure_table(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
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


def general_expenditure_table(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
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


def fund_table(model: BudgetModel, options: FinalAccountsOptions, fund: str) -> PrintedTable:
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
