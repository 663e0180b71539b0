"""Fixtures of J01: which tables a budget and final accounts must have, each missed in turn."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule
from rule_fixtures.completeness import REQUIRED, tables


def cases() -> Iterator[Case]:
    for stage in ("budget", "final_accounts"):
        rule = Rule("J01", stage)
        yield rule.case(f"every_table_of_{stage}", tables(*REQUIRED), "pass")
        for missing in REQUIRED:
            others = [kind for kind in REQUIRED if kind != missing]
            yield rule.case(f"{stage}_without_{missing}", tables(*others), "fail")
    rule = Rule("J01", "final_accounts")
    for year, outcome in ((2014, "pass"), (2015, "fail")):
        kinds = [kind for kind in REQUIRED if kind != "general_public_budget_basic_expenditure"]
        yield rule.case(f"accounts_of_{year}_without_basic_expenditure", tables(*kinds), outcome, year=year)
    yield rule.case("evaluation_unread", tables(*REQUIRED[:-1], "performance_self_evaluation rejected"), "fail")
    whole = tables(*REQUIRED) + "\n@ other title=财政拨款支出决算表"
    yield rule.case("accounts_with_all_fiscal_expenditure", whole, "pass")
