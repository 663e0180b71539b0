"""Which numbers of a sentence are figures, and with what unit."""

from decimal import Decimal

import pytest

from tables.narrative.prose_pages import figures


def printed(text: str) -> list[tuple[str, str | None]]:
    return [(row.printed, row.unit) for row in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "1.2025年底前完成。",
        "2024年12月31日。",
        "苏财预〔2019〕7号文件。",
        "第3页、第12条。",
        "本表（公开01表）反映情况。",
        "支出××万元，增长**%。",
        "支出为 万元。",
        "15分钟生活圈。",
        "12个月。",
        "2080501行政单位离退休。",
        "第3个季度。",
        "编号A12个。",
        "支出×5万元。",
    ],
)
def test_what_is_a_number_but_no_figure(text: str) -> None:
    assert printed(text) == []


def test_thousands_are_parted_by_half_width_commas_only() -> None:
    assert printed("支出10,806.50万元，200元。") == [("10,806.50", "万元"), ("200", "元")]


def test_a_full_width_comma_parts_clauses_and_never_thousands() -> None:
    assert printed("项目1，200万元。") == [("200", "万元")]


def test_full_width_digits_are_digits() -> None:
    rows = figures("支出１２．５０万元。")
    assert rows[0].amount_yuan == Decimal("125000")


def test_ten_thousand_without_yuan_is_an_amount_and_keeps_its_unit() -> None:
    rows = figures("国内公务接待支出0.39万（含外宾接待支出0.00万元）。")
    assert [(row.unit, row.amount_yuan) for row in rows] == [
        ("万", Decimal("3900")),
        ("万元", Decimal("0")),
    ]


def test_ten_thousand_people_are_no_money() -> None:
    (row,) = figures("服务群众5万人次。")
    assert (row.printed, row.unit, row.amount_yuan) == ("5", "万人次", None)


def test_an_enumerator_glued_to_a_count_is_cut_off() -> None:
    assert printed("3.30个项目。") == [("30", "个")]
    assert printed("3.30万元。") == [("3.30", "万元")]


def test_a_hyphen_of_a_range_is_no_minus() -> None:
    assert printed("破案率提升10%-15%。") == [("10", "%"), ("15", "%")]


def test_a_minus_behind_a_change_word_belongs_to_the_number() -> None:
    (row,) = figures("支出增长-5.00%。")
    assert row.percent == Decimal("-5.00")


def test_a_half_unit_is_half_of_the_last_printed_digit() -> None:
    (row,) = figures("支出9.50万元。")
    assert row.half_unit_yuan == Decimal("50")


def test_a_bare_number_is_a_percentage_only_behind_a_change_word() -> None:
    assert printed("支出增加5.00万元，增长13.95。") == [("5.00", "万元"), ("13.95", None)]
    assert printed("编号13.95。") == []


def test_residue_of_the_form_does_not_hide_the_direction() -> None:
    rows = figures("接待费减少5.00万元，下降（增长）27.78%。")
    assert [row.direction for row in rows] == ["decrease", "decrease"]
