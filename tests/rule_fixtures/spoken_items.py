"""Fixtures of H08 and H09: the items that the prose names, and what a table prints for them."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "no_counterpart")
HOUSING = """
@ general_public_budget_expenditure | total
total 30.00
221:住房保障支出 30.00
22102:住房改革支出 30.00
2210201:住房公积金 20.00
2210203:购房补贴 {other}
"""
TABLE = HOUSING.replace("{other}", "10.00")
SECTION = " parent_names=住房保障支出/住房保障/{0}/{0}"
SPENT = """
@ general_public_budget_basic_expenditure | total personnel_expenditure<total
total 9.00 9.00
301:工资福利支出 9.00 9.00
30101:基本工资 5.00 5.00
30102:津贴补贴 4.00 4.00
30103:奖金支出 {x} {x}
"""


def figure(name: str, amount: str, more: str = "", level: int = 3, measure: str = "amount") -> str:
    names = f" code_names={name}" if name else ""
    return f"% function {measure} {amount}{names} code_level={level}{more}\n"


def cases() -> Iterator[Case]:
    yield from _figures_that_name_nothing()
    yield from _names_of_lines()
    yield from _sections()
    yield from _listed()
    yield from _lists_of_the_form()


def _figures_that_name_nothing() -> Iterator[Case]:
    rule = Rule("H09")
    stranger = "某某活动费"
    yield rule.case("no_name", TABLE + figure("", "20.00"), *ABSENT)
    yield rule.case("told_by_code", TABLE + figure(stranger, "20.00", " code=2210201"), *ABSENT)
    for measure, outcome in (("budget", "fail"), ("final", "fail"), ("change", "not_evaluable")):
        text = TABLE + figure(stranger, "20.00", measure=measure)
        reason = None if outcome == "fail" else "absent"
        yield rule.case(f"{measure}_of_an_item", text, outcome, reason, stage="final_accounts")
    yield rule.case(
        "growth_of_an_item", TABLE + figure(stranger, "20.00", " direction=increase"), *ABSENT
    )
    yield rule.case(
        "item_of_the_year_before",
        TABLE + figure(stranger, "20.00", " base=previous_budget"),
        *ABSENT,
    )
    yield rule.case("nothing_of_an_item", TABLE + figure(stranger, "0.00"), *ABSENT)
    yield rule.case("hidden_item", TABLE + figure(stranger, "**"), *ABSENT)
    yield rule.case(
        "line_that_is_no_item", TABLE + "% hospitality amount 20.00 code_names=某某活动费", *ABSENT
    )


def _names_of_lines() -> Iterator[Case]:
    rule = Rule("H09")
    stranger = "某某活动费"
    economic = (
        TABLE + "@ general_public_budget_basic_expenditure | total\ntotal 5.00\n30103:奖金 5.00\n"
    )
    yield rule.case(
        "name_of_an_economic_item", economic + figure("奖金", "5.00", level=2), *UNKNOWN
    )
    twice = TABLE.replace("general_public_budget_expenditure", "expenditure_summary") + TABLE
    yield rule.case("other_name_in_two_tables", twice + figure(stranger, "20.00"), "fail")
    yield rule.case(
        "other_name_few_digits",
        HOUSING.replace("{other}", "10.40") + figure(stranger, "10"),
        "fail",
    )
    yield rule.case(
        "other_name_beyond_its_digits",
        HOUSING.replace("{other}", "10.60") + figure(stranger, "10"),
        *UNKNOWN,
    )
    yield rule.case("line_of_another_level", TABLE + figure(stranger, "10.00", level=2), *UNKNOWN)
    blank = HOUSING.replace("{other}", "_")
    yield rule.case("line_without_a_figure", blank + figure(stranger, "10.00"), *UNKNOWN)
    twin = HOUSING.replace("{other}", "20.00")
    right = figure("住房公积金", "20.00", SECTION.format("住房改革支出"))
    yield rule.case("known_name_beside_a_twin", twin + right, "pass")
    other = TABLE.replace("住房公积金", "其它支出").replace("住房改革支出", "其它改革支出")
    yield rule.case(
        "one_way_of_writing",
        other + figure("其他支出", "20.00", SECTION.format("其他改革支出")),
        "pass",
    )
    yield rule.case("table_of_another_document", "@ institutions\n" + right, *UNKNOWN)


def _sections() -> Iterator[Case]:
    """An accusation needs the whole way down: 类 and 款 of the prose, and a printed 款 of every line of that name."""
    rule = Rule("H09")

    def told(section: str, name: str = "住房公积金", level: int = 3) -> str:
        return figure(name, "20.00", SECTION.format(section), level)

    yield rule.case(
        "class_told_only",
        TABLE + figure("住房公积金", "20.00", " parent_names=住房保障支出/住房保障"),
        "pass",
    )
    yield rule.case("section_told_of_another_level", TABLE + told("某某服务", level=2), "pass")
    yield rule.case("section_of_a_section", TABLE + told("某某服务", "住房改革支出", 2), "pass")
    yield rule.case("section_of_three_words", TABLE + figure(
        "住房公积金", "20.00", " parent_names=住房保障支出/住房保障/某某服务"), "fail")  # fmt: skip
    yield rule.case("section_nearly_told", TABLE + told("住房改革支出类"), "pass")
    yield rule.case("part_of_the_section_told", TABLE + told("改革"), "pass")
    # One word in common is chance.
    once = figure("住房公积金", "20.00", " parent_names=住房/保障/某某服务/某某服务")
    yield rule.case("one_word_of_the_section", TABLE + once, "fail")
    twice = TABLE + "22103:城乡社区住宅 5.00\n2210301:住房公积金 5.00\n"
    yield rule.case("two_lines_of_one_name", twice + told("某某服务"), "fail")
    yield rule.case("second_line_of_that_name", twice + told("城乡社区住宅"), "pass")
    yield rule.case("second_line_nearly_of_that_section", twice + told("城乡社区住宅支出"), "pass")
    lone = TABLE + "2210301:住房公积金 5.00\n"
    yield rule.case("line_of_an_unprinted_section", lone + told("某某服务"), "pass")
    head = TABLE + "22103:住房公积金 5.00\n"
    yield rule.case("section_of_the_item_s_name", head + told("某某服务"), "pass")
    apart = (
        TABLE.replace("22102:住房改革支出 30.00\n", "")
        + "@ expenditure_summary | total\n22102:住房改革支出 30.00\n"
    )
    yield rule.case("section_in_another_table", apart + told("某某服务"), "fail")


def _listed() -> Iterator[Case]:
    rule = Rule("H08", "final_accounts")
    spent = SPENT.replace("{x}", "0.00")
    first = '" listed_item 基本工资 人员经费\n" listed_item 津贴补贴 人员经费\n'
    bonus = first + '" listed_item 奖金费用 人员经费\n'
    yield rule.case("named_otherwise", spent + bonus, "fail")
    for name, printed in (("unreadable", "?"), ("ambiguous", "~0.00")):
        yield rule.case(name, SPENT.replace("{x}", printed) + bonus, "pass")
    yield rule.case("listed_twice", spent + bonus + bonus, "fail")
    yield rule.case("listed_under_both", spent + bonus + bonus.replace("人员", "公用"), "fail")
    yield rule.case(
        "class_listed",
        SPENT.replace("{x}", "1.00") + first + '" listed_item 工资福利 人员经费',
        *UNKNOWN,
    )
    elsewhere = (
        SPENT.split("30103")[0] + "@ expenditure_summary | total\n30103:奖金支出 1.00\n" + bonus
    )
    yield rule.case("item_of_another_table", elsewhere, *UNKNOWN)
    government = SPENT.split("30103")[0] + "50103:奖金支出 1.00 1.00\n" + bonus
    yield rule.case("item_of_the_government_s_classes", government, *UNKNOWN)
    body = {"body_name": "H08prose_apart局"}
    yield Rule("H08", "final_accounts").case("prose_apart_tables", spent, *ABSENT, **body)
    yield rule.case("prose_apart", "@ institutions\n" + bonus, "fail", **body)
    yield rule.case("prose_of_another_body", "@ institutions\n" + bonus, *UNKNOWN)
    # Of two lines of one name the one with an amount is meant, and it is the lower code where both have one.
    twins = SPENT.replace("{x}", "1.00") + "30913:奖金支出 0.00 0.00\n" + bonus
    yield rule.case("the_line_with_an_amount", twins, "pass")
    both = SPENT.replace("{x}", "1.00") + "30913:奖金支出 2.00 2.00\n" + bonus
    yield rule.case("two_lines_with_amounts", both, "pass")
    neither = spent + "30913:奖金支出 0.00 0.00\n" + bonus
    yield rule.case("two_lines_without_amounts", neither, "fail")
    one_column = "@ general_public_budget_basic_expenditure | total operating_expenditure<total\ntotal 9.00 _\n"
    one_column += "30101:基本工资 5.00 _\n30102:津贴补贴 4.00 _\n30103:奖金支出 1.00 _\n"
    yield rule.case("one_of_its_columns_blank", one_column + bonus, "pass")


def _lists_of_the_form() -> Iterator[Case]:
    """Where more than a third of the listed items were not spent, the form was copied: no more than a hint."""
    rule = Rule("H08", "final_accounts")
    spent = SPENT.replace("{x}", "0.00")
    bonus = '" listed_item 奖金 人员经费\n'
    yield rule.case("a_third_is_not_spent", spent + '" listed_item 基本工资 人员经费\n" listed_item 津贴补贴 人员经费\n'
                    + bonus, "fail")  # fmt: skip
    yield rule.case(
        "half_is_not_spent", spent + '" listed_item 基本工资 人员经费\n' + bonus, "fail"
    )
    unknown = '" listed_item 基本工资 人员经费\n" listed_item 某某费 人员经费\n'
    yield rule.case("unknown_items_do_not_count", spent + unknown + bonus, "fail")
