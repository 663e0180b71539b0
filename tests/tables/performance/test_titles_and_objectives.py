"""Titles, unit lines, body lines and lists of objectives."""

import pytest

from gouji.tables.performance.objectives import split_objectives
from gouji.tables.performance.titles import (
    body_of_line,
    clean_title,
    is_table_title,
    kind_of_title,
    unit_of_line,
)
from gouji.vocabulary import AmountUnit, TableKind


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("[bookmark: _Toc_4_4_0000000004]1.修路经费绩效目标表", "1.修路经费绩效目标表"),
        (
            r"1、修路[2020]绩效目标表 TC 1、修路[2020]绩效目标表 \f C \l 1 ",
            "1、修路[2020]绩效目标表",
        ),
        (r' TC "1、修路绩效目标表" \f C \l 1', "1、修路绩效目标表"),
        (r"2、养路绩效目标表 TC 养路 \f C \l 1", "2、养路绩效目标表"),
        (" 13.  修路【2024】（二期）项目绩效目标表 ", "13. 修路【2024】（二期）项目绩效目标表"),
        ("6、55 号", "6、55 号"),
    ],
)
def test_a_title_loses_bookmarks_and_fields_only(printed: str, title: str) -> None:
    assert clean_title(printed) == title


@pytest.mark.parametrize("line", ["31.执法办案绩效目标表......3", "绩效目标", "单位：万元"])
def test_a_contents_line_and_a_heading_are_no_table_titles(line: str) -> None:
    assert not is_table_title(line)


def test_the_title_says_whether_the_table_is_of_the_whole_body() -> None:
    assert kind_of_title("部门整体绩效目标表") is TableKind.DEPARTMENT_PERFORMANCE_TARGET
    assert kind_of_title("1.修路绩效目标表") is TableKind.PROJECT_PERFORMANCE_TARGET
    assert kind_of_title(None) is TableKind.PROJECT_PERFORMANCE_TARGET


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", AmountUnit.TEN_THOUSAND_YUAN),
        ("金额单位:元", AmountUnit.YUAN),
        ("（单位： 万 元）", AmountUnit.TEN_THOUSAND_YUAN),
        ("实施单位：万元户", None),
        ("312 某某局 预算年度：2024 单位：万元", None),
    ],
)
def test_a_unit_line_says_nothing_but_the_unit(line: str, unit: AmountUnit | None) -> None:
    assert unit_of_line(line) is unit


def test_a_body_line_gives_code_and_name() -> None:
    assert body_of_line("100001 某某局本级") == ("100001", "某某局本级")
    assert body_of_line("10") is None


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1.修好路", "2.养好路"], ("修好路", "养好路")),
        (["1.2025年底修好路"], ("2025年底修好路",)),
        (["1.5倍工资标准发放"], ("1.5倍工资标准发放",)),
        (["1.修好", "全部的路", "2、养好路"], ("修好全部的路", "养好路")),
        ([".修好路。"], (".修好路。",)),
        (["修好路"], ("修好路",)),
        (['1."修好路"'], ('"修好路"',)),
        (["1.目标内容 1 修好路"], ("目标内容 1 修好路",)),
        (["1.修好路", "......"], ("修好路",)),
        (["1.修好路", "3.养好路"], ("修好路", "养好路")),
        (["......"], ()),
        (["（1）修好路", "（2）养好路"], ("修好路", "养好路")),
        (["1）修好路", "2）养好路"], ("修好路", "养好路")),
        (["①修好路", "②养好路"], ("修好路", "养好路")),
        (["（1）修好路；（2）养好路"], ("（1）修好路；（2）养好路",)),
        (["1.修好路：", "（1）东路", "2.养好路"], ("修好路：（1）东路", "养好路")),
    ],
)
def test_items_are_parted_at_their_own_numbers(lines: list[str], items: tuple[str, ...]) -> None:
    assert split_objectives(lines) == items
