"""Fixtures of H01 and E03: which cells of the tables a statement of the prose may speak of, and which it may not."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule

ABSENT = ("not_evaluable", "absent")
FINAL = {"stage": "final_accounts"}
BY_BODY = """
@ three_public_expenses | budget
hospitality:招待费 9.00
U 990001
hospitality:某某区某局 6.00
U 990001001
hospitality:某某区某局 4.00
U 990001002
hospitality:某中心 2.00
"""
OF_DEPARTMENT = {"body_name": "某某区某局"}
ITEMS = """
@ general_public_budget_expenditure | total
total 100.00
201:一般公共服务支出 30.00
20103:政府事务 30.00
2010301:行政运行 30.00
20104:发展事务 30.00
2010401:行政运行 30.00
229:其他支出 40.00
22999:发展事务 40.00
2299999:其他支出 40.00
"""
BASIC = """
@ expenditure_summary | total basic_expenditure
total 100.00 {x}
@ general_public_budget_expenditure | total basic_expenditure
total 80.00 {y}
@ general_public_budget_basic_expenditure | total personnel_expenditure operating_expenditure
total 60.00 40.00 20.00
"""


def cases() -> Iterator[Case]:
    yield from _tables_that_agree()
    yield from _totals_of_three_public()
    yield from _columns_of_final_accounts()
    yield from _columns_of_budgets()
    yield from _bodies()
    yield from _items()
    yield from _basic_expenditure()
    yield from _disclosures()


def _tables_that_agree() -> Iterator[Case]:
    """Several tables print one figure: within a last digit of each other they agree, else neither is meant."""
    rule = Rule("H01")
    told = "% basic_expenditure amount 70.00 fund=general_public_budget"
    for name, other, outcome in (
        ("a_last_digit", "60.01", "fail"), ("two_last_digits", "60.02", "absent"), ("more_digits", "60.0125", "absent"),
        ("fewer_digits", "60", "fail"), ("one_blank", "_", "fail"),
    ):  # fmt: skip
        text = (
            "@ general_public_budget_expenditure | total basic_expenditure\ntotal 100.00 60.00\n"
            f"@ general_public_budget_basic_expenditure | total\ntotal {other}\n301 60.00\n"
        )
        reason = ("fail",) if outcome == "fail" else ABSENT
        yield rule.case(f"tables_apart_by_{name}", text + told, *reason)


def _totals_of_three_public() -> Iterator[Case]:
    """The total of the table is the three public expenses' only where nothing else is in it."""
    rule = Rule("E03")
    table = "@ three_public_expenses | budget\ntotal 10.00\n"
    told = "% three_public_total amount 12.00"
    yield rule.case("total_of_the_table", f"{table}hospitality 10.00\n{told}", "fail")
    for line in ("three_public_total", "meetings", "training"):
        other = f"{table}.hospitality 6.00\n.{line} 6.00\n% three_public_total amount 10.00"
        is_told = line == "three_public_total"
        yield rule.case(f"total_beside_{line}", other, *(("fail", None) if is_told else ABSENT))
    which = "@ three_public_expenses | budget\nthree_public_total 10.00\n.+hospitality 4.00\n"
    yield rule.case("of_which", f"{which}% hospitality amount 5.00", *ABSENT)
    yield rule.case(
        "code_in_three_public", f"{table}30217 6.00\n% three_public_total amount 12.00", "fail"
    )


def _columns_of_final_accounts() -> Iterator[Case]:
    rule = Rule("E03")
    table = "@ three_public_expenses | budget final\nhospitality 5.00 4.00\n"
    yield rule.case("final", f"{table}% hospitality final 4.00", "pass", **FINAL)
    yield rule.case("final_of_wrong_amount", f"{table}% hospitality final 5.00", "fail", **FINAL)
    yield rule.case("amount_is_final", f"{table}% hospitality amount 5.00", "fail", **FINAL)
    yield rule.case("budget_of_final", f"{table}% hospitality budget 5.00", "pass", **FINAL)
    yield rule.case(
        "budget_of_final_elsewhere", f"{table}% hospitality budget 4.00", *ABSENT, **FINAL
    )
    total = "@ three_public_expenses | total\nhospitality 5.00\n"
    yield rule.case("amount_in_the_total", f"{total}% hospitality amount 4.00", "fail", **FINAL)
    yield rule.case("final_of_a_total", f"{total}% hospitality final 4.00", *ABSENT, **FINAL)
    yield rule.case("budget_of_a_total", f"{total}% hospitality budget 5.00", *ABSENT, **FINAL)
    rule = Rule("H01")
    spent = "@ expenditure_summary | total basic_expenditure\ntotal 100.00 60.00\n"
    for measure, right, wrong in (("final", "pass", "fail"), ("amount", "pass", "fail")):
        yield rule.case(
            f"{measure}_spent", f"{spent}% basic_expenditure {measure} 60.00", right, **FINAL
        )
        yield rule.case(
            f"{measure}_spent_wrong", f"{spent}% basic_expenditure {measure} 70.00", wrong, **FINAL
        )
    yield rule.case(
        "budget_of_what_was_spent", f"{spent}% basic_expenditure budget 60.00", *ABSENT, **FINAL
    )
    yield rule.case("budget", f"{spent}% basic_expenditure budget 60.00", "pass")
    yield rule.case("budget_of_wrong_amount", f"{spent}% basic_expenditure budget 70.00", "fail")
    yield rule.case("final_in_a_budget", f"{spent}% basic_expenditure final 60.00", *ABSENT)


def _columns_of_budgets() -> Iterator[Case]:
    rule = Rule("E03")
    for column, outcome in (
        ("budget", "fail"),
        ("total", "fail"),
        ("final", "not_evaluable"),
        ("last_year", "not_evaluable"),
    ):
        table = f"@ three_public_expenses | {column}\nhospitality 5.00\n"
        reason = None if outcome == "fail" else "absent"
        yield rule.case(
            f"amount_beside_{column}", f"{table}% hospitality amount 6.00", outcome, reason
        )
    table = "@ three_public_expenses | budget final\nhospitality 5.00 4.00\n"
    yield rule.case("final_in_a_budget", f"{table}% hospitality final 4.00", "pass")
    yield rule.case("budget_in_a_budget", f"{table}% hospitality budget 4.00", "fail")


def _bodies() -> Iterator[Case]:
    """A table with a row of every body: the prose speaks of the whole, else of its own body, the higher row first."""
    rule = Rule("E03")
    told = "% hospitality amount {}"
    own = BY_BODY.replace("hospitality:招待费 9.00\n", "")
    others = own.replace("某某区某局", "某中心")
    yield rule.case("whole_beside_bodies", BY_BODY + told.format("9.00"), "pass", **OF_DEPARTMENT)
    yield rule.case("body_beside_the_whole", BY_BODY + told.format("6.00"), "fail", **OF_DEPARTMENT)
    yield rule.case("own_body", own + told.format("6.00"), "pass", **OF_DEPARTMENT)
    yield rule.case("lower_body_of_that_name", own + told.format("4.00"), "fail", **OF_DEPARTMENT)
    yield rule.case("another_body", own + told.format("2.00"), "fail", **OF_DEPARTMENT)
    yield rule.case("one_of_other_bodies", others + told.format("4.00"), "pass", **OF_DEPARTMENT)
    yield rule.case("none_of_other_bodies", others + told.format("5.00"), *ABSENT, **OF_DEPARTMENT)


def _items() -> Iterator[Case]:
    """An item by its name, of the level told, under a name that stands above it or of the class told."""
    rule = Rule("H01")

    def figure(name: str, level: int, amount: str, more: str = "") -> str:
        fund = "fund=general_public_budget"
        return f"% function amount {amount} {fund} code_names={name} code_level={level}{more}"

    def told(*words: str | int) -> str:
        return ITEMS + figure(*words)  # type: ignore[arg-type]

    yield rule.case("item_of_its_level", told("其他支出", 3, "41.00"), "fail")
    yield rule.case("class_of_its_level", told("其他支出", 1, "41.00"), "fail")
    yield rule.case("no_item_of_that_level", told("其他支出", 2, "40.00"), *ABSENT)
    yield rule.case(
        "item_under_a_class", told("发展事务", 2, "41.00", " parent_names=其他支出"), "fail"
    )
    # Its own name does not stand above an item.
    yield rule.case(
        "own_name_is_not_above", told("政府事务", 2, "31.00", " parent_names=政府事务"), *ABSENT
    )
    yield rule.case(
        "item_of_the_class_told",
        told("发展事务", 2, "41.00", " parent_names=无此名 class_code=229"),
        "fail",
    )
    yield rule.case(
        "item_of_another_class",
        told("发展事务", 2, "41.00", " parent_names=无此名 class_code=208"),
        *ABSENT,
    )
    coded = (
        ITEMS
        + "% function amount 31.00 fund=general_public_budget code={} code_names={} code_level=3"
    )
    yield rule.case("name_beside_the_code", coded.format("2010301", "其他支出"), "fail")
    yield rule.case("name_beside_another_code", coded.format("2080101", "其他支出"), *ABSENT)
    # The section is named in another table only.
    bare = ITEMS.replace("20104:发展事务 30.00\n", "").replace("22999:发展事务 40.00\n", "")
    above = "@ expenditure_summary | total\n20104:发展事务 30.00\n"
    apart = bare + above + figure("行政运行", 3, "31.00", " parent_names=发展事务")
    yield rule.case("section_in_another_table", apart, "fail")


def _basic_expenditure() -> Iterator[Case]:
    """Where all basic expenditure is of the general public budget, its table speaks for all funds."""
    rule = Rule("H01")
    whole = BASIC.replace("{x}", "60.00").replace("{y}", "60.00")
    for line, amount in (("personnel_expenditure", "41.00"), ("operating_expenditure", "21.00")):
        told = f"% {line} amount {amount}"
        yield rule.case(f"{line}_of_all_funds", whole + told, "fail")
        yield rule.case(f"{line}_of_one_fund", whole.replace("60.00", "70.00", 1) + told, *ABSENT)
    told = "% personnel_expenditure amount 41.00"
    yield rule.case("basic_expenditure_blank", whole.replace("60.00", "_", 1) + told, *ABSENT)
    once = whole.replace("@ expenditure_summary", "@ general_public_budget_expenditure")
    yield rule.case("basic_expenditure_of_two_tables", once + told, *ABSENT)
    other = whole.replace("@ expenditure_summary", "@ government_fund_expenditure")
    yield rule.case("basic_expenditure_of_another_fund", other + told, *ABSENT)
    projects = whole.replace("basic_expenditure\n", "project_expenditure\n")
    yield rule.case("projects_of_all_funds", projects + told, *ABSENT)
    in_a_row = whole.replace("total 100.00 60.00", "201 100.00 60.00")
    yield rule.case("basic_expenditure_of_a_row", in_a_row + told, *ABSENT)
    fiscal = f"{told} fund=fiscal_appropriation"
    yield rule.case("personnel_of_fiscal_funds", whole + fiscal, *ABSENT)
    elsewhere = whole.replace(
        "total basic_expenditure\n", "total personnel_expenditure basic_expenditure\n"
    )
    elsewhere = elsewhere.replace("total 80.00 ", "total 80.00 40.00 ").replace(
        "total 100.00 ", "total 100.00 40.00 "
    )
    yield rule.case(
        "personnel_in_another_table",
        elsewhere.split("@ general_public_budget_basic")[0] + told,
        *ABSENT,
    )
    turned = (
        "% agency_operation amount 5.00\n@ three_public_expenses | budget\nagency_operation 4.00\n"
    )
    yield Rule("E03").case("line_of_no_basic_expenditure", whole + turned, *ABSENT)


def _disclosures() -> Iterator[Case]:
    """Prose that is published without its tables speaks of those of its disclosure; its own come first."""
    prose = "@ institutions\n% hospitality amount 6.00"
    table = "@ three_public_expenses | budget\nhospitality 5.00\n"
    rule = Rule("E03")

    def beside(
        fixture: str, own: str, other: str, outcome: str, reason: str | None = None, **words: str
    ) -> Iterator[Case]:
        body = {"body_name": f"E03{fixture}局"}
        yield rule.case(f"{fixture}_tables", other, *ABSENT, **{**body, **words})
        yield rule.case(fixture, own, outcome, reason, **body)

    yield from beside("apart", prose, table, "fail")
    yield from beside("apart_of_another_stage", prose, table, *ABSENT, stage="final_accounts")
    yield from beside("own_table_first", table + prose, table.replace("5.00", "6.00"), "fail")
    other_kind = "@ expenditure_summary | total\ntotal 9.00\n"
    yield from beside("own_table_of_another_kind", other_kind + prose, table, "fail")
    # Two files without a word of whose they are are not one disclosure.
    yield rule.case("nobody_s_prose", prose, *ABSENT, body_name="")
    yield rule.case("nobody_s_tables", table, *ABSENT, body_name="")
