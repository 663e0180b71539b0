"""Names and numbers as other places write them: codes for levels, enumerators, brackets, full-width digits."""

from gouji.documents.identity import Identity
from gouji.tables.narrative.recognise import read_narrative
from tables.narrative.prose_pages import figures, stream, subjects
from tables.narrative.test_prose_claims import claims


def paths(*paragraphs: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    read = read_narrative(stream(*paragraphs, dialect="tab_led"), Identity(budget_year=2024))
    return [(line.code_names[:1], line.parent_names[::2]) for line in read.lines]


def test_codes_in_brackets_stand_for_the_levels_of_an_item() -> None:
    for item in (
        "教育支出（205）进修及培训（08）培训支出（03）",
        "教育支出（205）进修及培训（20508）培训支出（2050803）",
        "教育支出（205类）进修及培训（08款）培训支出（03项）",
    ):
        assert subjects(f"1.{item}：支出决算为4.50万元。") == [("4.50", "教育支出(类)进修及培训(款)培训支出(项)")]
        assert paths(f"1.{item}支出决算为4.50万元。") == [(("培训支出",), ("教育支出", "进修及培训"))]


def test_a_name_with_a_bracket_of_its_own_is_still_a_path() -> None:
    text = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）52.00万元。"
    assert paths(text) == [(("行政运行",), ("一般公共服务支出", "政府办公厅(室)及相关机构事务"))]


def test_a_coded_item_may_be_followed_by_expenditure() -> None:
    assert paths("住房公积金（2210201）支出6.00万元。") == [(("住房公积金",), ())]


def test_an_enumerator_before_a_year_is_no_part_of_the_name() -> None:
    text = "“三公”经费9万元：一、2024年因公出国（境）费3万元，二、2024年公务接待费6万元。"
    assert subjects(text)[1:] == [("3", "因公出国(境)费"), ("6", "公务接待费")]


def test_a_base_may_name_a_line_with_a_bracket() -> None:
    row = figures("因公出国（境）费支出较2023年因公出国（境）费减少3.00万元。")[0]
    assert (row.subject, row.comparison_base) == ("因公出国(境)费支出", "2023年因公出国(境)费")


def test_a_year_beside_and_and_a_change_is_what_is_compared_with() -> None:
    row = figures("公务接待费10.00万元，与上年下降7.60%。")[1]
    assert (row.subject, row.comparison_base) == ("公务接待费", "上年")


def test_what_a_bracket_lists_leaves_the_sentence_as_it_was() -> None:
    text = "公务用车购置及运行维护费7.00万元（其中：购置费2.00万元，运行费5.00万元），比年初预算增加1.00万元。"
    assert subjects(text)[-1] == ("1.00", "公务用车购置及运行维护费")


def test_full_width_digits_have_full_width_commas() -> None:
    (row,) = figures("2024年度总支出１，２３４．５６万元。")
    assert (row.printed, row.amount_yuan) == ("１，２３４．５６", 12345600)
    assert [r.amount_yuan for r in figures("本年收入1，234.56万元。")] == [12345600]
    apart = figures("基本支出和项目支出分别为１，２００万元。")
    assert [row.amount_yuan for row in apart] == [2000000]


def test_a_round_amount_is_a_figure_that_nothing_is_computed_from() -> None:
    (row,) = figures("一般公共预算收入1100余万元。")
    assert (row.printed, row.unit, row.amount_yuan, row.line_item) == ("1100", "万元", 11000000, None)
    assert claims("公务接待费10多万元，比上年增加1.00万元，增长11%。") == []


def test_other_words_for_growth_and_decline() -> None:
    text = "本年收入90.00万元，比上年减少10.00万元，减幅10%。本年支出90.00万元，超支5%。"
    assert [row.direction for row in figures(text)[1:]] == ["decrease", "decrease", None, "increase"]


def test_what_is_counted_by_head_is_named_so() -> None:
    assert subjects("公务接待费2.00万元，人均192元，车均11,500元。")[1:] == [("192", "人均"), ("11,500", "车均")]


def test_from_and_to_are_two_amounts_and_no_change() -> None:
    text = "公务接待费由上年的10.00万元下降到8.00万元，减少2.00万元，下降20%。"
    assert subjects(text)[1:] == [("8.00", "公务接待费"), ("2.00", "公务接待费"), ("20", "公务接待费")]
    assert claims(text) == [("change", "2.00", "8.00", "10.00", None), ("growth", "20", "8.00", "10.00", "2.00")]
    flat = figures("公务接待费支出决算数8.00万元与上年决算数8.00万元持平。")
    assert [row.subject for row in flat] == ["公务接待费支出", "上年决算", "公务接待费支出"]


def test_changes_told_apart_keep_their_own_words() -> None:
    text = "人员经费65.00万元，公用经费5.00万元，分别较上年增长3.17%、下降5.66%。"
    assert [(row.subject, row.direction) for row in figures(text)[2:]] == [
        ("人员经费", "increase"),
        ("公用经费", "decrease"),
    ]
    mixed = figures("人员经费65.00万元，公用经费5.00万元，分别增加3.00万元、增长4%。")
    assert mixed[2].subject == "各项"


def test_what_a_purpose_is_told_of_may_change_behind_it() -> None:
    text = "公务接待费8.00万元，主要用于调研，比上年减少2.00万元，下降20%。"
    assert [c[2] for c in claims(text)] == ["8.00", "8.00"]
    spent = "公务接待费8.00万元，主要用于调研3.00万元，比上年减少2.00万元。"
    assert claims(spent) == []


def test_an_amount_by_head_is_no_subject_of_what_follows() -> None:
    text = "公务用车运行维护费5.00万元，平均每辆车2.50万元，较上年4.80万元增加0.20万元。"
    assert claims(text) == [("change", "0.20", "5.00", "4.80", None)]


def test_what_was_really_spent_is_the_line_itself() -> None:
    text = "公务接待费年初预算10.00万元，实际支出8.00万元，比上年节约支出1.00万元。"
    assert subjects(text) == [("10.00", "公务接待费"), ("8.00", "公务接待费"), ("1.00", "公务接待费")]
    assert figures(text)[2].direction == "decrease"


def test_a_class_in_quotes_or_joined_otherwise_is_that_class() -> None:
    for name in ("“社会保障和就业支出”", "社会保障与就业支出", "社会保障与就业支出（类）"):
        read = read_narrative(stream(f"{name}9.00万元。", dialect="tab_led"), Identity(budget_year=2024))
        assert [line.code for line in read.lines] == ["208"]
