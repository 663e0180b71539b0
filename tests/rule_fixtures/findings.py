"""Documents that the tests of findings look at: what is wrong with each is said by its name."""

from gouji.facts.records import SecondReadingRecord
from rule_fixtures.across import CARRIED, SUMMARY
from rule_fixtures.sheets import Sheet, document_id_of

# 收入总计 should be 105.00; A01, A04 and D01 all break on it.
WRONG_TOTAL = Sheet(
    "wrong-total-revenue",
    CARRIED.replace("total_revenue 105.00", "total_revenue 106.00")
    + "@ revenue_summary | total current_year_subtotal<total opening_carryover<total\ntotal 105.00 100.00 5.00",
)
# The same mistake, but the second reader saw the right total.
MISREAD = Sheet("misread-total-revenue", WRONG_TOTAL.text)
_MISREAD_ID = document_id_of(MISREAD.name)
SECOND_READINGS = tuple(
    SecondReadingRecord(
        _MISREAD_ID, 1, f"{_MISREAD_ID}.p001g1{cell}", "106.00", seen, seen == "106.00", "second", "两种读法"
    )
    for cell, seen in (("r4c1", "105.00"), ("r8c2", "106.00"))
)
# The same classes in two tables, each one last digit apart.
LAST_DIGITS = Sheet(
    "last-digits",
    """
    @ revenue_expenditure_summary | revenue: budget | expenditure: budget
    R total_revenue 100.00
    E 201 20.01
    E 205 19.99
    E 208 20.01
    E 210 19.99
    E 221 20.00
    E total_expenditure 100.00
    @ expenditure_summary | total
    total 100.00
    201 20.00
    205 20.00
    208 20.00
    210 20.00
    221 20.00
    """,
)
# The mask hides 87654.32; another row breaks its sum so that there is a finding beside the mask.
HIDDEN_TEN_THOUSANDS = "87654.32"
HIDDEN = Sheet(
    "hidden",
    """
    @ expenditure_summary | total basic_expenditure<total project_expenditure<total
    total 98765.43 11111.11 **
    201 98765.43 11111.11 **
    20101 98766.43 11111.11 **
    @ project_performance_target
    T budget=** fiscal=87654.32 other=
    @ general_public_budget_expenditure | total basic_expenditure<total project_expenditure<total
    total 10.00 11.00 **
    """,
)
# The same mistake of a department and of the unit of that name: two documents, two findings.
UNEQUAL = SUMMARY.replace("total_revenue 100.00", "total_revenue 103.00")
DEPARTMENT = Sheet("unequal-department", UNEQUAL, body_name="同名局", level="department")
UNIT = Sheet("unequal-unit", UNEQUAL, body_name="同名局", level="unit")
# One line of a class is left out of two tables alike.
LEFT_OUT = Sheet(
    "left-out",
    """
    @ expenditure_summary | total
    total 100.00
    201 100.00
    20101 100.00
    2010101 80.00
    @ general_public_budget_expenditure | total
    total 100.00
    201 100.00
    20101 100.00
    2010101 80.00
    """,
)
# The total of vehicles is not filled in; two identities lack it.
BLANK_TOTAL = Sheet(
    "blank-total",
    """
    @ three_public_expenses | budget
    total 40.00
    .overseas_visits 10.00
    .vehicle_total _
    ..vehicle_purchase 20.00
    ..vehicle_operation 5.00
    .hospitality 5.00
    """,
)
# An item is left out in both columns, and with it the one that its economic class would tie to.
LOST_ITEM = Sheet(
    "lost-item",
    """
    @ general_public_budget_expenditure | total basic_expenditure<total
    total 60.00 60.00
    210 60.00 60.00
    21011 60.00 60.00
    2101101 50.00 50.00
    @ general_public_budget_basic_expenditure | total
    total 60.00
    301 60.00
    30110 50.00
    30111 10.00
    """,
)
FINDING_SHEETS = (WRONG_TOTAL, MISREAD, LAST_DIGITS, HIDDEN, DEPARTMENT, UNIT, LEFT_OUT, BLANK_TOTAL, LOST_ITEM)
