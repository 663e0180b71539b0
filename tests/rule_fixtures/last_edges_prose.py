"""Further fixtures of D03–D08, H01, H02: two tables of one quantity, last digits in two units, a base below a yuan."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule

ABSENT = ("not_evaluable", "absent")
WHOLE = "@ general_public_budget_expenditure | total basic_expenditure\ntotal 9.00 {}\n"
OWN = "@ general_public_budget_basic_expenditure | {}\ntotal {}\n"
SAID = "% basic_expenditure amount {} fund=general_public_budget\n"


def cases() -> Iterator[Case]:
    yield from _tables()
    yield from _columns()
    yield from _claims()


def _tables() -> Iterator[Case]:
    """Two tables that print one quantity agree as far as the last digits of the coarser one allow."""
    rule = Rule("H01")
    two = WHOLE + OWN.format("total", "{}") + SAID.format("5.06")
    yield rule.case("last_tables_agree", two.format("5.00", "5.01"), "fail")
    yield rule.case("last_tables_differ", two.format("5.00", "5.02"), *ABSENT)
    yield rule.case("last_one_table_borne_out", two.format("7.00", "5.05"), "pass")
    for name, printed, outcome in (
        ("fine_tables_agree", "50060.00", ("fail",)),
        ("fine_tables_differ", "50120.00", ABSENT),
    ):
        body = f"H01末例{name}局"
        text = OWN.format("total", printed)
        yield rule.case(f"last_{name}_table", text, *ABSENT, body_name=body, unit="元")
        said = WHOLE.format("5.00") + SAID.format("5.06")
        yield rule.case(f"last_{name}", said, *outcome, body_name=body)
    fine = WHOLE.format("5.00") + SAID.replace("\n", " unit=元\n")
    for printed in ("50100.00", "50099.99"):
        yield rule.case(f"last_{printed}_of_5.00", fine.format(printed), "fail")


def _columns() -> Iterator[Case]:
    """D08: the whole column of the table of basic expenditure, wherever it stands among others."""
    text = WHOLE.format("6.00")
    for columns, amounts in (
        ("total final budget", "6.00 5.00 4.00"),
        ("budget total final", "4.00 6.00 5.00"),
    ):
        yield Rule("D08").case(f"last_{columns}", text + OWN.format(columns, amounts), "pass")


def _claims() -> Iterator[Case]:
    rule = Rule("H02")
    small = (
        "% hospitality amount 1.00\n% hospitality amount 0.50\n"
        "% hospitality change_pct 90.00 direction=increase\n& growth 3 current=1 base=2\n"
    )
    yield rule.case("last_base_of_half_a_yuan", small, "fail", unit="元")
    order = (
        "% hospitality budget 5.00\n% hospitality final 4.00 direction=decrease\n"
        "% hospitality amount 9.00 direction=decrease\n& order 3 current=2 base=1 base_is=budget\n"
    )
    yield rule.case("last_order_with_an_amount", order, *ABSENT)
