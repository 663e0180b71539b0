"""Fixtures of A, B, C, D01, D11 and E at their edges: rows without names, codes of other schemes, tables of units."""

from collections.abc import Iterator

from rule_fixtures.across import CARRIED, FISCAL, SUMMARY
from rule_fixtures.case import Case, Rule, put
from rule_fixtures.hierarchy import tree
from rule_fixtures.summary_layouts import HEAD, REVENUE, SPENDING, TOLD, side_by_side

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "scope_unknown")
DUPLICATE = ("not_evaluable", "duplicate")


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("A02", _revenue()), ("A03", _spending()), ("C06", _names()), ("C07", _schemes()), ("B12", _schedules()),
        ("E07", _visits()), ("D13", _forms()), ("D01", _carryover()), ("E05", _told()), ("E01", _bodies()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"edge_{name}", text, *demand)
    yield from _funds()
    yield from _rows()
    for name, text in _last_digits():
        yield Rule("D11").case(f"edge_{name}", text, "pass", "within_rounding")


def _revenue() -> Iterator[tuple[str, ...]]:
    two = "\n".join(f"{line} {line.split()[-1]}" for line in REVENUE.splitlines())
    head = HEAD.format("told", "budget final", "budget")
    yield "told_in_two_columns", f"{head}{two}\n{SPENDING}", "pass"
    # The other side of a row is told apart: what it lacks, this one does not.
    apart = side_by_side(REVENUE, SPENDING.replace("E other", "E ^other"))
    yield "the_other_side_names_nothing", TOLD + apart, "pass"
    blank = REVENUE.replace("revenue 60.00", "revenue _").replace(
        "R .+other:其中：专项 10.00\n", ""
    )
    blank = blank.replace("40.00", "100.00")
    below = SPENDING.replace("E .20101 60.00\n", "E .20101 60.00\nE .20102 0.00\n")
    plain = HEAD.format("", "budget", "budget")
    yield "a_blank_beside_lines_with_lines", plain + side_by_side(blank, below), "pass"


def _spending() -> Iterator[tuple[str, ...]]:
    yield (
        "a_year_that_names_no_total",
        TOLD + REVENUE + SPENDING.replace("E current", "E ^current"),
        "fail",
    )


def _funds() -> Iterator[Case]:
    """Beside a total, the final column of a summary of appropriations is that of the year, no fund."""
    text = (
        "@ fiscal_appropriation_summary | revenue: budget | expenditure: total {0}<total\n"
        "R current_year_revenue 100.00 | E 201 60.00 50.00\nR total_revenue 100.00 | E 208 40.00 30.00\n"
        "E total_expenditure 100.00 {1}\n"
    )
    for measure in ("budget", "adjusted_budget", "final"):
        yield Rule("A11").case(f"edge_column_{measure}", text.format(measure, "81.00"), *ABSENT)
        yield Rule("A08").case(f"edge_column_{measure}", text.format(measure, "81.00"), "fail")
    fund = text.format("general_public_budget", "81.00")
    yield Rule("A11").case("edge_column_of_a_fund", fund, "fail")
    yield Rule("A08").case("edge_column_of_a_fund", fund, "pass")
    one = (
        "@ revenue_expenditure_summary | revenue: total | expenditure: total final\n"
        "R total_revenue 100.00 | E 201 100.00 90.00\nE total_expenditure {} {}\n"
    )
    yield Rule("A01").case("edge_final_on_one_side", one.format("100.00", "90.00"), "pass")
    yield Rule("A01").case("edge_final_on_one_side_ties", one.format("90.00", "100.00"), "fail")
    two = (
        "@ revenue_expenditure_summary | revenue: budget {0} | expenditure: budget {0}\n"
        "R total_revenue 100.00 90.00 | E total_expenditure 90.00 100.00\n"
    )
    for measure in ("adjusted_budget", "final"):
        own = two.replace("budget {0}", "total {0}").replace("100.00\n", "91.00\n").format(measure)
        yield Rule("A01").case(f"edge_{measure}_beside_a_total", own, "fail")
    for measure in ("adjusted_budget", "final", "last_year"):
        yield Rule("A01").case(f"edge_crossed_{measure}", two.format(measure), "fail")
    yield Rule("A14").case("edge_final_on_one_side", one.format("100.00", "90.00"), *ABSENT)


def _names() -> Iterator[tuple[str, ...]]:
    """One wrong name printed twice is one finding, where it stands first."""
    pension = "机关事业单位基本养老保险缴费"
    table = "@ general_public_budget_basic_expenditure | total\ntotal 9.00\n301:工资福利支出 9.00\n30108:{} 9.00\n"
    other = "@ other | total\n30108:{} 9.00\n"
    yield "wrong_on_two_pages", table.format("（差旅费）") + other.format("差旅费"), "fail"
    yield "wrong_in_two_columns", table.format("印刷费").replace("| total", "| total personnel_expenditure").replace(
        "9.00\n", "9.00 9.00\n"
    ), "fail"  # fmt: skip
    yield "right_and_wrong", table.format(pension) + other.format("咨询费"), "fail"
    yield (
        "right_of_another_code",
        table.format(pension) + "@ other | total\n30109:职业年金缴费 9.00\n",
        "pass",
    )
    forced = table.replace("30108", "government_economic=30108")
    yield "a_code_of_another_scheme", forced.format(pension), "not_evaluable", "list_unknown"
    yield (
        "beside_another_scheme",
        forced.format("手续费") + table.format(pension),
        "not_evaluable",
        "list_unknown",
    )
    swapped = "@ expenditure_summary | total\ntotal 9.00\n2050202:{} 9.00\n2050203:{} 9.00\n"
    yield "two_mixed_up", swapped.format("初中教育", "小学教育"), "fail"
    yield "in_its_own_group", swapped.format("小学教育", "初中教育"), "pass"
    unknown = "@ expenditure_summary | total\ntotal 9.00\nfunction=30130:外星人经费 9.00\n"
    yield "outside_of_another_scheme", unknown, "not_evaluable", "list_unknown"
    yield "pictured", table.format("邮电费").replace(" |", " pictured=3 |"), "pass"
    yield "nameless", table.replace(":{}", ":-").replace(":工资福利支出", ":-"), *ABSENT


def _schemes() -> Iterator[tuple[str, ...]]:
    table = "@ general_public_budget_basic_expenditure | total\ntotal 9.00\n{} 9.00\n"
    for code in ("function=30108", "government_economic=30108", "department_economic=50108", "function=50108",
                 "department_economic=2080505", "5010", "3010", "50108010", "20805051"):  # fmt: skip
        yield f"{code.replace('=', '_')}", table.format(code), "fail"
    for code in ("502", "50201", "5020101", "3020101"):
        yield f"{code}", table.format(code), "pass"


def _rows() -> Iterator[Case]:
    """Rows that have neither code nor name."""
    nameless = tree(t="101.00").replace("total 101.00", "total:- 101.00")
    yield Rule("C03").case("edge_nameless_total", nameless, "fail")
    columns = "@ expenditure_summary | total basic_expenditure<total project_expenditure<total\n"
    yield Rule("B03").case("edge_nameless_row", columns + "subtotal:- 100.00 60.00 41.00\n", "fail")
    form = (
        "@ government_fund_expenditure | opening_carryover current_year_revenue current_year_expenditure "
        "closing_carryover\n{} 5.00 10.00 12.00 {}\n"
    )
    rule = Rule("B08", "final_accounts")
    yield rule.case("edge_nameless_row", form.format("total:-", "4.00"), "fail")
    capital = form.replace("government_fund", "state_capital")
    yield rule.case("edge_state_capital", capital.format("total", "3.00"), "pass")
    yield rule.case("edge_state_capital_unbalanced", capital.format("total", "4.00"), "fail")
    fewer = capital.replace(" opening_carryover", "").replace("{} 5.00", "{}")
    yield rule.case("edge_state_capital_without_a_column", fewer.format("total", "4.00"), *ABSENT)
    repeats = (
        "@ expenditure_summary repeats | total\ntotal 9.00\n201 9.00\n2010101 9.00\n20801 9.00\n"
    )
    yield Rule("C04").case("edge_rows_of_projects", repeats, *ABSENT)
    top = tree().replace("208 40.00", "^subtotal 60.00 60.00 _\n208 40.00")
    yield Rule("C03").case("edge_a_subtotal_beside", top, "pass")
    nothing = (
        CARRIED.replace(" 100.00", " 0.00").replace(" 105.00", " 0.00").replace(" 5.00", " 0.00")
    )
    yield Rule("D11").case(
        "edge_a_blank_total", nothing + "\n@ revenue_summary | total\ntotal _", *ABSENT
    )
    yield Rule("D11").case(
        "edge_a_total_of_nothing", nothing + "\n@ revenue_summary | total\ntotal 0.00", "pass"
    )


def _last_digits() -> Iterator[tuple[str, ...]]:
    """Every pair of prints that D11 looks at, the last digit of one of them another."""
    general = "@ general_public_budget_expenditure | total basic_expenditure<total\ntotal {} {}\n"
    yield "of_what_is_spent", SUMMARY + "\n@ expenditure_summary | total\ntotal 100.01\n"
    yield "of_the_general_budget", FISCAL + general.format("80.01", "60.00")
    yield "of_a_fund", FISCAL + "\n@ government_fund_expenditure | total\ntotal 15.01\n"
    yield "of_capital", FISCAL + "\n@ state_capital_expenditure | total\ntotal 5.01\n"
    own = "\n@ general_public_budget_basic_expenditure | total\ntotal 60.01\n"
    yield "of_basic_expenditure", general.format("80.00", "60.00") + own
    code = "\n@ expenditure_summary | total\n201 60.01\n208 40.00\n"
    yield "of_a_code", SUMMARY + code


def _schedules() -> Iterator[tuple[str, ...]]:
    head = "@ project_expenditure_schedule | {}\n"
    plain = head.format("total")
    yield "units_without_a_whole", plain + "unit=116 30.00\nunit=116001 10.00\n", *ABSENT
    yield (
        "units_of_units",
        plain + "total 30.00\nunit=116 30.00\nunit=116001 30.00\nunit=116001001 29.00\n",
        "fail",
    )
    yield (
        "projects_in_rows",
        plain + "total 30.00\nother:甲中心 31.00\n.project:会议 30.00\n",
        *ABSENT,
    )
    deeper = plain + "total 30.00\nother:甲中心 10.00\n.other:培训 20.00\n.other:会议 10.00\n"
    yield "a_row_too_deep", deeper, "fail"
    two = head.format("total general_public_budget")
    rows = "total {} {}\nother:甲中心 {} {}\n.other:会议 {} {}\nother:培训 {} {}\n"
    for name, values in (
        ("own", ("30.00", "50.00", "30.00", "30.00", "5.00", "10.00", "20.00", "20.00")),
        ("other", ("50.00", "30.00", "30.00", "30.00", "10.00", "5.00", "20.00", "20.00")),
    ):
        yield f"closed_by_the_{name}_column", two + rows.format(*values), "fail"
    both = ("30.00", "30.00", "30.00", "30.00", "10.00", "10.00", "20.00", "20.00")
    yield "outdented_in_both_columns", two + rows.format(*both), *UNKNOWN
    yield "outdented_in_one_column", two + rows.format(*both[:-1], "/"), *UNKNOWN
    yield "outdented_nothing", two + rows.format(*both[:6], "0.00", "0.00"), "fail"


def _visits() -> Iterator[tuple[str, ...]]:
    text = (
        "@ three_public_expenses | budget\nhospitality 9.00\nU 116 某系统\nhospitality {x}\n"
        "U 116001 某中心\nhospitality 4.00\nU 116002 某处\nhospitality 5.00\n"
    )
    yield "named_bodies", put(text, "9.00"), "pass"
    yield "named_bodies_unbalanced", put(text, "8.00"), "fail"
    yield (
        "no_whole",
        "@ three_public_expenses | budget\nU 116\nhospitality 9.00\nU 116001\nhospitality 8.00\n",
        *ABSENT,
    )
    letters = put(text, "8.00").replace("116", "A6")
    yield "bodies_without_codes", letters, *ABSENT
    short = put(text, "8.00").replace("U 116002", "U 11")
    yield "codes_of_two_digits", short, "fail"


def _forms() -> Iterator[tuple[str, ...]]:
    """What is brought forward may stand in a column of its own."""
    text = (
        "@ project_expenditure_schedule | total general_public_budget<total {}<total\ntotal 50.00 {} {}\n"
        "@ general_public_budget_expenditure | total project_expenditure<total\ntotal 100.00 40.00\n"
    )
    for measure in ("opening_carryover", "carried_general_public_budget"):
        for printed, demand in (("10.00", UNKNOWN), ("**", UNKNOWN), ("?", UNKNOWN), ("0.0001", UNKNOWN),
                                ("0.00", ("fail",)), ("_", ("fail",))):  # fmt: skip
            yield f"{measure}_of_{printed}", text.format(measure, "30.00", printed), *demand
    yield "another_column", text.format("unit_funds", "30.00", "10.00"), "fail"
    elsewhere = "@ other | total opening_carryover\ntotal 5.00 5.00\n"
    yield (
        "carried_in_another_table",
        elsewhere + text.format("unit_funds", "30.00", "10.00"),
        "fail",
    )


def _carryover() -> Iterator[tuple[str, ...]]:
    untold = CARRIED.replace("R current_year_revenue 100.00\n", "")
    table = "\n@ revenue_summary | total{}\ntotal {}\n"
    carried = table.format(" opening_carryover<total", "105.00 5.00")
    yield "the_column_tells", untold + carried, "pass"
    yield "no_column_lacks_what_is_carried", CARRIED + table.format("", "95.00"), "fail"
    yield (
        "blank_column_of_another_gap",
        CARRIED + table.format(" opening_carryover<total", "110.00 _"),
        "fail",
    )


def _told() -> Iterator[tuple[str, ...]]:
    empty = "@ three_public_expenses empty | budget\ntotal _\n"
    said = "% three_public_total {} {}\n"
    yield (
        "some_and_nought",
        empty + said.format("budget", "0.00") + said.format("budget", "4.00"),
        "fail",
    )
    yield (
        "nought_and_some",
        empty + said.format("budget", "4.00") + said.format("budget", "0.00"),
        "fail",
    )
    yield "a_yuan", empty + said.format("budget", "0.0001"), "fail"
    for more in ("base=previous_budget", "direction=increase"):
        yield f"nought_{more}", empty + said.format("budget", f"0.00 {more}"), "fail"
    yield "of_the_year_before_too", empty + said.format("budget", "0.00") + said.format(
        "budget", "4.00 base=previous_budget"
    ), "pass"  # fmt: skip
    yield "hidden", empty + said.format("budget", "**"), "fail"
    noted = empty.replace("empty", "empty=本表无数据")
    yield "some_in_spite_of_a_note", noted + said.format("budget", "4.00"), "fail"
    yield (
        "some_and_a_table",
        "@ three_public_expenses | budget\ntotal 4.00\n" + said.format("budget", "4.00"),
        "pass",
    )


def _bodies() -> Iterator[tuple[str, ...]]:
    """Bodies are told apart by their codes, or by their names where no code is printed."""
    head = "@ three_public_expenses | budget\n"
    body = "total {}\n.overseas_visits 1.00\n.vehicle_total 5.00\n.hospitality 4.00\n"
    named = f"{head}U - 甲中心\n{body}U - 乙中心\n{body}"
    yield "two_names", named.format("10.00", "10.00"), "pass"
    yield "two_names_unbalanced", named.format("10.00", "11.00"), "fail"
    coded = named.replace("U - ", "U 116001 ", 1).replace("U - ", "U 116002 ")
    yield "two_codes_unbalanced", coded.format("10.00", "11.00"), "fail"
    one = named.replace("乙中心", "甲中心")
    yield "one_name_twice", one.format("10.00", "11.00"), *ABSENT
