"""Lists of names and figures, headings of nothing but an item, lines before a colon, other years and their parts."""

from tables.narrative.prose_pages import figures, subjects
from tables.narrative.test_prose_claims import claims


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
        "各项",
        "各项",
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
