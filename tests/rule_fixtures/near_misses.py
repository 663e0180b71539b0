"""Fixtures of D05, G09, G19, H01, H03 and K02 that are nearly another case: a last digit, a column, a length away."""

from collections.abc import Iterator
from dataclasses import replace

from rule_fixtures.case import Case, Rule
from rule_fixtures.fund_tables import GENERAL, OF_GENERAL
from rule_fixtures.prose_rules import BASIC
from rule_fixtures.spoken_items import TABLE, figure
from rule_fixtures.target_words import KIND, SECOND, T

ABSENT = ("not_evaluable", "absent")
WORDS = "全面提升辖区公共服务能力并按期完成各项重点建设任务"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("D05", _appropriations()), ("D10", _twins()), ("G09", _parts()), ("G19", _copies()), ("H01", _units()),
        ("H03", _shares()), ("H09", _names()), ("F04", _projects()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"near_{name}", text, *demand)
    yield from _years()


def _appropriations() -> Iterator[tuple[str, ...]]:
    """What the year before received says nothing of this one."""
    head = "\n@ fiscal_appropriation_summary | revenue: budget last_year | expenditure: budget\n"
    spent = (
        "E 201 60.00\nE 208 40.00\nE current_year_expenditure 100.00\nE total_expenditure 100.00\n"
    )
    lines = f"{GENERAL} 100.00 {{}}\nR current_year_revenue 100.00 {{}}\nR total_revenue 100.00 {{}}\n{spent}"
    one = OF_GENERAL + " 100.00\n"
    yield "in_full_this_year", head + lines.format("90.00", "95.00", "95.00") + one, "pass"
    short = lines.replace(f"{GENERAL} 100.00", f"{GENERAL} 95.00")
    yield "in_full_the_year_before", head + short.format("95.00", "95.00", "95.00") + one, *ABSENT
    fund = lines.replace("R current", "R government_fund_budget_revenue _ 5.00\nR current")
    yield "a_fund_the_year_before", head + fund.format("90.00", "95.00", "95.00") + one, "pass"


def _twins() -> Iterator[tuple[str, ...]]:
    """The code in the table of all money is no twin: that may be of other funds."""
    text = "@ {} | total basic_expenditure<total\n2080505 {} {}\n"
    own = "@ general_public_budget_basic_expenditure | total\n30108 9.00\n"
    whole = text.format("expenditure_summary", "12.00", "12.00")
    yield "all_money_alone", whole + own, *ABSENT
    yield (
        "all_money_beside",
        whole + text.format("general_public_budget_expenditure", "9.00", "9.00") + own,
        "pass",
    )


def _parts() -> Iterator[tuple[str, ...]]:
    yield (
        "parts_of_no_budget",
        f"{KIND}T name=甲项目 purpose=建设，其中一期2.67万元，二期3.00万元\n",
        *ABSENT,
    )


def _copies() -> Iterator[tuple[str, ...]]:
    """Sixty characters are printed whole, twenty are long enough to tell."""
    for length, outcome in ((59, "fail"), (60, "fail"), (61, "fail"), (20, "fail"), (19, None)):
        row = f"I 社会效益指标 = 1 件 desc={(WORDS * 3)[:length]}\n"
        demand = (outcome,) if outcome else ("not_applicable", "nothing_due")
        yield f"words_of_{length}", T + row + SECOND + row, *demand


def _units() -> Iterator[tuple[str, ...]]:
    """The same digits in 万元 and 元, as far as their last digits allow."""
    coarse = BASIC.replace("60.00", "60.{}")
    for cents in ("50", "51", "00"):
        yield (
            f"ten_thousandth_of_60.{cents}",
            coarse.replace("{}", cents).replace("{x}", "0.0060"),
            "fail",
        )
    yield "a_whole_digit_off", BASIC.replace("60.00", "61.00").replace("{x}", "60"), "fail"
    for printed in ("600050.00", "600051.00"):
        yield f"ten_thousand_times_as_{printed}", BASIC.replace("{x}", printed), "fail"


def _names() -> Iterator[tuple[str, ...]]:
    told = figure("住房公积金", "20.00", " parent_names=住房保障支出/住房保障/住房改革支出")
    yield "section_told_once", TABLE + told, "pass"


def _projects() -> Iterator[tuple[str, ...]]:
    """Two bodies have a project of one name each: what the one buys is not the other's."""
    line = "P line {} _ _ {} project=甲 budget={} body={}\n"
    head = "@ government_procurement | total\n"
    two = (
        head
        + line.format("电脑", "9.00", "10.00", "某局")
        + line.format("桌椅", "{}", "20.00", "某中心")
    )
    yield "two_bodies", two.format("19.00"), "pass"
    yield "two_bodies_beyond", two.format("21.00"), "fail"
    yield "a_body_and_none", two.replace(" body=某局", "").format("21.00"), "fail"
    nameless = two.replace("line 桌椅", "line -").format("21.00")
    yield "a_nameless_line_of_a_body", nameless, "fail"


def _shares() -> Iterator[tuple[str, ...]]:
    text = (
        "% hospitality share 60.00 base=三公\n% {} share 41.00 base=三公\n"
        "& share 1 base_is=whole\n& share 2 base_is=whole\n"
    )
    yield "parts_of_no_division", text.format("training"), *ABSENT
    yield "one_part_of_a_division", text.format("basic_expenditure"), *ABSENT


def _years() -> Iterator[Case]:
    """K02: what another line or column of the year before prints is no excuse."""
    rule = Rule("K02")
    own = "@ three_public_expenses | last_year budget\nhospitality 5.00 2.00\n"
    for name, text in (
        ("column", "@ three_public_expenses | budget last_year\nhospitality 6.00 5.00\n"),
        ("line", "@ three_public_expenses | budget\nhospitality 6.00\nmeetings 5.00\n"),
    ):
        body = f"近似{name}局"
        older = rule.case(f"near_{name}_before", text, *ABSENT, body_name=body)
        yield replace(older, sheet=replace(older.sheet, year=2025))
        yield rule.case(f"near_{name}", own, "fail", body_name=body)
    body = "换过上年局"
    for night, printed, demand in ((0, "5.00", (None,)), (1, "6.00", ABSENT)):
        text = f"@ three_public_expenses | budget\nhospitality {printed}\n"
        older = rule.case(
            f"near_replaced_{night}",
            text,
            *demand,
            body_name=body,
            path="换过上年.pdf",
            night=night,
        )
        yield replace(older, sheet=replace(older.sheet, year=2025))
    yield rule.case("near_replaced", own, "fail", body_name=body)
    body = "上年数遮盖局"
    before = "@ three_public_expenses | budget\nhospitality 3.00\n"
    older = rule.case("near_masked_before", before, *ABSENT, body_name=body)
    yield replace(older, sheet=replace(older.sheet, year=2025))
    said = (
        "@ three_public_expenses | budget\nhospitality 5.00\n% hospitality amount 5.00\n"
        "% hospitality change ** direction=increase base=上年预算\n& change 2 current=1\n"
    )
    yield rule.case("near_masked", said, *ABSENT, body_name=body)
