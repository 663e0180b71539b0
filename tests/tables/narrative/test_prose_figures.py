"""Prose figures: each with its digits' place, what it says, and no year or enumerator among them."""

from decimal import Decimal

import pytest

from gouji.documents.identify import Identity
from gouji.documents.model import ReadDocument, Span, TextLine
from gouji.facts.records import NarrativeRecord
from gouji.tables.narrative.recognise import read_narrative


def read(*lines: str) -> tuple[NarrativeRecord, ...]:
    blocks, start = [], 0
    for line in lines:
        blocks.append(TextLine(line, span=Span(start, start + len(line))))
        start += len(line) + 1
    document = ReadDocument("d" * 16, "text/plain", "test", tuple(blocks), dialect="stream")
    narrative = read_narrative(document, Identity(budget_year=2024))
    rows, cells = narrative.rows, narrative.cells
    text = "\n".join(lines)
    for row, cell in zip(rows, cells, strict=True):
        digits = "".join(text[cell.char_start : cell.char_end].split())
        assert digits == row.printed
    return rows


def test_a_figure_has_its_subject_unit_and_amount() -> None:
    (row,) = read("本年收入合计 1,234.50 万元。")
    assert (row.subject, row.unit, row.amount_yuan) == ("本年收入合计", "万元", Decimal("12345000"))
    assert row.line_item == "current_year_revenue"


def test_a_number_cut_by_the_line_end_is_one_number() -> None:
    (row,) = read("支出总计 12", "34.56 万元。")
    assert row.printed == "1234.56"


@pytest.mark.parametrize(
    "text",
    [
        "1.2025年底完成。",
        "截至2024年12月31日。",
        "依据〔2024〕12号文件。",
        "第3页。",
        "一、2024年度部门决算情况说明",
    ],
)
def test_years_dates_enumerators_and_document_numbers_are_no_figures(text: str) -> None:
    assert read(text) == ()


def test_increase_and_percentage_keep_direction_and_base() -> None:
    amount, percent = read("与2023年度相比，支出总计增加12.30万元，增长4.56%。")
    assert (amount.measure, amount.direction, amount.comparison_base) == (
        "change",
        "increase",
        "2023年度",
    )
    assert (percent.measure, percent.direction, percent.percent) == (
        "change_pct",
        "increase",
        Decimal("4.56"),
    )


def test_an_item_whose_name_ends_in_a_word_of_change_has_not_changed() -> None:
    (row,) = read("公共安全支出（类）公安（款）执法能力提升（项）支出 363.38 万元。")
    assert (row.measure, row.direction, row.code_name) == ("amount", None, "执法能力提升")


def test_a_share_names_what_it_is_a_share_of() -> None:
    _, share = read("其中：基本支出5.00万元，占本年支出合计的55.10%。")
    assert (share.measure, share.comparison_base, share.direction) == (
        "share",
        "本年支出合计",
        None,
    )


def test_budget_final_accounts_and_completion_are_told_apart() -> None:
    rows = read("年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。")
    assert [row.measure for row in rows] == ["budget", "final", "completion_pct"]


def test_an_item_path_names_code_and_level_until_the_next_item() -> None:
    rows = read(
        "1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。",
        "支出决算为9.00万元。",
        "2、其他9.00万元。",
    )
    assert [(row.code_name, row.code_level) for row in rows] == [("行政单位医疗", 3), (None, None)]
    assert rows[0].line_item is None


def test_a_figure_of_another_year_is_no_line_of_this_year_s_table() -> None:
    (row,) = read("2023年度“三公”经费支出9.00万元。")
    assert row.line_item is None


def test_a_percentage_whose_sign_was_forgotten_is_still_a_figure() -> None:
    _, row = read("支出总计增加12.30万元，增长13.95。")
    assert (row.printed, row.unit, row.measure) == ("13.95", None, "change_pct")


def test_counts_keep_their_unit_and_have_no_amount() -> None:
    rows = read("公务接待2批次、26人次，共有车辆0辆。")
    assert [(row.printed, row.unit, row.amount_yuan) for row in rows] == [
        ("2", "批次", None),
        ("26", "人次", None),
        ("0", "辆", None),
    ]
