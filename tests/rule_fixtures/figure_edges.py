"""Fixtures of D10, D12, E03, F, H, J and K02 at their edges: figures of the prose, of purchases and of other tables."""

from collections.abc import Iterator
from dataclasses import replace

from rule_fixtures.case import Case, Rule
from rule_fixtures.holding_bounds import SPOKEN
from rule_fixtures.holdings import LINES
from rule_fixtures.other_tables import BY_CLASS, FISCAL, SERVICES
from rule_fixtures.prose_bases import LAST_YEAR
from rule_fixtures.prose_rules import BASIC, GROWTH, ITEMS

ABSENT = ("not_evaluable", "absent")
DUPLICATE = ("not_evaluable", "duplicate")
HEAD = "@ government_procurement | total\n"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("E03", _three_public()), ("H01", _figures()), ("H02", _bases()), ("H03", _shares()), ("H13", _marks()),
        ("F01", _sums()), ("F02", _prices()), ("F04", _projects()), ("F12", _totals()), ("F13", _services()),
        ("D12", _twins()), ("D10", _economic()), ("C05", _repeats()), ("D02", _closings()), ("D01", _carried()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"figure_{name}", text, *demand)
    yield Rule("E03").case("figure_of_its_own_body", _own("{}"), "fail", body_name="自己一行局")
    yield from _years()
    yield from _homes()


def _homes() -> Iterator[Case]:
    """Final accounts: what was spent of the appropriations, beside a column of all funds."""
    rule = Rule("H01", "final_accounts")
    lines = ("total_expenditure", "current_year_expenditure")
    for line, item in ((line, item) for line in lines for item in lines):
        told = f"% {item} final {{}} fund=fiscal_appropriation\n"
        text = f"@ fiscal_appropriation_summary | total\n{line} 60.00\n{told.format('60.00')}{told.format('70.00')}"
        yield rule.case(f"figure_{item}_at_{line}", text, "fail" if line == item else "pass")


def _own(name: str) -> str:
    """A row of the body itself, without a code, is what its prose speaks of."""
    rows = "@ three_public_expenses | budget\nU - {}\nhospitality 4.00\nU - 别的中心\nhospitality 9.00\n"
    return rows.format("自己一行局") + "% hospitality amount 5.00\n"


def _three_public() -> Iterator[tuple[str, ...]]:
    table = "@ three_public_expenses | {}\nhospitality {}\n% hospitality {} {}\n"
    yield "budget_of_a_total", table.format("total", "4.00", "budget", "5.00"), "fail"
    yield "budget_of_a_total_right", table.format("total", "4.00", "budget", "4.00"), "pass"
    yield "nothing_for_a_dash", "@ three_public_expenses | budget\ntraining 1.00\nhospitality -\n% hospitality amount 0.00", "pass"  # fmt: skip  # noqa: E501
    yield "some_for_a_dash", "@ three_public_expenses | budget\ntraining 1.00\nhospitality -\n% hospitality amount 1.00", "fail"  # fmt: skip  # noqa: E501


def _figures() -> Iterator[tuple[str, ...]]:
    other = ITEMS.replace("发展事务", "教育事务").replace("政府事务", "文化事务")
    item = "% function amount {} fund=general_public_budget code_level=3 code_names=行政运行 parent_names={}"
    yield "names_of_this_document", other + item.format("61.00", "教育事务"), "fail"
    yield "names_of_another_document", other + item.format("61.00", "发展事务"), *ABSENT
    two = BASIC.replace("{x}", "600000.00")
    proven = two.replace("% basic", "% total_expenditure amount 100.00\n% basic")
    yield "other_unit_beside_a_proven_one", proven, "fail"
    nothing = proven.replace("total 100.00", "total 0.00").replace("amount 100.00", "amount 0.00")
    yield "other_unit_beside_nothing", nothing, "fail"
    yield "in_ten_thousands", BASIC.replace("{x}", "0.0060"), "fail"


def _bases() -> Iterator[tuple[str, ...]]:
    """The change is told: the table's year before is not asked, and the failure is no mere warning."""
    yield (
        "growth_beside_a_year_before",
        LAST_YEAR.format("310.00") + GROWTH.replace("{x}", "34.33"),
        "fail",
    )


def _shares() -> Iterator[tuple[str, ...]]:
    uses = (
        "% basic_expenditure share {} base=支出\n% project_expenditure share {} base=支出\n"
        "& share 1 base_is=whole\n& share 2 base_is=whole\n"
    )
    yield "of_nothing", uses.format("0.00", "101.00"), "fail"
    yield "below_nothing", uses.format("-1.00", "102.00"), *ABSENT
    yield "hidden", uses.format("**", "101.00"), *ABSENT
    three = uses.replace(
        "{} base=支出\n&", "{} base=支出\n% personnel_expenditure share 90.00 base=支出\n&", 1
    )
    yield "a_part_of_a_part", three.format("60.00", "40.00") + "& share 3 base_is=whole\n", "pass"
    level = (
        "% hospitality share 60.00 code_level=1 base=支出\n% training share 41.00 code_level=1 base=支出\n"
        "& share 1 base_is=whole\n& share 2 base_is=whole\n"
    )
    yield "of_lines_that_are_no_class", level, *ABSENT


def _marks() -> Iterator[tuple[str, ...]]:
    other = "@ revenue_summary | total\ntotal 1.00\n"
    yield (
        "beside_another_kind",
        other + '" choice_not_made 增加（减少）5万元\n" placeholder',
        "fail",
    )
    yield (
        "two_of_one_kind",
        other + '" placeholder XX万元 page=3\n" placeholder XXX万元 page=2',
        "fail",
    )


def _sums() -> Iterator[tuple[str, ...]]:
    lines = "P total 合计 _ _ 30.00\nP unit_subtotal 甲 _ _ 31.00\nP line 电脑 _ _ 31.00\nP line 桌椅 _ _ _\n"
    yield "a_subtotal_alone", HEAD + lines, "fail"
    loose = "P line 零星 _ _ 5.00\nP total 合计 _ _ 30.00\nP unit_subtotal 甲 _ _ 30.00\nP line 电脑 _ _ 30.00\n"
    yield "a_line_of_no_subtotal", HEAD + loose, "pass"


def _prices() -> Iterator[tuple[str, ...]]:
    def rows(*lines: str) -> str:
        return HEAD + "".join(f"P line {line}\n" for line in lines)

    yield "two_rows_of_two_units", rows("电脑 2 5.00 10.00", "桌椅 3 20000.00 6.00"), "fail"
    yield "a_price_for_nothing", rows("电脑 2 3.00 0.00"), "fail"
    yield "nothing_for_nothing", rows("电脑 2 0.00 0.00"), "pass"
    yield (
        "a_row_without_an_amount",
        rows("电脑 2 5.00 _", "桌椅 1 4.00 4.00"),
        "not_evaluable",
        "blank",
    )
    yield "a_row_without_a_price", rows("电脑 2 _ 10.00", "桌椅 1 4.00 4.00"), *ABSENT
    third = rows("电脑 2 5.00 10.00", "桌椅 3 2.00 6.00", "纸 1 9.00 8.00")
    yield "one_of_three", third, "fail"
    yield "in_ten_thousands", rows("电脑 2 3.0000 60000.00"), "pass"
    three = ("电脑 2 3.0000 60000.00", "桌椅 1 2.0000 20000.00", "纸 1 1.0000 11000.00")
    yield "in_ten_thousands_of_three", rows(*three), "fail"


def _projects() -> Iterator[tuple[str, ...]]:
    yield (
        "budget_beside_the_second_line",
        (
            f"{HEAD}P line 电脑 _ _ 20.00 project=甲\nP line 桌椅 _ _ 11.00 project=甲 budget=30.00\n"
        ),
        "fail",
    )
    yield (
        "all_of_it_and_a_hidden_line",
        (
            f"{HEAD}P line 电脑 _ _ 30.00 project=甲 budget=30.00\nP line 桌椅 _ _ ** project=甲 budget=30.00\n"
        ),
        "not_evaluable",
        "masked",
    )
    yield (
        "a_subtotal_of_the_project",
        (
            f"{HEAD}P unit_subtotal 某中心 _ _ 30.00 project=甲 budget=40.00\n"
            "P line 电脑 _ _ 30.00 project=甲 budget=30.00\n"
        ),
        "pass",
    )
    yield (
        "a_hidden_budget",
        f"{HEAD}P line 电脑 _ _ 30.00 project=甲 budget=**\n",
        "not_evaluable",
        "masked",
    )


def _totals() -> Iterator[tuple[str, ...]]:
    """Two totals of a table of purchases: nobody knows which of them is all of it."""
    table = LINES.replace("{a}", "31.00")
    yield "one_total", table + SPOKEN, "fail"
    yield (
        "two_totals",
        table.replace("P line", "P total 总计 _ _ 60.00\nP line", 1) + SPOKEN,
        *ABSENT,
    )


def _services() -> Iterator[tuple[str, ...]]:
    text = SERVICES.replace("{x}", "30.00")
    more = text.replace("other:保安 20.00", "other:保安 {}\nother:绿化 10.00\nother:消防 10.00")
    yield "rows_short_of_the_total", text.replace("保安 20.00", "保安 15.00"), "fail"
    yield (
        "rows_in_rows_short",
        more.format("20.00").replace("total 30.00", "total 60.00"),
        *DUPLICATE,
    )
    # Four terms of two decimals: 0.02 is no gap yet.
    edge = text.replace("保洁 10.00", "保洁 20.00\nother:水 10.00").replace(
        "保安 20.00", "保安 10.00"
    )
    yield (
        "rows_in_rows_at_the_edge",
        edge.replace("total 30.00", "total 40.02"),
        "pass",
        "within_rounding",
    )
    # The rows below the first come to it only where both columns are added up.
    two = "@ other title=政府购买服务明细表 | total budget\ntotal 30.00 22.00\n"
    yield (
        "rows_of_two_columns",
        f"{two}other:甲 30.00 1.00\nother:乙 5.00 12.00\nother:丙 4.00 9.00\n",
        "fail",
    )


def _twins() -> Iterator[tuple[str, ...]]:
    blank = BY_CLASS.replace("{x} 40.00", "_ _").replace("total 100.00 60.00 40.00", "total _ _ _")
    yield "both_blank", blank, "not_evaluable", "blank"
    carried = FISCAL.replace("{c}", "5.00").replace("{x}", "99.00").replace("{y}", "6.00")
    spent = carried.replace("E 201", "E opening_carryover 3.00\nE 201")
    yield "carried_on_the_other_side_too", spent, "fail"
    which = BY_CLASS.replace("{x}", "100.00").replace(
        "302 100.00", "+total:其中：甲 50.00 20.00\n302 100.00"
    )
    yield "a_total_of_which", which, "pass"


def _economic() -> Iterator[tuple[str, ...]]:
    text = (
        "@ general_public_budget_expenditure | total basic_expenditure<total\ntotal {0} {0}\n2080505 {0} {0}\n"
        "@ general_public_budget_basic_expenditure repeats | total\ntotal {1}\n30108 {2}\n30108 {3}\n"
    )
    yield "repeated_and_told_by_rounding", text.format("9.00", "9.01", "4.00", "5.00"), "pass"
    yield "repeated_beyond_rounding", text.format("9.00", "9.02", "4.00", "5.00"), *ABSENT
    yield "repeated_and_blank", text.format("0.00", "0.00", "_", "_"), *ABSENT
    for code, own in (
        ("2101101", "30110"),
        ("2101102", "30110"),
        ("2101103", "30111"),
        ("2210201", "30113"),
    ):
        pair = (
            f"@ general_public_budget_expenditure | total basic_expenditure<total\n{code} {{}} {{}}\n"
            f"@ general_public_budget_basic_expenditure | total\n{own} {{}}\n"
        )
        yield f"{code}_is_{own}", pair.format("9.00", "9.00", "9.00"), "pass"
        yield f"{code}_is_not_{own}", pair.format("9.00", "9.00", "8.00"), "fail"


def _repeats() -> Iterator[tuple[str, ...]]:
    """One code in ten may stand twice; where more do, the table has rows of several things."""
    for codes, twice in ((20, 2), (19, 2), (30, 3), (9, 1)):
        rows = [f"20801{n:02d} 1.00" for n in range(1, codes + 1)]
        text = "@ expenditure_summary | total\ntotal 30.00\n" + "\n".join(rows + rows[:twice])
        yield (
            f"{twice}_of_{codes}_codes_twice",
            text,
            *(ABSENT if 10 * twice > codes and twice > 1 else ("fail",)),
        )


def _closings() -> Iterator[tuple[str, ...]]:
    """Totals of two breakdowns agree only where every column of them is printed."""
    text = (
        "@ revenue_expenditure_summary | revenue: budget | expenditure: budget final\nR total_revenue 100.00\n"
        "E 201 100.00 {0}\nE total_expenditure 100.00 {0}\nE 301 100.00 {0}\nE total_expenditure 100.00 {0}\n"
        "@ expenditure_summary | total\ntotal 101.00\n"
    )
    yield "two_totals_and_a_blank_column", text.format("_"), *ABSENT
    yield "two_totals_in_two_columns", text.format("90.00"), "fail"


def _carried() -> Iterator[tuple[str, ...]]:
    """Where the year's line is not printed, money carried over leaves open what the total speaks of."""
    text = (
        "@ revenue_expenditure_summary | revenue: {} | expenditure: budget\nR general_public_budget_revenue {}\n"
        "R {} {}\nR total_revenue {}\nE total_expenditure 100.00\n@ revenue_summary | total\ntotal 100.00\n"
    )
    for item in ("opening_carryover", "surplus_used"):
        for printed, demand in (
            ("5.00", ("not_evaluable", "scope_unknown")),
            ("0.00", ("pass",)),
            ("_", ("pass",)),
        ):
            yield (
                f"{item}_of_{printed}",
                text.format("budget", "95.00", item, printed, "100.00"),
                *demand,
            )
    two = text.format(
        "budget last_year", "95.00 90.00", "opening_carryover", "_ 5.00", "100.00 95.00"
    )
    yield "carried_the_year_before", two, "pass"


def _years() -> Iterator[Case]:
    """K02: what the year before printed, told by the prose."""
    rule = Rule("K02")
    before = "@ three_public_expenses | budget\nhospitality {}\n"
    text = (
        "@ three_public_expenses | budget\nhospitality 5.00\n% hospitality amount 5.00\n"
        "% hospitality change_pct {} direction={} base=上年预算\n& growth 2 current=1\n"
    )
    nameless = "@ three_public_expenses | last_year budget\nhospitality:- 5.00 2.00\n"
    body = "上年一行无名局"
    older = rule.case("figure_nameless_before", before.format("6.00"), *ABSENT, body_name=body)
    yield replace(older, sheet=replace(older.sheet, year=2025))
    yield rule.case("figure_nameless", nameless, "fail", body_name=body)
    own = "@ three_public_expenses | last_year budget\nhospitality 5.00 2.00\n"
    body = {"body_name": "本级自己局", "level": "headquarters"}
    older = rule.case("figure_headquarters_before", before.format("6.00"), *ABSENT, **body)
    yield replace(older, sheet=replace(older.sheet, year=2025))
    yield rule.case("figure_headquarters", own, "fail", **body)
    for name, printed, rate, course, demand in (
        ("more_than_doubled", "2.00", "150.00", "increase", ("pass",)),
        ("more_than_doubled_wrong", "2.10", "150.00", "increase", ("fail",)),
        ("nearly_gone", "500.00", "99.00", "decrease", ("pass",)),
        ("no_change", "5.00", "0.00", "increase", ("pass",)),
        ("of_an_unknown_unit", "2.00", "150.00", "increase", ("not_evaluable", "unit_unknown")),
    ):
        body = f"说上年{name}局"
        unit = {"unit": None} if "unknown" in name else {}
        older = rule.case(
            f"figure_{name}_before", before.format(printed), *ABSENT, body_name=body, **unit
        )
        yield replace(older, sheet=replace(older.sheet, year=2025))
        yield rule.case(f"figure_{name}", text.format(rate, course), *demand, body_name=body)
