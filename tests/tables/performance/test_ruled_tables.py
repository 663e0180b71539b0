"""Performance tables on ruled grids: forms and lists, with pages and without."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gouji.documents.model import Box, Cell, Grid, ReadDocument, TextLine
from gouji.tables.performance.build import build_tables
from gouji.tables.performance.ruled import read_ruled_tables

Row = Sequence[str | tuple[str, int]]


def grid_of(
    rows: Sequence[Row], page: int | None = None, merged: dict[str, int] | None = None
) -> Grid:
    """A grid; a text with a number covers that many columns, `merged` says how many rows a text covers."""
    cells: list[Cell] = []
    width = max(sum(c[1] if isinstance(c, tuple) else 1 for c in row) for row in rows)
    for number, row in enumerate(rows):
        column = 0
        for item in row:
            text, span = item if isinstance(item, tuple) else (item, 1)
            depth = (merged or {}).get(text, 1)
            box = (
                Box(column * 50.0, number * 20.0, (column + span) * 50.0, (number + depth) * 20.0)
                if page
                else None
            )
            if text != "^":
                cells.append(
                    Cell(
                        f"d.p{page}r{number}c{column}", text, number, column, depth, span, page, box
                    )
                )
            column += span
    return Grid(tuple(cells), len(rows), width, page)


def tables_of(*blocks: Grid | TextLine):
    read = ReadDocument("d", "application/pdf", "test", blocks)
    return build_tables(read, read_ruled_tables(read))


FORM = [
    [("甲经费项目绩效目标表", 5)],
    ["项目名称", ("甲经费", 4)],
    ["主管部门", ("甲局", 2), "实施单位", "甲支队"],
    ["资金情况(万元)", ("资金总额", 2), ("30.00", 2)],
    ["^", ("其中：财政拨款", 2), ("20.00", 2)],
    ["^", ("其他资金", 2), ("10.00", 2)],
    ["年度目标", ("办好事", 4)],
    ["绩效目标指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["^", "产出指标", "数量指标", "车辆数", "≥40辆"],
    ["^", "^", "质量指标", "合格率", "=90%"],
    ["备注", ("无", 4)],
]
MERGED = {"资金情况(万元)": 3, "绩效目标指标": 3, "产出指标": 2}


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


LEVELS = ["一级指标", "二级指标", "三级指标", "绩效指标性质", "本年绩效指标值", "绩效度量单位"]
LIST_HEAD: list[Row] = [
    ["项目名称", "项目总额", ("其中：", 2), "绩效目标", *LEVELS],
    ["^", "^", "财政资金", "其他资金", *["^"] * 7],
]
LIST_MERGED = dict.fromkeys(["项目名称", "项目总额", "绩效目标", *LEVELS], 2)
CODE = "11000022T000000000001"


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


def test_rows_after_a_page_break_stay_with_the_project_above_them() -> None:
    first: list[Row] = [
        *LIST_HEAD,
        [f"{CODE}-甲", "3", "3", "", "办甲", "产出指标", "数量指标", "车辆数", "≥", "85", "辆"],
    ]
    second: list[Row] = [
        ["", "", "", "", "", "产出指标", "质量指标", "合格率", "≥", "90", "%"],
        [f"{CODE[:-1]}2-乙", "2", "2", "", "办乙", "产出指标", "数量指标", "人数", "≥", "5", "人"],
    ]
    title = TextLine("项目支出绩效目标表", 1)
    (table,) = tables_of(title, grid_of(first, 1, LIST_MERGED), grid_of(second, 2))
    assert [
        len([i for i in table.indicators if i.target_id == t.target_id]) for t in table.targets
    ] == [2, 1]


def spaced(words: str, *starts: float) -> TextLine:
    """Words right above a grid that begins at the top of page 2, each word at its place."""
    edges: list[tuple[float, float]] = []
    for word, x in zip(words.split(), starts, strict=True):
        edges += [(x - 1, x)] if edges else []
        edges += [(x + 6.0 * n, x + 6.0 * n + 6) for n in range(len(word))]
    return TextLine(words, 2, Box(0, -14, 250, -2), edges=tuple(edges))


def test_a_row_of_a_form_that_a_page_break_leaves_without_a_rule_is_told() -> None:
    down = grid_of([["", "", "", "到岗数", "≥9人"]], 2)
    row = spaced("质量指标 及时率 =95%", 105, 155, 205)
    (table,) = tables_of(grid_of(FORM[:10], 1, MERGED), row, down)
    (reject,) = table.rejects
    assert "“质量指标 及时率 =95%”" in reject.reason and reject.page == 2
    assert [i.level3 for i in table.indicators] == ["车辆数", "合格率", "到岗数"]


@pytest.mark.parametrize(
    "above",
    [
        spaced("某某市某某局二〇二六年度部门预算", 5),  # runs over the rules: a heading of the page
        spaced("第2页", 205),
        TextLine("质量指标 及时率", 2, Box(0, -90, 250, -70), edges=spaced("质量指标 及时率", 105, 155).edges),
    ],
)
def test_headings_above_a_further_page_of_a_form_are_no_row(above: TextLine) -> None:
    down = grid_of([["", "", "", "到岗数", "≥9人"]], 2)
    (table,) = tables_of(grid_of(FORM[:10], 1, MERGED), above, down)
    assert table.rejects == ()


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


def test_a_level_whose_cell_the_page_left_open_is_told_by_its_second() -> None:
    head: Row = ["一级指标", "二级指标", "三级指标", "指标值"]
    above = grid_of([["项目名称", ("甲经费", 3)], head, ["产出指标", "成本指标", "单价", "≤5元"]], page=1)
    cells = grid_of([["", "社会效益指标", "投诉次数", "≤3次"]], page=2)
    below = replace(cells, cells=cells.cells[1:])
    (table,) = tables_of(TextLine("项目绩效目标表", page=1), above, below)
    assert [row.level1 for row in table.indicators] == ["产出指标", "效益指标"]


CUT_HEAD: Row = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "依据"]


def over_a_page(above: Sequence[Row], below: Sequence[Row]):
    """A form whose indicators stand on two pages, as (level2, name, description, value, basis)."""
    first = grid_of([["项目名称", ("甲经费", 5)], CUT_HEAD, *above], page=1)
    title = TextLine("项目绩效目标表", page=1)
    (table,) = tables_of(title, first, grid_of(below, page=2))
    return [(i.level2, i.level3, i.description, i.value_printed, i.basis) for i in table.indicators]


WRAPPED: Row = ["产出指标", "数量指标", "组织培训\n次数", "年度内组织培训\n的次数", "不少于5\n次", "年度\n计划"]


def test_a_row_that_a_page_break_cuts_is_one_indicator() -> None:
    above = [WRAPPED, ["", "成本指标", "项目全\n年总成", "全年支出的总额", "不超过", "预算批复"]]
    below = [["", "", "本", "", "120 万元", ""], ["效益指标", "社会效益指标", "投诉", "投诉", "≤3次", "记录"]]
    assert over_a_page(above, below) == [
        ("数量指标", "组织培训次数", "年度内组织培训的次数", "不少于5次", "年度计划"),
        ("成本指标", "项目全年总成本", "全年支出的总额", "不超过120 万元", "预算批复"),
        ("社会效益指标", "投诉", "投诉", "≤3次", "记录"),
    ]


def test_a_level_that_a_page_break_cuts_is_whole_again() -> None:
    above = [WRAPPED, ["效益指标", "可持续影", "设施使用", "使用", "≥3年", "文件"]]
    below = [["", "响指标", "年限", "", "", ""], ["满意度指标", "满意度指标", "乙", "乙", "≥9%", "问卷"]]
    assert over_a_page(above, below)[1] == ("可持续影响指标", "设施使用年限", "使用", "≥3年", "文件")


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "投诉次数", "投诉次数", "良好", "记录"],
        ["", "社会效益指标", "投诉次数", "", "", ""],
        ["", "", "数", "数", "良好", ""],
        ["", "", "数", "", "5次", ""],
    ],
)
def test_a_whole_row_at_the_head_of_a_page_is_an_indicator_of_its_own(row: Row) -> None:
    above = [WRAPPED, ["", "质量指标", "维修面积", "维修面积合格", "≤3次", "计划"]]
    assert len(over_a_page(above, [row])) == 3


def test_nothing_is_cut_where_no_cell_of_the_column_wraps() -> None:
    above = [["产出指标", "数量指标", "维修面积", "维修面积", "良好", "计划"]]
    assert len(over_a_page(above, [["", "", "合格率", "", "优", ""]])) == 2


@pytest.mark.parametrize(("before", "rest"), [("≥1,200", "人"), ("达到95%", "以上"), ("不超过", "5万")])
def test_a_value_parted_inside_a_quantity_is_one(before: str, rest: str) -> None:
    above = [WRAPPED, ["", "质量指标", "补助学生", "享受补助的学生", before, "系统"]]
    assert over_a_page(above, [["", "", "人数", "人数", rest, ""]])[1][3] == before + rest


def test_months_whose_plan_has_no_label_are_told() -> None:
    rows = [["计划" if c == "资金支出计划（%）" else c for c in row] for row in PLANNED]
    (table,) = tables_of(TextLine("1.修路经费绩效目标表"), grid_of(rows, merged={"预算规模及资金用途": 2, "计划": 2}))
    assert "资金支出计划没有读到" in table.rejects[0].reason


SHORT_LIST_HEAD: Row = ["项目名称", "预算金额", "一级指标", "二级指标", "三级指标", "指标值"]


def test_a_project_whose_name_is_printed_on_the_next_page_keeps_its_rows() -> None:
    first = [
        SHORT_LIST_HEAD,
        ["甲项目", "3.00", "产出指标", "数量指标", "甲数", "3个"],
        ["^", "^", "产出指标", "质量指标", "甲率", "90%"],
        ["未印", "未印2", "产出指标", "数量指标", "乙数", "5个"],
        ["^", "^", "产出指标", "质量指标", "乙率", "95%"],
    ]
    above = grid_of(first, page=1, merged={"甲项目": 2, "3.00": 2, "未印": 2, "未印2": 2})
    blank = tuple(replace(c, text="") if c.text.startswith("未印") else c for c in above.cells)
    below = grid_of([["乙项目", "5.00", "满意度指标", "满意度指标", "乙满意度", "≥9%"]], page=2)
    for cells in (blank, tuple(c for c in blank if c.text)):  # its cells closed, or left open
        (table,) = tables_of(
            TextLine("项目支出绩效目标表", page=1), replace(above, cells=cells), below
        )
        found = {t.project_name: t.target_id for t in table.targets}
        names = [[i.level3 for i in table.indicators if i.target_id == t] for t in found.values()]
        assert list(found) == ["甲项目", "乙项目"]
        assert names == [["甲数", "甲率"], ["乙数", "乙率", "乙满意度"]]
