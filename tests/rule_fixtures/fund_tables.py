"""Fixtures of D05 where the summary prints no fund columns: its expenditure = the funds' own tables together."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule

HEAD = "\n@ fiscal_appropriation_summary | revenue: budget | expenditure: budget\n"
GENERAL = "R general_public_budget_revenue"
FUND = "R government_fund_budget_revenue"
CAPITAL = "R state_capital_budget_revenue"
OF_GENERAL = "\n@ general_public_budget_expenditure | total\ntotal"
OF_FUND = "\n@ government_fund_expenditure | total\ntotal 15.00\n"
OF_CAPITAL = "\n@ state_capital_expenditure | total\ntotal 5.00\n"
EMPTY = "\n@ state_capital_expenditure empty=空表\n"
NO_OTHERS = f"{FUND} _\n{CAPITAL} 0.00\n"
UNKNOWN = ("not_evaluable", "scope_unknown")
ABSENT = ("not_evaluable", "absent")


def summary(revenue: str, *, year: str = "100.00", spent: str = "100.00", carried: str = "") -> str:
    """The summary of appropriations: `revenue` are the lines above the year's."""
    return (
        f"{HEAD}{revenue}R current_year_revenue {year}\n{carried}R total_revenue {spent}\n"
        f"E 201 60.00\nE 208 40.00\nE current_year_expenditure {spent}\nE total_expenditure {spent}\n"
    )


def cases() -> Iterator[Case]:
    rule = Rule("D05")
    for name, text, *demand in (
        *_funds(), *_in_full(), *_columns(), *_carryovers(), *_carryover_tables(), *_roundings(),
    ):  # fmt: skip
        yield rule.case(f"tables_{name}", text, *demand)


def _funds() -> Iterator[tuple[str, ...]]:
    """Whether a fund whose table is not there spent anything."""
    two = summary(f"{GENERAL} 85.00\n{FUND} 15.00\n")
    mixed = f"{GENERAL} 80.00\nR other:其他 20.00\n"
    one = OF_GENERAL + " 100.00\n"
    yield "without_that_of_a_received_fund", two + one, *ABSENT
    yield "of_funds_nobody_tells_of", summary(mixed) + one, *ABSENT
    yield "beside_other_money", summary(NO_OTHERS + mixed) + one, "pass"
    yield (
        "all_there_beside_other_money",
        summary(mixed) + OF_GENERAL + " 85.00\n" + OF_FUND + EMPTY,
        "pass",
    )
    for mark in ("**", "?"):
        hidden = summary(f"{GENERAL} 100.00\n{FUND} {mark}\n{CAPITAL} _\n")
        yield (
            f"of_a_hidden_fund_{'masked' if mark == '**' else 'unreadable'}",
            hidden + one,
            *ABSENT,
        )
    again = summary(f"{GENERAL} 85.00\n{FUND} _\n{FUND} 15.00\n{CAPITAL} _\n")
    yield "of_a_fund_printed_twice", again + one, *ABSENT
    inside = summary(f"{GENERAL} 100.00\nR .+government_fund_budget_revenue 15.00\n")
    yield "of_a_fund_inside_another", inside + one, "pass"
    received = two.replace(FUND, f"{CAPITAL} 5.00\n{FUND}").replace("85.00", "80.00")
    whole = OF_GENERAL + " 85.00\n" + OF_FUND
    yield "empty_of_a_received_fund", received + whole + EMPTY, *ABSENT
    rejected = "\n@ government_fund_expenditure rejected\n"
    yield "rejected_and_missing", received + one + rejected + EMPTY, "not_evaluable", "rejected"
    headless = "\n@ state_capital_expenditure | total\n223 5.00\n"
    yield "without_a_total", two + whole + headless, *ABSENT
    yield "of_two_summaries", two + two + whole + EMPTY, *ABSENT


def _in_full() -> Iterator[tuple[str, ...]]:
    """Whether the printed funds are all that was received."""
    one = OF_GENERAL + " 100.00\n"
    yield "received_but_for_rounding", summary(f"{GENERAL} 100.01\n") + one, "pass"
    short = summary(f"{GENERAL} 99.98\nR other:利息 0.02\n", carried="R opening_carryover 0.00\n")
    yield "received_not_quite", short + one, *ABSENT
    more = summary(
        f"{GENERAL} 85.00\n{FUND} 15.00\n", spent="105.00", carried="R opening_carryover 5.00\n"
    )
    yield "spending_what_was_carried", more + OF_GENERAL + " 90.00\n" + OF_FUND, "pass"


def _columns() -> Iterator[tuple[str, ...]]:
    """Which column of the summary and of a fund's table speaks."""
    for fund, value in (("general_public_budget", "80.00"), ("government_fund_budget", "15.00"),
                        ("state_capital_budget", "5.00")):  # fmt: skip
        text = f"""
        @ fiscal_appropriation_summary | revenue: budget | expenditure: total {fund}<total
        {GENERAL} 100.00
        R total_revenue 100.00
        E 201 100.00 {value}
        E total_expenditure 100.00 {value}
        """
        outcome = ("pass",) if fund == "general_public_budget" else ABSENT
        yield f"beside_a_column_of_{fund}", text + OF_GENERAL + " 80.00\n", *outcome
    final = f"""
    @ fiscal_appropriation_summary | revenue: budget final | expenditure: budget final
    {GENERAL} 97.00 100.00
    {FUND} 3.00 _
    {CAPITAL} _ _
    R current_year_revenue 100.00 100.00
    R opening_carryover 7.00 _
    R total_revenue 107.00 100.00
    E 201 107.00 100.00
    E current_year_expenditure 107.00 100.00
    E total_expenditure 107.00 100.00
    """
    yield "of_final_accounts", final + OF_GENERAL + " 100.00\n", "pass"
    yield "of_final_accounts_unbalanced", final + OF_GENERAL + " 93.00\n", "fail"
    two = summary(f"{GENERAL} 85.00\n{FUND} 15.00\n")
    by_year = OF_FUND.replace("| total", "| current_year_expenditure")
    columns = "current_year_expenditure total basic_expenditure<total"
    both = f"\n@ general_public_budget_expenditure | {columns}\ntotal 84.00 85.00 60.00\n"
    yield "by_their_own_columns", two + both + by_year + EMPTY, "pass"
    basic = OF_CAPITAL.replace("| total", "| basic_expenditure")
    yield "without_a_column_of_all", two + both + by_year + basic, *ABSENT


def _carryovers() -> Iterator[tuple[str, ...]]:
    """Printed carry-over that would close a gap of 7.00, and what only looks like it."""

    def carried(line: str) -> str:
        return summary(f"{GENERAL} 100.00\n{NO_OTHERS}", carried=line)

    def text(line: str, value: str) -> str:
        return f"{carried(line)}{OF_GENERAL} {value}\n"

    opening = "R opening_carryover 7.00\n"
    yield "carryover_as_named", text("R other:以前年度结转资金 7.00\n", "93.00"), *UNKNOWN
    yield (
        "carryover_by_another_name",
        text("R opening_carryover:上年末余款 7.00\n", "93.00"),
        *UNKNOWN,
    )
    yield "closing_by_another_name", text("E closing_carryover:年末滚存 7.00\n", "93.00"), *UNKNOWN
    yield "carryover_below_nothing", text("R opening_carryover -7.00\n", "93.00"), *UNKNOWN
    yield "carryover_on_the_other_side", text(opening, "107.00"), *UNKNOWN
    yield "carryover_but_for_rounding", text(opening, "92.99"), *UNKNOWN
    yield "carryover_is_too_much", text(opening, "94.00"), "fail"
    yield "another_line_of_the_gap", text(opening, "60.00"), "fail"
    for mark in ("**", "?"):
        hidden = f"R opening_carryover {mark}\nE closing_carryover _\n"
        name = "masked" if mark == "**" else "unreadable"
        yield f"carryover_{name}", text(hidden, "99.00"), *UNKNOWN


def _carryover_tables() -> Iterator[tuple[str, ...]]:
    text = summary(f"{GENERAL} 100.00\n{NO_OTHERS}") + OF_GENERAL + " 99.00\n"
    table = "\n@ other title={} | total\ntotal 3.00\n"
    carried = table.format("上年结转支出表")
    yield "beside_two_of_carryover", text + carried + carried, *UNKNOWN
    yield "beside_one_without_carryover", text + table.format("项目表（不含上年结转）"), "fail"
    yield "beside_another", text + table.format("项目明细表"), "fail"
    form = carried.replace("other", "project_expenditure_schedule")
    yield "beside_a_form_named_so", text + form, "fail"


def _roundings() -> Iterator[tuple[str, ...]]:
    """A hidden carry-over is no doubt where the tables agree up to their last digits."""
    hidden = summary(f"{GENERAL} 100.00\n", carried="R opening_carryover **\n")
    three = hidden + OF_FUND + OF_CAPITAL
    yield "agree_beside_hidden_carryover", f"{three}{OF_GENERAL} 79.98\n", "pass", "within_rounding"
    two = hidden + OF_FUND + EMPTY
    yield "differ_beside_hidden_carryover", f"{two}{OF_GENERAL} 85.02\n", *UNKNOWN
