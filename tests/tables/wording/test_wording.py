"""What the wording of prose gives away, and what it must not be taken for."""

import pytest

from gouji.tables.wording.bare_figures import bare_figures
from gouji.tables.wording.body_names import body_names, place_and_core
from gouji.tables.wording.dates import dates
from gouji.tables.wording.listed_items import LISTED_ITEM, listed_items
from gouji.tables.wording.residue import residue
from gouji.tables.wording.sections import empty_sections

BODY = "青岭市临江区水土和林草局"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("比上年下降(增长)12.5%。", ["choice_not_made"]),
        ("比上年增加/减少3.5万元。", ["choice_not_made"]),
        ("比上年增加(减少)0万元，增长(减少)0%。", ["choice_of_nothing", "choice_of_nothing"]),
        ("决算数大于(小于)预算数的主要原因", ["choice_not_made"]),
        ("支出为XX万元，XX局负责。", ["placeholder", "placeholder"]),
        ("较上一度增加3万元", ["odd_wording"]),
        ("增加(减少)指与上年相比的变化。", []),
        ("使用XXL号服装，型号为AXX。", []),
        ("比上年增加3.5万元(其中公用经费2万元)，主要原因是人员变动较大，支出增加较多。", []),
        (
            "共开展评价三项(其中评级为优的一项，良的两项，涉及金额合计20.00万元，均已公开。",
            ["open_bracket"],
        ),
        ("1)人员经费指为保障机构正常运转而开支的工资、津贴、补贴等各类支出。", []),
    ],
)
def test_what_is_left_of_a_form_is_marked(text: str, kinds: list[str]) -> None:
    assert [mark.kind for mark in residue(text, text)] == kinds


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("增长8.26。主要原因", ["8.26"]),
        ("增长8.26%。", []),
        ("增长8.26个百分点", []),
        ("接待支出0.45万(其中", ["0.45万"]),
        ("接待支出0.45万元", []),
        ("人口12.5万人，面积3.2万平方米。", []),
        ("增加8.26，", []),
    ],
)
def test_figures_without_sign_or_unit_are_marked(text: str, printed: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in bare_figures(text, text)] == printed


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("青岭市水土和林草局2024年度收入支出决算总表", ["other_body"]),
        ("青岭市临江区水土和林草局2024年度收入支出决算总表", []),
        ("按照青岭市水土和林草局的要求", []),
        ("水土与林草局本级及下属单位", ["body_variant"]),
        ("水土和林草局本级及下属单位", []),
    ],
)
def test_names_that_are_nearly_the_bodys_own_are_marked(text: str, kinds: list[str]) -> None:
    assert [mark.kind for mark in body_names(text, BODY)] == kinds


def test_two_bodies_told_apart_by_a_number_are_no_misspelling() -> None:
    assert list(body_names("临江区第二实验中学", "青岭市临江区第一实验中学")) == []
    assert place_and_core(BODY) == (("青岭市", "临江区"), "水土和林草局")
    assert list(body_names("某局", None)) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("第三部分某局2023年度部门决算情况说明", ["wrong_year"]),
        ("第三部分某局2024年度部门决算情况说明", []),
        ("与2023年度相比，部门决算收入增加", []),
        ("截至2024年13月", ["impossible_date"]),
        ("截至2024年2月30日", ["impossible_date"]),
        ("2025年收入预算总额100万元，比2025年预算增加5万元", ["year_with_itself"]),
        ("2025年度支出决算数100万元，较2025年度决算数下降5%", ["year_with_itself"]),
        ("2025年收入预算100万元，比2024年预算增加5万元", []),
        ("2025年支出决算100万元，比2025年预算增加5万元", []),
        ("2025年调整预算100万元，比2025年预算增加5万元", []),
        ("2025年预算100万元，2024年预算95万元，比2024年预算增加5万元", []),
        ("截至2024年12月31日", []),
    ],
)
def test_years_and_dates_that_cannot_be_are_marked(text: str, kinds: list[str]) -> None:
    assert [mark.kind for mark in dates(text, text, 2024)] == kinds
    assert [m.kind for m in dates(text, text, None)] == [k for k in kinds if k != "wrong_year"]


def test_the_items_of_a_list_are_named_with_their_group() -> None:
    text = (
        "人员经费310.25万元，主要包括:基本工资、津贴补贴、奖金;"
        "公用经费42.10万元，主要包括:办公费、水费、维修(护)费等支出。"
    )
    marks = [mark for mark in listed_items(text) if mark.kind == LISTED_ITEM]
    found = [(mark.subject, text[mark.start : mark.end]) for mark in marks]
    assert found == [
        ("人员经费", "基本工资"), ("人员经费", "津贴补贴"), ("人员经费", "奖金"),
        ("公用经费", "办公费"), ("公用经费", "水费"), ("公用经费", "维修(护)费"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraphs", "empty"),
    [
        (["五、收入情况", "收入100万元。", "六、专项资金情况", "七、资产情况", "资产5万元。"], [2]),
        (
            ["一、收入情况", "二、支出情况", "三、资产情况", "四、采购情况"],
            [],
        ),  # a list of headings
        (["五、收入情况", "收入100万元。", "六、项目支出表", "七、资产情况", "资产5万元。"], []),
        (["五、收入情况无", "六、资产情况", "资产5万元。"], []),
        (["五、收入情况", "收入100万元。"], []),
    ],
)
def test_a_heading_with_nothing_below_it_is_marked(paragraphs: list[str], empty: list[int]) -> None:
    assert empty_sections(paragraphs, [True] * len(paragraphs)) == empty
    assert empty_sections(paragraphs, [False] * len(paragraphs)) == []
