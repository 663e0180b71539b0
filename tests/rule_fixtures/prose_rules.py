"""Fixtures of family H: the figures of the prose against tables and against each other."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, put, rejected

BASIC = """
@ expenditure_summary | total basic_expenditure
total 100.00 60.00
% basic_expenditure amount {x}
"""
ITEMS = """
@ general_public_budget_expenditure | total
total 100.00
201 100.00
20103:政府事务 40.00
2010301:行政运行 40.00
20104:发展事务 60.00
2010401:行政运行 60.00
"""
GROWTH = """
% hospitality amount 400.00
% hospitality change 100.00 direction=increase
% hospitality change_pct {x} direction=increase
& growth 3 current=1 change=2
"""
# A change of what is not told: its amount and its rate go one way all the same.
ONE_WAY = """
% 收支总体 change 100.00 direction=increase
% 收支总体 change_pct {x} direction=increase
& direction 2 current=1 change=1
"""
SHARE = """
% total_expenditure amount 300.00
% basic_expenditure amount 100.00
% basic_expenditure share {x}
& share 3 current=2 base=1 base_is=whole
"""
COMPLETION = """
% hospitality budget 300.00
% hospitality final 100.00
% hospitality completion_pct {x}
& completion 3 current=2 base=1 base_is=budget
"""
ORDER = """
% hospitality budget 5.00
% hospitality final {x}
% hospitality relation {word} direction={direction}
& order 3 current=2 base=1 base_is=budget
"""


def cases() -> Iterator[Case]:
    yield from _figures()
    yield from _items()
    yield from _growth()
    yield from _differences()
    yield from _quotients(Rule("H03"), SHARE)
    yield from _quotients(Rule("H04", "final_accounts"), COMPLETION)
    yield from _wholes()
    yield from _growth_from_zero()
    yield from _orders()
    yield from _unchanged()
    yield from _told_twice()
    yield from _shares_of_an_unknown_whole()


def _silent(rule: Rule) -> Iterator[Case]:
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case(
        "other_kind", f"{NOTHING}\n% hospitality amount 400.00", "not_evaluable", "absent"
    )
    yield rule.case("other_stage", NOTHING, "not_applicable", "stage", stage="performance")


def _figures() -> Iterator[Case]:
    rule = Rule("H01")
    yield rule.case("balanced", put(BASIC, "60.00"), "pass")
    yield rule.case("unbalanced", put(BASIC, "61.00"), "fail")
    yield rule.case("within_rounding", put(BASIC, "60.01"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(BASIC, "60.02"), "fail")
    yield rule.case(
        "coarser_print", put(BASIC.replace("60.00", "60.40"), "60"), "pass", "within_rounding"
    )
    yield rule.case("cut_off", put(BASIC.replace("60.00", "60.90"), "60"), "fail")
    yield rule.case(
        "absent", BASIC.replace("% basic_expenditure amount {x}", ""), "not_evaluable", "absent"
    )
    yield rule.case("other_kind", of_other_kind(put(BASIC, "61.00")), "not_evaluable", "absent")
    yield rule.case(
        "other_stage", put(BASIC, "61.00"), "not_applicable", "stage", stage="performance"
    )
    yield rule.case("rejected", rejected(put(BASIC, "61.00")), "not_evaluable", "absent")
    yield rule.case("masked", put(BASIC.replace("60.00", "**"), "61.00"), "not_evaluable", "absent")
    yield rule.case(
        "ambiguous", put(BASIC.replace("60.00", "~60.00"), "61.00"), "not_evaluable", "absent"
    )
    yield rule.case(
        "partial",
        put(BASIC.replace("total 100.00", "201 100.00"), "61.00"),
        "not_evaluable",
        "absent",
    )
    twice = BASIC + BASIC.split("%")[0].replace("60.00", "70.00")
    yield rule.case("two_figures_could_be_meant", put(twice, "61.00"), "not_evaluable", "absent")
    yield rule.case("one_of_two_figures", put(twice, "70.00"), "pass")
    yield rule.case("zero_for_a_blank", put(BASIC.replace("60.00", "_"), "0.00"), "pass")
    yield rule.case("figure_for_a_blank", put(BASIC.replace("60.00", "_"), "1.00"), "fail")
    yield rule.case("in_another_unit", put(BASIC, "600000.00"), "fail")
    empty = put(BASIC.replace("60.00", "_").replace("100.00", "_"), "1.00")
    yield rule.case("figure_for_an_empty_table", empty, "not_evaluable", "absent")
    final = put(BASIC.replace(" amount ", " budget "), "61.00")
    yield rule.case(
        "budget_of_a_final_table", final, "not_evaluable", "absent", stage="final_accounts"
    )
    other_fund = put(BASIC.rstrip() + " fund=general_public_budget", "61.00")
    yield rule.case("other_fund", other_fund, "not_evaluable", "absent")


def _items() -> Iterator[Case]:
    rule = Rule("H01")
    item = "% function amount {x} fund=general_public_budget code_level=3 code_names=行政运行"
    yield rule.case("item_by_parent", ITEMS + put(item, "60.00") + " parent_names=发展事务", "pass")
    yield rule.case(
        "item_of_wrong_amount", ITEMS + put(item, "41.00") + " parent_names=发展事务", "fail"
    )
    yield rule.case("item_of_two_names", ITEMS + put(item, "41.00"), "not_evaluable", "absent")
    under = ITEMS + put(item, "41.00") + " parent_names=教育事务"
    yield rule.case("item_under_another_name", under, "not_evaluable", "absent")
    by_code = ITEMS + "% function amount 41.00 fund=general_public_budget code=2010401 code_level=3"
    yield rule.case("item_by_code", by_code, "fail")


def _growth() -> Iterator[Case]:
    rule = Rule("H02")
    yield from _silent(rule)
    yield rule.case("balanced", put(GROWTH, "33.33"), "pass", "within_rounding")
    yield rule.case("unbalanced", put(GROWTH, "34.33"), "fail")
    yield rule.case("within_rounding", put(GROWTH, "33.34"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(GROWTH, "33.35"), "fail")
    turned = put(GROWTH, "33.33").replace("33.33 direction=increase", "33.33 direction=decrease")
    yield rule.case("directions_differ", turned, "fail")
    yield rule.case("one_way", put(ONE_WAY, "4.20"), "pass")
    both_ways = put(ONE_WAY, "4.20").replace("4.20 direction=increase", "4.20 direction=decrease")
    yield rule.case("amount_and_rate_go_two_ways", both_ways, "fail")
    nothing = both_ways.replace("4.20", "0.00").replace("100.00", "0.00")
    yield rule.case("nothing_goes_two_ways", nothing, "not_evaluable", "absent")
    fall = put(GROWTH.replace("increase", "decrease"), "20.00")
    yield rule.case("decrease", fall, "pass")
    negative = put(GROWTH.replace("change 100.00", "change -100.00"), "34.33")
    yield rule.case("less_than_nothing", negative, "not_evaluable", "absent")
    table = "@ three_public_expenses | budget\ntotal 500.00\n.hospitality 450.00\n"
    yield rule.case("figure_in_doubt", table + put(GROWTH, "34.33"), "not_evaluable", "absent")


def _differences() -> Iterator[Case]:
    rule = Rule("H02")
    told = """
    % hospitality amount 400.00
    % other amount 300.00
    % hospitality change {x} direction=increase
    & change 3 current=1 base=2
    """
    yield rule.case("difference", put(told, "100.00"), "pass")
    yield rule.case("difference_of_wrong_amount", put(told, "101.00"), "fail")
    yield rule.case(
        "difference_of_wrong_direction", put(told.replace("increase", "decrease"), "100.00"), "fail"
    )
    table = """
    @ three_public_expenses | budget last_year
    total 400.00 {x}
    .hospitality 400.00 {x}
    % hospitality amount 400.00
    """
    change = table + "% hospitality change 100.00 direction=increase\n& change 2 current=1"
    yield rule.case("year_before_in_the_table", put(change, "300.00"), "pass")
    yield rule.case("year_before_contradicts", put(change, "301.00"), "fail")
    flat = table + "% hospitality relation 持平 direction=flat\n& unchanged 2 current=1"
    yield rule.case("unchanged", put(flat, "400.00"), "pass")
    yield rule.case("unchanged_but_changed", put(flat, "300.00"), "fail")


def _quotients(rule: Rule, text: str) -> Iterator[Case]:
    yield from _silent(rule)
    yield rule.case("balanced", put(text, "33.33"), "pass", "within_rounding")
    yield rule.case("unbalanced", put(text, "34.33"), "fail")
    yield rule.case("within_rounding", put(text, "33.34"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(text, "33.35"), "fail")
    yield rule.case(
        "of_nothing", put(text.replace("300.00", "0.00"), "33.33"), "not_evaluable", "absent"
    )


def _wholes() -> Iterator[Case]:
    share = """
    @ revenue_expenditure_summary | revenue: budget | expenditure: budget
    E current_year_expenditure 300.00
    % basic_expenditure amount 100.00
    % basic_expenditure share {x}
    & share 2 current=1 base_is=whole base_fund=all base_line_item=current_year_expenditure
    """
    yield Rule("H03").case("whole_in_the_table", put(share, "33.33"), "pass", "within_rounding")
    yield Rule("H03").case("whole_in_the_table_unbalanced", put(share, "30.33"), "fail")
    completion = """
    @ three_public_expenses | budget final
    total 300.00 100.00
    .hospitality 300.00 100.00
    % hospitality final 100.00
    % hospitality completion_pct {x}
    & completion 2 current=1 base_is=budget
    """
    rule = Rule("H04", "final_accounts")
    yield rule.case("budget_in_the_table", put(completion, "33.33"), "pass", "within_rounding")
    yield rule.case("budget_in_the_table_unbalanced", put(completion, "30.33"), "fail")


def _growth_from_zero() -> Iterator[Case]:
    rule = Rule("H05")
    yield from _silent(rule)
    yield rule.case("balanced", put(GROWTH, "33.33"), "pass")
    yield rule.case("unbalanced", put(GROWTH.replace("400.00", "100.00"), "100.00"), "fail")
    nothing = GROWTH.replace("400.00", "0.00").replace("change 100.00", "change 0.00")
    yield rule.case("nothing_from_nothing", put(nothing, "0.00"), "pass")
    lost = GROWTH.replace("400.00", "0.00").replace("increase", "decrease")
    yield rule.case("decrease_to_zero", put(lost, "100.00"), "not_evaluable", "absent")


def _orders() -> Iterator[Case]:
    rule = Rule("H06", "final_accounts")
    yield from _silent(rule)
    smaller = ORDER.replace("{word}", "小于").replace("{direction}", "decrease")
    yield rule.case("balanced", put(smaller, "4.99"), "pass")
    yield rule.case("unbalanced", put(smaller, "6.00"), "fail")
    yield rule.case("equal_but_said_smaller", put(smaller, "5.00"), "fail")
    larger = ORDER.replace("{word}", "大于").replace("{direction}", "increase")
    yield rule.case("larger", put(larger, "5.01"), "pass")
    yield rule.case("smaller_but_said_larger", put(larger, "4.99"), "fail")
    flat = ORDER.replace("{word}", "持平").replace("{direction}", "flat")
    yield rule.case("equal", put(flat, "5.00"), "pass")
    yield rule.case("smaller_but_said_equal", put(flat, "4.50"), "fail")


def _unchanged() -> Iterator[Case]:
    rule = Rule("H07")
    yield from _silent(rule)
    flat = "% hospitality amount 5.00\n% hospitality relation 持平 direction=flat\n& unchanged 2 current=1"
    yield rule.case("balanced", flat, "pass")
    yield rule.case("unbalanced", f"{flat} has_reason=yes", "fail")


def _told_twice() -> Iterator[Case]:
    rule = Rule("H14")
    yield from _silent(rule)
    twice = "% agency_operation amount 5.00\n% agency_operation amount {x}"
    yield rule.case("balanced", put(twice, "5.00"), "pass")
    yield rule.case("unbalanced", put(twice, "6.00"), "fail")
    yield rule.case("within_rounding", put(twice, "5.01"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(twice, "5.02"), "fail")
    other_line = put(twice, "6.00").replace("agency_operation", "training", 1)
    yield rule.case("two_lines", other_line, "not_evaluable", "absent")
    other_fund = (
        put(twice, "6.00").replace("agency_operation", "total_expenditure")
        + " fund=government_fund_budget"
    )
    yield rule.case("two_funds", other_fund, "not_evaluable", "absent")
    table = "@ three_public_expenses | budget\ntotal 5.00\n.agency_operation 5.00\n"
    yield rule.case("held_against_the_table", table + put(twice, "5.00"), "not_evaluable", "absent")


def _shares_of_an_unknown_whole() -> Iterator[Case]:
    """What no table and no sentence says the amount of."""
    rule = Rule("H03")
    three = """
    % overseas_visits share 26.69 base=三公
    % vehicle_total share 22.03 base=三公
    % hospitality share {x} base=三公
    & share 1 base_is=whole base_fund=all base_line_item=three_public_total
    & share 2 base_is=whole base_fund=all base_line_item=three_public_total
    & share 3 base_is=whole base_fund=all base_line_item=three_public_total
    """
    yield rule.case("three_parts", put(three, "51.28"), "pass")
    # Three shares of two decimals: 0.015.
    yield rule.case("three_parts_within_rounding", put(three, "51.29"), "pass", "within_rounding")
    yield rule.case("three_parts_beyond_rounding", put(three, "51.30"), "fail")
    yield rule.case("three_parts_short", put(three, "16.81"), "fail")
    two = "\n".join(
        line for line in put(three, "1.00").splitlines() if "22.03" not in line and "3" not in line
    )
    yield rule.case("part_not_told", two, "not_evaluable", "absent")
    uses = """
    % basic_expenditure share 60.00 base=支出
    % project_expenditure share {x} base={y}
    & share 1 base_is=whole
    & share 2 base_is=whole
    """
    yield rule.case("uses", put(uses, "40.00").replace("{y}", "支出"), "pass")
    yield rule.case("uses_and_others", put(uses, "30.00").replace("{y}", "支出"), "pass")
    yield rule.case("uses_above_all", put(uses, "41.00").replace("{y}", "支出"), "fail")
    yield rule.case(
        "of_two_wholes", put(uses, "41.00").replace("{y}", "拨款"), "not_evaluable", "absent"
    )
    classes = """
    % function share 60.00 code_names=教育支出 code_level=1
    % function share {x} code_names={y} code_level={z}
    & share 1 base_is=whole
    & share 2 base_is=whole
    """
    words = classes.replace("{y}", "卫生支出")
    yield rule.case("classes_above_all", put(words.replace("{z}", "1"), "41.00"), "fail")
    yield rule.case("classes", put(words.replace("{z}", "1"), "39.00"), "pass")
    nested = classes.replace("{y}", "普通教育")
    yield rule.case(
        "one_in_the_other", put(nested.replace("{z}", "2"), "41.00"), "not_evaluable", "absent"
    )
    twice = classes.replace("{y}", "教育支出")
    yield rule.case(
        "one_class_twice", put(twice.replace("{z}", "1"), "41.00"), "not_evaluable", "absent"
    )
