"""Further fixtures of K05–K07: what was replaced, figures that are too few or of no kind, bodies that share a code."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, put
from rule_fixtures.last_edges_across import NONE_DUE, SUMMARY
from rule_fixtures.other_documents import TABLE


def cases() -> Iterator[Case]:
    yield from _twins()
    yield from _versions()


def _twins() -> Iterator[Case]:
    """K06: ten amounts are enough to tell a copy, nine are not."""
    rows = "\n".join(f"{200 + n} {7600 + n}.00" for n in range(1, 12))
    for name in ("one", "other"):
        adjusted = f"@ expenditure_summary | total\ntotal 76.00\n{rows}"
        yield Rule("K06", "adjusted_budget").case(f"last_adjusted_{name}", adjusted, *NONE_DUE)
    for amounts, first, demand in ((10, 71, ("fail",)), (9, 72, NONE_DUE)):
        rows = "\n".join(f"{200 + n} {first * 100 + n}.00" for n in range(1, amounts))
        text = f"@ expenditure_summary | total\ntotal {first}.00\n{rows}"
        for name in ("one", "other"):
            yield Rule("K06").case(f"last_{amounts}_amounts_{name}", text, *demand)
    for fixture, mark, first, stage in (
        ("accounts", "", 73, "final_accounts"),
        ("unsure", "~", 75, "budget"),
    ):
        rows = "\n".join(f"{200 + n} {mark}{first * 100 + n}.00" for n in range(1, 12))
        text = f"@ expenditure_summary | total\ntotal {mark}{first}.00\n{rows}"
        for name in ("one", "other"):
            yield Rule("K06", stage).case(f"last_{fixture}_{name}", text, "fail")


def _versions() -> Iterator[Case]:
    """K05–K07: what was replaced is beside nobody but what replaced it."""
    table = "@ three_public_expenses | budget\nhospitality {}\n"
    one = "@ revenue_expenditure_summary | revenue: budget | expenditure: budget\n{} opening_carryover 5.00\n"
    rule = Rule("K05")
    for name, before, now, demand in (
        ("unsure_now", table.format("5.00"), table.format("~5.00"), ("not_evaluable", "ambiguous")),
        ("unsure_before", table.format("~5.00"), table.format("5.00"), ("not_evaluable", "ambiguous")),
        ("other_side", one.format("R"), one.format("E"), NONE_DUE),
        ("blank_now", table.format("5.00"), table.format("_"), ("fail",)),
        ("dash_before", table.format("-"), table.format("5.00"), ("fail",)),
        *_figures(),
    ):  # fmt: skip
        words = {"body_name": f"K05末例{name}局", "path": f"K05末例{name}.pdf"}
        yield rule.case(f"last_{name}_older", before, None, night=0, **words)
        yield rule.case(f"last_{name}", now, *demand, **words)
    for name, kind in (
        ("own", "budget"),
        ("first", "budget"),
        ("first", "final"),
        ("second", "budget"),
    ):
        text, body = f"@ three_public_expenses | {kind}\nhospitality 1.00\n", f"K07末例{name}局"
        yield Rule("K07").case(
            f"last_code_{name}_{kind}", text, "fail", body_name=body, body_code="K07共用"
        )
    path = "K05末例换局.pdf"
    yield rule.case("last_other_body_older", table.format("5.00"), None, night=0, path=path)
    yield rule.case("last_other_body", table.format("6.00"), *NONE_DUE, path=path)
    rows = "\n".join(f"{200 + n} {7400 + n}.00" for n in range(1, 12))
    text = f"@ expenditure_summary | total\ntotal 74.00\n{rows}"
    for rule_id, own, code in (("K06", text, None), ("K07", table.format("1.00"), "K07末例")):
        path = f"{rule_id}末例换.pdf"
        own_rule = Rule(rule_id)
        yield own_rule.case("last_replaced_older", own, None, night=0, path=path, body_code=code)
        yield own_rule.case("last_replaced_newer", NOTHING, *NONE_DUE, path=path)
        yield own_rule.case("last_replaced", own, "pass", body_code=code)


def _figures() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Which figures of a table can be looked for in another version: (name, before, now, verdict)."""
    codes = "@ expenditure_summary | total\ntotal 9.00\n+201 {}\n"
    yield "code_of_which", codes.format("5.00"), codes.format("6.00"), ("pass",)
    lines = SUMMARY.format("budget") + "R total_revenue 9.00\nR +other:甲款 {}\n"
    yield "line_of_which", lines.format("5.00"), lines.format("6.00"), ("pass",)
    other = "@ other | total\n201 {}\n"
    yield "other_table", other.format("5.00"), other.format("6.00"), NONE_DUE
    body = "@ three_public_expenses | budget\nU 001 某单位\nhospitality {}\n"
    yield "row_of_a_body", body.format("5.00"), body.format("6.00"), NONE_DUE
    total = "@ three_public_expenses | budget\ntotal {}\n"
    yield "only_total", total.format("5.00"), put(TABLE, "6.00"), ("fail",)
    beside = total + "training _\n"
    yield "total_of_more", beside.format("5.00"), beside.format("6.00"), NONE_DUE
    column = "@ expenditure_summary | {}\ntotal {}\n201 {}\n"
    for measure in ("final", "budget"):
        then, now = column.format(measure, "5.00", "5.00"), column.format("total", "5.00", "6.00")
        yield f"column_of_{measure}", then, now, ("pass",)
    spent = "@ three_public_expenses | {}\nhospitality {}\n"
    yield "spent", spent.format("final", "5.00"), spent.format("final", "6.00"), ("fail",)
    yield "total_column", spent.format("total", "5.00"), spent.format("budget", "6.00"), ("fail",)
    adjusted = spent.replace("{}", "adjusted_budget", 1)
    yield "adjusted_column", adjusted.format("5.00"), adjusted.format("6.00"), NONE_DUE
    nameless = "@ three_public_expenses | budget\nhospitality:- {}\n"
    yield "nameless_line", nameless.format("5.00"), nameless.format("6.00"), ("fail",)
    economic = "@ general_public_budget_basic_expenditure | total\n301 {}\n"
    yield "economic_code", economic.format("5.00"), economic.format("6.00"), ("fail",)
    for item in ("three_public_total", "meetings"):
        more = total + f"{item} _\n"
        yield f"total_beside_{item}", more.format("5.00"), more.format("6.00"), NONE_DUE
    unequal = (
        SUMMARY.format("budget") + "R other:甲款 {}\nR total_revenue 5.00\nR total_revenue 6.00\n"
    )
    yield "totals_unequal", unequal.format("5.00"), unequal.format("6.00"), NONE_DUE
