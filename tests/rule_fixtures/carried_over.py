"""Fixtures of families A, B and D: what is carried over between two lines, totals that stand twice, rows in rows."""

from collections.abc import Iterator

from rule_fixtures.across import CARRIED
from rule_fixtures.case import Case, Rule

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "scope_unknown")
HEAD = "@ revenue_expenditure_summary | revenue: budget | expenditure: budget\n"
TOTAL = "R total_revenue 100.00\nE total_expenditure 100.00\n"
SPENT = "@ expenditure_summary | total\ntotal {}\n"
RECEIVED = "@ revenue_summary | total\ntotal {}\n"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("D01", (*_received(), *_totals_of_revenue(), *_columns())), ("D02", _spent()), ("D03", _bodies()),
        ("D04", _codes()), ("D11", _doubted()),
        ("A03", _lines()), ("A14", _three_totals()), ("D12", (*_of_the_year(), *_of_two_tables())),
        ("B08", _columns_twice()), ("D09", _basic()), ("A15", _sides()), ("A01", _totals_of_which()),
        ("A13", _spent_in_parts()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id, "final_accounts" if rule_id == "B08" else "budget").case(
                f"carried_{name}", text, *demand
            )


def _spent() -> Iterator[tuple[str, ...]]:
    """Which of two sums the other table speaks of cannot be told where anything lies between them."""
    for item in ("surplus_distributed", "surplus_used", "closing_carryover"):
        text = HEAD + f"E 201 95.00\nE {item} 5.00\n" + TOTAL + SPENT.format("95.00")
        yield f"out_by_{item}", text, *UNKNOWN
        nothing = text.replace(f"E {item}", f"E opening_carryover 0.00\nE {item}")
        yield f"out_by_{item}_beside_nothing", nothing, *UNKNOWN
        yield f"out_by_{item}_of_a_class", text.replace(f"E {item}", f"E .{item}"), "fail"


def _received() -> Iterator[tuple[str, ...]]:
    columns = "@ revenue_summary | total opening_carryover<total account_balance<total\ntotal {} {} {}\n"
    for name, carried in (("first", ("5.00", "_")), ("last", ("_", "5.00")), ("hidden", ("**", "_")),
                          ("second", ("0.00", "5.00"))):  # fmt: skip
        yield f"in_the_{name}_of_two_columns", CARRIED + columns.format("100.00", *carried), "fail"
    blank = "@ revenue_summary | total opening_carryover<total\ntotal 98.00 _\n"
    other = CARRIED.replace("revenue: budget", "revenue: budget adjusted_budget")
    for amount, beside in (("100.00", "100.00"), ("5.00", "7.00"), ("105.00", "105.00")):
        other = other.replace(f" {amount}\n", f" {amount} {beside}\n", 2 if amount == "100.00" else 1)
    yield "as_much_in_another_column", other + blank, "fail"
    for name, carried in (("neither", ("_", "_")), ("no_yuan", ("0.00", "_"))):
        yield f"in_{name}_of_two_columns", CARRIED + columns.format("100.00", *carried), *UNKNOWN


def _bodies() -> Iterator[tuple[str, ...]]:
    """Rows of two bodies are rows of two bodies, coded or named."""
    summary = HEAD + "E 201 60.00\nE 208 40.00\n" + TOTAL
    rows = "@ expenditure_summary | total\nU {} 甲中心\n201 50.00\nU {} 乙中心\n208 40.00\n"
    yield "rows_of_two_named_bodies", summary + rows.format("-", "-"), *ABSENT
    yield "rows_of_two_coded_bodies", summary + rows.format("001", "002"), *ABSENT
    part = "E 201 60.00\nE +201 10.00\nE 208 40.00\n"
    codes = "@ expenditure_summary | total\n201 60.00\n208 40.00\n"
    yield "part_of_a_code", HEAD + part.replace("E +201 10.00\n", "") + TOTAL + codes + "+201 10.00\n", "pass"
    yield "part_of_a_class", HEAD + part + TOTAL + codes, "pass"
    one = rows.replace("乙中心", "甲中心")
    yield "rows_of_one_named_body", summary + one.format("-", "-"), "fail"
    headed = "@ expenditure_summary | total\nunit=001 90.00\n201 50.00\n208 40.00\n"
    yield "rows_below_a_body", summary + headed, *ABSENT


def _codes() -> Iterator[tuple[str, ...]]:
    """What stands above the figure of the year is of the year."""
    year = "R general_public_budget_revenue 95.00\nR {}opening_carryover 5.00\nR current_year_revenue 100.00\n"
    text = HEAD + year + TOTAL + RECEIVED.format("100.00") + "201 60.00\n" + SPENT.format("100.00") + "201 60.00\n"
    yield "above_the_year", text.format(""), "pass"
    lines = [line for line in text.format("").splitlines() if "opening" not in line]
    yield "nothing", "\n".join(lines), "pass"
    after = "\n".join(lines).replace("R total", "R opening_carryover 5.00\nR total")
    yield "below_the_year", after, *UNKNOWN


def _of_the_year() -> Iterator[tuple[str, ...]]:
    """The appropriation of the year compares only where nothing lies between it and the total."""
    summary = (
        "@ fiscal_appropriation_summary | revenue: budget | expenditure: budget\nE 201 60.00\n"
        "E current_year_expenditure 60.00\nE {} {}\nE total_expenditure 65.00\n"
    )
    fiscal = "@ other title=财政拨款支出预算表 | total\ntotal 61.00\n"
    funds = summary.replace("expenditure: budget", "expenditure: total general_public_budget<total")
    funds = funds.replace("60.00\n", "60.00 50.00\n").replace("65.00", "60.00 50.00").replace("E {} {}\n", "")
    kept = "@ fiscal_appropriation_summary | revenue: total general_public_budget<total | expenditure: total\n"
    kept += "R opening_carryover 5.00 4.00\nR general_public_budget_revenue 95.00 95.00\nR total_revenue 100.00 99.00\n"
    carried = "@ other title=财政拨款上年结转资金支出表 | total\ntotal {}\n"
    yield "what_was_brought_in", kept + carried.format("5.00"), "pass"
    yield "what_was_brought_in_unequal", kept + carried.format("6.00"), "fail"
    yield "of_two_columns", funds + fiscal, "fail"
    yield "of_two_columns_equal", funds + fiscal.replace("61.00", "60.00"), "pass"
    for item in ("closing_carryover", "surplus_distributed"):
        yield f"beside_{item}", summary.format(item, "5.00") + fiscal, *ABSENT
        yield f"beside_no_{item}", summary.format(item, "0.00") + fiscal, "fail"


def _of_two_tables() -> Iterator[tuple[str, ...]]:
    form = "@ general_public_budget_expenditure | total\ntotal 60.00\n"
    beside = "@ other title=一般公共预算支出预算明细表 | total\ntotal 61.00\n"
    yield "one_table_of_a_topic", form + beside, "fail"
    yield "two_tables_of_a_topic", form + beside + beside, *ABSENT


def _basic() -> Iterator[tuple[str, ...]]:
    """D09 asks for equality only where nothing else came in: what may have is something else."""
    tables = (
        "@ expenditure_summary | total basic_expenditure<total\ntotal 100.00 60.00\n"
        "@ general_public_budget_expenditure | total basic_expenditure<total\ntotal 100.00 50.00\n"
    )
    received = HEAD + "R general_public_budget_revenue 100.00\nR other_revenue {}\n" + TOTAL
    for name, printed in (("something", "5.00"), ("nothing", "0.00"), ("unsure", "~0.00")):
        outcome = "fail" if name == "nothing" else "pass"
        yield f"basic_beside_{name}", received.format(printed) + tables, outcome


def _sides() -> Iterator[tuple[str, ...]]:
    funds = "total general_public_budget<total"
    head = f"@ revenue_expenditure_summary | revenue: {funds} | expenditure: {funds}\n"
    row = "R general_public_budget_revenue 60.00 {} | E 201 60.00 60.00\n"
    yield "a_column_of_the_other_side_alone", head + row.format("/"), *ABSENT
    yield "a_column_of_either_side", head + row.format("60.00"), "pass"


def _doubted() -> Iterator[tuple[str, ...]]:
    """What may be two quantities is no slip of a last digit."""
    untold = CARRIED.replace("R current_year_revenue 100.00\n", "")
    yield "doubted_pair", untold + RECEIVED.format("105.01"), *ABSENT
    unsure = HEAD + TOTAL + RECEIVED.format("~100.01")
    yield "unsure_pair", unsure, *ABSENT


def _lines() -> Iterator[tuple[str, ...]]:
    lines = "E 201 60.00\nE 208 40.00\nE current_year_expenditure 100.00\n"
    yield "year_told_twice", HEAD + lines + "E current_year_expenditure 90.00\n" + TOTAL, "pass"
    lines = "E 201 100.00\nE 208 {}\nE total_expenditure 100.00\n"
    yield "blank_of_an_unsure_place", HEAD + lines.format("~-"), "pass"
    beside = (
        "R other:甲类 _ | E 201 60.00\nR .other:甲款 60.00 | E 208 40.00\n"
        "R total_revenue 60.00 | E total_expenditure 100.00\n"
    )
    yield "heading_of_the_other_side", HEAD + beside, "pass"
    two = "@ revenue_expenditure_summary | expenditure: budget adjusted_budget\nE other:甲类 _ 60.00\n"
    more = "E 208 40.00 40.00\nE total_expenditure 40.00 100.00\n"
    yield "heading_of_another_column", two + "E .other:甲款 _ 60.00\n" + more, "pass"
    yield "heading_of_this_column", two + "E .other:甲款 5.00 60.00\n" + more, *UNKNOWN
    inside = "E 201 60.00\nE .basic_expenditure 60.00\nE other:对附属单位补助 {}\nE total_expenditure 65.00\n"
    yield "line_below_a_use_of_a_class", HEAD + inside.format("5.00"), "pass"
    yield "line_below_a_use_of_a_class_unequal", HEAD + inside.format("6.00"), "fail"
    apart = "E 201 60.00\nE 208 40.00\nE total_expenditure {}\nE basic_expenditure 30.00\nE total_expenditure {}\n"
    yield "two_totals", HEAD + apart.format("100.00", "30.00"), *ABSENT


def _columns() -> Iterator[tuple[str, ...]]:
    """Which column speaks for a side of funds: 合计, else 决算, 预算, 调整预算."""
    order = ("total", "final", "budget", "adjusted_budget")
    for place, measure in enumerate(order):
        rest = (*order[place + 1 :], "account_balance")
        head = f"@ revenue_expenditure_summary | revenue: {' '.join((*reversed(rest), measure))}\n"
        more = " 7.00" * len(rest)
        text = f"{head}R general_public_budget_revenue{more} 90.00\nR total_revenue{more} 90.00\n"
        yield f"speaks_{measure}", text + RECEIVED.format("91.00"), "fail"


def _totals_of_revenue() -> Iterator[tuple[str, ...]]:
    """Of two totals of revenue that differ neither is the total."""
    two = "R general_public_budget_revenue 90.00\nR total_revenue {}\nR total_revenue {}\nE total_expenditure 100.00\n"
    yield "two_totals_of_revenue", HEAD + two.format("100.00", "90.00") + RECEIVED.format("91.00"), *ABSENT
    yield "one_total_of_revenue_twice", HEAD + two.format("90.00", "90.00") + RECEIVED.format("91.00"), "fail"
    blank = HEAD + "R other:甲款 _\n" + two.format("90.00", "90.00") + RECEIVED.format("91.00")
    yield "one_total_of_revenue_twice_below_a_blank", blank, "fail"
    apart = HEAD.replace("revenue: budget", "revenue: budget general_public_budget")
    apart += "R general_public_budget_revenue 90.00 90.00\n" + 2 * "R total_revenue 90.00 /\n"
    yield "one_total_of_one_column_twice", apart + RECEIVED.format("91.00"), "fail"
    once = HEAD + TOTAL + RECEIVED.format("100.00") + "total {}\n"
    yield "two_totals_of_the_other_table", once.format("1.00"), *ABSENT
    hidden = HEAD + two.format("90.00", "**") + RECEIVED.format("91.00")
    yield "a_total_of_revenue_hidden", hidden, *ABSENT
    unread = HEAD + two.format("90.00", "?") + RECEIVED.format("91.00")
    yield "a_total_of_revenue_unreadable", unread, *ABSENT


def _three_totals() -> Iterator[tuple[str, ...]]:
    """Each further breakdown is held against the first, not against one another."""
    totals = "E 201 100.00\nE total_expenditure 100.00\nE basic_expenditure {0}\nE total_expenditure {0}\n"
    third = totals + "E project_expenditure {1}\nE total_expenditure {1}\n"
    told = HEAD.replace("summary |", "summary told |") + "E 201 100.00\nE basic_expenditure 60.00\n"
    yield "told_by_use_as_well", told + "E project_expenditure 40.00\nE total_expenditure 100.00\n", *ABSENT
    uses = "E ..201 100.00\nE .personnel_expenditure 60.00\nE basic_expenditure {}\nE total_expenditure 100.00\n"
    around = "E basic_expenditure 0.00\nE 201 100.00\nE basic_expenditure 60.00\nE project_expenditure {}\n"
    yield "uses_before_and_behind", HEAD + around.format("40.00") + "E total_expenditure 100.00\n", "pass"
    yield "uses_before_and_behind_unequal", HEAD + around.format("50.00") + "E total_expenditure 100.00\n", "fail"
    yield "use_below_no_use", HEAD + uses.format("100.00"), "pass"
    yield "use_below_no_use_unequal", HEAD + uses.format("40.00"), "fail"
    yield "three_totals", HEAD + third.format("100.00", "100.00"), "pass"
    yield "three_totals_the_last_unequal", HEAD + third.format("100.00", "90.00"), "fail"


def _columns_twice() -> Iterator[tuple[str, ...]]:
    """A column that stands twice is not known to be of the whole row."""
    head = "@ government_fund_expenditure | opening_carryover current_year_revenue current_year_expenditure "
    yield "column_twice", head + "closing_carryover closing_carryover\ntotal 1.00 9.00 8.00 2.00 2.00\n", *ABSENT
    two = head.split("|")[0] + "| opening_carryover opening_carryover current_year_revenue closing_carryover\n"
    yield "column_twice_for_another", two + "total 1.00 1.00 9.00 2.00\n", *ABSENT
    yield "column_once", head + "closing_carryover\ntotal 1.00 9.00 8.00 2.00\n", "pass"


def _totals_of_which() -> Iterator[tuple[str, ...]]:
    lines = "R total_revenue 100.00\nE +total_expenditure 50.00\nE total_expenditure {}\n"
    yield "a_part_of_the_total", HEAD + lines.format("100.00"), "pass"
    yield "a_part_of_the_total_unequal", HEAD + lines.format("50.00"), "fail"


def _spent_in_parts() -> Iterator[tuple[str, ...]]:
    """What is spent of the appropriations is held against its parts in other tables only."""
    head = "@ fiscal_appropriation_summary | revenue: budget | expenditure: budget\n"
    yield "parts_of_what_goes_out", head + "E opening_carryover 100.00\nE .other:甲款 60.00\n", *ABSENT
    yield "parts_of_what_came_in", head + "R opening_carryover 100.00\nR .other:甲款 60.00\n", "fail"
