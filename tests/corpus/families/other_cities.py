"""Two forms of cities no profile names: with last year's column and totals last; by unit in 元."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.cells import AmountStyle, Line, centred, header, label
from corpus.classification import numeral
from corpus.families.amounts import (
    Amount,
    fiscal_of,
    fiscal_whole,
    opening_of,
    operating_of,
    personnel_of,
    projects,
)
from corpus.families.code_tables import (
    CodeForm,
    Columns,
    economic_table,
    function_table,
    one_code,
    split_code,
)
from corpus.families.common import (
    EXPENDITURE_COLUMNS,
    FUND_MEASURES,
    FUNDS,
    GENERAL_COLUMNS,
    expenditure_closing,
    fiscal_lines,
    revenue_closing,
    three_public_rows,
)
from corpus.families.family import TEN_THOUSAND, Family
from corpus.families.side_tables import (
    SideColumn,
    SideLine,
    class_lines,
    revenue_line,
    side_rows,
)
from corpus.model import BudgetModel
from corpus.printed import PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, TableKind

_STYLE = AmountStyle(thousands=True, zero="-", divisor=TEN_THOUSAND)
_YUAN = AmountStyle(thousands=True)
_SOURCES = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入")
_OTHERS = (
    (LineItem.FISCAL_SPECIAL_ACCOUNT_REVENUE, "财政专户管理资金收入"),
    (LineItem.BUSINESS_REVENUE, "事业收入"),
    (LineItem.SUPERIOR_SUBSIDY, "上级补助收入"),
    (LineItem.AFFILIATE_TURNOVER, "附属单位上缴收入"),
    (LineItem.OPERATING_REVENUE, "事业单位经营收入"),
)


def two_year_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    """部门…总体情况表, 上年预算数 beside 本年预算数, code and name apart, 合计 in the last row."""
    return (
        _summary(model, _STYLE, AmountUnit.TEN_THOUSAND_YUAN, "表1", "部门收支总体情况表", True),
        _by_code(
            model, TableKind.REVENUE_SUMMARY, "表2", "部门收入总体情况表",
            (
                "科目|<|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入|国有资本经营预算拨款收入|"
                "财政专户管理资金收入|事业收入|上级补助收入|附属单位上缴收入|其他收入",
                "科目编码|科目名称" + "|^" * 10,
            ),
            (
                (Measure.TOTAL, lambda x: x.revenue + x.opening),
                (Measure.OPENING_CARRYOVER, lambda x: x.opening),
                *((m, fiscal_of(f)) for m, f in zip(FUND_MEASURES, FUNDS, strict=True)),
                (Measure.FISCAL_SPECIAL_ACCOUNT, None),
                (Measure.BUSINESS_REVENUE, None),
                (Measure.SUPERIOR_SUBSIDY, None),
                (Measure.AFFILIATE_TURNOVER, None),
                (Measure.OTHER_REVENUE, lambda x: x.other_revenue),
            ),
        ),
        _by_code(
            model, TableKind.EXPENDITURE_SUMMARY, "表3", "部门支出总体情况表",
            (
                "功能科目|<|合计|基本支出|项目支出|事业单位经营支出|上缴上级支出|对附属单位补助支出",
                "编码|名称" + "|^" * 6,
            ),
            EXPENDITURE_COLUMNS,
        ),
        _fiscal_summary(model),
        _by_code(
            model, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, "表5", "一般公共预算支出情况表",
            ("功能分类科目|<|本年预算数|<|<", "科目编码|科目名称|小计|基本支出|项目支出"),
            GENERAL_COLUMNS, "general",
        ),
        _basic(model),
        _three_public(model),
        _by_code(
            model, TableKind.GOVERNMENT_FUND_EXPENDITURE, "表8", "政府性基金预算支出情况表",
            ("科目编码|科目名称|本年政府性基金预算支出|<|<", "^|^|合计|基本支出|项目支出"),
            GENERAL_COLUMNS, "government_fund",
        ),
    )  # fmt: skip


def by_unit_tables(model: BudgetModel) -> tuple[PrintedTable, ...]:
    """部门公开表1 …, 元, 类|款|项 in three cells, a unit's code and name before the codes."""
    unit = AmountUnit.YUAN
    lead = split_code(3)
    form = CodeForm(
        TableKind.EXPENDITURE_SUMMARY, "部门支出总表",
        (
            "科目编码|<|<|科目名称|总计|基本支出|<|<|项目支出",
            "类|款|项|^|^|小计|人员经费|公用经费|^",
        ),
        (0.8, 0.6, 0.6, 3.2, *(1.7,) * 5), _YUAN, unit, lead, (centred("总计", span=4),),
        number="部门公开表3", heads=_unit_heads(model), landscape=True,
    )  # fmt: skip
    columns: Columns = (
        (Measure.TOTAL, lambda x: x.expenditure),
        (Measure.BASIC_EXPENDITURE, lambda x: x.basic),
        (Measure.PERSONNEL_EXPENDITURE, personnel_of(model)),
        (Measure.OPERATING_EXPENDITURE, operating_of(model)),
        (Measure.PROJECT_EXPENDITURE, projects),
    )
    return (
        _summary(model, _YUAN, unit, "部门公开表1", "部门收支总表", False),
        _unit_revenue(model),
        function_table(form, model, columns, lambda x: x.expenditure),
    )


def _heads(model: BudgetModel) -> tuple[tuple[str, str], ...]:
    return ((f"部门名称：{model.body.name}", "left"), ("金额单位：万元", "right"))


def _unit_heads(model: BudgetModel) -> tuple[tuple[str, str], ...]:
    return ((f"填报单位：{model.body.name}　　　　　　单位：元", "left"),)


def _with_last_year(lines: Sequence[SideLine]) -> tuple[SideLine, ...]:
    """Each line with a column before its own: last year's amount, a tenth less."""
    result = []
    for line in lines:
        value = line.values[0][1]
        before = None if value is None else (value * 9 / 10).quantize(Decimal(1))
        result.append(SideLine(line.line, ((Measure.LAST_YEAR, before), *line.values)))
    return tuple(result)


def _summary(
    model: BudgetModel,
    style: AmountStyle,
    unit: AmountUnit,
    number: str,
    title: str,
    last_year: bool,
) -> PrintedTable:
    start = len(_SOURCES) + 1
    left = (
        *fiscal_lines(model, _SOURCES, lambda n: numeral(n) + "、"),
        *(revenue_line(i, f"{numeral(n)}、{t}", None) for n, (i, t) in enumerate(_OTHERS, start)),
        revenue_line(
            LineItem.OTHER_REVENUE, "九、其他收入", model.total(lambda x: x.other_revenue)
        ),
    )
    right = class_lines(model, ((Measure.BUDGET, lambda x: x.expenditure),))
    sides = [(left, revenue_closing(model)), (right, expenditure_closing(model))]
    head = ("收入|<|支出|<", "项目|预算数|项目（按功能分类）|预算数")
    widths: tuple[float, ...] = (3.2, 1.6, 3.2, 1.6)
    if last_year:
        sides = [(_with_last_year(a), _with_last_year(b)) for a, b in sides]
        years = "上年预算数|本年预算数"
        head = ("收入|<|<|支出|<|<", f"项目|{years}|项目|{years}")
        widths = (3.0, 1.5, 1.5, 3.0, 1.5, 1.5)
    cells = 3 if last_year else 2
    columns = [SideColumn(lines, closing, cells) for lines, closing in sides]
    return PrintedTable(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, title, header(*head), widths,
        side_rows(columns, style), unit=unit, number=number, landscape=last_year,
        heads=_heads(model) if last_year else _unit_heads(model),
    )  # fmt: skip


def _fiscal_summary(model: BudgetModel) -> PrintedTable:
    """The ministry's shape: 一、本年收入 and its funds above, 二、上年结转 below."""
    names = ("一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款")
    carried = tuple(
        revenue_line(line.line.line_item, line.line.name, model.total(opening_of(fund)))
        for line, fund in zip(
            fiscal_lines(model, names, lambda n: f"（{numeral(n)}）"), FUNDS, strict=True
        )
    )
    left = (
        revenue_line(
            LineItem.CURRENT_YEAR_REVENUE, "一、本年收入", model.total(lambda x: x.fiscal_revenue)
        ),
        *fiscal_lines(model, names, lambda n: f"（{numeral(n)}）"),
        revenue_line(LineItem.OPENING_CARRYOVER, "二、上年结转", model.opening),
        *carried,
    )
    measures = (Measure.TOTAL, *FUND_MEASURES)
    funds = (None, *FUNDS)

    def line(item: LineItem, name: str, of: Amount) -> SideLine:
        values = tuple((m, model.total(of, fund=f)) for m, f in zip(measures, funds, strict=True))
        return SideLine(Line(item, name, Side.EXPENDITURE), values)

    spent: Amount = lambda x: x.fiscal_expenditure  # noqa: E731
    right = (
        line(LineItem.CURRENT_YEAR_EXPENDITURE, "一、本年支出", spent),
        *class_lines(
            model, tuple((m, spent) for m in measures), number=lambda n: f"（{numeral(n)}）",
            fund_of=funds,
        ),
        line(LineItem.CLOSING_CARRYOVER, "二、结转下年", lambda x: x.closing),
    )  # fmt: skip
    total = revenue_line(LineItem.TOTAL_REVENUE, "收入总计", model.total(fiscal_whole))
    sides = (
        SideColumn(left, (total,)),
        SideColumn(right, (line(LineItem.TOTAL_EXPENDITURE, "支出总计", fiscal_whole),), 5),
    )
    return PrintedTable(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, "财政拨款收支总体情况表",
        header(
            "收入|<|支出|<|<|<|<",
            "项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算",
        ),
        (3.0, 1.6, 3.0, 1.6, 1.6, 1.6, 1.6), side_rows(sides, _STYLE), landscape=True,
        number="表4", heads=_heads(model),
    )  # fmt: skip


def _by_code(
    model: BudgetModel,
    kind: TableKind,
    number: str,
    title: str,
    head: tuple[str, ...],
    columns: Columns,
    fund: str | None = None,
) -> PrintedTable:
    form = CodeForm(
        kind, title, head, (1.3, 3.4, *(1.6,) * len(columns)), _STYLE,
        AmountUnit.TEN_THOUSAND_YUAN, one_code, (centred("合计", span=2),), total_last=True,
        number=number, heads=_heads(model), landscape=len(columns) > 4,
    )  # fmt: skip
    keep = columns[0][1]
    assert keep is not None
    return function_table(form, model, columns, keep, fund)


def _basic(model: BudgetModel) -> PrintedTable:
    form = CodeForm(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, "一般公共预算基本支出情况表",
        ("部门预算经济分类科目|<|本年一般公共预算基本支出|<|<", "科目编码|科目名称|合计|人员经费|公用经费"),
        (1.3, 3.4, 1.7, 1.7, 1.7), _STYLE, AmountUnit.TEN_THOUSAND_YUAN, one_code,
        (centred("合计", span=2),), total_last=True, number="表6", heads=_heads(model),
    )  # fmt: skip
    measures = (Measure.TOTAL, Measure.PERSONNEL_EXPENDITURE, Measure.OPERATING_EXPENDITURE)
    return economic_table(form, model, measures)


def _three_public(model: BudgetModel) -> PrintedTable:
    names = (
        (LineItem.OVERSEAS_VISITS, "一、因公出国（境）费用"),
        (LineItem.VEHICLE_TOTAL, "二、公务用车购置及运行维护费"),
        (LineItem.VEHICLE_PURCHASE, "其中：公务用车购置费"),
        (LineItem.VEHICLE_OPERATION, "公务用车运行维护费"),
        (LineItem.HOSPITALITY, "三、公务接待费"),
        (LineItem.TOTAL, "合计"),
    )
    measures = (Measure.LAST_YEAR, Measure.BUDGET, Measure.CHANGE)
    return PrintedTable(
        TableKind.THREE_PUBLIC_EXPENSES, "一般公共预算“三公”经费支出情况表",
        header("项目|上年预算数|本年预算数|增减额"), (4.0, 1.7, 1.7, 1.7),
        three_public_rows(model, names, _STYLE, measures), number="表7", heads=_heads(model),
    )  # fmt: skip


def _unit_revenue(model: BudgetModel) -> PrintedTable:
    """A row for the body alone, its code and name in cells of their own."""
    values = (
        (Measure.TOTAL, model.grand_total),
        (Measure.OPENING_CARRYOVER, model.opening),
        (Measure.GENERAL_PUBLIC_BUDGET, model.total(fiscal_of("general"))),
        (Measure.GOVERNMENT_FUND_BUDGET, model.total(fiscal_of("government_fund"))),
        (Measure.STATE_CAPITAL_BUDGET, None),
        (Measure.UNIT_FUNDS, model.total(lambda x: x.other_revenue)),
    )
    rows: list[Row] = []
    for code, line in (
        ("", Line(LineItem.TOTAL, "总计")),
        (f"{model.body.code}009", Line(LineItem.UNIT, model.body.name, code=f"{model.body.code}009")),
    ):  # fmt: skip
        amounts = (line.amount(v, m, _YUAN) for m, v in values)
        rows.append((label(code), label(line.name), *amounts))
    return PrintedTable(
        TableKind.REVENUE_SUMMARY, "部门收入总表",
        header(
            "部门（单位）代码|部门（单位）名称|合计|上年结转|本年收入|<|<|<",
            "^|^|^|^|一般公共预算|政府性基金预算|国有资本经营预算|单位资金",
        ),
        (1.4, 3.0, *(1.7,) * 6), tuple(rows), unit=AmountUnit.YUAN, landscape=True,
        number="部门公开表2", heads=_unit_heads(model),
    )  # fmt: skip


def _front(model: BudgetModel) -> tuple[str, ...]:
    return (f"{model.body.name}", f"{model.year}年部门预算公开")


FAMILIES = (
    Family("city_two_years", AmountUnit.TEN_THOUSAND_YUAN, _front, two_year_tables),
    Family("city_by_unit", AmountUnit.YUAN, _front, by_unit_tables),
)
