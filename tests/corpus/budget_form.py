"""A department budget in the national form: ten tables and prose. BudgetModel in, PrintedDocument out."""

from corpus.budget_by_code import (
    expenditure_table,
    fund_table,
    general_expenditure_table,
    revenue_table,
)
from corpus.budget_details import basic_expenditure_table, three_public_table
from corpus.budget_options import BudgetOptions
from corpus.budget_projects import project_table
from corpus.budget_prose import budget_prose
from corpus.budget_summaries import fiscal_summary_table, summary_table
from corpus.model import BudgetModel
from corpus.printed import Paragraph, PrintedDocument, PrintedTable


def budget(model: BudgetModel, options: BudgetOptions | None = None) -> PrintedDocument:
    """The whole document of one body-year."""
    options = options or BudgetOptions()
    before, after = budget_prose(model)
    heading = Paragraph(f"第二部分　{model.body.name}{model.year}年度部门预算表", 1)
    return PrintedDocument(
        layout="budget_pdf",
        body=model.body,
        year=model.year,
        stage=model.stage,
        title=f"{model.year}年度部门预算",
        items=(*before, heading, *budget_tables(model, options), *after),
    )


def budget_tables(model: BudgetModel, options: BudgetOptions) -> tuple[PrintedTable, ...]:
    return (
        summary_table(model, options),
        revenue_table(model, options),
        expenditure_table(model, options),
        fiscal_summary_table(model, options),
        general_expenditure_table(model, options),
        basic_expenditure_table(model, options),
        three_public_table(model, options),
        fund_table(model, options, "government_fund"),
        fund_table(model, options, "state_capital"),
        project_table(model, options),
    )
