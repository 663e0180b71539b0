"""Self-evaluations are told apart from performance targets and from the tables of the budget."""

import pytest

from gouji.documents.model import Grid, ReadDocument, TextLine
from gouji.extract import extract_read
from gouji.facts.records import TypedTable
from gouji.tables.performance.recognise import recognise_performance_tables
from gouji.vocabulary import TableKind
from tables.grid.forms_of_offices import read_form
from tables.performance.test_ruled_tables import FORM, MERGED, grid_of

FUNDS = [
    ["项目名称", ("桥梁养护", 7)],
    ["资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", "年度资金总额", "200.00", "150.00", "120.00", "10", "80.00%", "8"],
    ["^", "其中：财政拨款", "200.00", "150.00", "120.00", "—", "80.00%", "—"],
    ["年度总体目标", ("预期目标", 3), ("实际完成情况", 4)],
    ["^", ("养护桥梁8座", 3), ("养护桥梁8座，满意度95%", 4)],
]
HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
REACHED = [
    ["产出指标", "数量指标", "养护座数", "≥8座", "8座", "50", "50", ""],
    ["满意度指标", "满意度指标", "群众满意度", "≥90%", "95%", "40", "40", ""],
    [("总分", 5), "100", "98", ""],
]
SPANS = {"资金（万元）": 3, "年度总体目标": 2}


def tables_of(*blocks: Grid | TextLine) -> tuple[TypedTable, ...]:
    read = ReadDocument("d", "application/pdf", "test", blocks)
    return recognise_performance_tables(read, None)  # type: ignore[arg-type]


def test_what_was_reached_and_marked_is_no_target_and_is_told() -> None:
    title = TextLine("项目支出绩效自评表")
    (table,) = tables_of(title, grid_of([*FUNDS, HEAD, *REACHED], merged=SPANS))
    assert table.table.status == "rejected"
    assert table.table.title == "项目支出绩效自评表"
    assert table.table.table_kind is TableKind.PERFORMANCE_SELF_EVALUATION
    assert not table.targets
    assert not table.indicators
    assert table.rejects


def test_the_page_that_goes_on_belongs_to_the_evaluation_before_it() -> None:
    first = grid_of([*FUNDS, HEAD], page=3, merged=SPANS)
    (table,) = tables_of(
        TextLine("项目支出绩效自评表", 3), first, TextLine("- 3 -", 3), grid_of(REACHED, page=4)
    )
    assert (table.table.page_first, table.table.page_last) == (3, 4)


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        FUNDS[1],
        ["三级指标", "指标值", "完成值", "权重", "得分", "未完成原因分析"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值"],
        ["一级指标", "二级指标", "三级指标", "分值", "得分", "评分说明"],
    ],
)
def test_a_head_of_what_was_reached_or_spent_is_enough(head: list[str]) -> None:
    (table,) = tables_of(grid_of([["项目名称", ("桥梁养护", len(head) - 1)], head, REACHED[0][: len(head)]]))
    assert table.table.status == "rejected"


def test_two_evaluations_are_two() -> None:
    grid = grid_of([*FUNDS, HEAD, *REACHED], merged=SPANS)
    assert len(tables_of(TextLine("项目支出绩效自评表"), grid, TextLine("项目支出绩效自评表"), grid)) == 2


def test_a_target_stays_a_target() -> None:
    (table,) = tables_of(grid_of(FORM, merged=MERGED))
    assert table.targets


SPENT = """项目|<|本年支出|<|<
科目编码|科目名称|小计|基本支出|项目支出
合计|<|100.00|90.00|10.00
201|一般公共服务支出|100.00|90.00|10.00"""
EVALUATION = """项目名称|桥梁养护|<|<|<
一级指标|三级指标|年度指标值|实际完成值|得分
产出指标|投入资金|≤150.00|120.00|10.00"""


def test_no_amount_of_an_evaluation_gets_into_the_table_before_it() -> None:
    form = (
        [
            (["一般公共预算财政拨款支出决算表", "公开05表", "部门：某某县测试局", "金额单位：万元"], SPENT),
            (["项目支出绩效自评表", "（2021年度）"], EVALUATION),
        ],
        ("2021年度", "某某县测试局部门决算"),
    )
    extraction = extract_read(read_form(form), "e" * 64, ["form.html"], "test")
    spent, evaluated = extraction.tables
    assert len(spent.facts) == 6
    assert not evaluated.facts
    assert extraction.document.status == "partly_read"
    assert "项目支出绩效自评表" in (extraction.document.reason or "")
    assert not extraction.narrative
