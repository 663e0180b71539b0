"""Fixtures of K05 and E03: which figures of a disclosure are looked for in its other version, and which version counts.

In each pair every figure is another: what is compared is seen by what fails.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from rule_fixtures.case import Case, Rule
from rule_fixtures.sheets import document_id_of

NONE_DUE = ("not_applicable", "nothing_due")
TABLES = {
    "summary": """
@ revenue_expenditure_summary | revenue: budget last_year | expenditure: budget last_year
R fiscal_appropriation_revenue 100.00 90.00
R .+other:其中：专项 10.00 9.00
R other:一、捐赠（社会）收入 20.00 19.00
R total_revenue 120.00 109.00
E 201:一般公共服务支出 100.00 90.00
E 205:教育支出 20.00 19.00
E total_expenditure 120.00 109.00
""",
    "summary_told_twice": """
@ revenue_expenditure_summary | revenue: total general_public_budget | expenditure: total general_public_budget
R total_revenue 120.00 120.00
E 201:一般公共服务支出 100.00 100.00
E 205:教育支出 20.00 20.00
E basic_expenditure 80.00 80.00
E total_expenditure 120.00 120.00
""",
    "fiscal_summary": """
@ fiscal_appropriation_summary | revenue: budget | expenditure: total general_public_budget government_fund_budget
R general_public_budget_revenue 120.00
R current_year_revenue 120.00
R opening_carryover 30.00
R total_revenue 150.00
E 201:一般公共服务支出 130.00 120.00 10.00
E current_year_expenditure 130.00 120.00 10.00
E closing_carryover 20.00 20.00 _
E total_expenditure 150.00 140.00 10.00
""",
    "codes": """
@ expenditure_summary | total basic_expenditure project_expenditure change
total 100.00 60.00 40.00 5.00
201:一般公共服务支出 100.00 60.00 40.00 5.00
20103:政府事务 100.00 60.00 40.00 5.00
2010301:行政运行 100.00 60.00 40.00 5.00
.+2010302:其中：机关事务 10.00 6.00 4.00 1.00
@ general_public_budget_basic_expenditure | total
total 60.00
301:工资福利支出 60.00
30101:基本工资 60.00
@ other | total
total 70.00
201:一般公共服务支出 70.00
""",
    "codes_of_two_bodies": """
@ expenditure_summary | total
total 100.00
U 990001
201 60.00
U 990002
205 40.00
""",
    "codes_of_one_body": """
@ expenditure_summary | total
total 100.00
U 990001
201 60.00
205 40.00
""",
    "codes_by_form": """
@ expenditure_summary repeats | total
total 100.00
201 60.00
205 40.00
""",
    "code_of_two_names": """
@ expenditure_summary | total
total 100.00
201:甲 60.00
201:乙 30.00
205 10.00
""",
    "one_code_twice": """
@ expenditure_summary | total
total 100.00
201 60.00
201 30.00
205 10.00
""",
    "two_codes_twice": """
@ expenditure_summary | total
total 100.00
201 60.00
201 20.00
205 10.00
205 5.00
208 5.00
""",
    "other_measures": """
@ general_public_budget_expenditure | total last_year quantity unit_price change_pct
total 100.00 90.00 1.00 2.00 3.00
201 100.00 90.00 1.00 2.00 3.00
""",
    "funds_of_the_state": """
@ government_fund_expenditure | total
total 10.00
212 10.00
@ state_capital_expenditure | total
total 20.00
223 20.00
@ revenue_summary | total
total 30.00
208 30.00
""",
    "budget_column": """
@ expenditure_summary | budget
total 100.00
201:一般公共服务支出 100.00
""",
    "total_of_bodies": """
@ expenditure_summary | total
total 100.00
unit:甲 60.00
201 60.00
unit:乙 40.00
201 40.00
""",
    "total_of_three_public": """
@ three_public_expenses | budget last_year
total 60.00 50.00
.overseas_visits 10.00 9.00
.vehicle_total 30.00 25.00
..vehicle_purchase 20.00 18.00
..vehicle_operation 10.00 7.00
.hospitality 20.00 16.00
^agency_operation 70.00 65.00
""",
    "three_public_beside_meetings": """
@ three_public_expenses | total change
total 60.00 6.00
.three_public_total 50.00 5.00
.meetings 6.00 1.00
.training 4.00 2.00
.other:其他 3.00 1.00
""",
    "meetings_in_the_total": """
@ three_public_expenses | budget
total 60.00
.hospitality 54.00
.meetings 6.00
""",
    "training_in_the_total": """
@ three_public_expenses | budget
total 60.00
.hospitality 54.00
.training 6.00
""",
    "three_public_of_bodies": """
@ three_public_expenses | budget
hospitality 60.00
U 990001
hospitality:甲 40.00
meetings:甲 5.00
""",
}  # fmt: skip
NOT_COMPARED = {
    "two_tables_of_a_kind": """
@ expenditure_summary | total
total 100.00
@ expenditure_summary | total
201 90.00
""",
    "two_totals": """
@ revenue_expenditure_summary | revenue: budget
R other:收入 100.00
R total_revenue 100.00
R other:收入甲 90.00
R total_revenue 90.00
""",
    "line_printed_twice": """
@ revenue_expenditure_summary | revenue: budget
R business_revenue 60.00
R business_revenue 40.00
""",
    "other_tables": """
@ project_expenditure_schedule | total
total 100.00
@ other | total
total 70.00
201 70.00
""",
    "blanks": """
@ expenditure_summary | total
total _
201 -
""",
}
FINAL = """
@ revenue_expenditure_summary | revenue: budget final | expenditure: budget final
R total_revenue 100.00 90.00
E 201 100.00 90.00
E total_expenditure 100.00 90.00
@ three_public_expenses | budget final adjusted_budget
hospitality 9.00 8.00 7.00
"""


def cases() -> Iterator[Case]:
    for fixture, text in TABLES.items():
        yield from _pair(fixture, text, "fail")
    for fixture, text in NOT_COMPARED.items():
        yield from _pair(fixture, text, *NONE_DUE)
    yield from _pair("final_figures", FINAL, "fail", stage="final_accounts")
    yield from _pair(
        "of_adjusted_budgets", TABLES["codes"], "not_applicable", "stage", stage="adjusted_budget"
    )
    for level in ("unit", "headquarters"):
        yield from _pair(f"of_two_of_a_{level}", TABLES["budget_column"], "fail", level=level)
    for fixture, text, column in (
        ("sum_under_another_head", TABLES["budget_column"], "total"),
        ("summary_under_another_head", TABLES["summary"].replace(" last_year", " change"), "total"),
        ("three_public_under_another_head", TABLES["three_public_of_bodies"], "total"),
    ):
        before = one_more(text.replace("budget", column))
        yield from _pair(fixture, text, "fail", before=before)
    final = "@ revenue_expenditure_summary | revenue: {}\nR total_revenue 100.00\n"
    yield from _pair("final_under_another_head", final.format("final"), "fail", stage="final_accounts",
                     before=final.format("total").replace("100", "90"))  # fmt: skip
    yield from _replaced()
    yield from _years()
    many = "@ expenditure_summary | total\n" + "\n".join(f"{n} {n}.00" for n in range(201, 213))
    for body in ("甲", "乙"):
        yield Rule("K06", "adjusted_budget").case(
            f"adjusted_twin_{body}", many, *NONE_DUE, body_name=f"K06{body}局"
        )


def _pair(
    fixture: str, text: str, outcome: str, reason: str | None = None, before: str = "", **words: str
) -> Iterator[Case]:
    """A document and another file of its disclosure, in which every figure is one more."""
    rule = Rule("K05")
    # Of two files seen on one night the one with the lower id counts as the older.
    newer = document_id_of(f"K05-{fixture}")
    names = (f"{fixture}_older_{n}" for n in count())
    older = next(name for name in names if document_id_of(f"K05-{name}") < newer)
    body = {"body_name": f"K05{fixture}局", **words}
    silence = ("not_applicable", "stage") if reason == "stage" else NONE_DUE
    yield rule.case(older, before or one_more(text), *silence, path=f"{older}.pdf", **body)
    yield rule.case(fixture, text, outcome, reason, path=f"{fixture}.pdf", **body)


def one_more(text: str) -> str:
    """Every figure of the text plus one."""
    return re.sub(r"\b\d+\.\d\d\b", lambda number: str(Decimal(number.group()) + 1), text)


def _replaced() -> Iterator[Case]:
    """What lay at its place until the night before is the older version, and no part of the disclosure any more."""
    rule = Rule("K05")
    table = "@ three_public_expenses | budget\nhospitality 5.00\n"
    for fixture, before, outcome in (
        ("replaced", "6.00", "fail"),
        ("replaced_alike", "5.00", "pass"),
    ):
        body = {"body_name": f"K05{fixture}局", "path": f"{fixture}.pdf"}
        yield rule.case(f"{fixture}_before", table.replace("5.00", before), None, night=0, **body)
        yield rule.case(fixture, table, outcome, **body)
    body = {"body_name": "K05gone局"}
    yield rule.case(
        "gone_before", table.replace("5.00", "6.00"), None, night=0, path="gone.pdf", **body
    )
    yield rule.case("gone", table, *NONE_DUE, path="elsewhere.pdf", **body)
    told = Rule("E03")
    body = {"body_name": "E03replaced局"}
    prose = "@ institutions\n% hospitality amount 6.00"
    yield told.case(
        "replaced_before", table.replace("5.00", "7.00"), None, night=0, path="tables.pdf", **body
    )
    yield told.case("replaced_tables", table, "not_evaluable", "absent", path="tables.pdf", **body)
    yield told.case("prose_beside_replaced_tables", prose, "fail", path="prose.pdf", **body)


def _years() -> Iterator[Case]:
    """Final accounts against the budget of their year, under whatever the two files say of whose they are."""
    rule = Rule("K04", "final_accounts")
    table = "@ three_public_expenses | budget\nhospitality 6.00\n"
    final = "@ three_public_expenses | budget final\nhospitality 5.00 2.00\n"
    absent = ("not_evaluable", "absent")
    for fixture, own, other, outcome in (
        ("of_no_division", {"division": None}, {"division": None}, "fail"),
        ("of_one_division_unknown", {"division": None}, {}, "absent"),
        ("of_the_office", {"level": "headquarters"}, {"level": "unit"}, "fail"),
        ("of_unknown_level", {"level": None}, {}, "fail"),
        ("of_an_unread_budget", {}, {"status": "rejected"}, "absent"),
        ("of_a_budget_read_in_part", {}, {"status": "partly_read"}, "fail"),
    ):  # fmt: skip
        body = {"body_name": f"K04{fixture}局"}
        silence = "not_evaluable" if other.get("status") == "rejected" else "not_applicable"
        before = {**body, **other, "path": f"{fixture}_before.pdf"}
        yield Rule("K04").case(f"{fixture}_before", table, silence, **before)
        yield rule.case(
            fixture, final, *(("fail",) if outcome == "fail" else absent), **{**body, **own}
        )
