"""What a share, a completion or an excess is of: the figure that the words mean, or none."""

from gouji.documents.identity import Identity
from gouji.tables.narrative.recognise import read_narrative
from tables.narrative.prose_pages import figures, stream, subjects
from tables.narrative.test_prose_claims import claims


def shares(*paragraphs: str) -> list[tuple[str, str | None, str | None]]:
    return [(about, of, by) for kind, about, of, by, _ in claims(*paragraphs) if kind == "share"]


def test_a_percentage_behind_its_printed_whole_is_of_that() -> None:
    completed = "财政拨款支出110.00万元，完成年初预算100.00万元的110%，较上年决算数105.00万元增加5.00万元。"
    assert claims(completed) == [
        ("completion", "110", "110.00", "100.00", None),
        ("change", "5.00", "110.00", "105.00", None),
    ]
    assert shares("项目支出30.00万元，占本年支出合计120.00万元的25%。") == [("25", "30.00", "120.00")]
    assert [row.subject for row in figures(completed)] == [
        "财政拨款支出", "财政拨款支出", "财政拨款支出", "上年决算数", "财政拨款支出",
    ]  # fmt: skip


def test_a_share_told_as_a_ratio_is_of_the_whole_it_stands_in() -> None:
    text = "本年收入合计120.00万元，其中：财政拨款收入90.00万元，占比75.00%；其他收入30.00万元，所占比例为25.00%。"
    assert shares(text) == [("75.00", "90.00", "120.00"), ("25.00", "30.00", "120.00")]
    assert [row.comparison_base for row in figures(text) if row.measure == "share"] == ["本年收入合计"] * 2


def test_shares_told_apart_are_of_the_amounts_before_them() -> None:
    text = "本年支出合计12.00万元，其中：基本支出7.50万元、项目支出4.50万元，分别占本年支出的62.50%和37.50%。"
    assert shares(text) == [("62.50", "7.50", "12.00"), ("37.50", "4.50", "12.00")]
    three = "支出合计12.00万元，基本支出7.50万元、项目支出4.50万元，分别占62.50%和37.50%。"
    assert shares(three) == []  # of two of three amounts


def test_shares_listed_without_their_whole_are_of_the_amount_they_add_up_to() -> None:
    told = "一般公共预算当年拨款100.00万元，比2023年增加10.00万元。"
    listed = "教育支出60.00万元，占60.00%；卫生健康支出30.00万元，占30.00%；住房保障支出10.00万元，占{}%。"
    assert shares("一、当年拨款情况", told, listed.format("10.00"))[-1] == ("10.00", "10.00", "100.00")
    # One wrong percentage is found, two make nobody sure that this is the whole.
    assert shares("一、当年拨款情况", told, listed.format("19.00"))[-1] == ("19.00", "10.00", "100.00")
    assert {by for _, _, by in shares(told, listed.format("19.00").replace("30.00%", "33.00%"))} == {None}
    # Another chapter's amount is no whole, nor is one that the parts do not add up to.
    other = shares("一、当年拨款情况", told, "二、其他情况", listed.format("10.00"))
    assert {by for _, _, by in other} == {None}
    assert {by for _, _, by in shares(told, listed.format("10.00").replace("30.00万", "31.00万"))} == {None}


def test_a_list_of_shares_over_paragraphs_is_one() -> None:
    lines = ("教育支出60.00万元，占60%，主要用于教学。", "住房保障支出40.00万元，占40%，主要用于公积金。")
    assert shares("当年拨款100.00万元。", *lines) == [("60", "60.00", "100.00"), ("40", "40.00", "100.00")]


def test_a_total_told_of_one_fund_is_the_whole_of_its_parts() -> None:
    of_all = "本年支出合计200.00万元。支出总额200.00万元。"
    of_fund = "财政拨款支出总额100.00万元，其中：基本支出60.00万元，占支出总额的60%。"
    assert shares(of_all, "二、财政拨款支出情况", of_fund) == [("60", "60.00", "100.00")]
    basic = "一般公共预算基本支出50.00万元，其中：人员经费40.00万元，占基本支出的80%。"
    assert shares("基本支出80.00万元。", "三、一般公共预算基本支出情况", basic) == [("80", "40.00", "50.00")]


def test_a_total_that_two_funds_have_is_no_whole() -> None:
    text = "支出总计200.00万元，其中财政拨款支出总计100.00万元，基本支出60.00万元，占支出总计的60%。"
    assert shares(text) == [("60", "60.00", None)]


def test_what_goes_beyond_the_budget_is_a_change_and_no_budget() -> None:
    text = "财政拨款支出110.00万元，为年初预算100.00万元的110%，超预算10.00万元。"
    last = figures(text)[-1]
    assert (last.measure, last.direction, last.comparison_base) == ("change", "increase", "预算")
    more = figures("“三公”经费支出8.00万元，比预算数少2.00万元，比上年多1.00万元。")[1:]
    assert [(row.direction, row.comparison_base) for row in more] == [("decrease", "预算数"), ("increase", "上年")]
    # 低于预算90万元 may be by so much or the budget itself.
    below = figures("公务接待费8.00万元，低于年初预算9.00万元。")[1]
    assert (below.measure, below.subject) == (None, "公务接待费")


def test_for_the_budgets_is_its_completion() -> None:
    text = "公务接待费年初预算10.00万元，支出决算9.00万元，为年初预算数的90.00%。"
    assert claims(text) == [("completion", "90.00", "9.00", "10.00", None)]


def test_what_was_spent_is_completed_though_it_is_not_called_final() -> None:
    text = "公务接待费预算为10.00万元。公务接待费支出9.00万元，完成预算的90.00%。"
    assert claims(text) == [("completion", "90.00", "9.00", "10.00", None)]
    arranged = "公务接待费支出9.00万元，年初安排10.00万元，完成年初预算的90.00%。"
    assert claims(arranged) == [("completion", "90.00", "9.00", "10.00", None)]
    unclear = "公务接待费9.00万元，公务接待费8.00万元，完成预算的80%。"
    assert claims(unclear) == []


def test_a_share_or_a_completion_is_no_comparison() -> None:
    text = "工资福利支出90.00万元，占基本支出预算80%，同比增加3.00万元，增长3.45%。"
    assert [row.comparison_base for row in figures(text)[2:]] == [None, None]
    final = "公务接待费支出决算9.00万元，完成预算的90%，减少1.00万元，下降10%。"
    assert [c[0] for c in claims(final)] == ["completion", "change", "growth"]
    assert [row.comparison_base for row in figures(final)[2:]] == [None, None]


def test_revenue_and_expenditure_that_are_equal_change_as_one() -> None:
    text = "2024年度收入总计{}万元，支出总计120.00万元。收支较上年决算数增加20.00万元，增长20%。"
    assert claims(text.format("120.00"))[-1] == ("growth", "20", "120.00", None, "20.00")
    assert claims(text.format("121.00")) == []


def test_the_sum_of_a_list_is_not_its_last_part() -> None:
    text = "公务用车运行维护费3.00万元，公务接待费20000元，合计5.00万元。"
    assert subjects(text)[-1] == ("5.00", None)
    shared = "国内公务接待8批次、92人次，共计支出0.50万元。"
    assert subjects(shared) == [("8", "国内公务接待"), ("92", "国内公务接待"), ("0.50", "国内公务接待")]


def test_fiscal_money_under_a_general_heading_may_be_either_funds() -> None:
    told = (
        "五、一般公共预算财政拨款支出决算情况说明", "（二）财政拨款支出决算结构情况",
        "2024年度财政拨款支出10.00万元，主要用于：教育支出6.00万元，占财政拨款支出的60%。",
    )  # fmt: skip
    read = read_narrative(stream(*told, dialect="tab_led"), Identity(budget_year=2024))
    assert [line.fund for line in read.lines if line.line_item == "total_expenditure"] == ["fiscal_or_general"]
    assert shares(*told) == [("60", "6.00", "10.00")]
    alone = read_narrative(stream(told[2], dialect="tab_led"), Identity(budget_year=2024))
    assert alone.lines[0].fund == "fiscal_appropriation"
