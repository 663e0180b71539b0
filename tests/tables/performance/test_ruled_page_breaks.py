"""Performance tables on ruled grids that go on over a page break."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gouji.documents.model import Box, TextLine
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
        TextLine(
            "质量指标 及时率",
            2,
            Box(0, -90, 250, -70),
            edges=spaced("质量指标 及时率", 105, 155).edges,
        ),
    ],
)
def test_headings_above_a_further_page_of_a_form_are_no_row(above: TextLine) -> None:
    down = grid_of([["", "", "", "到岗数", "≥9人"]], 2)
    (table,) = tables_of(grid_of(FORM[:10], 1, MERGED), above, down)
    assert table.rejects == ()


def test_a_level_whose_cell_the_page_left_open_is_told_by_its_second() -> None:
    head: Row = ["一级指标", "二级指标", "三级指标", "指标值"]
    above = grid_of(
        [["项目名称", ("甲经费", 3)], head, ["产出指标", "成本指标", "单价", "≤5元"]], page=1
    )
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


WRAPPED: Row = [
    "产出指标",
    "数量指标",
    "组织培训\n次数",
    "年度内组织培训\n的次数",
    "不少于5\n次",
    "年度\n计划",
]


def test_a_row_that_a_page_break_cuts_is_one_indicator() -> None:
    above = [WRAPPED, ["", "成本指标", "项目全\n年总成", "全年支出的总额", "不超过", "预算批复"]]
    below = [
        ["", "", "本", "", "120 万元", ""],
        ["效益指标", "社会效益指标", "投诉", "投诉", "≤3次", "记录"],
    ]
    assert over_a_page(above, below) == [
        ("数量指标", "组织培训次数", "年度内组织培训的次数", "不少于5次", "年度计划"),
        ("成本指标", "项目全年总成本", "全年支出的总额", "不超过120 万元", "预算批复"),
        ("社会效益指标", "投诉", "投诉", "≤3次", "记录"),
    ]


def test_a_level_that_a_page_break_cuts_is_whole_again() -> None:
    above = [WRAPPED, ["效益指标", "可持续影", "设施使用", "使用", "≥3年", "文件"]]
    below = [
        ["", "响指标", "年限", "", "", ""],
        ["满意度指标", "满意度指标", "乙", "乙", "≥9%", "问卷"],
    ]
    assert over_a_page(above, below)[1] == (
        "可持续影响指标",
        "设施使用年限",
        "使用",
        "≥3年",
        "文件",
    )


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


@pytest.mark.parametrize(
    ("before", "rest"), [("≥1,200", "人"), ("达到95%", "以上"), ("不超过", "5万")]
)
def test_a_value_parted_inside_a_quantity_is_one(before: str, rest: str) -> None:
    above = [WRAPPED, ["", "质量指标", "补助学生", "享受补助的学生", before, "系统"]]
    assert over_a_page(above, [["", "", "人数", "人数", rest, ""]])[1][3] == before + rest


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
