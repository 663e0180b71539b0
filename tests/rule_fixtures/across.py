"""Fixtures of family D: one quantity in two tables."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule, put

SUMMARY = """
@ revenue_expenditure_summary | revenue: budget | expenditure: budget
R general_public_budget_revenue 100.00
R current_year_revenue 100.00
R total_revenue 100.00
E 201 60.00
E 208 40.00
E current_year_expenditure 100.00
E total_expenditure 100.00
"""
CARRIED = """
@ revenue_expenditure_summary | revenue: budget | expenditure: budget
R general_public_budget_revenue 100.00
R current_year_revenue 100.00
R opening_carryover 5.00
R total_revenue 105.00
E 201 102.00
E current_year_expenditure 102.00
E closing_carryover 3.00
E total_expenditure 105.00
"""
FISCAL = """
@ fiscal_appropriation_summary | revenue: budget | expenditure: total general_public_budget<total government_fund_budget<total state_capital_budget<total
R general_public_budget_revenue 100.00
R total_revenue 100.00
E 201 60.00 60.00 _ _
E 208 40.00 20.00 15.00 5.00
E current_year_expenditure 100.00 80.00 15.00 5.00
E total_expenditure 100.00 80.00 15.00 5.00
"""  # noqa: E501


def cases() -> Iterator[Case]:
    yield from _revenue()
    yield from _expenditure()
    yield from _codes()
    yield from _funds()
    yield from _basic()
    yield from _economic()
    yield from _last_digit()


def _revenue() -> Iterator[Case]:
    rule = Rule("D01")
    table = "\n@ revenue_summary | total\ntotal {x}"
    with_carry = "\n@ revenue_summary | total opening_carryover<total\ntotal {x} 5.00"
    yield from rule.sum_cases(SUMMARY + table, "100.00", 2)
    yield rule.case("carryover_column", put(CARRIED + with_carry, "105.00"), "pass")
    yield rule.case("carryover_column_unbalanced", put(CARRIED + with_carry, "100.00"), "fail")
    by_fund = with_carry.replace("opening_carryover", "carried_general_public_budget")
    yield rule.case("carryover_by_fund", put(CARRIED + by_fund, "105.00"), "pass")
    yield rule.case("no_carryover_column", put(CARRIED + table, "100.00"), "pass")
    yield rule.case("no_carryover_column_unbalanced", put(CARRIED + table, "104.00"), "fail")
    blank_carry = "\n@ revenue_summary | total opening_carryover<total\ntotal {x} _"
    yield rule.case(
        "blank_carryover_column",
        put(CARRIED + blank_carry, "100.00"),
        "not_evaluable",
        "scope_unknown",
    )
    yield rule.case(
        "blank_carryover_column_unbalanced", put(CARRIED + blank_carry, "99.00"), "fail"
    )
    final = (CARRIED + with_carry).replace(": budget", ": final")
    yield rule.case("final_accounts", put(final, "100.00"), "pass", stage="final_accounts")
    untold = CARRIED.replace("R current_year_revenue 100.00\n", "")
    yield rule.case(
        "cannot_be_told", put(untold + table, "105.00"), "not_evaluable", "scope_unknown"
    )
    yield rule.case("duplicated", put(SUMMARY + table + table, "101.00"), "not_evaluable", "absent")


def _expenditure() -> Iterator[Case]:
    rule = Rule("D02")
    table = "\n@ expenditure_summary | total\ntotal {x}"
    with_carry = "\n@ expenditure_summary | total closing_carryover<total\ntotal {x} 3.00"
    yield from rule.sum_cases(SUMMARY + table, "100.00", 2)
    yield rule.case("carryover_column", put(CARRIED + with_carry, "105.00"), "pass")
    yield rule.case("no_carryover_column", put(CARRIED + table, "102.00"), "pass")
    by_source = "\n@ expenditure_summary | total opening_carryover<total\ntotal {x} {y}"
    yield rule.case(
        "carried_in_column", put(CARRIED + by_source, "105.00").replace("{y}", "5.00"), "pass"
    )
    blank = by_source.replace("{y}", "_")
    yield rule.case(
        "blank_carried_in_column", put(CARRIED + blank, "100.00"), "not_evaluable", "scope_unknown"
    )
    yield rule.case("blank_carried_in_column_unbalanced", put(CARRIED + blank, "99.00"), "fail")
    yield rule.case("no_carryover_column_unbalanced", put(CARRIED + table, "105.00"), "fail")
    untold = CARRIED.replace("E current_year_expenditure 102.00\n", "")
    yield rule.case(
        "cannot_be_told", put(untold + table, "105.00"), "not_evaluable", "scope_unknown"
    )


def _codes() -> Iterator[Case]:
    classes = "\n@ expenditure_summary | total\ntotal 100.00\n201 {x}\n208 40.00"
    yield from Rule("D03").sum_cases(SUMMARY + classes, "60.00", 2, partial=SUMMARY)
    carry = (
        classes.replace("| total", "| total closing_carryover<total")
        .replace(".00", ".00 _")
        .replace("{x}", "{x} 3.00")
    )
    yield Rule("D03").case(
        "carryover_column", put(CARRIED + carry, "105.00"), "not_evaluable", "scope_unknown"
    )
    twice = put(classes, "60.00").replace("208 40.00", "201 5.00\n208 40.00")
    yield Rule("D03").case("duplicated", SUMMARY + twice, "not_evaluable", "duplicate")
    rule = Rule("D04")
    pair = "\n@ revenue_summary | total\ntotal 100.00\n201 60.00\n208 40.00\n"
    yield from rule.sum_cases(
        SUMMARY + pair + classes, "60.00", 2, partial=SUMMARY + classes.replace("{x}", "61.00")
    )
    yield rule.case(
        "carried", put(CARRIED + pair + classes, "61.00"), "not_evaluable", "scope_unknown"
    )
    yield rule.case("final_accounts", put(SUMMARY + pair + classes, "61.00"), "not_applicable", "stage",
                    stage="final_accounts")  # fmt: skip
    yield rule.case("no_summary", put(pair + classes, "61.00"), "not_evaluable", "scope_unknown")
    column = pair.replace("| total", "| total opening_carryover<total").replace(".00", ".00 5.00")
    yield rule.case(
        "carryover_column", put(column + classes, "61.00"), "not_evaluable", "scope_unknown"
    )


def _funds() -> Iterator[Case]:
    for rule_id, kind, value in (
        ("D05", "general_public_budget_expenditure", "80.00"),
        ("D06", "government_fund_expenditure", "15.00"),
        ("D07", "state_capital_expenditure", "5.00"),
    ):
        rule = Rule(rule_id)
        text = f"{FISCAL}\n@ {kind} | total\ntotal {{x}}"
        yield from rule.sum_cases(text, value, 2)
        carried = text.replace("R total_revenue", "R opening_carryover 2.00\nR total_revenue")
        yield rule.case(
            "carryover_closes_it", put(carried, value, -200), "not_evaluable", "scope_unknown"
        )
        yield rule.case("carryover_does_not", put(carried, value, -300), "fail")
    rule = Rule("D05")
    line = f"{FISCAL}\n@ general_public_budget_expenditure | total\n201 {{x}}\n208 20.00"
    yield rule.case("class_balanced", put(line, "60.00"), "pass")
    yield rule.case("class_unbalanced", put(line, "61.00"), "fail")
    carried_line = line.replace("R total_revenue", "R opening_carryover 2.00\nR total_revenue")
    yield rule.case("class_carried", put(carried_line, "58.00"), "not_evaluable", "scope_unknown")

    yield from _fund_tables()


def _fund_tables() -> Iterator[Case]:
    """D05 where the summary prints no fund columns: its expenditure = the funds' own tables together."""
    rule = Rule("D05")
    whole = SUMMARY.replace("revenue_expenditure", "fiscal_appropriation")
    fund = "\n@ government_fund_expenditure | total\ntotal 15.00"
    empty = "\n@ state_capital_expenditure empty=空表"
    general = "\n@ general_public_budget_expenditure | total\ntotal {x}"
    text = whole + general + fund + empty
    yield rule.case("tables_balanced", put(text, "85.00"), "pass")
    yield rule.case("tables_unbalanced", put(text, "86.00"), "fail")
    yield rule.case("tables_within_rounding", put(text, "85.01"), "pass", "within_rounding")
    yield rule.case("tables_just_beyond_rounding", put(text, "85.02"), "fail")
    yield rule.case("tables_masked", text.replace("{x}", "**"), "not_evaluable", "masked")
    received = whole.replace("R current", "R government_fund_budget_revenue 15.00\nR current")
    yield rule.case(
        "tables_partial", put(received + general + empty, "100.00"), "not_evaluable", "absent"
    )
    unread = text.replace(fund, "\n@ government_fund_expenditure rejected")
    yield rule.case("tables_rejected", put(unread, "100.00"), "not_evaluable", "rejected")
    no_other = received.replace("revenue 15.00", "revenue _").replace(
        "R current", "R state_capital_budget_revenue 0.00\nR current"
    )
    yield rule.case("tables_of_one_fund", put(no_other + general, "100.00"), "pass")
    yield rule.case("tables_of_one_fund_unbalanced", put(no_other + general, "99.00"), "fail")
    # All revenue is of the funds that are printed: the third, printed nowhere, brought nothing.
    two_printed = received.replace(
        "R general_public_budget_revenue 100", "R general_public_budget_revenue 85"
    )
    yield rule.case("tables_of_printed_funds", put(two_printed + general + fund, "85.00"), "pass")
    yield rule.case(
        "tables_of_printed_funds_unbalanced", put(two_printed + general + fund, "84.00"), "fail"
    )
    three = whole.replace(
        "E total_expenditure 100.00", "E total_expenditure 100.00\nE total_expenditure {y}"
    )
    parallel = (
        three
        + "R government_fund_budget_revenue _\nR state_capital_budget_revenue _\n"
        + put(general, "99.00")
    )
    yield rule.case("tables_of_parallel_totals", parallel.replace("{y}", "100.00"), "fail")
    yield rule.case(
        "tables_of_unequal_totals", parallel.replace("{y}", "101.00"), "not_evaluable", "absent"
    )
    carried = no_other.replace("R total", "R opening_carryover 7.00\nR total")
    yield rule.case(
        "tables_carryover_closes_it",
        put(carried + general, "93.00"),
        "not_evaluable",
        "scope_unknown",
    )
    yield rule.case("tables_carryover_does_not", put(carried + general, "92.00"), "fail")
    elsewhere = CARRIED + "\n" + no_other
    yield rule.case(
        "tables_carryover_of_all_money",
        put(elsewhere + general, "95.00"),
        "not_evaluable",
        "scope_unknown",
    )
    yield rule.case(
        "tables_carryover_of_all_money_does_not", put(elsewhere + general, "94.00"), "fail"
    )


def _basic() -> Iterator[Case]:
    table = (
        "@ general_public_budget_expenditure | total basic_expenditure<total project_expenditure<total\n"
        "total 100.00 60.00 40.00\n"
    )
    own = "@ general_public_budget_basic_expenditure | total\ntotal {x}\n"
    yield from Rule("D08").sum_cases(table + own, "60.00", 2)
    halves = "@ general_public_budget_basic_expenditure | final\npersonnel_expenditure 50.00\noperating_expenditure {x}"
    yield Rule("D08").case(
        "two_halves", put(table + halves, "10.00"), "pass", stage="final_accounts"
    )
    yield Rule("D08").case(
        "two_halves_unbalanced", put(table + halves, "11.00"), "fail", stage="final_accounts"
    )
    halves_of_basic = "personnel_expenditure<total operating_expenditure<total"
    columns = table.replace("basic_expenditure<total", halves_of_basic).replace(
        " 60.00 ", " 50.00 10.00 "
    )
    yield Rule("D08").case("two_columns", put(columns + own, "60.00"), "pass")
    yield Rule("D08").case("two_columns_unbalanced", put(columns + own, "61.00"), "fail")
    rule = Rule("D09")
    whole = "@ expenditure_summary | total basic_expenditure<total project_expenditure<total\ntotal 100.00 {x} 40.00\n"
    yield from rule.sum_cases(SUMMARY + table + whole, "60.00", 2, partial=SUMMARY + table)
    other = SUMMARY.replace("R current_year", "R business_revenue 10.00\nR current_year")
    yield rule.case("other_money_is_a_bound", put(other + table + whole, "70.00"), "pass")
    yield rule.case("other_money_exceeded", put(other + table + whole, "59.00"), "fail")
    yield rule.case("no_summary_is_a_bound", put(table + whole, "70.00"), "pass")
    project = SUMMARY.replace("R current_year", "R unit_funds **\nR current_year")
    yield rule.case("masked_money_is_a_bound", put(project + table + whole, "70.00"), "pass")


def _economic() -> Iterator[Case]:
    text = (
        "@ general_public_budget_expenditure | total basic_expenditure<total\n2080505 9.00 9.00\n"
        "@ general_public_budget_basic_expenditure | total\n30108 {x}\n"
    )
    yield from Rule("D10").sum_cases(text, "9.00", 2)
    medical = (
        "@ general_public_budget_expenditure | total basic_expenditure<total\n2101101 5.00 5.00\n2101102 2.00 2.00\n"
        "@ general_public_budget_basic_expenditure | total\n30110 {x}\n"
    )
    twice = put(text, "9.00").replace("2080505 9.00 9.00", "2080505 9.00 9.00\n2080505 9.00 9.00")
    # A department's code stands once for each government code beside it: the rows are one sum.
    repeated = (
        "@ general_public_budget_expenditure | total basic_expenditure<total\ntotal 9.00 9.00\n2080505 9.00 9.00\n"
        "@ general_public_budget_basic_expenditure repeats | total\ntotal {t}\n30108 4.00\n30108 {x}\n"
    )
    for name, total, part, outcome in (
        ("repeated_balanced", "9.00", "5.00", "pass"), ("repeated_unbalanced", "10.00", "6.00", "fail"),
    ):  # fmt: skip
        yield Rule("D10").case(name, put(repeated, part).replace("{t}", total), outcome)
    some_elsewhere = put(repeated, "5.00").replace("{t}", "99.00")
    yield Rule("D10").case(
        "repeated_and_not_all_printed", some_elsewhere, "not_evaluable", "absent"
    )
    columns = "total personnel_expenditure<total operating_expenditure<total"
    halves = repeated.replace("total basic_expenditure<total", columns)
    halves = halves.replace("9.00 9.00", "9.00 9.00 _")
    yield Rule("D10").case("columns_of_basic", put(halves, "5.00").replace("{t}", "9.00"), "pass")
    yield Rule("D10").case("duplicated", twice, "not_evaluable", "duplicate")
    yield Rule("D10").case("medical_balanced", put(medical, "7.00"), "pass")
    subsidy = put(medical, "4.00") + "30111 3.00\n"
    yield Rule("D10").case("subsidy_on_one_side", subsidy, "pass")
    both = subsidy.replace("2101102 2", "2101103 3.00 3.00\n2101102 2").replace(
        "30110 4", "30110 7"
    )
    yield Rule("D10").case("subsidy_on_both_sides", both, "pass")
    yield Rule("D10").case("medical_unbalanced", put(medical, "8.00"), "fail")


def _last_digit() -> Iterator[Case]:
    rule = Rule("D11")
    text = f"{SUMMARY}\n@ revenue_summary | total\ntotal {{x}}"
    yield from rule.sum_cases(
        text,
        "100.00",
        2,
        without=(
            "unbalanced",
            "within_rounding",
            "just_beyond_rounding",
            "masked",
            "unreadable",
            "ambiguous",
            "unit_unknown",
        ),
    )
    yield rule.case("unbalanced", put(text, "100.01"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(text, "100.02"), "not_evaluable", "absent")
    yield rule.case("masked", text.replace("{x}", "**"), "not_evaluable", "absent")
    yield rule.case("coarser_print", text.replace("{x}", "100.0"), "pass")
    finer = text.replace("R total_revenue 100.00", "R total_revenue 100.04")
    finer = finer.replace("year_revenue 100.00", "year_revenue 100.04")
    yield rule.case(
        "coarser_print_of_other_digits", finer.replace("{x}", "100.0"), "not_evaluable", "absent"
    )
