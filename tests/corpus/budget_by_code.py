"""Tables by function code of the national budget form: a model and options in, a PrintedTable out."""

from collections.abc import Callable
from decimal import Decimal

from corpus.budget_options import FUND_MEASURES, FUNDS, BudgetOptions
from corpus.cells import centred, header
from corpus.model import ZERO, BudgetModel, FunctionLine
from corpus.printed import PrintedTable
from corpus.rows_by_code import Columns, function_rows, total_row
from gouji.vocabulary import Measure, TableKind


def revenue_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
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


def expenditure_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
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


def general_expenditure_table(model: BudgetModel, options: BudgetOptions) -> PrintedTable:
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


def fund_table(model: BudgetModel, options: BudgetOptions, fund: str) -> PrintedTable:
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


_BASIC_AND_PROJECT: Columns = (
    (Measure.TOTAL, lambda x: x.fiscal_expenditure),
    (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
    (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
)


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
