"""Further fixtures of K01–K04: a file of the body beside another, sides and columns that are not the same, units."""

from collections.abc import Iterator
from dataclasses import replace

from rule_fixtures.across_documents import (
    CENTRE,
    DEPARTMENT,
    LAST_YEAR,
    OFFICE,
    SPOKEN,
    THREE_PUBLIC,
    UNCHANGED,
)
from rule_fixtures.case import NOTHING, Case, Rule, put
from rule_fixtures.other_documents import FUND

NONE_DUE = ("not_applicable", "nothing_due")
ABSENT = ("not_evaluable", "absent")
LISTED = "* headquarters {body}\n* member {centre}\n"
SAID = SPOKEN.replace("{base}", "上年预算")
RATE = SAID.replace("change {x}", "change_pct {x}").replace("& change", "& growth")
SUMMARY = "@ revenue_expenditure_summary | revenue: {0} | expenditure: {0}\n"


def cases() -> Iterator[Case]:
    yield from _years()
    yield from _budgets()
    yield from _replaced()
    yield from _nobody()
    yield from _departments()
    yield from _rows()
    yield from _lists()


def _before(
    rule_id: str, name: str, text: str, own: str, *demand: str, files: tuple[str, ...] = (),
    unit: str = "万元", stage: str = "budget",
) -> Iterator[Case]:  # fmt: skip
    """A document of 2026, one of 2025 of the same body, and other files of that year."""
    rule, body = Rule(rule_id, stage), f"{rule_id}末例{name}局"
    for n, before in enumerate((text, *files)):
        case = rule.case(f"last_{name}_before_{n}", before, *ABSENT, body_name=body, unit=unit)
        yield replace(case, sheet=replace(case.sheet, year=2025))
    yield rule.case(f"last_{name}", own, *demand, body_name=body)


def _years() -> Iterator[Case]:
    """What the year before published, in one file and in two, in one unit and in another."""
    five, three = put(LAST_YEAR, "5.00"), put(THREE_PUBLIC, "3.00")
    six = put(THREE_PUBLIC, "6.00")
    yield from _before("K02", "two_files", six, five, *ABSENT, files=(six,))
    near = put(THREE_PUBLIC, "50250.00")
    yield from _before("K02", "file_beside", near, five, "fail", files=(NOTHING,), unit="元")
    said = put(SAID, "2.00")
    yield from _before("K02", "said_near", put(THREE_PUBLIC, "30250.00"), said, "fail", unit="元")
    flat = put(UNCHANGED, "3.00").replace("{base}", "上年预算")
    for name, printed in (("flat_below", "29700.00"), ("flat_beyond", "29699.00")):
        yield from _before("K02", name, put(THREE_PUBLIC, printed), flat, "fail", unit="元")
    fine = LAST_YEAR.replace("{x}", "3.0000")
    yield from _before("K02", "one_apart", put(THREE_PUBLIC, "30001"), fine, "pass", unit="元")
    unsure = THREE_PUBLIC.replace("{x}", "~-")
    yield from _before("K02", "dash_unsure", unsure, five, "fail")
    named = put(SPOKEN, "2.00").replace("{base}", "2025年预算")
    yield from _before("K02", "year_named", three, named, "pass")
    yield from _before("K02", "no_base", three, said.replace(" base=上年预算", ""), "pass")
    based = put(RATE, "66.67").replace("& growth", "% hospitality amount 3.00\n& growth")
    yield from _before(
        "K02", "rate_and_base", three, based.replace("current=1", "current=1 base=3"), "pass"
    )
    masked = put(RATE, "66.67").replace("amount 5.00", "amount **")
    yield from _before("K02", "rate_of_masked", three, masked, *ABSENT)
    rounded = said.replace("\nhospitality 5.00", "\nhospitality 5.01")
    yield from _before("K02", "said_rounded", three, rounded, "pass")
    for name, base, outcome in (
        ("accounts", "上年决算", ("pass",)),
        ("budget", "上年预算", ABSENT),
    ):
        text = put(SPOKEN, "2.00").replace("{base}", base).replace("| budget", "| final")
        before = three.replace("| budget", "| final")
        yield from _before("K02", f"said_of_{name}", before, text, *outcome, stage="final_accounts")
    capital = FUND.replace("government_fund", "state_capital")
    for name, printed, said_so in (("capital", "5.00", "pass"), ("capital_other", "6.00", "fail")):
        then = capital.replace("{x}", "_").replace("{y}", printed)
        now = put(capital, "5.00").replace("{y}", "_")
        yield from _before("K01", name, then, now, said_so, stage="final_accounts")
    yield Rule("K02").case("last_two_lines", f"{five}meetings 4.00 2.00\n", *ABSENT)
    items = (
        "three_public_total", "overseas_visits", "vehicle_total", "vehicle_purchase", "vehicle_operation",
        "hospitality", "meetings", "training", "agency_operation",
    )  # fmt: skip
    then = "@ three_public_expenses | budget\n" + "".join(f"{item} 5.00\n" for item in items)
    now = "@ three_public_expenses | last_year budget\n" + "".join(
        f"{item} 5.00 2.00\n" for item in items
    )
    yield from _before("K02", "every_line", then, now, "pass")
    yield from _lines_meant()


def _lines_meant() -> Iterator[Case]:
    """Prose may mean either of two lines: that which the year before prints, and prints nearest."""
    head = SUMMARY.format("budget")
    whole = "@ expenditure_summary | total\ntotal {}\n"
    own = (
        f"{head}E total_expenditure 5.00\n{whole.format('5.00')}% total_expenditure amount 5.00\n"
        "% total_expenditure change 2.00 direction=increase base=上年预算\n& change 2 current=1\n"
    )
    blank = f"{head}R total_revenue 9.00\nE total_expenditure _\n"
    for name, before, outcome in (
        ("one_line", whole.format("3.00"), "pass"),
        ("other_line", f"{head}E total_expenditure 3.00\n", "pass"),
        ("blank_as_near", blank + whole.format("6.00"), "fail"),
        ("blank_nearer", blank + whole.format("9.00"), "fail"),
    ):
        yield from _before("K02", name, before, own, outcome)
    unlike = own.replace("total 5.00", "total 7.00")
    two = f"{head}E total_expenditure 8.00\n{whole.format('3.00')}"
    yield from _before("K02", "line_not_meant", two, unlike, "fail")


def _budgets() -> Iterator[Case]:
    """K04: the line of another table, or of the other side, is not the line."""
    fund = "@ government_fund_expenditure | budget final\n20829 5.00 2.00\n"
    sides = SUMMARY.format("budget final") + "R total_revenue 5.00 2.00\nR other:甲款 3.00 1.00\n"
    budget = SUMMARY.format("budget") + "R total_revenue 5.00\nE other:甲款 2.00\n"
    for name, before, own in (
        ("other_kind", "@ expenditure_summary | total\n20829 6.00\n", fund),
        ("other_side", budget, sides),
    ):
        body = f"K04末例{name}局"
        yield Rule("K04").case(
            f"last_{name}_before", before, "not_applicable", "stage", body_name=body
        )
        yield Rule("K04", "final_accounts").case(f"last_{name}", own, *ABSENT, body_name=body)


def _replaced() -> Iterator[Case]:
    """The file of the year before was replaced by that of another body: its year is not published."""
    rule = Rule("K02")
    for body, night, demand in (("甲", 0, (None,)), ("乙", 1, ABSENT)):
        text = put(THREE_PUBLIC, "6.00")
        words = {"body_name": f"K02末例换{body}局", "path": "K02末例换.pdf", "night": night}
        older = rule.case(f"last_replaced_by_other_{night}", text, *demand, **words)  # type: ignore[arg-type]
        yield replace(older, sheet=replace(older.sheet, year=2025))
    own = put(LAST_YEAR, "5.00")
    yield rule.case("last_replaced_by_other", own, *ABSENT, body_name="K02末例换甲局")


def _nobody() -> Iterator[Case]:
    """Who prints no name or no year has no year before."""
    rule = Rule("K02")
    table = "@ {}_summary | revenue: last_year budget\nR total_revenue 5.00 2.00\n"
    yield rule.case("last_nameless", table.format("fiscal_appropriation"), *ABSENT, body_name="")
    no_year = {"body_name": "K02末例无年局", "year": None}
    yield rule.case("last_of_no_year", table.format("revenue_expenditure"), *ABSENT, **no_year)
    text = put(DEPARTMENT, "10.00")
    yield Rule("K03").case("last_of_no_stage", text, *NONE_DUE, stage=None)


def _department(
    name: str, whole: str, office: str, centre: str, *demand: str, listed: str = LISTED, **words: str | int | None
) -> Iterator[Case]:  # fmt: skip
    """A department with its office and a centre; `words` are of the centre's document."""
    rule = Rule("K03")
    names = {"body": f"K03末例{name}局", "centre": f"K03末例{name}中心"}
    year = words.get("year", 2026)
    own = rule.case(f"last_{name}_office", f"{office}\n* parent {names['body']}", *NONE_DUE,
                    body_name=names["body"], level="unit")  # fmt: skip
    yield own
    said = NONE_DUE if year == 2026 else ABSENT
    demanded = (None,) if words.get("night") == 0 else said
    text = f"{centre}\n* parent {names['body']}"
    child = rule.case(
        f"last_{name}_centre",
        text,
        *demanded,
        body_name=names["centre"],
        level="unit",
        **words,  # type: ignore[arg-type]
    )
    yield child
    yield rule.case(
        f"last_{name}", f"{whole}\n{listed}".format(**names), *demand, body_name=names["body"]
    )


def _departments() -> Iterator[Case]:
    """Lines that are compared and lines that are not."""
    whole, blanks = (
        put(DEPARTMENT, "10.00"),
        "@ three_public_expenses | budget\ntraining {}\nmeetings {}\n",
    )
    yield from _department(
        "nothing_printed",
        blanks.format("_", "-"),
        blanks.format("_", "_"),
        blanks.format("-", "-"),
        *NONE_DUE,
    )
    yield from _department("blanks_only", *[blanks.format("_", "_")] * 3, *NONE_DUE)
    yield from _department("dashes_only", *[blanks.format("-", "-")] * 3, *NONE_DUE)
    rows = "@ revenue_summary | total\ntotal 9.00\n+unit:{centre} 4.50\n"
    received = "@ revenue_summary | total\ntotal 4.00\n"
    yield from _department("row_of_which", whole + rows, OFFICE, CENTRE + received, "pass")
    head = SUMMARY.format("budget")
    one = "{} opening_carryover {}\n"
    yield from _department(
        "other_side",
        head + one.format("R", "9.00"),
        *[head + one.format("E", "3.00")] * 2,
        *NONE_DUE,
    )
    both = head + one.format("R", "{}") + one.format("E", "{}")
    yield from _department(
        "both_sides", both.format("6.00", "8.00"), *[both.format("3.00", "4.00")] * 2, "pass"
    )
    free = head + "R other:甲款 {}\n"
    yield from _department(
        "line_of_its_own", free.format("9.00"), *[free.format("3.00")] * 2, *NONE_DUE
    )
    shallow = CENTRE.replace("20101 4.00 2.00\n", "")
    yield from _department("five_digits_of_one", whole, OFFICE, shallow, "pass")
    general = "@ general_public_budget_expenditure | total\ntotal {0}\n201 {0}\n"
    yield from _department(
        "depth_in_one_kind", whole + general.format("10.00") + "20101 10.00\n",
        OFFICE + general.format("6.00") + "20101 6.00\n", CENTRE + general.format("4.00"), "pass",
    )  # fmt: skip
    paid = head + "R superior_subsidy **\n"
    yield from _department(
        "paid_masked", whole, OFFICE + paid, CENTRE, "not_evaluable", "scope_unknown"
    )
    some = "@ three_public_expenses | budget\ntraining {}\n"
    yield from _department("bodies_blank", some.format("3.00"), *[some.format("_")] * 2, "fail")
    yield from _department("another_year", whole, OFFICE, CENTRE, *ABSENT, year=2025)
    listed = whole + rows.replace("+unit", "unit")
    path = "K03末例换中心.pdf"
    yield from _department(
        "unit_replaced", listed, OFFICE, CENTRE + received, *ABSENT, night=0, path=path
    )
    yield Rule("K03").case(
        "last_unit_replacing",
        NOTHING,
        *ABSENT,
        body_name="K03末例另一中心",
        level="unit",
        path=path,
    )
    yield from _department("unit_in_two_files", whole, OFFICE, CENTRE, *NONE_DUE)
    yield Rule("K03").case(
        "last_unit_second_file",
        CENTRE,
        *ABSENT,
        body_name="K03末例unit_in_two_files中心",
        level="unit",
    )


def _rows() -> Iterator[Case]:
    """A row of a unit in the department's table: of that unit, in that column, year, stage and place."""
    whole = put(DEPARTMENT, "10.00")
    table = "@ revenue_summary | total\ntotal {}\n"
    received = table.format("4.00")
    for name, words in (
        ("of_department", {}), ("of_division", {"level": "unit", "division": "980000"}),
        ("of_year", {"level": "unit", "year": 2025}), ("of_stage", {"level": "unit", "stage": "final_accounts"}),
    ):  # fmt: skip
        station = f"K03末例{name}站"
        case = Rule("K03").case(f"last_row_{name}_station", received, *ABSENT, body_name=station)
        yield replace(case, sheet=replace(case.sheet, **words))
        row = f"{table.format('9.00')}unit:{station} 4.50\n"
        yield from _department(f"row_{name}", whole + row, OFFICE, CENTRE, "pass")
    spent = "@ expenditure_summary | total\ntotal 10.00\nunit:{centre} 4.00\n"
    yield from _department("row_of_spending", spent, OFFICE, CENTRE, "pass")
    yield from _department(
        "row_of_spending_wrong", spent.replace("} 4.00", "} 4.50"), OFFICE, CENTRE, "fail"
    )
    named = table.format("9.00") + "other:{centre} 4.50\n"
    yield from _department("row_of_no_unit", whole + named, OFFICE, CENTRE + received, "pass")
    own = table.format("9.00") + "unit:{body} 4.50\n"
    yield from _department("row_of_itself", whole + own, OFFICE + received, CENTRE, "pass")
    nobody = whole.replace("20101 10.00 5.00", "20101 10.00 5.00\n20102 1.00 0.00")
    yield from _department("code_of_nobody", nobody, OFFICE, CENTRE, "fail")
    blank = table.format("_").replace("total _", "total 9.00") + "unit:{centre} _\n"
    yield from _department(
        "row_blank", blank, OFFICE, CENTRE + table.format("_"), "not_evaluable", "blank"
    )
    general = "@ general_public_budget_expenditure | total\ntotal {}\n"
    rows = general.format("10.00") + "unit:{centre} 4.50\n"
    yield from _department(
        "row_of_other_kind", whole + rows, OFFICE + general.format("6.00"), CENTRE + general.format("4.00"), "pass"
    )  # fmt: skip


def _lists() -> Iterator[Case]:
    """The list of bodies is the department's own; who has no budget of its own is no body of it."""
    whole = put(DEPARTMENT, "10.00")
    within = "* headquarters {body} within\n* member {centre} within\n"
    yield from _department("all_within", whole, OFFICE, CENTRE, *ABSENT, listed=within)
    name, centre = "K03末例名单局", "K03末例名单中心"
    rule, listed = Rule("K03"), f"\n* member {centre}\n"
    cover: dict[str, str | int | None] = {
        "body_name": name,
        "level": "department",
        "level_evidence": "首页",
    }
    yield rule.case("last_list_of_cover", CENTRE + listed, "pass", **cover)  # type: ignore[arg-type]
    longer = f"{NOTHING}{listed}* member K03末例名单院\n"
    beside: dict[str, str | int | None] = {
        "body_name": name,
        "level": "unit",
        "level_evidence": "表中",
    }
    yield rule.case("last_list_of_tables", longer, *NONE_DUE, **beside)  # type: ignore[arg-type]
    text = f"{CENTRE}\n* parent {name}"
    yield rule.case("last_list_centre", text, *NONE_DUE, body_name=centre, level="unit")
