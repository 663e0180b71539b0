"""Lists of names and figures, headings of nothing but an item, lines before a colon, other years and their parts."""

import pytest

from gouji.documents.identity import Identity
from gouji.tables.narrative.recognise import read_narrative
from tables.narrative.prose_pages import figures, stream, subjects
from tables.narrative.test_prose_claims import claims


def lines_of(*paragraphs: str) -> list[str]:
    """The figures that a table may print."""
    read = read_narrative(stream(*paragraphs, dialect="tab_led"), Identity(budget_year=2024))
    spoken = {line.narrative_id for line in read.lines}
    return [row.printed for row in read.rows if row.narrative_id in spoken]


def test_names_and_figures_told_apart_are_put_together() -> None:
    text = (
        "“三公”经费9.00万元，其中：因公出国（境）费、公务用车购置及运行费和公务接待费"
        "分别为1.00万元、6.00万元和2.00万元，比上年减少3.00万元。"
    )
    assert subjects(text) == [
        ("9.00", "“三公”经费"),
        ("1.00", "因公出国(境)费"),
        ("6.00", "公务用车购置及运行费"),
        ("2.00", "公务接待费"),
        ("3.00", "“三公”经费"),
    ]


def test_a_list_of_figures_whose_names_are_not_told_is_of_nothing() -> None:
    text = "“三公”经费9.00万元。上述三项较上年分别增减变动为0万元、1.20万元和-0.50万元。"
    rows = figures(text)[1:]
    assert [row.subject for row in rows] == ["各项"] * 3
    assert [row.measure for row in rows] == ["change"] * 3
    assert rows[2].amount_yuan == -5000


def test_a_difference_that_says_no_direction_claims_nothing() -> None:
    text = "公务接待费2.00万元，年初预算为3.00万元，差值为1.00万元，预决算差异率-33.33%。"
    assert [row.printed for row in figures(text)] == ["2.00", "3.00", "1.00", "-33.33"]
    assert claims(text) == []


def test_revenue_and_expenditure_of_one_fund_are_two_things() -> None:
    text = "2024年度财政拨款收入9.00万元、支出8.00万元，同比分别增长3.2%、4.1%。"
    assert [row.subject for row in figures(text)] == [
        "财政拨款收入",
        "财政拨款支出",
        "财政拨款收入",
        "财政拨款支出",
    ]


def test_a_line_before_a_colon_is_what_is_spoken_of() -> None:
    rows = figures(
        "“三公”经费预算数为5.00万元，比2023年预算数减少1.00万元。其中：",
        "因公出国（境）费用：2024年预算安排0.00万元，与上年持平。",
    )
    assert [row.line_item for row in rows][-2:] == ["overseas_visits", "overseas_visits"]


def test_the_parts_of_another_years_figure_are_of_that_year() -> None:
    text = "公务接待费4.00万元。上年“三公”经费支出14.22万元，其中公务接待费4.09万元。"
    assert [row.line_item for row in figures(text)] == ["hospitality", None, None]


def test_a_base_in_a_bracket_is_a_base() -> None:
    text = "2024年部门预算支出100.00万元，比上年（90.00万元）增加10.00万元，增长11.11%。"
    assert claims(text) == [
        ("change", "10.00", "100.00", "90.00", None),
        ("growth", "11.11", "100.00", "90.00", "10.00"),
    ]


def test_an_amount_in_a_bracket_is_that_of_the_words_before_it() -> None:
    text = "“三公”经费9.00万元，包括公务接待费（3.00万元）、公务用车运行费（6.00万元）。"
    lines = ["three_public_total", "hospitality", "vehicle_operation"]
    assert [row.line_item for row in figures(text)] == lines


def test_what_is_compared_is_named_before_the_comparison() -> None:
    text = "“三公”经费9.00万元。公务接待费与上年相比，减少1.00万元，下降20.00%。"
    assert [row.line_item for row in figures(text)] == [
        "three_public_total",
        "hospitality",
        "hospitality",
    ]


def test_a_share_inside_a_share_may_be_of_either_whole() -> None:
    text = (
        "采购支出总额100.00万元，中小企业合同金额80.00万元，占采购支出总额的80.00%，"
        "其中：小微企业合同金额60.00万元，占60.00%。"
    )
    assert [claim[1] for claim in claims(text)] == ["80.00"]


def test_a_change_behind_parts_that_commas_part_is_of_nobody_knows_which() -> None:
    whole = "公务用车购置及运行费9.00万元，其中：公务用车购置费3.00万元，公务用车运行费6.00万元，"
    assert claims(whole + "比上年减少1.00万元，下降12.00%。") == []
    assert claims(whole + "比上年减少1.00万元。") == []
    each = "“三公”经费9.00万元，其中：公务接待费3.00万元，与上年持平，公务用车运行费6.00万元，比上年减少1.00万元。"
    assert claims(each)[-1][:3] == ("change", "1.00", "6.00")
    inner = "“三公”经费9.00万元，其中：公务用车购置及运行费6.00万元（公务用车购置费3.00万元，比上年增加1.00万元）。"
    assert claims(inner)[-1][:3] == ("change", "1.00", "3.00")
    included = "机关运行经费9.00万元，主要包括办公费3.00万元、印刷费6.00万元，比上年减少1.00万元。"
    assert claims(included) == [("change", "1.00", "9.00", None, None)]


def test_the_rate_beside_a_change_tells_whether_the_part_or_the_whole_changed() -> None:
    told = "收入总计100.00万元，其中年初结转和结余10.00万元，较2023年增加{}。"
    assert [c[2] for c in claims(told.format("20.00万元，增长25%"))] == ["100.00", "100.00"]
    assert [c[2] for c in claims(told.format("2.00万元，增长25%"))] == ["10.00", "10.00"]
    assert claims(told.format("20.00万元")) == claims(told.format("20.00万元，增长33%")) == []
    parts = "“三公”经费9.00万元，其中：公务用车购置费3.00万元，公务用车运行费6.00万元，比上年减少1.00万元，下降{}%。"
    assert [c[2] for c in claims(parts.format("10.00"))] == ["9.00", "9.00"]
    assert [c[2] for c in claims(parts.format("14.29"))] == ["6.00", "6.00"]


def test_revenue_and_expenditure_of_one_fund_told_at_once_are_its_total() -> None:
    row = figures("2024年度财政拨款收入总计、支出总计均为100.00万元。")[0]
    read = read_narrative(stream(row.sentence, dialect="tab_led"), Identity(budget_year=2024))
    assert [(line.fund, line.line_item) for line in read.lines] == [("fiscal_appropriation", "total_revenue")]


@pytest.mark.parametrize(
    "text",
    [
        "教育支出50.00万元，其中：人员经费40.00万元，公用经费10.00万元。",
        "1.教育支出（类）支出决算50.00万元。其中：基本支出30.00万元；项目支出20.00万元。",
        "教育支出（类）普通教育（款）小学教育（项）30.00万元（其中：人员经费25.00万元）。",
        "上年结转和结余5.00万元，其中：基本支出1.00万元，项目支出4.00万元。",
        "机关运行经费9.00万元，其中：会议费1.00万元，公务接待费0.50万元。",
        "平台维护项目10.00万元，其中：培训费2.00万元。",
    ],
)
def test_a_part_of_what_no_table_splits_is_held_against_none(text: str) -> None:
    assert lines_of(text)[1:] == []


def test_a_part_of_the_whole_expenditure_is_its_line() -> None:
    assert lines_of("本年支出合计9.00万元，其中：基本支出6.00万元，项目支出3.00万元。") == [
        "9.00",
        "6.00",
        "3.00",
    ]
    assert lines_of("机关运行经费9.00万元，其中：办公费1.00万元。公务接待费3.00万元。") == [
        "9.00",
        "3.00",
    ]


def test_figures_of_one_of_the_bodies_are_no_department_figures() -> None:
    rows = figures(
        "收入总计9.00万元，支出总计9.00万元。",
        "（一）某某市测试局本级",
        "收入总计5.00万元，其中基本支出4.00万元。",
        "（二）某某市数据服务中心",
        "收入总计4.00万元。",
        "三、“三公”经费情况说明",
        "“三公”经费1.00万元。",
        "某某市培训中心：“三公”经费0.50万元。",
        "本级公务接待费0.20万元。",
    )
    told = [row.printed for row in rows if row.line_item]
    assert told == ["9.00", "9.00", "1.00"]


def test_a_part_of_the_document_is_no_body() -> None:
    for heading in ("（一）机关运行经费", "一、档案管理中心建设情况说明", "（二）某某市测试局"):
        rows = figures(heading, "收入总计9.00万元。")
        assert [row.line_item for row in rows] == ["total_revenue"], heading


def test_a_later_budget_is_not_the_one_of_the_years_beginning() -> None:
    text = (
        "公务接待费年初预算10.00万元，调整预算12.00万元，支出决算11.00万元，"
        "完成年初预算的110.00%，完成调整预算的91.67%，完成预算的91.67%。"
    )
    assert claims(text) == [
        ("completion", "110.00", "11.00", "10.00", None),
        ("completion", "91.67", "11.00", "12.00", None),
    ]


def test_an_outcome_behind_a_list_of_parts_is_of_none_of_them() -> None:
    text = "“三公”经费预算12.00万元，其中：公务接待费预算4.00万元；支出决算为10.00万元，完成预算的83.33%。"
    assert claims(text) == []


def test_a_paragraph_of_nothing_but_an_item_names_the_next_one() -> None:
    rows = figures(
        "1、公共安全支出（类）司法（款）行政运行（项）。",
        "年初预算为4.00万元，支出决算为5.00万元，完成年初预算的125.00%。",
        "主要用于日常运转，共2次。",
    )
    assert {row.subject for row in rows[:3]} == {"公共安全支出(类)司法(款)行政运行(项)"}
    assert rows[3].subject != rows[0].subject


def test_an_item_with_its_year_behind_or_dashes_between_is_the_item() -> None:
    text = "（1）公共安全支出（类）-司法（款）-法治建设（项）2024年预算数为4.00万元，主要用于普法。"
    (row,) = figures(text)
    assert (row.code_name, row.measure) == ("法治建设", "budget")


def test_a_share_of_the_years_revenue_is_not_one_of_all_that_was_there() -> None:
    text = "本年收入合计80.00万元；包括财政拨款收入60.00万元，占收入合计75.00%。"
    assert claims(text) == [("share", "75.00", "60.00", "80.00", None)]


def test_a_share_of_a_total_that_could_be_two_is_of_none() -> None:
    paragraphs = (
        "2024年度收入总计90.00万元。",
        "本年收入合计80.00万元。",
        "财政拨款收入60.00万元，占收入合计75.00%。",
    )
    assert claims(*paragraphs) == [("share", "75.00", "60.00", None, None)]
