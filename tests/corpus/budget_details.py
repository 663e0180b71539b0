"""Basic expenditure by economic code and three public expenses of the national form: a model in, a table out."""

from corpus.budget_options import BudgetOptions
from corpus.cells import Line, centred, header, label
from corpus.classification import ECONOMIC_NAMES
from corpus.model import ZERO, BudgetModel
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
        (LineItem.TOTAL, "“三公”经费合计", three.subtotal),
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
