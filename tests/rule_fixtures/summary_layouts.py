"""Fixtures of A02–A14: which lines of a summary belong to its year's line and to its total, and which do not."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule

HEAD = "@ revenue_expenditure_summary {} | revenue: {} | expenditure: {}\n"
PLAIN = HEAD.format("", "budget", "budget")
TOLD = HEAD.format("told", "budget", "budget")
REVENUE = """R general_public_budget_revenue 60.00
R .+other:其中：专项 10.00
R other:别的收入 40.00
R current_year_revenue 100.00
R opening_carryover 5.00
R .+other:其中：财政 3.00
R total_revenue 105.00
"""
SPENDING = """E 201 60.00
E .20101 60.00
E other:另一类 40.00
E current_year_expenditure 100.00
E closing_carryover 5.00
E total_expenditure 105.00
"""
BY_USE = """E basic_expenditure 70.00
E .personnel_expenditure 50.00
E .+operating_expenditure 20.00
E project_expenditure {x}
"""


def side_by_side(revenue: str, spending: str) -> str:
    """Both sides on the same rows, as they are printed; `spending` has not more lines."""
    left, right = revenue.splitlines(), spending.splitlines()
    rows = [f"{line} | {other}" for line, other in zip(left, right, strict=False)]
    return "\n".join([*rows, *left[len(right) :]]) + "\n"


def cases() -> Iterator[Case]:
    for rule_id in ("A02", "A03", "A04", "A05"):
        rule = Rule(rule_id)
        for name, text in _everywhere():
            yield rule.case(f"layout_{name}", text, "pass")
    yield from _closings()
    yield from _by_use()
    yield from _headings()
    yield from _fiscal()


def _everywhere() -> Iterator[tuple[str, str]]:
    """Layouts in which every side ties; the other columns tie with nothing and are not asked to."""
    yield "placed", PLAIN + REVENUE + SPENDING
    yield "told", TOLD + REVENUE + SPENDING
    with_which = REVENUE.replace("R total", "R +other:其中：往年 2.00\nR total")
    inside = SPENDING.replace("E other", "E +other:其中：专款 7.00\nE other")
    yield "with_parts_of_which", PLAIN + with_which + inside
    yield "told_with_parts_of_which", TOLD + with_which + inside
    one_side = TOLD + REVENUE + SPENDING.replace("E ", "E ^")
    yield "told_on_one_side", one_side
    unknown = REVENUE.replace("R other", "R ^other:没有归属 10.00\nR other").replace(
        "40.00", "30.00"
    )
    yield "told_but_for_one", TOLD + unknown + SPENDING
    yield "side_by_side", PLAIN + side_by_side(REVENUE, SPENDING)
    yield "side_by_side_told", TOLD + side_by_side(REVENUE, SPENDING)
    columns = "budget last_year change change_pct"
    others = "\n".join(f"{line} 7.00 8.00 9.00" for line in (REVENUE + SPENDING).splitlines())
    yield "beside_the_year_before", HEAD.format("", columns, columns) + others


def _closings() -> Iterator[Case]:
    bare = f"{PLAIN}{REVENUE}E 201 105.00\nE total_expenditure 105.00\n"
    yield Rule("A03").case("layout_of_a_total_alone", bare, "pass")
    after = REVENUE.replace("R current_year_revenue 100.00\n", "").replace(
        "R total_revenue 105.00", "R total_revenue 105.00\nR current_year_revenue 100.00"
    )
    yield Rule("A04").case(
        "layout_of_the_year_below_the_total", PLAIN + after + SPENDING, "not_evaluable", "absent"
    )
    alone = f"{PLAIN}R total_revenue 105.00\n{SPENDING}"
    yield Rule("A02").case("layout_of_a_line_alone", alone, "not_evaluable", "absent")
    open_end = f"{PLAIN}R general_public_budget_revenue 60.00\nR other:别的收入 39.00\n{SPENDING}"
    yield Rule("A02").case("layout_without_a_closing_line", open_end, "not_evaluable", "absent")


def _by_use() -> Iterator[Case]:
    rule = Rule("A14")
    spending = SPENDING.replace("E other:另一类", "E 208")
    for state, layout in (("placed", PLAIN), ("told", TOLD)):
        used = BY_USE
        if state == "told":
            used = BY_USE.replace("E basic", "E ^basic").replace("E project", "E ^project")
        else:
            used = BY_USE.replace("E project", "E +other:其中：基建 6.00\nE project")
        text = layout + REVENUE + spending.replace("E current", f"{used}E current")
        yield rule.case(f"layout_by_use_{state}", text.replace("{x}", "30.00"), "pass")
        yield rule.case(f"layout_by_use_{state}_unbalanced", text.replace("{x}", "31.00"), "fail")
        for other in ("A03", "A05"):
            yield Rule(other).case(f"layout_by_use_{state}", text.replace("{x}", "31.00"), "pass")


def _headings() -> Iterator[Case]:
    """A heading without a figure above lines that have one."""
    rule = Rule("A02")
    text = REVENUE.replace("revenue 60.00", "revenue _").replace(
        "R .+other:其中：专项 10.00", "R .other:其一 {x}"
    )
    for name, value in (
        ("masked", "**"),
        ("unreadable", "?"),
        ("amount", "60.00"),
        ("yuan", "0.0001"),
    ):
        yield rule.case(f"layout_heading_above_{name}", PLAIN + text.replace("{x}", value) + SPENDING,
                        "not_evaluable", "scope_unknown")  # fmt: skip
    for name, value in (("nothing", "0.00"), ("blank", "_")):
        yield rule.case(f"layout_heading_above_{name}", PLAIN + text.replace("{x}", value).replace("40.00", "100.00")
                        + SPENDING, "pass")  # fmt: skip
    two = HEAD.format("", "budget final", "budget")
    lines = [f"{line} {line.split()[-1]}" for line in text.replace("{x}", "60.00").splitlines()]
    lines[0] = "R general_public_budget_revenue _ 60.00"
    yield rule.case("layout_heading_of_one_column", f"{two}{chr(10).join(lines)}\n{SPENDING}", "not_evaluable",
                    "scope_unknown")  # fmt: skip
    closing = REVENUE.replace("current_year_revenue 100.00", "current_year_revenue _")
    yield rule.case("layout_closing_line_blank", TOLD + closing + SPENDING, "fail")


def _fiscal() -> Iterator[Case]:
    """Columns of a summary of appropriations that are years, not funds, are not funds that do not tie."""
    columns = "budget adjusted_budget final"
    years = "\n".join(
        f"{line} {line.split()[-1]} {line.split()[-1]}"
        for line in (REVENUE + SPENDING).splitlines()
    )
    text = (
        HEAD.format("", columns, columns).replace("revenue_expenditure", "fiscal_appropriation")
        + years
    )
    for rule_id in ("A07", "A08", "A09", "A10"):
        yield Rule(rule_id).case("layout_of_years", text, "pass")
    yield Rule("A11").case("layout_of_years", text, "not_evaluable", "absent")
