-- One row per current document that prints 收支总表.
{{ wide_summary(
    'revenue_expenditure_summary',
    totals=['total_revenue', 'total_expenditure', 'current_year_revenue', 'current_year_expenditure'],
    items=[
        'opening_carryover', 'closing_carryover', 'general_public_budget_revenue', 'government_fund_budget_revenue',
        'state_capital_budget_revenue', 'fiscal_special_account_revenue', 'unit_funds', 'business_revenue',
        'operating_revenue', 'superior_subsidy', 'affiliate_turnover', 'other_revenue',
    ],
) }}
