"""What a figure is about: named, carried on from before, or left open - never guessed."""

import pytest

from tables.narrative.prose_pages import figures, subjects


def test_year_and_body_in_front_of_a_subject_are_cut() -> None:
    assert subjects("某某市测试局2024年度收入支出总计9.50万元。") == [("9.50", "收入支出总计")]


def test_a_budget_and_its_outcome_share_the_subject() -> None:
    rows = figures("培训活动支出年初预算为5.00万元，支出决算为4.00万元，完成年初预算的80.00%。")
    assert [row.subject for row in rows] == ["培训活动支出"] * 3
    assert rows[2].comparison_base == "年初预算"


def test_a_share_without_a_base_is_a_share_of_the_whole_named_before() -> None:
    rows = figures(
        "本年支出合计9.00万元，其中：基本支出6.00万元，占66.67%；项目支出3.00万元，占33.33%。"
    )
    shares = [row for row in rows if row.measure == "share"]
    assert [(row.subject, row.comparison_base) for row in shares] == [
        ("基本支出", "本年支出合计"),
        ("项目支出", "本年支出合计"),
    ]


def test_a_list_over_several_paragraphs_keeps_its_whole() -> None:
    rows = figures(
        "本年收入预算合计9.00万元，其中：",
        "其他资金4.00万元，占44.4%；",
        "上年结转资金5.00万元，占55.6%。",
    )
    assert [row.comparison_base for row in rows if row.measure == "share"] == [
        "本年收入预算合计"
    ] * 2


def test_a_figure_inside_a_reason_is_not_ascribed_to_what_it_explains() -> None:
    rows = figures("支出总计9.00万元，主要用于设备更新等，共3.00万元。")
    assert [row.line_item for row in rows] == ["total_expenditure", None]
    assert rows[1].subject is None


def test_a_clause_that_names_what_changed_gives_the_subject_of_the_next() -> None:
    rows = figures("支出总计增加9.00万元。主要原因：专项支出增加，较上年增加7.00万元。")
    assert [row.subject for row in rows] == ["支出总计", "专项支出"]


def test_a_change_behind_a_list_of_parts_is_the_change_of_the_whole() -> None:
    rows = figures(
        "预算收入9.00万元，其中：财政拨款6.00万元、其他收入3.00万元，较上年减少1.00万元，下降10.00%。"
    )
    assert [row.subject for row in rows][-2:] == ["预算收入", "预算收入"]


def test_a_change_behind_one_part_is_the_change_of_that_part() -> None:
    rows = figures("“三公”经费9.00万元，其中：公务接待费3.00万元，比上年减少1.00万元。")
    assert rows[-1].subject == "公务接待费"


def test_behind_a_closed_bracket_the_thread_before_it_goes_on() -> None:
    rows = figures(
        "公务用车购置及运行费6.00万元（公务用车购置费0万元；公务用车运行费6.00万元，比上年减少2.00万元）"
        "比上年减少3.00万元。"
    )
    assert [row.subject for row in rows][-2:] == ["公务用车运行费", "公务用车购置及运行费"]


def test_the_figure_compared_with_is_of_the_other_year() -> None:
    rows = figures("2024年收入预算9.00万元，比2023年年初预算数8.00万元增加1.00万元，增长12.50%。")
    assert [row.subject for row in rows] == ["收入预算", "2023年年初预算数", "收入预算", "收入预算"]
    assert rows[1].line_item is None
    assert [row.comparison_base for row in rows[2:]] == ["2023年年初预算数"] * 2


def test_another_year_named_as_subject_is_no_line_of_this_year() -> None:
    rows = figures(
        "1.“教育支出（类）普通教育（款）小学教育（项）”9.00万元。2023年预算执行数为8.00万元，2024年预算安排9.00万元。"
    )
    assert [row.code_name for row in rows] == ["小学教育", None, "小学教育"]


def test_a_topic_sentence_names_the_figures_of_its_paragraph() -> None:
    rows = figures(
        "“三公”经费预算9.00万元。其中：",
        "（一）因公出国（境）费用。2024年预算数5.00万元，用于交流。",
    )
    assert rows[1].line_item == "overseas_visits"


def test_a_heading_that_names_a_line_speaks_for_the_paragraph_below() -> None:
    rows = figures("（二）公务接待费", "2024年预算安排2.00万元，与上年持平。")
    assert {row.line_item for row in rows} == {"hospitality"}
    assert rows[0].section == "（二）公务接待费"


def test_the_section_is_the_path_of_headings_above() -> None:
    rows = figures(
        "五、支出决算情况说明", "（三）具体情况", "支出9.00万元。", "六、其他情况", "支出8.00万元。"
    )
    assert [row.section for row in rows] == [
        "五、支出决算情况说明 / （三）具体情况",
        "六、其他情况",
    ]


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("卫生健康支出（类）9.00万元。", "卫生健康支出", 1),
        ("1.政协事务（款）行政运行（项）9.00万元。", "行政运行", 3),
        ("1. “教育支出”科目9.00万元。", "教育支出", 1),
        ("（二）2080501-行政单位离退休9.00万元。", "行政单位离退休", 3),
        ("2.行政运行（2040201）9.00万元。", "行政运行", 3),
    ],
)
def test_items_of_the_classification_are_known_with_their_level(
    text: str, name: str, level: int
) -> None:
    (row,) = figures(text)
    assert (row.code_name, row.code_level, row.line_item) == (name, level, None)


def test_an_economic_item_is_no_item_of_the_functional_classification() -> None:
    (row,) = figures("（1）工资福利支出（301）9.00万元。")
    assert row.code_name is None


def test_an_item_path_carries_over_the_sentence_that_says_what_it_pays_for() -> None:
    rows = figures(
        "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：小学人员支出。年初预算为9.00万元。"
    )
    assert rows[0].code_name == "小学教育"


def test_an_item_without_a_running_number_carries_over_too() -> None:
    rows = figures(
        "教育支出（类）普通教育（款）小学教育（项）。主要用于：小学人员支出。年初预算为9.00万元。"
    )
    assert rows[0].code_name == "小学教育"


def test_what_last_year_spent_on_an_item_is_no_figure_of_the_item() -> None:
    (row,) = figures("上年教育支出（类）9.00万元。")
    assert row.code_name is None


def test_carry_over_from_last_year_is_a_line_of_this_year() -> None:
    (row,) = figures("上年结转9.00万元。")
    assert row.line_item == "opening_carryover"


def test_a_line_named_inside_a_reason_is_not_that_line() -> None:
    (row,) = figures("主要用于公务接待费3.00万元。")
    assert (row.subject, row.line_item) == ("公务接待费", None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("“三公”经费财政拨款支出9.00万元。", "three_public_total"),
        ("因公出国（境）费9.00万元。", "overseas_visits"),
        ("公务用车购置及运维费9.00万元。", "vehicle_total"),
        ("公务用车购置费预算9.00万元。", "vehicle_purchase"),
        ("公务用车运行维护费9.00万元。", "vehicle_operation"),
        ("公务接待费支出9.00万元。", "hospitality"),
        ("国内公务接待支出9.00万元。", None),
        ("其中：外宾接待支出9.00万元。", None),
        ("“三公”经费、会议费、培训费支出9.00万元。", None),
        ("上年“三公”经费9.00万元。", None),
        ("财政拨款收入支出总计9.00万元。", None),
        ("某某市测试局本年支出合计9.00万元。", "current_year_expenditure"),
    ],
)
def test_only_a_whole_name_is_a_line_of_a_table(text: str, line: str | None) -> None:
    (row,) = figures(text)
    assert row.line_item == line


def test_a_count_is_never_a_line_of_a_table() -> None:
    (row,) = figures("公务接待2批次。")
    assert (row.measure, row.line_item, row.amount_yuan) == ("count", None, None)


def test_a_threshold_is_part_of_the_name_of_what_is_counted() -> None:
    rows = figures("单价100万元（含）以上设备（不含车辆）3台（套）。")
    assert rows[1].subject == "单价100万元(含)以上设备(不含车辆)"


def test_whose_amount_it_is_stands_in_the_clause_before() -> None:
    rows = figures("在其他项目中，由小微企业中标的，采购金额9.00万元。")
    assert rows[0].subject == "在其他项目中，由小微企业中标的，采购金额"


@pytest.mark.parametrize(
    ("text", "word", "direction", "base"),
    [
        ("决算数小于预算数的主要原因是节约。", "小于", "decrease", "预算数"),
        ("决算数同预算数持平。", "持平", "flat", "预算数"),
        ("公务接待费支出与上一年度持平。", "持平", "flat", "上一年度"),
        ("其他资金收入80元，与上年数一致。", "一致", "flat", "上年数"),
    ],
)
def test_a_comparison_stated_in_words_is_kept(
    text: str, word: str, direction: str, base: str
) -> None:
    row = figures(text)[-1]
    assert (row.measure, row.printed, row.direction, row.comparison_base) == (
        "relation",
        word,
        direction,
        base,
    )


def test_agreement_of_two_tables_is_no_stated_comparison() -> None:
    assert figures("填列数应与《收支预算总表》收入数一致。") == ()


def test_a_purpose_with_a_colon_opens_a_list_of_parts() -> None:
    (_, part) = figures("一般公共预算支出9.00万元，主要用于：国防支出（类）5.00万元；")
    assert (part.printed, part.code_name) == ("5.00", "国防支出")
