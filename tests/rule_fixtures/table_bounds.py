"""Fixtures of C, D09, D10, E: rows, columns and tables beside those of a rule, which it must not read."""

from collections.abc import Iterator

from rule_fixtures.across import FISCAL, SUMMARY
from rule_fixtures.case import Case, Rule

ABSENT = ("not_evaluable", "absent")
DUPLICATE = ("not_evaluable", "duplicate")
BASIC = "\n@ {} | total basic_expenditure<total\ntotal {} {}\n"
OWN = "\n@ general_public_budget_basic_expenditure | "
WHICH_WHOLE = (  # columns of a table, and the row that ties where the right one is taken
    ("final", "{x}"), ("budget", "{x}"), ("total", "{x}"), ("budget final", "77.00 {x}"),
    ("final total budget", "77.00 {x} 78.00"),
)  # fmt: skip
# D09 asks for equality only where the appropriations of the general public budget are all the money: then it fails.
FUND_LINES = (
    ("some", "15.00", "pass"),
    ("masked", "**", "pass"),
    ("nothing", "0.00", "fail"),
    ("blank", "_", "fail"),
)
OTHER_LINES = (
    ("unreadable", "?", "pass"), ("ambiguous", "~5.00", "pass"), ("a_yuan", "0.0001", "pass"),
    ("nothing", "0.00", "fail"), ("blank", "_", "fail"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("C03", _lone_totals()), ("D09", _basic()), ("D10", _twins()), ("E04", _three_public()), ("E01", _shapes()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"beside_{name}", text, *demand)
    yield from _final()
    yield from _told()


def _lone_totals() -> Iterator[tuple[str, ...]]:
    """Rows that name no parent belong to the one total of their table."""
    head = "@ general_public_budget_expenditure | total basic_expenditure<total\n"
    rows = "^201 60.00 30.00\n^.20101 60.00 30.00\n^208 40.00 30.00\n^subtotal 40.00 30.00\n"
    yield "rows_without_parents", f"{head}total 100.00 60.00\n{rows}", "pass"
    yield "rows_without_parents_unbalanced", f"{head}total 101.00 60.00\n{rows}", "fail"
    yield "two_totals", f"{head}total 101.00 60.00\ntotal 101.00 60.00\n{rows}", *ABSENT
    yield "a_column_without_cells", f"{head}total 100.00 60.00\n201 60.00 /\n208 40.00 /\n", "pass"
    for mark, reason in (("?", "unreadable"), ("**", "masked")):
        yield f"nothing_but_{reason}", f"{head}total {mark} _\n201 _ _\n", "not_evaluable", reason


def _basic() -> Iterator[tuple[str, ...]]:
    general = BASIC.format("general_public_budget_expenditure", "100.00", "60.00")

    def whole(value: str) -> str:
        return BASIC.format("expenditure_summary", "100.00", value)

    fund = BASIC.format("government_fund_expenditure", "15.00", "3.00")
    capital = BASIC.format("state_capital_expenditure", "5.00", "2.00")
    other = BASIC.format("other", "9.00", "9.00")
    parts = "R government_fund_budget_revenue 15.00\nR state_capital_budget_revenue 5.00\nR current"
    received = SUMMARY.replace("budget_revenue 100", "budget_revenue 80").replace(
        "R current", parts
    )
    yield "all_funds", received + general + fund + capital + other + whole("65.00"), "pass"
    yield (
        "all_funds_unbalanced",
        received + general + fund + capital + other + whole("66.00"),
        "fail",
    )
    for name, item in (
        ("fund", "government_fund_budget_revenue"),
        ("capital", "state_capital_budget_revenue"),
    ):
        for value, printed, outcome in FUND_LINES:
            text = SUMMARY.replace("R current", f"R {item} {printed}\nR current")
            yield f"{name}_of_{value}", text + general + whole("70.00"), outcome
    plain = SUMMARY.replace("general_public_budget_revenue", "fiscal_appropriation_revenue")
    yield "appropriations_in_one_line", plain + general + whole("70.00"), "fail"
    for name, printed, outcome in OTHER_LINES:
        text = SUMMARY.replace("R current", f"R business_revenue {printed}\nR current")
        yield f"other_money_{name}", text + general + whole("70.00"), outcome
    lines = [
        f"{line} {line.split()[-1]}" if line.startswith("R") else line
        for line in SUMMARY.splitlines()
    ]
    lines.insert(3, "R business_revenue 5.00 _")
    two = "\n".join(lines).replace("revenue: budget", "revenue: budget final")
    yield "other_money_in_another_column", two + general + whole("70.00"), "fail"
    fiscal = FISCAL.replace("R total", "R other:别的收入 5.00\nR total")
    yield "other_money_in_another_summary", SUMMARY + fiscal + general + whole("70.00"), "fail"
    silent = SUMMARY.replace("R general_public_budget_revenue 100.00\n", "")
    yield "a_summary_of_totals", silent + general + whole("70.00"), "pass"
    yield "one_fund_alone", SUMMARY + fund + whole("70.00"), "pass"


def _twins() -> Iterator[tuple[str, ...]]:
    head = "@ general_public_budget_expenditure | total basic_expenditure<total\n"
    function = f"{head}2080505 9.00 9.00\n"
    own = f"{OWN}total\n"
    yield "two_economic_tables", function + own + "30108 8.00\n" + own + "30108 8.00\n", *ABSENT
    yield "two_function_tables", function + function + own + "30108 8.00\n", *ABSENT
    for measures, row in WHICH_WHOLE:
        text = f"{function}{OWN}{measures}\n30108 {row.replace('{x}', '9.00')}\n"
        yield f"the_columns_{measures.replace(' ', '_')}", text, "pass"
    yield "no_whole_column", f"{function}{OWN}personnel_expenditure\n30108 8.00\n", *ABSENT
    yield "an_economic_code_twice", function + own + "30108 8.00\n30108 1.00\n", *DUPLICATE
    yield "a_part_of_which", function + own + "30108 9.00\n+30108 1.00\n", "pass"
    repeated = "\n@ general_public_budget_basic_expenditure repeats | total\ntotal 9.00\n^30108 4.00\n^30108 5.00\n"
    yield "rows_without_parents", function + repeated, "pass"
    yield (
        "another_table_of_codes",
        function + own + "30108 9.00\n\n@ other | total\n30108 99.00\n",
        "pass",
    )
    medical = f"{head}2101101 5.00 5.00\n2101103 2.00 2.00\n"
    yield "a_subsidy_by_function_alone", medical + own + "30110 7.00\n", "pass"
    yield "a_subsidy_of_nothing_by_economic", medical + own + "30110 7.00\n30111 0.00\n", "pass"
    inside = f"{head}2101101 7.00 7.00\n"
    both = own + "30110 5.00\n30111 2.00\n"
    yield "a_subsidy_of_nothing_by_function", f"{inside}2101103 0.00 0.00\n{both}", "pass"
    spent = "\n@ expenditure_summary | total\n2101103 2.00\n"
    yield "a_subsidy_by_function_elsewhere", inside + both + spent, "pass"
    named = "\n@ other | total\n30111 2.00\n"
    yield "a_subsidy_by_economic_elsewhere", medical + own + "30110 7.00\n" + named, "pass"


def _three_public() -> Iterator[tuple[str, ...]]:
    """E04: vehicles cost 2.00, the table of basic expenditure says so too."""
    table = "@ three_public_expenses | {}\ntotal {}\n.vehicle_operation {}\n"
    basic = OWN + "total\n30231 2.00\n"
    one = table.format("budget", "9.00", "2.00")
    which = one.replace(".vehicle", ".+vehicle_operation:其中：租车 1.00\n.vehicle")
    yield "a_part_of_which", which + basic, "pass"
    yield (
        "the_year_before",
        table.format("budget last_year", "9.00 8.00", "2.00 1.00") + basic,
        "pass",
    )
    for measures, row in WHICH_WHOLE[:3]:
        row = row.replace("{x}", "2.00")
        yield f"the_columns_{measures}", table.format(measures, row, row) + basic, "pass"
    for measures, row in (("budget total", "1.00 2.00"), ("total final budget", "1.00 2.00 1.00")):
        yield (
            f"the_columns_{measures.replace(' ', '_')}",
            table.format(measures, row, row) + basic,
            "pass",
        )
    yield "two_economic_tables", one + (basic + basic).replace("2.00", "3.00"), *ABSENT
    yield "another_table_of_codes", one + basic + "\n@ other | total\n30231 9.00\n", "pass"
    for measures, row in WHICH_WHOLE:
        text = f"{one}{OWN}{measures}\n30231 {row.replace('{x}', '2.00')}\n"
        yield f"economic_columns_{measures.replace(' ', '_')}", text, "pass"
    yield "no_whole_column", f"{one}{OWN}operating_expenditure\n30231 3.00\n", *ABSENT
    yield (
        "no_such_line",
        one.replace(".vehicle_operation", ".hospitality") + basic.replace("2.00", "3.00"),
        *ABSENT,
    )


def _shapes() -> Iterator[tuple[str, ...]]:
    """E01: which lines of the table are the three public expenses."""
    text = "@ three_public_expenses | {}\ntotal {}\n.overseas_visits {}\n.vehicle_total {}\n.hospitality {}\n"
    years = [f"{value} 1.00 2.00 3.00" for value in ("10.00", "1.00", "5.00", "4.00")]
    yield "other_years", text.format("budget last_year change change_pct", *years), "pass"
    plain = text.format("budget", "{x}", "1.00", "5.00", "4.00")
    for item in ("meetings", "training", "agency_operation"):
        more = plain.replace(".hosp", f".{item} 3.00\n.hosp")
        yield f"{item}_without_a_subtotal", more.replace("{x}", "12.00"), *ABSENT
        subtotal = more.replace(".over", ".three_public_total 10.00\n.over")
        yield f"{item}_and_a_subtotal", subtotal.replace("{x}", "13.00"), "pass"
        yield f"{item}_and_a_subtotal_unbalanced", subtotal.replace("{x}", "12.00"), "fail"
        flat = subtotal.replace("\n.", "\n^").replace("{x}", "13.00")
        yield f"{item}_without_parents", flat, "pass"
    for mark, reason in (("?", "unreadable"), ("**", "masked")):
        blank = text.format("budget", mark, "_", "_", "_")
        yield f"nothing_but_{reason}", blank, "not_evaluable", reason
    bodies = plain.replace("{x}", "10.00").splitlines()
    again = "\n".join(bodies[1:]).replace("10.00", "11.00").replace("1.00\n", "2.00\n", 1)
    yield "two_bodies", f"{bodies[0]}\nU 001\n{chr(10).join(bodies[1:])}\nU 002\n{again}\n", "fail"


def _final() -> Iterator[Case]:
    """E06: one line of the form, its budget and its final column."""
    rule = Rule("E06", "final_accounts")
    text = "@ three_public_expenses | {}\n.hospitality {}\n"
    for name, columns, row, *demand in (
        ("the_year_before", "budget final last_year", "4.00 5.00 9.00", "fail"),
        ("two_final_columns", "budget final final", "4.00 5.00 5.00", *ABSENT),
        ("a_budget_adjusted_upwards", "budget adjusted_budget final", "4.00 6.00 5.00", "pass"),
        ("a_budget_adjusted_downwards", "budget adjusted_budget final", "6.00 4.00 5.00", "fail"),
        ("an_adjusted_budget_alone", "adjusted_budget final", "4.00 5.00", "fail"),
        ("a_dash_for_a_budget", "budget final", "- 5.00", "not_evaluable", "blank"),
        ("a_dash_for_both", "budget final", "- -", "not_evaluable", "blank"),
        ("a_dash_for_an_adjusted_budget", "budget adjusted_budget final", "4.00 - 5.00", "not_evaluable", "blank"),
        ("two_budget_columns", "budget budget", "4.00 5.00", *ABSENT),
    ):  # fmt: skip
        yield rule.case(f"beside_{name}", text.format(columns, row), *demand)
    which = text.format("budget final", "4.00 4.00") + "..+hospitality:其中：外事 1.00 2.00\n"
    yield rule.case("beside_a_part_of_which", which, "pass")


def _told() -> Iterator[Case]:
    """E05: of what the prose says, the most."""
    rule = Rule("E05")
    empty = "@ three_public_expenses empty | budget\ntotal _\n"
    for measure in ("amount", "budget", "final"):
        told = f"% three_public_total {measure} 0.00\n"
        yield rule.case(f"beside_{measure}_of_nought", empty + told, "pass")
    yield rule.case(
        "beside_last_year_of_nought", f"{empty}% three_public_total last_year 0.00\n", "fail"
    )
    yield rule.case("beside_another_figure", f"{empty}% hospitality budget 0.00\n", "fail")
