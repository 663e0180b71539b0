"""The ministry's form of final accounts: 公开01表 to 公开09表, 行次 beside each line, 栏次 above the columns."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from corpus.cells import BLANK, AmountStyle, Line, header, label
from corpus.classification import ECONOMIC_NAMES, FUNCTION_CLASSES, numeral
from corpus.families.amounts import fiscal_of, opening_of, projects
from corpus.families.code_tables import CodeForm, Columns, function_table, one_code
from corpus.families.common import FUND_ITEMS, FUND_MEASURES, FUNDS, three_public_values
from corpus.families.family import Family
from corpus.model import BudgetModel, FunctionLine
from corpus.printed import PrintedCell, PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, Stage, TableKind

_STYLE = AmountStyle(thousands=True)
_UNIT = AmountUnit.TEN_THOUSAND_YUAN
_Pair = tuple[LineItem, str, Decimal | None]


def official_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return (
        _summary(model),
        _revenue(model),
        _expenditure(model),
        _fiscal_summary(model),
        _general(model),
        _basic(model),
        _three_public(model),
        _government_fund(model),
        _state_capital(model),
    )


def _heads(model: BudgetModel) -> tuple[tuple[str, str], ...]:
    return ((f"部门：{model.body.name}　　　　金额单位：万元", "left"),)


def _table(
    model: BudgetModel,
    kind: TableKind,
    number: int,
    title: str,
    head: Sequence[str],
    widths: tuple[float, ...],
    rows: Sequence[Row],
) -> PrintedTable:
    return PrintedTable(
        kind, title, header(*head), widths, tuple(rows), unit=_UNIT, landscape=len(widths) > 6,
        number=f"公开{number:02d}表", heads=_heads(model),
        note="注：本表以“万元”为金额单位（保留两位小数）。",
    )  # fmt: skip


def _number(n: int) -> PrintedCell:
    return PrintedCell(str(n), align="centre")


def _half(side: Side, pair: _Pair | None, n: int, code: str | None = None) -> Row:
    """Name, 行次 and amount; the line number is printed even where nothing else is."""
    if pair is None:
        return (BLANK, _number(n), BLANK)
    item, name, value = pair
    line = Line(item, name, side, code)
    return (label(name), _number(n), line.amount(value, Measure.FINAL, _STYLE))


def _summary(model: BudgetModel) -> PrintedTable:
    fiscal = [model.total(fiscal_of(fund)) for fund in FUNDS]
    left: list[_Pair] = [
        (FUND_ITEMS[0], "一、一般公共预算财政拨款收入", fiscal[0]),
        (FUND_ITEMS[1], "二、政府性基金预算财政拨款收入", fiscal[1]),
        (FUND_ITEMS[2], "三、国有资本经营预算财政拨款收入", None),
        (LineItem.SUPERIOR_SUBSIDY, "四、上级补助收入", None),
        (LineItem.BUSINESS_REVENUE, "五、事业收入", None),
        (LineItem.OPERATING_REVENUE, "六、经营收入", None),
        (LineItem.AFFILIATE_TURNOVER, "七、附属单位上缴收入", None),
        (LineItem.OTHER_REVENUE, "八、其他收入", model.total(lambda x: x.other_revenue)),
    ]
    closing: tuple[tuple[_Pair, _Pair], ...] = (
        ((LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", model.revenue),
         (LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计", model.expenditure)),
        ((LineItem.SURPLUS_USED, "使用非财政拨款结余", model.surplus_used or None),
         (LineItem.SURPLUS_DISTRIBUTED, "结余分配", None)),
        ((LineItem.OPENING_CARRYOVER, "年初结转和结余", model.opening),
         (LineItem.CLOSING_CARRYOVER, "年末结转和结余", model.closing)),
        ((LineItem.TOTAL_REVENUE, "总计", model.grand_total),
         (LineItem.TOTAL_EXPENDITURE, "总计", model.grand_total)),
    )  # fmt: skip
    height = len(FUNCTION_CLASSES)
    rows: list[Row] = []
    for n, (code, name) in enumerate(FUNCTION_CLASSES, start=1):
        right = (LineItem.FUNCTION, f"{numeral(n)}、{name}", model.total(_spent, code))
        one = _half(Side.REVENUE, left[n - 1] if n <= len(left) else None, n)
        rows.append((*one, *_half(Side.EXPENDITURE, right, n + height + 4, code)))
    for n, (first, second) in enumerate(closing, start=height + 1):
        rows.append(
            (*_half(Side.REVENUE, first, n), *_half(Side.EXPENDITURE, second, n + height + 4))
        )
    return _table(
        model, TableKind.REVENUE_EXPENDITURE_SUMMARY, 1, "收入支出决算总表",
        ("收入|<|<|支出|<|<", "项目|行次|金额|项目|行次|金额", "栏次||1|栏次||2"),
        (3.2, 0.7, 1.5, 3.2, 0.7, 1.5), rows,
    )  # fmt: skip


def _spent(x: FunctionLine) -> Decimal:
    return x.expenditure


def _by_code(
    model: BudgetModel,
    kind: TableKind,
    number: int,
    title: str,
    names: Sequence[str],
    columns: Columns,
    keep: Callable[[FunctionLine], Decimal],
    fund: str | None = None,
) -> PrintedTable:
    """Head 项目 over code and name, then 栏次 with the number of each column, then 合计."""
    form = CodeForm(
        kind, title,
        (
            "项目|<|" + "|".join(names),
            "科目代码|科目名称" + "|^" * len(names),
            "栏次|<|" + "|".join(str(n) for n in range(1, len(names) + 1)),
        ),
        (1.3, 3.4, *(1.5,) * len(names)), _STYLE, _UNIT, one_code, (label("合计", span=2),),
        number=f"公开{number:02d}表", heads=_heads(model), landscape=True,
    )  # fmt: skip
    return function_table(form, model, columns, keep, fund)


def _revenue(model: BudgetModel) -> PrintedTable:
    names = (
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    )
    columns = (
        (Measure.TOTAL, lambda x: x.revenue),
        (Measure.FISCAL_APPROPRIATION, lambda x: x.fiscal_revenue),
        (Measure.SUPERIOR_SUBSIDY, None),
        (Measure.BUSINESS_REVENUE, None),
        (Measure.OPERATING_REVENUE, None),
        (Measure.AFFILIATE_TURNOVER, None),
        (Measure.OTHER_REVENUE, lambda x: x.other_revenue),
    )
    return _by_code(
        model, TableKind.REVENUE_SUMMARY, 2, "收入决算表", names, columns, lambda x: x.revenue
    )


def _expenditure(model: BudgetModel) -> PrintedTable:
    names = (
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    )
    columns = (
        (Measure.TOTAL, _spent),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, projects),
        (Measure.TURNOVER_TO_SUPERIOR, None),
        (Measure.OPERATING_BUSINESS_EXPENDITURE, None),
        (Measure.SUBSIDY_TO_AFFILIATES, None),
    )
    return _by_code(model, TableKind.EXPENDITURE_SUMMARY, 3, "支出决算表", names, columns, _spent)


def _fiscal_summary(model: BudgetModel) -> PrintedTable:
    names = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    whole = model.total(lambda x: x.fiscal_expenditure + x.closing)
    height = len(FUNCTION_CLASSES)

    def right(pair: tuple[LineItem, str], n: int, of: Callable, code: str = "") -> Row:
        line = Line(pair[0], pair[1], Side.EXPENDITURE, code or None)
        measures = (Measure.TOTAL, *FUND_MEASURES)
        values = (model.total(of, code, fund) for fund in (None, *FUNDS))
        amounts = (line.amount(v, m, _STYLE) for v, m in zip(values, measures, strict=True))
        return (label(pair[1]), _number(n), *amounts)

    left: dict[int, _Pair] = {
        n: (item, f"{numeral(n)}、{name}", model.total(fiscal_of(fund)))
        for n, (item, name, fund) in enumerate(zip(FUND_ITEMS, names, FUNDS, strict=True), 1)
    }
    rows: list[Row] = []
    for n, (code, name) in enumerate(FUNCTION_CLASSES, start=1):
        pair = (LineItem.FUNCTION, f"{numeral(n)}、{name}")
        rows.append(
            (
                *_half(Side.REVENUE, left.get(n), n),
                *right(pair, n + height + 6, lambda x: x.fiscal_expenditure, code),
            )
        )
    blank = (BLANK,) * 4
    year = (LineItem.CURRENT_YEAR_EXPENDITURE, "本年支出合计")
    end = (LineItem.CLOSING_CARRYOVER, "年末财政拨款结转和结余")
    total = (LineItem.TOTAL_EXPENDITURE, "总计")
    revenue = model.total(lambda x: x.fiscal_revenue)
    n = height + 1
    rows += [
        (*_half(Side.REVENUE, (LineItem.CURRENT_YEAR_REVENUE, "本年收入合计", revenue), n),
         *right(year, 2 * n + 5, lambda x: x.fiscal_expenditure)),
        (*_half(Side.REVENUE, (LineItem.OPENING_CARRYOVER, "年初财政拨款结转和结余", model.opening), n + 1),
         *right(end, 2 * n + 6, lambda x: x.closing)),
        *((*_half(Side.REVENUE, (item, "　" + names[k], model.total(opening_of(FUNDS[k]))), n + 2 + k),
           BLANK, _number(2 * n + 7 + k), *blank) for k, item in enumerate(FUND_ITEMS)),
        (*_half(Side.REVENUE, (LineItem.TOTAL_REVENUE, "总计", whole), n + 5),
         *right(total, 2 * n + 10, lambda x: x.fiscal_expenditure + x.closing)),
    ]  # fmt: skip
    return _table(
        model, TableKind.FISCAL_APPROPRIATION_SUMMARY, 4, "财政拨款收入支出决算总表",
        (
            "收入|<|<|支出|<|<|<|<|<",
            "项目|行次|金额|项目|行次|合计|" + "|".join(names),
            "栏次||1|栏次||2|3|4|5",
        ),
        (2.8, 0.6, 1.4, 2.8, 0.6, 1.4, 1.4, 1.4, 1.4), rows,
    )  # fmt: skip


def _general(model: BudgetModel) -> PrintedTable:
    columns = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
    )
    return _by_code(
        model, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, 5, "一般公共预算财政拨款支出决算表",
        ("小计", "基本支出", "项目支出"), columns, columns[0][1], "general",
    )  # fmt: skip


def _basic(model: BudgetModel) -> PrintedTable:
    """Three groups side by side: 301 and 303, then 302, then 310; the totals of the two parts last."""
    groups = (("301", "303"), ("302",), ("310",))
    columns = [[c for c in ECONOMIC_NAMES if c[:3] in group] for group in groups]

    def cells(code: str | None) -> Row:
        if code is None:
            return (BLANK,) * 3
        line = Line(LineItem.ECONOMIC, ECONOMIC_NAMES[code], code=code)
        amount = line.amount(model.economic_total(code), Measure.TOTAL, _STYLE)
        return (label(code), label(line.name), amount)

    height = max(len(column) for column in columns)
    rows: list[Row] = [
        tuple(cell for c in columns for cell in cells(c[n] if n < len(c) else None))
        for n in range(height)
    ]
    people = Line(LineItem.PERSONNEL_EXPENDITURE, "人员经费合计")
    running = Line(LineItem.OPERATING_EXPENDITURE, "公用经费合计")
    rows.append(
        (
            label(people.name, span=2),
            people.amount(model.personnel, Measure.TOTAL, _STYLE),
            label(running.name, span=5),
            running.amount(model.operating, Measure.TOTAL, _STYLE),
        )
    )
    return _table(
        model, TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, 6,
        "一般公共预算财政拨款基本支出决算明细表",
        ("人员经费|<|<|公用经费|<|<|<|<|<", "|".join(["科目代码|科目名称|决算数"] * 3)),
        (1.0, 2.6, 1.4) * 3, rows,
    )  # fmt: skip


def _three_public(model: BudgetModel) -> PrintedTable:
    items = (
        LineItem.THREE_PUBLIC_TOTAL, LineItem.OVERSEAS_VISITS, LineItem.VEHICLE_TOTAL,
        LineItem.VEHICLE_PURCHASE, LineItem.VEHICLE_OPERATION, LineItem.HOSPITALITY,
    )  # fmt: skip
    cells: list[PrintedCell] = []
    for measure, three in (
        (Measure.BUDGET, model.three_public_budget),
        (Measure.FINAL, model.three_public),
    ):
        values = three_public_values(three)
        for item in items:
            known = LineItem.TOTAL if item is LineItem.THREE_PUBLIC_TOTAL else item
            cells.append(Line(known, known.label).amount(values[item], measure, _STYLE))
    six = "合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费"
    parts = "^|^|小计|公务用车购置费|公务用车运行维护费|^"
    return _table(
        model, TableKind.THREE_PUBLIC_EXPENSES, 7, "财政拨款“三公”经费支出决算表",
        (
            "预算数|<|<|<|<|<|决算数|<|<|<|<|<",
            f"{six}|{six}", f"{parts}|{parts}", "|".join(str(n) for n in range(1, 13)),
        ),
        (1.2,) * 12, (tuple(cells),),
    )  # fmt: skip


def _government_fund(model: BudgetModel) -> PrintedTable:
    fund = "government_fund"
    form = CodeForm(
        TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算财政拨款收入支出决算表",
        (
            "项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余",
            "科目代码|科目名称|^|^|小计|基本支出|项目支出|^",
            "栏次|<|1|2|3|4|5|6",
        ),
        (1.3, 3.4, *(1.5,) * 6), _STYLE, _UNIT, one_code, (label("合计", span=2),),
        number="公开08表", heads=_heads(model), landscape=True,
    )  # fmt: skip
    columns = (
        (Measure.OPENING_CARRYOVER, lambda x: x.opening),
        (Measure.CURRENT_YEAR_REVENUE, lambda x: x.fiscal_revenue),
        (Measure.CURRENT_YEAR_EXPENDITURE, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
        (Measure.CLOSING_CARRYOVER, lambda x: x.closing),
    )
    return function_table(form, model, columns, lambda x: x.fiscal_expenditure, fund)


def _state_capital(model: BudgetModel) -> PrintedTable:
    columns = (
        (Measure.TOTAL, lambda x: x.fiscal_expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PROJECT_EXPENDITURE, lambda x: x.project),
    )
    return _by_code(
        model, TableKind.STATE_CAPITAL_EXPENDITURE, 9, "国有资本经营预算财政拨款支出决算表",
        ("合计", "基本支出", "项目支出"), columns, columns[0][1], "state_capital",
    )  # fmt: skip


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (model.body.name, f"{model.year}年度部门决算")


FAMILIES = (
    Family("official_final_accounts", _UNIT, _front, official_tables, stage=Stage.FINAL_ACCOUNTS),
)
