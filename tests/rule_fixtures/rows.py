"""Fixtures of family B: the rows of a table."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule, put

# rule -> the head of its table with `{c}` for the columns of one row, the columns, the row, the value of {x}.
ROWS: dict[str, tuple[str, str, str, str]] = {
    "B01": ("revenue_summary",
            "total current_year_subtotal<total opening_carryover<total general_public_budget<current_year_subtotal",
            "{x} 90.00 10.00 90.00", "100.00"),
    "B02": ("revenue_summary",
            "total current_year_subtotal<total general_public_budget<current_year_subtotal "
            "business_revenue<current_year_subtotal",
            "90.00 {x} 60.00 30.00", "90.00"),
    "B03": ("expenditure_summary",
            "total basic_expenditure<total project_expenditure<total turnover_to_superior<total "
            "closing_carryover<total",
            "{x} 60.00 30.00 _ 10.00", "100.00"),
    "B04": ("general_public_budget_expenditure", "total basic_expenditure<total project_expenditure<total",
            "{x} 60.00 40.00", "100.00"),
    "B05": ("general_public_budget_basic_expenditure", "total personnel_expenditure<total operating_expenditure<total",
            "{x} 60.00 40.00", "100.00"),
    "B06": ("government_fund_expenditure", "total basic_expenditure<total project_expenditure<total",
            "{x} 60.00 40.00", "100.00"),
    "B07": ("project_expenditure_schedule", "total general_public_budget<total unit_funds<total",
            "{x} 60.00 40.00", "100.00"),
    "B09": ("three_public_expenses", "total general_public_budget<total unit_funds<total",
            "{x} 60.00 40.00", "100.00"),
}  # fmt: skip
TERMS = {"B03": 4}
KEYS = {"B07": "other:某项目", "B09": "hospitality"}


def cases() -> Iterator[Case]:
    for rule_id, (kind, columns, row, value) in ROWS.items():
        yield from _row_cases(Rule(rule_id), kind, columns, f"{KEYS.get(rule_id, '20101')} {row}", value)
    yield from _extras()
    yield from _of_which()
    yield from _fund_balance()


def _row_cases(rule: Rule, kind: str, columns: str, row: str, value: str) -> Iterator[Case]:
    text = f"@ {kind} | {columns}\n{row}"
    if rule.rule_id == "B02":
        text = text.replace("90.00 {x}", "/ {x}")
    flat = f"@ {kind} | {' '.join(c.partition('<')[0] for c in columns.split())}\n{row}"
    yield from rule.sum_cases(text, value, TERMS.get(rule.rule_id, 3), partial=put(flat, value, 100))


def _of_which() -> Iterator[Case]:
    rule = Rule("B10")
    text = """
    @ revenue_expenditure_summary | revenue: budget | expenditure: budget
    R fiscal_appropriation_revenue 60.00
    R .+other:其中：专项 {x}
    R total_revenue 60.00
    E 201 60.00
    E total_expenditure 60.00
    """
    whole = text.replace("revenue 60.00\n    R .+", "revenue _\n    R .+")
    yield from rule.sum_cases(text, "60.00", 2, partial=put(whole, "60.00"), without=("within_rounding",))
    yield rule.case("less", put(text, "59.00"), "pass")
    yield rule.case("within_rounding", put(text, "60.01"), "pass")
    deficit = text.replace("revenue 60.00\n    R .+", "revenue -60.00\n    R .+")
    yield rule.case("part_of_a_deficit", put(deficit, "5.00"), "not_evaluable", "absent")
    column = "@ expenditure_summary | total project_expenditure<total!\n20101 40.00 {x}"
    yield rule.case("column", put(column, "40.00"), "pass")
    yield rule.case("column_unbalanced", put(column, "40.02"), "fail")


def _extras() -> Iterator[Case]:
    sources = "@ revenue_summary | total fiscal_appropriation<total business_revenue<total\n20101 {x} 60.00 40.00"
    final = {"stage": "final_accounts"}
    yield Rule("B02").case("total_over_sources", put(sources, "100.00"), "pass", **final)
    yield Rule("B02").case("total_over_sources_unbalanced", put(sources, "101.00"), "fail", **final)
    yield Rule("B01").case("total_over_sources", put(sources, "101.00"), "not_evaluable", "absent", **final)
    rule = Rule("B03")
    head = "@ expenditure_summary | total basic_expenditure<total project_expenditure<total"
    which = f"{head} operating_business_expenditure<total!\n20101 100.00 60.00 40.00 15.00"
    yield rule.case("of_which_column", which, "pass")
    yield rule.case("all_blank", f"{head}\n20101 _ _ _", "not_evaluable", "absent")
    yield rule.case("zeros", f"{head}\n20101 0 0 0", "pass")
    yield rule.case("dashes", f"{head}\n20101 60.00 60.00 -", "pass")
    yield rule.case("masked_bound", f"{head}\n20101 50.00 60.00 **", "fail", "masked_bound")
    yield rule.case("masked_and_possible", f"{head}\n20101 70.00 60.00 **", "not_evaluable", "masked")
    yield rule.case("sum_cell_lost", f"{head}\n20101 / 60.00 40.00", "not_evaluable", "absent")
    yield rule.case("part_cell_lost", f"{head}\n20101 60.00 60.00 /", "not_evaluable", "absent")
    levels = Rule("B04")
    nested = (
        "@ general_public_budget_expenditure | total basic_expenditure<total personnel_expenditure<basic_expenditure "
        "operating_expenditure<basic_expenditure project_expenditure<total\n20101 100.00 60.00 50.00 {x} 40.00"
    )
    yield levels.case("nested_balanced", put(nested, "10.00"), "pass")
    yield levels.case("nested_unbalanced", put(nested, "11.00"), "fail")


def _fund_balance() -> Iterator[Case]:
    rule = Rule("B08", stage="final_accounts")
    columns = "opening_carryover current_year_revenue current_year_expenditure closing_carryover"
    text = f"@ government_fund_expenditure | {columns}\n229 10.00 90.00 {{x}} 20.00"
    yield from rule.sum_cases(
        text, "80.00", 4,
        partial=put(text.replace(" closing_carryover", "").replace(" 20.00", ""), "100.00"),
    )  # fmt: skip
    yield rule.case("budget_stage", put(text, "81.00"), "not_applicable", "stage", stage="budget")
