"""Fixtures of family F: procurement lines and fixed assets."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule, of_other_kind, put

ALL_BUT = ("unreadable", "ambiguous")
ROUNDING = ("partial", "within_rounding", "just_beyond_rounding")
LINES = """
@ government_procurement | total
P total 合计 _ _ {t}
P line 电脑 2 5.00 {a}
P line 打印机 1 20.00 20.00
"""


def cases() -> Iterator[Case]:
    yield from _sums()
    yield from _prices()
    yield from _projects()
    yield from _funds()
    yield from _assets()


def _sums() -> Iterator[Case]:
    rule = Rule("F01")
    text = LINES.replace("{a}", "10.00").replace("{t}", "{x}")
    yield from rule.sum_cases(text, "30.00", 3, without=ALL_BUT)
    units = text.replace("P line 电脑", "P unit_subtotal 甲 _ _ 10.00\nP line 电脑").replace(
        "P line 打", "P unit_subtotal 乙 _ _ 20.00\nP line 打"
    )
    yield rule.case("subtotals_balanced", put(units, "30.00"), "pass")
    yield rule.case("subtotals_unbalanced", put(units.replace("甲 _ _ 10", "甲 _ _ 11"), "30.00"), "fail")
    nested = text.replace("P line 电脑", "P unit_subtotal 全额 _ _ 30.00\nP unit_subtotal^ 甲 _ _ {n}\nP line 电脑")
    yield rule.case("nested_subtotals", put(nested.replace("{n}", "30.00"), "30.00"), "pass")
    yield rule.case("nested_subtotals_unbalanced", put(nested.replace("{n}", "31.00"), "30.00"), "fail")
    twice = text.replace("P line 电脑", "P total 总计 _ _ 31.00\nP line 电脑")
    yield rule.case("duplicated", put(twice, "31.00"), "not_evaluable", "absent")
    yield rule.case("masked_line", put(text.replace("5.00 10.00", "** **"), "31.00"), "not_evaluable", "masked")
    yield rule.case("blank_line", put(text.replace("5.00 10.00", "5.00 _"), "20.00"), "pass")


def _prices() -> Iterator[Case]:
    rule = Rule("F02")
    text = LINES.replace("{t}", "30.00").replace("{a}", "{x}")
    yield from rule.sum_cases(text, "10.00", 3, without=(*ALL_BUT, *ROUNDING))
    yield rule.case("partial", put(text.replace("2 5.00", "_ 5.00"), "11.00"), "not_evaluable", "absent")
    # Two at a price printed to the cent: a cent of the price is two of the amount.
    yield rule.case("within_rounding", put(text, "10.01"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(text, "10.02"), "fail")
    # Prices in 元 beside amounts in 万元: the other row proves it.
    yuan = text.replace("2 5.00", "2 50000").replace("1 20.00", "1 200000")
    yield rule.case("price_in_another_unit", put(yuan, "10.00"), "pass")
    yield rule.case("price_in_another_unit_unbalanced", put(yuan, "11.00"), "fail")
    alone = "\n".join(text.splitlines()[:-1])
    yield rule.case("one_row_that_ties", put(alone, "10.00"), "pass")
    yield rule.case("one_row_that_does_not", put(alone, "11.00"), "not_evaluable", "unit_unknown")


def _projects() -> Iterator[Case]:
    rule = Rule("F04")
    text = """
@ government_procurement | total
P total 合计 _ _ 30.00
P line 电脑 _ _ {x} project=甲 budget=30.00
P line 打印机 _ _ 20.00 project=甲 budget=30.00
P line 桌椅 _ _ 90.00 project=乙
"""
    yield from rule.sum_cases(text, "10.00", 3, without=(*ALL_BUT, *ROUNDING, "masked"))
    yield rule.case("less_than_the_budget", put(text, "9.00"), "pass")
    yield rule.case("within_rounding", put(text, "10.01"), "pass")
    yield rule.case("just_beyond_rounding", put(text, "10.02"), "fail")
    yield rule.case("masked", text.replace("{x}", "**"), "not_evaluable", "masked")
    beyond = text.replace("{x}", "**").replace("20.00", "31.00")
    yield rule.case("visible_lines_above_the_budget", beyond, "fail")
    two = put(text, "11.00").replace("budget=30.00", "budget=40.00", 1)
    yield rule.case("duplicated", two, "not_evaluable", "absent")


def _funds() -> Iterator[Case]:
    text = "@ government_procurement | total general_public_budget<total unit_funds<total\nother:电脑 {x} 60.00 40.00"
    flat = put(text.replace("<total", ""), "101.00")
    yield from Rule("F03").sum_cases(text, "100.00", 3, partial=flat)
    reserved = put(text, "100.00").replace("unit_funds<total", "unit_funds<total reserved_for_small_enterprises<total!")
    yield Rule("F03").case("of_which_column", f"{reserved} 30.00", "pass")


def _assets() -> Iterator[Case]:
    rule = Rule("F08")
    text = "@ fixed_assets\nV total 资产总额 {x}\nV part 房屋 60.00\nV which 其中：办公用房 20.00\nV part 车辆 40.00"
    yield from rule.sum_cases(text, "100.00", 3, without=(*ALL_BUT, "masked", "other_kind"))
    yield rule.case("masked", text.replace("{x}", "**"), "not_evaluable", "masked")
    yield rule.case("masked_part", put(text.replace("车辆 40.00", "车辆 **"), "100.00"), "not_evaluable", "masked")
    yield rule.case("other_kind", of_other_kind(text.replace("V", "#V").split("#")[0]), "not_evaluable", "absent")
    yield rule.case("duplicated", put(text + "\nV total 合计 90.00", "101.00"), "not_evaluable", "absent")
