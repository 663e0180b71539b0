"""Publications whose scores the tests look at: what is good or wrong with each is said by its name."""

from dataclasses import replace

from gouji.facts.records import SecondReadingRecord
from rule_fixtures.sheets import Sheet, document_id_of

REVENUE_EXPENDITURE = """
@ revenue_expenditure_summary | revenue: budget | expenditure: budget
R general_public_budget_revenue 100.00
R current_year_revenue 100.00
R total_revenue 100.00
E 201 100.00
E current_year_expenditure 100.00
E total_expenditure 100.00
"""
BY_FUNCTION = """
@ general_public_budget_expenditure | total basic_expenditure<total project_expenditure<total
total 100.00 60.00 40.00
201 100.00 60.00 40.00
20101 100.00 60.00 40.00
2010101 60.00 60.00 _
2010102 40.00 _ 40.00
"""
BY_ECONOMY = """
@ general_public_budget_basic_expenditure | total personnel_expenditure<total operating_expenditure<total
total 60.00 50.00 10.00
301 50.00 50.00 _
30101 50.00 50.00 _
302 10.00 _ 10.00
30201 10.00 _ 10.00
"""
THREE_PUBLIC = """
@ three_public_expenses | budget
total 10.00
.overseas_visits 1.00
.vehicle_total 5.00
..vehicle_purchase 3.00
..vehicle_operation 2.00
.hospitality 4.00
"""
PROJECTS = """
@ project_expenditure_schedule | total general_public_budget<total
total 40.00 40.00
other:某项目 40.00 40.00
"""
TARGETS = """
@ project_performance_target
T name=某项目 budget=40.00 fiscal=40.00 other=
I 数量指标 >= 5 件 name=完成件数
"""
REST = """
@ revenue_summary
@ expenditure_summary
@ fiscal_appropriation_summary
"""
EMPTY_FUND = """
@ government_fund_expenditure empty
"""
# The files at hand hold an explanation: ten figures, and every topic was looked for.
EXPLANATION = "\n".join(
    [
        *(f"% 某经费{n} amount {n}.00" for n in range(1, 11)),
        *(
            f'" topic_{topic} 2'
            for topic in (
                "operating",
                "three_public",
                "procurement",
                "assets",
                "performance",
                "words",
            )
        ),
    ]
)
TABLES = REVENUE_EXPENDITURE + BY_FUNCTION + BY_ECONOMY + THREE_PUBLIC + REST
_WRONG = "total_revenue 100.00", "total_revenue 103.00"


def _sheet(name: str, text: str, **more: str | int | None) -> Sheet:
    words: dict[str, str | int | None] = {"body_name": f"评分{name}局", **more}
    return Sheet(f"score-{name}", text, **words)  # type: ignore[arg-type]


WHOLE = _sheet("齐全", TABLES + PROJECTS + TARGETS + EXPLANATION)
LACKS_A_TABLE = _sheet("缺表", TABLES.replace("@ revenue_summary\n", ""))
UNREAD_TABLE = _sheet("表未读", LACKS_A_TABLE.text + "@ other rejected\n")
WRONG_TOTAL = _sheet("总计不符", TABLES.replace(*_WRONG))
MISREAD = _sheet("读错", WRONG_TOTAL.text)
HINT_ONLY = _sheet(
    "只有提示", TABLES + '\n% function amount 1.00\n" percent_missing\n" yuan_missing 5万 “5万”缺元'
)
SHALLOW_CODES = _sheet(
    "只到款", TABLES.replace("2010101 60.00 60.00 _\n2010102 40.00 _ 40.00\n", "")
)
LOST_CODES = _sheet(
    "款不合类", SHALLOW_CODES.text.replace("20101 100.00 60.00 40.00", "20101 90.00 60.00 30.00")
)
SHALLOW_ECONOMY = _sheet(
    "只到经济类", TABLES.replace("30101 50.00 50.00 _\n", "").replace("30201 10.00 _ 10.00\n", "")
)
VEHICLES_IN_ONE = _sheet(
    "公车不分", TABLES.replace("..vehicle_purchase 3.00\n..vehicle_operation 2.00\n", "")
)
VEHICLES_UNKNOWN_LINE = _sheet(
    "公车另名",
    VEHICLES_IN_ONE.text.replace(".hospitality 4.00", "..other:保留用车 5.00\n.hospitality 4.00"),
)
EMPTY_ALONE = _sheet("空表", TABLES + EMPTY_FUND)
EMPTY_UNSAID = _sheet("空表未说明", TABLES + EMPTY_FUND + EXPLANATION)
ONLY_TARGETS = _sheet("只有目标", TARGETS, stage="performance")
NOT_READ = _sheet("不可读", "@ institutions", status="rejected")
BLANK = _sheet("空白表样", "@ institutions", status="blank_form")
GONE = _sheet("已撤下", TABLES, night=0)
NO_STAGE = _sheet("无阶段", TABLES, stage=None)
# One name: a department and its own unit, each with a budget; the department has final accounts too.
DEPARTMENT = _sheet("部门", TABLES, body_name="评分同名局", level_evidence="首页：部门预算")
OWN_UNIT = _sheet(
    "单位",
    LACKS_A_TABLE.text,
    body_name="评分同名局",
    level="unit",
    level_evidence="首页：单位预算",
)
ACCOUNTS = replace(DEPARTMENT, name="score-部门决算", stage="final_accounts")
NEXT_YEAR = replace(DEPARTMENT, name="score-部门明年", year=2027)

SCORE_SHEETS = tuple(
    replace(sheet, path=f"{sheet.name}.pdf")
    for sheet in (
        WHOLE, LACKS_A_TABLE, UNREAD_TABLE, WRONG_TOTAL, MISREAD, HINT_ONLY, SHALLOW_CODES, LOST_CODES,
        SHALLOW_ECONOMY, VEHICLES_IN_ONE, VEHICLES_UNKNOWN_LINE, EMPTY_ALONE, EMPTY_UNSAID, ONLY_TARGETS,
        NOT_READ, BLANK, GONE, NO_STAGE, DEPARTMENT, OWN_UNIT, ACCOUNTS, NEXT_YEAR,
    )
)  # fmt: skip
_MISREAD_ID = document_id_of(MISREAD.name)
# The second reader saw the right total.
SCORE_READINGS = (
    SecondReadingRecord(
        _MISREAD_ID, 1, f"{_MISREAD_ID}.p001g1r3c1", "103.00", "100.00", False, "second", "两种读法"
    ),
)
