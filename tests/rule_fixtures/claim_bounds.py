"""Fixtures of B10, H02 and H08 at their edges: claims without a course, lists of two lines, parts of other tables."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule
from rule_fixtures.prose_bases import LAST_YEAR
from rule_fixtures.prose_rules import GROWTH, ONE_WAY

ABSENT = ("not_evaluable", "absent")
SPENT = (
    "@ general_public_budget_basic_expenditure | total personnel_expenditure<total\ntotal 9.00 9.00\n"
    "301 9.00 9.00\n30101:基本工资 5.00 5.00\n30102:津贴补贴 4.00 4.00\n30103:奖金 1.00 0.40\n"
)
LISTED = '" listed_item 基本工资 人员经费\n" listed_item 津贴补贴 人员经费\n'
WHOLE = '" whole_list 基本工资、津贴补贴 人员经费\n'


def cases() -> Iterator[Case]:
    for name, text, *demand in _claims():
        yield Rule("H02").case(f"claim_{name}", text, *demand)
    yield from _unlisted()
    yield from _of_which()


def _claims() -> Iterator[tuple[str, ...]]:
    by_table = "% hospitality amount 400.00\n% hospitality change_pct {} direction=increase\n& growth 2 current=1"
    yield "growth_from_the_table", LAST_YEAR.format("300.00") + by_table.format("33.33"), "pass"
    yield (
        "growth_from_the_table_wrong",
        LAST_YEAR.format("300.00") + by_table.format("34.33"),
        "fail",
    )
    no_course = GROWTH.replace("{x} direction=increase", "34.33")
    yield "growth_without_a_course", no_course, *ABSENT
    yield (
        "growth_said_flat",
        GROWTH.replace("{x} direction=increase", "34.33 direction=flat"),
        *ABSENT,
    )
    two_ways = ONE_WAY.replace("{x} direction=increase", "{x} direction=decrease")
    yield "one_percent_two_ways", two_ways.replace("{x}", "1.00"), "fail"
    yield "no_percent_two_ways", two_ways.replace("{x}", "0.00"), *ABSENT
    nothing = two_ways.replace("{x}", "4.20").replace("change 100.00", "change 0.00")
    yield "no_change_two_ways", nothing, *ABSENT
    yield "a_yuan_two_ways", nothing.replace("change 0.00", "change 0.0001"), "fail"
    yield "down_and_down", two_ways.replace("increase", "decrease").replace("{x}", "4.20"), "pass"
    yield "down_and_up", ONE_WAY.replace("increase", "decrease", 1).replace("{x}", "4.20"), "fail"


def _unlisted() -> Iterator[Case]:
    rule = Rule("H08", "final_accounts")
    yield rule.case("claim_columns_of_two_amounts", SPENT + LISTED + WHOLE, "fail")
    again = SPENT + "---\n30103:各种奖金 2.00 2.00\n" + LISTED + WHOLE
    yield rule.case("claim_one_code_two_names", again, "fail")
    twice = WHOLE.replace("\n", " page=3\n") + WHOLE.replace("\n", " page=2\n")
    yield rule.case("claim_two_whole_lists", SPENT + LISTED + twice, "fail")
    other = SPENT + LISTED + '" listed_item 各种补助 公用经费\n' + WHOLE
    yield rule.case("claim_own_words_of_the_other_list", other, "fail")
    office = (
        SPENT + "30201:办公费 1.00 _\n31002:办公设备购置 1.00 _\n" + WHOLE.replace("人员", "公用")
    )
    yield rule.case("claim_list_of_the_office", office, "fail")
    pension = SPENT + "30302:退休费 1.00 1.00\n" + LISTED + '" listed_item 奖金 人员经费\n' + WHOLE
    yield rule.case("claim_pensions_not_listed", pension, "fail")
    for printed in ("~1.00", "?", "0.00"):
        text = SPENT.replace("1.00 0.40", f"{printed} _") + LISTED + WHOLE
        yield rule.case(f"claim_not_listed_{printed}", text, "pass")
    deep = SPENT.replace("30103:奖金", "3010301:奖金") + LISTED + WHOLE
    yield rule.case("claim_a_code_of_three_levels", deep, "pass")
    elsewhere = SPENT.split("30103")[0] + "@ other | total\n30103:奖金 1.00\n" + LISTED + WHOLE
    yield rule.case("claim_a_line_of_another_table", elsewhere, "pass")


def _of_which() -> Iterator[Case]:
    rule = Rule("B10")
    other = "@ other | total\n201 60.00\n.+other:其中：专项 70.00\n"
    yield rule.case("claim_of_another_table", other, *ABSENT)
    nameless = "@ expenditure_summary | total\n201 60.00\n.+subtotal:- 70.00\n"
    yield rule.case("claim_part_without_a_name", nameless, "fail")
    head = (
        "@ revenue_expenditure_summary | revenue: total final<total! | expenditure: total final\n"
    )
    row = "R fiscal_appropriation_revenue 60.00 {} | E 201 {} 5.00\n"
    yield rule.case(
        "claim_column_beside_the_other_side", head + row.format("20.00", "10.00"), "pass"
    )
    yield rule.case("claim_column_above_its_side", head + row.format("61.00", "90.00"), "fail")
    loss = head + row.replace("60.00", "{}")
    yield rule.case("claim_part_of_a_loss", loss.format("-5.00", "1.00", "9.00"), *ABSENT)
    yield rule.case("claim_part_of_nothing", loss.format("0.00", "1.00", "9.00"), "fail")
    yield rule.case(
        "claim_part_of_what_is_hidden", loss.format("**", "1.00", "9.00"), "not_evaluable", "masked"
    )
