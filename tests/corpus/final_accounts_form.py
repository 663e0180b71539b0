"""Final accounts as districts print them: nine tables and the prose. BudgetModel in, PrintedDocument out."""

from corpus.final_accounts_by_code import (
    expenditure_table,
    fund_table,
    general_expenditure_table,
    revenue_table,
)
from corpus.final_accounts_economic import basic_expenditure_table, three_public_table
from corpus.final_accounts_options import FinalAccountsOptions
from corpus.final_accounts_prose import closing_prose, opening_prose
from corpus.final_accounts_summaries import fiscal_summary_table, summary_table
from corpus.model import BudgetModel
from corpus.printed import Paragraph, PrintedDocument


def final_accounts(
    model: BudgetModel, options: FinalAccountsOptions | None = None
) -> PrintedDocument:
    """The whole document of one body-year."""
    options = options or FinalAccountsOptions()
    heading = f"第二部分　{model.body.name}{model.year}年度部门决算表"
    tables = (
        summary_table(model, options),
        revenue_table(model, options),
        expenditure_table(model, options),
        fiscal_summary_table(model, options),
        general_expenditure_table(model, options),
        basic_expenditure_table(model, options),
        three_public_table(model, options),
        fund_table(model, options, "government_fund"),
        fund_table(model, options, "state_capital"),
    )
    return PrintedDocument(
        layout="final_accounts_pdf",
        body=model.body,
        year=model.year,
        stage=model.stage,
        title=f"{model.year}年度部门决算",
        items=(*opening_prose(model), Paragraph(heading, 1), *tables, *closing_prose(model)),
    )
