"""Fixtures of H08–H13 and J04: what the wording gives away."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule

OTHER = "@ revenue_summary | total\ntotal 1.00\n"
_KINDS = {
    "H10": (("wrong_year", "2023"), ("impossible_date", "2024年13月"), ("year_with_itself", "2026")),
    "H11": (("other_body", "某市某局"), ("body_variant", "规划与某局")),
    "H12": (("percent_missing", "8.26"), ("yuan_missing", "0.45万")),
    "H13": (
        ("choice_not_made", "增加（减少）5万元"), ("choice_of_nothing", "增加（减少）0万元"), ("placeholder", "XX万元"),
        ("odd_wording", "较上一度"), ("open_bracket", "（其中"), ("instruction", "（据实填写）"),
        ("amount_missing", "万元"),
    ),
    "J04": (("empty_section", "六、某某情况"),),
}  # fmt: skip


def cases() -> Iterator[Case]:
    for rule_id, kinds in _KINDS.items():
        yield from _wording(Rule(rule_id), kinds)
    yield from _listed_items()
    yield from _unlisted_items()
    yield from _topics()
    yield from _spoken_names()


def _wording(rule: Rule, kinds: tuple[tuple[str, str], ...]) -> Iterator[Case]:
    first, words = kinds[0]
    yield rule.case("balanced", f'{OTHER}" {first}', "pass")
    yield rule.case("unbalanced", f'{OTHER}" {first} {words}', "fail")
    yield rule.case("absent", OTHER, "not_evaluable", "absent")
    yield rule.case("other_kind", f'{OTHER}" listed_item 奖金 人员经费', "not_evaluable", "absent")
    yield rule.case(
        "other_stage", f'{OTHER}" {first} {words}', "not_applicable", "stage", stage="performance"
    )
    for kind, printed in kinds[1:]:
        yield rule.case(kind, f'{OTHER}" {kind} {printed}', "fail")
        yield rule.case(f"{kind}_looked_for", f'{OTHER}" {kind}', "pass")


def _listed_items() -> Iterator[Case]:
    rule = Rule("H08", "final_accounts")
    table = (
        "@ general_public_budget_basic_expenditure | total personnel_expenditure<total\ntotal 9.00 9.00\n"
        "301 9.00 9.00\n30101:基本工资 5.00 5.00\n30102:津贴补贴 4.00 4.00\n30103:奖金 {x} {x}\n"
        "30107:绩效工资 1.00 1.00\n"
    )
    listed = '" listed_item 基本工资 人员经费\n" listed_item 津贴补贴 人员经费\n" listed_item 绩效工资 人员经费\n'
    bonus = table.replace("{x}", "1.00") + listed + '" listed_item 奖金 人员经费'
    nothing = table.replace("{x}", "0.00") + listed + '" listed_item 奖金支出 人员经费'
    yield rule.case("balanced", bonus, "pass")
    yield rule.case("unbalanced", nothing, "fail")
    yield rule.case("in_a_budget", nothing, "fail", stage="budget")
    other_list = "".join(f'\n" listed_item {name} 公用经费' for name in ("办公费", "水费", "电费"))
    blank = table.replace("30107", "30201:办公费 _ _\n30205:水费 _ _\n30206:电费 _ _\n30107")
    form = blank.replace("{x}", "0.00") + listed + '" listed_item 奖金支出 人员经费' + other_list
    yield rule.case("list_of_the_form", form, "fail")
    yield rule.case("blank", nothing.replace("0.00 0.00", "_ _"), "fail")
    # 309 and 310 list items of one name: the one with an amount is meant.
    twins = bonus.replace("30107:", "30913:奖金 0.00 0.00\n30107:")
    yield rule.case("two_lines_of_that_name", twins, "pass")
    yield rule.case("masked", nothing.replace("0.00 0.00", "** **"), "pass")
    yield rule.case("absent", OTHER, "not_evaluable", "absent")
    yield rule.case("other_kind", OTHER + listed, "not_evaluable", "no_counterpart")
    unknown = table.replace("{x}", "1.00") + '" listed_item 某某费 人员经费'
    yield rule.case("no_such_line", unknown, "not_evaluable", "no_counterpart")
    yield rule.case("other_stage", nothing, "not_applicable", "stage", stage="performance")


def _unlisted_items() -> Iterator[Case]:
    rule = Rule("H08", "final_accounts")
    text = (
        "@ general_public_budget_basic_expenditure | total personnel_expenditure<total\ntotal 9.00 9.00\n"
        "301 9.00 9.00\n30101:基本工资 5.00 5.00\n30102:津贴补贴 4.00 4.00\n30103:奖金 {x} {x}\n"
        '" listed_item 基本工资 人员经费\n" listed_item 津贴补贴 人员经费\n'
    )
    spent = text.replace("{x}", "1.00")
    whole = '" whole_list 基本工资、津贴补贴 人员经费'
    yield rule.case("spent_but_not_listed", spent + whole, "fail")
    yield rule.case("list_with_others", spent, "pass")
    yield rule.case("nothing_else_spent", text.replace("{x}", "0.00") + whole, "pass")
    yield rule.case("all_listed", spent + '" listed_item 奖金 人员经费\n' + whole, "pass")
    yield rule.case("masked_and_not_listed", text.replace("{x}", "**") + whole, "pass")
    own_words = spent + '" listed_item 各种补助 人员经费\n' + whole
    yield rule.case("list_in_its_own_words", own_words, "not_evaluable", "no_counterpart")
    yield rule.case("list_of_the_other_group", spent + whole.replace("人员", "公用"), "pass")


def _topics() -> Iterator[Case]:
    rule = Rule("J04")
    figures = "".join("% 某项工作 amount 1.00\n" for _ in range(10))
    named = OTHER + figures + '" topic_assets 3\n" topic_words 1\n'
    silent = named.replace("words 1", "words 0")
    yield rule.case("every_topic_named", named, "pass")
    yield rule.case("topic_never_named", silent, "fail")
    few = silent.replace("% 某项工作 amount 1.00\n", "", 1)
    yield rule.case("too_few_figures_to_explain", few, "not_evaluable", "absent")
    early = named.replace("assets 3", "assets 0")
    yield rule.case("before_it_was_asked_for", early, "pass", year=2018)
    yield rule.case("since_it_was_asked_for", early, "fail", year=2019)
    yield rule.case("long_before", silent, "not_evaluable", "absent", year=2013)
    targets = OTHER + figures + '" topic_performance 0\n'
    yield rule.case("targets_never_named", targets, "fail")
    listed = targets + "# project_performance_target\n"
    yield rule.case("targets_in_tables", listed, "pass")
    office = OTHER + figures + '" topic_operating 0\n'
    yield rule.case("of_an_office", office, "fail")
    yield rule.case("not_of_a_unit", office, "not_evaluable", "absent", level="unit")


def _spoken_names() -> Iterator[Case]:
    rule = Rule("H09")
    table = (
        "@ general_public_budget_expenditure | total\ntotal 30.00\n221:住房保障支出 30.00\n22102:住房改革支出 30.00\n"
        "2210201:住房公积金 20.00\n2210203:购房补贴 10.00\n"
    )
    figure = (
        "% function amount {x} code_names=住房公积金 code_level=3 "
        "parent_names=住房保障支出/住房保障/{section}/{section}"
    )
    right = figure.replace("{x}", "20.00").replace("{section}", "住房改革支出")
    yield rule.case("balanced", table + right, "pass")
    yield rule.case("unbalanced", table + right.replace("住房改革支出", "住房保障支出"), "fail")
    yield rule.case("other_name", table + right.replace("住房公积金", "某某活动费"), "fail")
    stranger = right.replace("住房公积金", "某某活动费").replace("20.00", "7.00")
    yield rule.case("no_line_of_that_amount", table + stranger, "not_evaluable", "no_counterpart")
    both = table.replace("10.00", "20.00") + right.replace("住房公积金", "某某活动费")
    yield rule.case("two_lines_of_that_amount", both, "not_evaluable", "no_counterpart")
    named = table + right.replace("住房公积金", "某某活动费") + "\n" + right
    yield rule.case("the_line_is_named_too", named, "not_evaluable", "no_counterpart")
    variant = table.replace("购房补贴", "其他住房支出").replace("10.00", "11.00")
    other = right.replace("住房公积金", "其它住房支出").replace("20.00", "11.00")
    yield rule.case("written_otherwise", variant + other, "pass")
    unprinted = table.replace("22102:住房改革支出 30.00\n", "") + right.replace(
        "住房改革支出", "住房保障支出"
    )
    yield rule.case("section_not_printed", unprinted, "pass")
    yield rule.case("absent", table, "not_evaluable", "absent")
    yield rule.case("other_kind", OTHER + right, "not_evaluable", "no_counterpart")
    yield rule.case(
        "other_stage",
        table + right.replace("住房改革支出", "住房保障支出"),
        "not_applicable",
        "stage",
        stage="performance",
    )
