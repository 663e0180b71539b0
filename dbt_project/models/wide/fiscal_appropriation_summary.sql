-- One row per current document that prints 财政拨款收支总表.
{{ wide_summary(
    'fiscal_appropriation_summary',
    totals=['total_revenue', 'total_expenditure', 'current_year_revenue', 'current_year_expenditure'],
    items=[
        'opening_carryover', 'closing_carryover', 'general_public_budget_revenue', 'government_fund_budget_revenue',
        'state_capital_budget_revenue',
    ],
) }}
