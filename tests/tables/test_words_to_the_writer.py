"""What speaks to the writer of a document is seen; what only looks like it is not."""

import pytest

from gouji.tables.wording.instructions import AMOUNT_MISSING, DRAFT, INSTRUCTION, instructions
from gouji.tables.wording.sections import empty_sections


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "包括:基本工资、奖金等。(按表6中实际发生的事项填写)",
            INSTRUCTION,
            "(按表6中实际发生的事项填写)",
        ),
        ("经营收入12.00万元(不涉及的不列)。", INSTRUCTION, "(不涉及的不列)"),
        ("甲局2024年政府性基金支出预算支出万元。与上年相比增加1万元。", AMOUNT_MISSING, "万元"),
        ("甲局2024年部门预算(征求意见稿)", DRAFT, "(征求意见稿)"),
    ],
)
def test_words_to_the_writer_are_marked(text: str, kind: str, words: str) -> None:
    assert [(m.kind, text[m.start : m.end]) for m in instructions(text, text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "公务用车运行维护费支出(含燃料费、维修费)12.00万元。",
        "负责年度预算草案的编制。",
        "指导下级填写报表(含电子报表)。",
        "单位:万元",
        "2024年收入(万元)",
        "本表金额为万元的,保留两位小数",
    ],
)
def test_what_is_meant_for_the_reader_is_not(text: str) -> None:
    assert not list(instructions(text, text))


def test_a_heading_with_nothing_below_it_is_empty_beside_one_above_a_table() -> None:
    headings = ["六、专项资金情况", "七、项目预算情况", "八、采购情况", "按规定执行。"]
    assert empty_sections(headings, [True, False, True, False]) == [0]


def test_a_list_of_headings_is_no_row_of_empty_sections() -> None:
    headings = ["六、专项资金情况", "七、项目预算情况", "八、采购情况", "按规定执行。"]
    assert empty_sections(headings, [True, True, True, False]) == []
