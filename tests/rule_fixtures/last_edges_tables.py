"""Fixtures of D05, D10, D14, D17 and F at their last edges: other tables and columns, figures said twice."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule, put
from rule_fixtures.fund_tables import EMPTY, OF_FUND, OF_GENERAL, summary
from rule_fixtures.fund_tables import FUND as FUND_LINE
from rule_fixtures.fund_tables import GENERAL as GENERAL_LINE
from rule_fixtures.holding_bounds import DOUBLED, RESERVED, SAID
from rule_fixtures.planted_and_missed import PROJECTS, PURCHASES, SUMMARY, THREE_PUBLIC
from rule_fixtures.source_bounds import APART
from rule_fixtures.sources import ALL, COLUMNS, FISCAL, FUND, GENERAL
from rule_fixtures.sources import SUMMARY as SOURCES

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "scope_unknown")
FORMS = {"three_public": THREE_PUBLIC, "projects": PROJECTS, "purchases": PURCHASES}


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("D14", _told_elsewhere()), ("D16", _two_names()), ("D17", (*_bounds(), *_columns(), *_wholes())),
        ("F02", (*_uncounted(), *_prices())), ("D05", _received()), ("D10", _twins()), ("F04", _projects()),
        ("F06", _said_twice()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"last_{name}", text, *demand)
    rule = Rule("D17", stage="final_accounts")
    final = THREE_PUBLIC.replace("| budget", "| general_public_budget final budget")
    final = final.replace("total {x}", "total 1.00 {x} 2.00").replace("10.00", "1.00 10.00 2.00")
    yield rule.case("last_final_of_three", put(SUMMARY + final, "10.00"), "pass")
    yield rule.case("last_final_of_three_beyond", put(SUMMARY + final, "101.00"), "fail")


def _told_elsewhere() -> Iterator[tuple[str, ...]]:
    """What a table of the appropriations alone names explains nothing between the two others."""
    fiscal = put(FISCAL, "80.00").replace("R current", "R superior_subsidy 3.00\nR current")
    yield "told_by_a_third_table", SOURCES + APART + fiscal, "fail"
    yield "told_by_a_third_table_but_equal", SOURCES + put(COLUMNS, "8.00") + fiscal, "pass"
    named = SOURCES.replace("R current", "R superior_subsidy 3.00\nR current")
    yield "told_and_beyond_finer_digits", named + put(COLUMNS, "8.008"), *UNKNOWN
    yield "told_and_within_finer_digits", named + put(COLUMNS, "8.005"), "pass", "within_rounding"
    for column in ("general_public_budget 80.00", "government_fund_budget 10.00"):
        name, printed = column.split()
        less = APART.replace(f" {name}<total", "").replace(f" {printed}", "", 1)
        yield f"{name}_told_once", SOURCES + less, "fail"
    # 8.00 of business revenue in the one table, nothing in the other: half a last digit more is carried over.
    carried = SOURCES.replace("opening_carryover 5.00", "opening_carryover {}")
    blank = COLUMNS.replace("{x}", "_")
    yield "all_of_it_carried", carried.format("8.005") + blank, *UNKNOWN
    yield "more_than_it_carried", carried.format("8.0051") + blank, "fail"
    every = put(ALL, "35.00")
    yield "told_by_what_is_spent", SOURCES + APART + every, "fail"
    whole = (
        put(COLUMNS, "8.00").replace("\ntotal ", " fiscal_appropriation<total\ntotal ") + " 90.00"
    )
    within = SOURCES.replace("R general", "R fiscal_appropriation_revenue 90.00\nR .general")
    within = within.replace("R gov", "R .gov")
    beside = within.replace("revenue 90.00", "revenue 90.00 | E 202 0.00")
    yield "parts_of_a_line_beside_another", beside + whole, "pass"
    both = "\n".join(
        f"{line} {line.split()[-1]}" if line.startswith("R") else line
        for line in within.splitlines()
    ).replace("revenue: budget", "revenue: budget final")
    yield "parts_of_a_line_of_two_columns", both + whole, "pass"


def _two_names() -> Iterator[tuple[str, ...]]:
    """A code that two tables call otherwise is told by one name."""
    text = GENERAL.replace("212 20", "212:城乡社区支出 20") + FUND.replace(
        "212 15", "212:城乡支出 15"
    )
    yield "two_names", text + put(ALL, "34.00"), "fail"


def _said_twice() -> Iterator[tuple[str, ...]]:
    """Of shares that one document states, one stated twice puts all in doubt."""
    granted = "% 授予中小企业合同金额 amount 9.00\n"
    yield "granted_beside_reserved_twice", SAID + 2 * RESERVED.format("24.00") + granted, *DOUBLED


def _bounds() -> Iterator[tuple[str, ...]]:
    """Each of the three tables at the last digit, blank, masked, without a unit."""
    for name, table in FORMS.items():
        if name != "three_public":
            yield f"{name}_within_rounding", put(SUMMARY + table, "100.01"), "pass"
            yield f"{name}_beyond_rounding", put(SUMMARY + table, "100.02"), "fail"
            yield f"{name}_masked", SUMMARY + table.replace("{x}", "**"), "not_evaluable", "masked"
        yield f"{name}_zero", put(SUMMARY + table, "0.00"), "pass"
        yield f"{name}_dash", SUMMARY + table.replace("{x}", "-"), *ABSENT
        two = put(SUMMARY + table, "1000.00") + put(table, "10.00")
        if name != "three_public":
            yield f"two_tables_of_{name}", two, *ABSENT
    for mark, reason in (("?", "unreadable"), ("~1000.00", "ambiguous")):
        yield f"part_{reason}", SUMMARY + THREE_PUBLIC.replace("{x}", mark), "not_evaluable", reason
        whole = SUMMARY.replace("total_expenditure 100.00", f"total_expenditure {mark}")
        yield f"whole_{reason}", whole + put(THREE_PUBLIC, "10.00"), "not_evaluable", reason
    every = SUMMARY + "".join(FORMS.values())
    yield "three_tables", put(every, "100.00"), "pass"
    two = PURCHASES + "P total 合计 _ _ 7.00\n"
    yield "purchases_of_two_totals", put(SUMMARY + two, "1000.00"), *ABSENT
    subtotal = PURCHASES.replace("P line", "P unit_subtotal 小计 _ _ 1000.00\nP line")
    yield "a_subtotal_of_purchases", put(SUMMARY + subtotal, "10.00"), "pass"
    words = SUMMARY + PURCHASES.replace("{x}", "约5件")
    yield "purchases_in_words", words, "not_evaluable", "unit_unknown"


def _columns() -> Iterator[tuple[str, ...]]:
    """The column of all the money is compared, whichever stands first; others never."""
    order = ("total", "final", "general_public_budget", "budget")
    for place, measure in enumerate(order):
        rest = order[place + 1 :]
        head = f"@ three_public_expenses | {' '.join((*reversed(rest), measure))}\n"
        for printed, outcome in (("10.00", "pass"), ("101.00", "fail")):
            amounts = " ".join(["1000.00" if printed == "10.00" else "1.00"] * len(rest))
            text = f"{SUMMARY}{head}total {amounts} {printed}\n"
            yield f"{measure}_is_{printed}", text, outcome
    for measure in ("last_year", "change", "project_expenditure"):
        text = f"{SUMMARY}@ three_public_expenses | {measure}\ntotal 1000.00\n"
        yield f"no_column_but_{measure}", text, *ABSENT
    twice = f"{SUMMARY}@ three_public_expenses | budget budget\ntotal 10.00 1000.00\n"
    yield "a_column_twice", twice, *ABSENT


def _wholes() -> Iterator[tuple[str, ...]]:
    """What is no total of all expenditure bounds nothing."""
    beyond = put(THREE_PUBLIC, "1000.00")
    small = "R total_revenue 1.00\nE total_expenditure 100.00"
    revenue = SUMMARY.replace("R total_revenue 100.00\nE total_expenditure 100.00", small)
    yield "revenue_is_no_bound", revenue + put(THREE_PUBLIC, "50.00"), "pass"
    year = SUMMARY.replace("E total_exp", "E current_year_expenditure 5.00\nE total_exp")
    yield "the_year_is_no_bound", year + put(THREE_PUBLIC, "50.00"), "pass"
    yield "the_year_alone", SUMMARY.replace("E total_exp", "E current_year_exp") + beyond, *ABSENT
    among = SUMMARY.replace("E total", "R total_expenditure 5.00\nE total")
    yield "a_line_among_revenue", among + put(THREE_PUBLIC, "50.00"), "pass"
    fiscal = SUMMARY.replace("revenue_expenditure_summary", "fiscal_appropriation_summary")
    yield "appropriations_alone", fiscal + beyond, *ABSENT
    less = fiscal.replace("100.00", "5.00")
    yield "appropriations_beside", SUMMARY + less + put(THREE_PUBLIC, "50.00"), "pass"
    columns = SUMMARY.replace("expenditure: budget", "expenditure: budget last_year")
    columns = columns.replace("E total_expenditure 100.00", "E total_expenditure 100.00 5.00")
    yield "last_year_beside", columns + put(THREE_PUBLIC, "50.00"), "pass"
    yield "last_year_beside_beyond", columns + put(THREE_PUBLIC, "101.00"), "fail"
    yield "two_summaries", SUMMARY + SUMMARY + beyond, *ABSENT
    twice = SUMMARY + "E total_expenditure 5.00\n" + beyond
    yield "two_totals_of_expenditure", twice, *ABSENT
    other = "@ other | total\ntotal 1000.00\n"
    yield "a_table_of_another_kind", SUMMARY + other + put(THREE_PUBLIC, "10.00"), "pass"
    for kind in ("general_public_budget_expenditure", "expenditure_summary", "revenue_summary"):
        text = f"{SUMMARY}@ {kind} | total\ntotal 1000.00\n" + put(THREE_PUBLIC, "10.00")
        yield f"beside_{kind}", text, "pass"


def _received() -> Iterator[tuple[str, ...]]:
    """What all funds brought in is read of the column that the table is about."""
    text = f"""
    @ fiscal_appropriation_summary | revenue: budget final | expenditure: budget final
    {GENERAL_LINE} 97.00 100.00
    R current_year_revenue 97.00 100.00
    R total_revenue 97.00 100.00
    E 201 97.00 100.00
    E current_year_expenditure 97.00 100.00
    E total_expenditure 97.00 100.00
    """
    yield "received_in_two_columns", text + OF_GENERAL + " 100.00\n", "pass"
    finer = summary(f"{GENERAL_LINE} 100.008\n") + OF_GENERAL + " 100.00\n"
    yield "received_beyond_finer_digits", finer, *ABSENT
    two = summary(f"{GENERAL_LINE} 85.00\n{FUND_LINE} 15.00\n")
    yield "without_the_general_table", two + OF_FUND + EMPTY, *ABSENT
    columned = (
        "@ fiscal_appropriation_summary | revenue: budget | expenditure: total government_fund_budget<total\n"
        f"{GENERAL_LINE} 100.00\nR total_revenue 100.00\nE 201 100.00 15.00\nE total_expenditure 100.00 15.00\n"
    )
    yield (
        "a_summary_of_columns_beside",
        two + columned + OF_GENERAL + " 85.00\n" + OF_FUND + EMPTY,
        *ABSENT,
    )
    yield "received_in_two_columns_unequal", text + OF_GENERAL + " 97.00\n", "fail"


def _twins() -> Iterator[tuple[str, ...]]:
    """The same code in the tables of all money, of a fund, or in columns that are part of the basic one."""
    text = (
        "@ general_public_budget_expenditure | total basic_expenditure<total\n2080505 9.00 {x}\n"
        "@ general_public_budget_basic_expenditure | total\n30108 9.00\n"
    )
    for kind in ("expenditure_summary", "government_fund_expenditure", "state_capital_expenditure"):
        beside = f"@ {kind} | total basic_expenditure<total\n2080505 9.00 9.00\n"
        yield f"beside_{kind}", put(text, "9.00") + beside, "pass"
        yield f"beside_{kind}_unequal", put(text, "8.00") + beside, "fail"
    repeated = (
        "@ general_public_budget_expenditure | total basic_expenditure<total\n"
        "total 9.00 9.00\n208 9.00 9.00\n20805 9.00 9.00\n2080505 9.00 9.00\n"
        "@ general_public_budget_basic_expenditure repeats | total\ntotal {t}\n301 {t}\n30108 {p}\n30108 5.00\n"
    )
    for total, part, demand in (
        ("9.00", "4.00", ("pass",)), ("9.06", "4.0", ("pass",)), ("9.07", "4.0", ABSENT), ("5.00", "4.00", ABSENT),
    ):  # fmt: skip
        yield f"rows_of_{part}_in_{total}", repeated.format(t=total, p=part), *demand
    columns = "basic_expenditure<total personnel_expenditure<total operating_expenditure<total"
    parts = put(text, "9.00").replace("basic_expenditure<total", columns, 1)
    yield "parts_of_the_basic_column", parts.replace("9.00 9.00", "9.00 9.00 5.00 4.00"), "pass"
    for head in ("total final", "final budget", "budget total"):
        own = text.replace("expenditure | total\n30108 9.00", f"expenditure | {head}\n30108 {{y}}")
        first = "9.00 1.00" if head != "budget total" else "1.00 9.00"
        yield (
            f"own_columns_{head.replace(' ', '_')}",
            put(own.replace("{y}", first), "9.00"),
            "pass",
        )


def _projects() -> Iterator[tuple[str, ...]]:
    """Two bodies may have a project of one name, each with its own budget."""
    text = (
        "@ government_procurement | total\nP line 电脑 _ _ 10.00 project=甲 budget=10.00 body=一院\n"
        "P line 桌椅 _ _ 5.00 project=甲 budget={x} body=二院\n"
    )
    yield "a_project_of_two_bodies", put(text, "5.00"), "pass"
    yield "a_project_of_two_bodies_beyond", put(text, "4.00"), "fail"
    whole = text.replace(" body=一院", "")
    yield "a_project_of_no_body_and_of_one", put(whole, "5.00"), "pass"
    yield "a_project_of_no_body_and_of_one_beyond", put(whole, "4.00"), "fail"
    hidden = text.replace(
        "P line 桌椅", "P line 椅子 ** ** ** project=甲 budget=5.00 body=二院\nP line 桌椅"
    )
    open_lines = text.replace(
        "10.00 project=甲 budget=10.00", "6.00 project=甲 budget=10.00"
    ).replace("5.00 project=甲 budget={x} body=二院", "6.00 project=甲 budget=10.00 body=一院")
    masked = "P line 椅子 ** ** ** project=甲 budget=10.00 body=一院\n"
    yield "two_lines_beyond_beside_a_hidden_one", open_lines + masked, "fail"
    yield "one_line_hidden", put(hidden, "5.00"), "not_evaluable", "masked"
    yield (
        "one_line_hidden_and_beyond",
        put(hidden.replace("budget=5.00", "budget=4.00"), "4.00"),
        "fail",
    )


def _uncounted() -> Iterator[tuple[str, ...]]:
    """Forms without a column of numbers, of prices or of amounts multiply nothing."""
    for place, name in enumerate(("quantity", "price", "amount")):
        words = ["2", "5.00", "10.00"]
        words[place] = "/"
        text = f"@ government_procurement | total\nP line 电脑 {' '.join(words)}\n"
        yield f"no_cell_of_{name}", text, *ABSENT


def _prices() -> Iterator[tuple[str, ...]]:
    """Whether a row ties, and in which unit its price is, at the last digit."""
    head = "@ government_procurement | total\n"
    yield "ties_at_the_last_digit", f"{head}P line 电脑 1 10.00 10.01\n", "pass", "within_rounding"
    many = f"{head}P line 电脑 100 0.10 10.40\n"
    yield "ties_within_the_price_of_many", many, "pass", "within_rounding"
    beyond = f"{head}P line 电脑 2 50000 10.01\n"
    yield "no_tie_in_another_unit", beyond, "not_evaluable", "unit_unknown"
    units = "P line 电脑 2 5.00 10.00\nP line 打印机 2 50000 10.00\nP line 桌椅 4 50000 20.00\n"
    yield "the_unit_of_most_rows", f"{head}{units}P line 空调 2 30000 10.00\n", "fail"
