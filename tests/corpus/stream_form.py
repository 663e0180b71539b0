"""The budget of the PDF-text-stream family: tables, prose, targets, procurement, assets.

BudgetModel in, PrintedDocument out. All money is general public budget with a carry-over, so that the
arithmetic of the tables proves every placement once blanks have vanished.
"""

from decimal import Decimal

from corpus.cells import BLANK, AmountStyle, Line, label
from corpus.classification import ECONOMIC_NAMES, STREAM_CLASSES, numeral
from corpus.model import ZERO, BudgetModel
from corpus.printed import Item, Paragraph, PrintedCell, PrintedDocument, PrintedTable
from corpus.rows_by_code import Columns, Row, economic_line, function_rows, total_row
from corpus.stream_lists import assets, institutions, procurement
from corpus.stream_prose import asset_prose, main_prose
from corpus.targets import printed_targets
from gouji.vocabulary import LineItem, Measure, Side, TableKind

_STYLE = AmountStyle()


def stream_budget(model: BudgetModel, with_lists: bool = True) -> PrintedDocument:
    """The whole document; with_lists adds institutions, targets, procurement and assets."""
    tables = (
        _summary(model),
        _revenue(model),
        _expenditure(model),
        _fiscal_summary(model),
        _general_expenditure(model),
        _basic_expenditure(model),
        _empty(TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算财政拨款", "政府基金预算财政拨款"),
        _empty(TableKind.STATE_CAPITAL_EXPENDITURE, "国有资本经营预算财政拨款", "国有资本经营预算财政拨款"),
        _three_public(model),
    )  # fmt: skip
    before, after = main_prose(model)
    lists: tuple[Item, ...] = ()
    if with_lists:
        heading = Paragraph("七、政府采购预算情况", 1)
        lists = (heading, procurement(model), *asset_prose(model), assets(model))
    targets = printed_targets(model) if with_lists else ()
    return PrintedDocument(
        layout="stream_txt",
        body=model.body,
        year=model.year,
        stage=model.stage,
        title="部门预算",
        items=(
            *tables,
            *before,
            *((institutions(model),) if with_lists else ()),
            *after,
            *targets,
            *lists,
        ),
    )


def _numbered_rows(rows: list[Row]) -> tuple[Row, ...]:
    """Each row with its running number in front."""
    return tuple((label(str(index + 1)), *row) for index, row in enumerate(rows))


def _pair(item: LineItem, text: str, value: Decimal | None, measure: Measure) -> Row:
    return (label(text), Line(item, text, Side.REVENUE).amount(value, measure, _STYLE))


def _summary(model: BudgetModel) -> PrintedTable:
    left = [
        (LineItem.GENERAL_PUBLIC_BUDGET_REVENUE, "一般公共预算拨款收入", model.total(lambda x: x.fiscal_revenue)),
        (LineItem.GOVERNMENT_FUND_BUDGET_REVENUE, "政府性基金预算拨款收入", None),
        (LineItem.STATE_CAPITAL_BUDGET_REVENUE, "国有资本经营预算拨款收入", None),
        (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "财政专户管理资金收入", None),
        (LineItem.UNIT_FUNDS, "单位资金", None),
    ]  # fmt: skip
    rows: list[Row] = []
    for index, (code, name) in enumerate(STREAM_CLASSES):
        text = f"{numeral(index + 1)}、{name}"
        half: Row = (BLANK, BLANK)
        if index < len(left):
            item, words, value = left[index]
            half = _pair(item, f"{numeral(index + 1)}、{words}", value, Measure.BUDGET)
        line = Line(LineItem.FUNCTION, text, Side.EXPENDITURE, code if code != "-" else None)
        amount = line.amount(model.total(lambda x: x.expenditure, code), Measure.BUDGET, _STYLE)
        rows.append((*half, label(text), amount))
    for item, text, value, item2, text2, value2 in (
        (LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue,
         LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure),
        (LineItem.OPENING_CARRYOVER, "上年结转结余", model.opening,
         LineItem.CLOSING_CARRYOVER, "年终结转结余", ZERO),
        (LineItem.TOTAL_REVENUE, "收入总计", model.grand_total,
         LineItem.TOTAL_EXPENDITURE, "支出总计", model.grand_total),
    ):  # fmt: skip
        right = Line(item2, text2, Side.EXPENDITURE).amount(value2, Measure.BUDGET, _STYLE)
        rows.append((*_pair(item, text, value, Measure.BUDGET), label(text2), right))
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, "部门预算收支总表", (), (8, 16, 9, 16, 9),
        _numbered_rows(rows),
    )  # fmt: skip


def _by_code(
    model: BudgetModel, kind: TableKind, title: str, widths: tuple[float, ...], columns: Columns
) -> PrintedTable:
    total = total_row(model, columns, _STYLE, (BLANK, label("合计")))
    rows = [total, *function_rows(model, columns, _STYLE, False)]
    return PrintedTable(kind, title, (), widths, _numbered_rows(rows))


def _revenue(model: BudgetModel) -> PrintedTable:
    columns = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.CURRENT_YEAR_SUBTOTAL, lambda x: x.fiscal_revenue),
        (Measure.FISCAL_APPROPRIATION, lambda x: x.fiscal_revenue),
        (Measure.FISCAL_SPECIAL_ACCOUNT, None),
        (Measure.BUSINESS_REVENUE, None),
        (Measure.OPERATING_REVENUE, None),
        (Measure.SUPERIOR_SUBSIDY, None),
        (Measure.AFFILIATE_TURNOVER, None),
        (Measure.OTHER_REVENUE, None),
        (Measure.OPENING_CARRYOVER, lambda x: x.opening),
    )
    return _by_code(model, TableKind.REVENUE_SUMMARY, "部门预算收入总表", (4,) * 13, columns)


def _expenditure(model: BudgetModel) -> PrintedTable:
    columns = (
        (Measure.TOTAL, lambda x: x.expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
        (Measure.OPERATING_BUSINESS_EXPENDITURE, None),
        (Measure.TURNOVER_TO_SUPERIOR, None),
        (Measure.SUBSIDY_TO_AFFILIATES, None),
    )
    widths = (4, 8, 8, *(7,) * 6)
    return _by_code(model, TableKind.EXPENDITURE_SUMMARY, "部门预算支出总表", widths, columns)


def _general_expenditure(model: BudgetModel) -> PrintedTable:
    columns = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
    )
    title = "部门预算一般公共预算财政拨款支出表"
    widths = (4, 9, 12, 10, 10, 10)
    return _by_code(model, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, title, widths, columns)


def _fiscal_summary(model: BudgetModel) -> PrintedTable:
    names = ("一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款")
    items = (
        LineItem.GENERAL_PUBLIC_BUDGET_REVENUE,
        LineItem.GOVERNMENT_FUND_BUDGET_REVENUE,
        LineItem.STATE_CAPITAL_BUDGET_REVENUE,
    )
    rows: list[Row] = []
    for index, (code, name) in enumerate(STREAM_CLASSES):
        half: Row = (BLANK, BLANK)
        if index < 3:
            value = model.total(lambda x: x.fiscal_revenue) if index == 0 else None
            half = _pair(
                items[index], f"{numeral(index + 1)}、{names[index]}", value, Measure.BUDGET
            )
        text = f"{numeral(index + 1)}、{name}"
        line = Line(LineItem.FUNCTION, text, Side.EXPENDITURE, code if code != "-" else None)
        rows.append((*half, *_fund_cells(line, model.total(lambda x: x.fiscal_expenditure, code))))
    expenditure = model.total(lambda x: x.fiscal_expenditure)
    for item, text, value, item2, text2, value2 in (
        (LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.total(lambda x: x.fiscal_revenue),
         LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", expenditure),
        (LineItem.OPENING_CARRYOVER, "年初财政拨款结转和结余", model.opening,
         LineItem.CLOSING_CARRYOVER, "年末财政拨款结转和结余", None),
    ):  # fmt: skip
        right = _fund_cells(Line(item2, text2, Side.EXPENDITURE), value2)
        rows.append((*_pair(item, text, value, Measure.BUDGET), *right))
    for index, name in enumerate(names):
        value = model.opening if index == 0 else None
        line = Line(
            items[index],
            f"{numeral(index + 1)}、{name}",
            Side.REVENUE,
            part_of=LineItem.OPENING_CARRYOVER,
        )
        rows.append((label(line.name), line.amount(value, Measure.BUDGET, _STYLE), *(BLANK,) * 5))
    total = Line(LineItem.TOTAL_EXPENDITURE, "支出总计", Side.EXPENDITURE)
    left = _pair(LineItem.TOTAL_REVENUE, "收入总计", expenditure, Measure.BUDGET)
    rows.append((*left, *_fund_cells(total, expenditure)))
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, "部门预算财政拨款收支总表", (),
        (4, 8, 9, 8, 9, 9, 9, 9), _numbered_rows(rows),
    )  # fmt: skip


def _fund_cells(line: Line, amount: Decimal | None) -> Row:
    """Name, 合计 and the three fund columns: everything is general."""
    return (
        label(line.name),
        line.amount(amount, Measure.TOTAL, _STYLE),
        line.amount(amount, Measure.GENERAL_PUBLIC_BUDGET, _STYLE),
        line.amount(None, Measure.GOVERNMENT_FUND_BUDGET, _STYLE),
        line.amount(None, Measure.STATE_CAPITAL_BUDGET, _STYLE),
    )


def _basic_expenditure(model: BudgetModel) -> PrintedTable:
    def cells(line: Line, prefix: str) -> Row:
        total = model.economic_total(prefix)
        people = sum(
            (x.amount for x in model.economic if x.is_personnel and x.code.startswith(prefix)), ZERO
        )
        amounts = (
            (total, Measure.TOTAL),
            (people, Measure.PERSONNEL_EXPENDITURE),
            (total - people, Measure.OPERATING_EXPENDITURE),
        )
        return tuple(line.amount(value, measure, _STYLE) for value, measure in amounts)

    rows: list[Row] = [(BLANK, label("合计"), *cells(Line(LineItem.TOTAL, "合计"), ""))]
    for code in ECONOMIC_NAMES:
        if model.economic_total(code):
            line = economic_line(code)
            rows.append((PrintedCell(code), label(line.name), *cells(line, code)))
    return PrintedTable(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
        "部门预算一般公共预算财政拨款基本支出表", (), (4, 9, 12, 10, 10, 10), _numbered_rows(rows),
    )  # fmt: skip


def _empty(kind: TableKind, fund: str, word: str) -> PrintedTable:
    note = f"注：无{word}预算，空表列示。"
    return PrintedTable(kind, f"部门预算{fund}支出表", (), (4, 9, 12, 10, 10, 10), (), note=note)


def _three_public(model: BudgetModel) -> PrintedTable:
    three = model.three_public
    total = three.subtotal + three.meetings + three.training
    lines = (
        (LineItem.TOTAL, "合计", total),
        (LineItem.THREE_PUBLIC_TOTAL, "“三公”经费小计", three.subtotal),
        (LineItem.OVERSEAS_VISITS, "一、因公出国（境）费", three.overseas),
        (LineItem.OTHER, "其中：教学科研人员因公出国（境）费", None),
        (LineItem.OTHER, "其他因公出国（境）费", None),
        (LineItem.VEHICLE_TOTAL, "二、公务用车购置及运维费", three.vehicles),
        (LineItem.VEHICLE_PURCHASE, "其中：公务用车购置费", three.vehicle_purchase),
        (LineItem.VEHICLE_OPERATION, "公务用车运行维护费", three.vehicle_operation),
        (LineItem.HOSPITALITY, "三、公务接待费", three.hospitality),
        (LineItem.MEETINGS, "四、会议费", three.meetings),
        (LineItem.OTHER, "其他会议费", three.meetings),
        (LineItem.TRAINING, "五、培训费", three.training),
    )
    rows = []
    for item, text, value in lines:
        line = Line(item, text)
        rows.append((label(text), *_fund_cells(line, value)[1:]))
    return PrintedTable(
        TableKind.THREE_PUBLIC_EXPENSES, "部门预算财政拨款“三公”经费支出表", (), (4, 12, 10, 10, 10, 10),
        _numbered_rows(rows),
    )  # fmt: skip
