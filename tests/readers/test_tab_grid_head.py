"""Blanks that merged cells of a head leave in a sheet kept as text are told from blank cells."""

import pytest

from gouji.readers.tab_grid_head import head_spans


def rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("收入||支出|\n项目|预算数|项目|预算数\n甲|1.00|乙|2.00", {(0, 0): 2, (0, 2): 2}),
        (
            "编码|预算数||\n|合计|基本支出|\n||人员经费|公用经费\n201|3.00|2.00|1.00",
            {(0, 1): 3, (1, 2): 2},
        ),
        ("项目||||合计\n编码|||名称|\n类|款|项|总计|5.00", {(0, 0): 4, (1, 0): 3}),
        ("收入||支出|\n项目|预算数|项目|预算数\n甲|1,000|乙|2,000", {(0, 0): 2, (0, 2): 2}),
        ("名称|合计|备注\n甲|1.00|", {}),
        ("栏次|1|2\n甲||3.00", {}),
        ("没有|金额\n的|表", {}),
        ("", {}),
    ],
)
def test_a_blank_under_the_same_cell_with_a_label_below_is_covered(
    text: str, spans: dict[tuple[int, int], int]
) -> None:
    assert head_spans(rows(text)) == spans
