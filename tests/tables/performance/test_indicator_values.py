"""parse_indicator_value: operator, number and unit, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.tables.performance.values import (
    is_date_or_quantity,
    is_mask,
    is_quantity,
    parse_indicator_value,
)

FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
SPELLINGS = {
    ">=": ("≥", "大于等于", "不低于", ">=", "≧"),
    "<=": ("≤", "小于等于", "不超过", "<=", "≦"),
    ">": (">", "大于", "》", "＞"),
    "<": ("<", "小于", "＜"),
    "=": ("", "等于", "=", "＝"),
}
UNITS = ("", "个", "万元", "元/次", "平方米", "人次", "项或类", "小时/天", "%")
operators = st.sampled_from(sorted(SPELLINGS))
numbers = st.decimals(0, 10**12, places=4, allow_nan=False).map(
    lambda n: n.quantize(Decimal(1)) if n == n.to_integral() else n.normalize()
)


@given(operators, st.data(), numbers, st.sampled_from(UNITS), st.booleans(), st.booleans())
def test_what_is_formatted_is_parsed_back(
    operator: str, data: st.DataObject, number: Decimal, unit: str, wide: bool, spaced: bool
) -> None:
    spelling = data.draw(st.sampled_from(SPELLINGS[operator]))
    text = (" " if spaced else "").join((spelling, f"{number:f}", unit))
    value = parse_indicator_value(text.translate(FULL_WIDTH) if wide else text)
    assert (value.operator, value.number, value.unit) == (operator, number, unit or None)


@given(st.integers(1000, 10**12))
def test_thousands_commas_change_nothing(number: int) -> None:
    assert parse_indicator_value(f"≤{number:,}元").number == number


@given(st.text(max_size=40))
def test_any_text_is_parsed_without_an_error(text: str) -> None:
    value = parse_indicator_value(text)
    assert (value.number is None) == (value.operator is None)


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("≥95%", ">=", "95", "%"),
        ("≥100 百分比", ">=", "100", "%"),
        ("≥80％", ">=", "80", "%"),
        ("95%以上", ">=", "95", "%"),
        ("5天以内", "<=", "5", "天"),
        ("大于90%", ">", "90", "%"),
        ("》95%", ">", "95", "%"),
        ("<0.1 小时", "<", "0.1", "小时"),
        ("2279250元", "=", "2279250", "元"),
        ("18元/平方米", "=", "18", "元/平方米"),
        ("≤8.8 万元/月", "<=", "8.8", "万元/月"),
        ("等于114", "=", "114", None),
        ("5 个工作日内", "<=", "5", "个工作日"),
        ("30分钟之内", "<=", "30", "分钟"),
        ("〉90%", ">", "90", "%"),
        ("≥1份", ">=", "1", "份"),
    ],
)
def test_printed_quantities_are_understood(
    text: str, operator: str, number: str, unit: str | None
) -> None:
    value = parse_indicator_value(text)
    assert (value.operator, value.number, value.unit) == (operator, Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    [None, "", "无", "是", "明显提升", "≥**个", "**", "每月 25 日前发工资", "按文件标准执行",
     "5-10天", "≤10.1总资金需求为50.36万元，本次申请10万元", "不低于5以上", "2024年12月"],
)  # fmt: skip
def test_words_and_compound_values_stay_words(text: str | None) -> None:
    assert parse_indicator_value(text).number is None
    assert not is_quantity(text or "")


def test_a_mask_is_asterisks_alone_and_a_stub_is_none() -> None:
    assert is_mask("**") and is_mask(" *** ")
    assert not is_mask("≥**个") and not is_mask("*") and not is_mask(None)


@pytest.mark.parametrize(
    "text",
    ["2025年", "2025年底", "2025年12月底前", "12月底前", "3月", "12月份", "95%左右", "2次以上/年", "100%完成"],
)
def test_a_date_or_an_approximation_is_no_bound(text: str) -> None:
    assert parse_indicator_value(text).number is None


@pytest.mark.parametrize(
    "text", ["2025年12月底前", "12月底前完成", "于2025年6月30日前完成", "每年12月", "95%左右", "3份"]
)
def test_what_may_stand_for_a_value_is_more_than_a_bound(text: str) -> None:
    assert is_date_or_quantity(text)
