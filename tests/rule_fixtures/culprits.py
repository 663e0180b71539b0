"""Documents whose errors the localiser is to find: what is wrong with each is said by its name."""

from gouji.facts.records import SecondReadingRecord
from rule_fixtures.sheets import Sheet, document_id_of

BY_CODE = """
@ general_public_budget_expenditure | total basic_expenditure<total project_expenditure<total
total 300.00 200.00 100.00
201 300.00 200.00 100.00
20101 300.00 200.00 100.00
2010101 123.45 83.45 40.00
2010102 87.05 57.05 30.00
2010103 89.50 59.50 30.00
"""
TRANSPOSED = Sheet("transposed-total", BY_CODE.replace("2010101 123.45", "2010101 132.45"))
TWO_WRONG = Sheet(
    "two-wrong-cells",
    BY_CODE.replace("2010101 123.45", "2010101 132.45").replace(
        "89.50 59.50 30.00", "89.50 59.50 300.00"
    ),
)
WITHHELD = Sheet("withheld-line", BY_CODE.replace("2010102 87.05 57.05 30.00\n", ""))
DOUBLED = Sheet(
    "doubled-line",
    BY_CODE.replace("2010102 87.05 57.05 30.00\n", "2010102 87.05 57.05 30.00\n" * 2),
)
# The total of 24 lines is off by a cent or two more than rounding allows, up and down in turn.
MANY_CENTS = Sheet(
    "many-cents",
    "@ project_expenditure_schedule | total general_public_budget<total government_fund_budget<total\n"
    + "total 240.00 144.00 96.00\n"
    + "\n".join(f"project:项目{n} {'10.02' if n % 2 else '9.98'} 6.00 4.00" for n in range(24)),
)
# The second reader saw another figure: in the suspected cell, and in one that cannot be the culprit.
MISREAD_CULPRIT = Sheet("misread-culprit", TRANSPOSED.text)
MISREAD_OTHER = Sheet("misread-other", TRANSPOSED.text)
# Two masks; the lines beside them do not add up.
BESIDE_A_MASK = Sheet(
    "beside-a-mask",
    """
@ expenditure_summary | total basic_expenditure<total project_expenditure<total
total 98765.43 11111.11 **
201 98765.43 11111.11 **
20101 98756.43 11111.11 **
""",
)
HIDDEN_AMOUNT = "87654.32"
CULPRIT_SHEETS = (
    TWO_WRONG,
    TRANSPOSED,
    WITHHELD,
    DOUBLED,
    MANY_CENTS,
    MISREAD_CULPRIT,
    MISREAD_OTHER,
    BESIDE_A_MASK,
)


def cell_of(sheet: Sheet, row: int, column: int) -> str:
    """The cell of the first table of a sheet."""
    return f"{document_id_of(sheet.name)}.p001g1r{row}c{column}"


def reading(sheet: Sheet, row: int, column: int, first: str, second: str) -> SecondReadingRecord:
    return SecondReadingRecord(
        document_id_of(sheet.name), 1, cell_of(sheet, row, column), first, second, first == second,
        "second", None if first == second else "两种读法",
    )  # fmt: skip
