"""A year told once is of all that the sentence goes on to say, and this year's figure is of what is spoken of."""

from gouji.documents.identity import Identity
from gouji.tables.narrative.recognise import read_narrative
from tables.narrative.prose_pages import figures, stream, subjects
from tables.narrative.test_prose_claims import claims


def lines(*paragraphs: str) -> list[tuple[str, str]]:
    """(printed figure, line of a table) of what a table may print."""
    identity = Identity(body_name="某某市测试局", budget_year=2024)
    read = read_narrative(stream(*paragraphs, dialect="tab_led"), identity)
    printed = {row.narrative_id: row.printed for row in read.rows}
    return [(printed[line.narrative_id], line.line_item) for line in read.lines]


def test_another_year_is_of_the_figures_that_name_nothing_else() -> None:
    assert lines("2023年预算内收入安排617.41万元，支出617.41万元。") == []
    own = "2023年“三公”经费预算执行数8.00万元，2024年预算10.00万元。"
    assert [printed for printed, _ in lines("“三公”经费2024年预算10.00万元。", own)] == ["10.00"]


def test_a_change_of_another_year_is_none_of_this() -> None:
    text = "2024年“三公”经费预算10.00万元。2023年决算9.00万元，比2022年减少1.00万元，下降10%。"
    assert claims(text) == []
    relative = "2024年“三公”经费预算10.00万元，2023年执行数9.00万元，比上年增加1.00万元。"
    assert claims(relative) == []
    beside = "2024年“三公”经费预算10.00万元，2023年预算8.00万元，增加2.00万元，增长25%。"
    assert [c[:3] for c in claims(beside)] == [("change", "2.00", "10.00"), ("growth", "25", "10.00")]


def test_this_years_expenditure_of_one_line_is_not_that_of_the_body() -> None:
    assert lines("公务接待费：本年支出8.00万元。") == [("8.00", "hospitality")]
    assert lines("1.教育支出（类）普通教育（款）小学教育（项）：本年支出8.00万元。") == [("8.00", "function")]
    assert lines("公务接待费上年支出9.00万元，本年支出8.00万元，比上年减少1.00万元。") == []
    assert lines("本年支出8.00万元。") == [("8.00", "current_year_expenditure")]


def test_an_amount_of_last_year_is_no_subject_of_what_follows() -> None:
    text = "公务接待费：本年支出8.00万元，上年支出9.00万元，减少1.00万元。"
    assert subjects(text)[-1] == ("1.00", "公务接待费")


def test_every_way_to_say_than_last_year_names_the_base_alone() -> None:
    for words, base in (
        ("相较上年", "上年"), ("对比2023年", "2023年"), ("相对于上年", "上年"), ("相比于上年", "上年"),
        ("比上年净", "上年"), ("较上年大幅", "上年"), ("比上年略有", "上年"), ("较上年实际", "上年实际"),
        ("与上年年初预算相比", "上年年初预算"),
    ):  # fmt: skip
        rows = figures(f"公务接待费8.00万元，{words}减少2.00万元，下降20.00%。")
        assert [(row.subject, row.comparison_base) for row in rows[1:]] == [("公务接待费", base)] * 2
        assert len(claims(f"公务接待费8.00万元，{words}减少2.00万元，下降20.00%。")) == 2


def test_a_change_on_another_basis_claims_nothing_of_printed_figures() -> None:
    for words in ("按可比口径较上年", "同口径", "剔除机构划转因素后，比上年", "较前年"):
        text = f"公务接待费8.00万元，{words}减少2.00万元，下降15.00%。"
        assert claims(text) == []
        assert subjects(text)[0] == ("8.00", "公务接待费")


def test_a_budget_changed_since_is_no_second_word_about_the_first() -> None:
    item = "行政运行（项）年初预算50.00万元，全年预算52.00万元，调整预算51.00万元，支出决算49.00万元。"
    assert lines(item) == [("50.00", "function"), ("49.00", "function")]
    completed = "完成全年预算的94.23%"
    assert claims(item.replace("。", f"，{completed}。")) == [("completion", "94.23", "49.00", "52.00", None)]
    whole = "公务接待费支出决算4.00万元，完成全年预算5.00万元的80%。"
    assert claims(whole) == [("completion", "80", "4.00", "5.00", None)]
    assert lines("公务接待费全年预算5.00万元，支出决算4.00万元。") == [("5.00", "hospitality"), ("4.00", "hospitality")]


def test_a_change_behind_a_reason_is_of_what_the_reason_is_given_for_if_its_rate_says_so() -> None:
    text = "公务接待费8.00万元，决算数小于预算数的主要原因是厉行节约，与上年相比减少2.00万元，下降{}%。"
    assert [c[0] for c in claims(text.format("20"))] == ["order", "change", "growth"]
    assert [c[0] for c in claims(text.format("30"))] == ["order"]


def test_figures_of_a_departments_bodies_are_not_its_own() -> None:
    for heading in ("（二）技术推广站", "（二）乡镇会计核算所", "（二）青山国有林场", "五、所属单位情况"):
        assert lines(heading, "2024年收入总计50.00万元，支出总计50.00万元。") == []
    for heading in ("五、部门及所属单位收支情况", "（二）办公场所", "二、收支总体情况"):
        assert len(lines(heading, "2024年收入总计50.00万元。")) == 1


def test_what_a_sentence_begins_with_a_funds_carryover_is_of_that_fund_to_its_end() -> None:
    text = "2024年度政府性基金预算财政拨款年初结转和结余1万元，本年收入9万元，本年支出8万元，年末结转和结余2万元。"
    identity = Identity(budget_year=2024)
    read = read_narrative(stream(text, "本年支出50.00万元。", dialect="tab_led"), identity)
    assert [line.fund for line in read.lines] == ["government_fund_budget"] * 3 + ["all"]
    beside = "2024年度财政拨款收入9.00万元，其他收入1.00万元，本年支出10.00万元。"
    read = read_narrative(stream(beside, dialect="tab_led"), identity)
    assert [line.fund for line in read.lines] == ["all"] * 3
