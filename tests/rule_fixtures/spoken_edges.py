"""Fixtures of families E, F and H: figures, shares and lists of the prose at the edge of what they are held against."""

from collections.abc import Iterator
from typing import Any

from rule_fixtures.case import Case, Rule, put
from rule_fixtures.prose_rules import BASIC
from rule_fixtures.spoken_items import SECTION, TABLE, figure

ABSENT = ("not_evaluable", "absent")
HINT, WARNING = ("fail", None, "hint"), ("fail", None, "warning")
SUMMARY = (
    "@ {} | revenue: budget | expenditure: budget\nR general_public_budget_revenue {}\nR total_revenue {}\n"
)
RECEIVED = "@ revenue_summary | total general_public_budget<total\ntotal {0} {0}\n"
Found = Iterator[tuple[Any, ...]]
# 600.03 and 399.97 of 1000.00: 60.00 and 40.00.
CLOSED = (
    "% basic_expenditure amount 600.03\n% project_expenditure amount 399.97\n"
    "% basic_expenditure share 60.01\n% project_expenditure share 39.99\n"
)


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("H01", _told()), ("H02", _directions()), ("H03", _shares()), ("H05", _growth()), ("H09", _items()),
        ("H14", _pages()), ("E05", _units()), ("H08", _names()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"spoken_{name}", text, *demand)
    yield from _own_rows()
    yield from _final_columns()


def _told() -> Found:
    said = "% general_public_budget_revenue amount {}\n"
    tables = SUMMARY.format("revenue_expenditure_summary", "60.00", "60.00") + RECEIVED.format("60.05")
    coarse = SUMMARY.format("fiscal_appropriation_summary", "60", "60")
    yield "two_tables_apart_beside_a_coarse_one", tables + coarse + said.format("70.00"), *ABSENT
    yield "two_tables_apart_and_none_said", tables + said.format("0.00"), *ABSENT
    for printed in ("40.00", "80.00"):
        third = SUMMARY.format("fiscal_appropriation_summary", printed, printed)
        agreed = tables.replace("60.05", "60.00") + third + said.format("70.00")
        yield f"two_tables_as_one_beside_{printed}", agreed, "fail"
    yield "nameless", put(BASIC.rstrip() + " subject=-", "61.00"), "fail"


def _directions() -> Found:
    """What has no direction goes no other way."""
    text = "% 收支总体 change 100.00{}\n% 收支总体 change_pct 5.00{}\n& direction 2 current=1 change=1\n"
    up, down = " direction=increase", " direction=decrease"
    yield "a_change_of_no_direction", text.format("", up), *ABSENT
    yield "a_rate_of_no_direction", text.format(down, ""), *ABSENT
    yield "a_rate_said_flat", text.format(down, " direction=flat"), *ABSENT
    yield "a_change_said_flat", text.format(" direction=flat", down), *ABSENT
    signed = text.replace("change 100.00", "change -100.00")
    yield "two_directions_of_a_signed_change", signed.format(up, down), *ABSENT
    yield "two_directions", text.format(up, down), "fail"
    yield "one_direction", text.format(down, down), "pass"
    # 400.00 and 399.90, whose table says 400.01: within the last digits, so the claim stands.
    table = "@ three_public_expenses | budget\nhospitality 400.01\n"
    claim = "% hospitality amount 400.00\n% hospitality change 100.00 direction=increase\n"
    grown = table + claim + "% hospitality change_pct {} direction=increase\n& growth 3 current=1 change=2\n"
    yield "told_within_the_last_digits", grown.format("33.33"), "pass"
    yield "told_within_the_last_digits_unequal", grown.format("35.00"), "fail"


def _shares() -> Found:
    """Shares that close at 100 may be moved by a last digit: those of one whole, and nothing but shares."""
    of_table = "& share {} current={} base_is=whole base_fund=all base_line_item={}\n"
    whole = "@ revenue_expenditure_summary | expenditure: budget\nE total_expenditure 1000.00\n"
    claims = of_table.format(3, 1, "total_expenditure") + of_table.format(4, 2, "total_expenditure")
    yield "closed_of_a_table", whole + CLOSED + claims, *HINT
    other = "@ three_public_expenses | budget\nthree_public_total 20.00\n.hospitality 5.00\n"
    beside = "% hospitality amount 5.00\n% hospitality share 25.00\n"
    more = claims + of_table.format(6, 5, "three_public_total")
    yield "closed_beside_another_whole", whole + other + CLOSED + beside + more, *HINT
    said = CLOSED + "% total_expenditure amount 1000.00\n% basic_expenditure completion_pct 60.00\n"
    own = "& share 3 current=1 base=5 base_is=whole\n& share 4 current=2 base=5 base_is=whole\n"
    yield "closed_beside_a_completion", said + own + "& completion 6 current=1 base=5 base_is=budget\n", *HINT
    nothing = (
        "% basic_expenditure amount 0.00\n% project_expenditure amount 100000.00\n"
        "% basic_expenditure share 0.01\n% project_expenditure share 99.99\n% total_expenditure amount 100000.00\n"
    )
    yield "a_whole_digit_of_nothing", nothing + own, "fail"
    half = nothing.replace("amount 0.00", "amount 5.00").replace("project_expenditure amount 100000.00",
                                                                 "project_expenditure amount 99995.00")  # fmt: skip
    yield "a_half_digit_of_little", half + own, "pass"
    done = "% {0} completion_pct {1} base=预算\n"
    text = done.format("basic_expenditure", "60.00") + done.format("project_expenditure", "50.00")
    yield "completions_are_no_shares", text + "& completion 1 base_is=budget\n& completion 2 base_is=budget\n", *ABSENT
    parts = "% {} amount 100.00\n% basic_expenditure share 60.00 base=支出\n"
    parts += "% project_expenditure share 41.00 base=支出\n"
    of_nothing = "& share 2{0} base_is=whole\n& share 3{0} base_is=whole\n"
    yield "whose_own_amount_is_not_said", parts.format("total_expenditure") + of_nothing.format(" base=1"), *WARNING
    yield "of_amounts_of_no_line", parts.format("某支出") + of_nothing.format(" current=1"), *WARNING
    none = "% {0} amount 0.00\n% {0} share {1} base=支出\n"
    parts = none.format("basic_expenditure", "60.00") + none.format("project_expenditure", "41.00")
    yield "of_a_whole_of_nothing", parts + "% total_expenditure amount 0.00\n" + own.replace(
        "share 3 current=1", "share 2 current=1"
    ).replace("current=2", "current=3"), *WARNING


def _growth() -> Found:
    text = "% hospitality amount 5.00\n% hospitality amount 0.00 base=上年\n"
    hidden = "% hospitality change_pct ** direction=increase\n& growth 3 current=1 base=2\n"
    yield "hidden_growth_from_nothing", text + hidden, *ABSENT


def _items() -> Found:
    """A name that no table prints is another's where the amounts are one, to the last digit."""
    for amount, demand in (
        ("20.005", ("fail",)), ("20.01", ("fail",)), ("20.006", ("not_evaluable", "no_counterpart")),
        ("20.010", ("not_evaluable", "no_counterpart")),
    ):  # fmt: skip
        yield f"other_name_of_{amount}", TABLE + figure("某某活动费", amount), *demand


    both = TABLE + "22103:城乡社区住宅 5.00\n2210301:住房公积金 5.00\n"
    for section, outcome in (("住房改革支出", "pass"), ("城乡社区住宅", "pass"), ("农村危房改造", "fail")):
        named = figure("住房公积金", "20.00", SECTION.format(section))
        yield f"one_name_in_two_sections_under_{section}", both + named, outcome
        once = figure("住房公积金", "20.00", f" parent_names=住房保障支出/住房保障/{section}")
        yield f"one_name_in_two_sections_told_once_{section}", both + once, outcome


def _pages() -> Found:
    twice = "% agency_operation amount 5.00 page=3\n% agency_operation amount 6.00 page=2\n"
    yield "told_on_an_earlier_page", twice, "fail"
    yield "told_on_three_pages", twice + "% agency_operation amount 6.00 page=1\n", "fail"


def _units() -> Found:
    empty = "@ three_public_expenses empty\n% three_public_total amount {}\n% three_public_total amount {}\n"
    yield "most_in_another_unit", empty.format("5.00", "30000.00 unit=元"), *WARNING
    yield "least_in_another_unit", empty.format("30000.00 unit=元", "5.00"), *WARNING


def _names() -> Found:
    """One code under two names, on two pages, and nothing spent of it."""
    spent = "@ general_public_budget_basic_expenditure | total\ntotal 9.00\n30101:基本工资 9.00\n{}30103:奖金 _\n"
    listed = '" listed_item 奖金 人员经费\n" listed_item 基本工资 人员经费\n'
    yield "item_of_two_names", spent.format("30103:奖金支出 _\n---\n") + listed, *HINT
    yield "item_of_one_name", spent.format("") + listed, *HINT


def _own_rows() -> Iterator[Case]:
    """The row without a body and the body's own are the whole."""
    rule, body = Rule("E03"), "自有行局"
    table = "@ three_public_expenses | budget\nhospitality 8.00\nU - {}\nhospitality 5.00\n% hospitality amount {}\n"
    for name, owner, said, outcome in (
        ("the_whole", body, "8.00", "pass"), ("its_own", body, "5.00", "pass"),
        ("of_another_body", "另一中心", "5.00", "fail"),
    ):  # fmt: skip
        text = table.format(owner, said)
        yield rule.case(f"spoken_row_of_{name}", text, outcome, body_name=body)


def _final_columns() -> Iterator[Case]:
    """A line of the summary of final accounts whose one column is 合计."""
    for item in ("basic_expenditure", "project_expenditure"):
        text = f"@ revenue_expenditure_summary | expenditure: total\nE {item} 40.00\n% {item} final {{}}\n"
        rule = Rule("J06", "final_accounts")
        yield rule.case(f"spoken_final_{item}_untied", text.format("41.00"), *ABSENT)
        for printed, demand in (("40.00", ("pass",)), ("41.00", ABSENT)):
            yield Rule("H01", "final_accounts").case(
                f"spoken_final_{item}_{printed}", text.format(printed), *demand
            )
    head = "@ fiscal_appropriation_summary | expenditure: total\nE {} 40.00\n% {} final {} fund={}\n"
    for fund, item, line in (
        ("fiscal_appropriation", "total_expenditure", "total_expenditure"),
        ("fiscal_appropriation", "total_expenditure", "current_year_expenditure"),
        ("fiscal_appropriation", "current_year_expenditure", "current_year_expenditure"),
        ("fiscal_appropriation", "current_year_expenditure", "total_expenditure"),
        ("fiscal_or_general", "total_expenditure", "total_expenditure"),
        ("fiscal_or_general", "total_expenditure", "current_year_expenditure"),
    ):  # fmt: skip
        text = head.format(line, item, "40.00", fund)
        name = f"spoken_final_{fund}_{item}_at_{line}"
        yield Rule("H01", "final_accounts").case(name, text, "pass")
