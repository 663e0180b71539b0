"""What prose claims of its figures: each claim names the figures it is about, and no other."""

from gouji.documents.identity import Identity
from gouji.facts.prose_records import ClaimRecord
from gouji.tables.narrative.recognise import read_narrative
from tables.narrative.prose_pages import stream


def claims(*paragraphs: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """(kind, the claim, what it is of, what that is measured by, the change) by what is printed."""
    read = read_narrative(stream(*paragraphs, dialect="tab_led"), Identity(budget_year=2024))
    printed: dict[str | None, str | None] = {row.narrative_id: row.printed for row in read.rows}
    printed[None] = None
    return [
        (
            c.kind,
            str(printed[c.narrative_id]),
            *(printed[i] for i in (c.current_id, c.base_id, c.change_id)),
        )
        for c in read.claims
    ]  # type: ignore[misc]


def only(*paragraphs: str) -> ClaimRecord:
    read = read_narrative(stream(*paragraphs, dialect="tab_led"), Identity(budget_year=2024))
    (claim,) = read.claims
    return claim


def test_growth_is_of_the_figure_before_it_and_of_the_change_beside_it() -> None:
    text = "收入支出总计98.00万元。与2023年度相比，收入支出总计增加10.00万元，增长11.36%。"
    assert claims(text) == [
        ("change", "10.00", "98.00", None, None),
        ("growth", "11.36", "98.00", None, "10.00"),
    ]


def test_a_figure_printed_in_one_comparison_is_no_base_of_another() -> None:
    two = "“三公”经费10.00万元，比年初预算12.00万元减少2.00万元，比上年增加1.00万元。"
    assert claims(two) == [
        ("change", "2.00", "10.00", "12.00", None),
        ("change", "1.00", "10.00", None, None),
    ]
    part = "收入总计10.00万元，比上年9.00万元增加1.00万元，其中：财政拨款收入5.00万元，比上年增加1.00万元。"
    assert claims(part) == [
        ("change", "1.00", "10.00", "9.00", None),
        ("change", "1.00", "5.00", None, None),
    ]


def test_an_amount_and_a_rate_of_one_change_go_one_way() -> None:
    text = "收支总体与上年相比，减少8.00万元，增长4.17%。"
    assert claims(text) == [("direction", "4.17", "8.00", None, "8.00")]
    other = "公务接待费比上年减少8.00万元，比年初预算增长4.17%，接待批次增长3.00%。"
    assert claims(other) == []


def test_a_change_is_measured_by_the_figure_printed_in_the_comparison() -> None:
    text = "收入预算90.00万元，比2023年年初预算数100.00万元减少10.00万元，下降10.00%。"
    assert claims(text) == [
        ("change", "10.00", "90.00", "100.00", None),
        ("growth", "10.00", "90.00", "100.00", "10.00"),
    ]


def test_growth_is_measured_by_the_year_before_that_was_named() -> None:
    text = (
        "1.“国防支出”科目12.00万元，主要用于演练。"
        "2023年当年预算执行数为10.00万元，2024年预算安排12.00万元，比2023年预算执行数增加20.00%。"
    )
    assert claims(text) == [("growth", "20.00", "12.00", "10.00", None)]


def test_a_change_told_as_a_reason_is_of_no_figure() -> None:
    text = "支出预算90.00万元，比上年减少10.00万元，主要原因是基本支出减少8.00万元，下降5.00%。"
    assert claims(text) == [("change", "10.00", "90.00", None, None)]


def test_a_share_is_of_the_whole_it_names_or_stands_in() -> None:
    text = (
        "本年支出合计100.00万元，其中：基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。"
    )
    assert claims(text) == [
        ("share", "60.00", "60.00", "100.00", None),
        ("share", "40.00", "40.00", "100.00", None),
    ]
    named = claims(
        "本年支出合计100.00万元。", "一般公共预算财政拨款支出90.00万元，占本年支出合计的90.00%。"
    )
    assert named == [("share", "90.00", "90.00", "100.00", None)]


def test_a_whole_that_only_a_table_prints_is_known_by_its_line() -> None:
    claim = only("基本支出预算60.00万元，占本年支出预算60.00%。")
    assert (claim.base_id, claim.base_fund, claim.base_line_item) == (
        None,
        "all",
        "current_year_expenditure",
    )


def test_completion_is_of_the_final_figure_by_its_budget() -> None:
    text = (
        "公务接待费年初预算为4.00万元，支出决算为3.00万元，完成年初预算的75.00%，决算数小于预算数。"
    )
    assert claims(text) == [
        ("completion", "75.00", "3.00", "4.00", None),
        ("order", "小于", "3.00", "4.00", None),
    ]


def test_completion_of_another_budget_is_not_measured_by_this_one() -> None:
    assert claims("公务接待费年初预算为4.00万元，支出决算为3.00万元，完成调整预算的75.00%。") == []


def test_what_is_only_about_so_much_claims_nothing() -> None:
    assert claims("收入预算90.00万元，比上年增加约10.00万元，增长12.5%左右。") == []
    assert claims("完成率比上年提高2个百分点。") == []
    assert claims("公务接待费5.00万元，与上年基本持平。") == []


def test_unchanged_with_a_reason_of_change_says_so() -> None:
    assert only("公务接待费5.00万元，与上年持平。").has_reason is False
    assert only("公务接待费5.00万元，与上年持平，主要原因是接待批次减少。").has_reason is True
    assert (
        only("公务接待费5.00万元，与上年持平，主要原因是与上年一致，无增减变化。").has_reason
        is False
    )
    later = "财政拨款收入支出总计5.00万元。与2023年度相比，财政拨款收入支出总计持平。主要原因：项目支出减少。"
    assert only(later).has_reason is True


def test_half_of_the_last_printed_digit_is_known() -> None:
    claim = only("收入预算90.00万元，其中：其他收入9.00万元，占10.0%。")
    assert str(claim.half_unit) == "0.05"


def test_growth_is_not_of_a_figure_of_another_section() -> None:
    growth = "与上年相比，公务接待费增加1.00万元，增长25.00%。"
    apart = claims(
        "一、公务接待费情况", "公务接待费5.00万元。", "二、其他重要事项的情况说明", growth
    )
    assert apart == []
    near = claims("一、公务接待费情况", "公务接待费5.00万元。", growth)
    assert [kind for kind, *_ in near] == ["change", "growth"]


def test_the_budget_of_the_years_beginning_is_not_taken_from_a_table() -> None:
    assert claims("公务接待费支出决算为3.00万元，完成年初预算的75.00%。") == []
    assert claims("公务接待费支出决算为3.00万元，完成预算的75.00%。") == [
        ("completion", "75.00", "3.00", None, None)
    ]


def test_a_direction_that_was_not_chosen_claims_nothing() -> None:
    undecided = "公务接待费5.00万元，比上年增加（减少）1.00万元，增长（下降）25.00%。"
    assert claims(undecided) == []
    half = claims("公务接待费5.00万元，比上年减少1.00万元，下降（增长）25.00%。")
    assert [kind for kind, *_ in half] == ["change"]


def test_a_rate_alone_is_of_the_figure_before_it() -> None:
    text = "公务接待费5.00万元，比上年预算增长25.00%。"
    assert claims(text) == [("growth", "25.00", "5.00", None, None)]
    against_budget = "公务接待费支出决算5.00万元，比年初预算增长25.00%。"
    assert [kind for kind, *_ in claims(against_budget)] == []
