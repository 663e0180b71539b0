"""Fixtures of J05–J10: the form of a document as a whole."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, rejected

SPOKEN = """
@ expenditure_summary | total basic_expenditure
total 100.00 60.00
% basic_expenditure amount 60.00
"""
TABLE = "@ expenditure_summary{} | total\ntotal 100.00"


def cases() -> Iterator[Case]:
    yield from _units_of_tables()
    yield from _units()
    yield from _names()
    yield from _pages()
    yield from _counts()


def _units_of_tables() -> Iterator[Case]:
    rule = Rule("J05")
    table = TABLE.format("")
    yield rule.case("balanced", table, "pass")
    yield rule.case("unbalanced", table, "fail", unit=None)
    nothing = table.replace("100.00", "_")
    yield rule.case("without_figures", nothing, "not_evaluable", "absent", unit=None)
    yield rule.case("masked", table.replace("100.00", "**"), "not_evaluable", "absent", unit=None)
    yield rule.case("absent", NOTHING, "not_evaluable", "absent", unit=None)
    rates = "@ general_public_budget_expenditure | change_pct\ntotal 5.00"
    yield rule.case("percentages_have_no_unit", rates, "not_evaluable", "absent", unit=None)
    # Prose says its unit figure by figure.
    spoken = f"{NOTHING}\n% hospitality amount 5.00"
    yield rule.case("other_kind", spoken, "not_evaluable", "absent", unit=None)
    yield rule.case("rejected", rejected(table), "not_evaluable", "absent", unit=None)


def _units() -> Iterator[Case]:
    rule = Rule("J06")
    yield rule.case("balanced", SPOKEN, "pass")
    yield rule.case("unbalanced", f"{SPOKEN.strip()} unit=元", "fail")
    yield rule.case(
        "other_digits", SPOKEN.replace("amount 60.00", "amount 61.00").strip() + " unit=元", "pass"
    )
    yield rule.case(
        "in_yuan_and_right", SPOKEN.replace("amount 60.00", "amount 600000 unit=元"), "pass"
    )
    yield rule.case(
        "nothing_is_nothing", SPOKEN.replace("60.00", "0.00").strip() + " unit=元", "pass"
    )
    yield rule.case(
        "masked", SPOKEN.replace("100.00 60.00", "100.00 **"), "not_evaluable", "absent"
    )
    yield rule.case("absent", TABLE.format(""), "not_evaluable", "absent")
    yield rule.case(
        "other_kind", f"{NOTHING}\n% hospitality amount 4.00 unit=元", "not_evaluable", "absent"
    )
    yield rule.case("rejected", rejected(SPOKEN.strip() + " unit=元"), "not_evaluable", "absent")


def _names() -> Iterator[Case]:
    rule = Rule("J07")
    yield rule.case("balanced", TABLE.format(""), "pass")
    yield rule.case("unbalanced", TABLE.format(""), "fail", year=None)
    yield rule.case("prose_alone", f"{NOTHING}\n% hospitality amount 4.00", "fail", year=None)
    yield rule.case("draft", TABLE.format("") + '\n" draft （征求意见稿）', "fail")
    yield rule.case("draft_looked_for", TABLE.format("") + '\n" draft', "pass")
    yield rule.case("without_a_body", TABLE.format(""), "fail", body_name="")
    yield rule.case("absent", NOTHING, "not_evaluable", "absent", year=None)
    yield rule.case("other_kind", "@ other rejected", "not_evaluable", "absent", year=None)


def _pages() -> Iterator[Case]:
    rule, stored, pictured = Rule("J08"), TABLE.format(""), TABLE.format(" pictured")
    yield rule.case("balanced", stored, "pass")
    yield rule.case("unbalanced", pictured, "fail")
    yield rule.case("one_page_of_two", f"{stored}\n{pictured}", "fail")
    yield rule.case("absent", NOTHING, "not_applicable", "nothing_due")
    yield rule.case("other_kind", "@ other rejected", "not_applicable", "nothing_due")
    rule, mixed = Rule("J09"), TABLE.format(" pictured=2")
    yield rule.case("balanced", stored, "pass")
    yield rule.case("unbalanced", f"{mixed}\n201 100.00", "fail")
    yield rule.case("words_as_a_picture", f"{mixed}\n201 _", "pass")
    yield rule.case("absent", NOTHING, "not_applicable", "nothing_due")
    yield rule.case("other_kind", pictured, "not_applicable", "nothing_due")


def _counts() -> Iterator[Case]:
    rule = Rule("J10")
    promised = "\n# expenditure_summary"
    yield rule.case("balanced", TABLE.format("") + promised, "pass")
    yield rule.case("unbalanced", TABLE.format("") + promised * 2, "fail")
    yield rule.case(
        "found_twice", TABLE.format("") + "\n" + TABLE.format("") + promised * 2, "pass"
    )
    yield rule.case(
        "unread_is_there",
        TABLE.format("") + "\n" + TABLE.format(" rejected") + promised * 2,
        "pass",
    )
    yield rule.case("not_found_at_all", NOTHING + promised * 2, "not_applicable", "nothing_due")
    yield rule.case("absent", TABLE.format(""), "not_applicable", "nothing_due")
    target = "@ project_performance_target\nT budget=1.00\n" + "# project_performance_target\n" * 2
    yield rule.case("other_kind", target, "not_applicable", "nothing_due")
