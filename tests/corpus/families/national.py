"""The official budget form and the final accounts of districts, which the corpus knew first."""

from corpus.budget_form import budget_tables
from corpus.budget_options import BudgetOptions
from corpus.families.family import Family
from corpus.final_accounts_form import final_accounts
from corpus.model import BudgetModel
from corpus.printed import PrintedTable
from gouji.vocabulary import AmountUnit, Stage


def _budget(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return budget_tables(model, BudgetOptions(split_codes=True, thousands=True))


def _final(model: BudgetModel) -> tuple[PrintedTable, ...]:
    return final_accounts(model).tables


def _budget_front(model: BudgetModel) -> tuple[str, ...]:
    return (model.body.name, f"{model.year}年度部门预算")


def _final_front(model: BudgetModel) -> tuple[str, ...]:
    return (model.body.name, f"{model.year}年度部门决算")


FAMILIES = (
    Family("national", AmountUnit.YUAN, _budget_front, _budget),
    Family(
        "putuo_final_accounts", AmountUnit.TEN_THOUSAND_YUAN, _final_front, _final,
        stage=Stage.FINAL_ACCOUNTS,
    ),
)  # fmt: skip
