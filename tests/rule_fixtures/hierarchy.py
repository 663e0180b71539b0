"""Fixtures of family C: classes, sections and items of a table by code."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, put, rejected

TREE = """
@ general_public_budget_expenditure | total basic_expenditure<total project_expenditure<total
total {t} 100.00 _
201 {a} 60.00 _
20101 {b} 60.00 _
2010101 {i} 50.00 _
2010102 10.00 10.00 _
208 40.00 40.00 _
20805 40.00 40.00 _
2080505 40.00 40.00 _
"""
VALUES = {"{t}": "100.00", "{a}": "60.00", "{b}": "60.00", "{i}": "50.00"}


def tree(**changed: str) -> str:
    """The tree that ties, with some places printed otherwise."""
    text = TREE
    for key, value in {**VALUES, **{f"{{{k}}}": v for k, v in changed.items()}}.items():
        text = text.replace(key, value)
    return text


def cases() -> Iterator[Case]:
    yield from Rule("C03").sum_cases(tree(t="{x}"), "100.00", 3)
    yield from Rule("C01").sum_cases(
        tree(a="{x}"), "60.00", 2, partial="\n".join(tree().splitlines()[:4]) + "\n208 40.00 40.00 _"
    )
    yield from Rule("C02").sum_cases(
        tree(b="{x}"), "60.00", 3, partial="\n".join(tree().splitlines()[:5])
    )
    yield from _sum_extras()
    yield from _parents()
    yield from _repeats()
    yield from _shapes()


def _sum_extras() -> Iterator[Case]:
    doubled = tree().replace("2010102 10.00", "2010101 10.00")
    yield Rule("C02").case("duplicated", doubled, "not_evaluable", "duplicate")
    which = tree().replace("2010102 10.00", "+2010103 5.00 5.00 _\n2010102 10.00")
    yield Rule("C02").case("of_which_row", which, "pass")
    yield Rule("C02").case("masked_bound", tree(b="40.00", i="50.00").replace("2010102 10.00", "2010102 **"),
                           "fail", "masked_bound")  # fmt: skip
    unknown = tree(t="105.00").replace("208 40.00", "other:预留 5.00 _ _\n208 40.00")
    yield Rule("C03").case("unknown_sibling", unknown, "pass")
    bodies = "\n".join(
        ["@ expenditure_summary | total", "total 100.00", "unit:甲 60.00", "201 60.00", "unit:乙 40.00", "201 40.00"]
    )
    yield Rule("C05").case("several_bodies", bodies, "not_evaluable", "absent")


def _common(rule: Rule, right: str, wrong: str, absent: str) -> Iterator[Case]:
    yield rule.case("balanced", right, "pass")
    yield rule.case("unbalanced", wrong, "fail")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent")
    yield rule.case("partial", absent, "not_evaluable", "absent")
    yield rule.case("rejected", rejected(wrong), "not_evaluable", "rejected")
    yield rule.case("other_kind", of_other_kind(wrong), "not_evaluable", "absent")
    yield rule.case("other_stage", wrong, "not_applicable", "stage", stage="performance")


def _parents() -> Iterator[Case]:
    rule = Rule("C04")
    items_only = "@ expenditure_summary | total\ntotal 100.00\n2010101 60.00\n2080505 40.00"
    lost = tree().replace("20805 40.00 40.00 _\n", "")
    yield from _common(rule, tree(), lost, items_only)


def _repeats() -> Iterator[Case]:
    rule = Rule("C05")
    twice = tree(i="25.00").replace("2010102", "2010101 25.00 50.00 _\n2010102")
    no_codes = "@ expenditure_summary | total\ntotal 100.00\nother:某项 100.00"
    yield from _common(rule, tree(), twice, no_codes)
    by_form = twice.replace("@ general_public_budget_expenditure", "@ general_public_budget_expenditure repeats")
    yield rule.case("row_a_project", by_form, "not_evaluable", "absent")


def _shapes() -> Iterator[Case]:
    rule = Rule("C07")
    wrong = tree().replace("2010102", "201010")
    no_codes = "@ expenditure_summary | total\ntotal 100.00\nother:某项 100.00"
    yield from _common(rule, tree(), wrong, no_codes)
    yield rule.case("foreign_class", put(tree().replace("208 40", "109 40"), "1"), "fail")
