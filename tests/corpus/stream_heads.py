"""The head lines that the stream family repeats on every page of a table. Document and table in, text out."""

from corpus.printed import PrintedDocument, PrintedTable
from gouji.vocabulary import TableKind

_BY_CODE = (
    "序号\n\n功能分类科目\n\n合计 基本支出 项目支出\n\n科目编码 科目名称\n\n栏次 1 2 3 4 5\n\n"
)
_COLUMNS: dict[TableKind, str] = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: (
        "序号\n收入 支出\n\n项 目 预算数 项 目 预算数\n\n栏次 1 2 3 4\n\n"
    ),
    TableKind.REVENUE_SUMMARY: (
        "序号\n\n功能分类科目\n\n合计\n\n本年收入\n\n上年\n\n结转\n科目\n\n编码\n\n科目\n\n名称\n小计\n\n"
        "财政\n\n拨款\n\n收入\n\n财政\n\n专户\n\n收入\n\n事业\n\n收入\n\n经营\n\n收入\n\n上级\n\n补助\n\n"
        "收入\n\n附属\n\n单位\n\n上缴\n\n收入\n\n其他\n\n收入\n\n栏次 1 2 3 4 5 6 7 8 9 10 11 12\n\n"
    ),
    TableKind.EXPENDITURE_SUMMARY: (
        "序号\n\n功能分类科目\n\n合计 基本支出 项目支出 经营支出\n上解上级\n\n支出\n\n对附属单\n\n位补助支\n\n"
        "出\n\n科目\n\n编码\n科目名称\n\n栏次 1 2 3 4 5 6 7 8\n\n"
    ),
    TableKind.FISCAL_APPROPRIATION_SUMMARY: (
        "序号\n\n收入 支出\n\n项 目 金额 项 目 合计\n\n一般公共\n\n预算财政\n\n拨款\n\n政府性基\n\n金预算财\n\n"
        "政 拨款\n\n国有资本\n\n经营预算\n\n财政拨款\n\n栏次 1 2 3 4 5 6 7\n\n"
    ),
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: _BY_CODE,
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: (
        "序号\n支出部门经济分类科目 一般公共预算基本支出\n\n科目编码 科目名称 合计 人员经费 公用经费\n\n"
        "栏次 1 2 3 4 5\n\n"
    ),
    TableKind.GOVERNMENT_FUND_EXPENDITURE: _BY_CODE,
    TableKind.STATE_CAPITAL_EXPENDITURE: _BY_CODE,
    TableKind.THREE_PUBLIC_EXPENSES: (
        "序号 项 目\n\n资 金 性 质\n\n合计\n一般公共预算\n\n财政拨款\n\n政府性基金\n\n预算拨款\n\n国有资本经营\n\n"
        "预算财政拨款\n\n栏次 1 2 3 4 5\n\n"
    ),
    TableKind.GOVERNMENT_PROCUREMENT: (
        "政府采购项目来源\n\n采购物\n\n品名称\n\n政府采\n\n购目录\n\n序号\n\n计量 单\n\n位\n数量 单价\n\n"
        "政府采购金额（当年部门预算安排资金） {year}\n\n年 预留\n\n中 小微\n\n企 业份\n\n额\n\n项目名\n\n称\n\n"
        "预算\n\n资金\n合计\n\n一般公\n\n共预算\n\n拨款\n\n基金预\n\n算拨款\n\n国有资\n\n本经营\n\n预算拨\n\n款\n\n"
        "财政专\n\n户核拨\n\n单位\n\n资金\n\n上年结\n\n转结余\n\n"
    ),
    TableKind.FIXED_ASSETS: "项 目 数量 价值（金额单位：万元）\n\n",
    TableKind.INSTITUTIONS: "单位名称 单位性质 单位规格 经费保障形式\n\n",
}
_WRAPPED_YEAR = "\n预算年度：\n\n{year}\n单位：{unit}\n\n"
_ONE_LINE_YEAR = " 预算年度：{year} 单位：{unit}\n\n"
_SPLIT_YEAR = "\n\n预算年\n\n度：\n\n{year}\n\n单位：{unit}\n\n"


def head_text(document: PrintedDocument, table: PrintedTable) -> str:
    """Body, year, unit and column titles as every page of the table repeats them."""
    body = f"{document.body.code} {document.body.short_name}"
    whole = body + _year_line(table.kind) + _COLUMNS[table.kind]
    if table.kind is TableKind.INSTITUTIONS:
        whole = "\n" + _COLUMNS[table.kind]
    return whole.format(year=document.year, unit=table.unit.value, before=document.year - 1)


def _year_line(kind: TableKind) -> str:
    if kind in {TableKind.REVENUE_SUMMARY, TableKind.EXPENDITURE_SUMMARY}:
        return _ONE_LINE_YEAR
    if kind is TableKind.FISCAL_APPROPRIATION_SUMMARY:
        return _SPLIT_YEAR
    if kind is TableKind.GOVERNMENT_PROCUREMENT:
        return " 单位：{unit}\n\n"
    if kind is TableKind.FIXED_ASSETS:
        return " 截止时间：{before}-12-31\n\n"
    return _WRAPPED_YEAR
