"""Fixtures of families A, B, G, J and K at edges of form: half read, seen twice, masked, indented."""

from collections.abc import Iterator
from dataclasses import replace

from rule_fixtures.case import Case, Rule
from rule_fixtures.completeness import REQUIRED, tables
from rule_fixtures.sheets import document_id_of

ABSENT = ("not_evaluable", "absent")
NONE_DUE = ("not_applicable", "nothing_due")
TABLE = "@ three_public_expenses{} | budget\nhospitality {}\n"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("J01", _pairs()), ("J02", _promised()), ("J03", _nothing_said()), ("A03", _masked()), ("B12", _trees()),
        ("G02", _headers()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"form_{name}", text, *demand)
    yield from _pairs_by_stage()
    yield from _versions()
    yield from _twins()
    yield from _years()
    yield from _causes()


def _pairs() -> Iterator[tuple[str, ...]]:
    """A table of a part has its whole beside it: what was not read can only be what is missing."""
    part, whole = "\n@ other title=财政拨款基本支出预算表", "\n@ other title=财政拨款支出预算表"
    every = tables(*REQUIRED)
    yield "whole_found_beside_an_unread_table", every + part + whole + "\n@ other rejected", "pass"
    yield "two_parts_of_one_whole", every + 2 * part + whole, "pass"
    yield "two_parts_of_no_whole", every + 2 * part, "fail"
    half = tables(*REQUIRED[:-1], "other rejected", "other rejected")
    yield "form_missing_beside_two_unread_tables", half, "not_evaluable", "rejected"
    yield "whole_missing_beside_an_unread_table", every + part + "\n@ other rejected", "not_evaluable", "rejected"


def _pairs_by_stage() -> Iterator[Case]:
    """Final accounts call a table of the general public budget by the name of the whole."""
    part, whole = "@ other title=财政拨款基本支出预算表\n", "@ other title=财政拨款支出预算表\n"
    for stage, alone, both in (
        ("adjusted_budget", ("fail",), ("pass",)), ("final_accounts", NONE_DUE, NONE_DUE),
    ):  # fmt: skip
        rule = Rule("J01", stage)
        yield rule.case(f"form_part_alone_in_{stage}", part, *alone)
        yield rule.case(f"form_part_and_whole_in_{stage}", part + whole, *both)


def _promised() -> Iterator[tuple[str, ...]]:
    half = tables(*REQUIRED[:4], "three_public_expenses", "three_public_expenses rejected")
    yield "listed_and_half_read", half + "\n# three_public_expenses", "pass"
    unread = tables(*REQUIRED[:4], "three_public_expenses rejected")
    yield "listed_and_not_read", unread + "\n# three_public_expenses", "pass"


def _nothing_said() -> Iterator[tuple[str, ...]]:
    for fund, kind in (
        ("government_fund_budget", "government_fund_expenditure"),
        ("state_capital_budget", "state_capital_expenditure"),
    ):  # fmt: skip
        for measure, outcome in (("amount", "pass"), ("budget", "pass"), ("final", "pass"), ("last_year", "fail")):
            spoken = f"@ {kind} empty\n% {{}} {measure} 0.00{{}}\n"
            yield f"none_of_{fund}_as_{measure}", spoken.format("total_expenditure", f" fund={fund}"), outcome
            yield f"no_revenue_of_{fund}_as_{measure}", spoken.format(f"{fund}_revenue", ""), outcome


def _masked() -> Iterator[tuple[str, ...]]:
    """What is seen must be above the total by more than its last digits before a hidden part makes it wrong."""
    text = "@ revenue_expenditure_summary | expenditure: budget\nE 201 {}\nE 208 **\nE total_expenditure 100.00\n"
    yield "seen_parts_at_the_last_digit", text.format("100.01"), "not_evaluable", "masked"
    yield "seen_parts_beyond_the_last_digit", text.format("100.02"), "fail"


def _trees() -> Iterator[tuple[str, ...]]:
    head = "@ project_expenditure_schedule | total\ntotal 100.00\n"
    yield "a_code_of_no_printed_class", head + "201 100.00\n20101 60.00\n20801 40.00\n", "fail"
    rows = "other:甲 60.00\n.other:甲一 {}\nother:乙 40.00\nother:丙 40.00\n.other:丙一 {}\n"
    yield "two_sums_of_two_causes", head + rows.format("60.00", "0.00"), "fail"
    other = "other:甲 60.00\n.other:甲一 20.00\nother:乙 40.00\nother:丙 40.00\n.other:丙一 80.00\n"
    yield "two_sums_of_one_amount", head.replace("100.00", "140.00") + other, "fail"
    nothing = "other:甲 60.00\n.other:甲一 60.00\nother:乙 0.00\nother:丙 40.00\n"
    yield "a_row_of_nothing_after_a_deeper_one", head + nothing, "pass"
    moved = "other:甲 100.00\n.other:甲一 60.00\nother:乙 40.00\n"
    yield "a_row_moved_out", head + moved, "not_evaluable", "scope_unknown"


def _headers() -> Iterator[tuple[str, ...]]:
    head = "@ project_performance_target\nT name=甲 budget=10.00 header=支出计划(%) unit=万元"
    yield "header_without_a_plan", head, *ABSENT
    yield "header_of_percent_over_amounts", head + " plan=5.00,10.00 basis=cumulative", "fail"


def _versions() -> Iterator[Case]:
    """Of two files of one disclosure the one that was seen first is the older, whatever was seen of it since."""
    rule, body = Rule("K05"), "K05两夜局"
    names = [f"form_two_nights_{n}" for n in range(20)]
    # By its id the one that was seen first would be the newer.
    first = max(names, key=lambda name: document_id_of(f"K05-{name}"))
    then = min(names, key=lambda name: document_id_of(f"K05-{name}"))
    for name, printed, night, demand in ((first, "5.00", 2, NONE_DUE), (then, "6.00", 1, ("fail",))):
        case = rule.case(name, TABLE.format("", printed), *demand, body_name=body, night=night)
        yield replace(case, sheet=replace(case.sheet, path=f"{name}.pdf"))
    moved = {"body_name": "K05搬家局"}
    path = "K05旧处.pdf>K05新处.pdf"
    yield rule.case("form_moved_away", TABLE.format("", "5.00"), *NONE_DUE, night=2, path=path, **moved)
    yield rule.case("form_in_its_place", TABLE.format("", "6.00"), "fail", path="K05旧处.pdf", **moved)
    words = {"body_name": "K05无单位局", "path": "K05无单位.pdf"}
    yield rule.case("form_no_unit_older", TABLE.format("", "5.00"), None, night=0, **words)
    text = TABLE.format(" unit=-", "6.00")
    yield rule.case("form_no_unit", text, "not_evaluable", "unit_unknown", **words)
    summary = "@ revenue_expenditure_summary | expenditure: {}\nE {} {{}}\n"
    for name, before, after, demand in (
        ("named_total", *2 * ("@ expenditure_summary | total\ntotal:总计 {}\n",), ("fail",)),
        ("total_beside_the_three", *2 * (TABLE.format("", "1.00") + "total 9.00\nthree_public_total {}\n",), ("fail",)),
        ("class_without_a_code", *2 * (summary.format("budget", "function:教育支出"),), ("fail",)),
        ("two_columns", summary.format("adjusted_budget", "201"), summary.format("budget", "201"), NONE_DUE),
    ):  # fmt: skip
        words = {"body_name": f"K05{name}局", "path": f"K05{name}.pdf"}
        yield rule.case(f"form_{name}_older", before.format("5.00"), None, night=0, **words)
        yield rule.case(f"form_{name}", after.format("6.00"), *demand, **words)
    words = {"body_name": "K05两单位局", "path": "K05两单位.pdf"}
    yield rule.case("form_two_units_older", TABLE.format("", "5.00"), None, night=0, **words)
    yield rule.case("form_two_units", TABLE.format(" unit=元", "50001.00"), "pass", **words)


def _years() -> Iterator[Case]:
    """K02: what neither of two years prints is compared with nothing."""
    rule, body = Rule("K02"), "K02空白局"
    older = rule.case("form_blank_before", TABLE.format("", "_"), *ABSENT, body_name=body)
    yield replace(older, sheet=replace(older.sheet, year=2025))
    text = "@ three_public_expenses | last_year budget\nhospitality _ 2.00\n"
    yield rule.case("form_blank_year_before", text, "not_evaluable", "blank", body_name=body)


def _causes() -> Iterator[Case]:
    """Figures that are cut off are one cause, so are those in another unit; else each is its own."""
    rule = Rule("H01")
    head = "@ expenditure_summary | total basic_expenditure project_expenditure\ntotal 100.90 60.90 40.90\n"
    said = "% basic_expenditure amount {}\n% project_expenditure amount {}\n"
    for name, printed, causes, demand in (
        ("two_figures_apart", ("70.00", "50.00"), 2, ("fail",)),
        ("two_figures_cut_off", ("60", "40"), 1, ("fail", None, "hint")),
        ("two_figures_in_another_unit", ("609000.00", "409000.00"), 1, ("fail", None, "warning")),
    ):  # fmt: skip
        yield replace(rule.case(f"form_{name}", head + said.format(*printed), *demand), causes=causes)
    three = "@ three_public_expenses | budget\ntotal 9.90\n.hospitality 5.90\n% three_public_total amount {}\n"
    both = three + "% hospitality amount {}\n"
    apart = Rule("E03").case("form_two_figures_apart", both.format("8.00", "4.00"), "fail")
    yield replace(apart, causes=1)


def _twins() -> Iterator[Case]:
    """A line without a name can be looked for nowhere: it makes no difference to a copy."""
    rows = "".join(f"E {200 + n} {8600 + n}.00\n" for n in range(1, 12))
    head = "@ revenue_expenditure_summary | expenditure: budget\n"
    for name, more in (("one", ""), ("other", "E other:- 7.00\n")):
        text = head + rows + more + "E total_expenditure 86.00\n"
        yield Rule("K06").case(f"form_nameless_{name}", text, "fail")
