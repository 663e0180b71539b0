"""Performance tables on ruled grids: forms and lists, with pages and without."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.model import Box, ReadDocument, TextLine
from gouji.tables.performance.build import build_tables
from gouji.tables.performance.ruled import read_ruled_tables
from tables.performance.ruled_forms import (
    CODE,
    FORM,
    LIST_HEAD,
    LIST_MERGED,
    MERGED,
    Row,
    grid_of,
    tables_of,
)  # fmt: skip


def test_a_form_without_pages_gives_its_project_amounts_and_indicators() -> None:
    (table,) = tables_of(grid_of(FORM, merged=MERGED))
    (target,) = table.targets
    assert (target.project_name, target.body_name) == ("甲经费", "甲支队")
    assert (target.budget_printed, target.fiscal_printed, target.other_printed) == (
        "30.00",
        "20.00",
        "10.00",
    )
    assert target.budget_yuan == 300000
    assert target.objectives == ("办好事",)
    rows = [
        (i.level1, i.level2, i.level3, i.operator, i.value_number, i.value_unit)
        for i in table.indicators
    ]
    assert rows == [
        ("产出指标", "数量指标", "车辆数", ">=", 40, "辆"),
        ("产出指标", "质量指标", "合格率", "=", 90, "%"),
    ]


def test_a_budget_recognised_with_little_certainty_is_no_amount() -> None:
    grid = grid_of(FORM, merged=MERGED)
    cells = tuple(replace(c, confidence=0.3 if c.text == "20.00" else 0.99) for c in grid.cells)
    (table,) = tables_of(replace(grid, cells=cells))
    (target,) = table.targets
    assert (target.budget_yuan, target.fiscal_yuan, target.fiscal_printed) == (
        300000,
        None,
        "20.00",
    )


def test_a_third_part_of_the_funds_keeps_the_two_others_from_being_held_against_the_total() -> None:
    rows = [*FORM[:6], ["^", ("上年结转", 2), ("5.00", 2)], *FORM[6:]]
    rows[3] = ["资金情况(万元)", ("资金总额", 2), ("35.00", 2)]
    (table,) = tables_of(grid_of(rows, merged=MERGED | {"资金情况(万元)": 4}))
    assert table.targets[0].budget_printed == "35.00"
    assert table.targets[0].fiscal_printed == "20.00"
    assert table.targets[0].has_further_sources


def test_a_budget_that_stands_for_one_row_of_many_is_not_taken_for_the_total() -> None:
    rows: list[Row] = [
        [("部门整体预算绩效目标申报表", 5)],
        ["部门名称", ("甲局", 4)],
        ["预算情况", "部门预算支出", "预算金额（万元）", "收入来源", "预算金额（万元）"],
        ["^", "基本支出", "12.00", "财政拨款", "98.00"],
        ["^", "项目支出", "86.00", "其他资金", "0.00"],
        ["总体绩效目标", ("办好事", 4)],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值"],
        ["^", "产出指标", "数量指标", "车辆数", "≥40辆"],
    ]
    (table,) = tables_of(grid_of(rows, merged={"预算情况": 3, "绩效指标": 2}))
    assert table.table.table_kind == "department_performance_target"
    assert table.targets[0].budget_printed is None
    assert table.targets[0].fiscal_printed == "98.00"


def test_a_sign_told_in_words_in_a_column_of_its_own_is_read() -> None:
    rows: list[Row] = [
        ["项目名称", ("抽检", 5)],
        ["一级指标", "二级指标", "三级指标", "指标值类型", "目标值", "计量单位"],
        ["产出指标", "质量指标", "合格率", "大于等于", "97.5", "%"],
        ["产出指标", "时效指标", "出具时间", "不超过", "20", "日"],
    ]
    (table,) = tables_of(TextLine("项目绩效目标申报表", 1), grid_of(rows))
    assert [i.value_printed for i in table.indicators] == ["≥97.5%", "≤20日"]


def test_an_amount_that_says_its_own_unit_needs_none_above_the_table() -> None:
    rows: list[Row] = [
        ["项目名称", ("抽检", 3)],
        ["资金总额", "158.4万元", "财政资金", "158.4万元"],
        ["一级指标", "二级指标", "三级指标", "目标值"],
        ["产出指标", "质量指标", "合格率", "≥97.5%"],
    ]
    (table,) = tables_of(TextLine("项目绩效目标申报表", 1), grid_of(rows))
    (target,) = table.targets
    assert (target.budget_printed, target.budget_yuan) == ("158.4万元", 1584000)


def test_a_list_gives_one_target_a_project_and_joins_sign_number_and_unit() -> None:
    rows: list[Row] = [
        *LIST_HEAD,
        [f"{CODE}-甲", "3.5", "3.5", "", "办甲", "产出指标", "数量指标", "车辆数", "≥", "85", "辆"],
        ["^", "^", "^", "^", "^", "产出指标", "质量指标", "效果", "定性", "优", ""],
        [
            f"{CODE[:-1]}2-乙",
            "2",
            "1",
            "1",
            "办乙",
            "效益指标",
            "社会效益指标",
            "满意率",
            "＝",
            "90",
            "%",
        ],
    ]
    merged = LIST_MERGED | {f"{CODE}-甲": 2, "3.5": 2, "办甲": 2}
    title = TextLine("项目支出绩效目标表", 1)
    (table,) = tables_of(title, TextLine("金额单位：万元", 1), grid_of(rows, 1, merged))
    assert [(t.project_code, t.project_name, t.budget_yuan) for t in table.targets] == [
        (CODE, "甲", 35000),
        (f"{CODE[:-1]}2", "乙", 20000),
    ]
    first, second, third = table.indicators
    assert (first.operator, first.value_number, first.value_unit) == (">=", 85, "辆")
    assert (second.operator, second.value_printed) == (None, "优")
    assert third.target_id == table.targets[1].target_id


def test_two_projects_whose_cells_ran_together_are_doubted() -> None:
    rows: list[Row] = [
        *LIST_HEAD,
        [
            f"{CODE}-甲{CODE[:-1]}2-乙",
            "3 2",
            "3 2",
            "",
            "办",
            "产出指标",
            "数量指标",
            "车辆数",
            "≥",
            "85",
            "辆",
        ],
    ]
    (table,) = tables_of(TextLine("项目支出绩效目标表", 1), grid_of(rows, 1, LIST_MERGED))
    assert table.targets == ()
    assert len(table.rejects) == 1


def test_a_form_without_a_head_of_indicators_is_rejected_with_the_reason() -> None:
    (table,) = tables_of(grid_of(FORM[:7], merged={"资金情况(万元)": 3}))
    assert table.table.status == "rejected"
    assert "指标" in (table.table.reason or "") + table.rejects[0].reason


def test_a_blank_row_above_a_title_is_no_part_of_the_table_before() -> None:
    title = TextLine("项目支出绩效目标表", 1)
    rows: list[Row] = [
        *LIST_HEAD,
        [f"{CODE}-甲", "3", "3", "", "办甲", "产出指标", "数量指标", "车辆数", "≥", "85", "辆"],
    ]
    after = grid_of([[("", 5)], *FORM], 2, MERGED)
    first, second = tables_of(title, grid_of(rows, 1, LIST_MERGED), after)
    assert (first.table.page_last, second.table.page_first) == (1, 2)
    assert not set(first.blocks) & set(second.blocks)


def test_an_amount_outside_the_cells_of_a_page_has_a_box_of_its_own() -> None:
    rows: list[Row] = [
        *LIST_HEAD,
        ["", "", "", "", "", "产出指标", "数量指标", "车辆数", "≥", "85", "辆"],
    ]
    words = f"{CODE}-甲 3.5"
    edges = [(n * 2.0, n * 2.0 + 2) for n in range(len(words) - 3)] + [(70, 75), (75, 77), (77, 82)]
    line = TextLine(words, 1, Box(0, 44, 82, 56), edges=tuple(edges))
    read = ReadDocument(
        "d", "application/pdf", "test",
        (TextLine("项目支出绩效目标表", 1), grid_of(rows, 1, LIST_MERGED), line),
    )  # fmt: skip
    (table,) = build_tables(read, read_ruled_tables(read))
    (target,) = table.targets
    (cell,) = [c for c in table.cells if c.cell_id == target.budget_cell_id]
    assert (cell.text, cell.x0, cell.y0, cell.x1, cell.y1) == ("3.5", 70, 44, 82, 56)
    (name,) = [c for c in table.cells if c.cell_id.endswith("name")]
    assert (target.project_code, target.project_name, name.text) == (CODE, "甲", f"{CODE}-甲")


PLANNED: list[Row] = [
    ["项目编码", ("10000124P00000000001A", 2), "项目名称", ("修路经费", 3)],
    ["预算规模及资金用途", "预算数", "80.00", "其中：财政资金", "60.00", "其他资金", "20.00"],
    ["^", ("用于修路", 6)],
    ["资金支出计划（%）", "3月底", ("6月底", 2), "10月底", ("12月底", 2)],
    ["^", "25%", ("50%", 2), "", ("100%", 2)],
    ["绩效目标", ("1.修好路", 6)],
    ["一级指标", "二级指标", "三级指标", ("绩效指标描述", 2), "指标值", "指标值确定依据"],
    ["产出指标", "数量指标", "里程", ("全年里程", 2), "≥12公里", "年度计划"],
]


def planned(*lines: str) -> Sequence[object]:
    merged = {"预算规模及资金用途": 2, "资金支出计划（%）": 2}
    return tables_of(*map(TextLine, lines), grid_of(PLANNED, merged=merged))


def test_purpose_and_plan_of_a_ruled_form_stand_below_their_labels() -> None:
    (table,) = planned("1.修路经费绩效目标表", "单位：万元")
    (target,) = table.targets
    assert target.purpose == "用于修路"
    assert target.plan_tokens == ("25%", "50%", "100%")
    assert (target.plan_march, target.plan_june, target.plan_october) == ("25%", "50%", None)
    assert (target.plan_december, target.plan_unit) == ("100%", "percent")
    assert target.budget_yuan == 800000


def test_a_unit_line_counts_where_no_title_stands_above_it() -> None:
    (table,) = planned("单位：元")
    assert table.targets[0].budget_yuan == 80


def test_no_purpose_is_taken_from_the_row_below_a_budget_without_one() -> None:
    rows = [*PLANNED[:2], *PLANNED[3:]]
    (table,) = tables_of(TextLine("1.修路经费绩效目标表"), grid_of(rows, merged={"资金支出计划（%）": 2}))
    assert table.targets[0].purpose is None
    assert table.targets[0].plan_tokens == ("25%", "50%", "100%")


def test_months_whose_plan_has_no_label_are_told() -> None:
    rows = [["计划" if c == "资金支出计划（%）" else c for c in row] for row in PLANNED]
    (table,) = tables_of(TextLine("1.修路经费绩效目标表"), grid_of(rows, merged={"预算规模及资金用途": 2, "计划": 2}))
    assert "资金支出计划没有读到" in table.rejects[0].reason
