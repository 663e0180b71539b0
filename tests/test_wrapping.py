"""Chinese text broken into lines: no line is too wide, nothing is lost, marks stay with their words."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gouji.commands.wrapping import wrapped


@given(st.text(alphabet="收支总表，。“”（）12,345.67 ab\u3000é", max_size=80), st.integers(2, 40))
def test_no_line_is_wider_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_sentence_fills_its_lines() -> None:
    lines = wrapped("一般公共预算支出表与收支总表不符", 10)
    assert lines == ["一般公共预", "算支出表与", "收支总表不", "符"]


def test_no_line_begins_with_a_mark_that_closes() -> None:
    assert wrapped("甲乙丙丁，戊己", 8) == ["甲乙丙", "丁，戊己"]


def test_a_number_is_not_parted() -> None:
    assert wrapped("差额 1,234,567.89 元", 14) == ["差额", "1,234,567.89", "元"]
