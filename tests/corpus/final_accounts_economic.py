"""Basic expenditure by economic code (T6) and three public expenses (T7): a model and options in, a table out."""

from collections.abc import Callable
from decimal import Decimal

from corpus.cells import BLANK, Line, centred, header, label
from corpus.classification import ECONOMIC_NAMES
from corpus.final_accounts_options import FinalAccountsOptions
from corpus.model import BudgetModel, ThreePublic
from corpus.printed import PrintedCell, PrintedTable
from corpus.rows_by_code import code_cells, economic_line
from gouji.vocabulary import LineItem, Measure, TableKind


def basic_expenditure_table(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
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
            Line(item, name).amount(value, Measure.TOTAL, options.style),
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
    amount = line.amount(model.economic_total(code), Measure.TOTAL, options.style)
    return [*codes, label(line.name, indent=0 if len(code) == 3 else 1), amount]


def three_public_table(model: BudgetModel, options: FinalAccountsOptions) -> PrintedTable:
    groups: tuple[tuple[LineItem, str, Callable[[ThreePublic], Decimal]], ...] = (
        (LineItem.TOTAL, "合计", lambda x: x.subtotal),
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
