"""Fixtures of D03–D08: which printings of a class, a code or a fund are the same money, and which are not."""

from collections.abc import Iterator

from rule_fixtures.across import CARRIED, FISCAL, SUMMARY
from rule_fixtures.case import Case, Rule

CLASSES = "\n@ expenditure_summary | total basic_expenditure<total\ntotal 100.00 50.00\n201 {x} 1.00\n208 40.00 2.00\n"
PAIR = "\n@ revenue_summary | total\ntotal 100.00\n201 60.00\n208 40.00\n"
GENERAL = "\n@ general_public_budget_expenditure | total\n"
TREE = "\n@ general_public_budget_expenditure | total basic_expenditure<total\ntotal 100.00 60.00\n"
OWN = "\n@ general_public_budget_basic_expenditure | "
UNKNOWN = ("not_evaluable", "scope_unknown")
ABSENT = ("not_evaluable", "absent")
DUPLICATE = ("not_evaluable", "duplicate")
# A summary of all money whose columns are funds: D05–D07 speak of that of the appropriations only.
BY_FUND = SUMMARY.replace(
    "expenditure: budget", "expenditure: total general_public_budget<total government_fund_budget<total"
).replace("E 201 60.00", "E 201 60.00 61.00 _").replace("E 208 40.00", "E 208 40.00 31.00 9.00").replace(
    "expenditure 100.00", "expenditure 100.00 92.00 9.00"
)  # fmt: skip


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("D03", _classes()), ("D04", _codes()), ("D05", _fund_classes()), ("D08", _basic()), ("D08", _halves()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"like_{name}", text, *demand)
    yield Rule("D04").case(
        "like_adjusted_budget", SUMMARY + PAIR + CLASSES.replace("{x}", "61.00"), "fail", stage="adjusted_budget"
    )  # fmt: skip
    yield from _funds()


def _classes() -> Iterator[tuple[str, ...]]:
    right, wrong = CLASSES.replace("{x}", "60.00"), CLASSES.replace("{x}", "61.00")
    yield "in_two_tables", SUMMARY + wrong + wrong, *ABSENT
    by_use = SUMMARY.replace("E current_year", "E 301 100.00\nE current_year")
    yield "beside_economic_classes", by_use + right + "301 90.00 _\n", "pass"
    yield "beside_the_fiscal_summary", SUMMARY + FISCAL.replace("201 60", "201 59") + right, "pass"
    two = SUMMARY.replace(": budget", ": budget final").replace(".00", ".00 {y}.00")
    yield (
        "of_the_final_column",
        two.replace("60.00 {y}", "7.00 60").replace("40.00 {y}", "9.00 40").replace("{y}", "100") + right,
        "pass",
    )  # fmt: skip
    twice = SUMMARY.replace("E 208", "E 201:一般公共服务 3.00\nE 208")
    yield "with_a_class_of_two_names", twice + right, *DUPLICATE


def _codes() -> Iterator[tuple[str, ...]]:
    wrong = CLASSES.replace("{x}", "61.00")
    text = SUMMARY + PAIR
    yield "in_two_expenditure_tables", text + wrong + wrong, *ABSENT
    yield "in_two_revenue_tables", text + PAIR + wrong, *ABSENT
    economic = PAIR + "301 5.00\n" + CLASSES.replace("{x}", "60.00") + "301 6.00 _\n"
    yield "beside_economic_codes", SUMMARY + economic, "pass"
    fiscal = FISCAL.replace("R total", "R opening_carryover 2.00\nR total")
    yield "carried_in_the_fiscal_summary", text + fiscal + wrong, "fail"
    for measure in (
        "opening_carryover",
        "surplus_used",
        "account_balance",
        "carried_general_public_budget",
    ):
        column = PAIR.replace("| total", f"| total {measure}<total").replace(".00", ".00 _")
        yield f"beside_blank_{measure}", SUMMARY + column + wrong, "fail"
        yield (
            f"beside_{measure}",
            SUMMARY + column.replace("100.00 _", "100.00 5.00") + wrong,
            *UNKNOWN,
        )
    spent = wrong.replace("basic_expenditure", "closing_carryover")
    yield "beside_closing_carryover", text + spent, *UNKNOWN
    for mark, name in (("**", "masked"), ("?", "unreadable")):
        hidden = PAIR.replace("| total", "| total opening_carryover<total").replace(
            ".00", f".00 {mark}", 1
        )
        hidden = hidden.replace("60.00", "60.00 _").replace("40.00", "40.00 _")
        yield f"beside_{name}_carryover", SUMMARY + hidden + wrong, *UNKNOWN
    general = GENERAL.replace("| total", "| total opening_carryover<total") + "total 100.00 5.00\n"
    yield "carried_in_a_fund's_table", text + wrong + general, "fail"
    blank = PAIR.replace("| total", "| total opening_carryover<total").replace(".00", ".00 _")
    yield "carried_without_a_summary", blank + wrong, *UNKNOWN
    yield "carried_without_a_whole_summary", FISCAL + blank + wrong, *UNKNOWN


def _fund_classes() -> Iterator[tuple[str, ...]]:
    """Classes of one fund beside carry-over of 2.00."""
    carried = FISCAL.replace("R total_revenue", "R opening_carryover 2.00\nR total_revenue")

    def class_of(value: str, total: str = "") -> str:
        head = f"total {total}\n" if total else ""
        return f"{GENERAL}{head}201 {value}\n208 20.00\n"

    yield "carried_the_other_way", carried + class_of("62.00"), *UNKNOWN
    yield "carried_but_for_rounding", carried + class_of("57.99"), *UNKNOWN
    yield "carried_too_little", carried + class_of("53.00"), "fail"
    yield "carried_too_little_the_other_way", carried + class_of("67.00"), "fail"
    yield "rounded_beside_carryover", carried + class_of("60.01"), "pass", "within_rounding"
    two = FISCAL.replace("R total", "R opening_carryover -9.00\nR total").replace(
        "E total", "E closing_carryover 2.00 _ _ _\nE total"
    )
    yield "carried_below_nothing", two + class_of("53.00"), *UNKNOWN
    ties = "58.00\n208 22.00\n"
    fund = "\n@ government_fund_expenditure | total\ntotal 14.00\n"
    yield "carried_where_totals_tie", f"{carried}{GENERAL}total 80.00\n201 {ties}{fund}", "fail"
    yield "carried_where_totals_nearly_tie", f"{carried}{GENERAL}total 80.01\n201 {ties}", "fail"
    yield "carried_where_the_total_is_more", carried + class_of("62.00", "90.00"), "fail"
    yield "carried_where_all_is_more", carried + class_of("62.00", "82.00"), *UNKNOWN
    both = GENERAL.replace("| total", "| total current_year_expenditure")
    yield "of_two_totals", f"{carried}{both}total 80.00 79.00\n201 58.00 58.00\n", *UNKNOWN
    whole = CLASSES.replace("{x}", "70.00")
    right = (
        GENERAL.replace("| total", "| total basic_expenditure<total")
        + "total 80.00 1.00\n201 60.00 2.00\n"
    )
    by_fund = FISCAL.replace(
        "revenue: budget", "revenue: total general_public_budget<total"
    ).replace("revenue 100.00", "revenue 100.00 83.00")
    yield "beside_every_other_column", BY_FUND + by_fund + whole + right, "pass"


def _funds() -> Iterator[Case]:
    """D06: what closes a gap of 2.00 between the fund's column and its table, and what only looks like it."""
    rule = Rule("D06")

    def gap(line: str, value: str = "13.00", before: str = "") -> str:
        text = (
            FISCAL.replace("R total", f"{line}\nR total")
            if line.startswith("R")
            else FISCAL.replace("E total", f"{line}\nE total")
        )
        return f"{before}{text}\n@ government_fund_expenditure | total basic_expenditure<total\ntotal {value} 3.00\n"

    opening = "R opening_carryover:上年末余款 2.00"
    inside = "R {} 9.00\nR .government_fund_budget_revenue 2.00"
    for name, text, *demand in (
        ("opening", gap(opening), *UNKNOWN),
        ("closing", gap("E closing_carryover:年末滚存 2.00 _ _ _"), *UNKNOWN),
        ("named", gap("R other:以前年度结转资金 2.00"), *UNKNOWN),
        ("inside_opening", gap(inside.format("opening_carryover:上年末余款")), *UNKNOWN),
        ("inside_closing", gap("E closing_carryover:年末滚存 9.00 _ _ _\nE .other:基金 2.00 _ _ _"), *UNKNOWN),
        ("inside_another", gap(inside.format("other:别的收入")), "fail"),
        ("below_nothing", gap("R opening_carryover -2.00"), *UNKNOWN),
        ("the_other_way", gap(opening, "17.00"), *UNKNOWN),
        ("but_for_rounding", gap(opening, "12.99"), *UNKNOWN),
        ("too_much", gap(opening, "14.00"), "fail"),
        ("of_nothing", gap("R opening_carryover 0.00", "15.01"), "pass", "within_rounding"),
        ("of_all_money", gap("R other:别的收入 2.00", "10.00", CARRIED), "fail"),
    ):  # fmt: skip
        yield rule.case(f"like_carryover_{name}", text, *demand)
    inside_out = FISCAL.replace(
        "R total_revenue 100.00\nE 201 60.00 60.00 _ _\nE 208",
        "R total_revenue 100.00 | E 201 60.00 60.00 _ _\nE 208",
    )
    yield rule.case(
        "like_side_by_side",
        inside_out + "\n@ government_fund_expenditure | total\ntotal 15.00\n",
        "pass",
    )
    by_year = FISCAL + "\n@ government_fund_expenditure | current_year_expenditure\ntotal 15.00\n"
    yield rule.case("like_by_the_year", by_year, "pass")
    capital = "\n@ state_capital_expenditure | total\ntotal {x}\n"
    for name, line, table, *demand in (
        ("both_blank", "_", "_", *ABSENT), ("column_blank", "_", "5.00", "fail"), ("table_blank", "5.00", "_", "fail"),
    ):  # fmt: skip
        text = FISCAL.replace("15.00 5.00", f"15.00 {line}") + capital.replace("{x}", table)
        yield Rule("D07").case(f"like_{name}", text, *demand)


def _basic() -> Iterator[tuple[str, ...]]:
    """Which column of the table of basic expenditure is the whole of it."""
    yield "of_the_final_column", f"{TREE}{OWN}final\ntotal 60.00\n", "pass"
    yield "of_the_budget_column", f"{TREE}{OWN}budget\ntotal 60.00\n", "pass"
    yield "of_final_before_budget", f"{TREE}{OWN}budget final\ntotal 59.00 60.00\n", "pass"
    yield (
        "of_total_before_final",
        f"{TREE}{OWN}final total budget\ntotal 59.00 60.00 58.00\n",
        "pass",
    )
    halves = f"{OWN}personnel_expenditure operating_expenditure\ntotal 50.00 9.00\n"
    yield "without_a_whole_column", TREE + halves, *ABSENT
    other = TREE.replace("general_public_budget_expenditure", "expenditure_summary")
    yield "in_another_table", f"{other}{OWN}total\ntotal 61.00\n", *ABSENT


def _halves() -> Iterator[tuple[str, ...]]:
    rows = "personnel_expenditure 50.00 3.00\n301 50.00 3.00\noperating_expenditure 10.00 4.00\n302 10.00 4.00\n"
    for measure in ("final", "budget", "total"):
        yield f"halves_of_{measure}", f"{TREE}{OWN}{measure} project_expenditure\n{rows}", "pass"
    of_total = f"{OWN}total\npersonnel_expenditure 50.00\noperating_expenditure 11.00\n"
    yield "halves_alone", of_total, *ABSENT
    yield "halves_in_two_tables", TREE + of_total + of_total, *ABSENT
    other = TREE.replace("general_public_budget_expenditure", "expenditure_summary")
    yield "halves_beside_another_table", other + of_total, *ABSENT
    yield "halves_in_both_tables", (
        TREE + "personnel_expenditure 9.00 9.00\n" + of_total.replace("11.00", "10.00")
    ), "pass"  # fmt: skip
    columns = "\n@ {} | total personnel_expenditure<total operating_expenditure<total\ntotal 100.00 50.00 10.00\n"
    own = f"{OWN}total personnel_expenditure<total\ntotal {{}} 50.00\n"
    yield (
        "columns_of_two",
        columns.format("general_public_budget_expenditure") + own.format("61.00"),
        "fail",
    )
    yield (
        "columns_in_another_table",
        columns.format("expenditure_summary") + own.format("61.00"),
        *ABSENT,
    )
    nothing = f"{OWN}personnel_expenditure\ntotal 50.00\n"
    yield (
        "columns_without_a_whole",
        columns.format("general_public_budget_expenditure") + nothing,
        *ABSENT,
    )
    under = (
        "\n@ general_public_budget_expenditure | total basic_expenditure<total"
        " personnel_expenditure<basic_expenditure operating_expenditure<basic_expenditure\n"
        "total 100.00 60.00 50.00 9.00\n"
    )
    yield "columns_under_basic", under + own.format("60.00"), "pass"
