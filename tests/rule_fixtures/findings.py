"""Documents that the tests of findings look at: what is wrong with each is said by its name."""

from rule_fixtures.across import CARRIED
from rule_fixtures.sheets import Sheet

# 收入总计 should be 105.00; A01, A04 and D01 all break on it.
WRONG_TOTAL = Sheet(
    "wrong-total-revenue",
    CARRIED.replace("total_revenue 105.00", "total_revenue 106.00")
    + "@ revenue_summary | total current_year_subtotal<total opening_carryover<total\ntotal 105.00 100.00 5.00",
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
FINDING_SHEETS = (WRONG_TOTAL, LAST_DIGITS, HIDDEN)
