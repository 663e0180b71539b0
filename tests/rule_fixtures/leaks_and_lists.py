"""Fixtures of B08, B12, D12–D13, E07, F, G23–G24: rows, columns and masks beside those that a rule speaks of."""

from collections.abc import Iterator

from rule_fixtures.across import SUMMARY
from rule_fixtures.case import Case, Rule, put
from rule_fixtures.other_tables import FISCAL
from rule_fixtures.target_words import KIND, SECOND, T
from rule_fixtures.targets import HEADER
from rule_fixtures.units import FORMS, SCHEDULE, TREE, VISITS

ABSENT = ("not_evaluable", "absent")
SILENT = ("not_applicable", "nothing_due")
SERVICES = "@ other title=政府购买服务明细表 | total\ntotal {}\n"
HIDDEN = (
    f"{KIND}T name=甲项目 budget=** fiscal=** other= {HEADER} unit=unknown basis=unknown plan=**\n"
)
SPENDING = "@ expenditure_summary | total basic_expenditure<total project_expenditure<total\ntotal 20.00 5.00 {}\n"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("B12", _units()), ("F13", _lists()), ("D12", _carried()), ("G23", _totals()), ("G24", _leaks()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"beside_{name}", text, *demand)
    yield from _purchases()
    yield from _fund_balance()
    whole = "@ expenditure_summary | total general_public_budget<total project_expenditure\ntotal 99.00 77.00 66.00\n"
    yield Rule("D13").case("beside_another_form", put(FORMS, "40.00") + whole, "pass")
    for mark, reason in (("?", "unreadable"), ("**", "masked")):
        blank = (
            VISITS.replace("9.00", mark)
            .replace("{x}", "_")
            .replace("4.00", "_")
            .replace("5.00", "_")
        )
        yield Rule("E07").case(f"beside_nothing_but_{reason}", blank, "not_evaluable", reason)


def _units() -> Iterator[tuple[str, ...]]:
    columns = "total change change_pct last_year quantity unit_price"
    rows = [f"{line} 1.00 2.00 3.00 4.00 5.00" if line.strip() and "@" not in line else line
            for line in put(SCHEDULE, "30.00").splitlines()]  # fmt: skip
    text = "\n".join(rows).replace("| total", f"| {columns}")
    yield "other_columns", text, "pass"
    yield "a_part_of_which", put(SCHEDULE, "30.00") + "+unit=116002 5.00\n", "pass"
    flat = "@ project_expenditure_schedule | total\ntotal 10.00\nunit=116001 10.00\n"
    yield "a_table_without_the_unit_above", flat + put(SCHEDULE, "30.00"), "pass"
    yield "two_totals", put(TREE, "31.00") + "total 31.00\n", *ABSENT
    yield "a_row_in_nothing", put(TREE, "31.00") + "^other:没有归属 1.00\n", *ABSENT
    for item in ("unit", "project"):
        yield f"a_row_of_a_{item}", put(TREE, "31.00") + f"{item}:某某 1.00\n", *ABSENT


def _lists() -> Iterator[tuple[str, ...]]:
    yield (
        "a_part_of_which",
        SERVICES.format("30.00") + "other:保洁 10.00\n+other:其中 5.00\nother:保安 20.00\n",
        "pass",
    )
    nested = "other:甲 30.00\nother:乙 10.00\nother:丙 20.00\n"
    yield "a_row_like_those_below", SERVICES.format("60.00") + nested, "pass"
    yield (
        "rows_of_nothing",
        SERVICES.format("31.00") + "other:甲 0.00\nother:乙 0.00\nother:丙 0.00\n",
        "fail",
    )
    yield (
        "a_row_like_the_next",
        SERVICES.format("21.00") + "other:甲 10.00\nother:乙 10.00\n",
        "fail",
    )
    yield (
        "rows_that_lack",
        SERVICES.format("36.00") + "other:甲 10.00\nother:乙 20.00\nother:丙 5.00\n",
        "fail",
    )
    yield "a_total_alone", SERVICES.format("31.00"), *ABSENT
    small = "other:甲 30.00\nother:乙 10.00\nother:丙 20.00\n"
    yield "rows_in_rows_of_less", SERVICES.format("30.00") + small, "not_evaluable", "duplicate"
    two = SERVICES.replace("| total", "| total general_public_budget<total")
    rows = "other:甲 30.00 10.00\nother:乙 10.00 5.00\nother:丙 20.00 5.00\n"
    yield "two_columns", two.format("60.00 20.00") + rows, "pass"


def _carried() -> Iterator[tuple[str, ...]]:
    text = put(FISCAL.replace("{c}", "5.00"), "99.00").replace("{y}", "5.00")
    inside = text.replace("R total", "R .opening_carryover:往年 2.00\nR total")
    yield "carry_over_in_parts", inside, "pass"
    yield (
        "carry_over_of_all_money",
        SUMMARY.replace("R total", "R opening_carryover 9.00\nR total") + text,
        "pass",
    )
    plain = (
        FISCAL.replace("{c}", "_").replace("100.00", "90.00").split("@ other title=财政拨款上年")[0]
    )
    yield "all_money", SUMMARY + put(plain, "90.00"), "pass"


def _totals() -> Iterator[tuple[str, ...]]:
    masked = T + SECOND.replace("=5.00", "=**")
    yield "masks_where_all_is_spent", SPENDING.format("10.00") + masked, "not_evaluable", "masked"
    yield "masks_alone", SPENDING.format("1.00") + HIDDEN, *ABSENT
    schedule = "@ project_expenditure_schedule | total\ntotal {}\n"
    yield "a_schedule", schedule.format("9.00") + T, "fail"
    yield "a_schedule_and_a_form", schedule.format("9.00") + SPENDING.format("15.00") + T, "pass"
    yield "two_projects", SPENDING.format("14.00") + T + SECOND, "fail"
    yield "two_projects_within", SPENDING.format("15.00") + T + SECOND, "pass"
    yield "a_project_twice", SPENDING.format("10.00") + T + T, "pass"


def _leaks() -> Iterator[tuple[str, ...]]:
    # A budget is both its sources: one of them alone tells nothing while the other is masked.
    yield "other_money_beside_a_mask", HIDDEN.replace("other=", "other=7.00"), "pass"
    yield "fiscal_money_beside_a_mask", (
        HIDDEN.replace("fiscal=**", "fiscal=7.00").replace("other=", "other=**")
    ), "pass"  # fmt: skip
    alone = HIDDEN.replace("fiscal=**", "fiscal=").replace("other=", "other=7.00")
    yield "other_money_told", alone, "fail", "masked_bound"
    percent = HIDDEN.replace("plan=**", "plan=25,50,75,100")
    yield "plan_in_percent", percent.replace("unit=unknown", "unit=percent"), "pass"
    for unit in ("元", "亿元"):
        yield f"cost_in_{'yuan' if unit == '元' else 'hundred_millions'}", (
            f"{HIDDEN}I 成本指标 <= 7 {unit} name=总成本\n"
        ), "fail"  # fmt: skip
    yield "money_that_is_no_cost", HIDDEN + "I 数量指标 <= 7 万元 name=总成本\n", "pass"
    yield "a_cost_without_a_number", HIDDEN + "I 成本指标 text=适中 name=总成本\n", "pass"
    coded = "@ expenditure_summary | total\ntotal 20.00\n204 **\n208 12.00\n"
    yield "a_blank_line", coded + "211 _\n", "fail", "masked_bound"
    yield "a_dash", coded + "211 -\n", "fail", "masked_bound"
    lines = "@ government_procurement | total\nP unit_subtotal 小计 _ _ **\nP line 甲 1 6.00 6.00\nP line 乙 ** ** **\n"
    yield "a_masked_sum", lines, *SILENT
    open_line = SPENDING.format("17.00") + "204 7.00 0.00 7.00\n"
    yield "nothing_masked", open_line + T, *SILENT


def _purchases() -> Iterator[Case]:
    head = "@ government_procurement | total\n"
    last = f"{head}P line 电脑 2 5.00 10.00\nP line 打印机 1 20.00 20.00\nP total 合计 _ _ {{}}\n"
    yield Rule("F01").case("beside_a_total_that_comes_last", last.format("30.00"), "pass")
    yield Rule("F01").case("beside_a_wrong_total_that_comes_last", last.format("31.00"), "fail")
    rule = Rule("F04")
    two = (
        f"{head}P line 电脑 _ _ 10.00 project=甲 budget=30.00\nP line 打印机 _ _ 20.00 project=甲 budget=30.00\n"
        "P line 桌椅 _ _ 5.00 project=乙 budget={}\n"
    )
    yield rule.case("beside_another_project", two.format("5.00"), "pass")
    yield rule.case("beside_another_project_beyond", two.format("4.00"), "fail")
    yield rule.case("beside_a_masked_budget", two.format("**"), "not_evaluable", "masked")


def _fund_balance() -> Iterator[Case]:
    rule = Rule("B08", stage="final_accounts")
    columns = (
        "opening_carryover current_year_revenue total current_year_expenditure closing_carryover"
    )
    head = f"@ government_fund_expenditure | {columns}\n"
    right = "22908 10.00 90.00 77.00 80.00 20.00\n"
    yield rule.case("beside_another_column", head + right, "pass")
    yield rule.case(
        "beside_a_row_that_lacks", f"{head}{right}22960 1.00 / 7.00 5.00 9.00\n", "pass"
    )
    yield rule.case("beside_a_blank_row", f"{head}{right}22960 _ _ _ _ _\n", "pass")
    for mark, reason in (("?", "unreadable"), ("**", "masked")):
        yield rule.case(
            f"beside_nothing_but_{reason}", f"{head}22960 {mark} _ _ _ _\n", "not_evaluable", reason
        )
